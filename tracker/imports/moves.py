"""Moves: its daily summary as CSV, one row a kind of moving a day; rows of walking are taken.

Duration is in seconds and distance in km. Dates have a year of two digits, all of them after 2012, when Moves began.
Seen in two files of one person.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tracker.domain.csv_mapping import DateOrder
from tracker.domain.rejection import EntryRejected
from tracker.imports.daily_steps import day_on_foot
from tracker.imports.found import FileRefused, Format, Found, LeftOut, Question, Reading
from tracker.imports.mapping import ASK_ORDER, DATE_ORDER
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvRow, header_of, read_csv
from tracker.imports.workouts import number_in, refuse_other_header, whole_in
from tracker.language import N_, _

HEADER = {"Date", "Activity", "Group", "Duration", "Distance", "Steps"}
WALKING = "walking"
WRITTEN = re.compile(r"(\d\d)/(\d\d)/(\d\d)", re.ASCII)
CENTURY = 2000
ORDERS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)

NO_SUCH_DAY = N_("There is no such day.")
NOT_A_WALK = N_("This is no walking: of the summary, only walking is taken.")
SAY_ORDER = N_("The dates can be read in more than one order, or stand in different orders: say which it is.")


def fits(file: SourceFile) -> bool:
    """Whether the header is that of a daily summary of Moves."""
    return set(header_of(file)) >= HEADER


def asks(file: SourceFile) -> tuple[Question, ...]:
    """The order of the dates, where the file leaves it open."""
    possible = _orders(file)
    return (Question(DATE_ORDER, _(ASK_ORDER), tuple(order.value for order in possible)),) if len(possible) > 1 else ()


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """One activity a day that was walked. Raises FileRefused."""
    order = _order(_orders(file), reading)
    for row in read_csv(file).rows:
        yield row if isinstance(row, LeftOut) else _found(row, order)


FORMATS = (Format("moves", N_("Moves (daily summary as CSV)"), fits, read, asks=asks),)


def _orders(file: SourceFile) -> tuple[DateOrder, ...]:
    """The orders in which each date can be read; one alone where both read all of them alike."""
    possible, alike = set(ORDERS), True
    table = read_csv(file)
    refuse_other_header(table.header, HEADER, "Moves")
    for row in table.rows:
        if not isinstance(row, LeftOut):
            days = {order: _day(row, order) for order in ORDERS}
            possible &= {order for order, day in days.items() if day} or possible
            alike = alike and len(set(days.values())) == 1
    orders = tuple(order for order in ORDERS if order in possible)
    return orders[:1] if alike else orders


def _order(possible: tuple[DateOrder, ...], reading: Reading) -> DateOrder:
    answer = reading.answers.get(DATE_ORDER)
    chosen = [order for order in possible if answer is None or order.value == answer]
    if len(chosen) != 1:
        raise FileRefused([_(SAY_ORDER)])
    return chosen[0]


def _found(row: CsvRow, order: DateOrder) -> Found:
    cells = row.cells
    if cells["Group"].strip() != WALKING:
        return LeftOut(row.line, _(NOT_A_WALK))
    day = _day(row, order)
    if day is None:
        return LeftOut(row.line, _(NO_SUCH_DAY))
    try:
        steps, km, seconds = whole_in(cells["Steps"]), number_in(cells["Distance"]), number_in(cells["Duration"])
    except EntryRejected as rejected:
        return LeftOut(row.line, " ".join(rejected.problems))
    minutes = round(seconds / 60, 1) if seconds else None
    return day_on_foot(row.line, day, FORMATS[0].source, _decimal(steps), _decimal(km), minutes)


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _day(row: CsvRow, order: DateOrder) -> date | None:
    found = WRITTEN.fullmatch(row.cells["Date"].strip())
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    try:
        return date(CENTURY + year, month, day)
    except ValueError:
        return None
