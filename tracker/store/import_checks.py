"""Whether a row is one that the program can read: it is tried the way in which it will be read.

A row from a file is looked at before it is taken, and one of the diary before it is said that it can be put back.
"""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any, get_type_hints

from tracker.domain import csv_mapping
from tracker.domain.exercises import Position
from tracker.domain.experiment import Ending, Protocol
from tracker.domain.measures_offer import MeasureSettings
from tracker.domain.own import OwnExercise, OwnRoutine, dose_of
from tracker.domain.plain_json import of_plain, to_plain
from tracker.domain.reports import read_report
from tracker.domain.safety import FULL_LIST, SHORT_QUESTION, WEAKNESS, AskedIn, Cleared, level_of
from tracker.domain.scales import SessionStatus
from tracker.domain.settings import Settings
from tracker.domain.treatments import TreatmentSettings
from tracker.language import N_, _
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Plan
from tracker.pacing.settings import PlanSettings
from tracker.store.assessments import PREFIX as MEASURES
from tracker.store.import_rows import TABLES, stored_row
from tracker.store.plan_settings import PREFIX, Word
from tracker.store.preferences import MAPPING_PREFIX
from tracker.store.reminders import REMINDERS, reminders_behind
from tracker.store.treatments import PREFIX as TREATMENTS

Row = Mapping[str, Any]
Checks = Mapping[str, Callable[[Row], None]]
Settled = Mapping[str, Mapping[str, Any]]  # prefix of a setting's name -> the rest of it -> its type

UNREADABLE = N_("what it says cannot be read.")
NOT_READ = (LookupError, TypeError, ValueError, AttributeError, OverflowError)  # EntryRejected is a ValueError
SETTINGS = get_type_hints(Settings)
MODES = ("add", "overwrite", "replace")  # of an import
COUNTED = {"added", "changed", "same", "removed"}  # by an import
THRESHOLDS = f"{PREFIX}thresholds"  # only those that differ from the default are kept


class _Unsound(ValueError):
    """What no part of the program writes."""


def row_problem(table: str, row: Row) -> str | None:
    """Half a sentence when a row cannot be read; it repeats nothing of the row."""
    check = _CHECKS.get(table)
    try:
        if check:
            check(row)
    except NOT_READ:
        return _(UNREADABLE)
    return None


def report_problem(session: Row, report: Row) -> str | None:
    """Half a sentence when the player could not go on from a report, or its session is over."""
    try:
        read = read_report(report)
        _hold(session["status"] is SessionStatus.RUNNING and read.is_running and read.session_id == session["id"])
    except NOT_READ:
        return _(UNREADABLE)
    return None


def told_by(table: str) -> str:
    """The column that says most of a row of a table: the one to name where such a row cannot be read."""
    return _SAYS_MOST.get(table, "")


def _hold(sound: bool) -> None:
    if not sound:
        raise _Unsound


def _check_session(row: Row) -> None:
    report = row["report"]
    if report and row["status"] is SessionStatus.RUNNING:
        read_report(report)
    elif report:
        int(report.get("seq", 0))


def _check_safety_answer(row: Row) -> None:
    item = row["item"]
    AskedIn(row["asked_in"])
    _hold(item in (FULL_LIST, SHORT_QUESTION, *WEAKNESS) or level_of(item) is not None)
    _hold((row["cleared_on"] is None) == (row["cleared_how"] is None))
    if row["cleared_how"] is not None:
        Cleared(row["cleared_how"])


def _check_plan_day(row: Row) -> None:
    offered = row["offered"]
    _hold(isinstance(offered["engine"], str) and _is_number(offered["first_ceiling"]))
    _check_as(Plan, offered["plan"])


def _check_plan_choice(row: Row) -> None:
    ChoiceKind(row["kind"])


def _check_exercise_state(row: Row) -> None:
    Word(row["state"])


