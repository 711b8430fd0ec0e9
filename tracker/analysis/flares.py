"""Flares: runs of days that the person called one. High-pain days are computed elsewhere and never mixed with them."""

import pandas as pd

from tracker.domain.periods import Period

UNANSWERED_INSIDE = pd.Timedelta(days=2)  # from "yes" to "yes": one day without a word does not end a flare, F8


def flare_spans(words: pd.DataFrame) -> pd.DataFrame:
    """Columns: first, last (days, both included), days. `words`: day, flare; the person's own yes or no.

    A day with a yes counts as yes. A day without a word between two of them does not end a flare, a no does.
    """
    said = words.dropna(subset="flare").astype({"flare": bool}).groupby("day")["flare"].any()
    yes = said[said].index.to_series()
    begins = (yes.diff() > UNANSWERED_INSIDE) | ((~said).cumsum()[said].diff() > 0)
    spans = yes.groupby(begins.cumsum()).agg(first="min", last="max").reset_index(drop=True)
    lengths = (spans["last"] - spans["first"]).dt.days + 1
    return pd.DataFrame({"first": spans["first"], "last": spans["last"], "days": lengths})


def spans_in(spans: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The flares of which at least one day lies in the period; whole, as they began and ended."""
    begun, over = spans["first"] <= pd.Timestamp(period.last), spans["last"] >= pd.Timestamp(period.first)
    inside: pd.DataFrame = spans[begun & over].reset_index(drop=True)
    return inside


def days_of(spans: pd.DataFrame) -> pd.DatetimeIndex:
    """Every day of the flares, a day without a word inside them too."""
    runs = [pd.date_range(first, last) for first, last in zip(spans["first"], spans["last"], strict=True)]
    return pd.DatetimeIndex([day for run in runs for day in run])


def with_highest(spans: pd.DataFrame, daily: pd.DataFrame) -> pd.DataFrame:
    """`spans` with `highest`: the worse of back and leg at its highest during the flare, NaN where none was logged."""
    worst = daily.set_index("day")[["back_worst", "leg_worst"]].max(axis="columns")
    runs = zip(spans["first"], spans["last"], strict=True)
    return spans.assign(highest=[worst.loc[first:last].max() for first, last in runs])
