"""Safety answers as they are kept: once for each asking, never lost, closed with a date, and counted for the doctor."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, select, update

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in, a_rating, a_session
from tests.services.test_guided import a_report, sent
from tracker.domain.entries import CheckInEntry, Entry, SessionEntry, Symptoms
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment, moment_of
from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.safety import WEAKNESS, AskedIn, Due, Level, weakness_asking
from tracker.domain.scales import NerveChange
from tracker.pacing.plan import PlanKind
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.record import correct, forget, record
from tracker.services.safety import (
    answer_list,
    answer_short,
    answer_weakness,
    clear_emergency,
    close_suggestions,
    confirm_contact,
    next_asking,
    take_back,
    take_back_short,
)
from tracker.store import Store
from tracker.store.safety import (
    asked_and_none,
    asked_so_far,
    flags_present,
    open_flags,
    safety_facts,
    short_answer,
    weakness_waiting,
)
from tracker.store.tables import SafetyAnswer
from tracker.views.safety import SafetyView, safety_in_words, safety_view

HERE_AND_NOW = moment_of(NOW, BERLIN)
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))


def days_ago(days: int) -> Moment:
    return moment_of(NOW - timedelta(days=days), BERLIN)


def listed(
    store: Store,
    *present: str,
    on: Moment = HERE_AND_NOW,
    checked_on: date | None = None,
    asked_in: AskedIn = AskedIn.WEEK,
) -> str:
    """A full list answered at a moment; gives the id of its asking."""
    with store.writing() as db:
        asking = next_asking(db, ME)
        answer_list(db, ME, asking, on, asked_in, present, checked_on)
    return asking


CLOSED_TOO_EARLY = (
    update(SafetyAnswer)
    .where(SafetyAnswer.item == "U3")
    .values(cleared_on=TODAY - timedelta(days=5), cleared_how="contacted")
)  # as versions before this one kept it
STRONG = Symptoms(weakness=NerveChange.NEW_OR_WORSE)


def later(**after: float) -> Moment:
    return moment_of(NOW + timedelta(**after), BERLIN)


def weak(days: int) -> CheckInEntry:
    """A check-in so many days ago that says new weakness."""
    return a_check_in(moment=days_ago(days), symptoms=STRONG)


def added(store: Store, entry: Entry, at: Moment = HERE_AND_NOW) -> str:
    """Writes an entry down at a moment; gives its id."""
    with store.writing() as db:
        return record(db, ME, entry, at.at or NOW).id


def short(store: Store, days: int, *, new: bool) -> None:
    """The short question, answered so many days ago."""
    with store.writing() as db:
        answer_short(db, ME, days_ago(days), new=new)


def seen(store: Store, days_later: int = 0) -> SafetyView:
    with store.reading() as db:
        return safety_view(db, ME, TODAY + timedelta(days=days_later), NOW + timedelta(days=days_later))


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

    def test_once_the_clock_was_ahead_the_same_sign_is_kept_again_on_another_day(self, diary: Store) -> None:
        listed(diary, on=days_ago(-365))
        listed(diary, "U1", on=days_ago(3))
        with diary.writing() as db:
            confirm_contact(db, ME, TODAY - timedelta(days=3), days_ago(3))
        assert open_items(diary) == []
        listed(diary, "U1")
        assert open_items(diary) == ["U1"]

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
        listed(diary, "E7", on=days_ago(2))
        with diary.writing() as db:
            clear_emergency(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW)
        assert sorted(open_items(diary)) == ["R3", "U4"]

    @pytest.mark.parametrize("close", [clear_emergency, confirm_contact])
    def test_a_visit_before_what_was_noted_closes_nothing_and_says_what_to_do(
        self, diary: Store, close: Callable[..., None]
    ) -> None:
        listed(diary, "E1", "U4", on=days_ago(5))
        listed(diary, "E7", "U3", on=days_ago(1))
        with (
            pytest.raises(EntryRejected, match=r"You noted this on 19 November.* A call is enough"),
            diary.writing() as db,
        ):
            close(db, ME, TODAY - timedelta(days=2), HERE_AND_NOW)
        assert set(open_items(diary)) == {"E1", "U4", "E7", "U3"}
        with diary.writing() as db:
            close(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW)
        assert len(open_items(diary)) == 2

    def test_one_closed_with_an_earlier_day_by_an_older_version_is_open_and_can_be_closed(self, diary: Store) -> None:
        listed(diary, "U3")
        with diary.writing() as db:
            old = {"cleared_on": TODAY - timedelta(days=2), "cleared_how": "contacted"}
            db.execute(update(SafetyAnswer).where(SafetyAnswer.item == "U3").values(old))
        assert open_items(diary) == ["U3"]
        with diary.reading() as db:
            assert safety_in_words(db, ME, EVER)[0].endswith("(open)")
        with diary.writing() as db:
            confirm_contact(db, ME, TODAY, HERE_AND_NOW)
        assert open_items(diary) == []

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

    @pytest.mark.parametrize("days", [0, 1, 2, 30])
    def test_the_questions_wait_until_they_are_answered_whatever_the_day(self, diary: Store, days: int) -> None:
        listed(diary, on=days_ago(40))
        added(diary, weak(days), at=days_ago(days))
        with diary.reading() as db:
            waiting = weakness_waiting(db, ME, TODAY)
        assert waiting
        with diary.writing() as db:
            answer_weakness(db, ME, weakness_asking(waiting), HERE_AND_NOW, dict.fromkeys(WEAKNESS, False))
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY) is None

    def test_another_tap_in_the_same_entry_does_not_ask_again_and_another_entry_does(self, diary: Store) -> None:
        kept = added(diary, weak(0))
        with diary.writing() as db:
            asking = weakness_asking(str(weakness_waiting(db, ME, TODAY)))
            answer_weakness(db, ME, asking, later(minutes=1), dict.fromkeys(WEAKNESS, False))
            correct(db, ME, kept, 1, replace(weak(0), stress=2), later(minutes=5).at or NOW)
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY) is None
        added(diary, a_rating(symptoms=STRONG), at=later(minutes=9))
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY)

    def test_a_full_list_since_has_asked_about_weakness_as_well(self, diary: Store) -> None:
        added(diary, weak(9), at=days_ago(9))
        listed(diary, on=days_ago(3))
        with diary.reading() as db:
            assert weakness_waiting(db, ME, TODAY) is None

    @pytest.mark.parametrize(("entry", "listed_on", "waits"), [(400, None, False), (400, 3, False), (2, 5, True)])
    def test_old_weakness_out_of_a_file_is_no_news(
        self, diary: Store, entry: int, listed_on: int | None, waits: bool
    ) -> None:
        if listed_on is not None:
            listed(diary, on=days_ago(listed_on))
        added(diary, replace(weak(entry), source="import:daylio"))
        with diary.reading() as db:
            assert (weakness_waiting(db, ME, TODAY) is not None) == waits

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

    @pytest.mark.parametrize("days", [0, 1, 3, 6])
    def test_yes_waits_for_a_list_that_is_newer_on_whatever_day(self, diary: Store, days: int) -> None:
        listed(diary, on=days_ago(days + 1))
        short(diary, days, new=True)
        assert seen(diary).list_waits
        listed(diary)
        assert not seen(diary).list_waits

    def test_a_later_no_does_not_answer_a_yes(self, diary: Store) -> None:
        listed(diary, on=days_ago(5))
        short(diary, 2, new=True)
        for days in (2, 1, 0):
            short(diary, days, new=False)
            assert seen(diary).list_waits

    def test_a_no_after_the_list_is_the_latest_answer_and_no_mistake(self, diary: Store) -> None:
        with diary.writing() as db:
            answer_short(db, ME, moment_of(NOW - timedelta(hours=6), BERLIN), new=True)
        listed(diary, on=moment_of(NOW - timedelta(hours=5), BERLIN))
        short(diary, 0, new=False)
        with diary.reading() as db:
            kept = short_answer(db, ME, TODAY)
        assert kept
        assert (kept.present, kept.cleared_how, seen(diary).short_fresh) == (False, None, True)

    def test_a_mistake_is_taken_back_on_its_day_only(self, diary: Store) -> None:
        listed(diary, on=days_ago(5))
        short(diary, 1, new=True)
        with diary.writing() as db:
            take_back_short(db, ME, HERE_AND_NOW)
        assert seen(diary).list_waits
        with diary.writing() as db:
            take_back_short(db, ME, days_ago(1))
        assert not seen(diary).list_waits

    def test_yes_waits_for_the_list(self, diary: Store) -> None:
        listed(diary, on=days_ago(1))
        with diary.writing() as db:
            answer_short(db, ME, HERE_AND_NOW, new=True)
        with diary.reading() as db:
            assert safety_view(db, ME, TODAY, NOW).list_waits


SIGNS = {"tingling": NerveChange.NEW_OR_WORSE}, {"numbness": NerveChange.NEW_OR_WORSE}


class TestNewTinglingOrNumbness:
    """Clinical F4 M1: a new nerve sign and the full list."""

    @pytest.fixture(autouse=True)
    def listed_before(self, diary: Store) -> None:
        listed(diary, on=days_ago(3))

    @pytest.mark.parametrize("signs", SIGNS)
    @pytest.mark.parametrize("made", [a_check_in, a_rating, a_session])
    def test_in_any_entry_it_makes_the_full_list_due(self, diary: Store, made: Any, signs: dict[str, Any]) -> None:
        added(diary, made(symptoms=Symptoms(**signs)))
        assert seen(diary).due is Due.NERVE

    def test_as_usual_and_none_do_not(self, diary: Store) -> None:
        added(diary, a_check_in(symptoms=Symptoms(tingling=NerveChange.USUAL, numbness=NerveChange.NONE)))
        assert seen(diary).due is None

    @pytest.mark.parametrize(
        "session",
        [
            a_session(stop_reason="tingling or numbness came up"),
            a_session(bouts=(a_bout(detail={"rule_id": "D2"}),)),
        ],
    )
    def test_a_session_that_it_ended_makes_it_due_too(self, diary: Store, session: SessionEntry) -> None:
        added(diary, session)
        assert seen(diary).due is Due.NERVE

    def test_the_player_makes_it_due(self, diary: Store) -> None:
        signs = {"tingling": "new_or_worse", "numbness": None, "weakness": None, "moved_down": None}
        sent(diary, a_report(seq=1, symptoms=signs))
        assert seen(diary).due is Due.NERVE

    def test_it_stays_due_on_the_days_after(self, diary: Store) -> None:
        added(diary, a_check_in(symptoms=Symptoms(**SIGNS[0])))
        assert seen(diary, days_later=2).due is Due.NERVE

    def test_once_answered_it_is_not_due_again_for_the_same_entry(self, diary: Store) -> None:
        kept = added(diary, a_check_in(symptoms=Symptoms(**SIGNS[0])))
        listed(diary, on=later(minutes=5), asked_in=AskedIn.NERVE)
        assert seen(diary).due is None
        with diary.writing() as db:  # another tap in the same check-in
            correct(db, ME, kept, 1, a_check_in(symptoms=Symptoms(**SIGNS[0]), stress=3), later(minutes=9).at or NOW)
        assert seen(diary).due is None
        added(diary, a_rating(symptoms=Symptoms(**SIGNS[0])), at=later(minutes=20))
        assert seen(diary).due is Due.NERVE

    def test_an_entry_that_is_corrected_to_it_after_a_list_of_the_week_makes_it_due(self, diary: Store) -> None:
        kept = added(diary, a_check_in())
        listed(diary, on=later(minutes=5))
        with diary.writing() as db:
            correct(db, ME, kept, 1, a_check_in(symptoms=Symptoms(**SIGNS[1])), later(minutes=9).at or NOW)
        assert seen(diary).due is Due.NERVE

    def test_one_that_was_taken_out_of_the_diary_makes_nothing_due(self, diary: Store) -> None:
        kept = added(diary, a_check_in(symptoms=Symptoms(**SIGNS[0])))
        with diary.writing() as db:
            forget(db, ME, Kind.CHECK_IN, kept, NOW)
        assert seen(diary).due is None


ANSWERS: list[tuple[str, Callable[[Any], object], date | None]] = [
    ("E6", lambda db: None, None),
    ("U3", lambda db: None, None),
    ("R3", lambda db: None, None),
    ("E6", lambda db: None, TODAY - timedelta(days=50)),
    ("E6", lambda db: None, TODAY - timedelta(days=3)),
    ("E1", lambda db: clear_emergency(db, ME, TODAY, HERE_AND_NOW), None),
    ("E1", lambda db: clear_emergency(db, ME, TODAY - timedelta(days=3), HERE_AND_NOW), None),
    ("E1", lambda db: clear_emergency(db, ME, TODAY - timedelta(days=9), HERE_AND_NOW), None),
    ("U3", lambda db: confirm_contact(db, ME, TODAY, HERE_AND_NOW), None),
    ("U3", lambda db: confirm_contact(db, ME, TODAY - timedelta(days=1), HERE_AND_NOW), None),
    ("U3", lambda db: confirm_contact(db, ME, TODAY - timedelta(days=9), HERE_AND_NOW), None),
    ("U3", lambda db: db.execute(CLOSED_TOO_EARLY), None),
    ("E1", lambda db: take_back(db, ME, Level.EMERGENCY, days_ago(3)), None),
    ("U3", lambda db: take_back(db, ME, Level.CONTACT, days_ago(3)), None),
    ("R3", lambda db: close_suggestions(db, ME, HERE_AND_NOW), None),
]


class TestGateAndPlanAgree:
    """For every kind of answer and every way to close it, on each day around it."""

    @pytest.mark.parametrize(("item", "close", "checked_on"), ANSWERS)
    def test_what_the_cards_ask_for_is_what_the_plan_waits_for(
        self, diary: Store, item: str, close: Callable[[Any], object], checked_on: date | None
    ) -> None:
        listed(diary, item, on=days_ago(3), checked_on=checked_on)
        with suppress(EntryRejected), diary.writing() as db:
            close(db)
        for days in range(-4, 35):
            day = TODAY + timedelta(days=days)
            with diary.reading() as db:
                open_now = safety_view(db, ME, day, NOW + timedelta(days=days)).opened
                kind = make_plan(db, ME, day).kind
            assert (kind is PlanKind.STOP, kind is PlanKind.CONTACT) == (
                bool(open_now.emergency),
                bool(open_now.contact),
            )

    @pytest.mark.parametrize("how", WEAKNESS[:2])
    def test_weakness_too(self, diary: Store, how: str) -> None:
        with diary.writing() as db:
            answer_weakness(db, ME, str(uuid4()), days_ago(2), {item: item == how for item in WEAKNESS})
        with diary.reading() as db:
            assert make_plan(db, ME, TODAY).kind is PlanKind.STOP
            assert safety_view(db, ME, TODAY, NOW).opened.emergency

    def test_long_standing_counts_from_the_day_of_the_answer(self, diary: Store) -> None:
        listed(diary, "E6", checked_on=TODAY - timedelta(days=50))
        with diary.reading() as db:
            assert make_plan(db, ME, TODAY).kind is PlanKind.SET_UP


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
    assert len([one for one in asked if one.startswith("SELECT")]) <= 9
