"""The facts read in columns are the facts of the entries themselves."""

from typing import Any

from sqlalchemy import event

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tracker.catalogue.load import catalogue
from tracker.domain.entries import NO_AMOUNT, Amount, Pain, Symptoms
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import LowestPoint, NerveChange, Occasion, Outcome, SettleTime, Side
from tracker.pacing.entry_facts import history_from
from tracker.pacing.facts import History
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.store import Store
from tracker.store.plan_facts import history_of
from tracker.store.reading import entries_in

ALL = [
    a_session(),
    a_session(
        bouts=(
            a_bout(seconds=None, side=Side.LEFT, detail={"rule_id": "D5"}, peak_pain=6),
            a_bout(seconds=None, done=Amount(2, 5, 4), side=Side.RIGHT, outcome=Outcome.EASED),
            a_bout(exercise_id="gone", seconds=None, done=NO_AMOUNT, outcome=Outcome.SKIPPED),
        ),
        stop_reason="the pain moved further down twice",
        before=Pain(),
    ),
    a_session(started=None, ended=None, bouts=(), symptoms=Symptoms(numbness=NerveChange.NEW_OR_WORSE)),
    a_rating(),
    a_rating(moment=Moment(TODAY), symptoms=Symptoms(lowest_left=LowestPoint.FOOT), pain=Pain()),
    a_check_in(flare=True, pain_free_24h=False, rested=True, settle_time=SettleTime.NEXT_DAY),
    a_check_in(occasion=Occasion.EVENING, pain=Pain(), symptoms=Symptoms(weakness=NerveChange.USUAL)),
    an_activity(),
    a_treatment(),
]


def in_any_order(history: History) -> dict[str, list[str]]:
    return {name: sorted(repr(fact) for fact in getattr(history, name)) for name in History.__slots__}


def same(store: Store, period: Period) -> bool:
    with store.reading() as db:
        entries = history_from(entries_in(db, ME, period), catalogue())
        return in_any_order(history_of(db, ME, catalogue(), period)) == in_any_order(entries)


def test_columns_say_the_same_as_entries(diary: Store) -> None:
    with diary.writing() as db:
        for entry in ALL:
            record(db, ME, entry, NOW)
    assert same(diary, last_days(TODAY, 7))


def test_what_was_forgotten_and_what_lies_outside_the_period_is_left_out(diary: Store) -> None:
    with diary.writing() as db:
        old = record(db, ME, a_rating(moment=ago(days=9)), NOW).id
        gone = record(db, ME, a_check_in(), NOW).id
        forget(db, ME, Kind.CHECK_IN, gone, NOW)
    with diary.reading() as db:
        assert history_of(db, ME, catalogue(), last_days(TODAY, 7)) == History()
        assert [one.id for one in history_of(db, ME, catalogue()).readings] == [old]


def queries_for_facts(store: Store) -> int:
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    event.listen(store.engine, "before_cursor_execute", note)
    with store.reading() as db:
        history_of(db, ME, catalogue())
    event.remove(store.engine, "before_cursor_execute", note)
    return sum(statement.lstrip().startswith("SELECT") for statement in asked)


def test_a_longer_diary_is_read_with_as_many_queries(diary: Store) -> None:
    with diary.writing() as db:
        for entry in ALL:
            record(db, ME, entry, NOW)
    short = queries_for_facts(diary)
    with diary.writing() as db:
        for days in range(1, 10):
            record(db, ME, a_session(day=ago(days=days).day, started=ago(days=days), ended=None), NOW)
            record(db, ME, a_check_in(moment=ago(days=days)), NOW)
    assert queries_for_facts(diary) == short == 9  # a table each, and ratings twice: of a session, and on their own
