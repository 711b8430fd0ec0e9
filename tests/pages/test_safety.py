"""Safety on the pages: one yes stops the exercises and nothing else, each card closes with its date."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from tests.builders import BERLIN, NOW, TODAY, a_check_in, a_rating, a_session, ago
from tests.pages.operating import choose, fill_in, labels, menu, problems, question, shown, tap, visit, without_error
from tracker.catalogue.red_flags import red_flags
from tracker.domain.entries import Entry, Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.safety import WEAKNESS, AgeBand, AskedIn, Due, Level
from tracker.domain.scales import NerveChange
from tracker.domain.settings import Settings
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.safety import TOO_EARLY, answer_list, next_asking
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store
from tracker.store.safety import flags_present, latest_list, open_flags, short_answer
from tracker.store.tables import SafetyAnswer
from tracker.ui import welcome
from tracker.ui.player.words import WEAKNESS_QUESTIONS
from tracker.ui.safety import words
from tracker.ui.safety.country import AGE, COUNTRY
from tracker.ui.welcome import CHECKED, TOO_YOUNG

LISTED = {flag.id: flag for flag in red_flags().flags}
EMERGENCIES = [flag.id for flag in red_flags().flags if flag.level is Level.EMERGENCY]
CONTACTS = [flag.id for flag in red_flags().flags if flag.level is Level.CONTACT]
STRONG_WEAKNESS = Symptoms(weakness=NerveChange.NEW_OR_WORSE)


@pytest.fixture
def begun(diary: Store) -> Store:
    """An empty diary whose person has read the welcome."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
    return diary


def gate_page(where: str) -> None:
    """A page that has nothing but the gate."""
    import streamlit as st

    from tracker.ui.app import page_top
    from tracker.ui.safety.gate import safety_gate

    page_top("A page")
    gate = safety_gate(where)  # type: ignore[arg-type]
    st.text(f"E {gate.open_emergency}, U {gate.open_contact}, exercise {gate.may_exercise}")


def gate(where: str = "today") -> AppTest:
    """The gate as it stands on Today or on Session."""
    return without_error(AppTest.from_function(gate_page, args=(where,), default_timeout=30).run())


def says(page: AppTest) -> str:
    """What the gate said to its page."""
    return next(line for line in shown(page).split("\n") if line.startswith("E "))


def answer(store: Store, *present: str, days_ago: int = 0, checked_on: date | None = None) -> None:
    """A full list, answered so many days ago."""
    now = NOW - timedelta(days=days_ago)
    with store.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(now, BERLIN), AskedIn.WEEK, present, checked_on)


def add(store: Store, *entries: Entry, now: Any = NOW) -> None:
    with store.writing() as db:
        for entry in entries:
            record(db, ME, entry, now)


def open_items(store: Store) -> list[str]:
    with store.reading() as db:
        return [flag.item for flag in open_flags(db, ME)]


class TestTheFirstList:
    def test_it_stands_open_and_exercise_waits_for_it(self, begun: Store) -> None:
        page = gate()
        assert words.WHY_NOW[Due.FIRST] in shown(page)
        assert {flag.question for flag in red_flags().flags} <= set(labels(page))
        assert says(page) == "E False, U False, exercise False"

    @pytest.mark.parametrize("button", [words.NONE, words.NONE_BELOW])
    def test_none_of_these_is_one_tap_and_is_kept_with_its_day(self, begun: Store, button: str) -> None:
        page = gate()
        tap(page, button)
        assert says(page) == "E False, U False, exercise True"
        with begun.reading() as db:
            kept = latest_list(db, ME)
            assert kept
            assert (kept.day, kept.present, kept.asked_in) == (TODAY, False, "first")
            assert db.scalars(select(SafetyAnswer.item)).all() == ["ALL"]

    def test_it_can_wait_and_nothing_is_kept(self, begun: Store) -> None:
        page = gate()
        tap(page, words.LATER)
        assert words.SHORT_QUESTION in shown(page)
        with begun.reading() as db:
            assert latest_list(db, ME) is None
        assert words.NONE in labels(gate())

    def test_what_was_put_off_can_be_opened_again(self, begun: Store) -> None:
        page = gate()
        tap(page, words.LATER)
        tap(page, words.NOTHING_NEW)
        tap(page, words.REPORT)
        assert words.NONE in labels(page)

    def test_ticks_and_none_contradict_each_other_and_nothing_is_lost(self, begun: Store) -> None:
        page = gate()
        choose(page, LISTED["U2"].question, value=True)
        tap(page, words.NONE)
        assert problems(page) == [words.TICKED_AND_NONE]
        assert question(page, LISTED["U2"].question).value is True
        assert open_items(begun) == []

    def test_saving_without_a_tick_asks_for_one(self, begun: Store) -> None:
        page = gate()
        tap(page, words.SAVE)
        assert problems(page) == [words.NOTHING_TICKED.format(none=words.NONE)]


