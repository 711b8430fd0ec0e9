"""What an import came to, or would come to: how many rows of which kind, which were left out and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker.domain.found import LeftOut
from tracker.domain.periods import Period
from tracker.language import N_, _n

REASONS_KEPT = 200  # of the rows left out; their number is always the true one

# A kind of row by the name of its table: in words, one and many.
KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "exercise_session": (N_("session"), N_("sessions")),
    "check_in": (N_("check-in"), N_("check-ins")),
    "pain_rating": (N_("pain rating"), N_("pain ratings")),
    "activity": (N_("activity"), N_("activities")),
    "treatment": (N_("visit or medicine"), N_("visits and medicines")),
    "assessment": (N_("questionnaire"), N_("questionnaires")),
    "safety_answer": (N_("safety answer"), N_("safety answers")),
    "plan_day": (N_("plan of a day"), N_("plans of a day")),
    "plan_choice": (N_("choice"), N_("choices")),
    "exercise_state": (N_("word on an exercise"), N_("words on exercises")),
    "routine": (N_("version of an own routine"), N_("versions of own routines")),
    "exercise": (N_("version of an own exercise"), N_("versions of own exercises")),
    "experiment": (N_("experiment"), N_("experiments")),
    "settings": (N_("setting"), N_("settings")),
}
# So many of a kind, by the name of its table.
COUNTED: Mapping[str, Callable[[int], str]] = {
    "exercise_session": lambda n: _n("{n:,} session", "{n:,} sessions", n),
    "check_in": lambda n: _n("{n:,} check-in", "{n:,} check-ins", n),
    "pain_rating": lambda n: _n("{n:,} pain rating", "{n:,} pain ratings", n),
    "activity": lambda n: _n("{n:,} activity", "{n:,} activities", n),
    "treatment": lambda n: _n("{n:,} visit or medicine", "{n:,} visits and medicines", n),
    "assessment": lambda n: _n("{n:,} questionnaire", "{n:,} questionnaires", n),
    "safety_answer": lambda n: _n("{n:,} safety answer", "{n:,} safety answers", n),
    "plan_day": lambda n: _n("{n:,} plan of a day", "{n:,} plans of a day", n),
    "plan_choice": lambda n: _n("{n:,} choice", "{n:,} choices", n),
    "exercise_state": lambda n: _n("{n:,} word on an exercise", "{n:,} words on exercises", n),
    "routine": lambda n: _n("{n:,} version of an own routine", "{n:,} versions of own routines", n),
    "exercise": lambda n: _n("{n:,} version of an own exercise", "{n:,} versions of own exercises", n),
    "experiment": lambda n: _n("{n:,} experiment", "{n:,} experiments", n),
    "settings": lambda n: _n("{n:,} setting", "{n:,} settings", n),
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
    return ", ".join(COUNTED[table](number) for table, number in numbers.items() if number)
