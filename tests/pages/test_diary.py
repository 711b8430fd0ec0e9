"""The diary: everything newest first, filters, and each entry corrected, forgotten and brought back."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import (
    BERLIN,
    NOW,
    TODAY,
    a_bout,
    a_check_in,
    a_rating,
    a_session,
    a_treatment,
    ago,
    an_activity,
)
from tests.pages.operating import (
    again,
    choose,
    entries,
    fill_in,
    labels,
    menu,
    problems,
    question,
    shown,
    tap,
    the_entry,
    visit,
)
from tracker.domain.entries import (
    ActivityEntry,
    Amount,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.kinds import Kind
from tracker.domain.moments import Moment, moment_at
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
    Sleep,
    TreatmentKind,
)
from tracker.services.people import ME
from tracker.services.record import correct, forget, purge_forgotten, record
from tracker.services.settings import change_settings
from tracker.store import Db, Store
from tracker.ui.app import MADE_UP
from tracker.ui.recording import CORRECTED

YESTERDAY = TODAY - timedelta(days=1)
TWO_DAYS_AGO = TODAY - timedelta(days=2)
KICK = "1. Seated leg kick"
IMPORTED = a_rating(pain=Pain(3.4, None, "34", None, "VAS 0-100"), source="import:csv")


def add(store: Store, *several: Entry) -> None:
    """Records entries, each a little after the one before."""
    for place, entry in enumerate(several):
        with store.writing() as db:
            record(db, ME, entry, NOW + timedelta(seconds=place))


def opened(store: Store, entry: Entry, change: str) -> AppTest:
    """The diary page with the form of its only entry open; `change` is its menu's label."""
    add(store, entry)
    page = visit("diary")
    menu(page, change, "Correct")
    return page


def corrected(store: Store, entry: Entry, change: str, answers: dict[str, Any], button: str) -> Any:
    """What stands in the diary after the answers of its only entry were corrected."""
    page = opened(store, entry, change)
    fill_in(page, answers)
    tap(page, button)
    (notice,) = [box.value for box in page.success]
    assert notice.startswith(CORRECTED)
    return the_entry(store)


def changed_elsewhere(store: Store, entry: Entry) -> None:
    """Another window corrects the only entry."""
    (kept,) = entries(store)
    with store.writing() as db:
        correct(db, ME, kept.id, kept.version, entry, NOW)


class TestList:
    def test_an_empty_diary_says_what_will_appear_and_offers_to_begin(self, diary: Store) -> None:
        text = shown(visit("diary"))
        assert "Nothing was recorded in this period." in text
        assert "Write something down" in text

    def test_days_come_newest_first_and_so_do_their_entries(self, diary: Store) -> None:
        add(diary, a_rating(moment=ago(days=1)), a_session(), a_check_in(), an_activity(moment=Moment(TODAY)))
        page = visit("diary")
        assert [day.value for day in page.header] == ["Friday, 20 November 2026", "Thursday, 19 November 2026"]
        text = shown(page).replace("\\", "")
        places = [text.index(title) for title in ("The desk break", "Morning check-in", "Walking", "Pain rating")]
        assert places == sorted(places)

    def test_an_entry_shows_its_answers_in_words(self, diary: Store) -> None:
        symptoms = Symptoms(LowestPoint.NONE, LowestPoint.CALF, NerveChange.NONE, NerveChange.USUAL, None)
        add(diary, a_rating(symptoms=symptoms))
        text = shown(visit("diary"))
        assert "back 2, leg 4" in text
        assert "lowest point left none, right calf or shin; tingling none; numbness as usual" in text
        assert "weakness" not in text

    def test_an_entry_without_a_time_says_so(self, diary: Store) -> None:
        add(diary, an_activity(moment=Moment(TODAY)))
        assert "time not known" in shown(visit("diary"))

    @pytest.mark.parametrize(
        "note", ["<script>alert(1)</script>", "**bold** $x^2$ [link](http://example.org)", "שלום\n# heading"]
    )
    def test_a_note_is_shown_as_text_and_not_as_markup(self, diary: Store, note: str) -> None:
        add(diary, a_rating(note=note))
        page = visit("diary")
        assert [text.value for text in page.text] == [note]

    def test_marks_in_a_name_are_shown_and_not_obeyed(self, diary: Store) -> None:
        name = "<img src=x> *a* [b](http://example.org) :red[c]"
        add(diary, a_treatment(kind=TreatmentKind.OTHER, name=name))
        (line,) = [text.value for text in visit("diary").markdown if "Other" in text.value]
        assert "\\<img src\\=x\\>" in line
        assert "\\*a\\*" in line
        assert "\\[b\\](http" in line
        assert "\\:red\\[c\\]" in line

    def test_marks_in_a_reason_or_side_effect_are_shown_and_not_obeyed(self, diary: Store) -> None:
        add(diary, a_treatment(side_effects="*sleepy* <b>"))
        assert "side effects\\: \\*sleepy\\* \\<b\\>" in shown(visit("diary"))

    def test_a_made_up_diary_is_marked(self, diary: Store) -> None:
        with diary.writing() as db:
            change_settings(db, ME, NOW, made_up=True)
        assert MADE_UP in shown(visit("diary"))

    def test_each_entry_has_a_menu_of_its_own_name(self, diary: Store) -> None:
        add(
            diary,
            a_session(),
            a_session(started=None, ended=ago(hours=1)),
            a_rating(),
            an_activity(moment=ago(hours=1)),
        )
        changes = [label for label in labels(visit("diary")) if label.startswith("Change")]
        assert len(changes) == len(set(changes)) == 4


