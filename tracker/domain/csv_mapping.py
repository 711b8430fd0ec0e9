"""How a table that we do not know is to be read: which column says what, as the person chose it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from tracker.domain.rejection import reject_if
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.domain.text import text_problem
from tracker.language import N_, _

MAPPING_NAME_MAX = 50  # characters
DELIMITERS = (",", ";", "\t", "|")
DECIMALS_KEPT = 2  # of a value turned into the 0-10 scale


class DateOrder(StrEnum):
    """The order of day, month and year in one column."""

    DAY_FIRST = N_("day first")
    MONTH_FIRST = N_("month first")
    YEAR_FIRST = N_("year first")


class Site(StrEnum):
    """Where a row's pain goes: our back or leg, a note in the file's own words, or nowhere."""

    BACK = N_("back")
    LEG = N_("leg")
    NOTE = "note"
    LEAVE_OUT = N_("leave out")


class DecimalSign(StrEnum):
    """The sign before the decimals; one for the whole file."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns by name. The day: `date` with its order (None: the file proves it, or the person is asked), or the three
    columns `day`, `month`, `year`. The site: `site` for all rows, or `site_column` with its words in `sites`. `only`:
    the words in `only_column` of the rows to take. `least` and `greatest`: the ends of the pain scale. `unknown`: what
    stands for no answer, besides an empty cell."""

    name: str
    pain: str
    date: str | None = None
    day: str | None = None
    month: str | None = None
    year: str | None = None
    date_order: DateOrder | None = None
    time: str | None = None
    site: Site | None = None
    site_column: str | None = None
    sites: tuple[tuple[str, Site], ...] = ()
    note: str | None = None
    only_column: str | None = None
    only: tuple[str, ...] = ()
    least: float = NRS_MIN
    greatest: float = NRS_MAX
    higher_is_worse: bool = True
    decimal_sign: DecimalSign = DecimalSign.POINT
    unknown: tuple[str, ...] = ("-", "n/a")
    delimiter: str = ","

    def __post_init__(self) -> None:
        reject_if([*self._name_problems(), *self._day_problems(), *self._row_problems(), *self._scale_problems()])

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the file has to have, each once."""
        used = (getattr(self, name) for name in COLUMN_FIELDS)
        return tuple(dict.fromkeys(column for column in used if column))

    @property
    def is_nrs(self) -> bool:
        """Whether the values stand on our own scale, so that they are taken as they are."""
        return (self.least, self.greatest, self.higher_is_worse) == (NRS_MIN, NRS_MAX, True)

    @property
    def scale(self) -> str:
        """The scale in words, as it is kept beside each number: `1 to 9.5`, in English."""
        ends = f"{self.least:g} to {self.greatest:g}"
        return ends if self.higher_is_worse else f"{ends}, higher is better"

    def on_nrs(self, value: float) -> float:
        """A value turned linearly into the 0-10 scale, to two decimals."""
        share = (value - self.least) / (self.greatest - self.least)
        worse = share if self.higher_is_worse else 1 - share
        return round(NRS_MIN + worse * (NRS_MAX - NRS_MIN), DECIMALS_KEPT)

    def _name_problems(self) -> Iterator[str | None]:
        yield None if self.name.strip() else _("Give this way of reading a name.")
        yield text_problem(self.name, N_("The name"), MAPPING_NAME_MAX)
        yield None if self.delimiter in DELIMITERS else _("Choose the sign between the columns.")

    def _day_problems(self) -> Iterator[str | None]:
        parts = (self.day, self.month, self.year)
        if self.date and any(parts):
            yield _("Choose one column for the date, or three for day, month and year, but not both.")
        elif not (self.date or all(parts)):
            yield _("Choose the column of the date, or those of day, month and year.")
        measured = [column for column in (self.pain, self.date, *parts) if column]
        if len(set(measured)) < len(measured):
            yield _("Choose a column of its own for the pain and for each part of the date.")

    def _row_problems(self) -> Iterator[str | None]:
        yield None if self.pain else _("Choose the column of the pain number.")
        if self.site and self.site_column:
            yield _("Choose one place for all rows, or a column that says the place, but not both.")
        elif not (self.site or self.site_column):
            yield _("Say where the pain is: choose one place for all rows, or a column that says the place.")
        if self.site_column and not self.sites:
            yield _("Say for at least one word of the column what place it means.")
        if bool(self.only_column) != bool(self.only):
            yield _("To take only some rows, choose a column and at least one of its words.")

    def _scale_problems(self) -> Iterator[str | None]:
        if not (math.isfinite(self.least) and math.isfinite(self.greatest)):
            yield _("Give both ends of the scale as numbers.")
        elif not self.least < self.greatest:
            yield _("The lower end of the scale lies below the upper end: change one of the two.")


COLUMN_FIELDS = ("date", "day", "month", "year", "time", "pain", "site_column", "note", "only_column")
assert set(COLUMN_FIELDS) <= {field.name for field in fields(Mapping)}
