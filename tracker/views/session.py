"""What the session page needs: the routines, today's rounds, how careful to be, and a session not finished."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from tracker.catalogue.load import catalogue
from tracker.domain.exercises import Catalogue, Routine
from tracker.domain.guided import HOLD_CAP_FIRST_WEEKS_SECONDS, HOLD_CAP_SECONDS, GuidedBout, guided_bouts
from tracker.domain.scales import LowestPoint, NerveChange
from tracker.domain.settings import Settings
from tracker.pacing.plan import Plan
from tracker.store import Db
from tracker.store.guided import Unfinished, days_with_sessions, latest_symptoms, unfinished
from tracker.store.own import catalogue_with_own
from tracker.store.plan_settings import plan_settings_of
from tracker.store.preferences import settings_of
from tracker.store.reading import latest_routine
from tracker.views.plan import PlanView
from tracker.views.plan_reading import read_plan_view

FIRST_WEEKS_DAYS = 14  # static holds are kept shorter for the first two weeks; clinical.md E3-2
BELOW_KNEE = LowestPoint.CALF


@dataclass(frozen=True, slots=True)
class SessionView:
    """`strict`: the careful column of the rules; `unfinished` is the latest session that can go on."""

    catalogue: Catalogue
    settings: Settings
    plan: PlanView
    begun_plan: PlanView  # as it stood before the session that was not finished
    last_routine: str | None
    unfinished: Unfinished | None
    strict: bool
    hold_cap_seconds: float

    @property
    def by_habit(self) -> tuple[str, ...]:
        """What to begin with: today's round, else the routine done last, else any."""
        start = self.plan.start.routine.id if self.plan.start else None
        return tuple(one for one in (start, self.last_routine) if one)

    def may_lead(self, routine_id: str, on_screen: str | None) -> bool:
        """Whether the player may be given a routine: with nerve signs only what eases, and what it shows the end of."""
        begun = self.unfinished.entry.routine_id if self.unfinished else None
        return self.plan.may_do_all or routine_id in self.plan.rounds or routine_id in (on_screen, begun)

    def todays_bouts(self, routine_id: str) -> tuple[GuidedBout, ...] | None:
        """The routine as today's plan offers it now; None when it offers no round, or none of this routine."""
        return self._round(self.plan, routine_id)

    def _round(self, plan: PlanView, routine_id: str) -> tuple[GuidedBout, ...] | None:
        found = plan.rounds.get(routine_id)
        if found is None:
            return None
        cap = self.hold_cap_seconds
        return guided_bouts(found.routine, self.catalogue, include_off=True, hold_cap_seconds=cap)

    def left_out_names(self, routine: Routine) -> tuple[str, ...]:
        """The exercises of a routine that the plan leaves out, by name."""
        out = {one.exercise_id for one in self.plan.plan.exercises if one.factor <= 0}
        names = {one.id: one.name for one in self.catalogue.exercises}
        return tuple(names[item.exercise_id] for item in routine.items if item.exercise_id in out)

    def all_bouts(self, routine: Routine) -> tuple[GuidedBout, ...]:
        """The whole routine but for what the plan leaves out; empty when nothing of it is left."""
        out = {one.exercise_id for one in self.plan.plan.exercises if one.factor <= 0}
        items = tuple(item for item in routine.items if item.exercise_id not in out)
        if not items:
            return ()
        return guided_bouts(replace(routine, items=items), self.catalogue, hold_cap_seconds=self.hold_cap_seconds)

    def begun_bouts(self, routine: Routine) -> tuple[GuidedBout, ...] | None:
        """The bouts that the unfinished session was begun with: those that its report tells of; None without one."""
        report = self.unfinished.report if self.unfinished else None
        if report is None or report["routine_id"] != routine.id:
            return None
        whole = guided_bouts(routine, self.catalogue, hold_cap_seconds=self.hold_cap_seconds)
        return next((one for one in (*self._forms(routine), whole) if _tells_of(report, one)), whole)

    def _forms(self, routine: Routine) -> Iterator[tuple[GuidedBout, ...]]:
        yield from (one for one in (self._round(self.begun_plan, routine.id),) if one)
        yield self.all_bouts(routine)


def session_view(db: Db, person: str, plan: Plan, now: datetime) -> SessionView:
    """What the session page shows; `now` is local."""
    running = unfinished(db, person)
    latest = running[0] if running else None
    stands = read_plan_view(db, person, plan, now)
    new_here = days_with_sessions(db, person, FIRST_WEEKS_DAYS) < FIRST_WEEKS_DAYS
    return SessionView(
        catalogue=catalogue_with_own(db, person, catalogue()),
        settings=settings_of(db, person),
        plan=stands,
        begun_plan=_before_it(db, person, plan, latest) if latest else stands,
        last_routine=latest.entry.routine_id if latest else latest_routine(db, person),
        unfinished=latest,
        strict=plan_settings_of(db, person).strict or new_here or _touchy(db, person),
        hold_cap_seconds=HOLD_CAP_FIRST_WEEKS_SECONDS if new_here else HOLD_CAP_SECONDS,
    )


def _before_it(db: Db, person: str, plan: Plan, begun: Unfinished) -> PlanView:
    """The plan at the moment at which a session was begun."""
    started = begun.entry.moment.local()
    return read_plan_view(db, person, plan, started or datetime.combine(plan.day, time.max), without=begun.id)


def _tells_of(report: dict[str, Any], bouts: tuple[GuidedBout, ...]) -> bool:
    """Whether each exercise in the report stands at its place among the bouts, with the amount that was asked."""
    asked = {bout.place: (bout.exercise_id, bout.side.value, _amount(bout)) for bout in bouts}
    told = {one["place"]: (one["exercise_id"], one["side"], one["planned"]) for one in report["bouts"]}
    return all(asked.get(place) == one for place, one in told.items())


def _amount(bout: GuidedBout) -> dict[str, Any]:
    """As the player tells it."""
    return {"sets": bout.planned.sets, "reps": bout.planned.reps, "hold_seconds": bout.planned.hold_seconds}


def _touchy(db: Db, person: str) -> bool:
    """Symptoms below the knee, or any nerve symptom, when last asked; clinical.md F0 `strict`."""
    symptoms = latest_symptoms(db, person)
    if symptoms is None:
        return False
    lowest = [point for point in (symptoms.lowest_left, symptoms.lowest_right) if point is not None]
    nerves = (symptoms.tingling, symptoms.numbness, symptoms.weakness)
    below = any(point >= BELOW_KNEE for point in lowest)
    return below or any(change not in (None, NerveChange.NONE) for change in nerves)
