"""Visits and medicines over a period: a neutral record of what was logged, with no claim of an effect."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import fsum

from tracker.domain.periods import Period
from tracker.domain.scales import Helped, label
from tracker.domain.text import tidy
from tracker.domain.treatments import same_name
from tracker.store import Db
from tracker.store.treatments import TreatmentRow, treatment_settings_of, treatments_in


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """One kind of visit, or one medicine: `helped` counts the answers no, some and yes (each there, 0 if never given).

    `cost` is the sum of the costs given, on `priced` of the `times`; None where none was given.
    """

    kind_label: str
    name: str | None
    first: date
    last: date
    times: int
    helped: Mapping[str, int]
    side_effects: tuple[str, ...]
    cost: float | None
    priced: int = 0

    @property
    def said(self) -> int:
        """How many of the `times` say whether it helped."""
        return sum(self.helped.values())


@dataclass(frozen=True, slots=True)
class CostMonth:
    """The costs of a calendar month (`month`: its first day), given on `priced` of the `times` logged in it."""

    month: date
    cost: float | None
    priced: int
    times: int


@dataclass(frozen=True, slots=True)
class TreatmentsView:
    """The record of a period, kinds in the order of their first day; months with entries only, oldest first."""

    lines: tuple[TreatmentLine, ...]
    months: tuple[CostMonth, ...] = ()
    currency: str | None = None

    @property
    def cost(self) -> float | None:
        """The sum of all costs given; None where none was."""
        return _sum(line.cost for line in self.lines)

    @property
    def priced(self) -> int:
        """How many entries give a cost."""
        return sum(line.priced for line in self.lines)

    @property
    def times(self) -> int:
        """How many entries there are."""
        return sum(line.times for line in self.lines)


def treatments_view(db: Db, person: str, period: Period) -> TreatmentsView:
    """The visits and medicines logged in a period."""
    rows = treatments_in(db, person, period)
    groups: dict[tuple[str, str | None], list[TreatmentRow]] = {}
    for row in rows:
        groups.setdefault((row.kind, same_name(row.name)), []).append(row)
    by_month = groupby(rows, key=lambda row: row.day.replace(day=1))
    return TreatmentsView(
        lines=tuple(_line(group) for group in groups.values()),
        months=tuple(_month(month, list(group)) for month, group in by_month),
        currency=treatment_settings_of(db, person).currency,
    )


def _line(rows: Sequence[TreatmentRow]) -> TreatmentLine:
    """A line of rows of one kind and name, in order of time; the name as it was written last."""
    helped = Counter(row.helped for row in rows)
    return TreatmentLine(
        kind_label=label(rows[0].kind),
        name=tidy(rows[-1].name),
        first=rows[0].day,
        last=rows[-1].day,
        times=len(rows),
        helped={answer.value: helped[answer] for answer in Helped},
        side_effects=_once_each(row.side_effects for row in rows),
        cost=_sum(row.cost for row in rows),
        priced=_priced(rows),
    )


def _month(month: date, rows: Sequence[TreatmentRow]) -> CostMonth:
    return CostMonth(month, _sum(row.cost for row in rows), _priced(rows), len(rows))


def _priced(rows: Iterable[TreatmentRow]) -> int:
    return sum(row.cost is not None for row in rows)


def _once_each(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Each text once, in the order of the first mention, however it is written."""
    once: dict[str | None, str] = {}
    for text in texts:
        if text:
            once.setdefault(same_name(text), text)
    return tuple(once.values())


def _sum(costs: Iterable[float | None]) -> float | None:
    given = [cost for cost in costs if cost is not None]
    return round(fsum(given), 2) if given else None