@pytest.mark.parametrize("item", EMERGENCIES)
def test_each_emergency_alone_gives_the_card_with_the_number(begun: Store, item: str) -> None:
    with begun.writing() as db:
        change_settings(db, ME, NOW, emergency_number="999")
    page = gate()
    choose(page, LISTED[item].question, value=True)
    tap(page, words.SAVE)
    text = shown(page)
    assert words.EMERGENCY_TITLE in text
    assert words.EMERGENCY_DO.format(number="999") in text
    assert LISTED[item].short in text
    assert any('href="tel:999"' in one.proto.body for one in page.get("html"))
    assert says(page) == "E True, U False, exercise False"
    assert words.NONE not in labels(page)


@pytest.mark.parametrize("item", CONTACTS)
def test_each_u_alone_pauses_exercise_and_keeps_the_diary_open(begun: Store, item: str) -> None:
    answer(begun, item)
    page = gate("session")
    assert words.CONTACT_TITLE in shown(page)
    assert LISTED[item].short in shown(page)
    assert says(page) == "E False, U True, exercise False"


def test_a_routine_suggestion_stops_nothing_and_closes_at_a_tap(begun: Store) -> None:
    answer(begun, "R3", "R8")
    page = gate()
    assert "routine visit" in shown(page)
    assert says(page) == "E False, U False, exercise True"
    tap(page, words.BOOKED)
    assert "routine visit" not in shown(page)


class TestAfterTheVisit:
    def test_seen_and_told_to_carry_on_closes_it_with_the_date(self, begun: Store) -> None:
        answer(begun, "E3", "E7", days_ago=2)
        page = gate()
        fill_in(page, {words.SEEN_ON: TODAY - timedelta(days=1), words.CARRY_ON: True})
        tap(page, words.SEEN)
        assert says(page) == "E False, U False, exercise True"
        with begun.reading() as db:
            closed = {(flag.item, flag.cleared_on, flag.cleared_how) for flag in flags_present(db, ME)}
        yesterday = TODAY - timedelta(days=1)
        assert closed == {("E3", yesterday, "seen"), ("E7", yesterday, "seen")}

    @pytest.mark.parametrize(
        ("item", "day", "button"), [("E3", words.SEEN_ON, words.SEEN), ("U4", words.SPOKEN_ON, words.SPOKEN)]
    )
    def test_a_day_before_the_sign_is_refused_with_what_to_do(
        self, begun: Store, item: str, day: str, button: str
    ) -> None:
        answer(begun, item)
        page = gate()
        fill_in(page, {day: TODAY - timedelta(days=2), **({words.CARRY_ON: True} if item == "E3" else {})})
        tap(page, button)
        assert problems(page) == [TOO_EARLY.format(day="20 November")]
        assert open_items(begun) == [item]

    def test_without_the_word_to_carry_on_the_exercises_wait(self, begun: Store) -> None:
        answer(begun, "E3")
        page = gate()
        tap(page, words.SEEN)
        assert len(problems(page)) == 1
        assert open_items(begun) == ["E3"]

    def test_a_u_closes_when_somebody_was_spoken_to(self, begun: Store) -> None:
        answer(begun, "U4")
        page = gate()
        tap(page, words.SPOKEN)
        assert says(page) == "E False, U False, exercise True"
        with begun.reading() as db:
            (flag,) = flags_present(db, ME)
        assert (flag.cleared_on, flag.cleared_how) == (TODAY, "contacted")

    def test_a_closed_emergency_leaves_an_open_u_open(self, begun: Store) -> None:
        answer(begun, "E1", "U4")
        page = gate()
        assert says(page) == "E True, U True, exercise False"
        fill_in(page, {words.CARRY_ON: True})
        tap(page, words.SEEN)
        assert says(page) == "E False, U True, exercise False"

    def test_a_mistake_is_taken_back_on_its_day_and_stays_on_record(self, begun: Store) -> None:
        answer(begun, "E1")
        page = gate()
        tap(page, words.MISTAKE)
        assert says(page) == "E False, U False, exercise True"
        with begun.reading() as db:
            (flag,) = flags_present(db, ME)
        assert (flag.cleared_on, flag.cleared_how) == (TODAY, "mistake")

    def test_it_can_no_longer_be_taken_back_the_day_after(self, begun: Store) -> None:
        answer(begun, "E1", days_ago=1)
        assert words.MISTAKE not in labels(gate())