class TestFilters:
    @pytest.mark.parametrize(
        ("kinds", "titles"),
        [
            ([], {"The desk break", "Morning check-in", "Walking", "Pain rating", "Acupuncture"}),
            ([Kind.SESSION], {"The desk break"}),
            ([Kind.CHECK_IN, Kind.TREATMENT], {"Morning check-in", "Acupuncture"}),
        ],
    )
    def test_only_the_chosen_kinds_are_shown_and_none_chosen_means_all(
        self, diary: Store, kinds: list[Kind], titles: set[str]
    ) -> None:
        add(diary, a_session(), a_check_in(), an_activity(), a_rating(), a_treatment())
        page = visit("diary")
        choose(page, "Show", kinds)
        every = ("The desk break", "Morning check-in", "Walking", "Pain rating", "Acupuncture")
        assert {title for title in every if f"**{title}**" in shown(page).replace("\\", "")} == titles

    @pytest.mark.parametrize(
        ("period", "seen"),
        [("2 weeks", [13]), ("4 weeks", [13, 27]), ("3 months", [13, 27, 90]), ("everything", [13, 27, 90, 400])],
    )
    def test_a_period_ends_today_and_holds_its_first_day(self, diary: Store, period: str, seen: list[int]) -> None:
        add(diary, *(a_rating(moment=ago(days=days), note=f"{days} days ago") for days in (13, 27, 90, 400)))
        page = visit("diary")
        choose(page, "Period", period)
        assert [text.value for text in page.text] == [f"{days} days ago" for days in seen]

    def test_own_dates_hold_their_first_and_last_day(self, diary: Store) -> None:
        add(diary, *(a_rating(moment=ago(days=days), note=f"{days}") for days in (4, 5, 6, 7)))
        page = visit("diary")
        choose(page, "Period", "own dates")
        choose(page, "First day", TODAY - timedelta(days=6))
        choose(page, "Last day", TODAY - timedelta(days=5))
        assert [text.value for text in page.text] == ["5", "6"]

    def test_own_dates_the_wrong_way_round_are_read_the_other_way(self, diary: Store) -> None:
        add(diary, a_rating(moment=ago(days=5), note="here"))
        page = visit("diary")
        choose(page, "Period", "own dates")
        choose(page, "First day", TODAY)
        choose(page, "Last day", TODAY - timedelta(days=6))
        assert "The last day is before the first" in shown(page)
        assert [text.value for text in page.text] == ["here"]


