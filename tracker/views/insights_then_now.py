"""Is it getting better: then and now for pain, the lowest point and tolerated minutes, in words and as pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pandas as pd

from tracker.analysis.lowest import LEGS, lowest_per_day
from tracker.analysis.pain import daily_pain
from tracker.analysis.then_now import WINDOW_DAYS, ThenNow, then_and_now
from tracker.domain.change import Site
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind
from tracker.language import N_, _
from tracker.store import Db, frames
from tracker.views import insights_then_now_words as words
from tracker.views.figure import Figure
from tracker.views.insights_then_now_words import Measure
from tracker.views.insights_units import Unit, keys
from tracker.views.measures import peg_sentence

BACK = Measure(N_("Back pain"), Unit.POINTS, Site.BACK)
LEG = Measure(N_("Leg pain"), Unit.POINTS, Site.LEG)
LOWEST = Measure(N_("Lowest point in the leg"), Unit.PLACES)
SITTING = Measure(N_("Sitting that was all right"), Unit.MINUTES)
WALKING = Measure(N_("Walking that was all right"), Unit.MINUTES)
ROW_COLUMNS = ["name", "summary", "difference", "low", "high", "claimed", "zone"]

PICTURES = {
    Unit.POINTS: N_("Then and now, in points of pain"),
    Unit.PLACES: N_("Then and now, in places down the leg"),
    Unit.MINUTES: N_("Then and now, in minutes a day"),
}

Found = tuple[Measure, ThenNow]


@dataclass(frozen=True, slots=True, eq=False)
class GettingBetter:
    """A picture and its key for each unit; `sentences`: one for each measure; `how_sure`: empty where told briefly."""

    pictures: tuple[tuple[Unit, Figure], ...]
    sentences: tuple[str, ...]
    windows: str
    keys: dict[Unit, str]
    how_sure: str


def getting_better(db: Db, person: str, period: Period) -> GettingBetter:
    """Everything that can be compared over a period."""
    read = _with_room(period)
    activities = frames.activities(db, person, read)
    pain = _pain(frames.ratings(db, person, read))
    series = {
        **pain,
        LOWEST: _lowest(frames.lowest_points(db, person, read)),
        SITTING: _tolerated(activities, ActivityKind.SITTING),
        WALKING: _tolerated(activities, ActivityKind.WALKING),
    }
    view, peg = _view(series, period, always=tuple(pain)), peg_sentence(db, person, period)
    return replace(view, sentences=(*view.sentences, peg)) if peg else view


def pain_getting_better(db: Db, person: str, period: Period) -> GettingBetter:
    """Back and leg alone, told briefly."""
    series = _pain(frames.ratings(db, person, _with_room(period)))
    return _view(series, period, always=tuple(series), brief=True)


def _with_room(period: Period) -> Period:
    """A short period is held against the fourteen days before its last fourteen."""
    return Period(min(period.first, period.last - timedelta(days=2 * WINDOW_DAYS - 1)), period.last)


def _view(
    series: dict[Measure, "pd.Series[float]"], period: Period, always: Sequence[Measure], *, brief: bool = False
) -> GettingBetter:
    """What was never logged in the period is left out, but for what is always told."""
    read = _with_room(period)
    inside = {measure: daily.loc[str(read.first) : str(read.last)].dropna() for measure, daily in series.items()}
    found = [
        (measure, then_and_now(daily, period)) for measure, daily in inside.items() if len(daily) or measure in always
    ]
    tell = words.briefly if brief else words.of_measure
    return GettingBetter(
        pictures=tuple((unit, _picture(unit, [one for one in found if one[0].unit is unit], tell)) for unit in Unit),
        sentences=tuple(tell(measure, one) for measure, one in found),
        windows=words.windows(found[0][1]),
        keys=keys(),
        how_sure="" if brief else _(words.HOW_SURE),
    )


def _picture(unit: Unit, found: Sequence[Found], tell: Callable[[Measure, ThenNow], str]) -> Figure:
    rows = [_row(measure, one) for measure, one in found if one.difference is not None]
    sentence = " ".join(tell(measure, one) for measure, one in found if one.difference is not None)
    frame = pd.DataFrame(rows, columns=ROW_COLUMNS)
    return Figure(_(PICTURES[unit]), sentence, frame, partial(words.table, found))


def _row(measure: Measure, found: ThenNow) -> tuple[str, str, float, float, float, bool, float]:
    """`zone`: the difference from which on it is one that matters; NaN where there is no agreed size."""
    low, high = found.interval or (float("nan"), float("nan"))
    zone = words.that_matters(measure, found)
    return (
        f"{_(measure.name)}: {words.verdict(measure, found)}",
        words.summary(measure, found),
        found.difference or 0.0,
        low,
        high,
        words.is_claim(found),
        float("nan") if zone is None else -zone,
    )


def _pain(ratings: pd.DataFrame) -> dict[Measure, "pd.Series[float]"]:
    daily = daily_pain(ratings).set_index("day")
    return {BACK: daily["back"], LEG: daily["leg"]}


def _lowest(points: pd.DataFrame) -> "pd.Series[float]":
    """The further down of both legs."""
    daily: pd.Series[float] = lowest_per_day(points).set_index("day")[list(LEGS)].max(axis="columns")
    return daily


def _tolerated(activities: pd.DataFrame, kind: ActivityKind) -> "pd.Series[float]":
    """The minutes a day that were all right."""
    own = activities[(activities["kind"] == kind) & activities["tolerated"].eq(True)]
    minutes: pd.Series[float] = own.dropna(subset="minutes").groupby("day")["minutes"].sum()
    return minutes
