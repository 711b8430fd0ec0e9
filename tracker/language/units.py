"""Distances in kilometres or miles; the diary itself keeps kilometres."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from tracker.language.texts import _, _n

KM_PER_MILE = 1.609344  # the international mile of 1959
MILES_IN = frozenset(("GB", "LR", "US"))  # countries whose roads have miles; Unicode's locale data


class Units(StrEnum):
    """What distances are said in."""

    KM = "km"
    MILES = "miles"


_measured: ContextVar[Units | None] = ContextVar("measured", default=None)
_chosen: list[Callable[[], Units | None]] = []


def units() -> Units:
    """What distances are said in now: as a block wants it (`measuring`), else as the pages choose, else kilometres."""
    return _measured.get() or (_chosen[0]() if _chosen else None) or Units.KM


def usual_units(locale: str | None) -> Units:
    """Miles where the country of a locale such as `en-US` counts in them, else kilometres."""
    return Units.MILES if MILES_IN & set((locale or "").replace("_", "-").split("-")[1:]) else Units.KM


def choose_units_by(choose: Callable[[], Units | None]) -> None:
    """`choose` tells the units wherever no block does; it is asked for every distance, so it answers at once."""
    _chosen[:] = [choose]


@contextmanager
def measuring(wanted: Units) -> Iterator[None]:
    """Every distance inside is said in these units."""
    token = _measured.set(wanted)
    try:
        yield
    finally:
        _measured.reset(token)


def distance(km: float) -> str:
    """`2.5 km`, or `1.6 miles`, with one decimal at most."""
    if units() is Units.KM:
        return _("{km:g} km", km=round(km, 1))
    return _n("{n:g} mile", "{n:g} miles", miles(km))


def miles(km: float) -> float:
    """To one decimal, as it is shown."""
    return round(km / KM_PER_MILE, 1)


def kilometres(of_miles: float) -> float:
    """As the diary keeps it, not rounded."""
    return of_miles * KM_PER_MILE
