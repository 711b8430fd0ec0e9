"""CrisisCore's pain tracker: its CSV files, in all their variants, and its JSON files.

Kept: pain, at back and leg as the places say; sleep in our three words, with its own number in the note; medicines;
all else that was written, in the note of the rating. Pain of which no place is named is asked for. A record has the
same key in each file: its minute.
"""

from collections.abc import Iterator
from datetime import UTC, tzinfo

from tracker.imports import crisiscore_csv, crisiscore_json
from tracker.imports.crisiscore_record import Record, found_of
from tracker.imports.found import Format, Found, LeftOut, Question, Reading
from tracker.imports.sites import place_answered, place_question
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_json import is_json
from tracker.language import N_


def fits(file: SourceFile) -> bool:
    """Whether it is one of the tables or lists that the pain tracker writes."""
    return crisiscore_json.fits(file) or crisiscore_csv.fits(file)


def asks(file: SourceFile) -> tuple[Question, ...]:
    """Where pain without a place was, if the file has any. Raises FileRefused."""
    no_place = (one.pain.strip() and not one.places for one in _records(file, UTC) if isinstance(one, Record))
    return (place_question(),) if any(no_place) else ()


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """The entries of each record, in the order of the file."""
    for record in _records(file, reading.zone):
        if isinstance(record, LeftOut):
            yield record
        else:
            yield from found_of(record, place_answered(reading))


FORMATS = (Format("crisiscore", N_("CrisisCore pain tracker (CSV or JSON)"), fits, read, asks=asks),)


def _records(file: SourceFile, zone: tzinfo) -> Iterator[Record | LeftOut]:
    return crisiscore_json.records(file, zone) if is_json(file) else crisiscore_csv.records(file, zone)
