"""Days, times and numbers in the cells of a table that others wrote; a cell is read in one way or not at all."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from tracker.domain.csv_mapping import DateOrder, DecimalSign
from tracker.domain.moments import Moment, moment_at, moment_of
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _

DAY = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:[T ,]+(\S.*))?", re.ASCII)
CLOCK = re.compile(
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?[ \u00a0\u202f]?([ap]\.?m\.?)?(Z|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)
NUMBERS = {
    DecimalSign.POINT: re.compile(r"[+-]?\d{1,9}(\.\d{1,20})?", re.ASCII),
    DecimalSign.COMMA: re.compile(r"[+-]?\d{1,9}(,\d{1,20})?", re.ASCII),
}
PART = re.compile(r"\d{1,4}", re.ASCII)
PLACES = {DateOrder.DAY_FIRST: (2, 1, 0), DateOrder.MONTH_FIRST: (2, 0, 1), DateOrder.YEAR_FIRST: (0, 1, 2)}
YEAR_DIGITS = 4
LAST_YEAR = 9998  # the calendar ends a year later, and a zone may move a time into it

NO_SUCH_DAY = N_("There is no such day, or its year does not have four digits.")
NO_SUCH_YEAR = N_("Check the year.")
NO_SUCH_TIME = N_("The time cannot be read: write it like 20:39 or 8:39 pm.")


def day_in(cell: str, order: DateOrder) -> date | None:
    """The day that a cell tells in this order, whatever stands after it; None where it tells none."""
    found = DAY.fullmatch(cell)
    if found is None:
        return None
    parts = (found[1], found[3], found[4])
    return day_of(*(parts[place] for place in PLACES[order]))


def day_of(year: str, month: str, day: str) -> date | None:
    """The day of three numbers; a year has four digits, so that none is guessed at."""
    if len(year) != YEAR_DIGITS or not all(PART.fullmatch(part) for part in (year, month, day)):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def clock_beside(cell: str) -> str:
    """What stands after the day in its cell; nothing where the cell holds a day only."""
    found = DAY.fullmatch(cell)
    return (found[5] or "") if found else ""


def moment_on(day: date, clock: str, zone: tzinfo) -> Moment:
    """The moment of a day and a time as written, nothing for the day alone; without a zone it is the person's clock.

    Raises EntryRejected for a time that cannot be read or that the clocks left out.
    """
    on_the_day = Moment(day)
    if day.year > LAST_YEAR:
        raise EntryRejected([_(NO_SUCH_YEAR)])
    if not clock:
        return on_the_day
    return _moment_at(day, clock, zone)


def _moment_at(day: date, clock: str, zone: tzinfo) -> Moment:
    found = CLOCK.fullmatch(clock)
    hour = _hour(int(found[1]), found[4]) if found else None
    if found is None or hour is None:
        raise EntryRejected([_(NO_SUCH_TIME)])
    try:
        at = time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise EntryRejected([_(NO_SUCH_TIME)]) from None
    return moment_of(datetime.combine(day, at, _zone(found[5])), zone) if found[5] else moment_at(day, at, zone)


def number_in(cell: str, sign: DecimalSign) -> float | None:
    """The number of a cell; None for all else, such as NaN, infinity, or the other decimal sign."""
    return float(cell.replace(",", ".")) if NUMBERS[sign].fullmatch(cell) else None


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(written: str) -> tzinfo:
    if written in "Zz":
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    if minutes >= 24 * 60:
        raise EntryRejected([_(NO_SUCH_TIME)])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
