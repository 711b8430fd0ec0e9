"""The sessions of a made-up day: desk breaks at work, one of the longer routines, and rest with the legs up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker.demo.course import DayFelt
from tracker.demo.notes import SESSION_NOTES
from tracker.demo.person import MadeUpPerson, nrs
from tracker.domain.asked import bouts_asked, with_outcome
from tracker.domain.entries import FORM, NO_PAIN_GIVEN, NO_SYMPTOMS_GIVEN, PLAYER, Amount, BoutEntry, SessionEntry
from tracker.domain.exercises import Catalogue, Routine, Tag
from tracker.domain.moments import Moment, moment_of
from tracker.domain.reports import STOP_REASONS
from tracker.domain.scales import Outcome, SessionStatus
from tracker.pacing.fitting import fitted
from tracker.pacing.plan import Plan

DESK, RESTING = "desk-break", "resting-ten"
HOURS = (7, 11, 15, 18)  # in which the rounds of a day are begun
RESTS_AT, RESTS = 17, 0.7  # hour, and share of days without exercise in the plan
ROUND_DONE = 0.9  # share of the rounds that are done
TINGLES, TINGLES_FROM = "seated-leg-kick", 12  # the exercise that tingles once, from this place in the diary on

DAY_OFF = 0.12  # share of days without any session
EARLY = 0.4  # how far it has eased while nerve stretches and long routines are still too much
BY_PLAYER = 0.6  # share of sessions kept by the timer; the others are typed in later
STOPS_FOR_GOOD = 0.6  # share of bouts stopped for pain that end the session
CHANGE = {
    "seven-minutes": -0.6,
    "desk-break": -0.3,
    "daily-ten": -0.2,
    "resting-ten": -0.7,
    "strength-and-walking": 0.2,
}


@dataclass(frozen=True, slots=True)
class Begun:
    """A routine, as the plan scaled it where there is one, and the hour in which it is begun."""

    routine: Routine
    hour: int


def sessions_on(felt: DayFelt, person: MadeUpPerson, catalogue: Catalogue, plan: Plan | None) -> list[SessionEntry]:
    """The day's sessions, in order of time, as the plan offers them; none on a day off."""
    if plan is None:
        begun = [Begun(catalogue.routine(name), hour) for name, hour in _without_a_plan(felt, person)]
    else:
        begun = _with_a_plan(felt, person, catalogue, plan)
    return [_session(felt, one, person, catalogue) for one in begun]


def _with_a_plan(felt: DayFelt, person: MadeUpPerson, catalogue: Catalogue, plan: Plan) -> list[Begun]:
    """The rounds of the plan, most of them; now and then a whole round on a good day; a rest with the legs up."""
    if plan.target <= 0:
        rests = fitted(catalogue.routine(RESTING), catalogue, plan, 1)
        return [Begun(rests.routine, RESTS_AT)] if rests and person.happens(RESTS) else []
    if person.happens(DAY_OFF):
        return []
    begun = []
    for number, hour in zip(range(1, plan.bouts + 1), HOURS, strict=False):
        routine = catalogue.routine(_longer_routine(felt, person) if number == 1 else DESK)
        round_ = fitted(routine, catalogue, plan, number)
        if round_ and person.happens(ROUND_DONE):
            begun.append(Begun(round_.routine, hour))
    return begun


def _without_a_plan(felt: DayFelt, person: MadeUpPerson) -> Iterator[tuple[str, int]]:
    return _in_flare(felt, person) if felt.flare_day else _on_a_usual_day(felt, person)


def _in_flare(felt: DayFelt, person: MadeUpPerson) -> Iterator[tuple[str, int]]:
    """Positions of comfort only; from the third day on one small round."""
    if felt.flare_day >= 3 and person.happens(0.7):
        yield DESK, 11
    if person.happens(0.8):
        yield RESTING, 17


def _on_a_usual_day(felt: DayFelt, person: MadeUpPerson) -> Iterator[tuple[str, int]]:
    if person.happens(DAY_OFF):
        return
    if person.happens(0.65):
        yield _longer_routine(felt, person), 7
    for hour, share in ((10, 0.65), (14, 0.4)):
        if person.happens(share if felt.weekday else 0.1):
            yield DESK, hour
    if person.happens(0.25):
        yield RESTING, 18


def _longer_routine(felt: DayFelt, person: MadeUpPerson) -> str:
    names = ("seven-minutes", "daily-ten", "strength-and-walking")
    weights = (0.65, 0.35, 0.0) if felt.eased < EARLY else (0.45, 0.3, 0.25)
    return person.chance.choices(names, weights)[0]


