"""Why a backup cannot be made, opened or put back: one calm sentence each."""

from tracker.domain.rejection import EntryRejected

NOT_OURS = (
    "This file is not a backup of Pacewell. Choose a file that Pacewell saved: its name begins with “pacewell”. "
    "Nothing was changed."
)
NOT_WHOLE = (
    "This backup is not whole: a part of it is cut off or was changed. Get the file again, or try an older backup. "
    "Nothing was changed."
)
NEWER = "This backup was made by a newer Pacewell. Update Pacewell, then try again. Nothing was changed."
TOO_LARGE = "This backup is larger than any diary can be, so it was not read. Nothing was changed."
LOCKED = "This backup is locked. Give its passphrase to open it."
NOT_OPENED = (
    "This passphrase does not open the backup, or a part of the file was changed. Look at capital letters and blanks, "
    "then try again. Nothing was changed."
)
LOCKED_TOO_HARD = "This file asks for more memory to be opened than a backup of Pacewell does. Nothing was changed."
TOO_LARGE_TO_LOCK = "This diary is too large to be locked with a passphrase. Save the backup without one."
SHORT_PASSPHRASE = (
    "Choose a longer passphrase: at least {least} letters. Four or five words that you can recall are good."
)
ODD_PASSPHRASE = "Leave line ends and other control characters out of the passphrase."
UNREADABLE_ROW = (
    "A row of the diary cannot be read, so no whole backup can be made. To see which row it is, run: "
    "python -m tracker check"
)
UNSOUND_PRESENT = (
    "The diary that is here has rows that could not be put back later. To see them, run: python -m tracker check. "
    "To use the backup all the same, move the diary to another folder first. Nothing was changed."
)
NOT_TAKEN = (
    "The diary here cannot take the rows of this backup: some are in another person's diary already, or hold a text "
    "that this database cannot keep. Nothing was changed."
)
NOT_KEPT = (
    "There is no room to keep the diary as it is now, or its folder cannot be written. Make some room and try again. "
    "Nothing was changed."
)
NOTHING_TO_UNDO = "There is nothing to undo: no diary was kept before a restore. Nothing was changed."


class BackupRefused(EntryRejected):
    """A backup that cannot be made, opened or put back; the diary is as it was."""

    def __init__(self, sentence: str) -> None:
        super().__init__([sentence])


def not_whole_at(table: str, line: int) -> BackupRefused:
    """Names the line of a table that cannot be read; never what stands there."""
    return BackupRefused(f"This backup is not whole: line {line} of {table} cannot be read. Nothing was changed.")


def not_sound_in(table: str) -> BackupRefused:
    """Names a table whose rows cannot stand in a diary."""
    return BackupRefused(
        f"This backup does not fit together: rows of {table} are off their scale, stand there twice or belong to "
        "nothing. Nothing was changed."
    )
