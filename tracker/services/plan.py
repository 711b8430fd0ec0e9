"""The plan of a day: makes it, offers it, and keeps what was offered and what the person made of it.

The rules fold the diary day by day. So that a long diary costs no more than a short one, their state after some
mornings is kept, one a week and `CHECKPOINTS` at most; whatever changes an entry drops those that it went into.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, func, select

from tracker.catalogue.load import catalogue
from tracker.domain.entries import FORM
from tracker.domain.exercises import Catalogue
from tracker.domain.moments import Moment, future_problem
from tracker.domain.periods import Period
from tracker.domain.plain_json import to_plain
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import N_, _
from tracker.pacing.engine import ENGINE_VERSION, plan_for, state_before
from tracker.pacing.facts import ChoiceKind, History
from tracker.pacing.plan import OfferKind, Plan
from tracker.pacing.settings import PlanSettings, Tolerance
from tracker.pacing.state import State
from tracker.services.people import ensure_person
from tracker.services.plan_settings import set_tolerance
from tracker.store import Db, Store
from tracker.store.own import catalogue_with_own
from tracker.store.plan_days import OfferedDay, checkpoints, drop_checkpoints, offer_json, offered_on
from tracker.store.plan_facts import history_of
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import days_recorded
from tracker.store.remembered import remembered
from tracker.store.rows import child_id
from tracker.store.tables import Activity, CheckIn, ExerciseSession, PainRating, PlanCheckpoint, PlanChoice, PlanDay

CHECKPOINTS = 4  # a back-dated entry of the last three weeks leaves one to go on from
ONE_DAY = timedelta(days=1)
APART = timedelta(days=7)
LEAST_AGE = timedelta(days=2)  # yesterday is still being written down today
FIRST_ZONE = timedelta(hours=14)  # the first zone in which a day begins, ahead of UTC
LAST_ZONE = timedelta(hours=12)  # the last zone in which a day ends, behind UTC
FIRST_DAY = date(1900, 1, 1)
FOLDED = (CheckIn, ExerciseSession, PainRating, Activity)  # what the rules read of a day

# What only happens when it is offered; the plan must still offer it when the person says yes.
NEEDS_OFFER = {
    ChoiceKind.STEP_UP: OfferKind.STEP_UP,
    ChoiceKind.TAPER: OfferKind.TAPER,
    ChoiceKind.CLOSE_EPISODE: OfferKind.CLOSE_EPISODE,
}
NOT_OFFERED = N_("This is not offered any more, as something was added since. Reload the page to see today's plan.")


@dataclass(frozen=True, slots=True)
class _Base:
    """What the rules work with besides the diary."""

    settings: PlanSettings
    catalogue: Catalogue
    key: str


def make_plan(db: Db, person: str, day: date, settings: PlanSettings | None = None) -> Plan:
    """The plan of a day from what the diary knows up to that day; with settings given, a preview. Keeps nothing."""
    return _plan(db, person, day, _base_with(db, person, settings)) if settings else _as_set(db, person, day)


@remembered
def _as_set(db: Db, person: str, day: date) -> Plan:
    return _plan(db, person, day, _base(db, person))


def _plan(db: Db, person: str, day: date, base: _Base) -> Plan:
    start = _latest_state(db, person, day, base)
    return plan_for(day, _history(db, person, base, start, day), base.settings, base.catalogue, start)


def plan_of_today(store: Store, person: str, day: date, now: datetime) -> Plan:
    """Offers the plan of a day; writes only where there is something new to keep. Raises StoreProblem."""
    with store.reading() as db:
        plan = _plan_as_kept(db, person, day, now)
    if plan:
        return plan
    with store.writing() as db:
        return offer_plan(db, person, day, now)


def _plan_as_kept(db: Db, person: str, day: date, now: datetime) -> Plan | None:
    """What `offer_plan` would return; None where it would also keep something."""
    kept = offered_on(db, person, day)
    if _is_over(db, person, day, now):
        return kept.plan if kept else make_plan(db, person, day)
    if kept is None or not _has_checkpoints(db, person, day):
        return None
    return kept.plan if kept.plan == make_plan(db, person, day) else None


def offer_plan(db: Db, person: str, day: date, now: datetime) -> Plan:
    """Makes and keeps the plan of a day; a day that is over keeps what was offered, or shows what would have been."""
    kept = offered_on(db, person, day)
    if _is_over(db, person, day, now):
        return kept.plan if kept else make_plan(db, person, day)
    ensure_person(db, person, now)
    base = _base(db, person)
    _keep_checkpoints(db, person, day, base, now)
    plan = _plan(db, person, day, base)
    if kept is None or kept.plan != plan:
        _keep_offer(db, person, plan, kept.first_ceiling if kept else plan.ceiling, now)
    return plan


def plan_as_shown(db: Db, person: str, day: date, today: date) -> tuple[Plan, OfferedDay | None]:
    """A day that is over as it was offered on it; any other, today too, as made from what is known by now."""
    offered = offered_on(db, person, day) if day < today else None
    return (offered.plan, offered) if offered else (make_plan(db, person, day), None)


def choose(
    db: Db,
    person: str,
    day: date,
    kind: ChoiceKind,
    now: datetime,
    changed: Mapping[str, Any] | None = None,
) -> None:
    """Keeps what the person made of an offer; `changed` as plain JSON. Raises EntryRejected for what is not offered."""
    reject_if([future_problem(Moment(day), now)])
    wanted = NEEDS_OFFER.get(kind)
    if wanted and all(offer.kind is not wanted for offer in make_plan(db, person, day).offers):
        raise EntryRejected([_(NOT_OFFERED)])
    ensure_person(db, person, now)
    last = select(func.max(PlanChoice.place)).where(PlanChoice.person_id == person, PlanChoice.day == day)
    db.add(
        PlanChoice(
            id=str(uuid4()),
            person_id=person,
            day=day,
            source=FORM,
            created_at=now,
            changed_at=now,
            place=(db.scalar(last) or 0) + 1,
            kind=kind.value,
            changed=dict(changed) if changed else None,
        )
    )
    db.flush()
    drop_checkpoints(db, person, day)


def measured(db: Db, person: str, day: date, now: datetime) -> None:
    """Takes over the comfortable amount that the tries have shown. Raises EntryRejected where none is offered."""
    offers = make_plan(db, person, day).offers
    shown = next((offer.value for offer in offers if offer.kind is OfferKind.MEASURE_AGAIN and offer.value), None)
    if shown is None:
        raise EntryRejected([_(NOT_OFFERED)])
    set_tolerance(db, person, Tolerance(day, shown, measured=True), now)


def whole_catalogue(db: Db, person: str) -> Catalogue:
    """The catalogue with the person's own exercises and routines: the one that the plan is made with."""
    return catalogue_with_own(db, person, catalogue())


