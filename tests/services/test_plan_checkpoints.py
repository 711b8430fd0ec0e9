"""A kept state saves reading a long diary; it never changes a plan, and whatever changes an entry drops it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from tests.builders import NOW, TODAY, a_rating, an_activity
from tests.services.planning import (
    DAY,
    a_morning,
    a_round,
    as_bytes,
    checkpoint_days,
    clock_on,
    live_through,
    made_from_nothing,
    moment_on,
    set_up,
)
from tracker.domain.entries import Pain
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
from tracker.domain.safety import AskedIn
from tracker.domain.scales import Occasion
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.settings import Gear
from tracker.services.people import ME, ensure_person
from tracker.services.plan import CHECKPOINTS, choose, make_plan, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import bring_back, correct, forget, record
from tracker.services.safety import answer_list, clear_emergency
from tracker.store import Db, Store
from tracker.store.reading import entries_in

BEGUN = TODAY - timedelta(days=60)


@pytest.fixture
def long_planned(diary: Store) -> Store:
    """Sixty settled days with today's plan offered, so that states are kept."""
    with diary.writing() as db:
        set_up(db, BEGUN)
    live_through(diary, BEGUN, TODAY)
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
    return diary


def left_after(store: Store, change: Callable[[Db], object]) -> list[date]:
    """The days of the states that are still kept after a change."""
    with store.writing() as db:
        change(db)
        return checkpoint_days(db)


def entry_id(db: Db, day: date, kind: Kind = Kind.CHECK_IN) -> str:
    return entries_in(db, ME, Period(day, day), [kind])[0].id


def test_one_state_a_week_is_kept_of_the_last_weeks(long_planned: Store) -> None:
    with long_planned.reading() as db:
        days = checkpoint_days(db)
    assert len(days) == CHECKPOINTS
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}
    assert TODAY - timedelta(days=9) < days[-1] < TODAY - DAY


def test_without_a_plan_states_are_kept_since_the_first_entry(diary: Store) -> None:
    live_through(diary, TODAY - timedelta(days=20), TODAY)
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
        assert len(checkpoint_days(db)) == 3
        assert min(checkpoint_days(db)) >= TODAY - timedelta(days=20)


def test_older_states_go_when_newer_ones_come(long_planned: Store) -> None:
    later = TODAY + timedelta(days=8)
    days = left_after(long_planned, lambda db: offer_plan(db, ME, later, clock_on(later)))
    assert len(days) == CHECKPOINTS
    assert days[-1] > TODAY - DAY


@pytest.mark.parametrize("back", [1, 2, 5, 12, 20, 40])
def test_a_new_entry_drops_the_states_from_its_day_on_and_no_others(long_planned: Store, back: int) -> None:
    with long_planned.reading() as db:
        before = checkpoint_days(db)
    day = TODAY - timedelta(days=back)
    left = left_after(long_planned, lambda db: record(db, ME, a_rating(moment=moment_on(day, 12)), NOW))
    assert left == [one for one in before if one < day]


EDITED = TODAY - timedelta(days=16)


def _corrected(db: Db, to: date) -> None:
    (kept,) = entries_in(db, ME, Period(EDITED, EDITED), [Kind.CHECK_IN])
    correct(db, ME, kept.id, kept.version, replace(kept.entry, moment=moment_on(to, 7)), NOW)  # type: ignore[call-arg]


def _flag(db: Db) -> None:
    answer_list(db, ME, str(uuid4()), moment_on(EDITED, 8), AskedIn.WEEK, ["E1"])


