"""Workouts of other programs, which write one row a set: sets into bouts, bouts into an exercise session.

What we have no column for (weights, kinds of set, effort) stays in the bout's detail, in the units of the file. Nothing
says how anything was planned, which side it was, or whether it hurt: all that stays unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any

from tracker.domain.entries import NO_AMOUNT, REPS_MAX, SETS_MAX, Amount, BoutEntry, SessionEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Outcome, Side
from tracker.domain.text import NAME_MAX
from tracker.imports.found import FileRefused, FoundEntry, LeftOut
from tracker.imports.strict_csv import CsvRow
from tracker.language import N_, _

ID_MAX = 64  # characters of an exercise's id in the store
SETS_OF_A_WORKOUT_MAX = 10_000
WHOLE = re.compile(r"\d{1,6}(\.0{1,6})?", re.ASCII)
NUMBER = re.compile(r"\d{1,9}(\.\d{1,20})?", re.ASCII)

NO_COLUMN = N_("The file has no column “{column}”, so it is no table of {program}.")
TOO_MANY_SETS = N_("Line {line}: one workout has more than {most:,} sets.")
NO_NUMBERS = N_("A number of this set cannot be read.")


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set: `begins`: it is the first of its exercise; `told`: what goes to the detail as it is."""

    exercise: str
    begins: bool
    reps: int | None
    seconds: float | None
    told: dict[str, Any] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout as the program tells it; `row`: the line of its first set."""

    row: int
    name: str
    started: Moment
    ended: Moment | None
    note: str | None
    sets: tuple[SetDone, ...]


def refuse_other_header(header: Iterable[str], needed: Iterable[str], program: str) -> None:
    """Raises FileRefused where a column is absent, which the tables of a program always have."""
    absent = sorted(set(needed) - set(header))
    if absent:
        raise FileRefused([_(NO_COLUMN, column=absent[0], program=program)])


def workouts_in(
    rows: Iterable[CsvRow | LeftOut], key: Callable[[CsvRow], object]
) -> Iterator[tuple[CsvRow, ...] | LeftOut]:
    """The rows of each workout together, as long as their key is the same; a row that is left out parts nothing.

    Raises FileRefused for a workout without end.
    """
    kept: list[CsvRow] = []
    for row in rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        if kept and key(row) != key(kept[0]):
            yield tuple(kept)
            kept = []
        kept.append(row)
        if len(kept) > SETS_OF_A_WORKOUT_MAX:
            raise FileRefused([_(TOO_MANY_SETS, line=row.line, most=SETS_OF_A_WORKOUT_MAX)])
    if kept:
        yield tuple(kept)


def session_of(workout: Workout, program: str) -> FoundEntry | LeftOut:
    """The workout as a session named by its program, or why it cannot be kept."""
    try:
        session = SessionEntry(
            day=workout.started.day,
            routine_id=f"import:{program}",
            routine_name=_shortened(workout.name) or "Workout",
            routine_version=1,
            started=workout.started,
            ended=workout.ended,
            bouts=tuple(_bouts(workout.sets, program)),
            note=_note(workout),
            source=f"import:{program}",
        )
    except EntryRejected as rejected:
        return LeftOut(workout.row, " ".join(rejected.problems))
    begun = workout.started.local() or workout.started.day
    return FoundEntry(workout.row, f"{begun.isoformat()}/{workout.name}", session)


def whole_in(cell: str) -> int | None:
    """A whole number such as `12` or `12.0`; None for an empty cell. Raises EntryRejected."""
    number = number_in(cell, WHOLE)
    return None if number is None else int(number)


def number_in(cell: str, form: re.Pattern[str] = NUMBER) -> float | None:
    """A number with a point; None for an empty cell. Raises EntryRejected for all else, such as NaN."""
    written = cell.strip()
    if not written:
        return None
    if not form.fullmatch(written):
        raise EntryRejected([_(NO_NUMBERS)])
    return float(written)


def sets_of(rows: Iterable[CsvRow], read: Callable[[CsvRow], SetDone]) -> tuple[tuple[SetDone, ...], list[LeftOut]]:
    """The sets of a workout, and those that cannot be read, each with its reason."""
    sets, left_out = [], []
    for row in rows:
        try:
            sets.append(read(row))
        except EntryRejected as rejected:
            left_out.append(LeftOut(row.line, " ".join(rejected.problems)))
    return tuple(sets), left_out


def exercise_id(program: str, name: str) -> str:
    """`hevy:chest-dip`, always the same for a name; what has no room is told apart by its hash."""
    slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "unnamed"
    whole = f"{program}:{slug}"
    if len(whole) <= ID_MAX:
        return whole
    mark = sha1(name.encode(), usedforsecurity=False).hexdigest()[:8]
    return f"{whole[: ID_MAX - len(mark) - 1]}-{mark}"


def _bouts(sets: Iterable[SetDone], program: str) -> Iterator[BoutEntry]:
    """A bout a run of sets of one exercise; a second round of it is a bout of its own."""
    kept: list[SetDone] = []
    for one in sets:
        if kept and (one.begins or one.exercise != kept[0].exercise):
            yield _bout(tuple(kept), program)
            kept = []
        kept.append(one)
    if kept:
        yield _bout(tuple(kept), program)


def _bout(sets: tuple[SetDone, ...], program: str) -> BoutEntry:
    exercise = sets[0].exercise
    seconds = [one.seconds for one in sets if one.seconds is not None]
    return BoutEntry(
        exercise_id=exercise_id(program, exercise),
        exercise_name=_shortened(exercise),
        side=Side.NONE,
        planned=NO_AMOUNT,
        done=Amount(sets=_within(len(sets), SETS_MAX), reps=_within(_agreed(sets), REPS_MAX)),
        outcome=Outcome.DONE,
        seconds=sum(seconds) if len(seconds) == len(sets) else None,
        detail=_detail(sets),
    )


def _detail(sets: tuple[SetDone, ...]) -> dict[str, Any]:
    notes = dict.fromkeys(one.note for one in sets if one.note)
    detail: dict[str, Any] = {"sets": [{"reps": one.reps, "seconds": one.seconds, **one.told} for one in sets]}
    return {**detail, "note": "\n".join(notes)} if notes else detail


def _agreed(sets: tuple[SetDone, ...]) -> int | None:
    different = {one.reps for one in sets}
    return different.pop() if len(different) == 1 else None


def _within(number: int | None, most: int) -> int | None:
    return number if number is not None and 1 <= number <= most else None


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1] + "…"


def _note(workout: Workout) -> str | None:
    """The note, after the whole name where it had no room."""
    full_name = workout.name if len(workout.name) > NAME_MAX else None
    return "\n".join(text for text in (full_name, workout.note) if text) or None
