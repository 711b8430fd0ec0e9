"""What the Trends page says and shows about a period, from a real diary."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in, a_rating, a_session, ago, an_activity
from tracker.domain.entries import Entry, Pain, Symptoms
from tracker.domain.moments import Moment, moment_of
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import ActivityKind, LowestPoint, Occasion
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.views.trends import TrendsView, response_view, trends_view, whole_diary

MONTH = last_days(TODAY, 28)
MOST_QUERIES = 14  # with those that ask whether the tables are still ours, and whether anything was written


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def seen(diary: Store, period: Period = MONTH) -> TrendsView:
    with diary.reading() as db:
        return trends_view(db, ME, period)


def rated(days_ago: int, back: int | None = None, leg: int | None = None) -> Entry:
    return a_rating(moment=ago(days=days_ago, hours=1), pain=Pain(back, leg), symptoms=Symptoms())


@contextmanager
def queries(diary: Store) -> Iterator[list[str]]:
    """The statements sent while inside."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(diary.engine, "before_cursor_execute", note)
    yield sent
    event.remove(diary.engine, "before_cursor_execute", note)


def test_an_empty_diary_says_what_will_appear(diary: Store) -> None:
    view = seen(diary)
    assert view.nothing is not None
    assert view.nothing.startswith("Your diary is empty so far.")
    assert not any(figure.shown for figure in (view.pain, view.sessions, view.lowest, view.tolerated, view.minutes))


def test_a_period_without_entries_names_the_days_that_have_some(diary: Store) -> None:
    keep(diary, rated(40, leg=3))
    assert seen(diary).nothing == (
        "Nothing was logged in this period. The diary runs from 11 Oct 2026 to 11 Oct 2026: choose another period."
    )


def test_pain_is_told_with_the_days_logged_and_the_latest_mean(diary: Store) -> None:
    keep(diary, *[rated(n, back=2 if n < 3 else None, leg=n) for n in (1, 2, 3, 4)])
    assert seen(diary).pain.sentence == (
        "Back pain was logged on 2 of 28 days; a 7-day mean needs 4 logged days out of 7 in a row. "
        "Leg pain was logged on 4 of 28 days; the latest 7-day mean is 2.5 (4 of 7 days, up to 20 Nov)."
    )


def test_first_and_last_day_of_the_period_count_and_their_neighbours_do_not(diary: Store) -> None:
    keep(diary, rated(28, leg=1), rated(27, leg=2), rated(0, leg=3))
    view = seen(diary)
    logged = view.pain.frame.dropna(subset="pain")
    assert logged["pain"].tolist() == [2, 3]
    assert view.pain.sentence.endswith(
        "Leg pain was logged on 2 of 28 days; a 7-day mean needs 4 logged days out of 7 in a row."
    )


def test_days_before_the_period_feed_its_first_mean_only(diary: Store) -> None:
    keep(diary, *[rated(n, leg=4) for n in (28, 29, 30, 31)])
    view = seen(diary)
    assert view.pain.shown
    assert view.pain.sentence == "No pain number was logged in this period. Dots appear here for each day that has one."


def test_zero_pain_is_logged_pain(diary: Store) -> None:
    keep(diary, *[rated(n, back=0, leg=10) for n in range(4)])
    assert "Back pain was logged on 4 of 28 days; the latest 7-day mean is 0 (4 of 7" in seen(diary).pain.sentence
    assert "the latest 7-day mean is 10 (4 of 7" in seen(diary).pain.sentence


def test_sessions_are_counted_by_routine(diary: Store) -> None:
    ten = {"routine_id": "daily-ten", "routine_name": "The daily ten"}
    keep(diary, a_session(), a_session(started=ago(hours=3), ended=None), a_session(day=TODAY, **ten))
    view = seen(diary)
    assert view.sessions.sentence == "3 sessions on 1 of 28 days: The desk break 2, The daily ten 1."
    assert view.routines == {"desk-break": "The desk break", "daily-ten": "The daily ten"}
    assert view.sessions.table().to_numpy().tolist() == [
        ["Fri\xa020\xa0Nov\xa02026", "The daily ten", "1"],
        ["Fri\xa020\xa0Nov\xa02026", "The desk break", "2"],
    ]


def test_minutes_of_unknown_length_are_said_and_not_counted_as_zero(diary: Store) -> None:
    keep(diary, a_session(bouts=(a_bout(seconds=90),)), a_session(bouts=(), started=ago(hours=3), ended=None))
    assert seen(diary).minutes.sentence == (
        "1.5 minutes of exercise in all, with sessions on 1 of 28 days. The length of 1 session is not known."
    )


def test_the_lowest_point_is_told_for_each_leg(diary: Store) -> None:
    calf, buttock = (Symptoms(lowest_right=place) for place in (LowestPoint.CALF, LowestPoint.BUTTOCK))
    keep(diary, a_rating(moment=ago(days=2), symptoms=calf), a_rating(moment=ago(days=1), symptoms=buttock))
    assert seen(diary).lowest.sentence == (
        "Left leg: not logged. "
        "Right leg: logged on 2 of 28 days, from buttock to calf or shin; latest buttock (19 Nov)."
    )
    assert seen(diary).lowest.table()["Left leg"].tolist() == ["", ""]


