"""The files of the CSV export that hold the diary as stored, each with its columns and what it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
from tracker.exports.columns import (
    AT,
    DAY,
    NOTE,
    NRS_RANGE,
    NRS_UNIT,
    TAIL,
    Column,
    english_label,
    instant,
    json_object,
    key,
    number,
    own_id,
    text,
    whole,
    words,
    yes_no,
)
from tracker.store.tables import (
    Activity,
    Assessment,
    Bout,
    CheckIn,
    ExerciseSession,
    PainRating,
    SymptomState,
    Treatment,
)

PLACES = ", ".join(f"{place.value} {english_label(place)}" for place in LowestPoint)
LEG_UNIT = f"place, counted down the leg ({PLACES})"
NERVE = "none, as usual for this person, or new or worse."
SESSION_ID = key("session_id", "The session it belongs to, in sessions.csv. Empty: none.")
CHECK_IN_ID = key("check_in_id", "The check-in it belongs to, in check_ins.csv. Empty: none.")


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One file: `name`.csv, the table behind it, its columns; `refers` = column -> the file whose ids it holds."""

    name: str
    meaning: str
    table: type[Any]
    columns: tuple[Column, ...]
    refers: Mapping[str, str] = field(default_factory=dict)

    @property
    def stored_names(self) -> list[str]:
        """The stored columns that the file is made from, each once."""
        return list(dict.fromkeys(name for column in self.columns for name in column.stored))


SESSIONS = StoredTable(
    "sessions",
    "Exercise sessions; any number a day.",
    ExerciseSession,
    (
        DAY,
        instant("started_at", "When it began. Empty: unknown."),
        instant("ended_at", "When it ended. Empty: unknown.", "ended_offset"),
        text("routine_name", "The routine as it was called then."),
        words("status", SessionStatus, "How far the session got.", required=True),
        text("stop_reason", "Why it was stopped, where it was."),
        NOTE,
        text("routine_id", "Id of the routine."),
        whole("routine_version", "Which version of the routine was asked for.", "1"),
        own_id("session"),
        *TAIL,
    ),
)

BOUTS = StoredTable(
    "bouts",
    "Exercises as done in the sessions, in their order.",
    Bout,
    (
        DAY,
        instant("at", "When the session began. Empty: unknown."),
        whole("place", "Place in the session, from 0.", "1", required=True),
        text("exercise_name", "The exercise as it was called then."),
        words("side", Side, "The person's own left or right; both: each in turn; none: without sides.", required=True),
        words("outcome", Outcome, "How it went; skipped is not the same as unknown.", required=True),
        whole("peak_pain", "Strongest pain during the exercise.", NRS_UNIT, **NRS_RANGE),
        whole("done_sets", "Sets done.", "sets"),
        whole("done_reps", "Repetitions done in each set.", "repetitions"),
        number("done_hold_seconds", "How long each repetition was held.", "s"),
        number("seconds", "Time under hold or movement, all sides together.", "s"),
        whole("planned_sets", "Sets asked for.", "sets"),
        whole("planned_reps", "Repetitions asked for in each set.", "repetitions"),
        number("planned_hold_seconds", "Hold asked for.", "s"),
        json_object("detail", "What the guided session adds. Empty: nothing."),
        text("exercise_id", "Id of the exercise."),
        SESSION_ID,
        own_id("bout"),
        *TAIL,
    ),
    {"session_id": "sessions"},
)

RATINGS = StoredTable(
    "ratings",
    "Back and leg pain at one moment; either may be unknown. Part of a session or a check-in, or on its own.",
    PainRating,
    (
        DAY,
        AT,
        words("occasion", Occasion, "When in the day or around a session.", required=True),
        number("back", "Back pain.", NRS_UNIT, **NRS_RANGE),
        number("leg", "Leg pain.", NRS_UNIT, **NRS_RANGE),
        NOTE,
        text("back_source", "Back pain as the imported file gave it."),
        text("leg_source", "Leg pain as the imported file gave it."),
        text("scale_source", "The scale of the imported file."),
        SESSION_ID,
        CHECK_IN_ID,
        own_id("rating"),
        *TAIL,
    ),
    {"session_id": "sessions", "check_in_id": "check_ins"},
)

