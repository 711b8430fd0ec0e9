"""Today's plan as the pages show it: one line, its rounds, what is left out and why, and what may be chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.exercises import Catalogue
from tracker.language import _
from tracker.pacing.before import BeforeAction
from tracker.pacing.boom_bust import boom_bust
from tracker.pacing.case import OVERRULABLE
from tracker.pacing.day_minutes import day_minutes
from tracker.pacing.facts import History
from tracker.pacing.falling import falling_activity
from tracker.pacing.plan import Decision, ExercisePlan, ExerciseStanding, OfferKind, Plan, PlanKind
from tracker.pacing.standing import Standing
from tracker.pacing.standing_rules import BoutState
from tracker.store.plan_choices import Chosen
from tracker.views.plan_bouts import BoutView, bouts_of, is_enough
from tracker.views.plan_choice import NOTHING_TODAY, ChoiceView, choice_of
from tracker.views.plan_offers import NoticeView, OfferView, notices_of, offers_of
from tracker.views.plan_reasons import ReasonView, reasons_of
from tracker.views.plan_round import Round, rounds_of
from tracker.views.plan_words import (
    COMFORT_ONLY,
    ENOUGH,
    KIND_LINES,
    NOTHING_NOW,
    activity_line,
    chores_line,
    day_in_words,
    strolls_line,
)

LEFT_OUT = (ExerciseStanding.SKIPPED, ExerciseStanding.PARKED)
HARD_DAYS = frozenset({PlanKind.CALM, PlanKind.SMALL, PlanKind.SETTLE_ONLY, PlanKind.CONTACT, PlanKind.STOP})
FOR_GOOD_DAYS = frozenset(
    {
        OfferKind.STEP_UP,
        OfferKind.TAPER,
        OfferKind.LOWER_USUAL,
        OfferKind.CLOSE_EPISODE,
        OfferKind.WEEKLY_MODE,
        OfferKind.MEASURE_AGAIN,
    }
)
ROUNDING = 1e-9  # load-minutes; amounts are sums of floating point numbers
AS_PLANNED = frozenset({BeforeAction.USUAL, BeforeAction.USUAL_NO_STEP_UP, BeforeAction.ASK_OR_HOLD})
WITHOUT_PLAN = frozenset({PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED})
CALM_RULE = "R6"  # its sentence says what the line of a calm day says
CHOSEN_RULE = "S7"  # the usual amount by the person's choice, whatever the plan says
FEWER_RULE = "R14"  # an exercise day between free days; what the morning is comes second there
SAFETY_KINDS = frozenset({PlanKind.STOP, PlanKind.CONTACT, PlanKind.SETTLE_ONLY})
SAFETY_RULES = frozenset({"P1", "P2", "P3", "R1", "R2", "D3"})  # not to be overruled


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise that is left out, or tried again, with its reason."""

    exercise_id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The plan of today in words; `start` is None when no round is offered now, and `sentence` says why."""

    plan: Plan
    line: str
    sentence: str
    choice: ChoiceView
    start: Round | None
    rounds: dict[str, Round]  # what the round could be made of, by routine
    is_enough: bool
    may_choose: bool  # whether there is a round left to be made smaller, put off or left out
    may_have_usual: bool
    may_do_all: bool  # whether a whole routine is the person's to choose: not with nerve signs or an open answer
    bouts: tuple[BoutView, ...]
    left_out: tuple[ExerciseView, ...]
    tried_again: tuple[ExerciseView, ...]
    activities: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    offers: tuple[OfferView, ...]
    notices: tuple[NoticeView, ...]
    other_routines: dict[str, str]  # id -> name

    @property
    def says_something(self) -> bool:
        """Whether there is a plan that has something to say about exercise today."""
        return self.plan.kind not in WITHOUT_PLAN

    @property
    def leaves_room(self) -> bool:
        """Whether a session beside what is offered goes with the day: not after enough, not on a calm or a free day."""
        return not self.says_something or (self.may_do_all and self.may_choose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a plan's view is made from, besides the plan."""

    catalogue: Catalogue
    history: History
    standing: Standing
    chosen: list[Chosen]  # of the last week
    routine_id: str | None  # what the person does by habit, or a clinician's routine
    then_and_now: tuple[str, ...] = ()


def plan_view(plan: Plan, known: Known) -> PlanView:
    """The plan in words; pure."""
    choice = choice_of(known.chosen, plan.day)
    rounds = rounds_of(plan, known.standing, known.catalogue, choice.routine_id or known.routine_id)
    start = next(iter(rounds.values()), None)
    return PlanView(
        plan=plan,
        line=_line(plan, known.standing, start, choice),
        sentence=_sentence(plan, known.standing),
        choice=choice,
        start=start,
        rounds=rounds,
        is_enough=is_enough(known.standing),
        may_choose=known.standing.state is not BoutState.ENOUGH,
        may_have_usual=_may_have_usual(plan, choice, known.standing),
        may_do_all=not (plan.kind in SAFETY_KINDS or known.standing.decision.rule_id in SAFETY_RULES),
        bouts=bouts_of(known.standing),
        left_out=_left_out(plan, start, known.catalogue),
        tried_again=tuple(_tried(one, known.catalogue) for one in _with(plan, (ExerciseStanding.TRIAL,))),
        activities=_activities(plan),
        reasons=reasons_of(_decisions(plan, known.standing, known.catalogue), plan.day),
        offers=_offers(plan, known, choice),
        notices=_notices(plan, known, choice),
        other_routines={one: each.routine.name for one, each in rounds.items() if each is not start},
    )


