"""Why a backup cannot be made, opened or put back: one calm sentence each, to be said where it is raised."""

from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _

NOT_OURS = N_(
    "This file is not a backup of Pacewell. Choose a file that Pacewell saved: its name begins with “pacewell”. "
    "Nothing was changed."
)
NOT_WHOLE = N_(
    "This backup is not whole: a part of it is cut off or was changed. Get the file again, or try an older backup. "
    "Nothing was changed."
)
NEWER = N_("This backup was made by a newer Pacewell. Update Pacewell, then try again. Nothing was changed.")
TOO_LARGE = N_("This backup is larger than any diary can be, so it was not read. Nothing was changed.")
LOCKED = N_("This backup is locked. Give its passphrase to open it.")
NOT_OPENED = N_(
    "This passphrase does not open the backup, or a part of the file was changed. Look at capital letters and blanks, "
    "then try again. Nothing was changed."
)
LOCKED_TOO_HARD = N_("This file asks for more memory to be opened than a backup of Pacewell does. Nothing was changed.")
TOO_LARGE_TO_LOCK = N_("This diary is too large to be locked with a passphrase. Save the backup without one.")
SHORT_PASSPHRASE = N_(
    "Choose a longer passphrase: at least {least} letters. Four or five words that you can recall are good."
)
ODD_PASSPHRASE = N_("Leave line ends and other control characters out of the passphrase.")
UNREADABLE_ROW = N_(
    "A row of the diary cannot be read, so no whole backup can be made. To see which row it is, run: "
    "python -m tracker check"
)
UNSOUND_PRESENT = N_(
    "The diary that is here has rows that could not be put back later. To see them, run: python -m tracker check. "
    "To use the backup all the same, move the diary to another folder first. Nothing was changed."
)
NOT_TAKEN = N_(
    "The diary here cannot take the rows of this backup: some hold a text that this database cannot keep. Nothing was "
    "changed."
)
NOT_KEPT = N_(
    "There is no room to keep the diary as it is now, or its folder cannot be written. Make some room and try again. "
    "Nothing was changed."
)
NOTHING_TO_UNDO = N_("There is nothing to undo: no diary was kept before a restore. Nothing was changed.")


class BackupRefused(EntryRejected):
    """A backup that cannot be made, opened or put back; the diary is as it was."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__([_(sentence, **values)])


def not_whole_at(table: str, line: int) -> BackupRefused:
    """Names the line of a table that cannot be read; never what stands there."""
    return BackupRefused(
        N_("This backup is not whole: line {line} of {table} cannot be read. Nothing was changed."),
        line=line,
        table=table,
    )


def not_sound_in(table: str) -> BackupRefused:
    """Names a table whose rows cannot stand in a diary."""
    return BackupRefused(
        N_(
            "This backup does not fit together: rows of {table} are off their scale, stand there twice or belong to "
            "nothing. Nothing was changed."
        ),
        table=table,
    )
