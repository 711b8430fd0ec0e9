"""Diaries for the tests of Insights: odd ones in which nothing can be said, and one in which something can."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in, a_session, an_activity
from tracker.domain.entries import BoutEntry, Entry, Pain
from tracker.domain.moments import Moment, moment_of
from tracker.domain.scales import Occasion, SittingBand, Sleep
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store

LATEST_WINTER_NIGHT, LATEST_SUMMER_NIGHT = date(2026, 10, 25), date(2026, 3, 29)  # clocks go back, and forward
WAVES = (3, 4, 5, 4, 3, 2, 4, 6, 5, 3, 4)  # a pain that never stands still


def keep(diary: Store, entries: Iterable[Entry]) -> None:
    """Records them all at once."""
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def at(day: date, hour: int) -> Moment:
    """An hour of a day in Berlin."""
    return moment_of(datetime.combine(day, time(hour), BERLIN), BERLIN)


def days(number: int) -> list[date]:
    """So many days up to yesterday, the first first."""
    return [TODAY - timedelta(days=n) for n in range(number, 0, -1)]


def morning(day: date, leg: float, scale: str | None = None, **changes: object) -> Entry:
    """A morning check-in with the leg; `scale` is what an imported number was given on."""
    source = {"source": "import:other"} if scale else {}
    return a_check_in(moment=at(day, 7), pain=Pain(leg=leg, scale_source=scale), **source, **changes)


def session(
    day: date,
    routine: str = "desk-break",
    before: float = 4,
    after: float | None = 3,
    bouts: tuple[BoutEntry, ...] | None = None,
) -> Entry:
    """A session of a routine at noon, each with an exercise of its own."""
    return a_session(
        bouts=bouts or (a_bout(exercise_id=f"move-{routine}", exercise_name=f"Move of {routine}"),),
        day=day,
        routine_id=routine,
        routine_name=routine.replace("-", " ").capitalize(),
        started=at(day, 12),
        ended=None,
        before=Pain(leg=before),
        after=Pain(leg=after),
    )


def in_waves(number: int, every: int = 2) -> list[Entry]:
    """Mornings in waves, one routine on about each `every`-th day and another between, and all else there is to log."""
    told: list[Entry] = []
    for n, day in enumerate(days(number)):
        leg = WAVES[n % len(WAVES)]
        bands, nights = list(SittingBand), list(Sleep)
        told.append(
            morning(day, leg, sleep=nights[n * 5 % 3], stress=n * 7 % 11, sitting=bands[n * 3 % 4], flare=False)
        )
        told.append(session(day, "desk-break" if n * 3 % 7 % every == 0 else "daily-ten", leg, max(leg - n % 3, 0)))
        told.append(an_activity(moment=at(day, 15), minutes=10 + n * 11 % 30))
    return told


ODD: dict[str, Callable[[], list[Entry]]] = {
    "empty": list,
    "one day": lambda: [one for day in days(1) for one in (morning(day, 3), session(day))],
    "two values": lambda: [morning(day, leg) for day, leg in zip(days(40), [2, 5] * 20, strict=True)],
    "two days": lambda: [morning(day, leg) for day, leg in zip(days(2), (2, 5), strict=True)],
    "constant": lambda: [one for day in days(60) for one in (morning(day, 3), session(day, before=3))],
    "all at 0": lambda: [morning(day, 0) for day in days(60)],
    "all at 10": lambda: [morning(day, 10) for day in days(60)],
    "holes of months": lambda: [
        one for n, day in enumerate(days(300)) if n % 100 < 25 for one in (morning(day, n % 5), session(day))
    ],
    "imported decimals": lambda: [morning(day, n * 37 % 97 / 10, "0 to 100") for n, day in enumerate(days(60))],
    "a routine every day": lambda: [
        one for n, day in enumerate(days(60)) for one in (morning(day, WAVES[n % 11]), session(day))
    ],
    "before without after": lambda: [
        one for n, day in enumerate(days(40)) for one in (morning(day, WAVES[n % 11]), session(day, after=None))
    ],
    "two entries of one minute": lambda: [
        one for n, day in enumerate(days(40)) for one in [morning(day, WAVES[n % 11])] * 2 + [session(day)] * 2
    ],
    "odd nights": lambda: [
        one
        for night in (LATEST_WINTER_NIGHT, LATEST_SUMMER_NIGHT)
        for n in range(-8, 9)
        for day in [night + timedelta(days=n)]
        for one in (morning(day, WAVES[n % 11]), a_check_in(moment=at(day, 2), occasion=Occasion.MORNING), session(day))
    ],
}