def _line(plan: Plan, standing: Standing, start: Round | None, choice: ChoiceView) -> str:
    """What is offered now; without a round what sort of day it is."""
    if start is not None:
        return _(COMFORT_ONLY, round=start.words) if start.fitted.settle_only else start.words
    if choice.kind in NOTHING_TODAY:
        return _(NOTHING_TODAY[choice.kind])
    if plan.kind in KIND_LINES and not is_enough(standing):
        return _(KIND_LINES[plan.kind])
    return _(ENOUGH) if standing.state is BoutState.ENOUGH else _(NOTHING_NOW)


def _sentence(plan: Plan, standing: Standing) -> str:
    """The reason that is told at once: what pain now changes, else what the morning's plan rests on."""
    as_planned = standing.state is BoutState.NOW and _is_the_plans(plan, standing)
    is_said = plan.kind is PlanKind.CALM and standing.decision.rule_id == CALM_RULE  # by the line already
    if not plan.decisions or not (as_planned or is_said):
        return standing.decision.said
    one_of_them = (one for one in plan.decisions if one.rule_id == FEWER_RULE)
    return next(one_of_them, plan.decisions[0]).said


def _is_the_plans(plan: Plan, standing: Standing) -> bool:
    """Whether neither pain now nor the person's choice stands above the plan's own reasons."""
    if standing.decision.rule_id == CHOSEN_RULE:
        return False
    return standing.action in AS_PLANNED or standing.decision in plan.decisions


def _may_have_usual(plan: Plan, choice: ChoiceView, standing: Standing) -> bool:
    """A reduction may be overruled for a day, but for safety's; once the day's rounds are done it is enough."""
    safe = plan.kind in OVERRULABLE and standing.decision.rule_id not in SAFETY_RULES
    if not safe or choice.kind is not None or is_enough(standing) or plan.quota <= 0:
        return False
    by_plan = plan.dose_a_bout + ROUNDING < plan.quota / max(plan.bouts, 1)
    return by_plan or standing.eased or standing.state is BoutState.ENOUGH


def _with(plan: Plan, standings: Sequence[ExerciseStanding]) -> list[ExercisePlan]:
    return [one for one in plan.exercises if one.standing in standings]


def _left_out(plan: Plan, start: Round | None, catalogue: Catalogue) -> tuple[ExerciseView, ...]:
    """What was taken out since the plan began, and what the routine of now does without; the rest is no news."""
    since = [one for one in _with(plan, LEFT_OUT) if one.since and one.why]
    known = {one.exercise_id: (one.why, one.again_on) for one in since}
    for left in start.fitted.left_out if start else ():
        known.setdefault(left.exercise_id, (left.why, None))
    return tuple(
        ExerciseView(one, _name(one, catalogue), f"{why.said if why else ''}{_again(day, plan.day)}")
        for one, (why, day) in known.items()
    )


def _again(day: date | None, today: date) -> str:
    return " " + _("It may come back from {day}.", day=day_in_words(day, today)) if day else ""


def _tried(one: ExercisePlan, catalogue: Catalogue) -> ExerciseView:
    why = one.why.said if one.why else _("half the amount, to see how it goes.")
    return ExerciseView(one.exercise_id, _name(one.exercise_id, catalogue), why)


def _name(exercise_id: str, catalogue: Catalogue) -> str:
    """Its name; the id of one that the catalogue does not have any more."""
    return next((one.name for one in catalogue.exercises if one.id == exercise_id), exercise_id)


def _activities(plan: Plan) -> tuple[str, ...]:
    lines = [strolls_line(plan), chores_line(plan), *(activity_line(one) for one in plan.activities)]
    return tuple(line for line in lines if line)


def _decisions(plan: Plan, standing: Standing, catalogue: Catalogue) -> Iterator[tuple[Decision, str | None]]:
    """What stands for the moment first, then the plan's, then what is said about exercises since the plan began."""
    yield from ((one, None) for one in (standing.decision, *plan.decisions))
    for one in _with(plan, (*LEFT_OUT, ExerciseStanding.TRIAL)):
        if one.since and one.why:
            yield one.why, _name(one.exercise_id, catalogue)


def _offers(plan: Plan, known: Known, choice: ChoiceView) -> tuple[OfferView, ...]:
    """On a hard day nothing that is for good ones; no step up after enough for today or beside fewer exercise days."""
    kept_back = FOR_GOOD_DAYS if plan.kind in HARD_DAYS else frozenset()
    if is_enough(known.standing):
        kept_back |= {OfferKind.STEP_UP}
    if any(one.kind is OfferKind.TAPER for one in plan.offers):  # more and fewer at once would contradict each other
        kept_back |= {OfferKind.STEP_UP}
    open_now = [one for one in plan.offers if one.kind not in kept_back]
    return offers_of(open_now, plan.day, choice.answered, choice.left, known.then_and_now)


def _notices(plan: Plan, known: Known, choice: ChoiceView) -> tuple[NoticeView, ...]:
    """What was noticed; on a hard day nothing, for it would read as blame there."""
    if plan.kind in HARD_DAYS | WITHOUT_PLAN:
        return ()
    minutes = day_minutes(known.history)
    flares = {one.day for one in known.history.readings if one.flare}
    falling = falling_activity(minutes, flares, plan.phase, plan.day)
    return notices_of([boom_bust(minutes, plan.day).decision, falling], plan.day, choice.left)