class TestBothLegs:
    def test_long_standing_and_checked_is_no_emergency(self, begun: Store) -> None:
        page = gate()
        choose(page, LISTED["E6"].question, value=True)
        choose(page, words.LONG_STANDING, value=True)
        tap(page, words.SAVE)
        assert problems(page) == [words.LONG_STANDING_NEEDS_DAY]
        choose(page, words.LONG_STANDING_ON, TODAY - timedelta(days=40))
        tap(page, words.SAVE)
        assert says(page) == "E False, U False, exercise True"

    def test_it_is_asked_again_after_thirty_days(self, begun: Store) -> None:
        answer(begun, "E6", days_ago=30, checked_on=TODAY - timedelta(days=40))
        answer(begun, days_ago=3)
        assert words.WHY_NOW[Due.BOTH_LEGS] in shown(gate())


class TestTheShortQuestion:
    def test_on_today_it_is_asked_beside_the_plan_and_before_a_session_it_comes_first(self, begun: Store) -> None:
        answer(begun, days_ago=2)
        assert says(gate("today")).endswith("exercise True")
        page = gate("session")
        assert says(page).endswith("exercise False")
        tap(page, words.NOTHING_NEW)
        assert says(page).endswith("exercise True")
        assert words.NOTHING_NEW not in labels(gate("today"))
        with begun.reading() as db:
            kept = short_answer(db, ME, TODAY)
        assert kept
        assert kept.present is False

    def test_a_session_hours_later_asks_again_and_one_answer_a_day_is_kept(
        self, begun: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer(begun, days_ago=2)
        tap(gate("session"), words.NOTHING_NEW)
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(hours=5)).isoformat())
        assert words.NOTHING_NEW not in labels(gate("today"))
        tap(gate("session"), words.NOTHING_NEW)
        with begun.reading() as db:
            assert db.scalars(select(SafetyAnswer.item)).all().count("NEW") == 1

    def test_yes_opens_the_list_and_exercise_waits_even_after_a_reload(self, begun: Store) -> None:
        answer(begun, days_ago=2)
        page = gate()
        tap(page, words.SOMETHING_NEW)
        for one in (page, gate()):
            assert words.ASKED in shown(one)
            assert says(one).endswith("exercise False")
            assert words.LATER not in labels(one)

    def test_yes_is_not_forgotten_at_midnight(self, begun: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        answer(begun, days_ago=2)
        tap(gate(), words.SOMETHING_NEW)
        for days in (1, 4):
            monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=days)).isoformat())
            page = gate()
            assert words.ASKED in shown(page)
            assert says(page).endswith("exercise False")
            assert {words.LATER, words.MISTAKE}.isdisjoint(labels(page))
        tap(page, words.NONE)
        assert says(gate()).endswith("exercise True")

    def test_no_in_another_tab_does_not_answer_the_yes(self, begun: Store) -> None:
        answer(begun, days_ago=2)
        one, other = gate(), gate()
        tap(one, words.SOMETHING_NEW)
        tap(other, words.NOTHING_NEW)
        assert words.ASKED in shown(other)

    def test_yes_by_mistake_can_be_taken_back(self, begun: Store) -> None:
        answer(begun, days_ago=2)
        page = gate()
        tap(page, words.SOMETHING_NEW)
        tap(page, words.MISTAKE)
        assert says(page).endswith("exercise True")
        with begun.reading() as db:
            kept = short_answer(db, ME, TODAY)
        assert kept
        assert kept.cleared_how == "mistake"

    def test_a_list_answered_today_answers_it_too(self, begun: Store) -> None:
        answer(begun)
        assert says(gate("session")).endswith("exercise True")


