"""How it went over time, for the doctor's page: where the diary begins, flares, days free of pain, overall change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker.domain.doctor_page import Block, BlockKey, Fact, Listing, Part
from tracker.domain.entries import CheckInEntry
from tracker.domain.measures import Instrument
from tracker.domain.measures_words import score_in_words
from tracker.domain.periods import Period
from tracker.language import _, _n, day_month_year
from tracker.store.assessments import KeptAssessment
from tracker.views.doctor_days import dated, days_in_words


def course(
    begun: date | None,
    flares: pd.DataFrame,
    ratings: pd.DataFrame,
    check_ins: Iterable[CheckInEntry],
    assessments: Sequence[KeptAssessment],
    period: Period,
) -> Block:
    """The block; `begun`: the diary's first day; `flares`: first, last, days of those in the period."""
    parts: tuple[Part, ...] = (
        Fact(_("Diary begun"), day_month_year(begun) if begun else _("nothing written yet")),
        *_flares(flares, period),
        Fact(_("Days free of pain"), _pain_free(ratings, check_ins, period)),
        Fact(_("Overall change"), _overall(assessments)),
    )
    return Block(BlockKey.COURSE, parts)


def _flares(flares: pd.DataFrame, period: Period) -> tuple[Part, ...]:
    """The latest first, as the last are cut where there is no room."""
    if flares.empty:
        return (Fact(_("Flare-ups"), _("none noted in this period")),)
    newest = flares.sort_values("first", ascending=False)
    spans = zip(newest["first"], newest["last"], newest["days"], strict=True)
    number = _n("{n} flare-up", "{n} flare-ups", len(flares))
    listed = tuple(_span(first, last, days, period) for first, last, days in spans)
    if len(flares) < 2:
        return (Listing(number, listed),)
    return Listing(number, listed), Fact(_("Longest flare-up"), days_in_words(int(flares["days"].max())))


def _span(first: pd.Timestamp, last: pd.Timestamp, days: int, period: Period) -> str:
    when = dated(last, period)
    if first != last:
        when = _("{first} to {last}", first=dated(first, period), last=when)
    return f"{when} ({days_in_words(days)})"


def _pain_free(ratings: pd.DataFrame, check_ins: Iterable[CheckInEntry], period: Period) -> str:
    """Days whose numbers are all 0, or that were called free of pain; a day without a word on it does not count.

    A 0 tells something only where back and leg are both known; a number above it tells enough alone.
    """
    hurts: dict[date, bool] = defaultdict(bool)
    for day, back, leg in zip(ratings["day"], ratings["back"], ratings["leg"], strict=True):
        hurt = bool(back > 0 or leg > 0)
        if day.date() in period and (hurt or not (pd.isna(back) or pd.isna(leg))):
            hurts[day.date()] |= hurt
    for one in check_ins:
        if one.pain_free_24h is not None:
            hurts[one.moment.day] |= not one.pain_free_24h
    if not hurts:
        return _("not noted in this period")
    free = sum(not hurt for hurt in hurts.values())
    return _n("{free} of {n} day noted", "{free} of {n} days noted", len(hurts), free=free)


def _overall(assessments: Sequence[KeptAssessment]) -> str:
    given = [one for one in assessments if one.instrument is Instrument.GLOBAL_CHANGE and one.score is not None]
    if not given:
        return _("not noted in this period")
    return f"{score_in_words(given[-1].instrument, given[-1].score)} ({day_month_year(given[-1].day)})"
