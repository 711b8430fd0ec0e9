"""The CSV files of CrisisCore's pain tracker: full, minimal, two clinical ones, and its sample for a work insurer.

Full and minimal have times in UTC; the clinical ones those of the person's clock; the sample has days. Lists have
`; ` between, in the sample a bar. A 0 stands where nothing was entered, so but for pain it is unknown.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import partial
from typing import BinaryIO, cast

from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.imports.crisiscore_record import Record, key_of, medicines_in, places_in
from tracker.imports.found import FileRefused, LeftOut
from tracker.imports.mapping_cells import moment_on
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvRow, header_of, read_csv
from tracker.imports.values import iso_day, labelled
from tracker.language import N_, _

SUMMARY = ("Field", "Value")

NO_SUCH_TABLE = N_("The table is not one of those that the pain tracker exports.")
ONLY_A_SUMMARY = N_("This is the summary of a period, without its days: export the full CSV instead.")


@dataclass(frozen=True, slots=True)
class Variant:
    """A table's columns by what they hold; `clock`: what to put after its times, None where it has days only."""

    pain: str
    places: str | None
    lines: Mapping[str, str]
    day: str = "Date"
    clock: str | None = ""
    sleep: str | None = "Sleep Quality"
    best_sleep: int = 10
    medicines: str | None = None
    between: str = ";"
    columns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        named = (self.day, self.pain, self.places, self.sleep, self.medicines, *self.lines.values())
        object.__setattr__(self, "columns", frozenset(name for name in named if name))


UTC_CLOCK = "Z"
DETAILED = Variant(
    pain="Pain Level",
    places="Locations",
    medicines="Current Medications",
    lines={
        "Symptoms": "Symptoms",
        "Limited activities": "Limited Activities",
        "Help needed": "Assistance Needed",
        "Walking aids": "Mobility Aids",
        "Changes of medicine": "Medication Changes",
        "How the medicine worked": "Medication Effectiveness",
        "Recent visits": "Recent Treatments",
        "How they worked": "Treatment Effectiveness",
        "Planned visits": "Planned Treatments",
        "Effect on mood": "Mood Impact",
        "Effect on company": "Social Impact",
        "Days off work": "Missed Work Days",
        "Changed duties": "Modified Duties",
        "Limits at work": "Work Limitations",
        "More since": "Worsening Since",
        "New limits": "New Limitations",
        "Note": "Clinical Notes",
    },
)
CLINICAL = Variant(
    pain="Pain Level",
    places="Primary Location",
    medicines="Current Medications",
    lines={
        "Symptoms": "Symptoms",
        "Recent visits": "Recent Treatments",
        "Effect on mood": "Mood Impact",
        "Days off work": "Missed Work Days",
        "Note": "Notes",
    },
)
FULL = Variant(
    pain="Pain Level",
    places="Locations",
    clock=UTC_CLOCK,
    lines={
        "Symptoms": "Symptoms",
        "Limited activities": "Limited Activities",
        "Effect on mood": "Mood Impact",
        "Days off work": "Missed Work Days",
        "Note": "Notes",
    },
)
MINIMAL = Variant(
    pain="Pain Level",
    places=None,
    clock=UTC_CLOCK,
    sleep=None,
    medicines="Medication Log",
    lines={"Symptoms": "Symptoms"},
)
WORK_INSURER = Variant(
    pain="pain_level",
    places="primary_locations",
    day="date",
    clock=None,
    sleep="sleep_quality",
    best_sleep=5,
    between="|",
    lines={
        "Symptoms": "symptoms",
        "Limited activities": "functional_limitations",
        "Hours off work": "missed_work_hours",
        "Changed duties": "modified_duties",
        "Medicines that day": "medications_active",
        "Visits that day": "treatments_applied",
        "Mood, 1-5": "mood_score",
        "Note": "work_impact_notes",
    },
)
VARIANTS = (DETAILED, CLINICAL, FULL, MINIMAL, WORK_INSURER)  # a table of more columns before one of fewer


def fits(file: SourceFile) -> bool:
    """Whether the header is one of those that the pain tracker has written."""
    return _variant(header_of(with_line_ends(file), comments=True)) is not None


def records(file: SourceFile, zone: tzinfo) -> Iterator[Record | LeftOut]:
    """The record of each row, in the order of the file."""
    table = read_csv(with_line_ends(file), comments=True)
    variant = _variant(table.header)
    if variant is None:
        raise FileRefused([_(ONLY_A_SUMMARY) if table.header == SUMMARY else _(NO_SUCH_TABLE)])
    for row in table.rows:
        yield row if isinstance(row, LeftOut) else _record(row, variant, zone)


def with_line_ends(file: SourceFile) -> SourceFile:
    r"""The file; with real line ends where the tracker, by mistake, has put `\n` as two letters between rows."""
    if not re.match(rb'[^"\r\n]*?\\n', file.start()):
        return file
    return SourceFile(file.name, file.size, lambda: cast(BinaryIO, _LineEnds(file.open())))


def _variant(header: tuple[str, ...]) -> Variant | None:
    return next((variant for variant in VARIANTS if variant.columns <= set(header)), None)


def _record(row: CsvRow, variant: Variant, zone: tzinfo) -> Record | LeftOut:
    told = partial(_told, row.cells)
    try:
        moment = _moment(row.cells, variant, zone)
    except EntryRejected as rejected:
        return LeftOut(row.line, " ".join(rejected.problems))
    return Record(
        row=row.line,
        key=row.cells.get("entry_id", "").strip() or key_of(moment),
        moment=moment,
        pain=row.cells[variant.pain],
        places=places_in(told(variant.places), variant.between),
        sleep=told(variant.sleep),
        best_sleep=variant.best_sleep,
        medicines=medicines_in(told(variant.medicines)),
        lines=tuple(
            labelled(name, "; ".join(places_in(told(column), "|")) if variant.between == "|" else told(column))
            for name, column in variant.lines.items()
        ),
    )


def _told(cells: Mapping[str, str], column: str | None) -> str:
    """A cell that says something: a 0 is written for what was left out."""
    cell = cells.get(column, "").strip() if column else ""
    return "" if cell in ("0", "0.0") else cell


def _moment(cells: Mapping[str, str], variant: Variant, zone: tzinfo) -> Moment:
    day = iso_day(cells[variant.day])
    clock = cells.get("Time", "").strip() if variant.clock is not None else ""
    return moment_on(day, f"{clock}{variant.clock}" if clock else "", zone)


class _LineEnds(io.RawIOBase):
    r"""A file with `\n` as two letters between its rows, read as if they were line ends; not so inside quotes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._in_quotes = False

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        while piece.endswith(b"\\") and (more := self._file.read(1)):
            piece += more  # the letter that belongs to the backslash
        parts = piece.split(b'"')
        for number, part in enumerate(parts):
            if self._in_quotes == bool(number % 2):
                parts[number] = part.replace(b"\\n", b"\n")
        self._in_quotes ^= len(parts) % 2 == 0
        return b'"'.join(parts)

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()