class TestWhenTheListComesBack:
    def test_after_a_week_with_entries(self, begun: Store) -> None:
        answer(begun, days_ago=7)
        assert words.OPEN_LIST not in labels(gate())
        add(begun, a_check_in(moment=ago(days=1)))
        page = gate("session")
        assert words.WHY_NOW[Due.WEEK] in shown(page)
        assert says(page).endswith("exercise False")
        tap(page, words.OPEN_LIST)
        tap(page, words.NONE)
        assert says(page).endswith("exercise True")

    def test_when_a_flare_begins_and_once_for_each(self, begun: Store) -> None:
        answer(begun, days_ago=3)
        add(begun, a_check_in(flare=True))
        page = gate()
        assert words.WHY_NOW[Due.FLARE] in shown(page)
        tap(page, words.OPEN_LIST)
        tap(page, words.NONE)
        with begun.reading() as db:
            kept = latest_list(db, ME)
        assert kept
        assert kept.asked_in == "flare"
        assert words.OPEN_LIST not in labels(gate())

    @pytest.mark.parametrize("made", [a_check_in, a_rating, a_session])
    def test_when_tingling_or_numbness_is_new_and_once_for_each_entry(self, begun: Store, made: Any) -> None:
        answer(begun, days_ago=3)
        add(begun, made(symptoms=Symptoms(numbness=NerveChange.NEW_OR_WORSE)))
        page = gate()
        assert words.WHY_NOW[Due.NERVE] in shown(page)
        tap(page, words.OPEN_LIST)
        tap(page, words.NONE)
        with begun.reading() as db:
            kept = latest_list(db, ME)
        assert kept
        assert kept.asked_in == "nerve"
        assert words.OPEN_LIST not in labels(gate())

    def test_before_a_session_the_list_about_new_tingling_comes_first(self, begun: Store) -> None:
        answer(begun, days_ago=3)
        add(begun, a_rating(symptoms=Symptoms(tingling=NerveChange.NEW_OR_WORSE)))
        assert says(gate("session")).endswith("exercise False")

    def test_after_two_weeks_away(self, begun: Store) -> None:
        answer(begun, days_ago=20)
        add(begun, a_check_in(moment=ago(days=15)))
        assert words.WHY_NOW[Due.RETURN] in shown(gate())


class TestWeakness:
    @pytest.mark.parametrize("entry", [a_check_in(symptoms=STRONG_WEAKNESS), a_rating(symptoms=STRONG_WEAKNESS)])
    def test_new_weakness_asks_its_three_questions_at_once(self, begun: Store, entry: Entry) -> None:
        answer(begun)
        add(begun, entry)
        page = gate()
        assert set(WEAKNESS_QUESTIONS.values()) <= set(labels(page))
        assert says(page).endswith("exercise False")

    @pytest.mark.parametrize("days", [1, 2, 10])
    def test_they_wait_on_the_days_after_too(self, begun: Store, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
        answer(begun)
        add(begun, a_check_in(symptoms=STRONG_WEAKNESS))
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=days)).isoformat())
        page = gate()
        assert words.WEAKNESS_SAVE in labels(page)
        assert says(page).endswith("exercise False")

    @pytest.mark.parametrize(("yes", "expected"), [*((item, "E7") for item in WEAKNESS), (None, "U9")])
    def test_any_yes_is_an_emergency_and_three_times_no_asks_for_a_talk(
        self, begun: Store, yes: str | None, expected: str
    ) -> None:
        answer(begun)
        add(begun, a_check_in(symptoms=STRONG_WEAKNESS))
        page = gate()
        fill_in(page, {text: item == yes for item, text in WEAKNESS_QUESTIONS.items()})
        tap(page, words.WEAKNESS_SAVE)
        assert open_items(begun) == [expected]
        assert set(WEAKNESS_QUESTIONS.values()).isdisjoint(labels(page))

    def test_one_yes_is_enough(self, begun: Store) -> None:
        answer(begun)
        add(begun, a_check_in(symptoms=STRONG_WEAKNESS))
        page = gate()
        fill_in(page, {WEAKNESS_QUESTIONS["foot_drags"]: True})
        tap(page, words.WEAKNESS_SAVE)
        assert open_items(begun) == ["E7"]

    def test_without_a_yes_all_three_are_asked_for(self, begun: Store) -> None:
        answer(begun)
        add(begun, a_check_in(symptoms=STRONG_WEAKNESS))
        page = gate()
        fill_in(page, {WEAKNESS_QUESTIONS["foot_drags"]: False})
        tap(page, words.WEAKNESS_SAVE)
        assert problems(page) == ["Answer all three, with yes or no."]
        assert open_items(begun) == []

    def test_the_same_weakness_as_always_asks_nothing(self, begun: Store) -> None:
        answer(begun)
        add(begun, a_check_in(symptoms=Symptoms(weakness=NerveChange.USUAL)))
        assert words.WEAKNESS_SAVE not in labels(gate())


