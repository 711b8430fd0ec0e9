"""What the person has been doing, for the doctor's page: sessions, plan, exercises, what is left out, experiments."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker.analysis.plan import Adherence
from tracker.analysis.response import MIN_SESSIONS
from tracker.analysis.sessions import finished
from tracker.domain.doctor_page import NAMED_MAX, Block, BlockKey, Fact, Listing, Part, own_words
from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.experiments import experiments_of
from tracker.views.doctor_days import days_in_words, long
from tracker.views.doctor_plan import Direction, ExerciseAround, LeftOut, PlanRecord
from tracker.views.trends_tables import MINUS
from tracker.views.wording import counted

WEEK = 7  # days
NO_PLAN = "No exercise was planned in this period."
NONE_LOGGED = "No session was logged in this period."
SETTLED, SAME, RAISED = "Pain lower after", "Pain the same after", "Pain higher after"
DIRECTIONS = {Direction.SETTLED: SETTLED, Direction.RAISED: RAISED, Direction.SAME: SAME}


def doing(sessions: pd.DataFrame, plan: PlanRecord, experiments: Sequence[str], period: Period) -> Block:
    """The block; `sessions` as `frames.sessions`; `period`: from the first day of the diary on, where it begins in it.

    An exercise stands under lower, the same or higher from six sessions with both numbers on.
    """
    parts: tuple[Part, ...] = (
        *_amounts(finished(sessions), period),
        Fact("Plan", planned_in_words(plan.adherence)),
        *_around(plan.exercises),
        *_listing("Stopped for pain or nerve signs", _stopped(plan.exercises)),
        *_listing("Left out at present", _left_out(plan.left_out)),
        *_listing("Experiments of my own", experiments),
    )
    return Block(BlockKey.DOING, parts)


def experiments_ticked(db: Db, person: str, day: date) -> tuple[str, ...]:
    """What is ticked for the page; judging it loads scipy, which a diary without experiments does not wait for."""
    if not any(one.protocol.for_doctor for one in experiments_of(db, person)):
        return ()
    from tracker.views.experiments import experiment_in_words

    return experiment_in_words(db, person, day)


def planned_in_words(adherence: Adherence) -> str:
    """On how many days exercise was planned, and how much of it was done as far as that is known."""
    if not adherence.planned_days:
        return NO_PLAN
    planned = f"Exercise was planned on {days_in_words(adherence.planned_days)}."
    if adherence.ratio is None:
        return f"{planned} How much of it was done is not known."
    return f"{planned} On the {adherence.known_days} of which it is known, {adherence.ratio:.0%} of it was done."


def _amounts(done: pd.DataFrame, period: Period) -> tuple[Fact, ...]:
    if done.empty:
        return (Fact("Exercise", NONE_LOGGED),)
    weeks = max(len(period) / WEEK, 1)
    days = f"on {done['day'].nunique()} of {days_in_words(len(period))}"
    sessions = f"{len(done) / weeks:.1f} sessions a week ({counted(len(done), 'session', 'sessions')} {days})"
    known = done["minutes"].dropna()
    minutes = f"; {known.sum() / weeks:.0f} min a week under hold or movement (known of {len(known)})"
    return (Fact("Exercise", sessions + (minutes if len(known) else "")),)


def _around(exercises: Sequence[ExerciseAround]) -> tuple[Part, ...]:
    """The middle change; those with most sessions first, as the last are cut where there is no room."""
    known = sorted((one for one in exercises if one.direction), key=lambda one: -one.n)
    if not known:
        return (Fact("Pain after exercise", f"no exercise has {MIN_SESSIONS} sessions with a number before and after"),)
    return tuple(
        part
        for direction, title in DIRECTIONS.items()
        for part in _listing(title, (_change(one) for one in known if one.direction is direction))
    )


def _change(one: ExerciseAround) -> str:
    change = f"{one.change:+g}".replace("-", MINUS) if one.change else "0"
    return f"{own_words(one.name, NAMED_MAX)} ({change}, n {one.n})"


def _stopped(exercises: Sequence[ExerciseAround]) -> Iterable[str]:
    most_first = sorted((one for one in exercises if one.stopped), key=lambda one: -one.stopped)
    return (f"{own_words(one.name, NAMED_MAX)} ({counted(one.stopped, 'time', 'times')})" for one in most_first)


def _left_out(left_out: Sequence[LeftOut]) -> Iterable[str]:
    """Those with the same standing, day and reason in one entry, as one rule often leaves out several."""
    alike: dict[str, list[str]] = {}
    for one in left_out:
        since = f" since {long(one.since)}" if one.since else ""
        reason = (
            f" ({one.reason.split('.')[0]})" if one.reason else ""
        )  # what it says to the person after that is advice
        alike.setdefault(f"{one.standing.value}{since}{reason}", []).append(own_words(one.name, NAMED_MAX))
    return (f"{', '.join(names)}: {why}" for why, names in alike.items())


def _listing(title: str, entries: Iterable[str]) -> tuple[Part, ...]:
    listed = tuple(entries)
    return (Listing(title, listed),) if listed else ()
