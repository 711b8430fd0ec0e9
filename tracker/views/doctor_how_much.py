"""How much it hurts, for the doctor's page: back and leg over two weeks and the two before, and the change in words."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tracker.analysis.grain import within
from tracker.analysis.pain import SITES, daily_pain, seven_day_mean
from tracker.domain.change import BASELINE_MIN, Change, Site, improvement
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact, Picture, TextTable
from tracker.domain.periods import Period, last_days
from tracker.views.doctor_days import dated, enough, from_to, n_of, one_decimal
from tracker.views.trends import PainView
from tracker.views.wording import counted

TWO_WEEKS, WEEK = 14, 7  # days
HEADER = ("Pain, 0 to 10", "average", "worst", "best", "days")
CHANGES = {
    Change.CLEAR: "clearly lower",
    Change.POSSIBLE: "possibly lower",
    Change.NO_CLEAR_CHANGE: "no clear change",
    Change.HIGHER: "higher",
    Change.START_TOO_LOW: f"the first is under {BASELINE_MIN:g}, too low to compare",
    Change.NOT_ENOUGH_DATA: "too few days to compare",
}
KEY = "● and whole line: back. △ and broken line: leg. Grey: flare-up."


def how_much(pain: PainView, period: Period) -> Block:
    """The block; its picture has a place only where a number was logged."""
    daily = daily_pain(pain.ratings)
    numbers = TextTable("Back and leg pain", HEADER, tuple(_rows(pain.ratings, daily, period)))
    change = [Fact(f"Change, {site}", _change(daily, period, site)) for site in Site]
    picture = [Picture(_caption(pain), _alt(pain, period))] if pain.pain.shown else []
    return Block(BlockKey.HOW_MUCH, (numbers, *change, *picture))


def two_weeks(period: Period) -> tuple[Period, Period]:
    """The last fourteen days of a period, and the fourteen before them, whether they lie in it or not."""
    now = last_days(period.last, TWO_WEEKS)
    return now, last_days(now.first - timedelta(days=1), TWO_WEEKS)


def _rows(ratings: pd.DataFrame, daily: pd.DataFrame, period: Period) -> list[tuple[str, ...]]:
    now, before = two_weeks(period)
    windows = ((f"last {TWO_WEEKS} days", now), (f"{TWO_WEEKS} before", before))
    return [
        (f"{site.capitalize()}, {name}", *_numbers(ratings, daily, window, site))
        for site in SITES
        for name, window in windows
    ]


def _numbers(ratings: pd.DataFrame, daily: pd.DataFrame, window: Period, site: str) -> tuple[str, ...]:
    """Average, worst, best and days; dashes where too few days have a number."""
    means = within(daily, window)[site].dropna()
    days = n_of(len(means), len(window))
    if not enough(len(means), len(window)):
        return (DASH, DASH, DASH, days)
    given = within(ratings, window)[site].dropna()
    return (one_decimal(float(means.mean())), f"{given.max():g}", f"{given.min():g}", days)


def _change(daily: pd.DataFrame, period: Period, site: Site) -> str:
    """The first 7-day mean of the period against the one at its end, and the word for it."""
    first, last = _means(daily, period, site)
    word = CHANGES[improvement(first.mean if first else None, last.mean if last else None, site)]
    ends = (f"{one_decimal(one.mean)} (7 days to {dated(one.day, period)})" for one in (first, last) if one)
    return f"{' → '.join(ends)}: {word}" if first and last else word


@dataclass(frozen=True, slots=True)
class _Mean:
    day: date
    mean: float


def _means(daily: pd.DataFrame, period: Period, site: Site) -> tuple[_Mean | None, _Mean | None]:
    """The first mean whose seven days lie in the period, and that of its last day; None where too few days are known.

    Both or none: weeks that share a day are not compared.
    """
    means = seven_day_mean(daily, period)[["day", site.value]].iloc[WEEK - 1 :].dropna()
    known = [_Mean(day.date(), float(mean)) for day, mean in zip(means["day"], means[site.value], strict=True)]
    if not known or known[-1].day < period.last or (known[-1].day - known[0].day).days < WEEK:
        return None, None
    return known[0], known[-1]


def _caption(pain: PainView) -> str:
    marks = "Marks: the middle of seven days" if pain.days_a_mark > 1 else "Marks: the mean of a day"
    return f"{marks}; lines: 7-day means. {KEY}"


def _alt(pain: PainView, period: Period) -> str:
    spans = len(pain.flares.spans)
    flares = counted(spans, "flare-up is shaded", "flare-ups are shaded") if spans else "No flare-up was noted"
    return f"Chart of pain, {from_to(period)}. {pain.pain.sentence} {flares}."
