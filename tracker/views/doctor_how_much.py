"""How much it hurts, for the doctor's page: back and leg over two weeks and the two before, and the change in words."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tracker.analysis.grain import within
from tracker.analysis.pain import SITES, daily_pain, seven_day_mean
from tracker.domain.change import BASELINE_MIN, Change, Site, improvement
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact, Picture, TextTable
from tracker.domain.periods import Period, last_days
from tracker.language import N_, _, _n
from tracker.language.numbers import localised
from tracker.views.doctor_days import dated, enough, from_to, n_of, one_decimal
from tracker.views.trends import PainView

TWO_WEEKS, WEEK = 14, 7  # days
HEADER = (N_("Pain, 0 to 10"), N_("average"), N_("worst"), N_("best"), N_("days"))
CHANGE_OF = {Site.BACK: N_("Change, back"), Site.LEG: N_("Change, leg")}
CHANGES = {
    Change.CLEAR: N_("clearly lower"),
    Change.POSSIBLE: N_("possibly lower"),
    Change.NO_CLEAR_CHANGE: N_("no clear change"),
    Change.HIGHER: N_("higher"),
    Change.START_TOO_LOW: N_("the first is under {least:g}, too low to compare"),
    Change.NOT_ENOUGH_DATA: N_("too few days to compare"),
}
ROWS = {  # of the table: the last two weeks, and the two before
    "back": (N_("Back, last {days} days"), N_("Back, {days} before")),
    "leg": (N_("Leg, last {days} days"), N_("Leg, {days} before")),
}
KEY = N_("● and whole line: back. △ and broken line: leg. Grey: flare-up.")


def how_much(pain: PainView, period: Period) -> Block:
    """The block; its picture has a place only where a number was logged."""
    daily = daily_pain(pain.ratings)
    header = tuple(_(heading) for heading in HEADER)
    numbers = TextTable(_("Back and leg pain"), header, tuple(_rows(pain.ratings, daily, period)))
    change = [Fact(_(CHANGE_OF[site]), _change(daily, period, site)) for site in Site]
    picture = [Picture(_caption(pain), _alt(pain, period))] if pain.pain.shown else []
    return Block(BlockKey.HOW_MUCH, (numbers, *change, *picture))


def two_weeks(period: Period) -> tuple[Period, Period]:
    """The last fourteen days of a period, and the fourteen before them, whether they lie in it or not."""
    now = last_days(period.last, TWO_WEEKS)
    return now, last_days(now.first - timedelta(days=1), TWO_WEEKS)


def _rows(ratings: pd.DataFrame, daily: pd.DataFrame, period: Period) -> list[tuple[str, ...]]:
    windows = two_weeks(period)
    return [
        (_(name, days=TWO_WEEKS), *_numbers(ratings, daily, window, site))
        for site in SITES
        for name, window in zip(ROWS[site], windows, strict=True)
    ]


def _numbers(ratings: pd.DataFrame, daily: pd.DataFrame, window: Period, site: str) -> tuple[str, ...]:
    """Average, worst, best and days; dashes where too few days have a number."""
    means = within(daily, window)[site].dropna()
    days = n_of(len(means), len(window))
    if not enough(len(means), len(window)):
        return (DASH, DASH, DASH, days)
    given = within(ratings, window)[site].dropna()
    return (one_decimal(float(means.mean())), localised(f"{given.max():g}"), localised(f"{given.min():g}"), days)


def _change(daily: pd.DataFrame, period: Period, site: Site) -> str:
    """The first 7-day mean of the period against the one at its end, and the word for it."""
    first, last = _means(daily, period, site)
    word = _(CHANGES[improvement(first.mean if first else None, last.mean if last else None, site)], least=BASELINE_MIN)
    ends = (
        _("{mean:.1f} (7 days to {day})", mean=one.mean, day=dated(one.day, period)) for one in (first, last) if one
    )
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
    weekly = N_("Marks: the middle of seven days; lines: 7-day means.")
    daily = N_("Marks: the mean of a day; lines: 7-day means.")
    return " ".join([_(weekly if pain.days_a_mark > 1 else daily), _(KEY)])


def _alt(pain: PainView, period: Period) -> str:
    spans = len(pain.flares.spans)
    shaded = _n("{n} flare-up is shaded.", "{n} flare-ups are shaded.", spans)
    flares = shaded if spans else _("No flare-up was noted.")
    return " ".join([_("Chart of pain, {days}.", days=from_to(period)), pain.pain.sentence, flares])
