"""sciatica_tracker: its CSV of days, and its JSON of days and exercise sessions.

Exercises of a session are kept as done, with their level, tempo and load in the bout's detail; nothing says which
side, how it was planned, or whether it hurt. A day has the same key in both files.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from tracker.domain.entries import NO_AMOUNT, Amount, BoutEntry, SessionEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Outcome, Side
from tracker.imports.found import FileRefused, Format, Found, LeftOut, Question, Reading
from tracker.imports.sciatica_tracker_days import COLUMNS, SOURCE, parts_of
from tracker.imports.sites import place_answered, place_question
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import header_of
from tracker.imports.strict_json import is_json, read_json
from tracker.imports.values import found_parts, iso_day, known, objects_in, table_with, text_at
from tracker.imports.workouts import exercise_id
from tracker.language import N_, _

NAME = "sciatica_tracker"
TOP_LEVEL = ("dailyLogs", "sessionLogs")
TOLD = ("category", "level", "tempo", "load", "notes")
UNNAMED = "Session"

NO_SUCH_FILE = N_("The file is not one that sciatica_tracker exports.")


def fits(file: SourceFile) -> bool:
    """Whether it has the columns of its days, or the names of its JSON near the start."""
    if is_json(file):
        start = file.start()
        return b'"dailyLogs"' in start and b'"paresthesiaGlute"' in start
    return set(COLUMNS) <= set(header_of(file))


def asks(_file: SourceFile) -> tuple[Question, ...]:
    """Where the pain was: no file of it says so."""
    return (place_question(),)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """The entries of each day, then those of each session, in the order of the file."""
    if not is_json(file):
        for row in table_with(COLUMNS, file).rows:
            yield from (row,) if isinstance(row, LeftOut) else _day(row.line, row.cells, reading)
        return
    whole = read_json(file)
    if not isinstance(whole, dict) or not set(TOP_LEVEL) & set(whole):
        raise FileRefused([_(NO_SUCH_FILE)])
    days, sessions = (objects_in(whole.get(name), name) for name in TOP_LEVEL)
    for number, log in enumerate(days, start=1):
        yield from _logged_day(number, log, reading)
    for number, log in enumerate(sessions, start=len(days) + 1):
        yield from _logged_session(number, log)


FORMATS = (Format(NAME, N_("sciatica_tracker (CSV or JSON)"), fits, read, asks=asks),)


def _day(row: int, cells: Mapping[str, str], reading: Reading) -> Iterator[Found]:
    try:
        moment = Moment(iso_day(cells["date"]))
    except EntryRejected as rejected:
        yield LeftOut(row, " ".join(rejected.problems))
        return
    yield from found_parts(row, moment.day.isoformat(), parts_of(cells, moment, place_answered(reading)))


def _logged_day(row: int, log: Mapping[str, Any], reading: Reading) -> Iterator[Found]:
    try:
        cells = {name: text_at(log, name) for name in COLUMNS}
    except EntryRejected as rejected:
        yield LeftOut(row, " ".join(rejected.problems))
        return
    yield from _day(row, cells, reading)


def _logged_session(row: int, log: Mapping[str, Any]) -> Iterator[Found]:
    try:
        moment = Moment(iso_day(text_at(log, "date")))
        title = text_at(log, "title").strip() or UNNAMED
    except EntryRejected as rejected:
        yield LeftOut(row, " ".join(rejected.problems))
        return
    yield from found_parts(row, f"{moment.day.isoformat()}/{title}", [("bouts", partial(_session, moment, title, log))])


def _session(moment: Moment, title: str, log: Mapping[str, Any]) -> SessionEntry:
    return SessionEntry(
        day=moment.day,
        routine_id=f"import:{NAME}",
        routine_name=title,
        routine_version=1,
        bouts=tuple(_bout(exercise) for exercise in objects_in(log.get("exercises"), "exercises")),
        source=SOURCE,
    )


def _bout(exercise: Mapping[str, Any]) -> BoutEntry:
    name = text_at(exercise, "name").strip()
    if not name:
        raise EntryRejected([_("An exercise of the session has no name.")])
    detail = {told: text for told in TOLD if (text := text_at(exercise, told).strip())}
    return BoutEntry(
        exercise_id=exercise_id(NAME, name),
        exercise_name=name,
        side=Side.NONE,
        planned=NO_AMOUNT,
        done=Amount(_whole(exercise, "sets"), _whole(exercise, "reps"), known(text_at(exercise, "holdSec"))),
        outcome=Outcome.DONE,
        detail=detail or None,
    )


def _whole(exercise: Mapping[str, Any], name: str) -> int | None:
    count = known(text_at(exercise, name))
    if count is not None and count != int(count):
        raise EntryRejected([_("A count of the session is not a whole number.")])
    return None if count is None else int(count)
