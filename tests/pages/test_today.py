"""Today: the first use, each kind recorded once with its values, and what is refused stays on the page."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from tests.builders import BERLIN, NOW, TODAY, a_rating, a_session, ago
from tests.pages.operating import (
    again,
    choose,
    entries,
    fill_in,
    labels,
    problems,
    question,
    shown,
    tap,
    the_entry,
    visit,
)
from tracker import clock
from tracker.catalogue.load import catalogue
from tracker.domain.asked import bouts_asked
from tracker.domain.entries import (
    ActivityEntry,
    Amount,
    BoutEntry,
    CheckInEntry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment, moment_at, moment_of
from tracker.domain.scales import (
    ActivityKind,
    Helped,
    LowestPoint,
    NerveChange,
    Occasion,
    Outcome,
    SessionStatus,
    SettleTime,
    Side,
    SittingBand,
    Sleep,
    TreatmentKind,
)
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store
from tracker.ui.app import MADE_UP
from tracker.ui.recording import ALREADY
from tracker.ui.welcome import CHECKED, PURPOSE

YESTERDAY = TODAY - timedelta(days=1)
RIGHT_NOW = moment_of(NOW, BERLIN)
AFTER, BEFORE = "right now, after the session", "right before the session"
FUTURE = "This lies in the future: choose today or an earlier time."
SAVE = {
    Kind.SESSION: "Save session",
    Kind.CHECK_IN: "Save check-in",
    Kind.ACTIVITY: "Save activity",
    Kind.RATING: "Save pain rating",
    Kind.TREATMENT: "Save visit or medicine",
}


@pytest.fixture
def begun(diary: Store) -> Store:
    """An empty diary whose person has read the welcome."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
    return diary


def form_of(kind: Kind) -> AppTest:
    """Today with the form of a kind open; of a session the desk break's, as planned."""
    page = visit("today")
    choose(page, "What", kind)
    if kind is Kind.SESSION:
        choose(page, "Routine", "desk-break")
    return page


def saved(kind: Kind, answers: dict[str, Any]) -> AppTest:
    """The page after the form of a kind was filled in and saved."""
    page = form_of(kind)
    fill_in(page, answers)
    tap(page, SAVE[kind])
    return page


def fields(page: AppTest) -> list[str]:
    """By what the browser tells the fields and buttons of a page apart, in their order."""
    return [node.proto.id for node in page.main if isinstance(node, Widget) and "-draft-" in node.proto.id]


def desk_break() -> tuple[BoutEntry, ...]:
    """What the desk break asks for."""
    return bouts_asked(catalogue().routine("desk-break"), catalogue())


def in_label(place: int) -> str:
    """How the form calls an exercise of the desk break: the third one's brackets are no markup."""
    name = desk_break()[place - 1].exercise_name
    return f"{place}. {name}"


class TestFirstUse:
    def test_a_new_diary_says_what_pacewell_is_before_it_asks_for_anything(self, diary: Store) -> None:
        page = visit("today")
        assert PURPOSE in shown(page)
        assert "Call 112" in shown(page)
        assert labels(page)[-2:] == [CHECKED, "Start recording"]
        assert "What" not in labels(page)

    def test_after_the_start_comes_recording_at_once(self, diary: Store) -> None:
        page = visit("today")
        tap(page, "Start recording")
        assert labels(page)[-2:] == ["What", "Routine"]
        assert "Choose the routine that you did." in shown(page)

    @pytest.mark.parametrize(("ticked", "checked_on"), [(True, TODAY), (False, None)])
    def test_the_tick_is_kept_with_its_day_and_nobody_has_to_give_it(
        self, diary: Store, ticked: bool, checked_on: date | None
    ) -> None:
        page = visit("today")
        question(page, CHECKED).set_value(ticked)
        tap(page, "Start recording")
        with diary.reading() as db:
            settings = settings_of(db, ME)
        assert (settings.welcomed_on, settings.checked_on) == (TODAY, checked_on)

    def test_the_welcome_comes_once(self, diary: Store) -> None:
        tap(visit("today"), "Start recording")
        assert PURPOSE not in shown(visit("today"))

    def test_a_new_diary_has_nothing_in_it_after_the_welcome(self, diary: Store) -> None:
        page = visit("today")
        tap(page, "Start recording")
        assert "Nothing yet." in shown(page)
        assert entries(diary) == []


