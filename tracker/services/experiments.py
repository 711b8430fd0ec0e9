"""Begins, stops and ends experiments. Each verb is called inside one `store.writing()`; a protocol is never changed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import uuid4

from tracker.domain.entries import FORM
from tracker.domain.experiment import LATEST_START, Ending, KeptExperiment, Protocol, Stage
from tracker.domain.periods import last_days
from tracker.domain.plain_json import to_plain
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.domain.safety import FLARE_APART_DAYS, level_of
from tracker.domain.text import tidy
from tracker.language import N_, _
from tracker.services.people import ensure_person
from tracker.services.plan import whole_catalogue
from tracker.store import Db
from tracker.store.experiments import STOPS, flare_said, going_on, kept_of, not_ended, rule_met
from tracker.store.plan_settings import plan_settings_of
from tracker.store.safety import open_flags
from tracker.store.tables import Experiment

ONE_DAY = timedelta(days=1)
ONE_AT_A_TIME = N_("An experiment is going on. Stop it first, or let it come to its end.")
STARTS = N_("Choose a first day from today on, at most {most} days ahead.")
FLAG_OPEN = N_("A warning sign is still open. Let somebody have a look first; an experiment can begin after that.")
IN_A_FLARE = N_("You called these days a flare. An experiment can begin when they are behind you.")
CLINICIANS = N_("Your plan uses a clinician's routine. It stays as it is, so nothing can be compared with it here.")
NO_ROUTINE = N_("One of the routines is not on your list any more. Choose another one.")
GONE = N_("This experiment is no longer in the diary. Reload the page to see what is.")
CHANGED = N_("This experiment was changed in another window. Reload the page to see how it stands.")
NOT_RUNNING = N_("This experiment is over already.")
RULE_STANDS = N_("What stopped it still stands in the diary.")
TOO_LATE = N_("An experiment can go on only on the day on which it was stopped, or on the day after.")


def begin(db: Db, person: str, protocol: Protocol, day: date, now: datetime) -> KeptExperiment:
    """Keeps a new experiment; the same protocol twice (a double click) is kept once. Raises EntryRejected."""
    other = going_on(db, person, day)
    if other is not None and other.protocol == protocol:
        return other
    reject_if([_(ONE_AT_A_TIME) if other else None, *_reasons_against(db, person, protocol, day)])
    ensure_person(db, person, now)
    row = Experiment(
        id=str(uuid4()),
        person_id=person,
        day=protocol.starts,
        source=FORM,
        created_at=now,
        changed_at=now,
        version=1,
        protocol=to_plain(protocol),
    )
    db.add(row)
    db.flush()
    return kept_of(row)


def stop(
    db: Db, person: str, kept: KeptExperiment, day: date, now: datetime, why: Ending, note: str | None = None
) -> KeptExperiment:
    """Ends an experiment before its time, `kept` as the page showed it. Raises EntryRejected when it is over."""
    row = _row(db, person, kept)
    reject_if([_(NOT_RUNNING) if kept_of(row).stage(day) is Stage.OVER else None])
    return _end(db, row, day, now, why, tidy(note) if note else None)


def go_on(db: Db, person: str, kept: KeptExperiment, day: date, now: datetime) -> KeptExperiment:
    """Takes a stop back on its day or the day after, while no stopping rule is met. Raises EntryRejected."""
    row = _row(db, person, kept)
    reject_if(
        [
            None if may_go_on(kept, day) else _(TOO_LATE),
            _(ONE_AT_A_TIME) if going_on(db, person, day) else None,
            _(RULE_STANDS) if rule_met(db, person, kept, day) else None,
        ]
    )
    return _end(db, row, None, now, None, None)


def may_go_on(kept: KeptExperiment, day: date) -> bool:
    """Whether it was stopped so lately that the stop can be taken back."""
    stopped = kept.ended_on is not None and kept.ending is not Ending.DONE
    return stopped and kept.ended_on is not None and day - kept.ended_on <= ONE_DAY


def keep_up(db: Db, person: str, day: date, now: datetime) -> KeptExperiment | None:
    """Writes down that an experiment is over, or was stopped by a rule of its protocol; None when neither is new."""
    kept = not_ended(db, person)
    if kept is None:
        return None
    row = _row(db, person, kept)
    last_morning = kept.protocol.period.last + ONE_DAY
    met = rule_met(db, person, kept, min(day, kept.protocol.period.last))
    if met is not None:
        return _end(db, row, met.day, now, met.ending, None)
    return _end(db, row, last_morning, now, Ending.DONE, None) if day > last_morning else None


def _reasons_against(db: Db, person: str, protocol: Protocol, day: date) -> Iterator[str | None]:
    routines = {routine.id for routine in whole_catalogue(db, person).routines}
    asked = {arm.routine_id for arm in (protocol.one, protocol.other)} - {None}
    yield None if day <= protocol.starts <= day + LATEST_START else _(STARTS, most=LATEST_START.days)
    yield None if asked <= routines else _(NO_ROUTINE)
    yield _(FLAG_OPEN) if any(level_of(flag.item) in STOPS for flag in open_flags(db, person)) else None
    yield _(IN_A_FLARE) if flare_said(db, person, last_days(day, FLARE_APART_DAYS)) else None
    yield _(CLINICIANS) if plan_settings_of(db, person).clinician.routine_id else None


def _row(db: Db, person: str, kept: KeptExperiment) -> Experiment:
    row = db.get(Experiment, (kept.id, person))
    if row is None or row.forgotten_at is not None:
        raise EntryRejected([_(GONE)])
    reject_if([_(CHANGED) if row.version != kept.version else None])
    return row


def _end(
    db: Db, row: Experiment, day: date | None, now: datetime, why: Ending | None, note: str | None
) -> KeptExperiment:
    row.ended_on, row.ended_how, row.note = day, why.value if why else None, note
    row.changed_at, row.version = now, row.version + 1
    db.flush()
    return kept_of(row)
