"""The sub-commands `backup`, `restore` and `check`, for the whole diary at once."""

import argparse
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from getpass import getpass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from tracker import __version__
from tracker.cli.sharing import Commands, now_there, refuse_where_there_is_none
from tracker.domain.rejection import EntryRejected, reject_if

if TYPE_CHECKING:
    from tracker.services.backup import Restored
    from tracker.services.checking import CheckResult
    from tracker.store import Store
    from tracker.store.whole_manifest import Manifest

NO_FILE = "This file cannot be read: look at its name and place. ({path})"
THE_DIARY = "This is the diary itself: name another file. ({path})"
NOT_SAVED = "The backup cannot be saved there: look whether the folder exists, may be written and has room. ({path})"
NOT_THE_SAME = "The two passphrases are not the same. Nothing was saved."
UNSOUND = "Some rows are off their scales and could not be put back as they are. To see them: python -m tracker check"
UNDO_WHERE = "On a database server, name a file in the folder of the backup: python -m tracker restore --undo FILE"


def add_backup(commands: Commands) -> None:
    """`backup FILE [--encrypt]`."""
    backup = commands.add_parser("backup", help="save the whole diary in one file, to be put back later")
    backup.add_argument(
        "file", type=Path, metavar="FILE", help="where to save it; a folder: under its usual name there"
    )
    backup.add_argument("--encrypt", action="store_true", help="ask for a passphrase, without which nobody can open it")
    backup.set_defaults(run=_backup)


def add_restore(commands: Commands) -> None:
    """`restore FILE` and `restore --undo [FILE]`."""
    restore = commands.add_parser("restore", help="put a backup in the place of the diary, which is kept beside it")
    restore.add_argument("file", type=Path, metavar="FILE", nargs="?", help="the backup")
    restore.add_argument("--undo", action="store_true", help="put back what the last restore replaced")
    restore.set_defaults(run=partial(_restore, restore))


def add_check(commands: Commands) -> None:
    """`check [--json]`."""
    check = commands.add_parser("check", help="see whether the diary, its rows and its copies are sound")
    check.add_argument("--json", action="store_true", help="for other programs")
    check.set_defaults(run=_check)


def _backup(arguments: argparse.Namespace) -> str:
    from tracker.exports.backup_file import write_backup
    from tracker.services.people import ME
    from tracker.store import open_store

    refuse_where_there_is_none()
    now = now_there()
    passphrase = _new_passphrase() if arguments.encrypt else None
    with closing(open_store()) as store:
        target = _target(arguments.file, store, now, encrypted=passphrase is not None)
        with _saved(target) as file:
            made = write_backup(store, ME, file, now, __version__, passphrase)
    saved = f"Saved in {target}: {_counts(made.manifest)}."
    return saved if made.can_be_put_back else f"{saved}\n{UNSOUND}"


def _target(file: Path, store: "Store", now: datetime, *, encrypted: bool) -> Path:
    from tracker.exports.backup_file import SUFFIX, backup_name
    from tracker.services.people import ME
    from tracker.services.settings import settings_of

    with store.reading() as db:
        made_up = settings_of(db, ME).made_up
    folder = file.is_dir()
    named = file / backup_name(now.date(), made_up=made_up, with_passphrase=encrypted) if folder else file
    target = named.with_name(named.name + SUFFIX) if encrypted and named.suffix != SUFFIX else named
    itself = store.path is not None and target.exists() and target.samefile(store.path)
    reject_if([THE_DIARY.format(path=target) if itself else None])
    return target


