"""Reads the experiments, which one is going on, whether one of its stopping rules is met, and today's arm."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from tracker.domain.experiment import Arm, Ending, KeptExperiment, Protocol, Stage, arm_of
from tracker.domain.periods import Period
from tracker.domain.plain_json import of_plain
from tracker.domain.safety import Cleared, Level, level_of
from tracker.store import Db
from tracker.store.remembered import remembered
from tracker.store.safety import flags_present
from tracker.store.tables import CheckIn, Experiment

STOPS = (Level.EMERGENCY, Level.CONTACT)  # a routine visit (R) can wait for the end


@dataclass(frozen=True, slots=True)
class RuleMet:
    """A stopping rule of the protocol that is met, and since which day."""

    ending: Ending
    day: date


@remembered
def experiments_of(db: Db, person: str) -> list[KeptExperiment]:
    """All experiments, the latest begun first."""
    mine = (Experiment.person_id == person) & Experiment.forgotten_at.is_(None)
    rows = db.scalars(select(Experiment).where(mine).order_by(Experiment.day.desc(), Experiment.created_at.desc()))
    return [kept_of(row) for row in rows]


def going_on(db: Db, person: str, day: date) -> KeptExperiment | None:
    """The experiment that is not over on a day, begun or waiting; there is one at most."""
    return next((kept for kept in experiments_of(db, person) if kept.stage(day) is not Stage.OVER), None)


def not_ended(db: Db, person: str) -> KeptExperiment | None:
    """The oldest experiment without an end in the diary: going on, or over with nobody having looked since."""
    return next((kept for kept in reversed(experiments_of(db, person)) if kept.ended_on is None), None)


def rule_met(db: Db, person: str, kept: KeptExperiment, day: date) -> RuleMet | None:
    """The stopping rule met first since its first day: a red flag, or a day that the person called a flare."""
    if day < kept.protocol.starts:
        return None
    since = Period(kept.protocol.starts, day)
    found = [*_red_flags(db, person, since), *_flares(db, person, since)]
    return min(found, key=lambda one: one.day, default=None)


@remembered
def arm_on(db: Db, person: str, day: date) -> Arm | None:
    """The arm drawn for a day; None without an experiment on that day, and once a stopping rule is met."""
    kept = going_on(db, person, day)
    if kept is None or kept.stage(day) is not Stage.RUNNING or rule_met(db, person, kept, day):
        return None
    return arm_of(kept.protocol, day)


def flare_said(db: Db, person: str, period: Period) -> date | None:
    """The first day of a period that the person called a flare."""
    mine = (CheckIn.person_id == person) & CheckIn.forgotten_at.is_(None) & CheckIn.flare.is_(True)
    return db.scalar(select(func.min(CheckIn.day)).where(mine, CheckIn.day.between(period.first, period.last)))


def kept_of(row: Any) -> KeptExperiment:
    """A row of the table as it travels."""
    return KeptExperiment(
        id=row.id,
        version=row.version,
        protocol=of_plain(Protocol, row.protocol),
        begun_at=row.created_at,
        ended_on=row.ended_on,
        ending=Ending(row.ended_how) if row.ended_how else None,
        note=row.note,
    )


def _red_flags(db: Db, person: str, since: Period) -> list[RuleMet]:
    flags = (one for one in flags_present(db, person, since) if one.cleared_how != Cleared.MISTAKE)
    return [RuleMet(Ending.RED_FLAG, one.day) for one in flags if level_of(one.item) in STOPS]


def _flares(db: Db, person: str, since: Period) -> list[RuleMet]:
    day = flare_said(db, person, since)
    return [RuleMet(Ending.FLARE, day)] if day else []
