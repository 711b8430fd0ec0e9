"""Hevy: its CSV of workouts, one row a set; weights in kg or lb, as its header says. Seen in a real export.

Times are those of the person's clock, in English: `30 Jun 2025, 19:56`. Weights, kinds of set (`warmup`, `dropset`,
`failure`), effort and supersets stay in the bout's detail.
"""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from tracker.domain.moments import Moment, moment_at
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

NAME = "hevy"
NEEDED = {"title", "start_time", "end_time", "exercise_title", "set_index", "set_type", "reps"}
MEASURES = ("weight_kg", "weight_lbs", "distance_km", "distance_miles", "rpe")
WRITTEN = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}), (\d{1,2}):(\d\d)", re.ASCII)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NO_TIME = N_("The start or the end of the workout cannot be read.")
NO_EXERCISE = N_("The set names no exercise.")


def fits(file: SourceFile) -> bool:
    """Whether the header is that of Hevy."""
    return set(header_of(file)) >= NEEDED


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """A session a workout, in the order of the file; a set that cannot be read is left out."""
    table = read_csv(file)
    refuse_other_header(table.header, NEEDED, "Hevy")
    for rows in workouts_in(table.rows, _key):
        if isinstance(rows, LeftOut):
            yield rows
        else:
            yield from _workout(rows, reading.zone)


FORMATS = (Format(NAME, N_("Hevy (workouts as CSV)"), fits, read),)


def _key(row: CsvRow) -> tuple[str, str, str]:
    return row.cells["title"], row.cells["start_time"], row.cells["end_time"]


def _workout(rows: tuple[CsvRow, ...], zone: tzinfo) -> Iterator[Found]:
    first = rows[0]
    sets, left_out = sets_of(rows, _set)
    yield from left_out
    if not sets:
        return
    try:
        started = _moment(first.cells["start_time"], zone)
        ended = _moment(first.cells["end_time"], zone) if first.cells["end_time"].strip() else None
    except EntryRejected as rejected:
        yield LeftOut(first.line, " ".join(rejected.problems))
        return
    note = tidy(first.cells.get("description"))
    yield session_of(Workout(first.line, first.cells["title"].strip(), started, ended, note, sets), NAME)


def _set(row: CsvRow) -> SetDone:
    cells = row.cells
    exercise = cells["exercise_title"].strip()
    if not exercise:
        raise EntryRejected([_(NO_EXERCISE)])
    measures = {name: number_in(cells[name]) for name in MEASURES if name in cells}
    words = {name: cells.get(name, "").strip() for name in ("set_type", "superset_id")}
    told = {name: value for name, value in (*measures.items(), *words.items()) if value not in (None, "")}
    return SetDone(
        exercise=exercise,
        begins=cells["set_index"].strip() == "0",
        reps=whole_in(cells["reps"]),
        seconds=number_in(cells.get("duration_seconds", "")),
        told=told,
        note=tidy(cells.get("exercise_notes")),
    )


def _moment(written: str, zone: tzinfo) -> Moment:
    found = WRITTEN.fullmatch(written.strip())
    if found is None or found[2] not in MONTHS:
        raise EntryRejected([_(NO_TIME)])
    year, month, day = int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])
    try:
        at = datetime(year, month, day, int(found[4]), int(found[5]))  # noqa: DTZ001 - the person's clock
    except ValueError:
        raise EntryRejected([_(NO_TIME)]) from None
    return moment_at(at.date(), at.time(), zone)
