"""Reads visits and medicines as logged, and what the person has set for them: names that begin with `treatments.`."""

from dataclasses import dataclass, fields
from datetime import date
from typing import get_type_hints

from sqlalchemy import func, select

from tracker.domain.periods import Period
from tracker.domain.plain_json import of_plain
from tracker.domain.scales import Helped, TreatmentKind
from tracker.domain.treatments import Subject, TreatmentSettings, subject_of
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.tables import Setting, Treatment

PREFIX = "treatments."
NAMES = tuple(field.name for field in fields(TreatmentSettings))


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """A visit or a medicine as logged; None is what was not said."""

    day: date
    kind: TreatmentKind
    name: str | None
    cost: float | None
    helped: Helped | None
    side_effects: str | None


def treatments_in(db: Db, person: str, period: Period) -> list[TreatmentRow]:
    """All visits and medicines of a period in order of time, those without a time first in their day."""
    table = Treatment
    query = select(table.day, table.kind, table.name, table.cost, table.helped, table.side_effects).where(
        table.person_id == person, table.forgotten_at.is_(None), table.day.between(period.first, period.last)
    )
    in_order = query.order_by(table.day, table.at.nulls_first(), table.created_at, table.id)
    return [TreatmentRow(*row) for row in db.execute(in_order)]


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last time that a subject was logged; `label` names it as it was written then."""

    subject: Subject
    label: str
    day: date


@remembered
def last_times(db: Db, person: str, until: date) -> list[LastTime]:
    """The last time of each subject up to a day, whatever period is on screen; the latest first."""
    table = Treatment
    query = select(table.kind, table.name, func.max(table.day).label("last")).where(
        table.person_id == person, table.forgotten_at.is_(None), table.day <= until
    )
    named = query.group_by(table.kind, table.name).order_by(func.max(table.day).desc(), table.kind, table.name)
    last: dict[Subject, LastTime] = {}
    for kind, name, day in db.execute(named):
        subject = subject_of(kind, name)
        last.setdefault(subject, LastTime(subject, (name if subject.name else None) or subject.label, day))
    return list(last.values())


@remembered
def treatment_settings_of(db: Db, person: str) -> TreatmentSettings:
    """What the person has set; what was never set has its default."""
    query = select(Setting.name, Setting.value).where(Setting.person_id == person, Setting.name.startswith(PREFIX))
    kinds = get_type_hints(TreatmentSettings)
    named = ((name.removeprefix(PREFIX), value) for name, value in db.execute(query))
    return TreatmentSettings(**{name: of_plain(kinds[name], value) for name, value in named if name in NAMES})
