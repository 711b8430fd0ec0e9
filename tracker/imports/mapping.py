"""Any table, read as the person said: which column says when, how much pain, where, and what was noted.

A value keeps how it was written and on which scale. On a scale of 0 to 10 it is taken as it is; from another scale it
becomes a number of ours only where that was chosen, on a straight line from end to end. Nothing is guessed: an order
of dates that the file does not settle is asked for, and a row that cannot be read is left out with its reason.
"""

from collections.abc import Iterator
from collections.abc import Mapping as Cells
from datetime import date
from functools import partial

from tracker.domain.csv_mapping import DateOrder, Mapping, Site
from tracker.domain.entries import Pain, RatingEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.text import tidy
from tracker.imports.found import FileRefused, Format, Found, FoundEntry, LeftOut, Question, Reading
from tracker.imports.mapping_cells import NO_SUCH_DAY, clock_beside, day_in, day_of, moment_on, number_in
from tracker.imports.mapping_columns import date_orders_possible
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvRow, header_of, read_csv
from tracker.language import N_, _

NAME = "csv"
SOURCE = f"import:{NAME}"
DATE_ORDER = "date_order"  # in `Reading.answers`

NOT_CHOSEN = N_("It is not one of the rows that you chose.")
PLACE_LEFT_OUT = N_("You chose to leave out this place.")
PLACE_UNKNOWN = N_("Nothing says what this row’s word for the place means.")
NO_PAIN_GIVEN = N_("No number is given: the pain stays unknown.")
NO_NUMBER = N_("The pain is no number that can be read.")
OFF_THE_SCALE = N_("The pain lies outside the ends of the scale.")
NO_DATES = N_("No date can be read in the column that you chose for it.")
OTHER_ORDER = N_("Or some of them stand in another order than others.")
ASK_ORDER = N_("In which order are the dates written in this file?")


def mapped_format(mapping: Mapping) -> Format:
    """The way of reading as one of the formats; its name is `csv` for every mapping."""
    return Format(
        NAME,
        N_("Table, as in “{name}”"),
        partial(_fits, mapping),
        partial(_read, mapping),
        has_severities=not mapping.is_nrs,
        asks=partial(_asks, mapping),
        mapping=mapping.name,
    )


def _fits(mapping: Mapping, file: SourceFile) -> bool:
    return set(mapping.columns) <= set(header_of(file, delimiters=mapping.delimiter))


def _asks(mapping: Mapping, file: SourceFile) -> tuple[Question, ...]:
    if mapping.date is None or mapping.date_order is not None:
        return ()
    possible = date_orders_possible(file, mapping.date, mapping.delimiter)
    return (Question(DATE_ORDER, _(ASK_ORDER), tuple(order.value for order in possible)),) if len(possible) > 1 else ()


def _read(mapping: Mapping, file: SourceFile, reading: Reading) -> Iterator[Found]:
    table = read_csv(file, delimiters=mapping.delimiter)
    absent = [column for column in mapping.columns if column not in table.header]
    if absent:
        raise FileRefused([_("The file has no column “{column}”.", column=column) for column in absent])
    rows = _Rows(mapping, reading, _order(mapping, file, reading))
    for row in table.rows:
        yield row if isinstance(row, LeftOut) else rows.found(row)


def _order(mapping: Mapping, file: SourceFile, reading: Reading) -> DateOrder | None:
    """The order of all dates: as chosen, where the whole file allows it, else the only one that it allows."""
    if mapping.date is None:
        return None
    possible = date_orders_possible(file, mapping.date, mapping.delimiter)
    chosen = mapping.date_order or _answered(reading)
    if not possible:
        raise FileRefused([f"{_(NO_DATES)} {_(OTHER_ORDER)}"])
    if chosen is not None and chosen not in possible:
        problem = _(
            "You chose {chosen}, and some dates of the file can only be read {orders}.",
            chosen=_(chosen.value),
            orders=_or(possible),
        )
        raise FileRefused([problem])
    if chosen is None and len(possible) > 1:
        raise FileRefused([_("The dates can be read {orders}: say which it is.", orders=_or(possible))])
    return chosen or possible[0]


