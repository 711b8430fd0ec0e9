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
from tracker.language import N_, _, _n, day_month
from tracker.pacing.flares import FlareDay
from tracker.views.figure import Table
from tracker.views.trends_tables import full_day, number_or_blank

KEY = N_(
    "Shaded, with broken edges: days that you called a flare-up. A cross along the top: a high-pain day, which stands "
    "out from your six weeks before it. They need not fall together."
)
FLARE, HIGH = N_("Flare-up, in your own word"), N_("High-pain day, from your numbers")


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
    runs = [_span(*span) for span in zip(spans["first"], spans["last"], spans["days"], strict=True)]
    return [
        _n(
            "{n} flare-up in your own word: {days}.",
            "{n} flare-ups in your own word: {days}.",
            len(runs),
            days=", ".join(runs),
        )
    ]


def _span(first: pd.Timestamp, last: pd.Timestamp, days: int) -> str:
    values = {"first": day_month(first), "last": day_month(last)}
    if days == 1:
        return _("{first} (1 day)", **values)
    return _n("{first} to {last} ({n} day)", "{first} to {last} ({n} days)", days, **values)


def _high_in_words(high: pd.DataFrame) -> list[str]:
    if high.empty:
        return []
    return [_n("{n} high-pain day.", "{n} high-pain days.", len(high))]


def _table(spans: pd.DataFrame, high: pd.DataFrame, daily: pd.DataFrame) -> pd.DataFrame:
    """Columns: What, From, To, Days, Highest pain; newest first."""
    computed = with_highest(pd.DataFrame({"first": high["day"], "last": high["day"], "days": 1}), daily)
    rows = pd.concat([spans.assign(what=_(FLARE)), computed.assign(what=_(HIGH))], ignore_index=True)
    newest = rows.sort_values(["first", "what"], ascending=[False, True])
    return pd.DataFrame(
        {
            _("What"): newest["what"],
            _("From"): newest["first"].map(full_day),
            _("To"): newest["last"].map(full_day),
            _("Days"): newest["days"].astype(str),
            _("Highest pain"): newest["highest"].map(number_or_blank),
        }
    )
