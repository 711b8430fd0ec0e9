"""What the person has been doing, for the doctor's page: sessions, plan, exercises, what is left out, experiments."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker.analysis.plan import Adherence
from tracker.analysis.response import MIN_SESSIONS
from tracker.analysis.sessions import finished
from tracker.domain.doctor_page import NAMED_MAX, Block, BlockKey, Fact, Listing, Part, own_words
from tracker.domain.periods import Period
from tracker.language import N_, _, _n
from tracker.language.numbers import localised
from tracker.pacing.plan import ExerciseStanding
from tracker.store import Db
from tracker.store.experiments import experiments_of
from tracker.views.doctor_days import days_in_words
from tracker.views.doctor_plan import Direction, ExerciseAround, LeftOut, PlanRecord
from tracker.views.trends_tables import MINUS

WEEK = 7  # days
NO_PLAN = N_("No exercise was planned in this period.")
NONE_LOGGED = N_("No session was logged in this period.")
SETTLED, SAME, RAISED = N_("Pain lower after"), N_("Pain the same after"), N_("Pain higher after")
STANDINGS = {
    ExerciseStanding.SKIPPED: N_("skipped"),
    ExerciseStanding.PARKED: N_("parked"),
    ExerciseStanding.TRIAL: N_("trial"),
    ExerciseStanding.HIDDEN: N_("hidden"),
}
DIRECTIONS = {Direction.SETTLED: SETTLED, Direction.RAISED: RAISED, Direction.SAME: SAME}


def doing(sessions: pd.DataFrame, plan: PlanRecord, experiments: Sequence[str], period: Period) -> Block:
    """The block; `sessions` as `frames.sessions`; `period`: from the first day of the diary on, where it begins in it.

    An exercise stands under lower, the same or higher from six sessions with both numbers on.
    """
    parts: tuple[Part, ...] = (
        *_amounts(finished(sessions), period),
        Fact(_("Plan"), planned_in_words(plan.adherence)),
        *_around(plan.exercises),
        *_listing(_("Stopped for pain or nerve signs"), _stopped(plan.exercises)),
        *_listing(_("Left out at present"), _left_out(plan.left_out)),
        *_listing(_("Experiments of my own"), experiments),
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
        return _(NO_PLAN)
    days = adherence.planned_days
    planned = _n("Exercise was planned on {n} day.", "Exercise was planned on {n} days.", days)
    if adherence.ratio is None:
        return " ".join([planned, _("How much of it was done is not known.")])
    values = {"known": adherence.known_days, "share": adherence.ratio * 100}
    return " ".join([planned, _("On the {known} of which it is known, {share:.0f}% of it was done.", **values)])


def _amounts(done: pd.DataFrame, period: Period) -> tuple[Fact, ...]:
    if done.empty:
        return (Fact(_("Exercise"), _(NONE_LOGGED)),)
    weeks = max(len(period) / WEEK, 1)
    known = done["minutes"].dropna()
    parts = [_sessions(done, weeks, period)]
    if len(known):
        minutes = N_("{minutes:.0f} min a week under hold or movement (known of {sessions})")
        parts.append(_(minutes, minutes=known.sum() / weeks, sessions=len(known)))
    return (Fact(_("Exercise"), "; ".join(parts)),)


def _sessions(done: pd.DataFrame, weeks: float, period: Period) -> str:
    return _n(
        "{rate:.1f} sessions a week ({n} session on {days} of {period})",
        "{rate:.1f} sessions a week ({n} sessions on {days} of {period})",
        len(done),
        rate=len(done) / weeks,
        days=int(done["day"].nunique()),
        period=days_in_words(len(period)),
    )


def _around(exercises: Sequence[ExerciseAround]) -> tuple[Part, ...]:
    """The middle change; those with most sessions first, as the last are cut where there is no room."""
    known = sorted((one for one in exercises if one.direction), key=lambda one: -one.n)
    if not known:
        none = _("no exercise has {least} sessions with a number before and after", least=MIN_SESSIONS)
        return (Fact(_("Pain after exercise"), none),)
    return tuple(
        part
        for direction, title in DIRECTIONS.items()
        for part in _listing(_(title), (_change(one) for one in known if one.direction is direction))
    )


def _change(one: ExerciseAround) -> str:
    change = localised(f"{one.change:+g}".replace("-", MINUS)) if one.change else "0"
    return f"{own_words(one.name, NAMED_MAX)} ({change}, n {one.n})"


def _stopped(exercises: Sequence[ExerciseAround]) -> Iterable[str]:
    most_first = sorted((one for one in exercises if one.stopped), key=lambda one: -one.stopped)
    told = ((own_words(one.name, NAMED_MAX), _n("{n} time", "{n} times", one.stopped)) for one in most_first)
    return (f"{name} ({often})" for name, often in told)


def _left_out(left_out: Sequence[LeftOut]) -> Iterable[str]:
    """Those with the same standing, day and reason in one entry, as one rule often leaves out several."""
    alike: dict[str, list[str]] = {}
    for one in left_out:
        alike.setdefault(_why(one), []).append(own_words(one.name, NAMED_MAX))
    return (f"{', '.join(names)}: {why}" for why, names in alike.items())


def _why(one: LeftOut) -> str:
    """Only the first sentence of the reason: what it says to the person after that is advice."""
    why = _(STANDINGS[one.standing])
    if one.since:
        why = _("{standing} since {day}", standing=why, day=one.since)
    return f"{why} ({one.reason.partition('. ')[0].removesuffix('.')})" if one.reason else why


def _listing(title: str, entries: Iterable[str]) -> tuple[Part, ...]:
    listed = tuple(entries)
    return (Listing(title, listed),) if listed else ()
