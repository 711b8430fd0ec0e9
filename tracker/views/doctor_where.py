"""Where it is felt, for the doctor's page: the lowest point in each leg, the side, back against leg. No root level."""

from datetime import timedelta

import pandas as pd

from tracker.analysis.grain import within
from tracker.analysis.lowest import LEGS, lowest_per_day
from tracker.analysis.pain import SITES, daily_pain
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact, TextTable
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import LowestPoint, NerveChange, label
from tracker.language import N_, _, _n, day_month_year
from tracker.views.doctor_days import dated, enough, n_of
from tracker.views.wording import listed

WEEK, TWO_WEEKS = 7, 14  # days
HEADER = (N_("Lowest point"), N_("last 7 days"), N_("two weeks earlier"))
LEG_NAMES = {"left": N_("Left leg"), "right": N_("Right leg")}
DOWN_TO = {"left": N_("left leg down to {place}"), "right": N_("right leg down to {place}")}
NERVES = {
    "tingling": N_("New or worse tingling"),
    "numbness": N_("New or worse numbness"),
    "weakness": N_("New or worse weakness"),
}


def where(points: pd.DataFrame, ratings: pd.DataFrame, period: Period) -> Block:
    """`points`: as `frames.lowest_points`, from three weeks before the period's end on."""
    daily = lowest_per_day(points)
    now = last_days(period.last, WEEK)
    then = last_days(period.last - timedelta(days=TWO_WEEKS), WEEK)
    rows = tuple((_(LEG_NAMES[leg]), _reached(daily, leg, now), _reached(daily, leg, then)) for leg in LEGS)
    side = Fact(_("Side, last {days} days", days=TWO_WEEKS), _side(daily, period))
    higher = Fact(_("Higher number, last {days} days", days=TWO_WEEKS), _dominant(ratings, period))
    table = TextTable(_("Lowest point in each leg"), tuple(_(heading) for heading in HEADER), rows)
    return Block(BlockKey.WHERE, (table, side, higher))


def new_nerve_signs(points: pd.DataFrame, period: Period) -> tuple[Fact, ...]:
    """Tingling, numbness and weakness that were called new or worse: when in the period, how often, and where then."""
    inside = within(points, period)
    said = [fact for sign in NERVES for fact in _new(inside, sign, period)]
    if said:
        return tuple(said)
    asked = inside.dropna(subset=list(NERVES), how="all")["day"].nunique()
    answered = _n("none; answered on {n} day", "none; answered on {n} days", asked)
    return (Fact(_("New tingling, numbness or weakness"), answered if asked else _("not noted in this period")),)


def _new(points: pd.DataFrame, sign: str, period: Period) -> list[Fact]:
    rows = points[points[sign] == NerveChange.NEW_OR_WORSE]
    if rows.empty:
        return []
    days = rows["day"].drop_duplicates()
    values = {"first": day_month_year(days.iloc[0]), "place": _place_then(rows.iloc[-1])}
    if len(days) < 2:
        return [Fact(_(NERVES[sign]), _("first in this period on {first}; {place}", **values))]
    last = dated(days.iloc[-1], period)
    often = N_("first in this period on {first}, {days} days in all, last {last}; {place}")
    return [Fact(_(NERVES[sign]), _(often, **values, days=len(days), last=last))]


def _place_then(row: pd.Series) -> str:
    """Where the lowest point was at the last time; the sign itself has no side in the diary."""
    places = [
        _(DOWN_TO[leg], place=label(LowestPoint(int(row[f"lowest_{leg}"]))))
        for leg in LEGS
        if pd.notna(row[f"lowest_{leg}"]) and row[f"lowest_{leg}"] > LowestPoint.NONE
    ]
    return listed(places) or _("side and place not noted")


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
        return _("not noted")
    left, right = _felt(lately["left"]), _felt(lately["right"])
    return _("buttock or leg: left {left}, right {right}", left=left, right=right)


def _felt(points: "pd.Series[float]") -> str:
    """`on 2 of 9 days noted`, of the days on which this leg was told of; a dash without one."""
    known = points.dropna()
    felt = int((known >= LowestPoint.BUTTOCK).sum())
    return (
        _n("on {felt} of {n} day noted", "on {felt} of {n} days noted", len(known), felt=felt) if len(known) else DASH
    )


def _dominant(ratings: pd.DataFrame, period: Period) -> str:
    """Which of the two means of a day was higher, over the last fourteen days."""
    both = within(daily_pain(ratings), last_days(period.last, TWO_WEEKS)).dropna(subset=list(SITES))
    if both.empty:
        return _("no day with both numbers")
    return _n(
        "leg on {leg}, back on {back} of {n} day with both",
        "leg on {leg}, back on {back} of {n} days with both",
        len(both),
        leg=int((both["leg"] > both["back"]).sum()),
        back=int((both["back"] > both["leg"]).sum()),
    )
