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
from tracker.language import N_, _, _n
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, Known, days_behind, known_days
from tracker.views.insights_rows import measured, measured_headings, row, row_frame, told_by_verdict
from tracker.views.wording import listed

HEADING = N_("All exercises together")
SHRUNK = N_(
    "All exercises are judged in one go, and each number is drawn towards zero, as chance alone would make some stand "
    "out. An exercise is named only when it is 95 % likely to go with lower or higher pain."
)
BY_CHANCE = N_("A range can leave 0 out and still be too early to tell: among many, some do so by chance.")
NO_EXERCISE = N_(
    "No exercise was logged in this period. Each gets a row here once it was done on "
    "{least} days and left out on {least}, with the mornings before and after logged."
)
NONE_JUDGED = N_(
    "Cannot tell yet: it takes {least} days on which an exercise was done, and {least} on which it "
    "was left out while others were done."
)
NONE_NAMED = N_("No exercise stands out so far. That is a normal answer.")


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
    rows = [row(_key(one), names[_key(one)], _days(one), one.difference, one.verdict) for one in found.findings]
    frame = row_frame(one for one in rows if one.drawn)
    table = partial(_table, found.findings, names)
    return ExercisesView(
        exercises=names,
        figure=Figure(_(HEADING), _sentence(found, names), frame, table),
        open=_open(found, names),
        limits=words.limits(found.adjusted_for, _(SHRUNK), _(BY_CHANCE)),
        known=known,
        found=found,
    )


def exercise_days(view: ExercisesView, chosen: str) -> DaysBehind:
    """The days behind one of `view.exercises`."""
    one = next(one for one in view.found.findings if _key(one) == chosen)
    return days_behind(view.exercises[chosen], {_("done"): one.done, _("left out"): one.left_out}, view.known)


def exercise_sentence(view: ExercisesView, chosen: str) -> str:
    """One of `view.exercises` in words."""
    one = next(one for one in view.found.findings if _key(one) == chosen)
    start = _n(
        "{exercise}: done on {n} day, left out on {left_out}.",
        "{exercise}: done on {n} days, left out on {left_out}.",
        one.done.n,
        exercise=view.exercises[chosen],
        left_out=one.left_out.n,
    )
    if one.difference is None:
        return f"{start} {_needed(one.done, one.left_out)}"
    went = N_("The next morning went with pain {amount} ({range}): {verdict}.")
    return f"{start} {words.judged(went, one.difference, one.verdict, 'days')}"


def _needed(done: Side, left_out: Side) -> str:
    with_it, without = done.still_needed(LEAST_OF_EACH), left_out.still_needed(LEAST_OF_EACH)
    needed = [_n("{n} more day with it", "{n} more days with it", with_it)] if with_it else []
    needed += [_n("{n} more day without it", "{n} more days without it", without)] if without else []
    return words.still_needed(needed) if needed else words.impossible(None)


def _key(one: ExerciseFinding) -> str:
    return "+".join(one.exercises)


def _name(one: ExerciseFinding, names: Mapping[str, str]) -> str:
    told = [names.get(each, each) for each in one.exercises]
    return told[0] if len(told) == 1 else _("{exercises}, always together", exercises=listed(told))


def _days(one: ExerciseFinding) -> str:
    return _("{with_it} with it, {without} without", with_it=one.done.n, without=one.left_out.n)


def _sentence(found: ExercisesTogether, names: Mapping[str, str]) -> str:
    if not names:
        return _(NO_EXERCISE, least=LEAST_OF_EACH)
    if found.obstacle:
        return words.impossible(found.obstacle)
    if found.still_needed:
        return _n(
            "Cannot tell yet: it takes at least {n} more day with both mornings.",
            "Cannot tell yet: it takes at least {n} more days with both mornings.",
            found.still_needed,
        )
    judged = [(names[_key(one)], one.verdict) for one in found.findings if one.difference]
    if not judged:
        return _(NONE_JUDGED, least=LEAST_OF_EACH)
    named = told_by_verdict((name, verdict) for name, verdict in judged if verdict is not Verdict.TOO_EARLY)
    rows = _n("{n} row", "{n} rows", len(judged))
    start = _n("{rows} on {n} day.", "{rows} on {n} days.", found.days.n, rows=rows)
    return f"{start} {words.summary(named, _(NONE_NAMED))}"


def _open(found: ExercisesTogether, names: Mapping[str, str]) -> str:
    """The exercises without a number, where others have one."""
    rarely = [names[_key(one)] for one in found.findings if one.difference is None]
    if not rarely or len(rarely) == len(found.findings):
        return ""
    return _(
        "Cannot tell yet, as they were done or left out on fewer than {least} days: {exercises}.",
        least=LEAST_OF_EACH,
        exercises=", ".join(rarely),
    )


def _table(found: Sequence[ExerciseFinding], names: Mapping[str, str]) -> pd.DataFrame:
    """Columns: Exercise, Days with it, Without it, and MEASURED."""
    rows = [
        (names[_key(one)], str(one.done.n), str(one.left_out.n), *measured(one.difference, one.verdict))
        for one in found
    ]
    headings = [_("Exercise"), _("Days with it"), _("Without it"), *measured_headings()]
    return pd.DataFrame(rows, columns=headings)
