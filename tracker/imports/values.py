"""What the readers of other programs share: days, numbers, pain, notes, and one sentence for what cannot be read."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import Any

from tracker.domain.csv_mapping import DecimalSign, Site
from tracker.domain.entries import Entry, Pain
from tracker.domain.kinds import kind_of
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import NRS_MAX, NRS_MIN, Sleep
from tracker.domain.text import tidy
from tracker.imports.found import FileRefused, Found, FoundEntry, LeftOut
from tracker.imports.mapping_cells import NO_SUCH_DAY, day_of, moment_on, number_in
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import CsvTable, read_csv
from tracker.language import N_, _

NO_PAIN_NUMBER = N_("The pain is not a number from 0 to 10.")
NO_NUMBER = N_("A number cannot be read.")
NO_INSTANT = N_("The date and time cannot be read.")
NOTHING_INSIDE = N_("It has nothing that this diary keeps.")
DECIMALS_KEPT = 2  # of a value brought to the 0-10 scale
POOR_BELOW, OK_UP_TO = 0.4, 0.6  # of the way from the worst to the best night: 1-2, 3, 4-5 of 5; 0-3, 4-6, 7-10 of 10

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))", re.ASCII)

Make = Callable[[], Entry | None]
ById = Mapping[int, Mapping[str, Any]]


def found_parts(row: int, key: str, parts: Iterable[tuple[str, Make]]) -> Iterator[Found]:
    """The entries that a row gives, by what each is about; left out, with a reason, what cannot be kept.

    Passes on FileRefused.
    """
    nothing = True
    for what, make in parts:
        try:
            entry = make()
        except FileRefused:
            raise
        except EntryRejected as rejected:
            yield LeftOut(row, " ".join(rejected.problems))
            nothing = False
            continue
        if entry is not None:
            yield FoundEntry(row, f"{key}/{what}/{kind_of(entry)}", entry)
            nothing = False
    if nothing:
        yield LeftOut(row, _(NOTHING_INSIDE))


def table_with(needed: Collection[str], file: SourceFile, *, comments: bool = False) -> CsvTable:
    """The table in a file. Raises FileRefused where it lacks a column of its format."""
    table = read_csv(file, comments=comments)
    absent = [name for name in needed if name not in table.header]
    if absent:
        raise FileRefused([_("The table has no column “{column}”.", column=name) for name in absent])
    return table


def iso_day(written: str) -> date:
    """The day of `2026-01-31`. Raises EntryRejected for all else."""
    found = _DAY.fullmatch(written.strip())
    day = day_of(*found.groups()) if found else None
    if day is None:
        raise EntryRejected([_(NO_SUCH_DAY)])
    return day


def moment_in_zone(written: str, zone: tzinfo) -> Moment:
    """The moment of `2026-01-31T22:15:00.000Z`, or with an offset, where the person is. Raises EntryRejected."""
    found = _INSTANT.fullmatch(written.strip())
    if found is None:
        raise EntryRejected([_(NO_INSTANT)])
    return moment_on(iso_day(found[1]), found[2], zone)


def number(written: str) -> float:
    """A finite number with a decimal point. Raises EntryRejected for all else."""
    value = number_in(written.strip(), DecimalSign.POINT)
    if value is None:
        raise EntryRejected([_(NO_NUMBER)])
    return value


def nrs(written: str) -> float:
    """A pain on a scale of 0 to 10, decimals kept. Raises EntryRejected."""
    value = number_in(written.strip(), DecimalSign.POINT)
    if value is None or not NRS_MIN <= value <= NRS_MAX:
        raise EntryRejected([_(NO_PAIN_NUMBER)])
    return value


def known(written: str) -> float | None:
    """The amount in a cell where both blank and 0 stand for no answer. Raises EntryRejected for what is none."""
    amount = number(written) if written.strip() else 0
    if amount < 0:
        raise EntryRejected([_(NO_NUMBER)])
    return amount or None


def pain_at(sites: Collection[Site], written: str, value: float | None, scale: str) -> Pain:
    """Pain as written, and as a number where there is one, at each of the places; none without a place."""
    if not sites:
        return Pain()
    back, leg = Site.BACK in sites, Site.LEG in sites
    return Pain(
        back=value if back else None,
        leg=value if leg else None,
        back_source=written.strip() if back else None,
        leg_source=written.strip() if leg else None,
        scale_source=scale,
    )


def on_nrs(value: float, greatest: float) -> float:
    """A severity from 0 to `greatest`, on a straight line to 0-10."""
    return round(value * NRS_MAX / greatest, DECIMALS_KEPT)


def sleep_of(value: float, worst: float, best: float) -> Sleep:
    """A night rated from `worst` to `best`, in the three words of this diary. Raises EntryRejected off that scale."""
    if not worst <= value <= best:
        raise EntryRejected([_("The sleep is not a number from {worst:g} to {best:g}.", worst=worst, best=best)])
    way = (value - worst) / (best - worst)
    return Sleep.POOR if way < POOR_BELOW else Sleep.OK if way <= OK_UP_TO else Sleep.GOOD


def note_of(*lines: str | None) -> str | None:
    """The lines that say something, one below the other; None when none does."""
    return tidy("\n".join(line for line in map(tidy, lines) if line))


def labelled(name: str, written: str | None) -> str | None:
    """A line such as `Symptoms: burning`; None where nothing is written."""
    told = tidy(written)
    return f"{name}: {told}" if told else None


def text_at(holder: Any, *path: str) -> str:
    """The text or number at a path of JSON objects, as text; blank where there is none. Lists of words: `; ` between.

    Raises EntryRejected for something else at that place.
    """
    for name in path:
        holder = holder.get(name) if isinstance(holder, dict) else None
    if holder is None:
        return ""
    if isinstance(holder, list) and all(isinstance(one, str) for one in holder):
        return "; ".join(holder)
    if isinstance(holder, bool) or not isinstance(holder, str | int | float):
        raise EntryRejected([_("A part of it is not in the form that this format has.")])
    return str(holder)


def objects_in(holder: Any, what: str) -> list[dict[str, Any]]:
    """A list of JSON objects; none where it is absent. Raises FileRefused for something else."""
    if holder is None:
        return []
    if not isinstance(holder, list) or not all(isinstance(one, dict) for one in holder):
        raise FileRefused([_("The file has something else than a list of records for its {what}.", what=what)])
    return holder


def by_id(objects: list[dict[str, Any]], name: str = "id") -> ById:
    """JSON objects by their whole-number id; those without one are passed over."""
    return {one[name]: one for one in objects if isinstance(one.get(name), int)}