class TestPaging:
    def test_a_long_diary_shows_seven_days_and_leads_to_earlier_ones_and_back(self, diary: Store) -> None:
        add(diary, *(a_rating(moment=ago(days=days), note=f"{days}") for days in range(10)))
        page = visit("diary")
        assert [text.value for text in page.text] == [f"{days}" for days in range(7)]
        tap(page, "Show earlier days")
        assert [text.value for text in page.text] == ["7", "8", "9"]
        assert "Show earlier days" not in labels(page)
        tap(page, "Back to the newest")
        assert [text.value for text in page.text] == [f"{days}" for days in range(7)]

    def test_seven_days_with_entries_need_no_second_screen(self, diary: Store) -> None:
        add(diary, *(a_rating(moment=ago(days=days)) for days in range(0, 14, 2)))
        assert "Show earlier days" not in labels(visit("diary"))

    def test_days_in_between_without_entries_are_passed_over(self, diary: Store) -> None:
        add(diary, a_rating(moment=ago(days=0), note="first"), a_rating(moment=ago(days=25), note="second"))
        assert [text.value for text in visit("diary").text] == ["first", "second"]

    def test_another_period_begins_with_its_newest_day(self, diary: Store) -> None:
        add(diary, *(a_rating(moment=ago(days=days), note=f"{days}") for days in range(10)))
        page = visit("diary")
        tap(page, "Show earlier days")
        choose(page, "Period", "3 months")
        assert [text.value for text in page.text] == [f"{days}" for days in range(7)]


