"""Strong: its CSV of workouts, one row a set. Known from several programs that read it, not from its makers.

Two headers are about: the older one with commas and weights in a unit that the file does not tell, and the newer one,
often with semicolons, with `Weight Unit` and `Distance Unit`. Strong writes 0 where nothing applies, so 0 is no answer.
Rows of the rest timer and of notes are no sets. A workout ends where its length says. Only English headers are read.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from tracker.domain.moments import Moment, moment_at, moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.text import tidy
from tracker.imports.found import Format, Found, LeftOut, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvRow, header_of, read_csv
from tracker.imports.workouts import (
    SetDone,
    Workout,
    number_in,
    refuse_other_header,
    session_of,
    sets_of,
    whole_in,
    workouts_in,
)
from tracker.language import N_, _

NAME = "strong"
NEEDED = {"Date", "Workout Name", "Exercise Name", "Set Order", "Weight", "Reps"}
DELIMITERS = ",;"
UNITS = {"Weight": ("weight", "Weight Unit"), "Distance": ("distance", "Distance Unit")}
LENGTHS = ("Duration", "Workout Duration")
WRITTEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?", re.ASCII)
LENGTH = re.compile(r"(?:(\d{1,3})h)? ?(?:(\d{1,3})m(?:in)?)? ?(?:(\d{1,3})s)?", re.ASCII)
NO_SETS = {"Rest Timer", "Note"}  # as they stand under Set Order
KINDS = {"W": "warmup", "D": "dropset", "F": "failure"}

NO_TIME = N_("The start of the workout cannot be read.")
NO_EXERCISE = N_("The set names no exercise.")
NO_SET = N_("This row is a rest or a note, not a set.")


def fits(file: SourceFile) -> bool:
    """Whether the header is one of Strong's."""
    return set(header_of(file, delimiters=DELIMITERS)) >= NEEDED


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """A session a workout, in the order of the file; a row that is no set, or cannot be read, is left out."""
    table = read_csv(file, delimiters=DELIMITERS)
    refuse_other_header(table.header, NEEDED, "Strong")
    for rows in workouts_in(table.rows, _key):
        if isinstance(rows, LeftOut):
            yield rows
        else:
            yield from _workout(rows, reading.zone)


FORMATS = (Format(NAME, N_("Strong (workouts as CSV)"), fits, read),)


def _key(row: CsvRow) -> tuple[str, str]:
    return row.cells["Date"], row.cells["Workout Name"]


def _workout(rows: tuple[CsvRow, ...], zone: tzinfo) -> Iterator[Found]:
    first = rows[0]
    sets, left_out = sets_of(rows, _set)
    yield from left_out
    if not sets:
        return
    try:
        started = _moment(first.cells["Date"].strip(), zone)
    except EntryRejected as rejected:
        yield LeftOut(first.line, " ".join(rejected.problems))
        return
    notes = (tidy(row.cells.get("Workout Notes")) for row in rows)
    note = next((note for note in notes if note), None)
    name = first.cells["Workout Name"].strip()
    yield session_of(Workout(first.line, name, started, _ended(first, started, zone), note, sets), NAME)


def _set(row: CsvRow) -> SetDone:
    cells = row.cells
    order = cells["Set Order"].strip()
    if order in NO_SETS:
        raise EntryRejected([_(NO_SET)])
    exercise = cells["Exercise Name"].strip()
    if not exercise:
        raise EntryRejected([_(NO_EXERCISE)])
    return SetDone(
        exercise=exercise,
        begins=order == "1",
        reps=whole_in(cells["Reps"]) or None,
        seconds=number_in(cells.get("Seconds", "")) or None,
        told={**_measures(row), **({"set_type": KINDS[order]} if order in KINDS else {})},
        note=tidy(cells.get("Notes")),
    )


def _measures(row: CsvRow) -> dict[str, float | str]:
    """Weight, distance and effort; a unit stands beside its number where the file tells it."""
    told: dict[str, float | str] = {}
    for column, (name, unit_column) in UNITS.items():
        value = number_in(row.cells.get(column, ""))
        unit = row.cells.get(unit_column, "").strip()
        told |= ({name: value} | ({f"{name}_unit": unit} if unit else {})) if value else {}
    effort = number_in(row.cells.get("RPE", ""))
    return told | ({"rpe": effort} if effort else {})


def _moment(written: str, zone: tzinfo) -> Moment:
    if not WRITTEN.fullmatch(written):
        raise EntryRejected([_(NO_TIME)])
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise EntryRejected([_(NO_TIME)]) from None
    return moment_at(at.date(), at.time(), zone)


def _ended(row: CsvRow, started: Moment, zone: tzinfo) -> Moment | None:
    """The start and the length, such as `1h 5m`; None where the length is empty, nothing, or cannot be read."""
    written = next((row.cells[name].strip() for name in LENGTHS if name in row.cells), "")
    found = LENGTH.fullmatch(written)
    if found is None or not any(found.groups()) or started.at is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return moment_of(started.at + timedelta(hours=hours, minutes=minutes, seconds=seconds), zone)
