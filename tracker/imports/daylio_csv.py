"""Daylio's CSV export, of 8 columns or, with scales, of 9; the newest entry stands first."""

from collections.abc import Iterator, Mapping
from functools import partial

from tracker.domain.entries import CheckInEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.imports.daylio_words import NOTHING_SAID, OWN_LABELS, SOURCE, activities_line, key_of, mood_line
from tracker.imports.found import Found, LeftOut, Question, Reading
from tracker.imports.mapping_cells import moment_on
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import header_of
from tracker.imports.values import found_parts, iso_day, labelled, note_of, table_with
from tracker.language import N_, _

COLUMNS = ("full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note")
LEAVE_OUT = N_("leave out")
LEVELS = ("5", "4", "3", "2", "1")
ASKED_MAX = 50  # moods; who has more of them gets their labels without a level


def fits(file: SourceFile) -> bool:
    """Whether the header is Daylio's."""
    return set(COLUMNS) <= set(header_of(file))


def asks(file: SourceFile) -> tuple[Question, ...]:
    """The level of each mood that has a label of the person's own. Raises FileRefused."""
    labels: dict[str, None] = {}
    for row in table_with(COLUMNS, file).rows:
        if not isinstance(row, LeftOut) and len(labels) < ASKED_MAX:
            labels.update({row.cells["mood"].strip(): None})
    return tuple(_question(label) for label in labels if label and label.lower() not in OWN_LABELS)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """An evening check-in a row, in the order of the file."""
    for row in table_with(COLUMNS, file).rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            moment = moment_on(iso_day(row.cells["full_date"]), row.cells["time"].strip(), reading.zone)
        except EntryRejected as rejected:
            yield LeftOut(row.line, " ".join(rejected.problems))
            continue
        yield from found_parts(row.line, key_of(moment), [("mood", partial(_check_in, row.cells, moment, reading))])


def _question(label: str) -> Question:
    text = _("How good is the mood “{label}”, from 5 (best) to 1?", label=label)
    return Question(_name(label), text, (*LEVELS, LEAVE_OUT))


def _name(label: str) -> str:
    return f"mood:{label}"


def _check_in(cells: Mapping[str, str], moment: Moment, reading: Reading) -> CheckInEntry:
    note = note_of(
        _mood(cells["mood"].strip(), reading),
        activities_line(cells["activities"]),
        labelled("Scales", cells.get("scales")),
        cells["note_title"],
        cells["note"],
    )
    if note is None:
        raise EntryRejected([_(NOTHING_SAID)])
    return CheckInEntry(moment, Occasion.EVENING, note=note, source=SOURCE)


def _mood(label: str, reading: Reading) -> str | None:
    answer = reading.answers.get(_name(label))
    if answer == LEAVE_OUT:
        return None
    return mood_line(label, int(answer) if answer in LEVELS else OWN_LABELS.get(label.lower()))
