"""The rows of days.csv: one a calendar day, blank where nothing was logged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from tracker.domain.periods import Period
from tracker.exports.cells import boolean_cell, text_cell
from tracker.exports.day_cells import (
    activity_cells,
    bout_cells,
    check_in_cells,
    flare_cell,
    pain_cells,
    session_cells,
    symptom_cells,
    treatment_cell,
)
from tracker.exports.day_columns import WEEKDAYS
from tracker.exports.day_plan import DayPlans
from tracker.store.export_frames import Stored

LONG_AGO = datetime.min.replace(tzinfo=UTC)

Diary = Mapping[str, Stored]  # file name without .csv -> its stored columns
ByDay = Mapping[date, list[tuple[Any, ...]]]


def days_covered(diary: Diary) -> Period | None:
    """From the first to the last day in the diary's columns; None where there is none."""
    days = [day for stored in diary.values() for day in stored["day"]]
    return Period(min(days), max(days)) if days else None


def rest_days(diary: Diary) -> set[date]:
    """Days on which a rest day was logged."""
    check_ins = diary["check_ins"]
    return {day for day, rested in zip(check_ins["day"], check_ins["rested"], strict=True) if rested}


def day_rows(diary: Diary, period: Period, plans: DayPlans, made_up: bool) -> list[tuple[Any, ...]]:
    """One row of cells a day of the period, as in DAY_COLUMNS."""
    ratings = _by_day(diary["ratings"], "occasion", "back", "leg")
    symptoms = _by_day(diary["symptoms"], "lowest_left", "lowest_right", "tingling", "numbness", "weakness")
    check_ins = _by_day(diary["check_ins"], "flare", "sleep", "stress", "sitting", "rested")
    sessions = _by_day(diary["sessions"], "routine_name")
    bouts = _by_day(diary["bouts"], "outcome", "seconds")
    activities = _by_day(diary["activities"], "kind", "own_name", "minutes", "distance_km", "tolerated")
    treatments = _by_day(diary["treatments"], "kind", "name", "dose", "helped", "side_effects")
    notes = _notes(diary)
    mark = boolean_cell(made_up or None)
    return [
        (
            day,
            WEEKDAYS[day.weekday()],
            *pain_cells(ratings[day]),
            *symptom_cells(symptoms[day]),
            flare_cell(check_ins[day]),
            plans.above_usual_cell(day),
            *check_in_cells(check_ins[day]),
            *session_cells(sessions[day], any(rested for *_, rested in check_ins[day])),
            *bout_cells(bouts[day]),
            *plans.cells(day),
            *activity_cells(activities[day]),
            treatment_cell(treatments[day]),
            text_cell("\n".join(note for (note,) in notes[day])),
            mark,
        )
        for day in period
    ]


def _by_day(stored: Stored, *names: str) -> ByDay:
    grouped: dict[date, list[tuple[Any, ...]]] = defaultdict(list)
    for day, *values in zip(stored["day"], *(stored[name] for name in names), strict=True):
        grouped[day].append(tuple(values))
    return grouped


def _notes(diary: Diary) -> ByDay:
    timed = sorted(
        ((at or LONG_AGO, day, note) for at, day, note in _all_notes(diary) if note), key=lambda found: found[0]
    )
    grouped: dict[date, list[tuple[Any, ...]]] = defaultdict(list)
    for _, day, note in timed:
        grouped[day].append((note,))
    return grouped


def _all_notes(diary: Diary) -> Iterator[tuple[datetime | None, date, str | None]]:
    for stored in diary.values():
        if "note" in stored:
            yield from zip(stored["at"], stored["day"], stored["note"], strict=True)