def _answered(reading: Reading) -> DateOrder | None:
    answer = reading.answers.get(DATE_ORDER)
    return next((order for order in DateOrder if order.value == answer), None)


def _or(orders: tuple[DateOrder, ...]) -> str:
    return _(" or ").join(_(order.value) for order in orders)


class _Rows:
    """Reads the rows of one file."""

    def __init__(self, mapping: Mapping, reading: Reading, order: DateOrder | None) -> None:
        self._mapping = mapping
        self._reading = reading
        self._order = order
        self._unknown = {"", *(word.strip().casefold() for word in mapping.unknown)}
        self._sites = {word.strip(): site for word, site in mapping.sites}
        self._only = {word.strip() for word in mapping.only}

    def found(self, row: CsvRow) -> FoundEntry | LeftOut:
        """The entry of a row, or why there is none."""
        word = self._cell(row, self._mapping.site_column)
        try:
            self._refuse_not_chosen(row)
            site = self._site(word)
            moment = self._moment(row)
            entry = self._entry(row, moment, site, word)
        except EntryRejected as rejected:
            return LeftOut(row.line, " ".join(rejected.problems))
        when = moment.local() or moment.day
        return FoundEntry(row.line, f"{self._mapping.name}/{when.isoformat()}/{word}", entry)

    def _refuse_not_chosen(self, row: CsvRow) -> None:
        column = self._mapping.only_column
        if column and self._cell(row, column) not in self._only:
            raise EntryRejected([_(NOT_CHOSEN)])

    def _site(self, word: str) -> Site:
        site = self._mapping.site or self._sites.get(word)
        if site is None:
            raise EntryRejected([_(PLACE_UNKNOWN)])
        if site is Site.LEAVE_OUT:
            raise EntryRejected([_(PLACE_LEFT_OUT)])
        return site

    def _moment(self, row: CsvRow) -> Moment:
        day = self._day(row)
        if day is None:
            raise EntryRejected([_(NO_SUCH_DAY)])
        clock = self._cell(row, self._mapping.time) if self._mapping.time != self._mapping.date else ""
        if clock.casefold() in self._unknown:
            clock = clock_beside(self._cell(row, self._mapping.date))
        return moment_on(day, clock, self._reading.zone)

    def _day(self, row: CsvRow) -> date | None:
        mapping = self._mapping
        if self._order is not None:
            return day_in(self._cell(row, mapping.date), self._order)
        return day_of(*(self._cell(row, column) for column in (mapping.year, mapping.month, mapping.day)))

    def _entry(self, row: CsvRow, moment: Moment, site: Site, word: str) -> RatingEntry:
        written = self._cell(row, self._mapping.pain)
        note = self._note(row)
        if written.casefold() in self._unknown:
            if note is None:
                raise EntryRejected([_(NO_PAIN_GIVEN)])
            return RatingEntry(moment, Pain(), note=note, source=SOURCE)
        value = self._value(written)
        if site is Site.NOTE:
            line = f"{word or self._mapping.pain}: {written} ({self._mapping.scale})"
            return RatingEntry(moment, Pain(), note=f"{line}\n{note}" if note else line, source=SOURCE)
        return RatingEntry(moment, self._pain(value, written, site), note=note, source=SOURCE)

    def _value(self, written: str) -> float:
        value = number_in(written, self._mapping.decimal_sign)
        if value is None:
            raise EntryRejected([_(NO_NUMBER)])
        if not self._mapping.least <= value <= self._mapping.greatest:
            raise EntryRejected([_(OFF_THE_SCALE)])
        return value

    def _pain(self, value: float, written: str, site: Site) -> Pain:
        nrs = value if self._mapping.is_nrs else self._mapping.on_nrs(value) if self._reading.convert else None
        if site is Site.BACK:
            return Pain(back=nrs, back_source=written, scale_source=self._mapping.scale)
        return Pain(leg=nrs, leg_source=written, scale_source=self._mapping.scale)

    def _note(self, row: CsvRow) -> str | None:
        note = self._cell(row, self._mapping.note)
        return None if note.casefold() in self._unknown else tidy(note)

    def _cell(self, row: CsvRow, column: str | None) -> str:
        cells: Cells[str, str] = row.cells
        return cells[column].strip() if column else ""
