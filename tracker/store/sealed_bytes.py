"""A file's bytes under the diary's key: kept as the one row of a file of SQLCipher, which the same passphrase opens."""

from contextlib import closing
from pathlib import Path

from tracker.store.sealing import Key, sealed_connection

ONLY_MINE = 0o600


def seal_bytes(path: Path, key: Key, data: bytes) -> None:
    """Writes them to a new file that nobody else may read, and that is not yet down on the disk (`put_down`)."""
    path.unlink(missing_ok=True)
    path.touch(ONLY_MINE, exist_ok=False)
    with closing(sealed_connection(path, key)) as file:
        file.execute("PRAGMA synchronous = OFF")  # whoever calls sees to it that the bytes reach the disk
        file.execute("CREATE TABLE kept (data BLOB NOT NULL)")
        file.execute("INSERT INTO kept VALUES (?)", (data,))


def bytes_behind(path: Path, key: Key) -> bytes:
    """What was sealed; raises the driver's error for another key."""
    with closing(sealed_connection(path, key, read_only=True)) as file:
        (data,) = file.execute("SELECT data FROM kept").fetchone()
    return bytes(data)