class TestCorrect:
    def test_any_field_of_a_session(self, diary: Store) -> None:
        answers = {
            f"How it went: {KICK}": Outcome.EASED,
            f"Sets of {KICK}": 2,
            f"Repetitions of {KICK}": 8,
            f"Seconds held in {KICK}": 2.0,
            f"Highest pain during {KICK}": 5,
            f"Sides of {KICK}": Side.RIGHT,
            "I stopped before the end": True,
            "Why it ended early": "The phone rang",
            "Back pain after the session": 6,
            "Leg pain after the session": 7,
            "Back pain right before the session": 8,
            "Leg pain right before the session": 9,
            "Left leg: lowest point": LowestPoint.FOOT,
            "Right leg: lowest point": LowestPoint.BUTTOCK,
            "Tingling": NerveChange.NONE,
            "Numbness": NerveChange.USUAL,
            "Weakness": NerveChange.NEW_OR_WORSE,
            "Note": "Corrected.",
            "Day": YESTERDAY,
            "Started": time(18, 0),
            "Ended": time(18, 30),
        }
        entry = corrected(diary, a_session(), "Change 20 Nov, 08:00", answers, "Save session")
        kick = a_bout(
            done=Amount(2, 8, 2), outcome=Outcome.EASED, side=Side.RIGHT, peak_pain=5, seconds=60 * (2 * 8 * 2) / 30 / 2
        )
        assert entry == SessionEntry(
            day=YESTERDAY,
            routine_id="desk-break",
            routine_name="The desk break",
            routine_version=1,
            started=moment_at(YESTERDAY, time(18, 0), BERLIN),
            ended=moment_at(YESTERDAY, time(18, 30), BERLIN),
            status=SessionStatus.STOPPED_EARLY,
            stop_reason="The phone rang",
            bouts=(kick,),
            before=Pain(8, 9),
            after=Pain(6, 7),
            symptoms=Symptoms(
                LowestPoint.FOOT, LowestPoint.BUTTOCK, NerveChange.NONE, NerveChange.USUAL, NerveChange.NEW_OR_WORSE
            ),
            note="Corrected.",
        )

    def test_any_field_of_a_check_in(self, diary: Store) -> None:
        answers = {
            "How was the night?": Sleep.GOOD,
            "Back pain since you woke up": 0,
            "Leg pain since you woke up": 1,
            "Is this a flare-up?": True,
            "Was it a rest day, without a session by choice?": False,
            "Free of pain for 24 hours?": True,
            "Settling": SettleTime.NEXT_DAY,
            "Stress, 0 = none, 10 = as much as can be": 10,
            "Tingling": NerveChange.USUAL,
            "Note": "Better than I thought.",
            "Day": YESTERDAY,
            "Time": time(6, 45),
        }
        entry = corrected(diary, a_check_in(), "Change 20 Nov, 07:00", answers, "Save check-in")
        assert entry == CheckInEntry(
            moment=moment_at(YESTERDAY, time(6, 45), BERLIN),
            occasion=Occasion.MORNING,
            pain=Pain(0, 1),
            symptoms=Symptoms(tingling=NerveChange.USUAL),
            sleep=Sleep.GOOD,
            stress=10,
            settle_time=SettleTime.NEXT_DAY,
            pain_free_24h=True,
            flare=True,
            rested=False,
            note="Better than I thought.",
        )

    def test_any_field_of_an_activity(self, diary: Store) -> None:
        answers = {
            "Minutes in all": 35,
            "In how many bouts": 3,
            "Was it all right for you?": False,
            "Distance in km": 2.5,
            "Note": "Uphill.",
            "Day": TWO_DAYS_AGO,
            "Time": time(12, 0),
        }
        entry = corrected(diary, an_activity(), "Change 19 Nov, 09:00", answers, "Save activity")
        assert entry == ActivityEntry(
            moment_at(TWO_DAYS_AGO, time(12, 0), BERLIN), ActivityKind.WALKING, 35, 3, 2.5, False, None, "Uphill."
        )

    def test_any_field_of_a_visit(self, diary: Store) -> None:
        answers = {
            "Name": "Dr. Li",
            "How much": "40 minutes",
            "Did it help?": Helped.YES,
            "Cost": 70.0,
            "Side effects": "none",
            "Note": "Needles in the calf.",
            "Day": TODAY,
            "Time": time(8, 30),
        }
        entry = corrected(diary, a_treatment(), "Change 19 Nov, 09:00", answers, "Save visit or medicine")
        assert entry == TreatmentEntry(
            moment_at(TODAY, time(8, 30), BERLIN),
            TreatmentKind.ACUPUNCTURE,
            "Dr. Li",
            "40 minutes",
            70,
            Helped.YES,
            "none",
            "Needles in the calf.",
        )

    def test_any_field_of_a_pain_rating(self, diary: Store) -> None:
        answers = {
            "Back pain at that moment": 9,
            "Leg pain at that moment": 0,
            "Left leg: lowest point": LowestPoint.THIGH,
            "Right leg: lowest point": LowestPoint.NONE,
            "Note": "Was the other way round.",
            "Day": YESTERDAY,
            "Time": time(22, 0),
        }
        entry = corrected(diary, a_rating(), "Change 20 Nov, 08:00", answers, "Save pain rating")
        assert entry == RatingEntry(
            moment_at(YESTERDAY, time(22, 0), BERLIN),
            Pain(9, 0),
            Symptoms(LowestPoint.THIGH, LowestPoint.NONE),
            note="Was the other way round.",
        )

    @pytest.mark.parametrize(
        ("entry", "change", "label", "field"),
        [
            (an_activity(), "Change 19 Nov, 09:00", "Minutes in all", "minutes"),
            (an_activity(), "Change 19 Nov, 09:00", "In how many bouts", "bouts"),
            (an_activity(distance_km=2), "Change 19 Nov, 09:00", "Distance in km", "distance_km"),
            (an_activity(), "Change 19 Nov, 09:00", "Was it all right for you?", "tolerated"),
            (a_treatment(), "Change 19 Nov, 09:00", "Cost", "cost"),
            (a_treatment(), "Change 19 Nov, 09:00", "Did it help?", "helped"),
            (a_check_in(stress=4), "Change 20 Nov, 07:00", "How was the night?", "sleep"),
        ],
    )
    def test_an_answer_can_be_taken_back_to_unknown(
        self, diary: Store, entry: Entry, change: str, label: str, field: str
    ) -> None:
        page = opened(diary, entry, change)
        fill_in(page, {label: None})
        (save,) = [button for button in labels(page) if button.startswith("Save")]
        tap(page, save)
        assert the_entry(diary) == replace(entry, **{field: None})

    def test_a_time_can_be_taken_back_to_unknown(self, diary: Store) -> None:
        page = opened(diary, an_activity(), "Change 19 Nov, 09:00")
        fill_in(page, {"Time": None})
        tap(page, "Save activity")
        assert the_entry(diary).moment == Moment(YESTERDAY)

    def test_the_times_of_a_session_can_be_taken_back_to_unknown(self, diary: Store) -> None:
        page = opened(diary, a_session(), "Change 20 Nov, 08:00")
        fill_in(page, {"Started": None, "Ended": None})
        tap(page, "Save session")
        assert the_entry(diary) == a_session(started=None, ended=None)

    def test_a_lowest_point_can_be_taken_back_to_unknown(self, diary: Store) -> None:
        page = opened(diary, a_rating(), "Change 20 Nov, 08:00")
        fill_in(page, {"Right leg: lowest point": None})
        tap(page, "Save pain rating")
        assert the_entry(diary) == a_rating(symptoms=Symptoms())

    def test_the_numbers_of_a_bout_can_be_taken_back_to_unknown(self, diary: Store) -> None:
        page = opened(diary, a_session(), "Change 20 Nov, 08:00")
        fill_in(page, {f"Repetitions of {KICK}": None, f"Seconds held in {KICK}": None})
        tap(page, "Save session")
        (bout,) = the_entry(diary).bouts
        assert (bout.done, bout.seconds) == (Amount(sets=1), None)

    @pytest.mark.parametrize(
        ("entry", "change", "question_", "now"),
        [
            (an_activity(), "Change 19 Nov, 09:00", "What did you do?", ActivityKind.SITTING),
            (a_check_in(), "Change 20 Nov, 07:00", "Which check-in", Occasion.EVENING),
            (a_treatment(), "Change 19 Nov, 09:00", "What was it?", TreatmentKind.MASSAGE),
        ],
    )
    def test_what_it_was_can_be_corrected_and_the_rest_stays(
        self, diary: Store, entry: Any, change: str, question_: str, now: Any
    ) -> None:
        page = opened(diary, entry, change)
        choose(page, question_, now)
        (save,) = [label for label in labels(page) if label.startswith("Save")]
        tap(page, save)
        field = "occasion" if isinstance(entry, CheckInEntry) else "kind"
        kept = the_entry(diary)
        assert getattr(kept, field) == now
        assert kept.moment == entry.moment
        assert (kept.note, getattr(kept, "minutes", None)) == (entry.note, getattr(entry, "minutes", None))

    @pytest.mark.parametrize(
        ("entry", "change", "button"),
        [
            (a_session(), "Change 20 Nov, 08:00", "Save session"),
            (a_session(started=None), "Change 20 Nov, 08:05", "Save session"),
            (a_session(started=None, ended=None), "Change 20 Nov, The desk break", "Save session"),
            (a_check_in(), "Change 20 Nov, 07:00", "Save check-in"),
            (a_check_in(occasion=Occasion.EVENING), "Change 20 Nov, 07:00", "Save check-in"),
            (an_activity(minutes=12.5, distance_km=0.1), "Change 19 Nov, 09:00", "Save activity"),
            (an_activity(kind=ActivityKind.HOUSEWORK, distance_km=2), "Change 19 Nov, 09:00", "Save activity"),
            (a_treatment(moment=Moment(YESTERDAY)), "Change 19 Nov, Acupuncture", "Save visit or medicine"),
            (a_rating(occasion=Occasion.MORNING), "Change 20 Nov, 08:00", "Save pain rating"),
            (a_rating(moment=ago(hours=1, seconds=17.25)), "Change 20 Nov, 07:59", "Save pain rating"),
            (
                IMPORTED,
                "Change 20 Nov, 08:00",
                "Save pain rating",
            ),
        ],
    )
    def test_saving_without_a_change_keeps_everything_as_it_was(
        self, diary: Store, entry: Entry, change: str, button: str
    ) -> None:
        assert corrected(diary, entry, change, {}, button) == entry

    def test_a_correction_leaves_one_entry_with_the_same_id_and_the_next_version(self, diary: Store) -> None:
        add(diary, a_rating())
        (before,) = entries(diary)
        page = visit("diary")
        menu(page, "Change 20 Nov, 08:00", "Correct")
        fill_in(page, {"Leg pain at that moment": 1})
        tap(page, "Save pain rating")
        (after,) = entries(diary)
        assert (after.id, after.version) == (before.id, before.version + 1)

    def test_a_refused_correction_says_why_keeps_what_was_typed_and_changes_nothing(self, diary: Store) -> None:
        page = opened(diary, a_session(), "Change 20 Nov, 08:00")
        answers = {"Started": time(8, 30), "Ended": time(8, 0), "Note": "ring \x07", f"Seconds held in {KICK}": 0.0}
        fill_in(page, answers)
        tap(page, "Save session")
        assert [problem.split(":")[0] for problem in problems(page)] == [
            "Seated leg kick",
            "The end is before the start",
            "The note holds a control character that cannot be kept",
        ]
        assert {label: question(page, label).value for label in answers} == answers
        assert the_entry(diary) == a_session()

    def test_a_time_to_come_is_refused(self, diary: Store) -> None:
        page = opened(diary, a_rating(), "Change 20 Nov, 08:00")
        fill_in(page, {"Time": time(9, 5)})
        tap(page, "Save pain rating")
        assert problems(page) == ["This lies in the future: choose today or an earlier time."]

    def test_an_entry_changed_in_another_window_is_not_overwritten_and_what_was_typed_stays(self, diary: Store) -> None:
        page = opened(diary, a_rating(), "Change 20 Nov, 08:00")
        changed_elsewhere(diary, a_rating(note="from the other window"))
        fill_in(page, {"Note": "from this window"})
        tap(page, "Save pain rating")
        (problem,) = problems(page)
        assert problem.startswith("This entry was changed in another window.")
        assert question(page, "Note").value == "from this window"
        assert the_entry(diary).note == "from the other window"

    @pytest.mark.parametrize(
        ("entry", "change", "button"),
        [
            (a_session(), "Change 20 Nov, 08:00", "Save session"),
            (a_check_in(), "Change 20 Nov, 07:00", "Save check-in"),
            (an_activity(), "Change 19 Nov, 09:00", "Save activity"),
            (a_rating(), "Change 20 Nov, 08:00", "Save pain rating"),
            (a_treatment(), "Change 19 Nov, 09:00", "Save visit or medicine"),
        ],
    )
    def test_a_correction_that_is_saved_twice_is_saved(
        self, diary: Store, entry: Entry, change: str, button: str
    ) -> None:
        page = opened(diary, entry, change)
        changed_elsewhere(diary, replace(entry, note="Twice."))  # as the first tap of two has it
        fill_in(page, {"Note": "Twice."})
        tap(page, button)
        assert [box.value for box in page.success] == [CORRECTED]
        (kept,) = entries(diary)
        assert (kept.version, kept.entry) == (2, replace(entry, note="Twice."))

    def test_an_entry_forgotten_in_another_window_is_not_brought_back_by_a_correction(self, diary: Store) -> None:
        page = opened(diary, a_rating(), "Change 20 Nov, 08:00")
        (kept,) = entries(diary)
        with diary.writing() as db:
            forget(db, ME, kept.kind, kept.id, NOW)
        fill_in(page, {"Note": "from this window"})
        tap(page, "Save pain rating")
        assert problems(page) == ["This entry was taken out of the diary. Bring it back first, then correct it."]
        assert question(page, "Note").value == "from this window"
        assert entries(diary) == []

    def test_going_back_leaves_the_form_and_changes_nothing(self, diary: Store) -> None:
        page = opened(diary, a_rating(), "Change 20 Nov, 08:00")
        fill_in(page, {"Note": "not meant"})
        tap(page, "Back to the diary")
        assert "Change 20 Nov, 08:00" in labels(page)
        assert the_entry(diary) == a_rating()


