"""The tables of the diary, all of them; those of the plan and of imports stand in modules of their own."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
from tracker.store.import_tables import ImportChange, ImportRun
from tracker.store.plan_tables import PlanCheckpoint, PlanChoice, PlanDay
from tracker.store.table_base import (
    ID,
    Base,
    Entered,
    Instant,
    Logged,
    Lowest,
    Owned,
    Person,
    only_where,
    part_of,
    words,
)

__all__ = [
    "ABOUT_A_FLAG",
    "Activity",
    "Assessment",
    "Base",
    "Bout",
    "CheckIn",
    "Entered",
    "ExerciseSession",
    "ExerciseState",
    "ExerciseVersion",
    "Experiment",
    "ImportChange",
    "ImportRun",
    "Instant",
    "Lowest",
    "Owned",
    "PainRating",
    "Person",
    "PlanCheckpoint",
    "PlanChoice",
    "PlanDay",
    "RoutineVersion",
    "SafetyAnswer",
    "Setting",
    "SymptomState",
    "Treatment",
]

NRS = "({0} IS NULL OR ({0} >= 0 AND {0} <= 10))"
TYPED_IS_WHOLE = "(source LIKE 'import:%' OR {0} IS NULL OR {0} = round({0}))"
ABOUT_A_FLAG = "item NOT IN ('ALL', 'NEW')"  # nine in ten safety answers are the two questions themselves


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
        part_of("exercise_session", "session_id"),
        UniqueConstraint("session_id", "place", "person_id"),
        CheckConstraint(NRS.format("peak_pain"), name="peak_pain_nrs"),
        CheckConstraint("done_hold_seconds IS NULL OR done_hold_seconds > 0", name="hold_positive"),
    )
    session_id: Mapped[str] = mapped_column(ID)
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
        part_of("exercise_session", "session_id"),
        part_of("check_in", "check_in_id"),
        UniqueConstraint("session_id", "occasion", "person_id"),
        Index("ix_pain_rating_check_in_id", "check_in_id", "person_id"),
    )
    session_id: Mapped[str | None] = mapped_column(ID)
    check_in_id: Mapped[str | None] = mapped_column(ID)
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
        part_of("exercise_session", "session_id"),
        part_of("check_in", "check_in_id"),
        part_of("pain_rating", "rating_id"),
        Index("ix_symptom_state_session_id", "session_id", "person_id"),
        Index("ix_symptom_state_check_in_id", "check_in_id", "person_id"),
        Index("ix_symptom_state_rating_id", "rating_id", "person_id"),
    )
    session_id: Mapped[str | None] = mapped_column(ID)
    check_in_id: Mapped[str | None] = mapped_column(ID)
    rating_id: Mapped[str | None] = mapped_column(ID)
    occasion: Mapped[Occasion]
    lowest_left: Mapped[LowestPoint | None]
    lowest_right: Mapped[LowestPoint | None]
    tingling: Mapped[NerveChange | None] = mapped_column(words(NerveChange, "tingling"))
    numbness: Mapped[NerveChange | None] = mapped_column(words(NerveChange, "numbness"))
    weakness: Mapped[NerveChange | None] = mapped_column(words(NerveChange, "weakness"))


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
    _checks = (Index("ix_safety_answer_flags", "person_id", **only_where(ABOUT_A_FLAG)),)
    item: Mapped[str] = mapped_column(String(16))
    asked_in: Mapped[str] = mapped_column(String(16))
    present: Mapped[bool | None]
    cleared_on: Mapped[date | None]
    cleared_how: Mapped[str | None] = mapped_column(Text)


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


class Setting(Owned, Base):
    """One setting of one person."""

    __tablename__ = "settings"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]
