"""The doctor's page as a view: the order of G2, numbers with their n, dashes under 4 of 7 days, unknown is not none."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.offered import a_plan, offered
from tracker.domain.doctor_page import (
    END_ISOLATE,
    ISOLATE,
    Block,
    BlockKey,
    Fact,
    Listing,
    Part,
    Picture,
    TextTable,
    Wishes,
    in_order,
    page_period,
)
from tracker.domain.entries import AssessmentEntry, Entry, Pain, Symptoms
from tracker.domain.measures import Instrument
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period, last_days
from tracker.domain.safety import AgeBand, AskedIn
from tracker.domain.scales import ActivityKind, Helped, LowestPoint, NerveChange, Sleep, TreatmentKind
from tracker.pacing.plan import Decision, ExercisePlan, ExerciseStanding
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.safety import answer_list, answer_short, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.views.doctor_days import several
from tracker.views.doctor_page import DoctorView, doctor_page

FOUR_WEEKS = last_days(TODAY, 28)


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def seen(diary: Store, period: Period = FOUR_WEEKS, **wishes: Any) -> DoctorView:
    with diary.reading() as db:
        return doctor_page(db, ME, period, Wishes(**wishes), TODAY, "0.1.0")


def block(diary: Store, key: BlockKey, **wishes: Any) -> Block:
    (found,) = (one for one in seen(diary, **wishes).page.blocks if one.key is key)
    return found


def facts(found: Block) -> dict[str, str]:
    return {part.label: part.text for part in found.parts if isinstance(part, Fact)}


def listings(found: Block) -> dict[str, tuple[str, ...]]:
    return {part.label: part.entries for part in found.parts if isinstance(part, Listing)}


def table(found: Block) -> TextTable:
    (only,) = (part for part in found.parts if isinstance(part, TextTable))
    return only


def rated(days_ago: int, back: int, leg: int, **changes: Any) -> Entry:
    return a_rating(moment=ago(days=days_ago), pain=Pain(back, leg), symptoms=Symptoms(), **changes)


def felt(days_ago: int, **places: Any) -> Entry:
    return a_rating(moment=ago(days=days_ago), pain=Pain(), symptoms=Symptoms(**places))


def test_the_blocks_stand_in_the_order_of_a_clinician() -> None:
    assert in_order({BlockKey.NOTES, BlockKey.SAFETY, BlockKey.QUESTION}) == (
        BlockKey.QUESTION,
        BlockKey.SAFETY,
        BlockKey.NOTES,
    )


def test_all_blocks_are_there_for_a_question_and_none_that_was_left_out(diary: Store) -> None:
    page = seen(diary, question="May I cycle?").page
    assert [one.key for one in page.blocks] == list(BlockKey)
    some = frozenset({BlockKey.WHERE, BlockKey.SAFETY})
    assert [one.key for one in seen(diary, blocks=some).page.blocks] == [BlockKey.SAFETY, BlockKey.WHERE]
    assert seen(diary, blocks=frozenset()).page.blocks == ()


def test_without_a_word_the_block_of_the_question_is_not_there(diary: Store) -> None:
    assert BlockKey.QUESTION not in {one.key for one in seen(diary, question="  ").page.blocks}


def test_the_head_says_whose_it_is_and_on_how_many_days_something_was_written(diary: Store) -> None:
    keep(diary, rated(0, 2, 3), rated(0, 1, 1), rated(3, 2, 3))
    page = seen(diary, name=" A. B. ").page
    assert page.title == "Summary of my pain diary, 24 Oct to 20 Nov 2026"
    assert page.name == "A. B."
    assert page.about == (
        "Entries on 2 of 28 days. Self-reported; made by the patient with Pacewell 0.1.0 on 20 Nov 2026."
    )


def test_the_age_group_stands_there_only_when_asked_for(diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, age=AgeBand.ADULT)
    assert "Age" not in seen(diary).page.about
    assert seen(diary, with_age=True).page.about.startswith("Age: 18 or older. Entries")


def test_a_made_up_diary_is_marked_at_the_top_and_in_words_that_are_read_out(diary: Store) -> None:
    assert seen(diary).page.made_up is None
    with diary.writing() as db:
        change_settings(db, ME, NOW, made_up=True)
    page = seen(diary).page
    assert page.made_up == "Made-up diary: nothing on this page is about a real person."
    assert page.about.startswith("Made-up diary. ")


def test_the_goal_typed_comes_before_the_goal_rated_last(diary: Store) -> None:
    keep(diary, AssessmentEntry(ago(days=2), Instrument.GOAL, {"now": 4}, goal="Walk to the lake"))
    assert facts(block(diary, BlockKey.QUESTION))["Top goal"] == "Walk to the lake"
    assert facts(block(diary, BlockKey.QUESTION, goal="Cycle"))["Top goal"] == "Cycle"


def test_words_from_right_to_left_are_set_apart(diary: Store) -> None:
    asked = block(diary, BlockKey.QUESTION, question="ألم 3").parts[0]
    assert asked == Fact("", f"{ISOLATE}ألم 3{END_ISOLATE}", own=True)


def test_a_page_is_of_two_weeks_at_least_and_a_year_at_most() -> None:
    assert len(page_period(last_days(TODAY, 1))) == 14
    assert len(page_period(last_days(TODAY, 28))) == 28
    assert page_period(Period(date(1900, 1, 1), TODAY)) == last_days(TODAY, 366)


def test_safety_asked_and_none_differs_from_not_asked(diary: Store) -> None:
    assert listings(block(diary, BlockKey.SAFETY)) == {"Warning signs": ("Not asked in this period.",)}
    with diary.writing() as db:
        answer_short(db, ME, moment_of(NOW, BERLIN), new=False)
    assert listings(block(diary, BlockKey.SAFETY)) == {
        "Warning signs": ("None reported; asked 1 time, last 20 Nov 2026.",)
    }


def test_a_sign_that_was_reported_stands_with_its_day(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.ANY, {"E3"})
    (line,) = listings(block(diary, BlockKey.SAFETY))["Warning signs"]
    assert line.startswith("E3, 20 Nov 2026: ")
    assert line.endswith("(open)")


def test_the_most_urgent_sign_stands_first(diary: Store) -> None:
    with diary.writing() as db:
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.ANY, {"U2", "E3", "R1"})
    signs = listings(block(diary, BlockKey.SAFETY))["Warning signs"]
    assert [line.split(",")[0] for line in signs] == ["E3", "U2", "R1"]


def test_a_sign_that_is_open_from_before_the_period_is_not_hidden_by_it(diary: Store) -> None:
    with diary.writing() as db:
        before = moment_of(NOW - timedelta(days=60), BERLIN)
        answer_list(db, ME, next_asking(db, ME), before, AskedIn.ANY, {"U2", "E3", "R1"})
    said = listings(block(diary, BlockKey.SAFETY))
    assert said["Warning signs"] == ("Not asked in this period.",)
    assert [line[:16] for line in said["Open from before this period"]] == ["E3, 21 Sep 2026:", "U2, 21 Sep 2026:"]


def test_what_is_left_out_has_its_reason_and_no_advice(diary: Store) -> None:
    why = Decision(rule_id="R8", text="It tingled on Tue. You could try half of it next week.", source_key="pacing")
    parked = [
        ExercisePlan(exercise_id=id, standing=ExerciseStanding.PARKED, factor=0.0, since=TODAY, why=why)
        for id in ("clam", "seated-leg-kick")
    ]
    offered(diary, a_plan(TODAY, exercises=tuple(parked)))
    assert listings(block(diary, BlockKey.DOING))["Left out at present"] == (
        "Clam, Seated leg kick (nerve floss): parked since 20 Nov 2026 (It tingled on Tue)",
    )


def test_new_tingling_has_its_first_day_how_often_and_where(diary: Store) -> None:
    assert facts(block(diary, BlockKey.SAFETY)) == {"New tingling, numbness or weakness": "not noted in this period"}
    keep(diary, felt(9, tingling=NerveChange.USUAL), felt(8, numbness=NerveChange.NONE))
    assert facts(block(diary, BlockKey.SAFETY)) == {"New tingling, numbness or weakness": "none; answered on 2 days"}
    new = {"tingling": NerveChange.NEW_OR_WORSE}
    keep(diary, felt(6, **new), felt(5, **new), felt(2, **new, lowest_left=LowestPoint.CALF))
    assert facts(block(diary, BlockKey.SAFETY)) == {
        "New or worse tingling": (
            "first in this period on 14 Nov 2026, 3 days in all, last 18 Nov; left leg down to calf or shin"
        )
    }


def test_a_new_sign_without_a_place_says_so(diary: Store) -> None:
    keep(diary, felt(0, weakness=NerveChange.NEW_OR_WORSE))
    assert facts(block(diary, BlockKey.SAFETY)) == {
        "New or worse weakness": "first in this period on 20 Nov 2026; side and place not noted"
    }


def test_the_lowest_point_of_a_week_is_held_against_two_weeks_earlier(diary: Store) -> None:
    keep(diary, *(felt(n, lowest_left=LowestPoint.KNEE) for n in range(4)))
    keep(
        diary,
        *(felt(n, lowest_left=LowestPoint.CALF) for n in (14, 15, 16, 20)),
        felt(17, lowest_left=LowestPoint.FOOT),
    )
    keep(diary, *(felt(n, lowest_right=LowestPoint.LOW_BACK) for n in range(3)))
    assert table(block(diary, BlockKey.WHERE)).rows == (
        ("Left leg", "knee (4 of 7)", "ankle or foot (5 of 7)"),
        ("Right leg", "– (3 of 7)", "– (0 of 7)"),
    )


def test_a_sign_from_before_the_period_is_not_said_to_begin_in_it(diary: Store) -> None:
    keep(diary, felt(60, tingling=NerveChange.NEW_OR_WORSE), felt(3, tingling=NerveChange.NEW_OR_WORSE))
    assert facts(block(diary, BlockKey.SAFETY)) == {
        "New or worse tingling": "first in this period on 17 Nov 2026; side and place not noted"
    }


def test_each_leg_has_its_own_days(diary: Store) -> None:
    keep(diary, *(felt(n, lowest_left=LowestPoint.THIGH) for n in range(3)))
    side = "Side, last 14 days"
    assert facts(block(diary, BlockKey.WHERE))[side] == "buttock or leg: left on 3 of 3 days noted, right –"
    keep(diary, felt(3, lowest_right=LowestPoint.CALF))
    assert facts(block(diary, BlockKey.WHERE))[side] == (
        "buttock or leg: left on 3 of 3 days noted, right on 1 of 1 day noted"
    )


def test_side_and_the_higher_number_are_counted_in_days(diary: Store) -> None:
    keep(diary, rated(0, 2, 5), rated(1, 2, 3), rated(2, 4, 4), rated(3, 5, 1), rated(20, 9, 1))
    keep(diary, felt(0, lowest_left=LowestPoint.THIGH), felt(1, lowest_left=LowestPoint.LOW_BACK))
    assert facts(block(diary, BlockKey.WHERE)) == {
        "Side, last 14 days": "buttock or leg: left on 1 of 2 days noted, right –",
        "Higher number, last 14 days": "leg on 2, back on 1 of 4 days with both",
    }


def test_pain_is_told_for_two_weeks_and_the_two_before(diary: Store) -> None:
    keep(diary, *(rated(n, 2, 3) for n in range(1, 8)), rated(0, 0, 9), rated(0, 1, 3))
    keep(diary, *(rated(n, 4, 6) for n in range(14, 21)))
    assert table(block(diary, BlockKey.HOW_MUCH)).rows == (
        ("Back, last 14 days", "1.8", "2", "0", "8 of 14"),
        ("Back, 14 before", "–", "–", "–", "7 of 14"),
        ("Leg, last 14 days", "3.4", "9", "3", "8 of 14"),
        ("Leg, 14 before", "–", "–", "–", "7 of 14"),
    )


def test_the_two_weeks_before_are_known_though_the_page_is_of_two_weeks(diary: Store) -> None:
    keep(diary, *(rated(n, 4, 6) for n in range(14, 28)))
    (found,) = (one for one in seen(diary, last_days(TODAY, 14)).page.blocks if one.key is BlockKey.HOW_MUCH)
    assert table(found).rows[1] == ("Back, 14 before", "4.0", "4", "4", "14 of 14")


@pytest.mark.parametrize(
    ("before", "now", "back", "leg"),
    [
        (6, 4, "clearly lower", "clearly lower"),
        (8, 6, "possibly lower", "clearly lower"),
        (5, 6, "no clear change", "no clear change"),
        (5, 7, "higher", "higher"),
        (1, 0, "the first is under 2, too low to compare", "the first is under 2, too low to compare"),
    ],
)
def test_the_change_has_the_word_of_the_threshold(before: int, now: int, back: str, leg: str, diary: Store) -> None:
    keep(diary, *(rated(n, before, before) for n in range(21, 28)), *(rated(n, now, now) for n in range(7)))
    ends = f"{before}.0 (7 days to 30 Oct) → {now}.0 (7 days to 20 Nov): "
    assert facts(block(diary, BlockKey.HOW_MUCH)) == {"Change, back": ends + back, "Change, leg": ends + leg}


@pytest.mark.parametrize("days", [[*range(3)], [*range(7)], [*range(20, 28)], [*range(10)]])
def test_no_change_is_told_without_two_weeks_apart(days: list[int], diary: Store) -> None:
    keep(diary, *(rated(n, 5, 5) for n in days))
    assert set(facts(block(diary, BlockKey.HOW_MUCH)).values()) == {"too few days to compare"}


def test_a_chart_has_its_place_only_where_a_number_was_logged(diary: Store) -> None:
    keep(diary, a_session(before=Pain(), after=Pain()))
    assert seen(diary).chart is None
    keep(diary, rated(1, 2, 3))
    view = seen(diary)
    assert view.chart is not None
    assert view.page.has_picture
    assert seen(diary, blocks=frozenset({BlockKey.SAFETY})).chart is None


def test_the_chart_is_told_in_words(diary: Store) -> None:
    keep(diary, rated(1, 2, 3), a_check_in(moment=ago(days=1), pain=Pain(), flare=True))
    (picture,) = (part for part in block(diary, BlockKey.HOW_MUCH).parts if isinstance(part, Picture))
    assert picture.alt == (
        "Chart of pain, 24 Oct to 20 Nov 2026. Back pain was logged on 1 of 28 days; a 7-day mean needs 4 logged days "
        "out of 7 in a row. Leg pain was logged on 1 of 28 days; a 7-day mean needs 4 logged days out of 7 in a row. "
        "1 flare-up is shaded."
    )


def peg(days_ago: int, *answers: int | None) -> Entry:
    named = dict(zip(("pain", "enjoyment", "activity"), answers, strict=True))
    return AssessmentEntry(ago(days=days_ago), Instrument.PEG, named)


def test_questionnaires_go_from_the_first_to_the_last_score(diary: Store) -> None:
    assert facts(block(diary, BlockKey.IMPACT))["PEG"] == "not noted in this period"
    keep(diary, peg(20, 6, 7, 5))
    assert facts(block(diary, BlockKey.IMPACT))["PEG"] == "6.0 of 10 (31 Oct)"
    keep(diary, peg(13, 1, None, 1), peg(6, 5, 5, 5), peg(0, 4, 4, 5))
    assert facts(block(diary, BlockKey.IMPACT))["PEG"] == "6.0 of 10 (31 Oct) → 4.3 of 10 (20 Nov), 3 times"


def test_sleep_sitting_and_walking_have_their_n(diary: Store) -> None:
    keep(diary, a_check_in(sleep=Sleep.POOR), a_check_in(moment=ago(days=1), sleep=Sleep.GOOD))
    sat = {"kind": ActivityKind.SITTING}
    keep(diary, an_activity(**sat, minutes=40), an_activity(**sat, minutes=90, tolerated=False, moment=ago(days=2)))
    keep(diary, an_activity(minutes=20), an_activity(minutes=15), an_activity(minutes=10, moment=ago(days=15)))
    told = facts(block(diary, BlockKey.IMPACT))
    assert told["Sleep"] == "good 1, ok 0, poor 1 of 2 nights noted"
    assert told["Sitting that was all right"] == (
        "40 min a day (middle of 1 day) in the last 14 days; before: none noted"
    )
    assert told["Walking"] == (
        "35 min a day (middle of 1 day) in the last 14 days; before: 10 min a day (middle of 1 day)"
    )


def test_own_goals_are_the_three_rated_last(diary: Store) -> None:
    goals = [(9, "A", 1), (8, "B", 2), (7, "C", 3), (6, "D", 4), (1, "A", 5)]
    keep(diary, *(AssessmentEntry(ago(days=n), Instrument.GOAL, {"now": x}, goal=name) for n, name, x in goals))
    assert listings(block(diary, BlockKey.IMPACT)) == {
        "Own goals (10 = as before the pain)": (
            "A: 1 of 10 (11 Nov) → 5 of 10 (19 Nov)",
            "D: 4 of 10 (14 Nov)",
            "C: 3 of 10 (13 Nov)",
        )
    }


def flare(days_ago: int, said: bool = True) -> Entry:
    return a_check_in(moment=ago(days=days_ago), pain=Pain(), sleep=None, flare=said)


def test_flares_have_their_number_their_days_and_the_longest(diary: Store) -> None:
    assert facts(block(diary, BlockKey.COURSE))["Flare-ups"] == "none noted in this period"
    keep(diary, flare(20), flare(19), flare(10, said=False), flare(3))
    course = block(diary, BlockKey.COURSE)
    assert listings(course) == {"2 flare-ups": ("17 Nov (1 day)", "31 Oct to 1 Nov (2 days)")}
    assert facts(course)["Longest flare-up"] == "2 days"


def test_a_day_without_a_word_does_not_count_as_free_of_pain(diary: Store) -> None:
    assert facts(block(diary, BlockKey.COURSE))["Days free of pain"] == "not noted in this period"
    keep(diary, rated(0, 0, 0), rated(1, 0, 0), rated(1, 1, 0), a_check_in(moment=ago(days=2), pain=Pain()))
    keep(diary, a_check_in(moment=ago(days=3), pain=Pain(), pain_free_24h=True))
    keep(diary, a_check_in(moment=ago(days=4), pain=Pain(0, 0), pain_free_24h=False))
    assert facts(block(diary, BlockKey.COURSE))["Days free of pain"] == "2 of 4 days noted"


def test_a_day_is_free_of_pain_only_where_back_and_leg_are_both_known(diary: Store) -> None:
    def told(days_ago: int, back: int | None, leg: int | None) -> Entry:
        return a_rating(moment=ago(days=days_ago), pain=Pain(back, leg), symptoms=Symptoms())

    keep(diary, told(0, 0, None), told(1, None, 0), told(2, 0, None), told(2, None, 0))
    assert facts(block(diary, BlockKey.COURSE))["Days free of pain"] == "not noted in this period"
    keep(diary, told(3, 1, None), told(4, 0, 0), told(4, 0, None), told(5, 0, 0), told(5, None, 2))
    assert facts(block(diary, BlockKey.COURSE))["Days free of pain"] == "1 of 3 days noted"


def test_the_last_overall_change_stands_in_its_words(diary: Store) -> None:
    keep(diary, *(AssessmentEntry(ago(days=n), Instrument.GLOBAL_CHANGE, {"change": x}) for n, x in ((9, 5), (2, 2))))
    assert facts(block(diary, BlockKey.COURSE))["Overall change"] == "much better (18 Nov 2026)"


def test_the_diary_begins_with_its_first_day_ever(diary: Store) -> None:
    assert facts(block(diary, BlockKey.COURSE))["Diary begun"] == "nothing written yet"
    keep(diary, rated(400, 1, 1))
    assert facts(block(diary, BlockKey.COURSE))["Diary begun"] == "16 Oct 2025"


def test_sessions_a_week_count_from_the_first_day_of_the_diary_on(diary: Store) -> None:
    assert facts(block(diary, BlockKey.DOING))["Exercise"] == "No session was logged in this period."
    keep(diary, *(a_session(day=TODAY - timedelta(days=n), started=ago(days=n), ended=None) for n in (0, 1, 13)))
    assert facts(block(diary, BlockKey.DOING))["Exercise"] == (
        "1.5 sessions a week (3 sessions on 3 of 14 days); 2 min a week under hold or movement (known of 3)"
    )


def test_exercises_stand_under_lower_the_same_or_higher_from_six_sessions_on(diary: Store) -> None:
    def did(days_ago: int, after: int) -> Entry:
        day = TODAY - timedelta(days=days_ago)
        return a_session(day=day, started=ago(days=days_ago), ended=None, after=Pain(2, after))

    keep(diary, *(did(n, 3) for n in range(5)))
    assert facts(block(diary, BlockKey.DOING))["Pain after exercise"] == (
        "no exercise has 6 sessions with a number before and after"
    )
    keep(diary, did(6, 3))
    assert listings(block(diary, BlockKey.DOING)) == {"Pain lower after": ("Seated leg kick (nerve floss) (−1, n 6)",)}


def treated(days_ago: int, **changes: Any) -> Entry:
    return a_treatment(moment=ago(days=days_ago), **changes)


def test_visits_and_medicines_know_their_first_day_ever_and_their_days_in_the_period(diary: Store) -> None:
    pill = {"kind": TreatmentKind.MEDICINE, "name": "Ibuprofen", "cost": None}
    keep(diary, treated(100, helped=None), treated(9, helped=Helped.YES), treated(2, side_effects="a little sore"))
    keep(diary, *(treated(n, **pill, helped=None) for n in (1, 2, 3, 4, 5)))
    assert table(block(diary, BlockKey.VISITS)).rows == (
        ("Medicine: Ibuprofen", "15 Nov 2026", "5", "15 Nov to 19 Nov 2026", "–", "–"),
        ("Acupuncture", "12 Aug 2026", "2", "11 and 18 Nov 2026", "yes 1, some 1", "a little sore"),
    )


def test_no_visit_is_said_in_words(diary: Store) -> None:
    assert block(diary, BlockKey.VISITS).parts == (Fact("", "No visit and no medicine was noted in this period."),)


def test_the_foot_says_what_is_not_known(diary: Store) -> None:
    keep(diary, rated(0, 1, 1), a_session(before=Pain(), after=Pain(), day=TODAY - timedelta(days=1), started=None))
    assert facts(block(diary, BlockKey.NOTES))["Not written down"] == (
        "nothing on 26 of 28 days (93%), no pain number on 27 (96%). Empty is unknown, not zero."
    )


def test_the_table_of_days_has_a_row_for_each_day_and_a_dash_for_what_is_unknown(diary: Store) -> None:
    assert seen(diary).page.days is None
    keep(diary, rated(1, 2, 3), rated(1, 3, 3), flare(2, said=False), an_activity(), a_check_in(moment=ago(days=3)))
    keep(diary, a_session(day=TODAY - timedelta(days=1), started=None, ended=None, before=Pain(), after=Pain()))
    keep(diary, felt(1, lowest_left=LowestPoint.CALF))
    days = seen(diary, with_days=True).page.days
    assert days is not None
    assert len(days.rows) == 28
    assert days.rows[0] == ("Fri 20 Nov 2026", *["–"] * 11)
    assert days.rows[1] == (
        "Thu 19 Nov 2026",
        *("2.5 (2)", "3", "3.0 (2)", "3"),
        *("calf or shin", "–"),
        *("–", "–", "1", "1.0", "20"),
    )
    assert days.rows[2][7:9] == ("no", "–")
    assert days.rows[3][7:9] == ("–", "ok")


def test_the_table_of_days_has_no_sum_where_a_part_of_it_is_unknown(diary: Store) -> None:
    day, plain = TODAY - timedelta(days=1), {"before": Pain(), "after": Pain(), "started": None, "ended": None}
    untimed = a_bout(seconds=None)
    keep(diary, a_session(day=day, **plain), a_session(day=day, bouts=(untimed,), **plain))
    keep(diary, an_activity(moment=ago(days=1)), an_activity(moment=ago(days=1), minutes=None, distance_km=1))
    days = seen(diary, with_days=True).page.days
    assert days is not None
    assert days.rows[1][9:] == ("2", "–", "–")


def every_part(view: DoctorView) -> list[Part]:
    return [part for one in view.page.blocks for part in one.parts]


def test_an_empty_diary_has_a_page_that_claims_nothing(diary: Store) -> None:
    view = seen(diary)
    assert view.chart is None
    assert "Entries on 0 of 28 days." in view.page.about
    told = " ".join(part.text for part in every_part(view) if isinstance(part, Fact))
    assert "0 sessions" not in told


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([date(2026, 11, 3)], "3 Nov 2026"),
        ([date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17)], "3, 10 and 17 Nov 2026"),
        ([date(2026, 10, 3), date(2026, 11, 3)], "3 Oct and 3 Nov 2026"),
        ([date(2025, 12, 30), date(2026, 1, 3), date(2026, 1, 9)], "30 Dec 2025, 3 Jan and 9 Jan 2026"),
    ],
)
def test_several_days_are_named_shortly_and_never_with_a_wrong_year(days: list[date], words: str) -> None:
    assert several(days) == words


def test_a_medicine_over_new_year_has_both_years(diary: Store) -> None:
    pill = {"kind": TreatmentKind.MEDICINE, "name": "Ibuprofen", "cost": None, "helped": None}
    keep(diary, *(treated(n, **pill) for n in range(0, 400, 60)))
    (found,) = (one for one in seen(diary, last_days(TODAY, 366)).page.blocks if one.key is BlockKey.VISITS)
    assert table(found).rows[0][3] == "25 Nov 2025 to 20 Nov 2026"