class TestForget:
    @pytest.mark.parametrize(
        ("entry", "change", "title"),
        [
            (a_session(), "Change 20 Nov, 08:00", "The desk break"),
            (a_check_in(), "Change 20 Nov, 07:00", "Morning check-in"),
            (a_rating(), "Change 20 Nov, 08:00", "Pain rating"),
            (an_activity(), "Change 19 Nov, 09:00", "Walking"),
            (a_treatment(), "Change 19 Nov, 09:00", "Acupuncture"),
        ],
    )
    def test_a_forgotten_entry_of_any_kind_comes_back_whole_with_undo(
        self, diary: Store, entry: Entry, change: str, title: str
    ) -> None:
        add(diary, entry)
        page = visit("diary")
        menu(page, change, "Forget")
        assert [box.value for box in page.success] == [f"Forgotten: {title}. You can bring it back for 30 days."]
        assert entries(diary) == []
        tap(page, "Undo")
        assert the_entry(diary) == entry

    def test_only_the_chosen_entry_is_forgotten(self, diary: Store) -> None:
        add(diary, a_session(), a_rating(moment=ago(hours=2)))
        page = visit("diary")
        menu(page, "Change 20 Nov, 07:00", "Forget")
        assert the_entry(diary) == a_session()

    def test_what_was_forgotten_can_be_brought_back_later(self, diary: Store) -> None:
        add(diary, a_session())
        menu(visit("diary"), "Change 20 Nov, 08:00", "Forget")
        page = visit("diary")
        tap(page, "Bring back 20 Nov, 08:00 The desk break")
        assert the_entry(diary) == a_session()
        assert not [label for label in labels(page) if label.startswith("Bring back")]

    @pytest.mark.parametrize(("days", "still_there"), [(30, True), (30.01, False)])
    def test_it_can_be_brought_back_for_30_days(
        self, diary: Store, monkeypatch: pytest.MonkeyPatch, days: float, still_there: bool
    ) -> None:
        add(diary, a_session())
        (kept,) = entries(diary)
        menu(visit("diary"), "Change 20 Nov, 08:00", "Forget")
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=days)).isoformat())
        page = visit("diary")
        assert bool([label for label in labels(page) if label.startswith("Bring back")]) is still_there
        assert (again(diary, kept) is not None) is still_there

    def test_an_undo_after_the_entry_is_gone_for_good_says_so(self, diary: Store) -> None:
        add(diary, a_session())
        page = visit("diary")
        menu(page, "Change 20 Nov, 08:00", "Forget")
        with diary.writing() as db:
            purge_all(db)
        tap(page, "Undo")
        assert "This entry is no longer in the diary." in shown(page)

    def test_marks_in_a_forgotten_name_are_shown_and_not_obeyed(self, diary: Store) -> None:
        add(diary, an_activity(kind=ActivityKind.OWN, own_name="![x](http://example.org/x.png)"))
        page = visit("diary")
        menu(page, "Change 19 Nov, 09:00", "Forget")
        (notice,) = [box.value for box in page.success]
        (offer,) = [label for label in labels(page) if label.startswith("Bring back")]
        assert "![x](" not in notice
        assert "![x](" not in offer

    def test_an_entry_forgotten_twice_is_forgotten_once(self, diary: Store) -> None:
        add(diary, a_rating())
        first, second = visit("diary"), visit("diary")
        menu(first, "Change 20 Nov, 08:00", "Forget")
        menu(second, "Change 20 Nov, 08:00", "Forget")
        assert entries(diary) == []


def purge_all(db: Db) -> None:
    """Takes everything forgotten out for good, as 31 days would."""
    assert purge_forgotten(db, ME, NOW + timedelta(days=31)) == 1


def test_a_session_shows_what_was_asked_at_that_time(diary: Store) -> None:
    add(diary, a_session(routine_version=3))
    (kept,) = entries(diary)
    page = visit("diary")
    page.session_state[f"asked-{kept.id}"] = True
    page.run()
    assert "The desk break, version 3" in shown(page)
    assert "1. Seated leg kick: 10 × 3 s, each side" in shown(page)
