"""What can be wrong with a diary file, each with the sentence that tells the person what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError


class StoreProblem(Exception):
    """The diary cannot be used right now; `sentence` says what to do. The file was not touched."""

    sentence = "The diary cannot be opened."

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"{self.sentence} ({where})")


class StoreNotWritable(StoreProblem):
    """Missing rights, a read-only disk, or a folder that cannot be made."""

    sentence = (
        "The diary cannot be written. Check that its folder exists, that you may write there and that the disk is not "
        "read-only, or set TRACKER_STORE to another place."
    )


class StoreFull(StoreProblem):
    """No room left on the disk."""

    sentence = "The disk is full, so nothing was saved. Make some room and try again; what you typed is still here."


class StoreCorrupt(StoreProblem):
    """The file is not a sound SQLite file."""

    sentence = (
        "This file is not a sound diary. It was left as it is. Put a copy or a backup in its place (copies made before "
        "an update lie beside it, named “before”), or set TRACKER_STORE to another file."
    )


class StoreNewer(StoreProblem):
    """Written by a later version of Pacewell."""

    sentence = (
        "This diary was written by a newer version of Pacewell. Update Pacewell to open it; the file was left as it is."
    )


class StoreForeign(StoreProblem):
    """A sound SQLite file of another program."""

    sentence = (
        "This is a database of another program, not a diary. It was left as it is; set TRACKER_STORE to another file."
    )


class StoreLocked(StoreProblem):
    """Another program holds the file."""

    sentence = "Another program is holding the diary. Close it and try again; nothing was changed."


class StoreUnreachable(StoreProblem):
    """The database server does not answer."""

    sentence = (
        "The database does not answer. Check that it runs and that TRACKER_STORE names it rightly, then try again."
    )


_SQLITE: dict[int, type[StoreProblem]] = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_READONLY: StoreNotWritable,
    sqlite3.SQLITE_CANTOPEN: StoreNotWritable,
    sqlite3.SQLITE_PERM: StoreNotWritable,
    sqlite3.SQLITE_IOERR: StoreNotWritable,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_CORRUPT: StoreCorrupt,
    sqlite3.SQLITE_NOTADB: StoreCorrupt,
}


def problem_of(error: DBAPIError, where: str) -> StoreProblem | None:
    """The problem behind a database error; None when the error is a mistake of ours."""
    if isinstance(error.orig, sqlite3.Error):
        return problem_behind(error.orig, where)
    return StoreUnreachable(where) if isinstance(error, OperationalError) else None


def problem_behind(error: sqlite3.Error, where: str) -> StoreProblem | None:
    """The problem behind an error of SQLite itself."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep the primary one in the low byte
    kind = _SQLITE.get(primary)
    return kind(where) if kind else None