def test_activities_are_told_one_by_one_with_how_they_were(diary: Store) -> None:
    keep(diary, an_activity(), an_activity(moment=ago(days=2), minutes=35, tolerated=False))
    (walking,) = seen(diary).activities
    assert walking.sentence == "Walking on 2 days, 20 to 35 minutes a day: all right on 1, too much on 1."


def test_four_activities_are_drawn_and_the_others_named(diary: Store) -> None:
    names = ["gardening", "cooking", "painting", "fishing", "sewing"]
    own = [an_activity(kind=ActivityKind.OWN, own_name=name) for name in names]
    again = [an_activity(kind=ActivityKind.OWN, own_name=name, moment=ago(days=2)) for name in names[:4]]
    keep(diary, *own, *again)
    view = seen(diary)
    assert len(view.activities) == 4
    assert view.tolerated.sentence.endswith("In the table only: sewing.")
    assert len(view.tolerated.table()) == 9


def test_six_sessions_show_the_middle_change_with_its_number(diary: Store) -> None:
    keep(diary, *[a_session(day=ago(days=n).day, started=ago(days=n), ended=None) for n in range(1, 7)])
    response = response_view(seen(diary), "desk-break")
    assert response.sentences == (
        "The desk break: 6 sessions in this period.",
        "Back: after the session the same as before (middle of 6 sessions); "
        "next morning, 0 sessions with both numbers, 6 more needed for a middle value.",
        "Leg: after the session 1 lower than before (middle of 6 sessions); "
        "next morning, 0 sessions with both numbers, 6 more needed for a middle value.",
        "This shows what happened together, not what caused it: pain also goes up and down by itself.",
    )
    assert response.table()["Leg"].tolist() == [
        "4 (n = 6)",
        "3 (n = 6)",
        "0 of 6 sessions",
        "\N{MINUS SIGN}1 (n = 6)",
        "0 of 6 sessions",
    ]


def test_fewer_than_six_sessions_show_no_middle_value(diary: Store) -> None:
    keep(diary, a_session())
    response = response_view(seen(diary), "desk-break")
    assert response.middles.empty
    assert response.shown
    assert "1 session with both numbers, 5 more needed" in response.sentences[2]


def test_the_morning_after_the_last_day_of_the_period_is_seen(diary: Store) -> None:
    keep(diary, a_session(day=ago(days=1).day, started=ago(days=1), ended=None), a_check_in(pain=Pain(leg=2)))
    until_yesterday = Period(MONTH.first, ago(days=1).day)
    table = response_view(seen(diary, until_yesterday), "desk-break").table().set_index("Pain")
    assert table.loc["Next morning", "Leg"] == "1 of 6 sessions"


def test_the_night_when_clocks_go_back_has_its_next_morning(diary: Store) -> None:
    late = moment_of(NOW.replace(month=10, day=24, hour=23), BERLIN)
    early = Moment(date(2026, 10, 25))
    keep(
        diary,
        a_session(day=late.day, started=late, ended=None),
        a_check_in(moment=early, occasion=Occasion.MORNING, pain=Pain(leg=2)),
    )
    table = response_view(seen(diary), "desk-break").table().set_index("Pain")
    assert table.loc["Next morning", "Leg"] == "1 of 6 sessions"


def test_a_long_period_is_drawn_in_weeks_and_says_so(diary: Store) -> None:
    keep(diary, rated(300, leg=3), a_session())
    view = seen(diary, last_days(TODAY, 365))
    assert view.days_a_mark == 7
    assert view.note == "Each mark stands for seven days, 53 weeks in all; a dot is the middle of their days."
    assert view.sessions.table().columns.tolist() == ["Week to", "Routine", "Sessions"]
    assert max(len(figure.frame) for figure in (view.pain, view.sessions, view.lowest, view.minutes)) <= 400


def test_more_than_four_years_are_cut_and_the_cut_is_said(diary: Store) -> None:
    keep(diary, rated(0, leg=3))
    view = seen(diary, Period(date(1990, 1, 1), TODAY))
    assert len(view.period) == 4 * 52 * 7
    assert view.note is not None
    assert view.note.endswith("Shown are the last four years, from 26 Nov 2022.")


def test_a_short_period_needs_no_note(diary: Store) -> None:
    assert seen(diary).note is None


def test_a_period_is_read_in_as_many_queries_however_much_it_holds(diary: Store) -> None:
    keep(diary, rated(1, leg=3), a_session(), an_activity())
    with queries(diary) as few:
        response_view(seen(diary), "desk-break")
    keep(diary, *[rated(n, leg=3) for n in range(10)], a_session(), an_activity())
    with queries(diary) as many:
        response_view(seen(diary), "desk-break")
    assert len(few) == len(many) <= MOST_QUERIES


@pytest.mark.parametrize("days_ago", [0, 500])
def test_everything_runs_from_the_first_entry_to_today(diary: Store, days_ago: int) -> None:
    keep(diary, rated(days_ago, leg=3))
    with diary.reading() as db:
        assert whole_diary(db, ME, TODAY) == Period(TODAY - timedelta(days=days_ago), TODAY)


def test_everything_of_an_empty_diary_is_today(diary: Store) -> None:
    with diary.reading() as db:
        assert whole_diary(db, ME, TODAY) == Period(TODAY, TODAY)
