"""A diary under a passphrase: a file of SQLCipher 4, opened by a key that is made of the passphrase and kept in memory.

The first bytes of such a file are its salt; a copy has the same one, so that the key of the diary opens its copies too.
Nothing here is loaded for a diary without a passphrase: the standard driver stays in charge of that.
"""

import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import pbkdf2_hmac
from pathlib import Path
from secrets import token_bytes
from types import ModuleType
from typing import Any

from tracker.store.problems import problem_behind

SQLITE_MAGIC = b"SQLite format 3\x00"
SALT_LENGTH = 16  # bytes
PAGE = 4096  # bytes, of SQLCipher
ROUNDS = 256_000  # PBKDF2 with SHA-512, as SQLCipher 4 does itself: its other programs open the file too
KEY_LENGTH = 32  # bytes, for AES-256
VARIED = 240  # of 256 values are in a page of random bytes; in text, or in a page of SQLite, far fewer
FIRST_LOOK = "SELECT count(*) FROM sqlite_master"


@dataclass(frozen=True, slots=True)
class Key:
    """Opens a diary and its copies. It is never shown, not even by its `repr`."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """As SQLCipher takes it; no further rounds are spent on it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def key_of(passphrase: str, salt: bytes) -> Key:
    """The key of a file with this salt: a fifth of a second of work, so that guessing is slow."""
    typed = unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")  # an é of one key or of two
    return Key(pbkdf2_hmac("sha512", typed, salt, ROUNDS, KEY_LENGTH), salt)


def new_key(passphrase: str) -> Key:
    """A key with a salt of its own."""
    return key_of(passphrase, token_bytes(SALT_LENGTH))


def start_of(path: Path) -> bytes:
    """The salt of a file under a passphrase. Not for a file that is open here: closing it would let go of its locks."""
    with path.open("rb") as file:
        return file.read(SALT_LENGTH)


def may_be_sealed(path: Path) -> bool:
    """Whether a file may be under a passphrase: its first page looks random. Only its key tells for sure."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        page = file.read(PAGE)
    return len(page) == PAGE and not page.startswith(SQLITE_MAGIC) and len(set(page)) >= VARIED


def sqlcipher() -> ModuleType:
    """The driver for files under a passphrase, loaded only where there is one."""
    from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

    return dbapi2  # type: ignore[no-any-return]


def unseal(connection: Any, key: Key) -> None:
    """Gives a fresh connection its key, before anything else is asked of it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal for each wrong key
    connection.execute(f'PRAGMA key = "{key.literal}"')
    connection.execute("PRAGMA cipher_compatibility = 4")  # a later SQLCipher still reads and writes this format


def sealed_connection(path: Path, key: Key | None, *, read_only: bool = False, with_log: bool = False) -> Any:
    """A connection of SQLCipher's driver, also to a file without a passphrase.

    Read-only, it takes no lock and passes over a log; `with_log` too it reads that, and leaves it as it is.
    """
    how = "mode=ro" if with_log else "mode=ro&immutable=1"
    address = f"{path.resolve().as_uri()}{f'?{how}' if read_only else ''}"
    connection = sqlcipher().connect(address, uri=True, isolation_level=None)
    if key is not None:
        unseal(connection, key)
    return connection


def read_only(path: Path, key: Key | None) -> Any:
    """A connection to a file that nobody writes to, such as a copy, by the driver that it needs."""
    if key is not None:
        return sealed_connection(path, key, read_only=True)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def driver_error(key: Key | None) -> type[Exception]:
    """What the driver raises that a file with or without a key needs."""
    return sqlite3.Error if key is None else sqlcipher().Error


def fits(path: Path, key: Key) -> bool:
    """Whether a key opens a file, which may have errors further on. Raises StoreProblem where it cannot be read."""
    driver = sqlcipher()
    try:
        with closing(sealed_connection(path, key, read_only=True)) as file:
            file.execute(FIRST_LOOK).fetchone()
    except driver.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            return False
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT:
            raise problem_behind(error, str(path)) or error from None
    return True
