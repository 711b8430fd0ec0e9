"""The files of the CSV export beside the entries: safety answers, the plan, own routines, experiments, settings.

They let the export be read back with nothing lost; `days.csv` and the entries say all that a reader needs.
"""

from tracker.exports.columns import (
    AT,
    DAY,
    NOTE,
    TAIL,
    Column,
    calendar_day,
    json_object,
    json_value,
    own_id,
    text,
    utc,
    utc_or_empty,
    whole,
    yes_no,
)
from tracker.exports.tables import StoredTable
from tracker.store.import_columns import setting_columns, unfinished_columns, version_columns
from tracker.store.tables import (
    ExerciseSession,
    ExerciseState,
    ExerciseVersion,
    Experiment,
    PlanChoice,
    PlanDay,
    RoutineVersion,
    SafetyAnswer,
    Setting,
)

RETIRED = utc_or_empty("retired_at", "When it was taken off the list. Empty: it is on the list.", "forgotten_at")

SAFETY_ANSWERS = StoredTable(
    "safety_answers",
    "Questions about warning signs: ALL is a full list, NEW the short question, any other row one sign or question.",
    SafetyAnswer,
    (
        DAY,
        AT,
        text("item", "Which question. Signs without a row beside a full list were answered with no.", required=True),
        text("asked_in", "On which occasion it was asked.", required=True),
        yes_no("present", "The answer. Of a full list: whether any sign was there."),
        calendar_day("cleared_on", "The day on which it was closed. Empty: it is open, or there was nothing to close."),
        text("cleared_how", "How it was closed."),
        own_id("answer"),
        *TAIL,
    ),
)

PLAN_DAYS = StoredTable(
    "plan_days",
    "The plan of each day as it was offered, with its reasons.",
    PlanDay,
    (
        DAY,
        AT,
        json_object("offered", "The whole plan, each decision with its rule.", required=True),
        own_id("plan"),
        *TAIL,
    ),
)

PLAN_CHOICES = StoredTable(
    "plan_choices",
    "What the person made of each plan.",
    PlanChoice,
    (
        DAY,
        AT,
        whole("place", "Place in the day, from 1.", "1", required=True, minimum=1),
        text("kind", "What was chosen.", required=True),
        json_object("changed", "What else was chosen with it. Empty: nothing."),
        own_id("choice"),
        *TAIL,
    ),
)

EXERCISE_STATES = StoredTable(
    "exercise_states",
    "The person's own word on an exercise, from a day on.",
    ExerciseState,
    (
        DAY,
        AT,
        text("exercise_id", "Id of the exercise.", required=True),
        text("state", "hidden, allowed by a clinician, or active: left to the plan again.", required=True),
        text("why", "The reason, in the person's own words."),
        own_id("row"),
        *TAIL,
    ),
)

ROUTINES = StoredTable(
    "routines",
    "Own routines, each version as it stood from its day on.",
    RoutineVersion,
    (
        DAY,
        AT,
        text("routine_id", "Id of the routine, the same for all its versions.", required=True),
        whole("version", "Number of the version, from 1.", "1", required=True, minimum=1),
        text("name", "What it is called.", required=True),
        json_object("body", "Its exercises with what is asked.", required=True),
        text("prescribed_by", "The clinician who gave it. Empty: the person's own."),
        RETIRED,
        own_id("version"),
        *TAIL,
    ),
)

EXERCISES = StoredTable(
    "exercises",
    "Own exercises, each version as it stood from its day on.",
    ExerciseVersion,
    (
        DAY,
        AT,
        text("exercise_id", "Id of the exercise, the same for all its versions.", required=True),
        whole("version", "Number of the version, from 1.", "1", required=True, minimum=1),
        text("name", "What it is called.", required=True),
        json_object("body", "How it is done and what is asked.", required=True),
        RETIRED,
        own_id("version"),
        *TAIL,
    ),
)

EXPERIMENTS = StoredTable(
    "experiments",
    "Two routines compared in blocks of days.",
    Experiment,
    (
        DAY,
        AT,
        json_object("protocol", "What was fixed before the first day.", required=True),
        calendar_day("ended_on", "The day on which it ended. Empty: it goes on."),
        text("ended_how", "How it ended."),
        NOTE,
        own_id("experiment"),
        *TAIL,
    ),
)

SETTINGS = StoredTable(
    "settings",
    "What the person has set. In an export of some days only: whether the diary was made up.",
    Setting,
    (
        text("name", "Name of the setting.", required=True),
        json_value("value", "What it is set to, as JSON."),
        utc("changed_at", "When it was last set."),
    ),
)

UNFINISHED = StoredTable(
    "unfinished",
    "Guided sessions that are not over: what the player goes on from.",
    ExerciseSession,
    (
        DAY,
        json_object("report", "What the player said last.", required=True),
        Column(
            "session_id",
            "string",
            "The session, in sessions.csv.",
            constraints={"required": True, "unique": True},
            stored=("id",),
        ),
    ),
    {"session_id": "sessions"},
)

OTHER_TABLES = (
    SAFETY_ANSWERS,
    PLAN_DAYS,
    PLAN_CHOICES,
    EXERCISE_STATES,
    ROUTINES,
    EXERCISES,
    EXPERIMENTS,
    SETTINGS,
    UNFINISHED,
)
# Those of them that are not read by day alone.
READ_OTHERWISE = {
    ROUTINES.name: version_columns,
    EXERCISES.name: version_columns,
    SETTINGS.name: setting_columns,
    UNFINISHED.name: unfinished_columns,
}
KEY_OF = {SETTINGS.name: "name", UNFINISHED.name: "session_id"}  # the column that names a row; else `id`