def _check_routine(row: Row) -> None:
    body = row["body"]
    items = tuple((_text(item["exercise_id"]), dose_of(item["dose"])) for item in body["items"])
    OwnRoutine(row["routine_id"], row["name"], items, row["prescribed_by"])
    if body.get("prescribed_on") is not None:
        date.fromisoformat(body["prescribed_on"])


def _check_exercise(row: Row) -> None:
    body = row["body"]
    steps = tuple(_text(step) for step in body["steps"])
    OwnExercise(row["exercise_id"], row["name"], steps, Position(body["position"]), dose_of(body["dose"]))


def _check_experiment(row: Row) -> None:
    _check_as(Protocol, row["protocol"])
    _hold((row["ended_on"] is None) == (row["ended_how"] is None))
    if row["ended_how"] is not None:
        Ending(row["ended_how"])


def _check_setting(row: Row) -> None:
    name, value = row["name"], row["value"]
    group, dot, rest = name.partition(".")
    if name == THRESHOLDS:
        _hold(isinstance(value, dict) and all(_is_number(one) for one in value.values()))
    elif name in SETTINGS:
        _check_as(SETTINGS[name], value)
        Settings(**{name: of_plain(SETTINGS[name], value)})
    elif name == REMINDERS:
        reminders = reminders_behind(value)
        _hold(isinstance(reminders.calendar_id, str | None) and type(reminders.revision) is int)
    elif group + dot == MAPPING_PREFIX:
        of_plain(csv_mapping.Mapping, value)
    elif rest in _GROUPS.get(group + dot, {}):
        _check_as(_GROUPS[group + dot][rest], value)


def _check_import_run(row: Row) -> None:
    counts = row["counts"]
    _hold(row["mode"] in MODES and _is_number(counts["left_out"]))
    for table, numbers in counts["kinds"].items():
        _hold(table in TABLES and numbers.keys() <= COUNTED and all(_is_number(one) for one in numbers.values()))


def _check_import_change(row: Row) -> None:
    if row["before"] is not None:
        stored_row(row["table_name"], row["before"])


def _check_as(kind: Any, plain: Any) -> None:
    """Raises one of NOT_READ when the value is not one that would be written the same way again."""
    _hold(_agree(to_plain(of_plain(kind, plain)), plain))


def _agree(made: Any, plain: Any) -> bool:
    """Whether two values say the same; names that were dropped since, or came since, are passed over."""
    if isinstance(made, dict):
        return isinstance(plain, dict) and all(_agree(made[name], plain[name]) for name in made.keys() & plain.keys())
    if isinstance(made, list):
        pairs = zip(made, plain, strict=False)
        return isinstance(plain, list) and len(made) == len(plain) and all(_agree(*pair) for pair in pairs)
    if _is_number(made):
        return _is_number(plain) and made == plain
    return type(made) is type(plain) and made == plain


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _text(value: Any) -> str:
    _hold(isinstance(value, str))
    return str(value)


_GROUPS: Settled = {
    PREFIX: get_type_hints(PlanSettings),
    MEASURES: get_type_hints(MeasureSettings),
    TREATMENTS: get_type_hints(TreatmentSettings),
}
_CHECKS: Checks = {
    "exercise_session": _check_session,
    "safety_answer": _check_safety_answer,
    "plan_day": _check_plan_day,
    "plan_choice": _check_plan_choice,
    "exercise_state": _check_exercise_state,
    "routine": _check_routine,
    "exercise": _check_exercise,
    "experiment": _check_experiment,
    "settings": _check_setting,
    "import_run": _check_import_run,
    "import_change": _check_import_change,
}
_SAYS_MOST = {
    "exercise_session": "report",
    "safety_answer": "item",
    "plan_day": "offered",
    "plan_choice": "kind",
    "exercise_state": "state",
    "routine": "body",
    "exercise": "body",
    "experiment": "protocol",
    "settings": "value",
    "import_run": "counts",
    "import_change": "before",
}
