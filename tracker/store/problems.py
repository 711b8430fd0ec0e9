"""What can be wrong with a diary file, each with the sentence that tells the person what to do."""

import sqlite3

from tracker.language import N_, _


class StoreProblem(Exception):
    """The diary cannot be used right now; `sentence` says what to do, in English. The file was not touched."""

    sentence = N_("The diary cannot be opened.")

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"{_(self.sentence)} ({where})")


class StoreNotWritable(StoreProblem):
    """Missing rights, a read-only disk, or a folder that cannot be made."""

    sentence = N_(
        "The diary cannot be written. Check that its folder exists, that you may write there and that the disk is not "
        "read-only, or set TRACKER_STORE to another place."
    )


class StoreFull(StoreProblem):
    """No room left on the disk."""

    sentence = N_("The disk is full, so nothing was saved. Make some room and try again; what you typed is still here.")


class StoreCorrupt(StoreProblem):
    """The file is not a sound SQLite file."""

    sentence = N_(
        "This file is not a sound diary. It was left as it is. Put a copy or a backup in its place (copies made before "
        "an update lie beside it, named “before”), or set TRACKER_STORE to another file."
    )


class StoreUnreadable(StoreCorrupt):
    """A cell of a sound file that is nothing the app can have written; what else is in the diary can be used."""

    sentence = N_(
        "Something in this diary cannot be read, so it is not shown. The diary was left as it is. To see which row it "
        "is, run: python -m tracker check"
    )


class StoreGone(StoreProblem):
    """The file is not in its place, or is empty, and was a diary before."""

    sentence = N_(
        "The file of your diary is not in its place any more, or it is empty. Nothing was saved since. If you have "
        "moved it, put it back, then try again."
    )


class StoreMoved(StoreProblem):
    """Another file lies in its place than the one that was opened."""

    sentence = N_(
        "Another file was put in the place of your diary while Pacewell ran. Try again; if you were saving something, "
        "first look in the diary whether it is there."
    )


class StoreSealed(StoreProblem):
    """The file looks as one under a passphrase does, and no key was given."""

    sentence = N_(
        "This diary is under a passphrase: type it to open the diary. If you never set one, the file is not whole: put "
        "a copy or a backup in its place. It was left as it is."
    )


class StoreNotUnsealed(StoreProblem):
    """The key that was given does not open the file, and no copy of it either."""

    sentence = N_(
        "This passphrase does not open the diary, or the start of its file is not whole. Look at capital letters and "
        "blanks, then try again. It was left as it is."
    )


class StoreNewer(StoreProblem):
    """Written by a later version of Pacewell."""

    sentence = N_(
        "This diary was written by a newer version of Pacewell. Update Pacewell to open it; the file was left as it is."
    )


class StoreForeign(StoreProblem):
    """A sound SQLite file of another program."""

    sentence = N_(
        "This is a database of another program, not a diary. It was left as it is; set TRACKER_STORE to another file."
    )


class StoreLocked(StoreProblem):
    """Another program holds the file."""

    sentence = N_("Another program is holding the diary. Close it and try again; nothing was changed.")


class StoreUnreachable(StoreProblem):
    """The database server does not answer."""

    sentence = N_(
        "The database does not answer. Check that it runs and that TRACKER_STORE names it rightly, then try again."
    )


class StoreLost(StoreProblem):
    """The connection broke in the middle: what was being saved may be there or not."""

    sentence = N_(
        "The connection to the database was lost. Try again; if you were saving something, first look in the diary "
        "whether it is there."
    )


class StoreBusy(StoreProblem):
    """Others are at it, and waiting did not help."""

    sentence = N_(
        "The database is busy at this moment, perhaps with another window of yours. Try again; nothing was changed."
    )


class StoreServerFull(StoreProblem):
    """No room left on the disk of the database server."""

    sentence = N_(
        "The disk of the database is full, so nothing was saved. Ask whoever looks after it to make room, then try "
        "again; what you typed is still here."
    )


class StoreTakesNoChanges(StoreProblem):
    """The server is a copy for reading, or has been set to read only."""

    sentence = N_(
        "The database takes no changes at this moment, so nothing was saved. Ask whoever looks after it; the diary can "
        "still be read."
    )


class StoreNoRights(StoreProblem):
    """The role may not do what the app has to do."""

    sentence = N_(
        "The role in TRACKER_STORE may not do this in the database. It needs to own the diary’s tables: see the page "
        "on hosting."
    )


class StoreKeepsNobodyApart(StoreProblem):
    """More than one person is to use a database through a role that its row security does not hold for."""

    sentence = N_(
        "This role would let each person’s diary be seen by the others, so nothing was opened. Set TRACKER_STORE to a "
        "role that is no superuser, has no BYPASSRLS, and owns the diary’s tables: see docs/hosting/postgresql.sql."
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


def problem_behind(error: BaseException | None, where: str) -> StoreProblem | None:
    """The problem behind an error of SQLite, or of SQLCipher, which gives its errors the same numbers; else None."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep the primary one in the low byte
    kind = _SQLITE.get(primary)
    return kind(where) if kind else None
