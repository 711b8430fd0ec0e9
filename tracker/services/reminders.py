"""Keeps a person's reminders, and reads the plan that their times are taken from. None is there until one is saved."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import select

from tracker.domain.rejection import reject_if
from tracker.domain.reminders import Reminder, Reminders
from tracker.language import _
from tracker.services.people import ensure_person
from tracker.services.plan import plan_as_shown
from tracker.store import Db
from tracker.store.reminders import REMINDERS, reminders_behind, reminders_json
from tracker.store.tables import Setting


@dataclass(frozen=True, slots=True)
class PlannedBouts:
    """How many bouts today's plan has, and the least minutes between two of them."""

    number: int
    gap_minutes: int


def reminders_of(db: Db, person: str) -> Reminders:
    """The person's reminders; none until they save one."""
    value = db.scalar(select(Setting.value).where(Setting.person_id == person, Setting.name == REMINDERS))
    return Reminders() if value is None else reminders_behind(value)


def keep_reminders(db: Db, person: str, now: datetime, kept: tuple[Reminder, ...]) -> Reminders:
    """Keeps these in the place of those before; each change raises the revision. Raises EntryRejected for a double."""
    before = reminders_of(db, person)
    keys = [reminder.key for reminder in kept]
    reject_if([_("One reminder is there twice: leave one out.") if len(set(keys)) < len(keys) else None])
    if kept == before.kept:
        return before
    ensure_person(db, person, now)
    after = Reminders(kept, before.calendar_id or str(uuid4()), before.revision + 1)
    db.merge(Setting(person_id=person, name=REMINDERS, value=reminders_json(after), changed_at=now))
    return after


def bouts_planned(db: Db, person: str, today: date) -> PlannedBouts | None:
    """The bouts of today's plan as it is shown; None on a day without."""
    plan, _ = plan_as_shown(db, person, today, today)
    return PlannedBouts(plan.bouts, plan.least_gap_minutes) if plan.bouts else None
