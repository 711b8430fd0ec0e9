"""Daylio: its CSV export and its backup.

A mood is no pain: it is kept, with activities, scales and note, as the note of an evening check-in at the time of the
entry. Labels of moods can be renamed; in the CSV, the level from 5 to 1 of those that are not Daylio's own is asked
for, and without an answer the label stands alone. What stands in `scales` is kept as it is written.
"""

from collections.abc import Iterator

from tracker.imports import daylio_backup, daylio_csv
from tracker.imports.found import Format, Found, Question, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_zip import is_zip
from tracker.language import N_


def fits(file: SourceFile) -> bool:
    """Whether it is Daylio's table, or a zip with its backup in it."""
    return daylio_backup.fits(file) or daylio_csv.fits(file)


def asks(file: SourceFile) -> tuple[Question, ...]:
    """The level of each mood with a label of the person's own; a backup has them all. Raises FileRefused."""
    return () if is_zip(file) else daylio_csv.asks(file)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """An evening check-in an entry, in the order of the file."""
    return daylio_backup.read(file, reading) if is_zip(file) else daylio_csv.read(file, reading)


FORMATS = (Format("daylio", N_("Daylio (CSV or backup)"), fits, read, asks=asks),)
