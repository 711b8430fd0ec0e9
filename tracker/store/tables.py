"""The tables of the diary. Every row belongs to a person and keeps its day, its instant and where it came from."""

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
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from tracker.domain.scales import (
    ActivityKind,
    Helped,
    LowestPoint,
    NerveChange,
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
NRS = "({0} IS NULL OR ({0} >= 0 AND {0} <= 10))"
TYPED_IS_WHOLE = "(source LIKE 'import:%' OR {0} IS NULL OR {0} = round({0}))"


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


def _words(enum: type[StrEnum], column: str | None = None) -> Enum:
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
    """The options of an index over the few rows that a question is about."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


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
        Occasion: _words(Occasion),
        SessionStatus: _words(SessionStatus),
        Outcome: _words(Outcome),
        Side: _words(Side),
        SettleTime: _words(SettleTime),
        SittingBand: _words(SittingBand),
        Sleep: _words(Sleep),
        ActivityKind: _words(ActivityKind),
        TreatmentKind: _words(TreatmentKind),
        Helped: _words(Helped),
        LowestPoint: Lowest(),
    }


class Person(Base):
    """Whose rows these are: one, `me`, until accounts are switched on."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    created_at: Mapped[datetime]


class Logged:
    """What every row of the diary carries. `at` and `utc_offset` (minutes) are empty when only the day is known."""

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    at: Mapped[datetime | None]
    utc_offset: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]

    @declared_attr
    def person_id(cls) -> Mapped[str]:
        """The person to whom the row belongs."""
        return mapped_column(ForeignKey("person.id"))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
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


class ExerciseSession(Entered, Base):
    """An exercise session; any number a day."""

    __tablename__ = "exercise_session"
    _checks = (
        CheckConstraint("ended_at IS NULL OR started_at IS NULL OR ended_at >= started_at", name="ends_after_start"),
        Index("ix_exercise_session_running", "person_id", "created_at", **only_where("status = 'running'")),
    )
    routine_id: Mapped[str] = mapped_column(String(64))
    routine_name: Mapped[str] = mapped_column(String(200))
    routine_version: Mapped[int]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_offset: Mapped[int | None]
    status: Mapped[SessionStatus]
    stop_reason: Mapped[str | None] = mapped_column(Text)
    report: Mapped[dict[str, Any] | None]  # the player's last report, from which an unfinished session goes on


class Bout(Logged, Base):
    """One exercise as done in a session, in its order (`place`)."""

    __tablename__ = "bout"
    _checks = (
        UniqueConstraint("session_id", "place"),
        CheckConstraint(NRS.format("peak_pain"), name="peak_pain_nrs"),
        CheckConstraint("done_hold_seconds IS NULL OR done_hold_seconds > 0", name="hold_positive"),
    )
    session_id: Mapped[str] = mapped_column(ForeignKey("exercise_session.id", ondelete="CASCADE"))
    place: Mapped[int]
    exercise_id: Mapped[str] = mapped_column(String(64))
    exercise_name: Mapped[str] = mapped_column(String(200))
    side: Mapped[Side]
    planned_sets: Mapped[int | None]
    planned_reps: Mapped[int | None]
    planned_hold_seconds: Mapped[float | None]
    done_sets: Mapped[int | None]
    done_reps: Mapped[int | None]
    done_hold_seconds: Mapped[float | None]
    seconds: Mapped[float | None]
    outcome: Mapped[Outcome]
    peak_pain: Mapped[int | None]
    detail: Mapped[dict[str, Any] | None]  # what the guided session adds: thigh tests, rules applied or overruled


class CheckIn(Entered, Base):
    """A morning or evening check-in; `rested` is a rest day that the person chose."""

    __tablename__ = "check_in"
    _checks = (CheckConstraint(NRS.format("stress"), name="stress_scale"),)
    occasion: Mapped[Occasion]
    sleep: Mapped[Sleep | None]
    stress: Mapped[int | None]
    sitting: Mapped[SittingBand | None]
    settle_time: Mapped[SettleTime | None]
    pain_free_24h: Mapped[bool | None]
    flare: Mapped[bool | None]
    rested: Mapped[bool | None]


class PainRating(Entered, Base):
    """Back and leg at one moment: an entry of its own, or part of a session or a check-in."""

    __tablename__ = "pain_rating"
    _checks = (
        CheckConstraint(NRS.format("back"), name="back_nrs"),
        CheckConstraint(NRS.format("leg"), name="leg_nrs"),
        CheckConstraint(TYPED_IS_WHOLE.format("back"), name="back_whole"),
        CheckConstraint(TYPED_IS_WHOLE.format("leg"), name="leg_whole"),
        CheckConstraint("session_id IS NULL OR check_in_id IS NULL", name="one_parent"),
        UniqueConstraint("session_id", "occasion"),
    )
    session_id: Mapped[str | None] = mapped_column(ForeignKey("exercise_session.id", ondelete="CASCADE"))
    check_in_id: Mapped[str | None] = mapped_column(ForeignKey("check_in.id", ondelete="CASCADE"), index=True)
    occasion: Mapped[Occasion]
    back: Mapped[float | None]
    leg: Mapped[float | None]
    back_source: Mapped[str | None] = mapped_column(String(64))
    leg_source: Mapped[str | None] = mapped_column(String(64))
    scale_source: Mapped[str | None] = mapped_column(String(200))


