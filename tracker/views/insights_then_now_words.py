"""Then and now in words: two averages, their difference, how sure it is, whether it matters, what it would take."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from tracker.analysis.then_now import LEAST_LOGGED, WINDOW_DAYS, ThenNow, Verdict, Window
from tracker.domain.change import BASELINE_MIN, POINTS, SHARE, WORSE_POINTS, Change, Site, improvement
from tracker.domain.scales import LowestPoint, label
from tracker.views.trends_words import plain as number

VERDICTS = {
    Verdict.LOWER: "{down}",
    Verdict.PROBABLY_LOWER: "probably {down}",
    Verdict.TOO_EARLY: "too early to tell",
    Verdict.PROBABLY_HIGHER: "probably {up}",
    Verdict.HIGHER: "{up}",
    Verdict.NOT_ENOUGH: "not enough entries yet",
}
HOW_SURE = (
    "The range behind a difference is its 95 % interval: it holds the true difference in about 95 of 100 diaries. "
    "It knows that pain carries over from one day to the next. "
    "Even a real change often stays too early to tell: a longer period says more."
)
PASSES = {
    Change.CLEAR: ": this is both",
    Change.POSSIBLE: ": this is one of the two",
    Change.NO_CLEAR_CHANGE: "; this is neither",
}
TABLE = ["What", "Then", "Now", "Difference", "95 % interval", "In a word"]


class Unit(StrEnum):
    """What a difference is counted in."""

    POINTS = "points of pain"
    PLACES = "places down the leg"
    MINUTES = "minutes a day"


SHORT = {Unit.POINTS: "points", Unit.PLACES: "places", Unit.MINUTES: "minutes"}
DOWN = {Unit.POINTS: "lower", Unit.PLACES: "higher up the leg", Unit.MINUTES: "fewer"}
UP = {Unit.POINTS: "higher", Unit.PLACES: "further down", Unit.MINUTES: "more"}
KEY = "The dot is the difference, the bar its 95 % interval. A filled dot: told apart from zero."
KEYS = {
    Unit.POINTS: f"{KEY} Shaded: a fall that most people feel.",
    Unit.PLACES: f"{KEY} There is no agreed size of a change that matters.",
    Unit.MINUTES: f"{KEY} There is no agreed size of a change that matters.",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is compared; `site` where there is a published size of a change that matters."""

    name: str
    unit: Unit
    site: Site | None = None


def windows(found: ThenNow) -> str:
    """Which days are compared."""
    return f"Then: {_days(found.then)}. Now: {_days(found.now)}. Each number is an average of the days with an entry."


def of_measure(measure: Measure, found: ThenNow) -> str:
    """One measure in full."""
    if found.difference is None:
        return f"{measure.name}: not enough entries yet. {_missing(found)}"
    parts = (briefly(measure, found), _needed(measure, found), _meaning(measure, found))
    return " ".join(part for part in parts if part)


def briefly(measure: Measure, found: ThenNow) -> str:
    """One measure without what it would take and what it means."""
    if found.difference is None:
        return of_measure(measure, found)
    averages = f"{_average(measure, found.then)} then, {_average(measure, found.now)} now"
    told = f"{averages[:1].upper()}{averages[1:]}: {_difference(measure, found.difference)}{_range(measure, found)}."
    return f"{measure.name}: {verdict(measure, found)}. {told}"


def summary(measure: Measure, found: ThenNow) -> str:
    """One measure in a line beside its picture: "4.1 then, 2.6 now: 1.5 points lower"."""
    then, now = (_value(measure, window) for window in (found.then, found.now))
    return f"{then} then, {now} now: {_difference(measure, found.difference or 0.0)}"


def verdict(measure: Measure, found: ThenNow) -> str:
    """The verdict in the words of what is measured."""
    return VERDICTS[found.verdict].format(down=DOWN[measure.unit], up=UP[measure.unit])


