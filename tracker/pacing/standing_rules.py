"""How the day stands, rule by rule: the first that fits decides. Nothing here ever raises an amount of the plan.

Order: safety, nerve signs, the person's rest, a day without a round, what today's rounds did, pain now, amount, time.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.language import N_
from tracker.pacing.after import after_rule, after_session
from tracker.pacing.before import MORE_THAN_USUAL, SMALL_ALREADY, BeforeAction
from tracker.pacing.case import Case
from tracker.pacing.facts import ChoiceKind, SessionDone
from tracker.pacing.limits import limits_for, usual_on
from tracker.pacing.moment import DAY_MINUTES, Today, end_of, moved_down_inputs, rated_in
from tracker.pacing.plan import Decision, Input, Plan, PlanKind
from tracker.pacing.standing_words import clock_time, decision, gap_in_words

LEAST_OFFER = 0.5  # load-minutes; less than this is no round worth starting; ours
LOAD_MINUTES = N_("load-minutes")
DURING, AFTER = N_("pain during the round"), N_("pain after the round")
ROUNDING = 1e-9  # load-minutes; amounts are sums of floating point numbers
NO_ROUNDS = frozenset({PlanKind.SET_UP, PlanKind.CONTACT, PlanKind.STOP, PlanKind.DIARY_ONLY, PlanKind.PAUSED})
# The rule of pacing.md behind a day without a round, to find its reason among the plan's decisions.
RULE_OF_KIND = {
    PlanKind.STOP: "R1",
    PlanKind.SETTLE_ONLY: "R2",
    PlanKind.CALM: "R6",
    PlanKind.FREE: "R14",
}


class BoutState(StrEnum):
    """How one round of the day stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands for the rest of the day; `load` in load-minutes for NOW, `at_minute` for LATER where it is known."""

    state: BoutState
    why: Decision
    at_minute: int | None = None
    settle_only: bool = False


def verdict(case: Case) -> Verdict:
    """The first rule that fits; a round now when none does."""
    for rule in RULES:
        found = rule(case)
        if found is not None:
            return found
    return Verdict(state=BoutState.NOW, why=reason_now(case))


def reason_now(case: Case) -> Decision:
    """Why the round offered now is as large as it is: the sentence and the amount agree."""
    before = case.before.decision
    if case.anyway:
        return decision("S7")
    if case.before.action is not BeforeAction.EASIER or case.eased:
        return before
    if not (case.pain_counts and case.worse_than_planned_for):
        return plan_reason(case.plan) if case.plan.decisions else before
    return replace(before, text=SMALL_ALREADY) if before.text == MORE_THAN_USUAL else before


def safety(case: Case) -> Verdict | None:
    """R1, an open U answer, new weakness: nothing is offered. So too where there is no plan."""
    if case.before.action in (BeforeAction.STOP_EMERGENCY, BeforeAction.PAUSE_CONTACT):
        return Verdict(state=BoutState.ENOUGH, why=case.before.decision)
    return Verdict(state=BoutState.ENOUGH, why=plan_reason(case.plan)) if case.plan.kind in NO_ROUNDS else None


def nerve_signs(case: Case) -> Verdict | None:
    """P3, R2 and D3: comfort positions only, and not even those where the person chose a rest."""
    comfort = not case.rested
    if case.before.decision.rule_id == "P3":
        return Verdict(state=BoutState.ENOUGH, why=case.before.decision, settle_only=comfort)
    if moved := moved_down_inputs(case.today):
        rule_id = "R2" if moved_down_inputs(_without_single(case.today)) else "D3"
        return Verdict(state=BoutState.ENOUGH, why=decision(rule_id, inputs=moved), settle_only=comfort)
    if case.plan.kind is PlanKind.SETTLE_ONLY:
        return Verdict(state=BoutState.ENOUGH, why=plan_reason(case.plan), settle_only=comfort)
    return None


def _without_single(today: Today) -> Today:
    """The day but for single exercises in which it moved down: they ask for less tomorrow, the rest for a hold."""
    sessions = (one if one.ended_moved_down else replace(one, moved_down=0) for one in today.sessions)
    return replace(today, sessions=tuple(sessions))


def rest_chosen(case: Case) -> Verdict | None:
    """The person's rest ends the day's rounds."""
    if not case.rested:
        return None
    rule_id = "S4" if ChoiceKind.REST in case.today.choices else "S5"
    return Verdict(state=BoutState.ENOUGH, why=decision(rule_id))


def day_without_rounds(case: Case) -> Verdict | None:
    """A calm day or a free day."""
    return None if case.rounds else Verdict(state=BoutState.ENOUGH, why=plan_reason(case.plan))


def too_much_during(case: Case) -> Verdict | None:
    """R5: too much pain during a round of today, or right after it, ends the day's rounds."""
    limit = most_during(case)
    inputs = tuple(_too_much(one) for one in case.today.sessions if one.highest is not None and one.highest > limit)
    if not inputs:
        return None
    text = "R5" if any(one.name == DURING for one in inputs) else "R5-after"
    return Verdict(state=BoutState.ENOUGH, why=decision("R5", text, inputs=inputs, threshold=(("during_most", limit),)))