@remembered
def _base(db: Db, person: str) -> _Base:
    return _base_with(db, person, plan_settings_of(db, person))


def _base_with(db: Db, person: str, settings: PlanSettings) -> _Base:
    whole = whole_catalogue(db, person)
    return _Base(settings, whole, _key(settings, whole))


def _key(settings: PlanSettings, whole: Catalogue) -> str:
    """The same for as long as settings and catalogue say the same to the rules."""
    exercises = [
        (one.id, one.weight, one.state.value, one.position.value, [tag.value for tag in one.tags])
        for one in whole.exercises
    ]
    routines = [(one.id, one.version, [item.exercise_id for item in one.items]) for one in whole.routines]
    said = json.dumps([to_plain(settings), exercises, routines], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _latest_state(db: Db, person: str, until: date, base: _Base) -> State | None:
    kept = checkpoints(db, person, until, ENGINE_VERSION, base.key)
    return State.from_json(next(iter(kept.values()))) if kept else None


def _history(db: Db, person: str, base: _Base, start: State | None, until: date) -> History:
    """What a state goes on with: all from the day on whose morning it saw (its sessions are not in it yet)."""
    first = start.until if start else FIRST_DAY
    return history_of(db, person, base.catalogue, Period(min(first, until), until))


def _keep_checkpoints(db: Db, person: str, day: date, base: _Base, now: datetime) -> None:
    """Keeps the state after a morning of each of the last weeks, and nothing older."""
    wanted = _checkpoint_days(day, _known_from(db, person, base.settings))
    kept = checkpoints(db, person, day, ENGINE_VERSION, base.key)
    if kept.keys() >= set(wanted):
        return
    earlier = [one for one in kept if one < wanted[0]]
    state = State.from_json(kept[max(earlier)]) if earlier else None
    db.execute(delete(PlanCheckpoint).where(PlanCheckpoint.person_id == person))
    for one in wanted:
        if one in kept:
            state = State.from_json(kept[one])
        else:
            history = _history(db, person, base, state, one)
            state = state_before(one + ONE_DAY, history, base.settings, base.catalogue, state)
        db.add(_checkpoint(person, one, base.key, state, now))
    db.flush()


@remembered
def _has_checkpoints(db: Db, person: str, day: date) -> bool:
    base = _base(db, person)
    kept = checkpoints(db, person, day, ENGINE_VERSION, base.key)
    return kept.keys() >= set(_checkpoint_days(day, _known_from(db, person, base.settings)))


def _known_from(db: Db, person: str, settings: PlanSettings) -> date | None:
    """The day since which a state is worth keeping: the start of the plan, or without one the first entry's."""
    if settings.begun_on:
        return settings.begun_on
    recorded = days_recorded(db, person, FOLDED)
    return recorded.first if recorded else None


def _checkpoint_days(day: date, known_from: date | None) -> list[date]:
    """The last `CHECKPOINTS` Mondays, oldest first, of those since a day."""
    youngest = day - LEAST_AGE
    latest = youngest - timedelta(days=youngest.weekday())
    days = [latest - number * APART for number in reversed(range(CHECKPOINTS))]
    return [one for one in days if known_from and one >= known_from]


def _checkpoint(person: str, day: date, key: str, state: State, now: datetime) -> PlanCheckpoint:
    return PlanCheckpoint(
        person_id=person,
        day=day,
        engine=ENGINE_VERSION,
        settings_key=key,
        state=state.to_json(),
        made_at=now,
    )


def _is_over(db: Db, person: str, day: date, now: datetime) -> bool:
    """A later day was offered that has begun somewhere, or the day is over wherever the person may be.

    What a clock that was ahead has offered for a day to come ends no day.
    """
    begun = (now.astimezone(UTC) + FIRST_ZONE).date()
    later = select(PlanDay.id).where(PlanDay.person_id == person, PlanDay.day > day, PlanDay.day <= begun).limit(1)
    return day < (now.astimezone(UTC) - LAST_ZONE).date() or db.scalar(later) is not None


def _keep_offer(db: Db, person: str, plan: Plan, first_ceiling: float, now: datetime) -> None:
    offered = offer_json(plan, first_ceiling, ENGINE_VERSION)
    row = db.scalar(select(PlanDay).where(PlanDay.person_id == person, PlanDay.day == plan.day))
    if row:
        row.offered, row.changed_at = offered, now
        return
    head = {"id": child_id(person, f"plan/{plan.day}"), "person_id": person, "day": plan.day, "source": FORM}
    db.add(PlanDay(**head, created_at=now, changed_at=now, offered=offered))
