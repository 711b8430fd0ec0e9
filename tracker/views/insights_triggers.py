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
from tracker.language import N_, _, _n
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, Known, days_by_amount, known_days
from tracker.views.insights_rows import measured, measured_headings, row, row_frame, told_by_verdict
from tracker.views.trends_tables import number_or_blank

HEADING = N_("Sitting, stress and sleep")
NAMES = {
    SITTING: N_("Two hours more of sitting"),
    STRESS: N_("One point more of stress"),
    SLEEP: N_("A better night"),
}
LOGGED_AS = {SITTING: N_("Hours of sitting"), STRESS: N_("Stress"), SLEEP: N_("Sleep")}
NOTHING = N_(
    "None of the three can be judged yet. They come from the check-ins: how long you sat, your stress, the night."
)
STEPS = N_(
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
    rows = [row(one.what, _(NAMES[one.what]), _days(one), one.difference, one.verdict) for one in found]
    named = told_by_verdict((_(NAMES[one.what]), one.verdict) for one in found if one.difference)
    frame = row_frame(one for one in rows if one.drawn)
    adjusted = next((one.adjusted_for for one in found if one.adjusted_for), ())
    return TriggersView(
        logged_as={one.what: _(LOGGED_AS[one.what]) for one in found if one.known.n},
        figure=Figure(_(HEADING), words.summary(named, _(NOTHING)), frame, partial(_table, found)),
        sentences=tuple(words.of_slope(_(LOGGED_AS[one.what]), _(NAMES[one.what]), one) for one in found),
        limits=words.limits(adjusted, _(STEPS)),
        known=known,
        found=found,
    )


def trigger_days(view: TriggersView, chosen: str) -> DaysBehind:
    """The days behind one of `view.logged_as`."""
    one = next(one for one in view.found if one.what == chosen)
    return days_by_amount(_(LOGGED_AS[chosen]), one.known, view.known, chosen, _ANSWERS[chosen])


def _band(place: float) -> str:
    return label(next(band for band, at in day_table.SITTING.items() if at == place))


def _night(place: float) -> str:
    return label(next(night for night, at in day_table.SLEEP.items() if at == place))


_ANSWERS = {SITTING: _band, STRESS: number_or_blank, SLEEP: _night}


def _days(one: Slope) -> str:
    return _n("{n} day", "{n} days", one.known.n)


def _table(found: Sequence[Slope]) -> pd.DataFrame:
    """Columns: One step more, Days, and MEASURED."""
    rows = [(_(NAMES[one.what]), str(one.known.n), *measured(one.difference, one.verdict)) for one in found]
    return pd.DataFrame(rows, columns=[_("One step more"), _("Days"), *measured_headings()])
