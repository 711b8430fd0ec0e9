"""How the doctor's page is to be read: scales, words, thresholds, and how much is not known."""

import pandas as pd

from tracker.analysis.pain import TREND_MIN_DAYS
from tracker.analysis.response import MIN_SESSIONS
from tracker.domain.change import POINTS, SHARE, WORSE_POINTS, Site
from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact
from tracker.domain.periods import Period
from tracker.domain.scales import NRS_ANCHORS
from tracker.language import N_, _

FLARE = N_(
    "Flare-up: the person's own word for days that are worse for hours or longer, hard to bear, in the way of life."
)
AFTER = N_(
    "After exercise: the middle of after minus before, of the worse of back and leg; "
    "n is the sessions with both, {least} at least."
)
PEG = N_("PEG: mean of three answers, 10 is worst (Krebs 2009). Roland-Morris: 0 to 24, 24 is worst.")
TOGETHER = N_(
    "What stands side by side here went together. It is no proof of a cause. "
    "The page is the person's own record. It does not diagnose, treat, monitor or predict any disease."
)


def notes(days_with_entries: int, ratings: pd.DataFrame, period: Period) -> Block:
    """The block, small at the foot of the page."""
    return Block(
        BlockKey.NOTES,
        (
            Fact(_("Pain"), " ".join([_("{scale}, as the person gave it.", scale=_(NRS_ANCHORS)), _average()])),
            Fact(_("Change"), _thresholds()),
            Fact("", f"{_(FLARE)} {_(AFTER, least=MIN_SESSIONS)} {_(PEG)}"),
            Fact(_("Not written down"), _unknown(days_with_entries, ratings, period)),
            Fact("", _(TOGETHER)),
        ),
    )


def _average() -> str:
    return _(
        "Average: the mean of each day's mean. {dash} stands where fewer than {least} of 7 days have a number.",
        dash=DASH,
        least=TREND_MIN_DAYS,
    )


def _thresholds() -> str:
    back, leg = (
        _("{points:g} points and {share:g}%", points=POINTS[site], share=round(SHARE[site] * 100, 1)) for site in Site
    )
    return _(
        "“clearly lower” is a drop of {back} (back), of {leg} (leg); “possibly” is one of the two; “higher” is a rise "
        "of {rise:g} points. After Farrar 2001, Ostelo 2008, Suzuki 2020, Costa 2021.",
        back=back,
        leg=leg,
        rise=WORSE_POINTS,
    )


def _unknown(days_with_entries: int, ratings: pd.DataFrame, period: Period) -> str:
    inside = ratings[ratings["day"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))]
    rated = inside.dropna(subset=["back", "leg"], how="all")["day"].nunique()
    nothing, no_number = len(period) - days_with_entries, len(period) - rated
    return _(
        "nothing on {nothing} of {days} days ({nothing_share:.0f}%), "
        "no pain number on {no_number} ({no_number_share:.0f}%). Empty is unknown, not zero.",
        nothing=nothing,
        days=len(period),
        nothing_share=nothing / len(period) * 100,
        no_number=no_number,
        no_number_share=no_number / len(period) * 100,
    )