class TestRecording:
    def test_a_session_as_planned_takes_its_figures_from_the_routine(self, begun: Store) -> None:
        saved(Kind.SESSION, {f"Leg pain {AFTER}": 3})
        assert the_entry(begun) == SessionEntry(
            day=TODAY,
            routine_id="desk-break",
            routine_name="The desk break",
            routine_version=1,
            ended=RIGHT_NOW,
            bouts=desk_break(),
            after=Pain(leg=3),
        )

    def test_a_session_keeps_all_that_was_answered(self, begun: Store) -> None:
        answers = {
            f"Back pain {AFTER}": 0,
            f"Leg pain {AFTER}": 10,
            f"Back pain {BEFORE}": 1,
            f"Leg pain {BEFORE}": 2,
            "Left leg: lowest point": LowestPoint.NONE,
            "Right leg: lowest point": LowestPoint.TOES,
            "Tingling": NerveChange.NONE,
            "Numbness": NerveChange.USUAL,
            "Weakness": NerveChange.NEW_OR_WORSE,
            "Note": "Slow today.",
            "Started": time(8, 10),
            "Ended": time(8, 20),
        }
        saved(Kind.SESSION, answers)
        entry = the_entry(begun)
        assert (entry.before, entry.after) == (Pain(1, 2), Pain(0, 10))
        assert entry.symptoms == Symptoms(
            LowestPoint.NONE, LowestPoint.TOES, NerveChange.NONE, NerveChange.USUAL, NerveChange.NEW_OR_WORSE
        )
        assert (entry.started, entry.ended) == (ago(minutes=50), ago(minutes=40))
        assert entry.note == "Slow today."

    @pytest.mark.parametrize("outcome", list(Outcome))
    def test_each_bout_can_go_differently(self, begun: Store, outcome: Outcome) -> None:
        page = form_of(Kind.SESSION)
        choose(page, "How did it go?", "some of it differently")
        fill_in(page, {f"How it went: {in_label(2)}": outcome})
        tap(page, "Save session")
        first, second, third = the_entry(begun).bouts
        planned = desk_break()
        assert (first, third) == (planned[0], planned[2])
        assert second.outcome is outcome
        assert second.done == (Amount() if outcome is Outcome.SKIPPED else planned[1].done)
        assert second.seconds == (0 if outcome is Outcome.SKIPPED else planned[1].seconds)

    def test_the_numbers_of_a_bout_can_differ_from_what_was_asked(self, begun: Store) -> None:
        page = form_of(Kind.SESSION)
        choose(page, "How did it go?", "some of it differently")
        third = in_label(3)
        fill_in(
            page,
            {
                f"How it went: {third}": Outcome.STOPPED_FOR_PAIN,
                f"Sets of {third}": 1,
                f"Repetitions of {third}": 5,
                f"Seconds held in {third}": 2.0,
                f"Highest pain during {third}": 6,
                f"Sides of {third}": Side.LEFT,
                "I stopped before the end": True,
                "Why it ended early": "Tingling in the calf",
            },
        )
        tap(page, "Save session")
        entry = the_entry(begun)
        bout, asked = entry.bouts[2], desk_break()[2]
        assert (bout.planned, bout.done) == (asked.planned, Amount(1, 5, 2))
        assert (bout.outcome, bout.side, bout.peak_pain) == (Outcome.STOPPED_FOR_PAIN, Side.LEFT, 6)
        assert (entry.status, entry.stop_reason) == (SessionStatus.STOPPED_EARLY, "Tingling in the calf")

    def test_a_morning_check_in(self, begun: Store) -> None:
        answers = {
            "How was the night?": Sleep.POOR,
            "Back pain since you woke up": 4,
            "Is this a flare-up?": False,
            "Was it a rest day, without a session by choice?": True,
            "Free of pain for 24 hours?": False,
            "Settling": SettleTime.SAME_DAY,
            "Stress, 0 = none, 10 = as much as can be": 7,
            "Left leg: lowest point": LowestPoint.KNEE,
        }
        saved(Kind.CHECK_IN, answers)
        assert the_entry(begun) == CheckInEntry(
            moment=RIGHT_NOW,
            occasion=Occasion.MORNING,
            pain=Pain(back=4),
            symptoms=Symptoms(lowest_left=LowestPoint.KNEE),
            sleep=Sleep.POOR,
            stress=7,
            settle_time=SettleTime.SAME_DAY,
            pain_free_24h=False,
            flare=False,
            rested=True,
        )

    def test_an_evening_check_in_asks_about_sitting_and_not_about_the_night(self, begun: Store) -> None:
        page = form_of(Kind.CHECK_IN)
        choose(page, "Which check-in", Occasion.EVENING)
        assert "How was the night?" not in labels(page)
        fill_in(
            page,
            {
                "How long did you sit today, all in all?": SittingBand.OVER_6,
                "Leg pain on average over the last 24 hours": 2,
            },
        )
        tap(page, "Save check-in")
        assert the_entry(begun) == CheckInEntry(RIGHT_NOW, Occasion.EVENING, Pain(leg=2), sitting=SittingBand.OVER_6)

    def test_an_activity(self, begun: Store) -> None:
        answers = {
            "Minutes in all": 25,
            "In how many bouts": 2,
            "Was it all right for you?": True,
            "Distance in km": 1.5,
        }
        saved(Kind.ACTIVITY, answers)
        assert the_entry(begun) == ActivityEntry(RIGHT_NOW, ActivityKind.WALKING, 25, 2, 1.5, True)

    def test_an_activity_of_the_persons_own(self, begun: Store) -> None:
        page = form_of(Kind.ACTIVITY)
        choose(page, "What did you do?", ActivityKind.OWN)
        fill_in(page, {"Name of the activity": "Gardening", "Was it all right for you?": False})
        tap(page, "Save activity")
        assert the_entry(begun) == ActivityEntry(RIGHT_NOW, ActivityKind.OWN, tolerated=False, own_name="Gardening")

    def test_a_medicine(self, begun: Store) -> None:
        page = form_of(Kind.TREATMENT)
        choose(page, "What was it?", TreatmentKind.MEDICINE)
        fill_in(
            page,
            {
                "Name of the medicine": "Ibuprofen",
                "How much": "400 mg",
                "Did it help?": Helped.SOME,
                "Cost": 4.5,
                "Side effects": "a little heartburn",
            },
        )
        tap(page, "Save visit or medicine")
        assert the_entry(begun) == TreatmentEntry(
            RIGHT_NOW, TreatmentKind.MEDICINE, "Ibuprofen", "400 mg", 4.5, Helped.SOME, "a little heartburn"
        )

    def test_a_pain_rating(self, begun: Store) -> None:
        saved(Kind.RATING, {"Back pain right now": 0, "Leg pain right now": 10})
        assert the_entry(begun) == RatingEntry(RIGHT_NOW, Pain(back=0, leg=10))

    @pytest.mark.parametrize(
        ("kind", "answers"),
        [
            (Kind.SESSION, {}),
            (Kind.CHECK_IN, {"Free of pain for 24 hours?": True}),
            (Kind.ACTIVITY, {"Minutes in all": 0}),
            (Kind.RATING, {"Tingling": NerveChange.NONE}),
            (Kind.TREATMENT, {}),
        ],
    )
    def test_what_is_not_answered_stays_unknown(self, begun: Store, kind: Kind, answers: dict[str, Any]) -> None:
        saved(kind, answers)
        expected = {
            Kind.SESSION: SessionEntry(TODAY, "desk-break", "The desk break", 1, ended=RIGHT_NOW, bouts=desk_break()),
            Kind.CHECK_IN: CheckInEntry(RIGHT_NOW, Occasion.MORNING, pain_free_24h=True),
            Kind.ACTIVITY: ActivityEntry(RIGHT_NOW, ActivityKind.WALKING, minutes=0),
            Kind.RATING: RatingEntry(RIGHT_NOW, Pain(), Symptoms(tingling=NerveChange.NONE)),
            Kind.TREATMENT: TreatmentEntry(RIGHT_NOW, TreatmentKind.PHYSIOTHERAPY),
        }
        assert the_entry(begun) == expected[kind]

    def test_two_sessions_in_one_hour_are_two(self, begun: Store) -> None:
        page = form_of(Kind.SESSION)
        for after in (4, 3):
            fill_in(page, {f"Leg pain {AFTER}": after})
            tap(page, "Save session")
        assert sorted(kept.entry.after.leg for kept in entries(begun)) == [3, 4]

    def test_the_form_is_empty_again_after_saving(self, begun: Store) -> None:
        page = saved(Kind.RATING, {"Leg pain right now": 5, "Note": "After the stairs."})
        assert (question(page, "Leg pain right now").value, question(page, "Note").value) == (None, "")

    def test_the_page_says_that_it_was_recorded_and_shows_it(self, begun: Store) -> None:
        page = saved(Kind.SESSION, {f"Leg pain {AFTER}": 3})
        assert [box.value for box in page.success] == [
            "Session: recorded. You can correct it in the diary at any time."
        ]
        assert "**The desk break** :gray[09\\:00 · session]" in shown(page)
        assert "after\\: leg 3" in shown(page)

    def test_the_notice_outlives_a_second_tap_and_then_goes(
        self, begun: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = saved(Kind.RATING, {"Leg pain right now": 5})
        page.run()
        assert page.success
        later = clock.ticks() + 60
        monkeypatch.setattr(clock, "ticks", lambda: later)
        page.run()
        assert not page.success

    def test_the_routine_done_last_is_offered_first(self, begun: Store) -> None:
        saved(Kind.SESSION, {})
        assert question(visit("today"), "Routine").value == "desk-break"


class TestBackDating:
    def test_a_session_of_an_earlier_day_may_have_no_time(self, begun: Store) -> None:
        saved(Kind.SESSION, {"Day": YESTERDAY})
        entry = the_entry(begun)
        assert (entry.day, entry.started, entry.ended) == (YESTERDAY, None, None)
        assert entry.moment == Moment(YESTERDAY)

    def test_a_session_of_an_earlier_day_keeps_its_times(self, begun: Store) -> None:
        saved(Kind.SESSION, {"Day": YESTERDAY, "Started": time(19, 0), "Ended": time(19, 15)})
        entry = the_entry(begun)
        assert entry.started == moment_at(YESTERDAY, time(19, 0), BERLIN)
        assert entry.ended == moment_at(YESTERDAY, time(19, 15), BERLIN)

    def test_a_session_over_midnight_belongs_to_the_day_on_which_it_began(self, begun: Store) -> None:
        saved(Kind.SESSION, {"Day": YESTERDAY, "Started": time(23, 50), "Ended": time(0, 5)})
        entry = the_entry(begun)
        assert entry.day == YESTERDAY
        assert entry.ended == moment_at(TODAY, time(0, 5), BERLIN)

    @pytest.mark.parametrize(
        ("kind", "answers"),
        [
            (Kind.CHECK_IN, {"How was the night?": Sleep.GOOD}),
            (Kind.ACTIVITY, {"Minutes in all": 10}),
            (Kind.RATING, {"Leg pain right now": 1}),
            (Kind.TREATMENT, {}),
        ],
    )
    @pytest.mark.parametrize("at", [time(20, 30), None])
    def test_any_entry_can_be_of_an_earlier_day_with_or_without_a_time(
        self, begun: Store, kind: Kind, answers: dict[str, Any], at: time | None
    ) -> None:
        saved(kind, {**answers, "Day": YESTERDAY, "Time": at})
        assert the_entry(begun).moment == moment_at(YESTERDAY, at, BERLIN)

    def test_an_entry_of_an_earlier_day_does_not_stand_under_today(self, begun: Store) -> None:
        page = saved(Kind.RATING, {"Leg pain right now": 1, "Day": YESTERDAY})
        assert "Nothing yet." in shown(page)


class TestRefused:
    @pytest.mark.parametrize(
        ("kind", "answers", "said"),
        [
            (Kind.SESSION, {"Started": time(8, 30), "Ended": time(8, 0)}, "The end is before the start"),
            (Kind.SESSION, {"Started": time(9, 5)}, FUTURE),
            (Kind.SESSION, {"Note": "ring \x07"}, "The note holds a control character"),
            (Kind.SESSION, {"Note": "x" * 10_001}, "The note has 10,001 characters: shorten it to 10,000."),
            (Kind.CHECK_IN, {"How was the night?": Sleep.OK, "Time": time(9, 5)}, FUTURE),
            (Kind.CHECK_IN, {}, "Give at least one answer"),
            (Kind.CHECK_IN, {"Note": "\x00"}, "The note holds a control character"),
            (Kind.ACTIVITY, {"Minutes in all": 1441}, "Minutes: give a number from 0 to 1440"),
            (Kind.ACTIVITY, {"Minutes in all": -1}, "Minutes: give a number from 0 to 1440"),
            (Kind.ACTIVITY, {"Minutes in all": 5, "In how many bouts": 0}, "Bouts: give a number from 1 to 100"),
            (Kind.ACTIVITY, {}, "Say how many minutes, how far, or whether it was all right."),
            (Kind.ACTIVITY, {"Minutes in all": 5, "Time": time(23, 0)}, FUTURE),
            (Kind.TREATMENT, {"Cost": -5.0}, "The cost: give a number from 0"),
            (Kind.TREATMENT, {"Name": "x" * 201}, "The name has 201 characters: shorten it to 200."),
            (Kind.TREATMENT, {"Time": time(9, 5)}, FUTURE),
            (Kind.RATING, {}, "Give at least one answer: back, leg, lowest point, or a note."),
            (Kind.RATING, {"Note": "x" * 10_001}, "The note has 10,001 characters: shorten it to 10,000."),
            (Kind.RATING, {"Leg pain right now": 3, "Time": time(9, 1)}, FUTURE),
        ],
    )
    def test_bad_input_gets_a_sentence_keeps_what_was_typed_and_stores_nothing(
        self, begun: Store, kind: Kind, answers: dict[str, Any], said: str
    ) -> None:
        page = saved(kind, answers)
        (problem,) = problems(page)
        assert problem.startswith(said)
        assert {label: question(page, label).value for label in answers} == answers
        assert entries(begun) == []

    @pytest.mark.parametrize("seconds", [0.0, 36_000.0])
    def test_a_hold_of_no_time_or_of_ten_hours_is_refused(self, begun: Store, seconds: float) -> None:
        page = form_of(Kind.SESSION)
        choose(page, "How did it go?", "some of it differently")
        held = f"Seconds held in {in_label(1)}"
        fill_in(page, {held: seconds})
        tap(page, "Save session")
        assert problems(page) == ["Seated figure 4: A hold in seconds: give a number from 1 to 7200, or leave it out."]
        assert question(page, held).value == seconds
        assert entries(begun) == []

    def test_all_problems_are_told_at_once(self, begun: Store) -> None:
        page = form_of(Kind.SESSION)
        choose(page, "How did it go?", "some of it differently")
        fill_in(
            page,
            {
                f"Seconds held in {in_label(1)}": 0.0,
                f"Sets of {in_label(2)}": 0,
                f"Repetitions of {in_label(2)}": 501,
                "Started": time(8, 30),
                "Ended": time(8, 0),
                "Why it ended early": "x" * 201,
                "Note": "ring \x07",
            },
        )
        tap(page, "Save session")
        assert [problem.split(":")[0] for problem in problems(page)] == [
            "Seated figure 4",
            "Seated knee pull",
            "Seated knee pull",
            "The end is before the start",
            "The note holds a control character that cannot be kept",
            "The reason for stopping has 201 characters",
        ]
        assert entries(begun) == []

    def test_an_hour_that_the_clocks_left_out_is_refused(self, begun: Store) -> None:
        spring = date(2026, 3, 29)
        page = saved(Kind.RATING, {"Leg pain right now": 3, "Day": spring, "Time": time(2, 30)})
        assert problems(page) == [
            "02:30 was left out on 29 Mar 2026, when the clocks went forward: choose another time."
        ]
        assert entries(begun) == []

    def test_a_mended_form_is_saved_with_all_that_was_typed_before(self, begun: Store) -> None:
        page = saved(Kind.ACTIVITY, {"Minutes in all": 2000, "Note": "Long walk."})
        fill_in(page, {"Minutes in all": 200})
        tap(page, "Save activity")
        assert problems(page) == []
        assert (the_entry(begun).minutes, the_entry(begun).note) == (200, "Long walk.")

    @pytest.mark.parametrize("note", ["x" * 10_000, "Zug\nPfad\tweg", "שלום עולם", "👩🏽‍🦽 läuft", "a\u202eb"])
    def test_notes_of_any_script_and_up_to_10_000_characters_are_kept(self, begun: Store, note: str) -> None:
        saved(Kind.RATING, {"Note": note})
        assert the_entry(begun).note == note


class TestTwice:
    def test_two_pages_opened_before_recording_the_same_record_it_once(self, begun: Store) -> None:
        first, second = form_of(Kind.SESSION), form_of(Kind.SESSION)
        for page in (first, second):
            fill_in(page, {f"Leg pain {AFTER}": 3})
        tap(first, "Save session")
        tap(second, "Save session")
        assert len(entries(begun)) == 1
        assert [box.value for box in second.success] == [ALREADY]

    def test_the_form_in_an_open_tab_is_the_same_form_to_a_server_that_was_started_anew(self, begun: Store) -> None:
        page = saved(Kind.SESSION, {f"Leg pain {AFTER}": 3})
        started_anew = form_of(Kind.SESSION)
        assert fields(page)
        assert fields(page) == fields(started_anew)

    def test_two_pages_with_different_entries_record_both(self, begun: Store) -> None:
        first, second = form_of(Kind.SESSION), form_of(Kind.SESSION)
        fill_in(first, {f"Leg pain {AFTER}": 3})
        fill_in(second, {f"Leg pain {AFTER}": 4})
        tap(first, "Save session")
        tap(second, "Save session")
        assert sorted(kept.entry.after.leg for kept in entries(begun)) == [3, 4]


class TestSoFar:
    def test_entries_of_today_are_listed_newest_first(self, begun: Store) -> None:
        with begun.writing() as db:
            record(db, ME, a_rating(moment=ago(hours=2)), NOW)
            record(db, ME, a_session(), NOW)
            record(db, ME, a_rating(moment=ago(days=1)), NOW)
        text = shown(visit("today"))
        assert text.index("The desk break") < text.index("Pain rating")
        assert text.count("Pain rating") == 1

    def test_a_note_is_shown_as_it_was_typed(self, begun: Store) -> None:
        note = "<script>alert(1)</script> **bold** [link](http://example.org) $x$ שלום"
        page = saved(Kind.RATING, {"Note": note})
        assert [text.value for text in page.text] == [note]

    def test_a_name_with_marks_in_it_is_no_markup(self, begun: Store) -> None:
        page = form_of(Kind.ACTIVITY)
        choose(page, "What did you do?", ActivityKind.OWN)
        fill_in(page, {"Name of the activity": "<b>*chess*</b>", "Minutes in all": 5})
        tap(page, "Save activity")
        assert "**\\<b\\>\\*chess\\*\\</b\\>**" in shown(page)

    def test_the_person_reads_nerve_symptoms_in_plain_words(self, begun: Store) -> None:
        page = form_of(Kind.RATING)
        for nerve in ("Tingling", "Numbness", "Weakness"):
            assert question(page, nerve).options == ["none", "as usual", "new or worse"]

    def test_a_made_up_diary_is_marked(self, begun: Store) -> None:
        with begun.writing() as db:
            change_settings(db, ME, NOW, made_up=True)
        assert MADE_UP in shown(visit("today"))

    def test_a_real_diary_is_not_marked_as_made_up(self, begun: Store) -> None:
        assert MADE_UP not in shown(visit("today"))


def test_a_forgotten_entry_does_not_stand_under_today(begun: Store) -> None:
    saved(Kind.RATING, {"Leg pain right now": 5})
    (kept,) = entries(begun)
    with begun.writing() as db:
        forget(db, ME, kept.kind, kept.id, NOW)
    forgotten = again(begun, kept)
    assert forgotten
    assert forgotten.forgotten_at == NOW
    assert "Nothing yet." in shown(visit("today"))