def _session(felt: DayFelt, begun: Begun, person: MadeUpPerson, catalogue: Catalogue) -> SessionEntry:
    routine = begun.routine
    bouts, stopped_early = _bouts(felt, bouts_asked(routine, catalogue), person, catalogue)
    by_player = person.happens(BY_PLAYER)
    started = person.moment(felt.day, begun.hour, 45)
    lasted = timedelta(seconds=round(routine.planned_seconds() * person.chance.uniform(1.05, 1.4)))
    change = CHANGE[routine.id] + 2 * any(bout.outcome is Outcome.STOPPED_FOR_PAIN for bout in bouts)
    return SessionEntry(
        day=felt.day,
        routine_id=routine.id,
        routine_name=routine.name,
        routine_version=routine.version,
        started=started if by_player else person.maybe(started, 0.5),
        ended=_later(started, lasted, person) if by_player else None,
        status=SessionStatus.STOPPED_EARLY if stopped_early else SessionStatus.DONE,
        stop_reason=_why(bouts) if stopped_early else None,
        bouts=bouts,
        before=person.maybe(person.pain(felt.back, felt.leg), 0.85) or NO_PAIN_GIVEN,
        after=person.maybe(person.pain(felt.back + change / 2, felt.leg + change), 0.75) or NO_PAIN_GIVEN,
        symptoms=person.maybe(person.symptoms(felt), 0.3) or NO_SYMPTOMS_GIVEN,
        note=person.note(SESSION_NOTES, 0.12),
        source=PLAYER if by_player else FORM,
    )


def _why(bouts: tuple[BoutEntry, ...]) -> str:
    return STOP_REASONS["nerve"] if any(bout.detail for bout in bouts) else "The leg pain went up."


def _later(started: Moment, lasted: timedelta, person: MadeUpPerson) -> Moment:
    assert started.at is not None
    return moment_of(started.at + lasted, person.zone)


def _bouts(
    felt: DayFelt, asked: tuple[BoutEntry, ...], person: MadeUpPerson, catalogue: Catalogue
) -> tuple[tuple[BoutEntry, ...], bool]:
    """The bouts as they went, and whether the session ended before its last exercise."""
    done: list[BoutEntry] = []
    for place, bout in enumerate(asked):
        done.append(_bout(felt, bout, person, on_nerve=Tag.NERVE in catalogue.exercise(bout.exercise_id).tags))
        tingled = done[-1].detail is not None
        if tingled or (done[-1].outcome is Outcome.STOPPED_FOR_PAIN and person.happens(STOPS_FOR_GOOD)):
            left = [with_outcome(rest, Outcome.SKIPPED, rest.planned, rest.side) for rest in asked[place + 1 :]]
            return (*done, *left), bool(left)
    return tuple(done), False


def _bout(felt: DayFelt, asked: BoutEntry, person: MadeUpPerson, *, on_nerve: bool) -> BoutEntry:
    if asked.exercise_id == TINGLES and felt.place >= TINGLES_FROM and not person.tingled:
        person.tingled.append(felt.day)
        return _tingled(felt, asked)
    outcome = _outcome(felt, person, touchy=on_nerve and felt.eased < EARLY)
    if asked.exercise_id == TINGLES and outcome is Outcome.STOPPED_FOR_PAIN:
        outcome = Outcome.EASED  # but for that once it does no harm
    amount = asked.planned if outcome is Outcome.DONE else _less(asked.planned)
    went = with_outcome(asked, outcome, amount, asked.side)
    return replace(went, peak_pain=_peak(felt, outcome, person))


def _tingled(felt: DayFelt, asked: BoutEntry) -> BoutEntry:
    """Stopped because it tingled, as the player notes it."""
    went = with_outcome(asked, Outcome.STOPPED_FOR_PAIN, _less(asked.planned), asked.side)
    return replace(went, peak_pain=nrs(felt.leg), detail={"rule_id": "D2"})


def _outcome(felt: DayFelt, person: MadeUpPerson, *, touchy: bool) -> Outcome:
    in_flare = felt.flare_day > 0
    shares = {
        Outcome.STOPPED_FOR_PAIN: 0.006 + 0.015 * touchy,
        Outcome.SKIPPED: 0.03 + 0.15 * touchy + 0.1 * in_flare,
        Outcome.EASED: 0.06 + 0.15 * touchy + 0.4 * in_flare,
    }
    outcomes = [*shares, Outcome.DONE]
    return person.chance.choices(outcomes, [*shares.values(), 1 - sum(shares.values())])[0]


def _less(planned: Amount) -> Amount:
    """About half: fewer repetitions, or a shorter hold where there is only one."""
    if planned.reps and planned.reps > 1:
        return replace(planned, reps=planned.reps // 2)
    return replace(planned, hold_seconds=planned.hold_seconds and round(planned.hold_seconds / 2))


def _peak(felt: DayFelt, outcome: Outcome, person: MadeUpPerson) -> int | None:
    if outcome is Outcome.SKIPPED:
        return None
    if outcome is Outcome.STOPPED_FOR_PAIN:
        return nrs(felt.leg + person.chance.choice((1, 2)))
    return person.maybe(nrs(felt.leg + person.chance.choice((0, 0, 1))), 0.4)