def _restore(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> str:
    if arguments.undo:
        return _undo(arguments.file)
    return _put_back(arguments.file or parser.error("name the backup, or give --undo"))


def _put_back(path: Path) -> str:
    from tracker.services.backup import restore
    from tracker.services.people import ME
    from tracker.store import open_store
    from tracker.store.whole_lock import is_locked
    from tracker.store.whole_opening import opened_backup

    now = now_there()
    with _opened(path) as file:
        passphrase = _asked("Passphrase: ") if is_locked(file) else None
        with opened_backup(file, passphrase) as backup, closing(open_store()) as store:
            folder = _folder(store, path) or path.resolve().parent
            restored = restore(store, ME, backup, folder, now, __version__)
            return _told(f"Put back from {path}", restored, store)


def _undo(path: Path | None) -> str:
    from tracker.services.backup import undo_restore
    from tracker.services.people import ME
    from tracker.store import open_store

    refuse_where_there_is_none()
    now = now_there()
    with closing(open_store()) as store:
        folder = _folder(store, path)
        if folder is None:
            raise EntryRejected([UNDO_WHERE])
        return _told("The diary is as it was before", undo_restore(store, ME, folder, now, __version__), store)


def _folder(store: "Store", path: Path | None) -> Path | None:
    """Where the present diary is kept: beside its own file; on a server, beside the backup."""
    if store.path:
        return store.path.parent
    return path.resolve().parent if path else None


def _told(done: str, restored: "Restored", store: "Store") -> str:
    where = "" if store.path else f" {shlex.quote(str(restored.kept))}"
    return (
        f"{done}: {_counts(restored.manifest)}.\n"
        f"What was there until now is kept in {restored.kept}\n"
        f"To take this back: python -m tracker restore --undo{where}"
    )


def _check(arguments: argparse.Namespace) -> str:
    from tracker.services.checking import check_diary
    from tracker.store.engine import connect

    refuse_where_there_is_none()
    with closing(connect()) as store:  # not brought up to date: a check changes nothing
        result = check_diary(store)
    if arguments.json and not result.sound:
        print(_check_json(result))
    reject_if(_reasons(result))
    return _check_json(result) if arguments.json else "\n".join([f"OK ({result.where})", *result.notes])


def _reasons(result: "CheckResult") -> list[str]:
    copy = result.newest_sound_copy
    if result.sound or copy is None:
        return list(result.findings)
    return [*result.findings, f"The newest copy that opens is of {copy.day}: {copy.path}"]


def _check_json(result: "CheckResult") -> str:
    from tracker.store.revisions import HEAD

    copies = [{"day": str(one.copy.day), "bytes": one.copy.size, "opens": one.opens} for one in result.copies]
    told = {
        "sound": result.sound,
        "where": result.where,
        "revision": result.revision,
        "newest_revision": HEAD,
        "findings": result.findings,
        "notes": result.notes,
        "copies": copies,
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _counts(manifest: "Manifest") -> str:
    counts = (f"{one.rows} {name.replace('_', '-')}" for name, one in manifest.members.items() if one.rows)
    made_up = " of a made-up diary" if manifest.made_up else ""
    return f"{', '.join(counts) or 'the diary is empty'}{made_up}"


def _new_passphrase() -> str:
    from tracker.exports.backup_file import FINAL, passphrase_problem

    print(FINAL, file=sys.stderr)
    passphrase = _asked("New passphrase: ")
    reject_if([passphrase_problem(passphrase)])
    again = _asked("The same again: ") if sys.stdin.isatty() else passphrase
    reject_if([None if again == passphrase else NOT_THE_SAME])
    return passphrase


def _asked(prompt: str) -> str:
    """Typed unseen; where nobody types, the next line of what is given."""
    return getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError:
        raise EntryRejected([NO_FILE.format(path=path)]) from None
    with file:
        yield file


@contextmanager
def _saved(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the target's place when it is whole, or not at all."""
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".pacewell-", delete=False) as fresh:
            try:
                yield cast(BinaryIO, fresh)
                fresh.flush()
                os.fsync(fresh.fileno())
                fresh.close()
                os.replace(fresh.name, target)
            finally:
                Path(fresh.name).unlink(missing_ok=True)
    except OSError:
        raise EntryRejected([NOT_SAVED.format(path=target)]) from None
