"""The rules of the plan themselves: the engine that the app uses, fed day by day with what the person writes down."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bench.pacing.living import BoutLived, Exercised, Morning, Offered, Reaction
from bench.pacing.people import Person, comfortable
from bench.pacing.ways import Unheeding
from tracker.catalogue.load import catalogue
from tracker.domain.exercises import Catalogue
from tracker.domain.guided import DuringAction
from tracker.domain.scales import NerveChange, Occasion, Outcome
from tracker.pacing.after import after_rule
from tracker.pacing.during import during_decision
from tracker.pacing.engine import after_bouts, plan_for, state_before
from tracker.pacing.facts import Choice, ChoiceKind, ExerciseDone, History, Reading, SessionDone
from tracker.pacing.limits import limits_for
from tracker.pacing.plan import OfferKind, Plan, PlanKind
from tracker.pacing.settings import Gear, PlanSettings, Tolerance, UsualPain
from tracker.pacing.standing import stand
from tracker.pacing.state import State

FIRST = date(2026, 1, 5)
ROUTINE = "daily-ten"
WAKES, BEGINS, EVERY, LASTS = 7 * 60, 9 * 60, 4 * 60, 20  # minutes: of the day, and between and of bouts
ACCEPTS = 0.8  # how often an offer is taken up
FLARE_FELT = 3  # points above the usual set at which the person says that it is a flare
TAKEN_UP = {OfferKind.STEP_UP: ChoiceKind.STEP_UP, OfferKind.TAPER: ChoiceKind.TAPER}
PARTS = {DuringAction.OK: 1.0, DuringAction.EASE: 0.5}  # done of an exercise; one that is stopped is half done
STOPPED = 0.5


@cache
def exercise_ids() -> tuple[str, ...]:
    """The ten exercises that the people do, in the order of their routine."""
    return tuple(item.exercise_id for item in catalogue().routine(ROUTINE).items)


@cache
def ten_exercises() -> Catalogue:
    """The catalogue with nothing but these ten, which makes a plan cheaper and changes no amount."""
    return replace(catalogue(), exercises=tuple(catalogue().exercise(each) for each in exercise_ids()))


class TheseRules(Unheeding):
    """Does what the plan offers; the plan knows of the person only what is written down."""

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self.settings = settings_of(person, self.usual)
        self.state: State | None = None
        self.readings: list[Reading] = []
        self.sessions: list[SessionDone] = []
        self.choices: list[Choice] = []
        self.hurt_yesterday = True
        self.today: Plan | None = None

    @property
    def plan(self) -> Plan:
        """Today's."""
        assert self.today is not None
        return self.today

    @property
    def history(self) -> History:
        """What the state does not hold yet."""
        return History(readings=tuple(self.readings), sessions=tuple(self.sessions), choices=tuple(self.choices))

    def offered(self, morning: Morning) -> Offered:
        """Today's plan, made from the kept state, this morning's number and what was done since."""
        day = day_of(morning)
        self._fold(day)
        self.readings += self._reading(day, morning)
        self.today = plan_for(day, self.history, self.settings, ten_exercises(), start=self.state)
        if morning.chances.accepts_u < ACCEPTS:
            self._take_up(day)
        return self._as_offered()

    def _fold(self, day: date) -> None:
        if self.state is None and day == FIRST:
            return
        self.state = state_before(day, self.history, self.settings, ten_exercises(), start=self.state)
        until = self.state.until
        self.readings = [one for one in self.readings if one.day >= until]
        self.sessions = [one for one in self.sessions if one.day >= until]
        self.choices = [one for one in self.choices if one.day >= until]

    def _as_offered(self) -> Offered:
        amount = self.measured if self.plan.kind is PlanKind.TRY else self.plan.target
        bouts = 1 if self.plan.kind is PlanKind.TRY else self.plan.bouts
        return Offered(amount, bouts, _factors(self.plan), self.plan.chores_share)

    def _reading(self, day: date, morning: Morning) -> Iterator[Reading]:
        if morning.logged is None:
            return
        usual = max(self.settings.usual, key=lambda one: one.since).value
        yield Reading(
            id=f"morning {day}",
            day=day,
            occasion=Occasion.MORNING,
            minute=WAKES,
            worst=morning.logged,
            back=morning.logged,
            leg=morning.logged,
            nerve=NerveChange.NEW_OR_WORSE if morning.nerve_new else NerveChange.NONE,
            weakness=NerveChange.NONE,
            flare=morning.logged - usual >= FLARE_FELT,
            pain_free_24h=morning.logged == 0 and not self.hurt_yesterday,
        )

    def _take_up(self, day: date) -> None:
        """Offers of the plan: growth and taper are chosen, usual pain and a measured tolerance are set."""
        for offer in self.plan.offers:
            if offer.kind in TAKEN_UP:
                self.choices.append(Choice(id=f"{offer.kind} {day}", day=day, kind=TAKEN_UP[offer.kind]))
            elif offer.kind in (OfferKind.LOWER_USUAL, OfferKind.RAISE_USUAL) and offer.value is not None:
                self.settings = replace(self.settings, usual=(*self.settings.usual, UsualPain(day, offer.value)))
            elif offer.kind is OfferKind.MEASURE_AGAIN and offer.value is not None:
                found = Tolerance(day, offer.value, measured=True)
                self.settings = replace(self.settings, tolerance=(*self.settings.tolerance, found))

    def during(self, before: int, peak: int, lasting: int) -> Reaction:
        """What the rules of the moment say to a rise (F2); the bout ends by R5, or when the pain stays up (A3)."""
        action = during_decision(
            before,
            peak,
            distal_before=None,
            distal_now=None,
            tingling_or_numbness_new=False,
            weakness_new=False,
            strict=self.settings.strict,
            moved_down_before=False,
        ).action
        stops = action not in PARTS
        return Reaction(
            PARTS.get(action, STOPPED),
            hurt=stops,
            ends_bout=self._too_much(peak) or after_rule(before, lasting) == "A3",
        )

    def _too_much(self, peak: int) -> bool:
        usual = max(self.settings.usual, key=lambda one: one.since).value
        return peak > limits_for(usual, self.settings.thresholds).during

    def next_bout(self, offered: Offered, done: Sequence[BoutLived]) -> Sequence[float]:
        """What stands now by the rules of the day (F1, F3, R5), without what has hurt today."""
        if self.plan.kind is PlanKind.TRY:
            return super().next_bout(offered, done)
        sessions = [_session(self.plan.day, number, bout) for number, bout in enumerate(done)]
        history = replace(self.history, sessions=(*self.sessions, *sessions))
        now = stand(self.plan, history, BEGINS + EVERY * len(done), self.settings).now or 0.0
        return Offered(now, 1, _factors(after_bouts(self.plan, history))).bout

    def after(self, morning: Morning, bouts: Sequence[BoutLived]) -> None:
        """Writes the bouts down, each as a session."""
        day = day_of(morning)
        self.sessions += [_session(day, number, bout) for number, bout in enumerate(bouts)]
        self.hurt_yesterday = morning.felt > 0 or any(bout.during > 0 for bout in bouts)


