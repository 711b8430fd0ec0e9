"""Loop Habit Tracker: its CSV export, a zip with a table of habits and a table of marks for each of them.

A habit that was ticked is an activity that was done; a measured one has its amount (the file has it times 1,000).
"No", "skip" and what Loop ticked by itself say nothing of what was done that day, as "no" is also what stands where
nothing was entered; only their note is kept. Which habits are wanted is asked, and all are kept without an answer.
Row numbers are the lines of the habit's own table; the reason names the habit by its position.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from tracker.domain.entries import ActivityEntry, CheckInEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.domain.text import tidy
from tracker.imports.activity_words import activity_done, activity_of_amount
from tracker.imports.found import FileRefused, Format, Found, LeftOut, Question, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvRow, NoRows
from tracker.imports.strict_zip import StrictZip, is_zip, names_in, open_zip
from tracker.imports.values import found_parts, iso_day, number, table_with
from tracker.language import N_, _

NAME = "loop"
SOURCE = f"import:{NAME}"
HABITS = "Habits.csv"
NEEDED = ("Position", "Name")
MARKS = ("Date", "Value")
MEASURED = "NUMERICAL"
THOUSAND = 1000  # what measured amounts are multiplied with in the file
DONE = "YES_MANUAL"
NOT_SAID = ("YES_AUTO", "NO", "SKIP", "UNKNOWN", "")
KEEP, LEAVE_OUT = N_("an activity"), N_("leave out")
ASKED_MAX = 100  # habits; those beyond are kept

NOT_CHOSEN = N_("You chose to leave out this habit.")
NOTHING_DONE = N_("Nothing says that it was done on this day.")
ODD_MARK = N_("The mark of this day cannot be read.")

_TABLE = re.compile(r"(?:.*/)?(\d{3,}) ?[^/]*/Checkmarks\.csv")


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit by its position; `unit`: None for one that is only ticked."""

    position: int
    name: str
    unit: str | None


def fits(file: SourceFile) -> bool:
    """Whether it is a zip with a table of habits and their marks in it."""
    names = names_in(file) if is_zip(file) else ()
    return HABITS in names and any(_TABLE.fullmatch(name) for name in names)


def asks(file: SourceFile) -> tuple[Question, ...]:
    """For each habit, whether it is wanted. Raises FileRefused."""
    with open_zip(file) as inside:
        return tuple(_question(habit) for habit in list(_habits(inside).values())[:ASKED_MAX])


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """Habit by habit, in the order of the zip, each in the order of its table."""
    with open_zip(file) as inside:
        habits = _habits(inside)
        for name in inside.names:
            table = _TABLE.fullmatch(name)
            habit = habits.get(int(table[1])) if table else None
            if habit is not None:
                yield from _marks(inside.member(name), habit, reading)


FORMATS = (Format(NAME, N_("Loop Habit Tracker (zip with CSV)"), fits, read, asks=asks),)


def _question(habit: Habit) -> Question:
    text = _("What is the habit “{name}” in this diary?", name=habit.name)
    return Question(f"habit:{habit.name}", text, (KEEP, LEAVE_OUT))


def _habits(inside: StrictZip) -> Mapping[int, Habit]:
    if HABITS not in inside.names:
        raise FileRefused([_("The zip has no {file} in it.", file=HABITS)])
    rows = table_with(NEEDED, inside.member(HABITS)).rows
    habits = [_habit(row) for row in rows if not isinstance(row, LeftOut)]
    return {habit.position: habit for habit in habits}


def _habit(row: CsvRow) -> Habit:
    position, measured = row.cells["Position"].strip(), row.cells.get("Type", "").strip() == MEASURED
    if not re.fullmatch(r"\d{1,9}", position, re.ASCII):
        problem = _("{file}, line {line}: the position of the habit is not a number.", file=HABITS, line=row.line)
        raise FileRefused([problem])
    return Habit(int(position), row.cells["Name"].strip(), row.cells.get("Unit", "").strip() if measured else None)


def _marks(file: SourceFile, habit: Habit, reading: Reading) -> Iterator[Found]:
    try:
        rows = table_with(MARKS, file).rows
    except NoRows:
        return  # a habit that was never marked
    wanted = reading.answers.get(f"habit:{habit.name}") != LEAVE_OUT
    for row in rows:
        for found in (row,) if isinstance(row, LeftOut) else _mark(row, habit, wanted):
            if isinstance(found, LeftOut):
                yield LeftOut(found.row, _("Habit {n}: {reason}", n=habit.position, reason=found.reason))
            else:
                yield found


def _mark(row: CsvRow, habit: Habit, wanted: bool) -> Iterator[Found]:
    if not wanted:
        yield LeftOut(row.line, _(NOT_CHOSEN))
        return
    try:
        moment = Moment(iso_day(row.cells["Date"]))
    except EntryRejected as rejected:
        yield LeftOut(row.line, " ".join(rejected.problems))
        return
    value, note = row.cells["Value"].strip(), tidy(row.cells.get("Notes"))
    key = f"{habit.name}/{moment.day.isoformat()}"
    yield from found_parts(row.line, key, [("mark", partial(_entry, habit, moment, value, note))])


def _entry(habit: Habit, moment: Moment, value: str, note: str | None) -> ActivityEntry | CheckInEntry:
    if value in NOT_SAID and note is None:
        raise EntryRejected([_(NOTHING_DONE)])
    if value in NOT_SAID:
        return CheckInEntry(moment, Occasion.EVENING, note=f"{habit.name}: {note}", source=SOURCE)
    if habit.unit is None and value == DONE:
        return activity_done(moment, habit.name, note, SOURCE)
    if habit.unit is None:
        raise EntryRejected([_(ODD_MARK)])
    return activity_of_amount(moment, habit.name, _amount(value), habit.unit, note, SOURCE)


def _amount(value: str) -> float:
    thousandths = 2.0 if value == DONE else number(value)  # Loop writes the amount 0.002 like a tick
    if thousandths < 0:
        raise EntryRejected([_(ODD_MARK)])
    return thousandths / THOUSAND
