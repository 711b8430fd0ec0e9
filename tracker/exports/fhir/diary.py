"""What the export reads of the diary: one query a table, the columns that it needs, and when the last was changed."""

from collections import namedtuple
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.export_frames import stored_columns
from tracker.store.tables import (
    Activity,
    Assessment,
    Bout,
    CheckIn,
    ExerciseSession,
    PainRating,
    SafetyAnswer,
    SymptomState,
    Treatment,
)

EACH = ("id", "day", "at", "utc_offset", "source", "changed_at")
COLUMNS: dict[type[Any], tuple[str, ...]] = {
    ExerciseSession: (
        *("started_at", "ended_at", "ended_offset"),
        *("routine_name", "status", "stop_reason", "note"),
    ),
    Bout: (
        *("session_id", "exercise_name", "side", "outcome", "seconds", "peak_pain"),
        *("done_sets", "done_reps", "done_hold_seconds"),
    ),
    PainRating: (
        *("session_id", "check_in_id", "occasion", "back", "leg", "note"),
        *("back_source", "leg_source", "scale_source"),
    ),
    SymptomState: (
        *("session_id", "check_in_id", "rating_id", "occasion", "lowest_left", "lowest_right"),
        *("tingling", "numbness", "weakness"),
    ),
    CheckIn: (
        *("occasion", "sleep", "stress", "sitting", "settle_time"),
        *("pain_free_24h", "flare", "rested", "note"),
    ),
    Activity: ("kind", "own_name", "minutes", "bouts", "distance_km", "tolerated", "note"),
    Treatment: ("kind", "name", "dose", "cost", "helped", "side_effects", "note"),
    Assessment: ("instrument", "goal", "answers", "note"),
    SafetyAnswer: ("item", "present", "cleared_on", "cleared_how"),
}


class DiaryRows:
    """The rows of a period (None: all), table by table; `last_change` is that of the rows read so far."""

    def __init__(self, db: Db, person: str, period: Period | None) -> None:
        self._of = (db, person)
        self._period = period
        self.last_change: datetime | None = None

    def of(self, table: type[Any]) -> Iterator[Any]:
        """The rows of a table in order of time, without forgotten ones, by the names in COLUMNS and EACH."""
        names = (*EACH, *COLUMNS[table])
        stored = stored_columns(*self._of, table, names, self._period)
        changes = [*stored["changed_at"], *filter(None, [self.last_change])]
        self.last_change = max(changes, default=None)
        row = namedtuple(table.__name__, names)  # type: ignore[misc]  # the names differ from table to table
        return map(row._make, zip(*stored.values(), strict=True))
