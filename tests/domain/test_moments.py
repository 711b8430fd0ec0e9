from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tracker.domain.moments import Moment, future_problem, moment_at, moment_chosen, moment_of
from tracker.domain.rejection import EntryRejected

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # the two odd nights of 2026 in Berlin


def test_the_day_is_where_the_person_is_not_in_utc() -> None:
    moment = moment_of(datetime(2026, 11, 19, 23, 30, tzinfo=UTC), BERLIN)
    assert (moment.day, moment.utc_offset) == (date(2026, 11, 20), 60)
    assert moment.local() == datetime(2026, 11, 20, 0, 30)  # noqa: DTZ001  wall-clock time


def test_midnight_belongs_to_the_day_that_begins() -> None:
    assert moment_at(date(2026, 11, 20), time(0, 0), BERLIN).day == date(2026, 11, 20)


def test_an_hour_left_out_in_spring_is_refused_with_a_sentence() -> None:
    with pytest.raises(EntryRejected, match="choose another time"):
        moment_at(SPRING, time(2, 30), BERLIN)


def test_of_the_hour_that_comes_twice_the_first_is_meant() -> None:
    assert moment_at(AUTUMN, time(2, 30), BERLIN).utc_offset == 120


def test_a_moment_read_back_unchanged_stays_the_second_of_two_equal_hours() -> None:
    second = moment_of(datetime(2026, 10, 25, 1, 30, 17, tzinfo=UTC), BERLIN)
    assert moment_chosen(AUTUMN, time(2, 30), BERLIN, second) is second


def test_a_changed_time_gives_a_new_moment() -> None:
    was = moment_at(date(2026, 11, 20), time(8, 0), BERLIN)
    assert moment_chosen(date(2026, 11, 20), time(8, 5), BERLIN, was) != was


def test_a_day_without_a_time_stays_a_day() -> None:
    assert moment_at(date(2026, 11, 20), None, BERLIN) == Moment(date(2026, 11, 20))
    assert Moment(date(2026, 11, 20)).local() is None


@pytest.mark.parametrize("year", [1, 23, 1899])
def test_a_mistyped_year_is_refused(year: int) -> None:
    with pytest.raises(EntryRejected, match="Check the year"):
        Moment(date(year, 5, 1))


def test_what_has_not_come_yet_anywhere_is_in_the_future() -> None:
    now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert future_problem(moment_of(now, BERLIN), now) is None
    assert future_problem(moment_of(now.replace(minute=1), BERLIN), now)
    assert future_problem(Moment(date(2026, 11, 20)), now) is None
    assert future_problem(Moment(date(2026, 11, 22)), now)
    assert future_problem(None, now) is None
