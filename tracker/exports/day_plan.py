"""What days.csv says about the plan: what was offered, what was done of it, and the high-pain days as computed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.catalogue.load import catalogue
from tracker.domain.adherence import adherence, done_on_a_day
from tracker.domain.entries import Amount
from tracker.domain.periods import Period
from tracker.domain.scales import SessionStatus
from tracker.exports.cells import boolean_cell, number_cell
from tracker.pacing.entry_facts import BoutFacts, active_seconds_of, exercises_done, load_of, weights_of
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import PlanKind
from tracker.store import Db
from tracker.store.export_frames import Stored
from tracker.store.flares import flare_days_in
from tracker.store.own import catalogue_with_own
from tracker.store.plan_choices import choices_in
from tracker.store.plan_days import stored_plans_in

NO_PLAN = (PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED)  # kinds of day on which nothing was offered
RESTED = (ChoiceKind.REST, ChoiceKind.NOT_TODAY)
PlanCells = tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True)
class OfferedDay:
    """The plan of one day: its kind, what it suggested in load-minutes, and the rules behind it."""

    kind: str
    target: float
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayPlans:
    """By day: what was offered, the load of each session (None unknown), whether pain was high (None unknown)."""

    offered: Mapping[date, OfferedDay]
    loads: Mapping[date, Sequence[float | None]]
    rested: Collection[date]
    high_pain: Mapping[date, bool | None]

    def cells(self, day: date) -> PlanCells:
        """Kind of day, planned and done load-minutes, adherence, rule ids; None where nothing is or it is unknown."""
        offered = self.offered.get(day)
        planned = offered.target if offered else None
        done = done_on_a_day(self.loads.get(day, ()), rested=day in self.rested)
        ratio = adherence(done, planned)
        return (
            offered.kind if offered else None,
            _rounded(planned, 1),
            _rounded(done, 1),
            _rounded(ratio, 2),
            "; ".join(offered.rules) if offered else None,
        )

    def above_usual_cell(self, day: date) -> str | None:
        """`true`, `false`, or empty where the usual of the two weeks before is unknown."""
        return boolean_cell(self.high_pain.get(day))


def day_plans(
    db: Db, person: str, period: Period, sessions: Stored, bouts: Stored, rested: Collection[date]
) -> DayPlans:
    """The plans of a period; `sessions` and `bouts` as stored, `rested`: the rest days of its check-ins."""
    chosen = {one.day for one in choices_in(db, person, period) if one.kind in RESTED}
    high = {one.day: one.high_pain for one in flare_days_in(db, person, period)}
    weights = weights_of(catalogue_with_own(db, person, catalogue()))
    return DayPlans(_offered(db, person, period), _loads(sessions, bouts, weights), {*rested, *chosen}, high)


def _offered(db: Db, person: str, period: Period) -> dict[date, OfferedDay]:
    return {
        day: OfferedDay(plan["kind"], plan["target"], tuple(dict.fromkeys(one["rule_id"] for one in plan["decisions"])))
        for day, plan in stored_plans_in(db, person, period)
        if plan["kind"] not in NO_PLAN
    }


def _loads(sessions: Stored, bouts: Stored, weights: Mapping[str, float]) -> dict[date, list[float | None]]:
    """The load-minutes of each session that came to an end."""
    done = _bouts(bouts)
    loads: dict[date, list[float | None]] = defaultdict(list)
    for session_id, day, status in zip(sessions["id"], sessions["day"], sessions["status"], strict=True):
        if status is not SessionStatus.RUNNING:
            loads[day].append(load_of(exercises_done(done.get(session_id, ()), weights)))
    return loads


def _bouts(bouts: Stored) -> dict[str, list[BoutFacts]]:
    by_session: dict[str, list[BoutFacts]] = defaultdict(list)
    amounts = zip(bouts["done_sets"], bouts["done_reps"], bouts["done_hold_seconds"], strict=True)
    rows = zip(
        bouts["session_id"], bouts["exercise_id"], bouts["outcome"], bouts["side"], bouts["seconds"], strict=True
    )
    for (session_id, exercise_id, outcome, side, seconds), amount in zip(rows, amounts, strict=True):
        active = active_seconds_of(seconds, Amount(*amount), side, outcome)
        by_session[session_id].append(BoutFacts(exercise_id, outcome, active, None, None))
    return by_session


def _rounded(value: float | None, decimals: int) -> float | None:
    return number_cell(None if value is None else round(value, decimals))
