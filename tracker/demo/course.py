"""How the made-up person fares from day to day: it eases, with one flare on the way and some days without a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tracker.domain.periods import last_days
from tracker.domain.scales import LowestPoint

LEG_AT_FIRST, LEG_AT_LAST = 6.0, 2.4  # NRS
BACK_AT_FIRST, BACK_AT_LAST = 4.0, 1.8  # NRS
FLARE_RISE = (2.0, 3.0, 2.6, 2.0, 1.4, 0.8)  # NRS points above the usual, one a day
FLARE_FROM_DAYS = 21  # a shorter diary has no flare
HOLE_DAYS = 4
HOLE_FROM_DAYS = 14  # a shorter diary has no hole
NOTHING_WRITTEN = 0.05  # share of other days left out


@dataclass(frozen=True, slots=True)
class DayFelt:
    """One day as it felt: `back` and `leg` on the NRS before rounding; `eased` runs from 0 to 1 over the weeks."""

    place: int  # 0 = first day of the diary
    day: date
    eased: float
    back: float
    leg: float
    lowest: LowestPoint  # on the sore side
    flare_day: int  # 1 = first day of the flare, 0 = none
    flare_tomorrow: bool
    silent: bool  # nothing was written down

    @property
    def weekday(self) -> bool:
        """Monday to Friday."""
        return self.day.isoweekday() <= 5


def course(days: int, today: date, chance: Random) -> Iterator[DayFelt]:
    """The days in order, the last one today."""
    drift = 0.0  # better and worse days come in runs
    for place, day in enumerate(last_days(today, days)):
        drift = 0.6 * drift + chance.gauss(0, 0.6)
        yield _felt(place, days, day, drift, silent=_is_silent(place, days, chance.random()))


def _felt(place: int, days: int, day: date, drift: float, *, silent: bool) -> DayFelt:
    eased = 1 - (1 - place / max(days - 1, 1)) ** 1.6
    flare_day = _flare_day(place, days)
    rise = FLARE_RISE[flare_day - 1] if flare_day else 0.0
    lowest = LowestPoint.FOOT - 4 * eased + 0.7 * rise
    return DayFelt(
        place=place,
        day=day,
        eased=eased,
        back=BACK_AT_FIRST + (BACK_AT_LAST - BACK_AT_FIRST) * eased + 0.7 * (drift + rise),
        leg=LEG_AT_FIRST + (LEG_AT_LAST - LEG_AT_FIRST) * eased + drift + rise,
        lowest=LowestPoint(round(min(max(lowest, LowestPoint.BUTTOCK), LowestPoint.FOOT))),
        flare_day=flare_day,
        flare_tomorrow=_flare_day(place + 1, days) == 1,
        silent=silent,
    )


def _flare_day(place: int, days: int) -> int:
    since = place - days // 2
    return since + 1 if days >= FLARE_FROM_DAYS and 0 <= since < len(FLARE_RISE) else 0


def _is_silent(place: int, days: int, roll: float) -> bool:
    into_hole = place - days // 4
    in_hole = days >= HOLE_FROM_DAYS and 0 <= into_hole < HOLE_DAYS
    told_in_any_case = place in (0, days - 1) or _flare_day(place, days) or _flare_day(place + 1, days)
    return in_hole or (roll < NOTHING_WRITTEN and not told_in_any_case)