class SymptomState(Logged, Base):
    """Lowest point in each leg and nerve symptoms; belongs to a session, a check-in or a rating."""

    __tablename__ = "symptom_state"
    _checks = (
        CheckConstraint("lowest_left BETWEEN 0 AND 7", name="lowest_left_scale"),
        CheckConstraint("lowest_right BETWEEN 0 AND 7", name="lowest_right_scale"),
    )
    session_id: Mapped[str | None] = mapped_column(ForeignKey("exercise_session.id", ondelete="CASCADE"), index=True)
    check_in_id: Mapped[str | None] = mapped_column(ForeignKey("check_in.id", ondelete="CASCADE"), index=True)
    rating_id: Mapped[str | None] = mapped_column(ForeignKey("pain_rating.id", ondelete="CASCADE"), index=True)
    occasion: Mapped[Occasion]
    lowest_left: Mapped[LowestPoint | None]
    lowest_right: Mapped[LowestPoint | None]
    tingling: Mapped[NerveChange | None] = mapped_column(_words(NerveChange, "tingling"))
    numbness: Mapped[NerveChange | None] = mapped_column(_words(NerveChange, "numbness"))
    weakness: Mapped[NerveChange | None] = mapped_column(_words(NerveChange, "weakness"))


class Activity(Entered, Base):
    """Minutes of a daily activity in so many bouts."""

    __tablename__ = "activity"
    _checks = (
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes_positive"),
        CheckConstraint("bouts IS NULL OR bouts >= 1", name="bouts_positive"),
        CheckConstraint("distance_km IS NULL OR distance_km >= 0", name="distance_positive"),
    )
    kind: Mapped[ActivityKind]
    own_name: Mapped[str | None] = mapped_column(String(200))
    minutes: Mapped[float | None]
    bouts: Mapped[int | None]
    distance_km: Mapped[float | None]
    tolerated: Mapped[bool | None]


class Treatment(Entered, Base):
    """A visit, a class or a medicine."""

    __tablename__ = "treatment"
    _checks = (CheckConstraint("cost IS NULL OR cost >= 0", name="cost_positive"),)
    kind: Mapped[TreatmentKind]
    name: Mapped[str | None] = mapped_column(String(200))
    dose: Mapped[str | None] = mapped_column(String(200))
    cost: Mapped[float | None]
    helped: Mapped[Helped | None]
    side_effects: Mapped[str | None] = mapped_column(Text)


class Assessment(Entered, Base):
    """A questionnaire or an own goal: its answers and, where all were given, its score."""

    __tablename__ = "assessment"
    instrument: Mapped[str] = mapped_column(String(32))
    goal: Mapped[str | None] = mapped_column(String(200))
    answers: Mapped[dict[str, Any]]
    score: Mapped[float | None]


class SafetyAnswer(Logged, Base):
    """One red-flag question asked and answered; cleared with a date and how."""

    __tablename__ = "safety_answer"
    item: Mapped[str] = mapped_column(String(16))
    asked_in: Mapped[str] = mapped_column(String(16))
    present: Mapped[bool | None]
    cleared_on: Mapped[date | None]
    cleared_how: Mapped[str | None] = mapped_column(Text)


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


class PlanCheckpoint(Base):
    """Where the plan's rules stood after the morning of `day`, so that a long diary is not folded from its start."""

    __tablename__ = "plan_checkpoint"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    settings_key: Mapped[str] = mapped_column(String(64))
    state: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


class ExerciseState(Logged, Base):
    """The person's own word on an exercise (hidden, cleared by a clinician); all else is derived from the diary."""

    __tablename__ = "exercise_state"
    exercise_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    why: Mapped[str | None] = mapped_column(Text)


class RoutineVersion(Logged, Base):
    """An own or prescribed routine as it stood from `day` on."""

    __tablename__ = "routine"
    _checks = (UniqueConstraint("person_id", "routine_id", "version"),)
    routine_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]
    prescribed_by: Mapped[str | None] = mapped_column(String(200))


class ExerciseVersion(Logged, Base):
    """An own exercise as it stood from `day` on."""

    __tablename__ = "exercise"
    _checks = (UniqueConstraint("person_id", "exercise_id", "version"),)
    exercise_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]


class Experiment(Entered, Base):
    """Two routines alternated in random blocks: the protocol, fixed before it starts, and how it ended."""

    __tablename__ = "experiment"
    protocol: Mapped[dict[str, Any]]
    ended_on: Mapped[date | None]
    ended_how: Mapped[str | None] = mapped_column(Text)


class Setting(Base):
    """One setting of one person."""

    __tablename__ = "settings"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]


class ImportRun(Base):
    """One import that was done, and what it came to; a file's name can tell of an illness, so it is not kept."""

    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_person_at", "person_id", "at"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    format: Mapped[str] = mapped_column(String(32))
    mode: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


class ImportChange(Base):
    """A row that an import added (`before` empty), changed, or took out (`left_at` empty; else its `changed_at`)."""

    __tablename__ = "import_change"
    __table_args__ = ({"sqlite_with_rowid": False},)  # half the size: an import of ten years has 36,500 of them
    import_id: Mapped[str] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(32))
    row_id: Mapped[str] = mapped_column(String(64))
    before: Mapped[dict[str, Any] | None]
    left_at: Mapped[datetime | None]
