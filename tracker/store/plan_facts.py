"""The facts that a plan reads, out of the diary: one query a table, columns only, forgotten rows left out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from tracker.domain.entries import Amount
from tracker.domain.exercises import Catalogue
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import Occasion, SessionStatus
from tracker.pacing.entry_facts import (
    NOTHING_NOTED,
    BoutFacts,
    Noted,
    active_seconds_of,
    exercises_done,
    load_of,
    minute_of,
    noted,
    peak_of,
    rule_in,
    session_signs,
    weights_of,
    worst_of,
)
from tracker.pacing.facts import ActivityDone, History, Reading, SessionDone
from tracker.store import Db
from tracker.store.plan_choices import choices_in, choices_that_stand
from tracker.store.remembered import remembered, remembers
from tracker.store.safety import safety_facts
from tracker.store.tables import Activity, Bout, CheckIn, ExerciseSession, PainRating, SymptomState

LATELY_DAYS = 42  # the plan and what is noticed look back less far; four weeks, and two before them; clinical.md B5


def history_of(db: Db, person: str, catalogue: Catalogue, period: Period | None = None) -> History:
    """All that is known of a period (None: of the whole diary), in no order; red flags said to be there, of all days.

    Such a flag holds until it is cleared, however long ago it was; there are few of them.
    """
    if period and remembers(db) and period.first in (lately := last_days(period.last, LATELY_DAYS)):
        return _part_of(_history_lately(db, person, catalogue, lately), period)
    return _history(db, person, catalogue, period)


def _part_of(history: History, period: Period) -> History:
    """What of it belongs to the days of a shorter period."""
    return replace(
        history,
        readings=tuple(one for one in history.readings if one.day in period),
        sessions=tuple(one for one in history.sessions if one.day in period),
        activities=tuple(one for one in history.activities if one.day in period),
        choices=tuple(one for one in history.choices if one.day in period),
    )


@remembered
def _history_lately(db: Db, person: str, catalogue: Catalogue, lately: Period) -> History:
    return _history(db, person, catalogue, lately)  # of longer ones nothing is remembered: ten years fill the memory


def _history(db: Db, person: str, catalogue: Catalogue, period: Period | None) -> History:
    asked = _Asked(db, person, period)
    signs, pains = _signs(asked), _pains(asked)
    return History(
        readings=(*_check_ins(asked, signs, pains), *_ratings(asked, signs)),
        sessions=tuple(_sessions(asked, signs, pains, catalogue)),
        activities=tuple(_activities(asked)),
        safety=safety_facts(db, person),
        choices=choices_that_stand(choices_in(db, person, period)),
    )


class _Asked:
    """Whose diary is read, and of which days."""

    def __init__(self, db: Db, person: str, period: Period | None) -> None:
        self.db, self.person, self.period = db, person, period

    def rows(self, table: Any, *columns: Any, where: ColumnElement[bool] | None = None) -> Iterable[Any]:
        """The columns of the live rows of a table."""
        query: Select[Any] = select(*columns).where(table.person_id == self.person, table.forgotten_at.is_(None))
        if self.period is not None:
            query = query.where(table.day.between(self.period.first, self.period.last))
        return self.db.execute(query if where is None else query.where(where))


def _signs(asked: _Asked) -> dict[str, Noted]:
    """Symptoms by the id of the session, the check-in or the rating that they belong to."""
    table = SymptomState
    rows = asked.rows(
        table,
        table.session_id,
        table.check_in_id,
        table.rating_id,
        table.lowest_left,
        table.lowest_right,
        table.tingling,
        table.numbness,
        table.weakness,
    )
    return {session or check_in or rating: noted(*signs) for session, check_in, rating, *signs in rows}


def _pains(asked: _Asked) -> dict[tuple[str, Occasion], tuple[float | None, float | None]]:
    """Back and leg by the id of the session or the check-in, and the occasion."""
    table = PainRating
    columns = (table.session_id, table.check_in_id, table.occasion, table.back, table.leg)
    rows = asked.rows(table, *columns, where=table.session_id.is_not(None) | table.check_in_id.is_not(None))
    return {(session or check_in, occasion): (back, leg) for session, check_in, occasion, back, leg in rows}


Signs = dict[str, Noted]
Pains = dict[tuple[str, Occasion], tuple[float | None, float | None]]
NO_PAIN = (None, None)


def _check_ins(asked: _Asked, signs: Signs, pains: Pains) -> Iterable[Reading]:
    table = CheckIn
    for row in asked.rows(
        table,
        table.id,
        table.day,
        table.at,
        table.utc_offset,
        table.occasion,
        table.flare,
        table.pain_free_24h,
        table.settle_time,
        table.rested,
    ):
        back, leg = pains.get((row.id, row.occasion), NO_PAIN)
        yield _reading(
            row,
            signs,
            back,
            leg,
            flare=row.flare,
            pain_free_24h=row.pain_free_24h,
            settle_time=row.settle_time,
            rested=row.rested,
        )


def _ratings(asked: _Asked, signs: Signs) -> Iterable[Reading]:
    table = PainRating
    columns = (table.id, table.day, table.at, table.utc_offset, table.occasion, table.back, table.leg)
    own = table.session_id.is_(None) & table.check_in_id.is_(None)
    for row in asked.rows(table, *columns, where=own):
        yield _reading(row, signs, row.back, row.leg)


def _reading(row: Any, signs: Signs, back: float | None, leg: float | None, **answers: Any) -> Reading:
    sign = signs.get(row.id, NOTHING_NOTED)
    return Reading(
        id=row.id,
        day=row.day,
        occasion=row.occasion,
        minute=minute_of(row.at, row.utc_offset),
        worst=worst_of(back, leg),
        back=back,
        leg=leg,
        lowest=sign.lowest,
        nerve=sign.nerve,
        weakness=sign.weakness,
        **answers,
    )


def _sessions(asked: _Asked, signs: Signs, pains: Pains, catalogue: Catalogue) -> Iterable[SessionDone]:
    weights, bouts = weights_of(catalogue), _bouts(asked)
    table = ExerciseSession
    for row in asked.rows(
        table,
        table.id,
        table.day,
        table.routine_id,
        table.started_at,
        table.utc_offset,
        table.ended_at,
        table.ended_offset,
        table.status,
        table.stop_reason,
    ):
        yield _session(row, bouts.get(row.id, []), signs.get(row.id, NOTHING_NOTED), pains, weights)


def _session(row: Any, bouts: list[BoutFacts], after: Noted, pains: Pains, weights: dict[str, float]) -> SessionDone:
    exercises = exercises_done(bouts, weights)
    sign, moved_down = session_signs(bouts, row.stop_reason, after)
    return SessionDone(
        id=row.id,
        day=row.day,
        minute=minute_of(row.started_at, row.utc_offset),
        end_minute=minute_of(row.ended_at, row.ended_offset),
        routine_id=row.routine_id,
        load=load_of(exercises),
        before=worst_of(*pains.get((row.id, Occasion.BEFORE), NO_PAIN)),
        after=worst_of(*pains.get((row.id, Occasion.AFTER), NO_PAIN)),
        during=peak_of(bouts),
        lowest=sign.lowest,
        nerve=sign.nerve,
        weakness=sign.weakness,
        moved_down=moved_down,
        ended=row.status is not SessionStatus.RUNNING,
        exercises=exercises,
    )


def _bouts(asked: _Asked) -> dict[str, list[BoutFacts]]:
    table = Bout
    columns = (table.session_id, table.place, table.exercise_id, table.outcome, table.peak_pain, table.seconds)
    amounts = (table.done_sets, table.done_reps, table.done_hold_seconds, table.side, table.detail)
    by_session: dict[str, list[BoutFacts]] = defaultdict(list)
    for row in sorted(asked.rows(table, *columns, *amounts), key=lambda row: (row.session_id, row.place)):
        by_session[row.session_id].append(_bout(row))
    return by_session


def _bout(row: Any) -> BoutFacts:
    seconds = row.seconds
    if seconds is None:
        done = Amount(row.done_sets, row.done_reps, row.done_hold_seconds)
        seconds = active_seconds_of(None, done, row.side, row.outcome)
    return BoutFacts(row.exercise_id, row.outcome, seconds, row.peak_pain, rule_in(row.detail))


def _activities(asked: _Asked) -> Iterable[ActivityDone]:
    table = Activity
    columns = (table.id, table.day, table.kind, table.minutes, table.bouts, table.tolerated, table.own_name)
    for id, day, kind, minutes, bouts, tolerated, name in asked.rows(table, *columns):
        yield ActivityDone(id=id, day=day, kind=kind, minutes=minutes, bouts=bouts, tolerated=tolerated, name=name)
