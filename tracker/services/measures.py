"""Records questionnaires no oftener than they are meant for, and keeps which are offered and the person's own goals."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tracker.domain.entries import AssessmentEntry
from tracker.domain.kinds import Kept
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import (
    GOALS_MAX,
    LEAST_APART,
    MeasureSettings,
    OwnGoal,
    Said,
    next_day,
    too_close,
)
from tracker.domain.periods import Period
from tracker.domain.plain_json import to_plain
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.domain.text import NAME_MAX, text_problem, tidy
from tracker.language import N_, _
from tracker.services.people import ensure_person
from tracker.services.record import Recorded, correct, record
from tracker.store import Db
from tracker.store.assessments import PREFIX, assessments_in, measure_settings_of
from tracker.store.rows import child_id
from tracker.store.tables import Setting


def record_measures(
    db: Db, person: str, entries: Sequence[AssessmentEntry], now: datetime, entry_id: str
) -> list[Recorded]:
    """Adds what one form gave; the first stands under `entry_id`. Raises EntryRejected where one comes too soon."""
    ids = [entry_id, *(child_id(entry_id, entry.goal or "") for entry in entries[1:])]
    recorded = [record(db, person, entry, now, one) for entry, one in zip(entries, ids, strict=True)]
    for entry, one in zip(entries, recorded, strict=True):
        if not one.already:
            _refuse_too_soon(db, person, entry, one.id)
    return recorded


def correct_measure(db: Db, person: str, kept: Kept, entry: AssessmentEntry, now: datetime) -> None:
    """Puts `entry` in the place of the kept one. Raises EntryRejected where it is moved too near to another."""
    correct(db, person, kept.id, kept.version, entry, now)
    if entry.moment.day != kept.entry.moment.day:
        _refuse_too_soon(db, person, entry, kept.id)


def choose_offered(db: Db, person: str, offered: Collection[Instrument], now: datetime) -> None:
    """Sets which questionnaires may be offered on Today."""
    _change(db, person, now, offered=frozenset(offered))


def stop_offering(db: Db, person: str, instruments: Collection[Instrument], now: datetime) -> None:
    """Takes some off what is offered, until they are chosen again."""
    kept = measure_settings_of(db, person).offered
    _change(db, person, now, offered=kept - frozenset(instruments))


def note_shown(db: Db, person: str, instruments: Collection[Instrument], day: date, now: datetime) -> None:
    """Keeps that these were offered on a day: the next time is a week later."""
    kept = measure_settings_of(db, person).shown
    _change(db, person, now, shown=_with(kept, instruments, day))


def put_off(db: Db, person: str, instruments: Collection[Instrument], day: date, now: datetime) -> None:
    """Keeps that the person said "not this week" to these."""
    kept = measure_settings_of(db, person).put_off
    _change(db, person, now, put_off=_with(kept, instruments, day))


def add_goal(db: Db, person: str, name: str | None, now: datetime) -> None:
    """A new goal, or one that was put away taken up again under its name. Raises EntryRejected."""
    goals = measure_settings_of(db, person).goals
    named = _good_name(name)
    again = _find(goals, named)
    reject_if([_taken(named, again) if again and not (again.put_away and again.name == named) else None])
    reject_if([_too_many(goals)])
    if again:
        goals = tuple(replace(goal, put_away=False) if goal is again else goal for goal in goals)
    _change(db, person, now, goals=goals if again else (*goals, OwnGoal(named)))


def rename_goal(db: Db, person: str, name: str, to: str | None, now: datetime) -> None:
    """Gives a goal another name; its ratings stay with it. Raises EntryRejected."""
    goals, named = measure_settings_of(db, person).goals, _good_name(to)
    one, other = _goal(goals, name), _find(goals, named)
    reject_if([_taken(named, other) if other and other is not one else None])
    former = tuple(old for old in one.names if old != named)
    _change(db, person, now, goals=tuple(OwnGoal(named, former, g.put_away) if g is one else g for g in goals))


def put_goal_away(db: Db, person: str, name: str, now: datetime) -> None:
    """Asks no more about a goal; what was rated stays."""
    goals = measure_settings_of(db, person).goals
    one = _goal(goals, name)
    _change(db, person, now, goals=tuple(replace(goal, put_away=True) if goal is one else goal for goal in goals))


def _change(db: Db, person: str, now: datetime, **changes: Any) -> None:
    ensure_person(db, person, now)
    for name, value in changes.items():
        db.merge(Setting(person_id=person, name=PREFIX + name, value=to_plain(value), changed_at=now))
    db.flush()


def _refuse_too_soon(db: Db, person: str, entry: AssessmentEntry, own_id: str) -> None:
    """To be asked inside the transaction that wrote the entry under `own_id`, which is then undone."""
    day, apart = entry.moment.day, LEAST_APART.get(entry.instrument)
    if apart is None:
        return
    names = _names_of(measure_settings_of(db, person), entry.goal)
    near = assessments_in(db, person, Period(day - apart, day + apart), entry.instrument)
    other = too_close(entry.instrument, day, [one.day for one in near if one.id != own_id and one.goal in names])
    reject_if([_too_soon(entry.instrument, other) if other else None])


def _with(said: tuple[Said, ...], instruments: Collection[Instrument], day: date) -> tuple[Said, ...]:
    others = tuple(one for one in said if one.instrument not in instruments)
    return (*others, *(Said(instrument, day) for instrument in sorted(instruments)))


def _names_of(settings: MeasureSettings, name: str | None) -> tuple[str | None, ...]:
    goal = next((goal for goal in settings.goals if name in goal.names), None)
    return goal.names if goal else (name,)


def _too_soon(instrument: Instrument, other: date) -> str:
    again = next_day(instrument, other)
    return _(
        "This was filled in on {day}, which is too near. Correct that one in the diary, "
        "or choose a day from {again} on.",
        day=other,
        again=again,
    )


def _good_name(name: str | None) -> str:
    good = tidy(name)
    reject_if([_("Name the goal.") if good is None else None, text_problem(good, N_("The goal"), NAME_MAX)])
    assert good is not None
    return " ".join(good.split())


def _find(goals: Sequence[OwnGoal], name: str) -> OwnGoal | None:
    folded = name.casefold()
    return next((goal for goal in goals if folded in (one.casefold() for one in goal.names)), None)


def _goal(goals: Sequence[OwnGoal], name: str) -> OwnGoal:
    found = next((goal for goal in goals if goal.name == name), None)
    if found is None:
        raise EntryRejected([_("This goal has another name by now. Reload the page to see it.")])
    return found


def _taken(name: str, goal: OwnGoal) -> str:
    if goal.put_away:
        return _(
            "“{name}” was put away as “{goal}”: take that one up again, or choose another name.",
            name=name,
            goal=goal.name,
        )
    return _("“{name}” is, or was, the name of a goal that you have: choose another name.", name=name)


def _too_many(goals: Sequence[OwnGoal]) -> str | None:
    present = sum(not goal.put_away for goal in goals)
    if present < GOALS_MAX:
        return None
    return _("You have {n} goals, which is the most: put one away first.", n=GOALS_MAX)
