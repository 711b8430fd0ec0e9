"""Where it is felt, for the doctor's page: the lowest point in each leg, the side, back against leg. No root level."""

from datetime import timedelta

import pandas as pd

from tracker.analysis.grain import within
from tracker.analysis.lowest import LEGS, lowest_per_day
from tracker.analysis.pain import SITES, daily_pain
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact, TextTable
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import LowestPoint, NerveChange, label
from tracker.views.doctor_days import dated, days_in_words, enough, long, n_of

WEEK, TWO_WEEKS = 7, 14  # days
HEADER = ("Lowest point", "last 7 days", "two weeks earlier")
NERVES = ("tingling", "numbness", "weakness")


def where(points: pd.DataFrame, ratings: pd.DataFrame, period: Period) -> Block:
    """`points`: as `frames.lowest_points`, from three weeks before the period's end on."""
    daily = lowest_per_day(points)
    now = last_days(period.last, WEEK)
    then = last_days(period.last - timedelta(days=TWO_WEEKS), WEEK)
    rows = tuple((f"{leg.capitalize()} leg", _reached(daily, leg, now), _reached(daily, leg, then)) for leg in LEGS)
    side = Fact(f"Side, last {TWO_WEEKS} days", _side(daily, period))
    higher = Fact(f"Higher number, last {TWO_WEEKS} days", _dominant(ratings, period))
    return Block(BlockKey.WHERE, (TextTable("Lowest point in each leg", HEADER, rows), side, higher))


def new_nerve_signs(points: pd.DataFrame, period: Period) -> tuple[Fact, ...]:
    """Tingling, numbness and weakness that were called new or worse: since when, how often, and where then."""
    inside = within(points, period)
    said = [fact for sign in NERVES for fact in _new(inside, sign, period)]
    if said:
        return tuple(said)
    asked = inside.dropna(subset=list(NERVES), how="all")["day"].nunique()
    none = f"none; answered on {days_in_words(asked)}" if asked else "not noted in this period"
    return (Fact("New tingling, numbness or weakness", none),)


def _new(points: pd.DataFrame, sign: str, period: Period) -> list[Fact]:
    rows = points[points[sign] == NerveChange.NEW_OR_WORSE]
    if rows.empty:
        return []
    days = rows["day"].drop_duplicates()
    since = f"since {long(days.iloc[0])}"
    often = f", on {days_in_words(len(days))}, last {dated(days.iloc[-1], period)}" if len(days) > 1 else ""
    return [Fact(f"New or worse {sign}", f"{since}{often}; {_place_then(rows.iloc[-1])}")]


def _place_then(row: pd.Series) -> str:
    """Where the lowest point was at the last time; the sign itself has no side in the diary."""
    places = [
        f"{leg} leg down to {label(LowestPoint(int(row[f'lowest_{leg}'])))}"
        for leg in LEGS
        if pd.notna(row[f"lowest_{leg}"]) and row[f"lowest_{leg}"] > LowestPoint.NONE
    ]
    return " and ".join(places) or "side and place not noted"


def _reached(daily: pd.DataFrame, leg: str, week: Period) -> str:
    known = within(daily, week)[leg].dropna()
    days = n_of(len(known), len(week))
    if not enough(len(known), len(week)):
        return f"{DASH} ({days})"
    return f"{label(LowestPoint(int(known.max())))} ({days})"


def _side(daily: pd.DataFrame, period: Period) -> str:
    """On how many of the last fourteen days each side was felt in buttock or leg."""
    lately = within(daily, last_days(period.last, TWO_WEEKS))
    if lately.empty:
        return "not noted"
    felt = {leg: int((lately[leg] >= LowestPoint.BUTTOCK).sum()) for leg in LEGS}
    sides = ", ".join(f"{leg} on {number}" for leg, number in felt.items())
    return f"buttock or leg, {sides} of {days_in_words(len(lately))} noted"


def _dominant(ratings: pd.DataFrame, period: Period) -> str:
    """Which of the two means of a day was higher, over the last fourteen days."""
    both = within(daily_pain(ratings), last_days(period.last, TWO_WEEKS)).dropna(subset=list(SITES))
    if both.empty:
        return "no day with both numbers"
    leg, back = int((both["leg"] > both["back"]).sum()), int((both["back"] > both["leg"]).sum())
    return f"leg on {leg}, back on {back} of {days_in_words(len(both))} with both"
