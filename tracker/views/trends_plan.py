"""The plan on Trends: what was offered day by day, what was done, where it changed, and what sort of day it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from tracker.analysis.grain import Grain, grain_of, mark_days
from tracker.analysis.plan import Change, adherence_in, changes_of, drawn_plan, in_halves, plan_and_done, weeks_of
from tracker.catalogue.load import catalogue
from tracker.domain.adherence import done_on_a_day
from tracker.domain.periods import Period
from tracker.language import _
from tracker.pacing.facts import ChoiceKind, History, SessionDone
from tracker.pacing.plan import OfferKind, PlanKind
from tracker.pacing.settings import Mode
from tracker.store import Db, frames
from tracker.store.own import catalogue_with_own
from tracker.store.plan_facts import history_of
from tracker.store.plan_settings import plan_settings_of
from tracker.views import trends_plan_words as words
from tracker.views.figure import Figure, Table

NO_PLAN = (PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED)  # kinds of day on which nothing was offered
RESTED = (ChoiceKind.REST, ChoiceKind.NOT_TODAY)
STEP_UP_RULES = ("R10",)
STEP_BACK_RULES = ("R1", "R2", "R3", "R4", "R5", "R15")
EASING_RULES = ("R12",)  # without a reading the calm level falls; the quota stays
DONE_COLUMNS = ["day", "done", "unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class PlanTrend:
    """The plan over a period. `steps`: day, ceiling, change, why, top; `sorts`: day, sort (of day, in words)."""

    figure: Figure
    steps: pd.DataFrame
    step_table: Table
    sorts: pd.DataFrame
    week_table: Table


def plan_trend(db: Db, person: str, period: Period) -> PlanTrend | None:
    """The plan as offered on the days of a period; None where none was."""
    offered = offered_plans(db, person, period)
    if offered.empty:
        return None
    history = history_of(db, person, catalogue_with_own(db, person, catalogue()), period)
    days = plan_and_done(offered, done_by_day(history))
    rows = drawn_plan(days, period)
    steps = _on_their_marks(_steps(days), rows, period)
    sentence = words.of_plan(adherence_in(days), steps, len(days), period)
    weeks = partial(words.week_table, weeks_of(days, period))
    table = weeks if grain_of(period) is Grain.WEEK else partial(words.day_table, days, rows)
    figure = Figure(_(words.HEADING), sentence, rows, table)
    return PlanTrend(figure, steps, partial(words.step_table, steps), _sorts(days, history), weeks)


def offered_plans(db: Db, person: str, period: Period) -> pd.DataFrame:
    """The rows of `frames.plan_days` on which a plan was made."""
    offered = frames.plan_days(db, person, period)
    plans: pd.DataFrame = offered[~offered["kind"].isin(NO_PLAN)].reset_index(drop=True)
    return plans


def no_plan_sentence(db: Db, person: str) -> str | None:
    """What stands in the place of a plan where none was offered; nothing for who keeps only the diary."""
    settings = plan_settings_of(db, person)
    return _(words.NOTHING_OFFERED) if settings.mode is not Mode.DIARY_ONLY and settings.begun_on else None


def done_by_day(history: History) -> pd.DataFrame:
    """Columns: day, done (load-minutes, NaN unknown), unknown (sessions); days with a session or a rest day."""
    sessions: dict[date, list[SessionDone]] = {}
    for session in history.sessions:
        if session.ended:
            sessions.setdefault(session.day, []).append(session)
    rested = _rest_days(history)
    rows = [_day_done(day, sessions.get(day, ()), rested=day in rested) for day in sorted({*sessions, *rested})]
    frame = pd.DataFrame(rows, columns=DONE_COLUMNS).astype({"done": "float64"})
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _day_done(day: date, sessions: Sequence[SessionDone], *, rested: bool) -> tuple[date, float | None, int]:
    loads = [session.load for session in sessions]
    return day, done_on_a_day(loads, rested=rested), loads.count(None)


def _rest_days(history: History) -> set[date]:
    """Days on which the person said that they rest: in a check-in, or to the plan."""
    said = {reading.day for reading in history.readings if reading.rested}
    return said | {choice.day for choice in history.choices if choice.kind in RESTED}


def _steps(days: pd.DataFrame) -> pd.DataFrame:
    eased = days["calm"].diff() < 0
    steps = changes_of(days.assign(eased=eased))
    told = zip(steps["change"], steps["eased"], steps["decisions"], strict=True)
    why = [_why(change, decisions, eased=eased) for change, eased, decisions in told]
    return steps.assign(why=why, ceiling=in_halves(steps["ceiling"]))[["day", "ceiling", "change", "why"]]


def _on_their_marks(steps: pd.DataFrame, rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """With `top`: the ceiling of the mark in which a step is drawn, which is that of a week where weeks are."""
    ceilings = rows.set_index("day")["ceiling"]
    return steps.assign(top=mark_days(steps["day"], period).map(ceilings))


def _why(change: str, decisions: Sequence[tuple[str, str]], *, eased: bool) -> str:
    """The sentence of the first rule of the day that can have done it; a day between without a plan has none."""
    rules = STEP_UP_RULES if change == Change.STEP_UP else STEP_BACK_RULES + EASING_RULES * eased
    texts = (_(text) for rule, text in decisions if rule.partition("-")[0] in rules)
    return next(texts, _(words.CHANGED_BETWEEN))


def _sorts(days: pd.DataFrame, history: History) -> pd.DataFrame:
    """Columns: day, sort; a row for each word that fits a day, the words in their order."""
    rested, reviewed = _rest_days(history), _review_days(days, history)
    fits = {
        **{words.KIND_SORTS[kind]: days["kind"] == kind for kind in words.KIND_SORTS},
        words.REST: days["day"].dt.date.isin(rested),
        **{words.PHASE_SORTS[phase]: days["phase"] == phase for phase in words.PHASE_SORTS},
        words.REVIEW: days["day"].dt.date.isin(reviewed),
    }
    rows = [(day, _(sort)) for sort, fit in fits.items() for day in days["day"][fit]]
    return pd.DataFrame(rows, columns=["day", "sort"])


def _review_days(days: pd.DataFrame, history: History) -> set[date]:
    """When the review was looked at; until then, when it was first offered."""
    looked_at = {choice.day for choice in history.choices if choice.kind is ChoiceKind.REVIEWED}
    offered = days["offers"].map(lambda offers: OfferKind.REVIEW in offers).astype(bool)
    first = days.loc[offered & ~offered.shift(fill_value=False), "day"].dt.date
    return looked_at or set(first)
