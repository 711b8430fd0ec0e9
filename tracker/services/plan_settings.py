"""Changes what a person has set for the plan: its numbers, its mode, and their word on exercises."""

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.domain.entries import FORM, MINUTES_MAX
from tracker.domain.moments import Moment, future_problem
from tracker.domain.plain_json import to_plain
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.domain.scales import ActivityKind, nrs_problem
from tracker.domain.text import NAME_MAX, text_problem
from tracker.language import N_, _
from tracker.pacing.settings import PlanSettings, Tolerance, UsualPain
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.services.people import ensure_person
from tracker.store import Db
from tracker.store.plan_settings import IN_EXERCISE_STATE, PREFIX, Word, plan_settings_of, words_on_exercises
from tracker.store.rows import child_id
from tracker.store.tables import ExerciseState, Setting

BOUTS_MOST = 8  # a day; proposed by this app: more would leave less than the least gap between them
LOAD_MINUTES_MOST = 600.0  # a day of ten hours of gentle exercise: what is more is a slip of the finger


def change_plan_settings(db: Db, person: str, now: datetime, **changes: Any) -> None:
    """Sets the named fields of PlanSettings. Raises EntryRejected with all problems; TypeError for an unknown name.

    `now` as it is where the person is: from its date on a word on an exercise holds.
    """
    before = plan_settings_of(db, person)
    after = replace(before, **changes)
    reject_if([*_problems(after, changes, now)])
    ensure_person(db, person, now)
    for name in changes:
        if name not in IN_EXERCISE_STATE:
            db.merge(Setting(person_id=person, name=PREFIX + name, value=_stored(after, name), changed_at=now))
    _keep_words(db, person, before, after, now)


def reset_thresholds(db: Db, person: str, now: datetime, names: Collection[str] | None = None) -> None:
    """Puts the named thresholds, or all of them, back to their defaults."""
    defaults = {about.name: about.default for about in about_all()}
    back = defaults if names is None else {name: defaults[name] for name in names}
    change_plan_settings(db, person, now, thresholds=replace(plan_settings_of(db, person).thresholds, **back))


def set_usual(db: Db, person: str, value: float, day: date, now: datetime) -> None:
    """The person's usual morning pain from a day on. Raises EntryRejected off the 0-10 scale."""
    others = tuple(one for one in plan_settings_of(db, person).usual if one.since != day)
    change_plan_settings(db, person, now, usual=(*others, UsualPain(day, value)))


def set_tolerance(db: Db, person: str, tolerance: Tolerance, now: datetime) -> None:
    """How much is comfortable in a day, from a day on; the last word of a day stands. Raises EntryRejected."""
    others = tuple(one for one in plan_settings_of(db, person).tolerance if one.since != tolerance.since)
    change_plan_settings(db, person, now, tolerance=(*others, tolerance))


def _say(db: Db, person: str, exercise_id: str, word: Word, day: date, now: datetime) -> None:
    reject_if([future_problem(Moment(day), now)])
    ensure_person(db, person, now)
    said = select(ExerciseState.id).where(ExerciseState.person_id == person, ExerciseState.exercise_id == exercise_id)
    db.merge(
        ExerciseState(
            id=db.scalar(said) or child_id(person, f"word-on/{exercise_id}"),
            person_id=person,
            day=day,
            source=FORM,
            created_at=now,
            changed_at=now,
            exercise_id=exercise_id,
            state=word.value,
        )
    )
    db.flush()  # the next word on the same exercise replaces this one


def _keep_words(db: Db, person: str, before: PlanSettings, after: PlanSettings, now: datetime) -> None:
    today = now.date()
    allowed = {one.exercise_id: one.since for one in after.allowed if one not in before.allowed}
    for exercise_id in sorted(after.hidden - before.hidden):
        _say(db, person, exercise_id, Word.HIDDEN, today, now)
    for exercise_id, since in allowed.items():
        _say(db, person, exercise_id, Word.ALLOWED, since, now)
    spoken_of = after.hidden | {one.exercise_id for one in after.allowed}
    for exercise_id, (word, _since) in words_on_exercises(db, person).items():
        if word is not Word.ACTIVE and exercise_id not in spoken_of:
            _say(db, person, exercise_id, Word.ACTIVE, today, now)


def _stored(settings: PlanSettings, name: str) -> Any:
    value = getattr(settings, name)
    return _changed_only(value) if isinstance(value, Thresholds) else to_plain(value)


def _changed_only(thresholds: Thresholds) -> dict[str, float]:
    """What differs from the default: a default that a later version corrects is then corrected for everybody."""
    defaults = Thresholds()
    pairs = ((field.name, getattr(thresholds, field.name)) for field in fields(Thresholds))
    return {name: value for name, value in pairs if value != getattr(defaults, name)}


def _problems(settings: PlanSettings, changed: Collection[str], now: datetime) -> Iterator[str | None]:
    """The problems of what is being changed: an old value that is fine no more does not stand in the way of others."""
    if "usual" in changed:
        yield from (nrs_problem(one.value, N_("usual pain"), whole=False) for one in settings.usual)
    if "tolerance" in changed:
        yield from (_comfortable_problem(one.load_minutes, LOAD_MINUTES_MOST) for one in settings.tolerance)
    if "activities" in changed:
        yield from (_comfortable_problem(one.minutes, MINUTES_MAX) for one in settings.activities)
        yield from (_unnamed_problem(one.kind, one.name) for one in settings.activities)
        yield from (text_problem(one.name, N_("The name"), NAME_MAX) for one in settings.activities)
    if "bouts" in changed and settings.bouts is not None and not 1 <= settings.bouts <= BOUTS_MOST:
        yield _("Rounds a day: give a whole number from 1 to {most}, or leave it to the plan.", most=BOUTS_MOST)
    if "clinician" in changed:
        yield text_problem(settings.clinician.by, N_("The clinician's name"), NAME_MAX)
    yield from {_day_problem(day, now) for day in _days(settings, changed)}


def _comfortable_problem(minutes: float, most: float) -> str | None:
    if 0 < minutes <= most:
        return None
    return _("Comfortable minutes in a day: give a number above 0, up to {most:g}.", most=most)


def _unnamed_problem(kind: ActivityKind, name: str | None) -> str | None:
    return _("Name the activity.") if kind is ActivityKind.OWN and not name else None


def _days(settings: PlanSettings, changed: Collection[str]) -> Iterator[date]:
    """The days that cannot lie in the future; a rest until a later day may."""
    for name in ("usual", "tolerance", "activities", "allowed"):
        if name in changed:
            yield from (one.since for one in getattr(settings, name))
    if "begun_on" in changed and settings.begun_on:
        yield settings.begun_on
    if "clinician" in changed and settings.clinician.said_on:
        yield settings.clinician.said_on


def _day_problem(day: date, now: datetime) -> str | None:
    try:
        return future_problem(Moment(day), now)
    except EntryRejected as rejected:
        return rejected.problems[0]
