"""A day's steps and distance out of many counts. Phone and watch count the same steps, so sources are not added up."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from tracker.domain.entries import ActivityEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind
from tracker.domain.steps import ON_FOOT, STEPS_MAX, steps_note
from tracker.imports.found import FileRefused, FoundEntry, LeftOut
from tracker.language import N_, _

SUMS_MAX = 200_000  # days times sources: 100 years of five sources

NOTHING_COUNTED = N_("No steps were counted on this day, or nothing was worn: the day stays unknown.")
TOO_MANY_STEPS = N_("More than {most:,} steps in one day cannot be right.")


class DayTotals:
    """Sums by calendar day and source; a day's total is that of the one source which has the most."""

    def __init__(self) -> None:
        self._sums: dict[date, dict[str, Decimal]] = {}
        self._rows: dict[date, int] = {}
        self._count = 0

    def add(self, day: date, source: str, amount: Decimal, row: int) -> Self:
        """Adds one count; `row`: where the file has it. Raises FileRefused for more sources than a life has."""
        sums = self._sums.setdefault(day, {})
        if source not in sums:
            self._count += 1
            if self._count > SUMS_MAX:
                raise FileRefused([_("The file tells of more days and sources than can be read here.")])
        sums[source] = sums.get(source, Decimal(0)) + amount
        self._rows.setdefault(day, row)
        return self

    def total(self, day: date) -> Decimal | None:
        """The day's total; None where nothing was counted."""
        return max(self._sums[day].values()) if day in self._sums else None

    def rows(self) -> dict[date, int]:
        """The days, each with the first row that tells of it."""
        return dict(self._rows)


def days_on_foot(steps: DayTotals, km: DayTotals, source: str) -> Iterator[FoundEntry | LeftOut]:
    """One activity a day that has steps or a distance, in the order of the days; nothing counted is not zero."""
    rows = steps.rows()
    for day, row in km.rows().items():
        rows[day] = min(row, rows.get(day, row))
    for day in sorted(rows):
        yield day_on_foot(rows[day], day, source, steps.total(day), km.total(day))


def day_on_foot(
    row: int, day: date, source: str, steps: Decimal | None, km: Decimal | None = None, minutes: float | None = None
) -> FoundEntry | LeftOut:
    """A day's count as an activity of its own name. A count of nothing is left out."""
    if not (steps or km or minutes):
        return LeftOut(row, _(NOTHING_COUNTED))
    if steps and steps > STEPS_MAX:
        return LeftOut(row, _(TOO_MANY_STEPS, most=STEPS_MAX))
    note = steps_note(int(steps.to_integral_value(ROUND_HALF_UP))) if steps else None
    try:
        entry = ActivityEntry(
            Moment(day),
            ActivityKind.OWN,
            minutes=minutes or None,
            distance_km=float(km) if km else None,
            own_name=ON_FOOT,
            note=note,
            source=source,
        )
    except EntryRejected as rejected:
        return LeftOut(row, " ".join(rejected.problems))
    return FoundEntry(row, f"on-foot/{day.isoformat()}", entry)
