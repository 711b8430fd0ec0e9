"""All exercises together on Insights: what each went with on the next morning, shrunk, named or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from tracker.analysis.associations import Side, Verdict
from tracker.analysis.exercises_together import (
    LEAST_OF_EACH,
    ExerciseFinding,
    ExercisesTogether,
    exercises_together,
)
from tracker.domain.periods import Period
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, Known, days_behind, known_days
from tracker.views.insights_rows import MEASURED, measured, row, row_frame, told_by_verdict
from tracker.views.trends_words import counted

HEADING = "All exercises together"
SHRUNK = (
    "All exercises are judged in one go, and each number is drawn towards zero, as chance alone would make some stand "
    "out. An exercise is named only when it is 95 % likely to go with lower or higher pain."
)
NO_EXERCISE = (
    "No exercise was logged in this period. Each gets a row here once it was done on "
    f"{LEAST_OF_EACH} days and left out on {LEAST_OF_EACH}, with the mornings before and after logged."
)
NONE_JUDGED = (
    f"Cannot tell yet: it takes {LEAST_OF_EACH} days on which an exercise was done, and {LEAST_OF_EACH} on which it "
    "was left out while others were done."
)
NONE_NAMED = "No exercise stands out so far. That is a normal answer."


@dataclass(frozen=True, slots=True, eq=False)
class ExercisesView:
    """`exercises`: those with a row, key and name; `open`: how many more days the others take."""

    exercises: dict[str, str]
    figure: Figure
    open: str
    limits: str
    known: Known
    found: ExercisesTogether


def exercises_view(db: Db, person: str, period: Period) -> ExercisesView:
    """All exercises of a period."""
    known = known_days(db, person, period, with_exercises=True)
    found = exercises_together(known.table)
    names = {_key(one): _name(one, known.exercises) for one in found.findings}
    rows = [row(_key(one), names[_key(one)], _n(one), one.difference, one.verdict) for one in found.findings]
    frame = row_frame(one for one in rows if one.drawn)
    table = partial(_table, found.findings, names)
    return ExercisesView(
        exercises=names,
        figure=Figure(HEADING, _sentence(found, names), frame, table),
        open=_open(found, names),
        limits=words.limits(found.adjusted_for, SHRUNK),
        known=known,
        found=found,
    )


def exercise_days(view: ExercisesView, chosen: str) -> DaysBehind:
    """The days behind one of `view.exercises`."""
    one = next(one for one in view.found.findings if _key(one) == chosen)
    return days_behind(view.exercises[chosen], {"done": one.done, "left out": one.left_out}, view.known)


def exercise_sentence(view: ExercisesView, chosen: str) -> str:
    """One of `view.exercises` in words."""
    one = next(one for one in view.found.findings if _key(one) == chosen)
    name = view.exercises[chosen]
    start = f"{name}: done on {counted(one.done.n, 'day')}, left out on {one.left_out.n}."
    if one.difference is None:
        return f"{start} {_needed(one.done, one.left_out)}"
    went = f"{start} The next morning went with pain {words.amount(one.difference.estimate)}"
    return f"{went} {words.sure(one.difference, one.verdict, 'days')}"


def _needed(done: Side, left_out: Side) -> str:
    more = [
        (done.still_needed(LEAST_OF_EACH), "with it"),
        (left_out.still_needed(LEAST_OF_EACH), "without it"),
    ]
    needed = " and ".join(f"{counted(number, 'more day')} {how}" for number, how in more if number)
    return f"Cannot tell yet: it takes {needed}." if needed else words.impossible(None)


def _key(one: ExerciseFinding) -> str:
    return "+".join(one.exercises)


def _name(one: ExerciseFinding, names: Mapping[str, str]) -> str:
    told = [names.get(each, each) for each in one.exercises]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}, always together"


def _n(one: ExerciseFinding) -> str:
    return f"{one.done.n} with it, {one.left_out.n} without"


def _sentence(found: ExercisesTogether, names: Mapping[str, str]) -> str:
    if not names:
        return NO_EXERCISE
    if found.obstacle:
        return words.impossible(found.obstacle)
    if found.still_needed:
        return f"Cannot tell yet: it takes at least {counted(found.still_needed, 'more day')} with both mornings."
    judged = [(names[_key(one)], one.verdict) for one in found.findings if one.difference]
    if not judged:
        return NONE_JUDGED
    named = told_by_verdict((name, verdict) for name, verdict in judged if verdict is not Verdict.TOO_EARLY)
    return f"{counted(len(judged), 'row')} on {counted(found.days.n, 'day')}. {words.summary(named, NONE_NAMED)}"


def _open(found: ExercisesTogether, names: Mapping[str, str]) -> str:
    """The exercises without a number, where others have one."""
    rarely = [names[_key(one)] for one in found.findings if one.difference is None]
    if not rarely or len(rarely) == len(found.findings):
        return ""
    return f"Cannot tell yet, as they were done or left out on fewer than {LEAST_OF_EACH} days: {', '.join(rarely)}."


def _table(found: Sequence[ExerciseFinding], names: Mapping[str, str]) -> pd.DataFrame:
    """Columns: Exercise, Days with it, Without it, and MEASURED."""
    rows = [
        (names[_key(one)], str(one.done.n), str(one.left_out.n), *measured(one.difference, one.verdict))
        for one in found
    ]
    return pd.DataFrame(rows, columns=["Exercise", "Days with it", "Without it", *MEASURED])
