"""days.csv: one row a calendar day, in which unknown, none, skipped, rested and done stay apart."""

from datetime import UTC, date, datetime, time

import pytest

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
from tests.exports.conftest import Read, Record
from tracker.domain.entries import NO_PAIN_GIVEN, NO_SYMPTOMS_GIVEN, Pain, Symptoms
from tracker.domain.moments import Moment, moment_at, moment_of
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, Helped, LowestPoint, NerveChange, Occasion, Outcome, TreatmentKind

YESTERDAY = date(2026, 11, 19)


def test_the_columns_come_in_the_order_in_which_a_clinician_reads(recorded: Record, files: Read) -> None:
    recorded(a_rating())
    order = list(files()["days"][0])
    told = ("day", "back_average", "leg_average", "back_morning", "lowest_left", "tingling", "flare", "sleep")
    told += ("sessions", "routines", "minutes_exercised", "bouts_done", "walking_minutes", "treatments", "notes")
    assert [name for name in order if name in told] == list(told)
    assert order[-1] == "made_up"


def test_a_day_on_which_nothing_was_logged_is_blank(recorded: Record, files: Read) -> None:
    recorded(a_rating(moment=ago(days=2)), a_rating())
    blank = files()["days"][1]
    assert {name: cell for name, cell in blank.items() if cell} == {"day": "2026-11-19", "weekday": "Thursday"}


def test_what_was_not_answered_is_not_zero(recorded: Record, files: Read) -> None:
    recorded(a_rating(pain=Pain(leg=0), symptoms=NO_SYMPTOMS_GIVEN))
    (day,) = files()["days"]
    given = {name for name, cell in day.items() if cell} - {"day", "weekday"}
    assert given == {"leg_average", "leg_worst", "leg_best", "leg_ratings"}
    assert day["leg_average"] == "0"


def test_a_day_has_the_average_worst_best_and_number_of_its_ratings(recorded: Record, files: Read) -> None:
    recorded(a_rating(pain=Pain(back=0, leg=10)), a_rating(pain=Pain(back=5, leg=3)), a_rating(pain=Pain(leg=4)))
    (day,) = files()["days"]
    assert [day[f"back_{what}"] for what in ("average", "worst", "best", "ratings")] == ["2.5", "5", "0", "2"]
    assert [day[f"leg_{what}"] for what in ("average", "worst", "best", "ratings")] == ["5.7", "10", "3", "3"]


@pytest.mark.parametrize(("ratings", "average"), [((4, 4, 4, 5), "4.3"), ((4, 4, 5, 5), "4.5"), ((7, 7), "7")])
def test_an_average_has_one_decimal_and_halves_go_up(
    ratings: tuple[float, ...], average: str, recorded: Record, files: Read
) -> None:
    recorded(*(a_rating(pain=Pain(back=back)) for back in ratings))
    assert files()["days"][0]["back_average"] == average


def test_morning_and_evening_stand_apart(recorded: Record, files: Read) -> None:
    recorded(
        a_check_in(moment=ago(hours=26), pain=Pain(back=3, leg=4)),
        a_check_in(moment=ago(hours=12), occasion=Occasion.EVENING, pain=Pain(back=1)),
    )
    (day,) = files()["days"]
    parts = ("back_morning", "leg_morning", "back_evening", "leg_evening")
    assert [day[part] for part in parts] == ["3", "4", "1", ""]


def test_the_lowest_point_is_the_furthest_of_the_day_in_words_and_number(recorded: Record, files: Read) -> None:
    recorded(
        a_rating(symptoms=Symptoms(LowestPoint.NONE, LowestPoint.CALF, NerveChange.USUAL)),
        a_rating(symptoms=Symptoms(None, LowestPoint.THIGH, NerveChange.NEW_OR_WORSE, NerveChange.NONE)),
    )
    (day,) = files()["days"]
    assert (day["lowest_left"], day["lowest_left_number"]) == ("none", "0")
    assert (day["lowest_right"], day["lowest_right_number"]) == ("calf or shin", "5")
    assert (day["tingling"], day["numbness"], day["weakness"]) == ("new or worse", "none", "")


def test_sessions_are_zero_only_where_a_rest_day_was_logged(recorded: Record, files: Read) -> None:
    recorded(
        a_check_in(moment=ago(days=2), rested=True), a_check_in(moment=ago(days=1), rested=False), a_session(bouts=())
    )
    days = files()["days"]
    assert [(day["rested"], day["sessions"]) for day in days] == [("true", "0"), ("false", ""), ("", "1")]
    assert [day["bouts_done"] for day in days] == ["", "", ""]


def test_bouts_are_counted_by_how_they_went(recorded: Record, files: Read) -> None:
    skipped = a_bout(outcome=Outcome.SKIPPED, seconds=0)
    recorded(a_session(bouts=(a_bout(), a_bout(seconds=45), skipped)), a_session(routine_name="Seven minutes"))
    (day,) = files()["days"]
    outcomes = ("done", "eased", "skipped", "stopped_for_pain")
    assert [day[f"bouts_{outcome}"] for outcome in outcomes] == ["3", "0", "1", "0"]
    assert (day["sessions"], day["minutes_exercised"]) == ("2", "2.8")
    assert sorted(day["routines"].split("; ")) == ["Seven minutes", "The desk break"]