CHANGES: dict[str, Callable[[Db], object]] = {
    "a correction": lambda db: _corrected(db, EDITED),
    "moved to a later day": lambda db: _corrected(db, TODAY),
    "moved from a later day": lambda db: _corrected(db, EDITED - 10 * DAY),
    "forgotten": lambda db: forget(db, ME, Kind.CHECK_IN, entry_id(db, EDITED), NOW),
    "a red flag": lambda db: _flag(db),
    "a red flag cleared": lambda db: clear_emergency(db, ME, TODAY, moment_on(TODAY, 8)),
    "a choice": lambda db: choose(db, ME, EDITED, ChoiceKind.REST, NOW),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_way_to_change_a_past_day_drops_the_states_that_it_went_into(long_planned: Store, change: str) -> None:
    first = EDITED - 10 * DAY if change == "moved from a later day" else EDITED
    with long_planned.writing() as db:
        if change == "a red flag cleared":
            _flag(db)
            offer_plan(db, ME, TODAY, NOW)
        before = checkpoint_days(db)
    assert left_after(long_planned, CHANGES[change]) == [one for one in before if one < first]


def test_what_is_brought_back_drops_the_states_again(long_planned: Store) -> None:
    with long_planned.writing() as db:
        gone = entry_id(db, EDITED)
        forget(db, ME, Kind.CHECK_IN, gone, NOW)
        offer_plan(db, ME, TODAY, NOW)
        assert len(checkpoint_days(db)) == CHECKPOINTS
    left = left_after(long_planned, lambda db: bring_back(db, ME, Kind.CHECK_IN, gone))
    assert all(day < EDITED for day in left)


SETTINGS: dict[str, Callable[[Db], object]] = {
    "a slower gear": lambda db: change_plan_settings(db, ME, NOW, gear=Gear.GENTLE),
    "hidden": lambda db: change_plan_settings(db, ME, NOW, hidden=frozenset({"clam"})),
}


@pytest.mark.parametrize("change", SETTINGS)
def test_a_state_made_with_other_settings_is_not_used(long_planned: Store, change: str) -> None:
    with long_planned.writing() as db:
        SETTINGS[change](db)
    with long_planned.reading() as db:
        plan = make_plan(db, ME, TODAY)
    assert as_bytes(plan) == as_bytes(made_from_nothing(long_planned, TODAY))


def test_a_state_of_an_older_engine_is_not_used(long_planned: Store) -> None:
    with long_planned.writing() as db:
        db.execute(text("UPDATE plan_checkpoint SET engine = 'old', state = '{}'"))
        plan = offer_plan(db, ME, TODAY, NOW)
    assert as_bytes(plan) == as_bytes(made_from_nothing(long_planned, TODAY))


@contextmanager
def rows_read(store: Store) -> Iterator[list[int]]:
    """How many rows each query of the block finds."""
    found: list[int] = []

    def count(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.lstrip().startswith("SELECT"):
            again = cursor.connection.cursor()
            found.append(again.execute(f"SELECT count(*) FROM ({statement})", parameters).fetchone()[0])

    event.listen(store.engine, "before_cursor_execute", count)
    yield found
    event.remove(store.engine, "before_cursor_execute", count)


def test_todays_plan_reads_no_more_of_a_long_diary_than_of_a_short_one(diary: Store) -> None:
    counts = []
    for days in (60, 200):
        person = f"person-{days}"
        begun = TODAY - timedelta(days=days)
        with diary.writing() as db:
            set_up(db, begun, person)
        live_through(diary, begun, TODAY, person)
        with diary.writing() as db:
            offer_plan(db, person, TODAY, NOW)
        with rows_read(diary) as found, diary.reading() as db:
            make_plan(db, person, TODAY)
        counts.append(sum(found))
    assert counts[0] == counts[1]
    assert counts[0] < 300  # six weeks; 200 days have over a thousand


EDITS = st.tuples(
    st.sampled_from(["morning", "evening", "round", "walk", "choose", "forget", "move", "change", "offer"]),
    st.integers(0, 45),
    st.integers(0, 10),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=5, max_size=40), planned=st.booleans())
def test_with_and_without_kept_states_the_plan_is_the_same_to_the_byte(
    diary: Store, edits: list[tuple[str, int, int]], planned: bool
) -> None:
    person = str(uuid4())
    with diary.writing() as db:
        ensure_person(db, person, NOW)
        if planned:
            set_up(db, TODAY - timedelta(days=40), person)
        for kind, back, value in edits:
            _edit(db, person, kind, TODAY - timedelta(days=back), value)
        offer_plan(db, person, TODAY, NOW)
    with diary.reading() as db:
        plan = make_plan(db, person, TODAY)
    assert as_bytes(plan) == as_bytes(made_from_nothing(diary, TODAY, person))


def _edit(db: Db, person: str, kind: str, day: date, value: int) -> None:
    match kind:
        case "morning":
            record(db, person, a_morning(day, value, flare=value > 8 or None), clock_on(TODAY, 23))
        case "evening":
            rating = a_rating(moment=moment_on(day, 21), pain=Pain(back=value), occasion=Occasion.EVENING)
            record(db, person, rating, clock_on(TODAY, 23))
        case "round":
            record(db, person, a_round(day, after=Pain(leg=value)), clock_on(TODAY, 23))
        case "walk":
            record(db, person, an_activity(moment=moment_on(day, 15), minutes=value * 5), clock_on(TODAY, 23))
        case "choose":
            choose(db, person, day, ChoiceKind.REST, NOW)
        case "offer":
            offer_plan(db, person, day, clock_on(day, 12))
        case _:
            _edit_kept(db, person, kind, day, value)


def _edit_kept(db: Db, person: str, kind: str, day: date, value: int) -> None:
    for kept in entries_in(db, person, Period(day, TODAY), [Kind.CHECK_IN])[-1:]:
        if kind == "forget":
            forget(db, person, Kind.CHECK_IN, kept.id, NOW)
            return
        moved = TODAY - timedelta(days=value * 4) if kind == "move" else kept.entry.moment.day
        correct(db, person, kept.id, kept.version, a_morning(moved, value), clock_on(TODAY, 23))
