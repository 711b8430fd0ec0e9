"""Safety answers as they are kept: once for each asking, never lost, closed with a date, and counted for the doctor."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from tests.builders import BERLIN, NOW, TODAY, a_check_in
from tests.services.test_guided import a_report, sent
from tracker.domain.moments import Moment, moment_of
from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.safety import WEAKNESS, AskedIn, Level
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.safety import (
    answer_list,
    answer_short,
    answer_weakness,
    clear_emergency,
    close_suggestions,
    confirm_contact,
    next_asking,
    take_back,
)
from tracker.store import Store
from tracker.store.safety import (
    asked_and_none,
    asked_so_far,
    flags_present,
    open_flags,
    safety_facts,
    weakness_waiting,
)
from tracker.store.tables import SafetyAnswer
from tracker.views.safety import safety_in_words, safety_view

HERE_AND_NOW = moment_of(NOW, BERLIN)
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))


def days_ago(days: int) -> Moment:
    return moment_of(NOW - timedelta(days=days), BERLIN)


def listed(store: Store, *present: str, on: Moment = HERE_AND_NOW, checked_on: date | None = None) -> str:
    """A full list answered at a moment; gives the id of its asking."""
    with store.writing() as db:
        asking = next_asking(db, ME)
        answer_list(db, ME, asking, on, AskedIn.WEEK, present, checked_on)
    return asking


def rows(store: Store) -> list[tuple[str, bool | None]]:
    with store.reading() as db:
        return [(row.item, row.present) for row in db.scalars(select(SafetyAnswer).order_by(SafetyAnswer.item))]


def open_items(store: Store) -> list[str]:
    with store.reading() as db:
        return [flag.item for flag in open_flags(db, ME)]


class TestAFullList:
    def test_none_of_these_is_one_row(self, diary: Store) -> None:
        listed(diary)
        assert rows(diary) == [("ALL", False)]

    def test_what_is_there_stands_beside_the_list(self, diary: Store) -> None:
        listed(diary, "E1", "R3")
        assert rows(diary) == [("ALL", True), ("E1", True), ("R3", True)]

    def test_a_double_click_keeps_it_once(self, diary: Store) -> None:
        asking = listed(diary, "U2")
        with diary.writing() as db:
            answer_list(db, ME, asking, HERE_AND_NOW, AskedIn.WEEK, ["U2"])
        assert rows(diary) == [("ALL", True), ("U2", True)]

    def test_another_answer_from_a_second_tab_is_not_swallowed(self, diary: Store) -> None:
        asking = listed(diary)
        with diary.writing() as db:
            answer_list(db, ME, asking, HERE_AND_NOW, AskedIn.WEEK, ["E1"])
        assert rows(diary) == [("ALL", False), ("ALL", True), ("E1", True)]
        assert open_items(diary) == ["E1"]

    def test_two_tabs_are_given_the_same_asking_until_one_answers(self, diary: Store) -> None:
        with diary.reading() as db:
            first, second = next_asking(db, ME), next_asking(db, ME)
        assert first == second
        listed(diary)
        with diary.reading() as db:
            assert next_asking(db, ME) != first

    def test_a_red_flag_that_does_not_exist_is_a_mistake_of_ours(self, diary: Store) -> None:
        with pytest.raises(ValueError, match="no red flags"):
            listed(diary, "ALL")

    def test_both_legs_long_standing_and_checked_are_kept_and_not_open(self, diary: Store) -> None:
        listed(diary, "E6", checked_on=TODAY - timedelta(days=50))
        assert open_items(diary) == []
        with diary.reading() as db:
            (flag,) = flags_present(db, ME)
            assert asked_so_far(db, ME, TODAY).long_standing_on == TODAY
        assert (flag.cleared_on, flag.cleared_how) == (TODAY - timedelta(days=50), "long_standing")

    def test_a_check_of_both_legs_in_the_future_is_refused(self, diary: Store) -> None:
        with pytest.raises(EntryRejected, match="has not come yet"):
            listed(diary, "E6", checked_on=TODAY + timedelta(days=1))


class TestClosing:
    def test_seen_closes_every_emergency_and_nothing_else(self, diary: Store) -> None:
        listed(diary, "E1", "U4", "R3", on=days_ago(9))
        listed(diary, "E7")
        with diary.writing() as db:
            clear_emergency(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW)
        assert sorted(open_items(diary)) == ["R3", "U4"]

    def test_contact_and_suggestions_close_apart(self, diary: Store) -> None:
        listed(diary, "U4", "R3")
        with diary.writing() as db:
            confirm_contact(db, ME, TODAY, HERE_AND_NOW)
        assert open_items(diary) == ["R3"]
        with diary.writing() as db:
            close_suggestions(db, ME, HERE_AND_NOW)
        assert open_items(diary) == []

    @pytest.mark.parametrize("close", [clear_emergency, confirm_contact])
    def test_a_visit_that_has_not_come_yet_closes_nothing(self, diary: Store, close: object) -> None:
        listed(diary, "E1", "U4")
        with pytest.raises(EntryRejected), diary.writing() as db:
            close(db, ME, TODAY + timedelta(days=1), HERE_AND_NOW)  # type: ignore[operator]
        assert set(open_items(diary)) == {"E1", "U4"}

    def test_a_mistake_stays_on_record(self, diary: Store) -> None:
        listed(diary, "E1")
        with diary.writing() as db:
            take_back(db, ME, Level.EMERGENCY, HERE_AND_NOW)
        with diary.reading() as db:
            assert safety_in_words(db, ME, EVER)[0].endswith("(taken back on 20 Nov 2026: answered by mistake)")

    def test_an_answer_of_an_earlier_day_is_not_taken_back(self, diary: Store) -> None:
        listed(diary, "E1", on=days_ago(1))
        with pytest.raises(EntryRejected, match="its own day"), diary.writing() as db:
            take_back(db, ME, Level.EMERGENCY, HERE_AND_NOW)
        assert open_items(diary) == ["E1"]


class TestWeakness:
    @pytest.mark.parametrize(("yes", "expected"), [("foot_drags", "E7"), (None, "U9")])
    def test_three_answers_are_one_flag_and_close_together(self, diary: Store, yes: str | None, expected: str) -> None:
        with diary.writing() as db:
            given = {item: item == yes for item in WEAKNESS}
            assert answer_weakness(db, ME, str(uuid4()), HERE_AND_NOW, given) == expected
        assert open_items(diary) == [expected]
        with diary.writing() as db:
            clear_emergency(db, ME, TODAY, HERE_AND_NOW)
            confirm_contact(db, ME, TODAY, HERE_AND_NOW)
        assert open_items(diary) == []

    def test_open_questions_are_refused(self, diary: Store) -> None:
        with pytest.raises(EntryRejected, match="all three"), diary.writing() as db:
            answer_weakness(db, ME, str(uuid4()), HERE_AND_NOW, {"foot_drags": False})

    def test_what_the_player_asked_counts_too_and_stays_closed_when_its_report_comes_again(self, diary: Store) -> None:
        asked = [{"question": "foot_drags", "answer": False}, {"question": "cannot_lift_foot", "answer": True}]
        sent(diary, a_report(seq=1, safety=asked))
        assert open_items(diary) == ["E7"]
        with diary.writing() as db:
            clear_emergency(db, ME, TODAY, HERE_AND_NOW)
        sent(diary, a_report(seq=2, bouts=2, safety=asked))
        assert open_items(diary) == []

    def test_a_player_that_was_closed_before_its_questions_leaves_them_waiting(self, diary: Store) -> None:
        signs = {"tingling": None, "numbness": None, "weakness": "new_or_worse", "moved_down": None}
        sent(diary, a_report(seq=1, symptoms=signs))
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY)
        sent(diary, a_report(seq=2, symptoms=signs, safety=[{"question": "foot_drags", "answer": True}]))
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY) is None


class TestTheShortQuestion:
    def test_it_is_one_row_a_day_with_the_latest_answer(self, diary: Store) -> None:
        with diary.writing() as db:
            answer_short(db, ME, HERE_AND_NOW, new=False)
            answer_short(db, ME, HERE_AND_NOW, new=True)
            answer_short(db, ME, days_ago(1), new=False)
        with diary.reading() as db:
            kept = {row.day: row.present for row in db.scalars(select(SafetyAnswer))}
        assert kept == {TODAY: True, TODAY - timedelta(days=1): False}

    def test_yes_waits_for_the_list(self, diary: Store) -> None:
        listed(diary, on=days_ago(1))
        with diary.writing() as db:
            answer_short(db, ME, HERE_AND_NOW, new=True)
        with diary.reading() as db:
            assert safety_view(db, ME, TODAY, NOW).list_waits


class TestForThePlanAndTheDoctor:
    def test_the_plan_reads_what_is_there_with_the_day_on_which_it_was_closed(self, diary: Store) -> None:
        listed(diary, on=days_ago(10))
        listed(diary, "U4", on=days_ago(3))
        with diary.writing() as db:
            confirm_contact(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW)
        listed(diary, "E9")
        with diary.reading() as db:
            facts = safety_facts(db, ME)
        assert [(fact.item, fact.day, fact.present, fact.cleared_on) for fact in facts] == [
            ("U4", TODAY - timedelta(days=3), True, TODAY - timedelta(days=1)),
            ("E9", TODAY, True, None),
        ]

    def test_asked_and_none_says_how_often_and_when_last(self, diary: Store) -> None:
        for days in (21, 14, 7):
            listed(diary, on=days_ago(days))
        with diary.writing() as db:
            answer_short(db, ME, days_ago(2), new=False)
        with diary.reading() as db:
            asked = asked_and_none(db, ME, last_days(TODAY, 15))
            said = safety_in_words(db, ME, last_days(TODAY, 15))
        assert (asked.full_lists, asked.short_questions, asked.times, asked.reported) == (2, 1, 3, ())
        assert said == ("None reported; asked 3 times, last 18 Nov 2026.",)

    def test_never_asked_is_not_none(self, diary: Store) -> None:
        with diary.reading() as db:
            assert safety_in_words(db, ME, EVER) == ("Not asked in this period.",)

    def test_what_was_reported_stands_with_its_date_and_what_became_of_it(self, diary: Store) -> None:
        listed(diary, "E1", "U2", on=days_ago(2))
        with diary.writing() as db:
            clear_emergency(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW)
        with diary.reading() as db:
            said = safety_in_words(db, ME, EVER)
        assert set(said) == {
            "E1, 18 Nov 2026: numbness or an odd feeling between the legs (seen on 19 Nov 2026 and told to carry on)",
            "U2, 18 Nov 2026: losing weight without trying (open)",
        }


def test_the_gate_asks_the_diary_a_few_questions_however_long_it_is(diary: Store) -> None:
    for week in range(60):
        listed(diary, on=days_ago(7 * week))
    with diary.writing() as db:
        record(db, ME, a_check_in(), NOW)
    asked: list[str] = []
    event.listen(diary.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with diary.reading() as db:
        safety_view(db, ME, TODAY, NOW)
    assert len([one for one in asked if one.startswith("SELECT")]) <= 7
