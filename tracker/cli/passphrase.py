"""Opens the diary that TRACKER_STORE names; where it is under a passphrase, that is asked for first."""

import os
import sys
from contextlib import closing
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.sharing import Refused, the_person
from tracker.language import N_, _

if TYPE_CHECKING:
    from tracker.store import Store
    from tracker.store.sealing import Key

PASSPHRASE_FILE = "TRACKER_PASSPHRASE_FILE"  # names a file whose first line is the passphrase
NO_PASSPHRASE_FILE = N_("The file that TRACKER_PASSPHRASE_FILE names cannot be read. ({path})")


def opened_diary(*, anew: bool = False) -> "Store":
    """The diary of the person, made or brought up to date first. Raises Refused and StoreProblem.

    `anew`: an empty one is made where only copies of one are left.
    """
    from tracker.store import open_store

    return open_store(key=key_of_diary(), anew=anew).for_person(the_person())


def key_of_diary() -> "Key | None":
    """What opens the diary; None where it has no passphrase. Raises Refused and StoreProblem."""
    from tracker.store.engine import connect
    from tracker.store.sealing import may_be_sealed

    with closing(connect()) as named:
        path = named.path
    return _key_opening(path) if path and may_be_sealed(path) else None


def key_of_copies(path: Path) -> "Key | None":
    """What opens the newest copy of a diary that may itself be gone or not whole; None where it has no passphrase."""
    from tracker.store.copies import newest_copy
    from tracker.store.sealing import may_be_sealed

    copy = newest_copy(path)
    return _key_opening(copy.path) if copy and may_be_sealed(copy.path) else None


def key_of_file(path: Path) -> "Key | None":
    """What opens a backup that was kept by a diary under a passphrase; None for another file. Raises as above."""
    from tracker.store.beside import KEPT_SEALED
    from tracker.store.sealing import may_be_sealed

    return _key_opening(path) if path.suffix == KEPT_SEALED and may_be_sealed(path) else None


def _key_opening(path: Path) -> "Key":
    from tracker.store.unlocking import key_opening

    return key_opening(path, _passphrase())


def asked(prompt: str) -> str:
    """Typed unseen; where nobody types, the next line of what is given."""
    return getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _passphrase() -> str:
    named = os.environ.get(PASSPHRASE_FILE)
    if not named:
        return asked(_("Passphrase of the diary: "))
    try:
        with Path(named).open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refused(_(NO_PASSPHRASE_FILE, path=named)) from None
