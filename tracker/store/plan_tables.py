"""The tables of the plan: what was offered, what the person made of it, and where the rules stood."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.table_base import Base, Logged, Owned


class PlanDay(Logged, Base):
    """What was offered for a day: the whole plan with each decision's rule and inputs; one row a day."""

    __tablename__ = "plan_day"
    offered: Mapped[dict[str, Any]]


class PlanChoice(Logged, Base):
    """What the person made of an offer, in the order of the day (`place`); `changed`: what else they chose."""

    __tablename__ = "plan_choice"
    _checks = (UniqueConstraint("person_id", "day", "place"),)
    place: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    changed: Mapped[dict[str, Any] | None]


class PlanCheckpoint(Owned, Base):
    """Where the plan's rules stood after the morning of `day`, so that a long diary is not folded from its start."""

    __tablename__ = "plan_checkpoint"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    settings_key: Mapped[str] = mapped_column(String(64))
    state: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
