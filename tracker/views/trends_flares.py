"""Flares and high-pain days on Trends: the person's own word and what was computed, beside each other, never one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from tracker.analysis.flares import days_of, flare_spans, spans_in, with_highest
from tracker.analysis.grain import mark_days
from tracker.analysis.high_pain import high_pain_days
from tracker.analysis.pain import SITES
from tracker.domain.periods import Period
from tracker.pacing.flares import FlareDay
from tracker.views.figure import Table
from tracker.views.trends_tables import full_day, number_or_blank
from tracker.views.trends_words import counted, short_day

KEY = (
    "Shaded, with broken edges: days that you called a flare-up. A cross along the top: a high-pain day, which stands "
    "out from your six weeks before it. They need not fall together."
)
FLARE, HIGH = "Flare-up, in your own word", "High-pain day, from your numbers"


@dataclass(frozen=True, slots=True, eq=False)
class FlareTrend:
    """`spans`: first, last, days, highest; `marks`: day, high (high-pain days a mark); `days`: every day of a flare."""

    spans: pd.DataFrame
    marks: pd.DataFrame
    days: pd.DatetimeIndex
    sentence: str
    table: Table

    @property
    def shown(self) -> bool:
        """Whether there is either in the period."""
        return not (self.spans.empty and self.marks.empty)


def flare_trend(days: Sequence[FlareDay], daily: pd.DataFrame, period: Period) -> FlareTrend:
    """Of the days of a diary those in the period; `daily`, with six weeks before: day, back, leg, and their worst."""
    every = flare_spans(_said(days))
    found = high_pain_days(worst_of_day(daily), period).days
    spans, high = with_highest(spans_in(every, period), daily), _dated([(one.day,) for one in found], ["day"])
    sentence = " ".join(part for part in (*_spans_in_words(spans), *_high_in_words(high)) if part)
    return FlareTrend(spans, _marks(high, period), days_of(every), sentence, partial(_table, spans, high, daily))


def worst_of_day(daily: pd.DataFrame) -> "pd.Series[float]":
    """The worse of back and leg, each the mean of its day; indexed by day."""
    worst: pd.Series[float] = daily.set_index("day")[list(SITES)].max(axis="columns")
    return worst


def _said(days: Sequence[FlareDay]) -> pd.DataFrame:
    return _dated([(one.day, one.said) for one in days], ["day", "flare"])


def _dated(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _marks(high: pd.DataFrame, period: Period) -> pd.DataFrame:
    return mark_days(high["day"], period).value_counts().rename_axis("day").rename("high").reset_index()


def _spans_in_words(spans: pd.DataFrame) -> list[str]:
    if spans.empty:
        return []
    runs = [
        f"{short_day(first)} to {short_day(last)} ({counted(days, 'day')})"
        if days > 1
        else f"{short_day(first)} (1 day)"
        for first, last, days in zip(spans["first"], spans["last"], spans["days"], strict=True)
    ]
    return [f"{counted(len(runs), 'flare-up')} in your own word: {', '.join(runs)}."]


def _high_in_words(high: pd.DataFrame) -> list[str]:
    if high.empty:
        return []
    return [f"{counted(len(high), 'high-pain day')}."]


def _table(spans: pd.DataFrame, high: pd.DataFrame, daily: pd.DataFrame) -> pd.DataFrame:
    """Columns: What, From, To, Days, Highest pain; newest first."""
    computed = with_highest(pd.DataFrame({"first": high["day"], "last": high["day"], "days": 1}), daily)
    rows = pd.concat([spans.assign(what=FLARE), computed.assign(what=HIGH)], ignore_index=True)
    newest = rows.sort_values(["first", "what"], ascending=[False, True])
    return pd.DataFrame(
        {
            "What": newest["what"],
            "From": newest["first"].map(full_day),
            "To": newest["last"].map(full_day),
            "Days": newest["days"].astype(str),
            "Highest pain": newest["highest"].map(number_or_blank),
        }
    )
