"""Experiments begun, stopped and ended: one at a time, the protocol never changed, safety above all of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_check_in
from tests.domain.test_experiment import a_protocol as any_protocol
from tests.services.planning import clock_on, moment_on
from tracker.domain.experiment import Arm, Ending, KeptExperiment, Protocol, Stage, arm_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.safety import AskedIn, Level
from tracker.pacing.settings import ClinicianWord
from tracker.services.experiments import begin, go_on, keep_up, stop
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.services.safety import answer_list, next_asking, take_back
from tracker.store import Store
from tracker.store.experiments import arm_on, experiments_of, going_on, rule_met

DAY = timedelta(days=1)
ADA = "ada"


def a_protocol(**changes: Any) -> Protocol:
    """The desk break and nothing, from today on."""
    return any_protocol(**{"starts": TODAY, **changes})


def begun(store: Store, day: date = TODAY, **changes: Any) -> KeptExperiment:
    with store.writing() as db:
        return begin(db, ME, a_protocol(**changes), day, clock_on(day))


def all_of(store: Store) -> list[KeptExperiment]:
    with store.reading() as db:
        return experiments_of(db, ME)


def ticked(store: Store, item: str, day: date = TODAY) -> None:
    """The safety list answered with one sign on a day."""
    with store.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_on(day, 8), AskedIn.ANY, (item,))


def called_a_flare(store: Store, day: date = TODAY) -> None:
    with store.writing() as db:
        record(db, ME, a_check_in(moment=moment_on(day, 7), flare=True), clock_on(day))


def test_an_experiment_is_kept_with_its_protocol_and_gives_the_days_arm(diary: Store) -> None:
    kept = begun(diary)
    assert all_of(diary) == [kept]
    with diary.reading() as db:
        assert [arm_on(db, ME, day) for day in kept.protocol.period] == [
            arm_of(kept.protocol, day) for day in kept.protocol.period
        ]
        assert arm_on(db, ME, kept.protocol.period.last + DAY) is None


def test_a_double_click_keeps_it_once_and_another_one_has_to_wait(diary: Store) -> None:
    kept = begun(diary)
    assert begun(diary) == kept
    with pytest.raises(EntryRejected, match="An experiment is going on"):
        begun(diary, seed=8)
    assert all_of(diary) == [kept]


@pytest.mark.parametrize("starts", [TODAY - DAY, TODAY + 29 * DAY])
def test_it_starts_neither_in_the_past_nor_in_a_far_future(diary: Store, starts: date) -> None:
    with pytest.raises(EntryRejected, match="Choose a first day"):
        begun(diary, starts=starts)


def test_a_routine_that_is_not_on_the_list_is_refused(diary: Store) -> None:
    with pytest.raises(EntryRejected, match="not on your list"):
        begun(diary, other=Arm("gone", "Gone"))


@pytest.mark.parametrize("item", ["E1", "U9"])
def test_nothing_begins_with_an_open_warning_sign(diary: Store, item: str) -> None:
    ticked(diary, item)
    with pytest.raises(EntryRejected, match="warning sign is still open"):
        begun(diary)


def test_a_routine_visit_is_no_reason_against_it(diary: Store) -> None:
    ticked(diary, "R1")
    assert begun(diary).stage(TODAY) is Stage.RUNNING


def test_nothing_begins_in_a_flare(diary: Store) -> None:
    called_a_flare(diary, TODAY - DAY)
    with pytest.raises(EntryRejected, match="when they are behind you"):
        begun(diary)


def test_a_clinicians_routine_stands_above_it(diary: Store) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, clinician=ClinicianWord(routine_id="desk-break"))
    with pytest.raises(EntryRejected, match="clinician's routine"):
        begun(diary)


def test_all_reasons_against_it_are_told_at_once(diary: Store) -> None:
    ticked(diary, "E1")
    called_a_flare(diary)
    with pytest.raises(EntryRejected) as refused:
        begun(diary, starts=TODAY - DAY)
    assert len(refused.value.problems) == 3


def test_stopping_keeps_what_there_is_with_its_reason_and_makes_room_for_the_next(diary: Store) -> None:
    kept, later = begun(diary), TODAY + 4 * DAY
    with diary.writing() as db:
        stopped = stop(db, ME, kept, later, clock_on(later), Ending.WISH, "  I go on a journey \r\n")
    assert (stopped.ended_on, stopped.ending, stopped.note) == (later, Ending.WISH, "I go on a journey")
    assert stopped.protocol == kept.protocol
    again = begun(diary, later, starts=later, seed=9)
    assert {one.id for one in all_of(diary)} == {kept.id, again.id}


def test_two_windows_do_not_stop_it_twice(diary: Store) -> None:
    kept = begun(diary)
    with diary.writing() as db:
        stop(db, ME, kept, TODAY, NOW, Ending.WISH)
    with pytest.raises(EntryRejected, match="changed in another window"), diary.writing() as db:
        stop(db, ME, kept, TODAY, NOW, Ending.FLARE)


def test_a_stop_is_taken_back_on_its_day_or_the_day_after_and_no_later(diary: Store) -> None:
    kept = begun(diary)
    with diary.writing() as db:
        stopped = stop(db, ME, kept, TODAY, NOW, Ending.WISH, "by mistake")
    with pytest.raises(EntryRejected, match="only on the day"), diary.writing() as db:
        go_on(db, ME, stopped, TODAY + 2 * DAY, NOW)
    with diary.writing() as db:
        back = go_on(db, ME, stopped, TODAY + DAY, NOW)
    assert (back.ended_on, back.ending, back.note) == (None, None, None)
    assert back.protocol == kept.protocol


@pytest.mark.parametrize(
    ("happened", "ending"),
    [
        (lambda store, day: ticked(store, "E1", day), Ending.RED_FLAG),
        (lambda store, day: ticked(store, "U9", day), Ending.RED_FLAG),
        (lambda store, day: called_a_flare(store, day), Ending.FLARE),
    ],
    ids=["emergency", "contact", "flare"],
)
def test_a_warning_sign_or_a_flare_stops_it_and_there_is_no_arm_from_then_on(
    diary: Store, happened: Callable[[Store, date], object], ending: Ending
) -> None:
    begun(diary)
    day = TODAY + 3 * DAY
    happened(diary, day)
    with diary.reading() as db:
        assert arm_on(db, ME, day - DAY) is not None
        assert arm_on(db, ME, day) is None
    later = day + 2 * DAY
    with diary.writing() as db:
        stopped = keep_up(db, ME, later, clock_on(later))
        assert keep_up(db, ME, later, clock_on(later)) is None
    assert stopped is not None
    assert (stopped.ended_on, stopped.ending) == (day, ending)


def test_what_stopped_it_keeps_it_stopped_until_it_is_taken_back(diary: Store) -> None:
    kept = begun(diary)
    ticked(diary, "E1")
    with diary.writing() as db:
        stopped = keep_up(db, ME, TODAY, NOW)
    assert stopped is not None
    with pytest.raises(EntryRejected, match="still stands in the diary"), diary.writing() as db:
        go_on(db, ME, stopped, TODAY, NOW)
    with diary.writing() as db:
        take_back(db, ME, Level.EMERGENCY, moment_on(TODAY, 9))
        assert rule_met(db, ME, kept, TODAY) is None
        assert go_on(db, ME, stopped, TODAY, NOW).stage(TODAY) is Stage.RUNNING


def test_a_flare_before_its_first_day_does_not_stop_it(diary: Store) -> None:
    begun(diary, starts=TODAY + 2 * DAY)
    called_a_flare(diary)
    with diary.writing() as db:
        assert keep_up(db, ME, TODAY + 2 * DAY, clock_on(TODAY + 2 * DAY)) is None


def test_after_the_last_morning_it_is_over_by_itself(diary: Store) -> None:
    kept = begun(diary)
    last = kept.protocol.period.last
    with diary.writing() as db:
        assert keep_up(db, ME, last + DAY, clock_on(last + DAY)) is None
        ended = keep_up(db, ME, last + 2 * DAY, clock_on(last + 2 * DAY))
    assert ended is not None
    assert (ended.ended_on, ended.ending) == (last + DAY, Ending.DONE)
    assert ended.days_run(last + 30 * DAY) == kept.protocol.period
    with pytest.raises(EntryRejected), diary.writing() as db:
        go_on(db, ME, ended, last + 2 * DAY, NOW)


def test_nobody_sees_or_stops_the_experiment_of_somebody_else(diary: Store) -> None:
    kept = begun(diary)
    with diary.reading() as db:
        assert going_on(db, ADA, TODAY) is None
        assert arm_on(db, ADA, TODAY) is None
    with pytest.raises(EntryRejected, match="no longer in the diary"), diary.writing() as db:
        stop(db, ADA, kept, TODAY, NOW, Ending.WISH)


def test_no_verb_changes_a_protocol(diary: Store) -> None:
    kept = begun(diary)
    forged = replace(kept, protocol=a_protocol(seed=99))
    with diary.writing() as db:
        stopped = stop(db, ME, forged, TODAY, NOW, Ending.WISH)
        back = go_on(db, ME, stopped, TODAY, NOW)
    assert stopped.protocol == back.protocol == kept.protocol
    assert [one.protocol for one in all_of(diary)] == [kept.protocol]