SYMPTOMS = StoredTable(
    "symptoms",
    "Lowest point in each leg and tingling, numbness, weakness. Part of a session, a check-in or a rating.",
    SymptomState,
    (
        DAY,
        AT,
        words("occasion", Occasion, "When in the day or around a session.", required=True),
        whole("lowest_left", "Furthest place down the left leg with symptoms.", LEG_UNIT, minimum=0, maximum=7),
        whole("lowest_right", "Furthest place down the right leg with symptoms.", LEG_UNIT, minimum=0, maximum=7),
        words("tingling", NerveChange, f"Tingling: {NERVE}"),
        words("numbness", NerveChange, f"Numbness: {NERVE}"),
        words("weakness", NerveChange, f"Weakness: {NERVE}"),
        SESSION_ID,
        CHECK_IN_ID,
        key("rating_id", "The rating it belongs to, in ratings.csv. Empty: none."),
        own_id("row"),
        *TAIL,
    ),
    {"session_id": "sessions", "check_in_id": "check_ins", "rating_id": "ratings"},
)

CHECK_INS = StoredTable(
    "check_ins",
    "Morning and evening check-ins; every answer may be left out.",
    CheckIn,
    (
        DAY,
        AT,
        words("occasion", Occasion, "Morning or evening.", required=True),
        words("sleep", Sleep, "How the night was."),
        whole("stress", "Stress.", "0-10, 10 the most", **NRS_RANGE),
        words("sitting", SittingBand, "Hours spent sitting that day."),
        words("settle_time", SettleTime, "How long pain took to settle after the last session."),
        yes_no("pain_free_24h", "A full day and night without pain."),
        yes_no("flare", "The person's own word: worse for hours or longer, hard to bear, in the way of life."),
        yes_no("rested", "A rest day that the person chose."),
        NOTE,
        own_id("check-in"),
        *TAIL,
    ),
)

ACTIVITIES = StoredTable(
    "activities",
    "Walking, sitting and other daily activities.",
    Activity,
    (
        DAY,
        AT,
        words("kind", ActivityKind, "What it was.", required=True),
        text("own_name", "The person's own name for it."),
        number("minutes", "Minutes in all.", "min"),
        whole("bouts", "In how many stretches.", "1"),
        number("distance_km", "How far.", "km"),
        yes_no("tolerated", "The person's own word: it was all right."),
        NOTE,
        own_id("activity"),
        *TAIL,
    ),
)

TREATMENTS = StoredTable(
    "treatments",
    "Visits, classes and medicines.",
    Treatment,
    (
        DAY,
        AT,
        words("kind", TreatmentKind, "What it was.", required=True),
        text("name", "Name of the medicine, the class or the visit."),
        text("dose", "How much, in the person's own words."),
        number("cost", "What it cost, in the person's own currency.", "currency"),
        words("helped", Helped, "Whether it helped, in the person's own judgement."),
        text("side_effects", "Side effects, in the person's own words."),
        NOTE,
        own_id("visit or medicine"),
        *TAIL,
    ),
)

ASSESSMENTS = StoredTable(
    "assessments",
    "Questionnaires and own goals.",
    Assessment,
    (
        DAY,
        AT,
        text("instrument", "Which questionnaire."),
        text("goal", "The person's own goal."),
        number("score", "The score; empty where an answer is missing.", "points of the questionnaire"),
        json_object("answers", "Each question with its answer."),
        NOTE,
        own_id("questionnaire"),
        *TAIL,
    ),
)

STORED_TABLES = (SESSIONS, BOUTS, RATINGS, SYMPTOMS, CHECK_INS, ACTIVITIES, TREATMENTS, ASSESSMENTS)
