"""From a passphrase to the key that opens a diary: a wrong passphrase is told from a file that is not whole."""

from collections.abc import Iterator
from pathlib import Path

from tracker.store.beside import files_beside
from tracker.store.problems import StoreCorrupt, StoreNotUnsealed
from tracker.store.sealing import Key, fits, key_of, may_be_sealed, start_of

SALTS_TRIED = 2  # of copies: each costs as much as the diary's own


def key_opening(path: Path, passphrase: str) -> Key:
    """The key of a diary's file that is not open here.

    Raises StoreNotUnsealed for a wrong passphrase, and StoreCorrupt where it opens a copy: then it is the right one.
    """
    key = key_of(passphrase, start_of(path))
    if fits(path, key):
        return key
    if any(fits(copy, key if key.salt == salt else key_of(passphrase, salt)) for copy, salt in _copies_by_salt(path)):
        raise StoreCorrupt(str(path))
    raise StoreNotUnsealed(str(path))


def _copies_by_salt(path: Path) -> Iterator[tuple[Path, bytes]]:
    """One copy for each of the salts that the newest copies have."""
    newest: dict[bytes, Path] = {}
    for copy in reversed(files_beside(path)):
        if len(newest) < SALTS_TRIED and may_be_sealed(copy):
            newest.setdefault(start_of(copy), copy)
    yield from ((copy, salt) for salt, copy in newest.items())