def test_minutes_stay_unknown_where_no_bout_says_how_long_it_took(recorded: Record, files: Read) -> None:
    recorded(a_session(bouts=(a_bout(seconds=None), a_bout(outcome=Outcome.SKIPPED, seconds=0))))
    assert files()["days"][0]["minutes_exercised"] == ""


def test_activities_have_their_minutes_by_kind(recorded: Record, files: Read) -> None:
    recorded(
        an_activity(distance_km=0.1, tolerated=None),
        an_activity(minutes=12.5, distance_km=0.2),
        an_activity(kind=ActivityKind.SITTING, minutes=40, tolerated=False),
        an_activity(kind=ActivityKind.OWN, own_name="Choir", minutes=None),
    )
    (day,) = files()["days"]
    assert (day["walking_minutes"], day["walking_km"], day["sitting_minutes"]) == ("32.5", "0.3", "40")
    assert (day["own_activities"], day["own_minutes"], day["driving_minutes"]) == ("Choir", "", "")
    assert day["activities_tolerated"] == "false"


def test_treatments_are_told_in_one_cell(recorded: Record, files: Read) -> None:
    medicine = a_treatment(
        moment=ago(days=1, hours=1),
        kind=TreatmentKind.MEDICINE,
        name="Ibuprofen",
        dose="400 mg",
        helped=Helped.YES,
        side_effects="heartburn",
    )
    recorded(medicine, a_treatment(helped=None))
    told = "medicine: Ibuprofen, 400 mg (helped: yes; side effects: heartburn); acupuncture"
    assert files()["days"][0]["treatments"] == told


def test_notes_come_in_order_of_time_one_a_line(recorded: Record, files: Read) -> None:
    recorded(
        a_session(note="=after the walk"),
        a_rating(moment=ago(hours=3), note="woke up"),
        a_check_in(moment=Moment(TODAY), note="some time today"),
    )
    assert files()["days"][0]["notes"] == "some time today\nwoke up\n=after the walk"


def test_a_flare_is_the_persons_own_word(recorded: Record, files: Read) -> None:
    recorded(a_check_in(flare=True), a_check_in(flare=None), a_check_in(flare=False, moment=ago(days=1)))
    assert [day["flare"] for day in files()["days"]] == ["false", "true"]


@pytest.mark.parametrize(("month", "odd"), [(3, 29), (10, 25)])
def test_the_two_odd_nights_have_one_row_a_day(month: int, odd: int, recorded: Record, files: Read) -> None:
    edges = [(odd - 1, time(23, 59)), (odd, time(0, 0)), (odd, time(23, 59)), (odd + 1, time(0, 0))]
    recorded(*(a_rating(moment=moment_at(date(2026, month, day), clock, BERLIN)) for day, clock in edges))
    days = files()["days"]
    assert [(day["day"][-2:], day["back_ratings"]) for day in days] == [
        (f"{odd - 1}", "1"),
        (f"{odd}", "2"),
        (f"{odd + 1}", "1"),
    ]


def test_an_hour_that_comes_twice_keeps_its_order_and_its_offset(recorded: Record, files: Read) -> None:
    second, first = (moment_of(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), BERLIN) for hour in (1, 0))
    recorded(a_rating(moment=second), a_rating(moment=first))
    times = [rating["at"] for rating in files()["ratings"]]
    assert times == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]


def test_a_session_over_midnight_belongs_to_the_day_on_which_it_began(recorded: Record, files: Read) -> None:
    began = moment_at(YESTERDAY, time(23, 55), BERLIN)
    recorded(a_session(day=YESTERDAY, started=began, ended=moment_at(TODAY, time(0, 5), BERLIN)))
    (day,) = files()["days"]
    assert (day["day"], day["sessions"], day["back_ratings"]) == ("2026-11-19", "1", "2")


def test_a_period_has_all_its_days_and_no_others(recorded: Record, files: Read) -> None:
    recorded(a_session(day=YESTERDAY, started=ago(days=1), ended=None), a_session())
    wanted = files(Period(date(2026, 11, 17), YESTERDAY))
    assert [day["day"] for day in wanted["days"]] == ["2026-11-17", "2026-11-18", "2026-11-19"]
    assert [len(wanted[name]) for name in ("sessions", "bouts", "ratings")] == [1, 1, 2]


def test_an_entry_with_nothing_but_a_note_is_a_logged_day(recorded: Record, files: Read) -> None:
    recorded(a_rating(moment=moment_of(NOW, BERLIN), pain=NO_PAIN_GIVEN, symptoms=NO_SYMPTOMS_GIVEN, note="travelling"))
    (day,) = files()["days"]
    assert (day["notes"], day["back_ratings"], day["sessions"]) == ("travelling", "", "")
