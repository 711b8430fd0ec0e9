"""What an import came to, or would come to: how many rows of which kind, which were left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker.domain.found import LeftOut
from tracker.domain.periods import Period

REASONS_KEPT = 200  # of the rows left out; their number is always the true one

# A kind of row by the name of its table: in words, one and many.
KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "exercise_session": ("session", "sessions"),
    "check_in": ("check-in", "check-ins"),
    "pain_rating": ("pain rating", "pain ratings"),
    "activity": ("activity", "activities"),
    "treatment": ("visit or medicine", "visits and medicines"),
    "assessment": ("questionnaire", "questionnaires"),
    "safety_answer": ("safety answer", "safety answers"),
    "plan_day": ("plan of a day", "plans of a day"),
    "plan_choice": ("choice", "choices"),
    "exercise_state": ("word on an exercise", "words on exercises"),
    "routine": ("version of an own routine", "versions of own routines"),
    "exercise": ("version of an own exercise", "versions of own exercises"),
    "experiment": ("experiment", "experiments"),
    "settings": ("setting", "settings"),
}


class Mode(StrEnum):
    """What becomes of what is in the diary already."""

    ADD = "add"  # it stays; only what is not there is added
    OVERWRITE = "overwrite"  # the same entry gives way where the file says something else
    REPLACE = "replace"  # all entries give way to those of the file


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one kind; `same`: there already, and left as it was."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import came to; `kinds` by the name of the table, in the order of KIND_WORDS, without empty ones.

    `id` names the import for undoing it, once it was done and changed something. `left_out` is the true number,
    `reasons` the first of them. `days`: from the first to the last day of what the file brings; None for nothing.
    """

    id: str
    mode: Mode
    kinds: Mapping[str, Counts]
    left_out: int
    reasons: tuple[LeftOut, ...]
    days: Period | None

    @property
    def total(self) -> Counts:
        """All kinds together."""
        kinds = self.kinds.values()
        return Counts(**{field.name: sum(getattr(one, field.name) for one in kinds) for field in fields(Counts)})

    @property
    def changes_nothing(self) -> bool:
        """Whether the diary is the same as before."""
        return self.total == Counts(same=self.total.same)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that was done, `undone_at` once it was taken back; `format` is the name of the kind of file."""

    id: str
    at: datetime
    format: str
    mode: Mode
    kinds: Mapping[str, Counts]
    left_out: int
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """What undoing came to: taken out again, put back as it was, and left as the person had changed it since."""

    taken_out: int
    put_back: int
    stayed: int


class Tally:
    """Counts while an import goes on."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, int]] = {}
        self.left_out = 0
        self.reasons: list[LeftOut] = []
        self.first: date | None = None
        self.last: date | None = None

    def count(self, table: str, what: str, number: int = 1) -> None:
        """So many more of `what`, a field of Counts."""
        kind = self.kinds.setdefault(table, {})
        kind[what] = kind.get(what, 0) + number

    def leave_out(self, row: int, reason: str) -> None:
        """One row more that is left out."""
        self.left_out += 1
        if len(self.reasons) < REASONS_KEPT:
            self.reasons.append(LeftOut(row, reason))

    def see(self, day: date | None) -> None:
        """The day of a row that the file brings; None for one that has none."""
        if day is not None:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)

    def report(self, import_id: str, mode: Mode) -> ImportReport:
        """What it has come to."""
        kinds = {table: Counts(**self.kinds[table]) for table in KIND_WORDS if any(self.kinds.get(table, {}).values())}
        days = Period(self.first, self.last) if self.first and self.last else None
        return ImportReport(import_id, mode, kinds, self.left_out, tuple(self.reasons), days)


def counts_json(report: ImportReport) -> dict[str, Any]:
    """What is kept of a report: numbers only."""
    kinds = {
        table: {field.name: getattr(counts, field.name) for field in fields(Counts)}
        for table, counts in report.kinds.items()
    }
    return {"kinds": kinds, "left_out": report.left_out}


def in_words(kinds: Mapping[str, Counts], what: str) -> str:
    """How many of each kind, such as `3 sessions, 1 setting`, or empty; `what` is a field of Counts."""
    numbers = {table: getattr(counts, what) for table, counts in kinds.items()}
    return ", ".join(f"{number:,} {_word(table, number)}" for table, number in numbers.items() if number)


def _word(table: str, number: int) -> str:
    one, many = KIND_WORDS[table]
    return one if number == 1 else many