def is_claim(found: ThenNow) -> bool:
    """Whether more is said than that it is too early to tell."""
    return found.verdict not in (Verdict.TOO_EARLY, Verdict.NOT_ENOUGH)


def that_matters(measure: Measure, found: ThenNow) -> float | None:
    """How many points down matter, from where it stood then; None where there is no agreed size, or no room."""
    if measure.site is None or found.then.mean is None or found.then.mean < BASELINE_MIN:
        return None
    return min(POINTS[measure.site], SHARE[measure.site] * found.then.mean)


def table(found: Sequence[tuple[Measure, ThenNow]]) -> pd.DataFrame:
    """Columns: TABLE."""
    rows = [
        (
            measure.name,
            _average(measure, one.then),
            _average(measure, one.now),
            "" if one.difference is None else _difference(measure, one.difference),
            _between(measure, one.interval) if one.interval else "",
            verdict(measure, one),
        )
        for measure, one in found
    ]
    return pd.DataFrame(rows, columns=TABLE)


def _days(window: Window) -> str:
    first, last = window.days.first, window.days.last
    return f"{first.day} {first:%b} to {last.day} {last:%b %Y}"


def _average(measure: Measure, window: Window) -> str:
    return f"{_value(measure, window)} ({window.logged} of {WINDOW_DAYS} days)"


def _value(measure: Measure, window: Window) -> str:
    """An average; of places the nearest one."""
    if window.mean is None:
        return "no entry"
    if measure.unit is Unit.PLACES:
        return f"about {label(LowestPoint(round(window.mean)))}"
    return f"{number(window.mean)} min" if measure.unit is Unit.MINUTES else number(window.mean)


def _missing(found: ThenNow) -> str:
    short = [
        f"the {WINDOW_DAYS} days {name} have {window.logged}"
        for name, window in (("then", found.then), ("now", found.now))
        if window.short_of
    ]
    return f"It takes {LEAST_LOGGED} days with one; {' and '.join(short)}."


def _difference(measure: Measure, difference: float) -> str:
    size = number(abs(difference))
    if size == "0":
        return "about the same"
    return f"{_counted(size, measure)} {(DOWN if difference < 0 else UP)[measure.unit]}"


def _counted(size: str, measure: Measure) -> str:
    unit = SHORT[measure.unit]
    return f"{size} {unit.removesuffix('s') if size == '1' else unit}"


def _range(measure: Measure, found: ThenNow) -> str:
    return f", {_between(measure, found.interval)}" if found.interval else ""


def _between(measure: Measure, interval: tuple[float, float]) -> str:
    low, high = (number(abs(end)) for end in interval)
    down, up = DOWN[measure.unit], UP[measure.unit]
    if interval[1] <= 0:
        return f"between {low} and {high} {down}"
    if interval[0] >= 0:
        return f"between {low} and {high} {up}"
    return f"between {low} {down} and {high} {up}"


def _needed(measure: Measure, found: ThenNow) -> str:
    """What it would take to tell."""
    if found.interval is None:
        return "The numbers hardly change, so there is no way to say how sure this is."
    if is_claim(found):
        return ""
    half = number((found.interval[1] - found.interval[0]) / 2)
    return f"With days like these it takes a difference of about {_counted(half, measure)} to tell."


def _meaning(measure: Measure, found: ThenNow) -> str:
    """Whether a fall is one that matters; nothing where there is no agreed size."""
    if measure.site is None or found.then.mean is None or found.now.mean is None:
        return ""
    change = improvement(found.then.mean, found.now.mean, measure.site)
    if change is Change.START_TOO_LOW:
        return f"It began under {number(BASELINE_MIN)}, so there is little room to go down."
    if change is Change.HIGHER:
        return f"A rise of {number(WORSE_POINTS)} points or more is one to take note of."
    points, share = POINTS[measure.site], SHARE[measure.site]
    here = number(share * found.then.mean)
    return f"Most people feel a fall of {points:g} points, or of {share * 100:g} % ({here} here){PASSES[change]}."
