"""What the tables are made of: kinds of columns, and what every row carries."""

from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from tracker.domain.scales import (
    ActivityKind,
    Helped,
    LowestPoint,
    Occasion,
    Outcome,
    SessionStatus,
    SettleTime,
    Side,
    SittingBand,
    Sleep,
    TreatmentKind,
)

ID = String(36)  # UUID as text: the same in SQLite, PostgreSQL and the export


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite keeps it without a zone, so the zone is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive datetime is a mistake of ours and raises."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


class Lowest(TypeDecorator[LowestPoint]):
    """A LowestPoint kept as its number, so that SQL can compare."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:
        """The number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> LowestPoint | None:
        """The place."""
        return None if value is None else LowestPoint(value)


def words(enum: type[StrEnum], column: str | None = None) -> Enum:
    """Text that is one of an enum's; the rule for it is named after the enum, or after the column."""
    name = column or "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in enum.__name__).strip(
        "_"
    )
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name,
        values_callable=lambda e: [m.value for m in e],
    )


def only_where(condition: str) -> dict[str, Any]:
    """The options of an index over the few rows that a question is about.

    The migrations make it on a server too. Named here, its options would load SQLAlchemy's PostgreSQL at each start.
    """
    return {"sqlite_where": text(condition)}


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can address."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it from the class
        datetime: Instant(),
        dict[str, Any]: JSON(none_as_null=True),
        Occasion: words(Occasion),
        SessionStatus: words(SessionStatus),
        Outcome: words(Outcome),
        Side: words(Side),
        SettleTime: words(SettleTime),
        SittingBand: words(SittingBand),
        Sleep: words(Sleep),
        ActivityKind: words(ActivityKind),
        TreatmentKind: words(TreatmentKind),
        Helped: words(Helped),
        LowestPoint: Lowest(),
    }


class Person(Base):
    """Whose rows these are: `me`, or where people sign in the id of an account."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    created_at: Mapped[datetime]


class Owned:
    """A row that belongs to a person. Its key names the person: two people's rows can have the same id."""

    @declared_attr
    def person_id(cls) -> Mapped[str]:  # noqa: N805  SQLAlchemy gives the class
        """The person to whom the row belongs."""
        return mapped_column(ForeignKey("person.id"), primary_key=True)


def part_of(entry: str, column: str) -> ForeignKeyConstraint:
    """The rows that name an entry in a column are parts of it: of the same person, and gone when it is."""
    return ForeignKeyConstraint([column, "person_id"], [f"{entry}.id", f"{entry}.person_id"], ondelete="CASCADE")


class Logged(Owned):
    """What every row of the diary carries. `at` and `utc_offset` (minutes) are empty when only the day is known."""

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    at: Mapped[datetime | None]
    utc_offset: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        """An index for every question asked by person and period, and the shape of an instant."""
        name: str = cls.__tablename__  # type: ignore[attr-defined]
        return (
            Index(f"ix_{name}_person_day", "person_id", "day"),
            Index(f"ix_{name}_person_created", "person_id", "created_at"),
            Index(f"ix_{name}_forgotten", "person_id", "forgotten_at", **only_where("forgotten_at IS NOT NULL")),
            CheckConstraint("(at IS NULL) = (utc_offset IS NULL)", name="instant_has_offset"),
            *getattr(cls, "_checks", ()),
        )


class Entered(Logged):
    """A row that is an entry of its own: it has a note, and a version against lost corrections."""

    version: Mapped[int] = mapped_column(default=1)
    note: Mapped[str | None] = mapped_column(Text)
