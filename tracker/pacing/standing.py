"""How the day stands right now: rounds done, what is offered now, when the next can come, or enough for today."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.pacing.after import after_session
from tracker.pacing.before import BeforeAction, before_session
from tracker.pacing.case import Case
from tracker.pacing.facts import History
from tracker.pacing.moment import known_now, today_of
from tracker.pacing.plan import Decision, Plan
from tracker.pacing.settings import PlanSettings
from tracker.pacing.standing_rules import BoutState, Verdict, ceiling_reached, gap_decision, too_little, verdict

NOTHING_SET = PlanSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoutStanding:
    """One round of the day: `load` in load-minutes as done (None unknown) or as offered, 0 where nothing more is.

    `at_minute`: when a done round began, or the earliest minute for a later one; None where that is not known.
    """

    number: int
    state: BoutState
    load: float | None
    why: Decision
    at_minute: int | None = None
    session_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The day as it stands; `now` is what is offered now in load-minutes, None where nothing is.

    `settle_only`: comfort positions and short strolls may be offered instead. `careful`: no number for today, so
    exercises with a caution stay out (P4). `action` is what the rules before a session say to what is known now, and
    `eased` whether that makes a round smaller than the plan's.
    """

    bouts: tuple[BoutStanding, ...]
    state: BoutState
    now: float | None
    wait_until: int | None
    settle_only: bool
    careful: bool
    eased: bool
    action: BeforeAction
    decision: Decision

    @property
    def bout_number(self) -> int:
        """The number of the round that comes next, from 1."""
        return sum(bout.state is BoutState.DONE for bout in self.bouts) + 1


def stand(plan: Plan, history: History, minute_now: int, settings: PlanSettings = NOTHING_SET) -> Standing:
    """How the plan's day stands at a local minute of it; `settings` give usual pain and the limits during a round.

    Without them usual pain is unknown. Never offers more than the ceiling leaves, but for a day that the person
    overruled, where the quota takes its place.
    """
    today = today_of(history, plan.day, settings)
    before = before_session(known_now(today, settings))
    case = Case(plan=plan, today=today, settings=settings, before=before, minute_now=minute_now)
    found = verdict(case)
    return Standing(
        bouts=(*_done(case), *_to_come(case, found)),
        state=found.state,
        now=min(case.round_load, case.left) if found.state is BoutState.NOW else None,
        wait_until=found.at_minute,
        settle_only=found.settle_only,
        careful=before.action is BeforeAction.ASK_OR_HOLD,
        eased=case.eased,
        action=before.action,
        decision=found.why,
    )


def _done(case: Case) -> Iterator[BoutStanding]:
    for number, session in enumerate(case.done, start=1):
        yield BoutStanding(
            number=number,
            state=BoutState.DONE,
            load=session.load,
            why=after_session(session),
            at_minute=session.minute,
            session_id=session.id,
        )


def _to_come(case: Case, found: Verdict) -> Iterator[BoutStanding]:
    """The rounds not done yet: the next as the verdict says, the others after it as far as the day's amount goes."""
    left = case.left
    for number in range(len(case.done) + 1, case.rounds + 1):
        first = number == len(case.done) + 1
        if found.state is BoutState.ENOUGH:
            yield BoutStanding(number=number, state=BoutState.ENOUGH, load=0.0, why=found.why)
        elif too_little(left, case.round_load):
            yield BoutStanding(number=number, state=BoutState.ENOUGH, load=0.0, why=ceiling_reached(case))
        else:
            load = min(case.round_load, left)
            left -= load
            yield _coming(case, found, number, load) if first else _after_that(case, number, load)


def _coming(case: Case, found: Verdict, number: int, load: float) -> BoutStanding:
    return BoutStanding(number=number, state=found.state, load=load, why=found.why, at_minute=found.at_minute)


def _after_that(case: Case, number: int, load: float) -> BoutStanding:
    return BoutStanding(number=number, state=BoutState.LATER, load=load, why=gap_decision(case.plan))
