"""What a difference between then and now is counted in, and how it is said: no sign, but lower or higher."""

from enum import StrEnum

from tracker.analysis.then_now import Verdict
from tracker.language import N_, _, _n
from tracker.views.trends_words import plain as number


class Unit(StrEnum):
    """What a difference is counted in."""

    POINTS = N_("points of pain")
    PLACES = N_("places down the leg")
    MINUTES = N_("minutes a day")


OPEN = {Verdict.TOO_EARLY: N_("too early to tell"), Verdict.NOT_ENOUGH: N_("not enough entries yet")}
VERDICTS = {
    Unit.POINTS: {
        Verdict.LOWER: N_("lower"),
        Verdict.PROBABLY_LOWER: N_("probably lower"),
        Verdict.PROBABLY_HIGHER: N_("probably higher"),
        Verdict.HIGHER: N_("higher"),
        **OPEN,
    },
    Unit.PLACES: {
        Verdict.LOWER: N_("higher up the leg"),
        Verdict.PROBABLY_LOWER: N_("probably higher up the leg"),
        Verdict.PROBABLY_HIGHER: N_("probably further down"),
        Verdict.HIGHER: N_("further down"),
        **OPEN,
    },
    Unit.MINUTES: {
        Verdict.LOWER: N_("fewer"),
        Verdict.PROBABLY_LOWER: N_("probably fewer"),
        Verdict.PROBABLY_HIGHER: N_("probably more"),
        Verdict.HIGHER: N_("more"),
        **OPEN,
    },
}
BETWEEN = {  # both ends down, both up, one of each
    Unit.POINTS: (
        N_("between {low} and {high} lower"),
        N_("between {low} and {high} higher"),
        N_("between {low} lower and {high} higher"),
    ),
    Unit.PLACES: (
        N_("between {low} and {high} higher up the leg"),
        N_("between {low} and {high} further down"),
        N_("between {low} higher up the leg and {high} further down"),
    ),
    Unit.MINUTES: (
        N_("between {low} and {high} fewer"),
        N_("between {low} and {high} more"),
        N_("between {low} fewer and {high} more"),
    ),
}
KEY = N_("The dot is the difference, the bar its 95 % interval. A filled dot: lower, higher, or probably so.")
NO_SIZE = N_("There is no agreed size of a change that matters.")
SIZES = {Unit.POINTS: N_("Shaded: a fall that most people feel."), Unit.PLACES: NO_SIZE, Unit.MINUTES: NO_SIZE}


def keys() -> dict[Unit, str]:
    """How the picture of each unit is to be read."""
    return {unit: " ".join([_(KEY), _(size)]) for unit, size in SIZES.items()}


def difference_in_words(unit: Unit, difference: float) -> str:
    """`1.5 points lower`; what rounds to nothing is `about the same`."""
    size, count = number(abs(difference)), round(abs(difference), 1)
    if size == "0":
        return _("about the same")
    return _down(unit, size, count) if difference < 0 else _up(unit, size, count)


def _down(unit: Unit, size: str, count: float) -> str:
    """`size` is the number as it is written."""
    match unit:
        case Unit.POINTS:
            return _n("{size} point lower", "{size} points lower", count, size=size)
        case Unit.PLACES:
            return _n("{size} place higher up the leg", "{size} places higher up the leg", count, size=size)
        case Unit.MINUTES:
            return _n("{size} minute fewer", "{size} minutes fewer", count, size=size)


def _up(unit: Unit, size: str, count: float) -> str:
    match unit:
        case Unit.POINTS:
            return _n("{size} point higher", "{size} points higher", count, size=size)
        case Unit.PLACES:
            return _n("{size} place further down", "{size} places further down", count, size=size)
        case Unit.MINUTES:
            return _n("{size} minute more", "{size} minutes more", count, size=size)


def size_in_words(unit: Unit, value: float) -> str:
    """`1.5 points`."""
    size, count = number(value), round(value, 1)
    match unit:
        case Unit.POINTS:
            return _n("{size} point", "{size} points", count, size=size)
        case Unit.PLACES:
            return _n("{size} place", "{size} places", count, size=size)
        case Unit.MINUTES:
            return _n("{size} minute", "{size} minutes", count, size=size)


def between(unit: Unit, interval: tuple[float, float]) -> str:
    """`between 0.6 and 2.4 lower`."""
    down, up, both = BETWEEN[unit]
    low, high = (number(abs(end)) for end in interval)
    return _(down if interval[1] <= 0 else up if interval[0] >= 0 else both, low=low, high=high)
