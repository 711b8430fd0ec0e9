"""Sitting, stress and sleep on Insights: each beside the next morning, where it is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from tracker.analysis import day_table
from tracker.analysis.associations import Slope
from tracker.analysis.triggers import SITTING, SLEEP, STRESS, triggers
from tracker.domain.periods import Period
from tracker.domain.scales import label
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, Known, days_by_amount, known_days
from tracker.views.insights_rows import MEASURED, measured, row, row_frame, told_by_verdict
from tracker.views.trends_tables import number_or_blank
from tracker.views.trends_words import counted

HEADING = "Sitting, stress and sleep"
NAMES = {SITTING: "Two hours more of sitting", STRESS: "One point more of stress", SLEEP: "A better night"}
LOGGED_AS = {SITTING: "Hours of sitting", STRESS: "Stress", SLEEP: "Sleep"}
BANDS = {place: label(band) for band, place in day_table.SITTING.items()}
NIGHTS = {place: label(night) for night, place in day_table.SLEEP.items()}
ANSWERS = {SITTING: BANDS.__getitem__, STRESS: number_or_blank, SLEEP: NIGHTS.__getitem__}
NOTHING = "None of the three can be judged yet. They come from the check-ins: how long you sat, your stress, the night."
STEPS = (
    "One step more: a band more of sitting (about two hours), one point more of stress from 0 to 10, or a night one "
    "word better (poor, ok, good)."
)


@dataclass(frozen=True, slots=True, eq=False)
class TriggersView:
    """The three in one picture, with a sentence for each; `logged_as`: those with days behind them, by key."""

    logged_as: dict[str, str]
    figure: Figure
    sentences: tuple[str, ...]
    limits: str
    known: Known
    found: tuple[Slope, ...]


def triggers_view(db: Db, person: str, period: Period) -> TriggersView:
    """Sitting, stress and sleep of a period."""
    known = known_days(db, person, period)
    found = triggers(known.table)
    rows = [row(one.what, NAMES[one.what], counted(one.known.n, "day"), one.difference, one.verdict) for one in found]
    named = told_by_verdict((NAMES[one.what], one.verdict) for one in found if one.difference)
    frame = row_frame(one for one in rows if one.drawn)
    adjusted = next((one.adjusted_for for one in found if one.adjusted_for), ())
    return TriggersView(
        logged_as={one.what: LOGGED_AS[one.what] for one in found if one.known.n},
        figure=Figure(HEADING, words.summary(named, NOTHING), frame, partial(_table, found)),
        sentences=tuple(words.of_slope(LOGGED_AS[one.what], NAMES[one.what], one) for one in found),
        limits=words.limits(adjusted, STEPS),
        known=known,
        found=found,
    )


def trigger_days(view: TriggersView, chosen: str) -> DaysBehind:
    """The days behind one of `view.logged_as`."""
    one = next(one for one in view.found if one.what == chosen)
    return days_by_amount(LOGGED_AS[chosen], one.known, view.known, chosen, ANSWERS[chosen])


def _table(found: Sequence[Slope]) -> pd.DataFrame:
    """Columns: One step more, Days, and MEASURED."""
    rows = [(NAMES[one.what], str(one.known.n), *measured(one.difference, one.verdict)) for one in found]
    return pd.DataFrame(rows, columns=["One step more", "Days", *MEASURED])
