"""Pain before, after and on the morning after the sessions of one routine."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from tracker.analysis.response import (
    Middle,
    drawn_response,
    flare_days_apart,
    ratings_around,
    response_of,
    routine_response,
)
from tracker.domain.scales import Occasion, SessionStatus

FIRST = date(2026, 11, 1)
LEVELS = ["back_before", "leg_before", "back_after", "leg_after"]


def a_session(day: int, before: float | None = None, after: float | None = None, **changes: Any) -> dict[str, Any]:
    """A session so many days after FIRST, with the leg before and after."""
    usual = {"routine_id": "desk-break", "routine_name": "The desk break", "status": SessionStatus.DONE}
    return {"day": FIRST + timedelta(days=day), **usual, "leg_before": before, "leg_after": after, **changes}


def sessions(*rows: dict[str, Any]) -> pd.DataFrame:
    columns = ["day", "routine_id", "routine_name", "status", *LEVELS]
    frame = pd.DataFrame(list(rows), columns=columns).astype(dict.fromkeys(LEVELS, "float64"))
    return frame.assign(day=pd.to_datetime(frame["day"]))


def mornings(*rows: tuple[int, str | None, float | None], occasion: Occasion = Occasion.MORNING) -> pd.DataFrame:
    """Rows of (days after FIRST, hour or None, leg)."""
    days = [FIRST + timedelta(days=row[0]) for row in rows]
    hours = [f"{day} {row[1]}" if row[1] else None for day, row in zip(days, rows, strict=True)]
    frame = pd.DataFrame({"day": pd.to_datetime(days), "at": pd.to_datetime(hours, utc=True), "occasion": occasion})
    return frame.assign(back=float("nan"), leg=[row[2] for row in rows]).astype({"leg": "float64"})


NO_MORNINGS = mornings()


def leg_of(done: pd.DataFrame, ratings: pd.DataFrame = NO_MORNINGS) -> Any:
    return routine_response(done, ratings, "desk-break").leg


def test_six_sessions_give_medians() -> None:
    leg = leg_of(sessions(*[a_session(n, before=n, after=1) for n in range(6)]))
    assert leg.before == Middle(6, 2.5)
    assert leg.after == Middle(6, 1)
    assert leg.change_after == Middle(6, -1.5)


def test_five_sessions_give_none_and_say_that_one_more_is_needed() -> None:
    leg = leg_of(sessions(*[a_session(n, before=5, after=3) for n in range(5)]))
    assert leg.change_after == Middle(5, None)
    assert leg.change_after.still_needed == 1


def test_before_after_and_change_count_their_own_sessions() -> None:
    both = [a_session(n, before=4, after=2) for n in range(6)]
    leg = leg_of(sessions(*both, a_session(6, before=9), a_session(7, after=9)))
    assert (leg.before.n, leg.after.n, leg.change_after.n) == (7, 7, 6)
    assert leg.change_after.median == -2


def test_back_is_unknown_where_only_the_leg_was_rated() -> None:
    response = routine_response(sessions(a_session(0, before=4, after=2)), NO_MORNINGS, "desk-break")
    assert response.back.before.n == 0
    assert response.leg.before.n == 1


def test_next_morning_is_the_first_morning_number_of_the_following_day() -> None:
    done = sessions(a_session(0, before=5))
    late_then_early = mornings((1, "09:30", 8), (1, "06:30", 3), (1, None, 7), (2, "06:00", 1), (0, "06:00", 9))
    assert ratings_around(done, late_then_early, "desk-break")["leg_next_morning"].tolist() == [3]


def test_a_morning_rating_without_a_leg_number_gives_way_to_the_next() -> None:
    done = sessions(a_session(0, before=5))
    around = ratings_around(done, mornings((1, "06:30", None), (1, "08:00", 4)), "desk-break")
    assert around["leg_next_morning"].tolist() == [4]


@pytest.mark.parametrize("occasion", [Occasion.EVENING, Occasion.BEFORE, Occasion.ANY])
def test_other_ratings_of_the_following_day_are_no_next_morning(occasion: Occasion) -> None:
    done = sessions(a_session(0, before=5))
    assert leg_of(done, mornings((1, "07:00", 2), occasion=occasion)).next_morning.n == 0


def test_a_day_not_logged_gives_no_next_morning() -> None:
    assert leg_of(sessions(a_session(0, before=5)), mornings((2, "07:00", 0))).change_next_morning.n == 0


def test_several_sessions_on_a_day_share_its_next_morning() -> None:
    done = sessions(*[a_session(0, before=value) for value in (2, 3, 4, 5, 6, 7)])
    assert leg_of(done, mornings((1, "07:00", 1))).change_next_morning == Middle(6, -3.5)


def test_the_morning_after_the_night_when_clocks_change_is_the_next_morning() -> None:
    saturday = sessions({**a_session(0, before=6), "day": date(2026, 10, 24)})
    sunday = mornings((0, "05:30", 2)).assign(day=pd.Timestamp("2026-10-25"))
    assert leg_of(saturday, sunday).next_morning.n == 1


def test_other_routines_and_unfinished_sessions_stay_out() -> None:
    done = sessions(
        a_session(0, before=1),
        a_session(1, before=2, routine_id="daily-ten"),
        a_session(2, before=3, status=SessionStatus.RUNNING),
        a_session(3, before=4, status=SessionStatus.STOPPED_EARLY),
    )
    response = routine_response(done, NO_MORNINGS, "desk-break")
    assert response.sessions == 2
    assert response.leg.before.n == 2


def test_nothing_recorded_is_nothing_known() -> None:
    response = routine_response(sessions(), NO_MORNINGS, "desk-break")
    assert response.sessions == 0
    assert response.leg.change_after == Middle(0, None)


def test_the_picture_counts_sessions_with_the_same_number() -> None:
    around = ratings_around(sessions(a_session(0, 0, 10), a_session(1, 0, 2)), mornings((1, "07:00", 4)), "desk-break")
    drawn = drawn_response(around).sort_values(["moment", "pain"])
    assert drawn[["moment", "site", "pain", "sessions"]].to_numpy().tolist() == [
        ["after", "leg", 2, 1],
        ["after", "leg", 10, 1],
        ["before", "leg", 0, 2],
        ["next morning", "leg", 4, 1],
    ]


def test_sessions_on_flare_days_are_kept_apart_each_with_its_own_number() -> None:
    done = sessions(*[a_session(n, before=4, after=2) for n in range(6)], a_session(6, before=8, after=9))
    flare = pd.DatetimeIndex([pd.Timestamp(FIRST) + pd.Timedelta(days=6)])
    other, in_flare = flare_days_apart(ratings_around(done, NO_MORNINGS, "desk-break"), flare)
    assert response_of(other).leg.change_after == Middle(6, -2)
    assert response_of(in_flare).leg.change_after == Middle(1, None)


def test_a_session_on_the_day_before_a_flare_is_not_of_the_flare() -> None:
    done = sessions(a_session(0, before=4))
    flare = pd.DatetimeIndex([pd.Timestamp(FIRST) + pd.Timedelta(days=1)])
    other, in_flare = flare_days_apart(ratings_around(done, mornings((1, "07:00", 8)), "desk-break"), flare)
    assert (len(other), len(in_flare)) == (1, 0)
    assert response_of(other).leg.next_morning.n == 1
