"""How the doctor's page is to be read: scales, words, thresholds, and how much is not known."""

import pandas as pd

from tracker.analysis.pain import TREND_MIN_DAYS
from tracker.analysis.response import MIN_SESSIONS
from tracker.domain.change import POINTS, SHARE, WORSE_POINTS, Site
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact
from tracker.domain.periods import Period
from tracker.domain.scales import NRS_ANCHORS
from tracker.views.doctor_days import n_of

FLARE = "Flare-up: the person's own word for days that are worse for hours or longer, hard to bear, in the way of life."
AFTER = (
    "After exercise: the middle of after minus before, of the worse of back and leg; "
    f"n is the sessions with both, {MIN_SESSIONS} at least."
)
PEG = "PEG: mean of three answers, 10 is worst (Krebs 2009). Roland-Morris: 0 to 24, 24 is worst."
TOGETHER = (
    "What stands side by side here went together. It is no proof of a cause. "
    "The page is the person's own record. It does not diagnose, treat, monitor or predict any disease."
)


def notes(days_with_entries: int, ratings: pd.DataFrame, period: Period) -> Block:
    """The block, small at the foot of the page."""
    return Block(
        BlockKey.NOTES,
        (
            Fact("Pain", f"{NRS_ANCHORS}, as the person gave it. {_average()}"),
            Fact("Change", _thresholds()),
            Fact("", f"{FLARE} {AFTER} {PEG}"),
            Fact("Not written down", _unknown(days_with_entries, ratings, period)),
            Fact("", TOGETHER),
        ),
    )


def _average() -> str:
    return (
        "Average: the mean of each day's mean. "
        f"{DASH} stands where fewer than {TREND_MIN_DAYS} of 7 days have a number."
    )


def _thresholds() -> str:
    back, leg = (f"{POINTS[site]:g} points and {SHARE[site]:.1%}".replace(".0%", "%") for site in Site)
    return (
        f"“clearly lower” is a drop of {back} (back), of {leg} (leg); “possibly” is one of the two; “higher” is a rise "
        f"of {WORSE_POINTS:g} points. After Farrar 2001, Ostelo 2008, Suzuki 2020, Costa 2021."
    )


def _unknown(days_with_entries: int, ratings: pd.DataFrame, period: Period) -> str:
    inside = ratings[ratings["day"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))]
    rated = inside.dropna(subset=["back", "leg"], how="all")["day"].nunique()
    nothing, no_number = len(period) - days_with_entries, len(period) - rated
    return (
        f"nothing on {n_of(nothing, len(period))} days ({nothing / len(period):.0%}), "
        f"no pain number on {no_number} ({no_number / len(period):.0%}). Empty is unknown, not zero."
    )
