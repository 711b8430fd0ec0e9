"""Apple Health: `export.xml`, or the zip that holds it: steps, distance on foot, and walks.

Steps and distance are summed by the person's calendar day, each day from the one source that has the most, as phone and
watch count the same steps; a stretch over midnight counts for the day on which it began. All the other kinds of records
are passed over. The shape is that of the document type inside the files themselves; newer files give the distance of a
workout in a `WorkoutStatistics` element (as programs that read them say), older ones in the workout itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from tracker.domain.entries import ActivityEntry
from tracker.domain.moments import moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind
from tracker.imports.apple_file import holds_health_data, opened_health_data
from tracker.imports.daily_steps import DayTotals, days_on_foot
from tracker.imports.found import FileRefused, Format, Found, FoundEntry, LeftOut, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_xml import Element, elements
from tracker.language import N_, _

STEPS = "HKQuantityTypeIdentifierStepCount"
DISTANCE = "HKQuantityTypeIdentifierDistanceWalkingRunning"
WALKING = "HKWorkoutActivityTypeWalking"
KM_PER_UNIT = {"km": Decimal(1), "m": Decimal("0.001"), "mi": Decimal("1.609344")}
MINUTES_PER_UNIT = {"min": Decimal(1), "hr": Decimal(60), "s": Decimal(1) / 60}
NUMBER = re.compile(r"\d{1,12}(\.\d{1,20})?(e-?\d{1,2})?", re.ASCII | re.IGNORECASE)
LONGEST = timedelta(hours=26)  # one count over more than a day and its odd night cannot be given to one day

NOT_A_NUMBER = N_("The count is not a number that can be read.")
NOT_A_TIME = N_("The times of this record cannot be read.")
TOO_LONG = N_("The count covers more than one day.")
NOT_A_WALK = N_("This is no walk: of the workouts, only walks are taken.")
NOTHING = N_("This file holds no steps, no distance on foot and no walks.")


def fits(file: SourceFile) -> bool:
    """Whether the file, or a file in the zip, begins as an export of Apple Health does."""
    return holds_health_data(file)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """The walks as they come, then one activity a day. Raises FileRefused where the file tells of none of it."""
    export = _Export(reading.zone)
    with opened_health_data(file) as opened:
        for element in elements(opened):
            yield from export.take(element)
    yield from export.rest()


FORMATS = (Format("apple_health", N_("Apple Health (export.xml or export.zip)"), fits, read),)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """When something went on."""

    start: datetime
    end: datetime

    def day(self, zone: tzinfo) -> date:
        return self.start.astimezone(zone).date()


class _Export:
    """What an export has told so far: sums by day, and the workout that is being read."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._steps = DayTotals()
        self._km = DayTotals()
        self._workout: Element | None = None
        self._workout_km: Decimal | None = None
        self._found_any = False

    def take(self, element: Element) -> Iterator[Found]:
        """What is known with this element: a record inside a correlation stands in the file twice, and counts once."""
        if element.depth == 0 and element.name != "HealthData":
            raise FileRefused([_("This is no export of Apple Health.")])
        if element.depth == 1:
            yield from self._ended_workout()
            if element.name == "Record":
                yield from self._record(element)
            elif element.name == "Workout":
                self._workout, self._workout_km = element, _workout_km(element)
        elif element.depth == 2 and element.name == "WorkoutStatistics" and element.attributes.get("type") == DISTANCE:
            self._workout_km = _amount(element, "sum", KM_PER_UNIT)

    def rest(self) -> Iterator[Found]:
        """What is known at the end: the last workout, and the days."""
        yield from self._ended_workout()
        for found in days_on_foot(self._steps, self._km, FORMATS[0].source):
            self._found_any = True
            yield found
        if not self._found_any:
            raise FileRefused([_(NOTHING)])

    def _record(self, element: Element) -> Iterator[Found]:
        kind = element.attributes.get("type")
        if kind == STEPS:
            yield from self._count(element, self._steps, {"count": Decimal(1)})
        elif kind == DISTANCE:
            yield from self._count(element, self._km, KM_PER_UNIT)

    def _count(self, element: Element, totals: DayTotals, units: dict[str, Decimal]) -> Iterator[LeftOut]:
        amount, stretch = _amount(element, "value", units), _stretch(element)
        reason = _reason_against(amount, stretch)
        if reason is not None or amount is None or stretch is None:
            yield LeftOut(element.line, reason or _(NOT_A_TIME))
        else:
            totals.add(stretch.day(self._zone), element.attributes.get("sourceName", ""), amount, element.line)

    def _ended_workout(self) -> Iterator[Found]:
        workout, self._workout = self._workout, None
        if workout is not None:
            found = _walk(workout, self._workout_km, self._zone)
            self._found_any = self._found_any or isinstance(found, FoundEntry)
            yield found


def _reason_against(amount: Decimal | None, stretch: _Stretch | None) -> str | None:
    if amount is None:
        return _(NOT_A_NUMBER)
    if stretch is None:
        return _(NOT_A_TIME)
    return _(TOO_LONG) if stretch.end - stretch.start > LONGEST else None


def _walk(workout: Element, km: Decimal | None, zone: tzinfo) -> Found:
    if workout.attributes.get("workoutActivityType") != WALKING:
        return LeftOut(workout.line, _(NOT_A_WALK))
    stretch = _stretch(workout)
    if stretch is None:
        return LeftOut(workout.line, _(NOT_A_TIME))
    minutes = _amount(workout, "duration", MINUTES_PER_UNIT, unit="durationUnit")
    try:
        entry = ActivityEntry(
            moment_of(stretch.start, zone),
            ActivityKind.WALKING,
            minutes=round(float(minutes), 1) if minutes else None,
            bouts=1,
            distance_km=float(km) if km else None,
            source=FORMATS[0].source,
        )
    except EntryRejected as rejected:
        return LeftOut(workout.line, " ".join(rejected.problems))
    return FoundEntry(workout.line, f"walk/{stretch.start.isoformat()}", entry)


def _workout_km(workout: Element) -> Decimal | None:
    return _amount(workout, "totalDistance", KM_PER_UNIT, unit="totalDistanceUnit")


def _amount(element: Element, name: str, units: dict[str, Decimal], unit: str = "unit") -> Decimal | None:
    """A number in the unit that we keep; None where it is no number, or of a unit that is not known here."""
    written = element.attributes.get(name, "")
    factor = units.get(element.attributes.get(unit, ""))
    return Decimal(written) * factor if factor is not None and NUMBER.fullmatch(written) else None


def _stretch(element: Element) -> _Stretch | None:
    start, end = (_instant(element.attributes.get(name, "")) for name in ("startDate", "endDate"))
    return _Stretch(start, end) if start and end and start <= end else None


def _instant(written: str) -> datetime | None:
    """`2014-09-13 10:27:54 +0100`."""
    if len(written) != 25 or written[19] != " ":
        return None
    try:
        instant = datetime.fromisoformat(written[:19] + written[20:])
    except ValueError:
        return None
    return instant if instant.tzinfo and 1900 < instant.year < 9999 else None