def settings_of(person: Person, usual: int) -> PlanSettings:
    """What the person says when the plan is set up; gentle gear with leg symptoms, as the app suggests."""
    return PlanSettings(
        begun_on=FIRST,
        gear=Gear.GENTLE if person.below_knee else Gear.STANDARD,
        strict=person.below_knee,
        below_knee=person.below_knee,
        irritable=person.irritable,
        usual=(UsualPain(FIRST, usual),),
        tolerance=(Tolerance(FIRST, comfortable(person) * person.guess_off),),
    )


def day_of(morning: Morning) -> date:
    """The calendar day of a morning."""
    return FIRST + timedelta(days=morning.number)


def _factors(plan: Plan) -> tuple[float, ...]:
    factors = {one.exercise_id: one.factor for one in plan.exercises}
    return tuple(factors.get(each, 0.0) for each in exercise_ids())


def _session(day: date, number: int, bout: BoutLived) -> SessionDone:
    begun = BEGINS + EVERY * number
    return SessionDone(
        id=f"session {day} {number}",
        day=day,
        minute=begun,
        end_minute=begun + LASTS,
        routine_id=ROUTINE,
        load=sum(one.load for one in bout.exercises),
        before=bout.before,
        after=bout.after,
        during=bout.during,
        nerve=NerveChange.NONE,
        weakness=NerveChange.NONE,
        exercises=tuple(_exercise(one) for one in bout.exercises),
    )


def _exercise(done: Exercised) -> ExerciseDone:
    return ExerciseDone(
        exercise_id=exercise_ids()[done.number],
        outcome=Outcome.STOPPED_FOR_PAIN if done.hurt else Outcome.EASED if done.part < 1 else Outcome.DONE,
        load=done.load,
        hurt=done.hurt,
    )
