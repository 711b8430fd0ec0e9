"""The backup as a file to be saved: its name, its bytes, and whether it could be put back as it is."""

from dataclasses import dataclass
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from tracker.domain.rejection import reject_if
from tracker.language import N_
from tracker.store import Store
from tracker.store.checking import first_fault
from tracker.store.whole_file import write_whole
from tracker.store.whole_lock import SUFFIX, locked, passphrase_problem
from tracker.store.whole_manifest import Manifest

__all__ = ["FINAL", "SUFFIX", "BackupMade", "backup_name", "passphrase_problem", "write_backup"]

FINAL = N_(
    "Nobody can open the backup without its passphrase, not even the makers of Pacewell. Write it down and keep it in "
    "a safe place before you go on."
)
MEMORY_MOST = 32 * 1024**2  # bytes, before a backup that is to be locked goes to a file without a name


@dataclass(frozen=True, slots=True)
class BackupMade:
    """`can_be_put_back`: False where a row is off its scales, which a restore would refuse; `check` tells which."""

    manifest: Manifest
    can_be_put_back: bool


def backup_name(today: date, *, made_up: bool, with_passphrase: bool) -> str:
    """The name to save it under: it says nothing of health."""
    name = f"pacewell-{'demo-' if made_up else ''}backup-{today}.zip"
    return name + SUFFIX if with_passphrase else name


def write_backup(
    store: Store, person: str, to: BinaryIO, now: datetime, version: str, passphrase: str | None = None
) -> BackupMade:
    """Writes the whole diary of a person, as it is at one moment; `version` is the program's.

    Raises EntryRejected for a short passphrase or a row that cannot be read, StoreProblem; OSError as `to` does.
    """
    if passphrase is None:
        return _write(store, person, to, now, version)
    reject_if([passphrase_problem(passphrase)])
    with SpooledTemporaryFile(MEMORY_MOST) as plain:
        made = _write(store, person, cast(BinaryIO, plain), now, version)
        plain.seek(0)
        to.write(locked(plain.read(), passphrase))
    return made


def _write(store: Store, person: str, to: BinaryIO, now: datetime, version: str) -> BackupMade:
    with store.reading() as db:
        return BackupMade(write_whole(db, person, to, now, version), first_fault(db, person) is None)