def _too_much(session: SessionDone) -> Input:
    """The highest number, by the name of when it was felt."""
    name = DURING if session.during == session.highest else AFTER
    return Input(name=name, value=f"{session.highest:g}", entry_id=session.id, day=session.day)


def most_during(case: Case) -> float:
    """The pain up to which a round is fine: 5, or a point above usual, and never above 7 (pacing.md, limits)."""
    return limits_for(usual_on(case.plan.day, case.settings), case.settings.thresholds).during


def rose_by_two(case: Case) -> Verdict | None:
    """A3: two or more above before ends the day's rounds."""
    for session in case.today.sessions:
        if after_rule(session.before, session.after) == "A3":
            return Verdict(state=BoutState.ENOUGH, why=after_session(session))
    return None


def flare_since_the_plan(case: Case) -> Verdict | None:
    """A flare said today that the plan does not know of yet: at most what a calm day has."""
    flares = tuple(one for one in case.before.decision.inputs if one.name == "flare-up")
    if not flares or case.plan.flare_day is not None or not case.pain_counts:
        return None
    return Verdict(state=BoutState.ENOUGH, why=decision("S6", inputs=flares))


def very_high_now(case: Case) -> Verdict | None:
    """P6: comfort only."""
    if case.before.decision.rule_id != "P6" or not case.pain_counts:
        return None
    return Verdict(state=BoutState.ENOUGH, why=case.before.decision, settle_only=True)


def enough_done(case: Case) -> Verdict | None:
    """All rounds done, or the day's amount reached by fewer."""
    if len(case.done) >= case.rounds:
        return Verdict(state=BoutState.ENOUGH, why=decision("S3", inputs=_done_inputs(case)))
    if too_little(case.left, case.round_load):
        return Verdict(state=BoutState.ENOUGH, why=ceiling_reached(case))
    return None


def not_settled_yet(case: Case) -> Verdict | None:
    """A2: one above before waits until a later number is back to where it was."""
    waiting = [one for one in case.today.sessions if _up_a_little(one) and not _settled(one, case.today)]
    return Verdict(state=BoutState.LATER, why=after_session(waiting[-1])) if waiting else None


def gap_between_rounds(case: Case) -> Verdict | None:
    """The least gap after the last round, from yesterday's too; a gap beyond midnight ends the day's rounds."""
    if case.today.last_end is None:
        return None
    earliest = case.today.last_end + case.plan.least_gap_minutes
    if earliest <= case.minute_now:
        return None
    if earliest >= DAY_MINUTES:
        return Verdict(state=BoutState.ENOUGH, why=gap_decision(case.plan, earliest))
    return Verdict(state=BoutState.LATER, why=gap_decision(case.plan, earliest), at_minute=earliest)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    safety,
    nerve_signs,
    rest_chosen,
    day_without_rounds,
    too_much_during,
    rose_by_two,
    flare_since_the_plan,
    very_high_now,
    enough_done,
    not_settled_yet,
    gap_between_rounds,
)


def too_little(left: float, round_load: float) -> bool:
    """Whether what is left of the day is no round: less than half a load-minute and less than the round itself."""
    return left + ROUNDING < min(round_load, LEAST_OFFER) or left <= ROUNDING


def ceiling_reached(case: Case) -> Decision:
    """S2 with what was done and the day's limit."""
    return decision("S2", inputs=_done_inputs(case), threshold=(("load-minutes a day", case.limit),))


def gap_decision(plan: Plan, earliest: int | None = None) -> Decision:
    """S1 with the minute from which the next round can come; None where the round before it is still to be done."""
    threshold = (("least_gap", float(plan.least_gap_minutes)),)
    if earliest is None:
        return decision("S1", "S1-after", threshold=threshold, time=gap_in_words(plan.least_gap_minutes))
    if earliest >= DAY_MINUTES:
        return decision("S1", "S1-late", threshold=threshold)
    return decision("S1", threshold=threshold, time=clock_time(earliest))


def plan_reason(plan: Plan) -> Decision:
    """The decision of the plan that stands behind its kind of day; its first one where no rule is known for it."""
    of_kind = [one for one in plan.decisions if one.rule_id == RULE_OF_KIND.get(plan.kind)]
    return next(iter((*of_kind, *plan.decisions)), decision("OFF"))


def _done_inputs(case: Case) -> tuple[Input, ...]:
    return tuple(
        Input(
            name=N_("round done"),
            value=N_("amount unknown") if one.load is None else f"{one.load:.1f} {LOAD_MINUTES}",
            entry_id=one.id,
            day=one.day,
        )
        for one in case.done
    )


def _up_a_little(session: SessionDone) -> bool:
    return after_rule(session.before, session.after) == "A2"


def _settled(session: SessionDone, today: Today) -> bool:
    end = end_of(session)
    before = session.before
    return any(
        before is not None and one.worst <= before and one.minute is not None and end is not None and one.minute > end
        for one in rated_in(today)
    )
