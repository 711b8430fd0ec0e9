"""The passphrase of a backup: the whole file in the age format, which other programs can open too."""

import re
import unicodedata
from typing import BinaryIO

from tracker.domain.rejection import reject_if
from tracker.language import _
from tracker.store.whole_problems import (
    LOCKED,
    LOCKED_TOO_HARD,
    NOT_OPENED,
    NOT_OURS,
    ODD_PASSPHRASE,
    SHORT_PASSPHRASE,
    TOO_LARGE,
    TOO_LARGE_TO_LOCK,
    BackupRefused,
)

SUFFIX = ".age"
PASSPHRASE_LEAST = 12  # letters; proposed by this app: a stolen file can be tried without end
LOCKED_MOST = 512 * 1024**2  # bytes; age with a passphrase is done in memory
AGE_START = b"age-encryption.org/v1\n"
SCRYPT = re.compile(rb"-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")  # the number: memory is 2^(number + 10) bytes
WORK_MOST = 21  # 2 GB; a fast machine of today takes 20 for its own files
HEADER_MOST = 1024  # bytes


def passphrase_problem(passphrase: str) -> str | None:
    """A sentence when a passphrase cannot be taken for a new backup."""
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in passphrase):
        return _(ODD_PASSPHRASE)
    return _(SHORT_PASSPHRASE, least=PASSPHRASE_LEAST) if len(passphrase.strip()) < PASSPHRASE_LEAST else None


def locked(data: bytes, passphrase: str) -> bytes:
    """The bytes under a passphrase: some seconds of work. Raises EntryRejected for a short passphrase."""
    from pyrage import passphrase as age  # type: ignore[import-untyped]

    reject_if([passphrase_problem(passphrase)])
    if len(data) > LOCKED_MOST:
        raise BackupRefused(TOO_LARGE_TO_LOCK)
    return bytes(age.encrypt(data, _same_on_every_machine(passphrase)))


def is_locked(file: BinaryIO) -> bool:
    """Whether a file is in the age format."""
    file.seek(0)
    return file.read(len(AGE_START)) == AGE_START


def unlocked(file: BinaryIO, passphrase: str | None) -> bytes:
    """What is behind the passphrase. Raises BackupRefused."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    _refuse_costly(file)
    if not passphrase:
        raise BackupRefused(LOCKED)
    file.seek(0)
    data = file.read(LOCKED_MOST + 1)
    if len(data) > LOCKED_MOST:
        raise BackupRefused(TOO_LARGE)
    try:
        return bytes(age.decrypt(data, _same_on_every_machine(passphrase)))
    except (DecryptError, ValueError):
        raise BackupRefused(NOT_OPENED) from None


def _refuse_costly(file: BinaryIO) -> None:
    """The file itself says how much memory and time it takes to open it: that is looked at before."""
    file.seek(len(AGE_START))
    found = SCRYPT.match(file.read(HEADER_MOST))
    if not found:
        raise BackupRefused(NOT_OURS)
    if int(found[1]) > WORK_MOST:
        raise BackupRefused(LOCKED_TOO_HARD)


def _same_on_every_machine(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase)  # an é of one key or of two
