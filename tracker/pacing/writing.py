"""The plan in writing: an outcome and the state behind it become what the page, the calendar and the doctor read."""

from tracker.language import N_
from tracker.pacing.amounts import start_share
from tracker.pacing.outcome import Fired, Outcome, said
from tracker.pacing.plan import (
    ActivityPlan,
    Decision,
    ExercisePlan,
    ExerciseStanding,
    Offer,
    Phase,
    Plan,
    PlanKind,
)
from tracker.pacing.rules_exercises import Standing, standings
from tracker.pacing.rules_well import day_number
from tracker.pacing.rules_yesterday import finding_amount
from tracker.pacing.settings import ActivityTolerance, Mode
from tracker.pacing.state import State
from tracker.pacing.terms import Terms
from tracker.pacing.words_day import DAY_WORDS
from tracker.pacing.words_form import Words, decision
from tracker.pacing.words_more import MORE_WORDS

WORDS: dict[str, Words] = {**DAY_WORDS, **MORE_WORDS}
RULE_IDS = frozenset(words.rule_id for words in WORDS.values())
ORDER = {name: number for number, name in enumerate(WORDS)}
BACKING_OFF = ("R2", "R2-weakness", "R3", "R3-evening", "R4", "R4-life", "R5")
SAFETY = ("R1", "U", "R2", "R2-weakness")
ONLY = {  # what is said on such a day, and nothing beside it
    PlanKind.STOP: ("R1",),
    PlanKind.CONTACT: SAFETY,
    PlanKind.SETTLE_ONLY: BACKING_OFF,
    PlanKind.SET_UP: ("set-up",),
}
NO_EXERCISE = (PlanKind.STOP, PlanKind.CONTACT, PlanKind.SETTLE_ONLY)
ACTIVITY_LEAST = 5  # minutes a day that no cut goes below: the smallest walk of clinical.md B6


def write(state: State, out: Outcome, terms: Terms) -> Plan:
    """The plan of the day that the state has just come to."""
    level = out.ceiling / state.quota if out.ceiling else 0.0
    return Plan(
        day=out.day,
        kind=PlanKind.PAUSED if _paused(out, terms) else out.kind,
        phase=_phase(state),
        quota=state.quota,
        calm=_calm(state, terms),
        ceiling=out.ceiling,
        target=out.target,
        bouts=out.bouts,
        dose_a_bout=out.target / out.bouts if out.bouts else 0.0,
        hold_factor=level,
        least_gap_minutes=int(terms.numbers.least_gap),
        chores_share=terms.numbers.chores_share if out.kind in (PlanKind.CALM, PlanKind.SETTLE_ONLY) else 1.0,
        strolls=out.target == 0 and out.kind is not PlanKind.STOP,
        exercises=tuple(_exercise(one, out, terms) for one in standings(state, out.day, terms)),
        activities=() if out.kind is PlanKind.STOP else tuple(_activities(state, out, terms)),
        offers=_offers(out, terms),
        decisions=_decisions(out, terms),
        day_number=day_number(out.day, terms) if day_number(out.day, terms) > 0 else None,
        flare_day=(out.day - state.flare_since).days + 1 if state.flare_since else None,
    )


def write_diary_only(state: State, out: Outcome, terms: Terms) -> Plan:
    """No plan: no amounts, no offers, no exercises."""
    safety = sorted((one for one in out.fired if one.name in SAFETY), key=lambda one: ORDER[one.name])
    return Plan(
        day=out.day,
        kind=PlanKind.DIARY_ONLY,
        phase=_phase(state),
        quota=0.0,
        calm=0.0,
        ceiling=0.0,
        target=0.0,
        bouts=0,
        dose_a_bout=0.0,
        hold_factor=0.0,
        least_gap_minutes=int(terms.numbers.least_gap),
        chores_share=1.0,
        strolls=False,
        exercises=(),
        activities=(),
        offers=(),
        decisions=tuple(_said(one, terms) for one in [*safety, Fired("diary-only")]),
        flare_day=(out.day - state.flare_since).days + 1 if state.flare_since else None,
    )


def _said(fired: Fired, terms: Terms) -> Decision:
    return decision(fired, WORDS[fired.name], terms.numbers)


def _paused(out: Outcome, terms: Terms) -> bool:
    return terms.settings.mode is Mode.PAUSED and out.kind not in NO_EXERCISE


def _phase(state: State) -> Phase:
    finding = state.tolerance_since is None or finding_amount(state)
    return Phase.BASELINE if finding and state.phase is Phase.BUILD else state.phase


def _calm(state: State, terms: Terms) -> float:
    numbers = terms.numbers
    return (numbers.calm_lowest, numbers.calm_low, numbers.calm_high, 1.0)[state.calm]


def _decisions(out: Outcome, terms: Terms) -> tuple[Decision, ...]:
    if _paused(out, terms):
        return (_said(Fired("paused"), terms),)
    only = ONLY.get(out.kind)
    fired = [one for one in out.fired if only is None or one.name in only]
    return tuple(_said(one, terms) for one in sorted(fired, key=lambda one: ORDER[one.name]))


def _offers(out: Outcome, terms: Terms) -> tuple[Offer, ...]:
    return tuple(Offer(kind=kind, decision=_said(one, terms), value=one.value) for kind, one in out.offers)


def _exercise(one: Standing, out: Outcome, terms: Terms) -> ExercisePlan:
    closed = out.kind in NO_EXERCISE
    name = one.name or ("R8-closed" if closed else None)
    inputs = (said(N_("session"), one.exercise_id, one.entry_id, one.since),)
    standing = one.standing
    if closed and standing is ExerciseStanding.TRIAL:
        standing, name = ExerciseStanding.SKIPPED, "R8-turn"
    return ExercisePlan(
        exercise_id=one.exercise_id,
        standing=standing,
        factor=0.0 if closed else one.factor,
        since=one.since,
        again_on=one.again_on,
        why=_said(Fired(name, inputs if one.entry_id else ()), terms) if name else None,
    )


def _activities(state: State, out: Outcome, terms: Terms) -> list[ActivityPlan]:
    """Activities of daily life by the same quota, cuts, growth and bouts, in whole minutes."""
    latest: dict[tuple[str, str | None], ActivityTolerance] = {}
    for one in sorted(terms.settings.activities, key=lambda one: one.since):
        if one.since <= out.day:
            latest[(one.kind.value, one.name)] = one
    return [_activity(one, state, out, terms) for _, one in sorted(latest.items(), key=lambda pair: str(pair[0]))]


def _activity(one: ActivityTolerance, state: State, out: Outcome, terms: Terms) -> ActivityPlan:
    grown = state.quota / state.first_quota if state.first_quota else 1.0
    share = start_share(one.since, terms.settings, measured=one.measured)
    start = one.minutes * share
    minutes = int(max(start * grown * _calm(state, terms), min(start, ACTIVITY_LEAST)) + 1e-9)
    bouts = min(max(out.bouts, int(terms.numbers.bouts_usual)), max(minutes, 1))
    return ActivityPlan(kind=one.kind, minutes=float(minutes), bouts=bouts, name=one.name)
