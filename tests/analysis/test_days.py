"""Lowest point, sessions and minutes a day, tolerated minutes: a day without an entry is a gap, never zero."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from tracker.analysis.lowest import drawn_lowest, lowest_per_day
from tracker.analysis.sessions import minutes_per_day, sessions_by_routine
from tracker.analysis.tolerance import tolerated_minutes
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, LowestPoint, SessionStatus

FIRST = date(2026, 11, 1)
WEEK = Period(FIRST, FIRST + timedelta(days=6))
YEAR = Period(FIRST, FIRST + timedelta(days=363))


def framed(columns: list[str], rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Rows that begin with the number of days after FIRST."""
    frame = pd.DataFrame(rows, columns=["day", *columns])
    return frame.assign(day=pd.to_datetime([FIRST + timedelta(days=number) for number in frame["day"]]))


def points(*rows: tuple[Any, ...]) -> pd.DataFrame:
    legs = ["lowest_left", "lowest_right"]
    return framed(legs, list(rows)).astype(dict.fromkeys(legs, "float64"))


def sessions(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return framed(["routine_id", "routine_name", "status", "minutes"], list(rows)).astype({"minutes": "float64"})


def activities(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return framed(["kind", "own_name", "minutes", "tolerated"], list(rows)).astype({"minutes": "float64"})


def desk(day: int, minutes: float | None, status: SessionStatus = SessionStatus.DONE) -> tuple[Any, ...]:
    return (day, "desk-break", "The desk break", status, minutes)


def walk(day: int, minutes: float | None, tolerated: bool | None) -> tuple[Any, ...]:
    return (day, ActivityKind.WALKING, None, minutes, tolerated)


def test_the_lowest_point_of_a_day_is_the_furthest_down() -> None:
    daily = lowest_per_day(points((0, LowestPoint.BUTTOCK, None), (0, LowestPoint.CALF, LowestPoint.NONE)))
    assert daily[["left", "right"]].to_numpy().tolist() == [[LowestPoint.CALF, LowestPoint.NONE]]


def test_none_is_a_place_and_not_logged_is_no_mark() -> None:
    drawn = drawn_lowest(lowest_per_day(points((0, 0, None), (1, None, None), (2, None, 7))), WEEK)
    assert drawn[["leg", "place"]].to_numpy().tolist() == [["left", 0], ["right", 7]]


def test_a_week_shows_the_place_in_its_middle_never_one_between_two() -> None:
    last_week = [(357, 1, None), (358, 2, None), (359, 5, None), (360, 7, None)]
    drawn = drawn_lowest(lowest_per_day(points(*last_week)), YEAR)
    assert drawn[["place", "days"]].to_numpy().tolist() == [[LowestPoint.CALF, 4]]


def test_sessions_are_counted_by_routine_and_day() -> None:
    counts = sessions_by_routine(sessions(desk(0, 5), desk(0, 5), desk(3, 5)), WEEK)
    assert counts["day"].dt.day.tolist() == [1, 4]
    assert counts["sessions"].tolist() == [2, 1]


def test_a_routine_goes_by_its_latest_name() -> None:
    renamed = (1, "desk-break", "A break at the desk", SessionStatus.DONE, 5)
    assert set(sessions_by_routine(sessions(desk(0, 5), renamed), WEEK)["routine"]) == {"A break at the desk"}


def test_a_session_still_running_is_not_counted_and_one_stopped_early_is() -> None:
    counts = sessions_by_routine(
        sessions(desk(0, 5, SessionStatus.RUNNING), desk(1, 5, SessionStatus.STOPPED_EARLY)), WEEK
    )
    assert counts["day"].dt.day.tolist() == [2]


def test_a_day_without_session_has_no_minutes_rather_than_zero() -> None:
    minutes = minutes_per_day(sessions(desk(0, 5), desk(0, 7), desk(6, 3)), WEEK)
    assert minutes["day"].dt.day.tolist() == [1, 7]
    assert minutes["minutes"].tolist() == [12, 3]


def test_a_session_of_unknown_length_is_unknown_and_said_so() -> None:
    minutes = minutes_per_day(sessions(desk(0, None), desk(1, None), desk(1, 4)), WEEK)
    assert pd.isna(minutes["minutes"].iloc[0])
    assert minutes["minutes"].iloc[1] == 4
    assert minutes["unknown"].tolist() == [1, 1]


def test_weeks_add_up_their_minutes() -> None:
    minutes = minutes_per_day(sessions(desk(350, 1), desk(356, 2), desk(357, 5), desk(363, 6)), YEAR)
    assert minutes["minutes"].tolist() == [3, 11]
    assert minutes["sessions"].tolist() == [2, 2]


def test_tolerated_not_tolerated_and_not_said_stay_apart() -> None:
    day = tolerated_minutes(activities(walk(0, 10, True), walk(0, 5, True), walk(0, 9, False), walk(0, 4, None)), WEEK)
    assert dict(zip(day["word"], day["minutes"], strict=True)) == {"all right": 15, "too much": 9, "not said": 4}


def test_an_activity_without_minutes_is_no_zero() -> None:
    assert tolerated_minutes(activities(walk(0, None, True)), WEEK).empty


def test_own_activities_go_by_their_own_name() -> None:
    own = (0, ActivityKind.OWN, "gardening", 30, True)
    assert tolerated_minutes(activities(own, walk(0, 5, True)), WEEK)["activity"].tolist() == ["gardening", "walking"]


def test_nothing_recorded_gives_empty_frames() -> None:
    frames = [
        drawn_lowest(lowest_per_day(points()), WEEK),
        drawn_lowest(lowest_per_day(points()), YEAR),
        sessions_by_routine(sessions(), WEEK),
        minutes_per_day(sessions(), YEAR),
        tolerated_minutes(activities(), WEEK),
        tolerated_minutes(activities(), YEAR),
    ]
    assert [len(frame) for frame in frames] == [0] * len(frames)