class TestTheWelcome:
    def test_the_country_gives_the_number_that_is_shown_and_kept(self, diary: Store) -> None:
        page = visit("today")
        united_kingdom = red_flags().country("GB")
        choose(page, COUNTRY, united_kingdom)
        assert "Call 999" in shown(page)
        tap(page, "Start recording")
        kept = settings(diary)
        assert (kept.country, kept.emergency_number, kept.age) == ("GB", "999", AgeBand.ADULT)

    def test_without_a_country_the_number_stays_as_it_was(self, diary: Store) -> None:
        tap(visit("today"), "Start recording")
        assert (settings(diary).country, settings(diary).emergency_number) == (None, "112")

    def test_under_16_it_does_not_begin(self, diary: Store) -> None:
        page = visit("today")
        choose(page, AGE, AgeBand.TOO_YOUNG)
        assert TOO_YOUNG in shown(page)
        assert "Start recording" not in labels(page)
        assert settings(diary) == Settings()

    @pytest.mark.parametrize(("ticked", "exercise"), [(False, "exercise False"), (True, "exercise True")])
    def test_at_16_or_17_the_exercises_wait_for_a_clinician(self, diary: Store, ticked: bool, exercise: str) -> None:
        page = visit("today")
        choose(page, AGE, AgeBand.WITH_CLINICIAN)
        question(page, CHECKED).set_value(ticked)
        tap(page, "Start recording")
        answer(diary)
        assert says(gate("session")).endswith(exercise)


def settings_page() -> None:
    """A page that has nothing but the country and the age."""
    import streamlit as st

    from tracker.store.preferences import settings_of
    from tracker.ui.app import page_top, the_person, the_store
    from tracker.ui.safety.country import country_and_age

    page_top("A page")
    with the_store().reading() as db:
        kept = settings_of(db, the_person())
    country_and_age(kept)
    st.text(f"Number {kept.emergency_number}")


class TestTheSettings:
    def test_another_country_brings_its_number(self, begun: Store) -> None:
        page = without_error(AppTest.from_function(settings_page, default_timeout=30).run())
        choose(page, COUNTRY, red_flags().country("AU"))
        assert "Number 000" in shown(page)
        assert (settings(begun).country, settings(begun).emergency_number) == ("AU", "000")

    def test_the_age_can_be_changed(self, begun: Store) -> None:
        page = without_error(AppTest.from_function(settings_page, default_timeout=30).run())
        choose(page, AGE, AgeBand.WITH_CLINICIAN)
        assert settings(begun).age is AgeBand.WITH_CLINICIAN
        assert settings(begun).emergency_number == "112"


def test_no_sentence_says_what_a_person_has_or_how_likely_it_is() -> None:
    named = {**vars(words), **vars(welcome)}
    said = [value for name, value in named.items() if not name.startswith("_")]
    told = [*said, *(f"{one.question} {one.short}" for one in LISTED.values())]
    texts = [text for text in told if isinstance(text, str)]
    texts += [text for one in told if isinstance(one, dict) for text in one.values() if isinstance(text, str)]
    found = [text for text in texts if re.search(r"\byou( probably)? have\b|\d ?%|probab|\blikel|\brisk", text, re.I)]
    assert found == []
    assert words.EMERGENCY_WHY in texts


def settings(store: Store) -> Settings:
    """The settings as they stand in the diary."""
    with store.reading() as db:
        return settings_of(db, ME)


class TestThePages:
    """The pages themselves, once an emergency is open."""

    @pytest.fixture(autouse=True)
    def emergency(self, begun: Store) -> None:
        add(begun, a_check_in())
        answer(begun, "E1")

    def test_the_session_page_gives_the_card_and_no_player(self) -> None:
        page = visit("session")
        assert words.EMERGENCY_TITLE in shown(page)
        assert [one for one in page.get("bidi_component") if "bouts" in one.proto.json] == []

    def test_today_gives_the_card_and_still_takes_entries(self) -> None:
        page = visit("today")
        assert words.EMERGENCY_TITLE in shown(page)
        assert "What" in labels(page)

    @pytest.mark.parametrize("name", ["diary", "doctor", "insights", "settings", "trends"])
    def test_nothing_else_is_blocked(self, name: str) -> None:
        page = visit(name)
        assert words.EMERGENCY_TITLE not in shown(page)
        assert labels(page)

    def test_the_download_stays_open(self) -> None:
        assert "Download the CSV files" in labels(visit("doctor"))


def test_a_correction_that_says_new_weakness_leads_to_its_questions(begun: Store) -> None:
    answer(begun)
    add(begun, a_rating())
    page = visit("diary")
    menu(page, "Change 20 Nov, 08:00", "Correct")
    fill_in(page, {"Weakness": NerveChange.NEW_OR_WORSE})
    tap(page, "Save pain rating")
    assert words.WEAKNESS_NEXT in shown(page)
    assert words.WEAKNESS_SAVE in labels(visit("today"))


def test_the_player_and_the_pages_ask_the_same_three_questions() -> None:
    assert tuple(WEAKNESS_QUESTIONS) == WEAKNESS
