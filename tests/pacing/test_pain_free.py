"""A day without pain: every vector of the clinical brief, and what makes it unknown."""

from typing import Any

import pytest

from tests.pacing.made import DAY, both, day, exercise, felt, session
from tracker.domain.scales import Occasion
from tracker.pacing.facts import History, Reading
from tracker.pacing.pain_free import painfree24

NOW = 9 * 60


def back_in_time(minutes: int, worst: float = 0, **changes: Any) -> Reading:
    at = NOW - minutes
    return both(worst, **{"id": f"r{minutes}", "day": day(at // 1440), "minute": at % 1440, **changes})


def told(*readings: Reading, **more: Any) -> bool | None:
    return painfree24(History(readings=readings, **more), DAY, NOW)


HOUR = 60


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([(23 * HOUR, 0), (10 * HOUR, 0), (0, 0)], True),
        ([(23 * HOUR, 0), (0, 1)], False),
        ([(0, 0)], None),
        ([(12 * HOUR, 0), (0, 0)], None),
        ([(20 * HOUR, 0), (0, 0)], True),
        ([(20 * HOUR - 1, 0), (0, 0)], None),
        ([(24 * HOUR, 0), (4 * HOUR, 0)], True),
        ([(24 * HOUR + 1, 0), (4 * HOUR, 0)], None),
        ([(24 * HOUR, 1), (20 * HOUR, 0), (0, 0)], False),
        ([(24 * HOUR + 1, 1), (20 * HOUR, 0), (0, 0)], True),
        ([(23 * HOUR, 0), (0, 0), (-1, 5)], True),  # of a moment still to come
        ([], None),
    ],
)
def test_the_last_day_is_told_by_its_entries(readings: list[tuple[int, float]], expected: bool | None) -> None:
    assert told(*(back_in_time(minutes, worst) for minutes, worst in readings)) is expected


QUIET = (back_in_time(23 * HOUR), back_in_time(0))


def test_an_entry_with_one_number_only_proves_no_quiet_day() -> None:
    assert told(QUIET[0], back_in_time(0, leg=None)) is None
    assert told(QUIET[0], back_in_time(0, back=None)) is None


@pytest.mark.parametrize("site", ["back", "leg"])
def test_pain_in_one_place_is_pain_even_without_the_other_number(site: str) -> None:
    other = {"back": "leg", "leg": "back"}[site]
    assert told(*QUIET, back_in_time(HOUR, 0, **{site: 1, other: None})) is False


def test_a_number_without_a_time_counts_against_it_on_its_own_day() -> None:
    assert told(*QUIET, both(1, id="x", minute=None)) is False
    assert told(*QUIET, both(1, id="x", minute=None, day=day(-1))) is None
    assert told(*QUIET, both(1, id="x", minute=None, day=day(-2))) is True
    assert told(*QUIET, both(1, id="x", minute=None, day=day(1))) is True


def test_a_number_without_a_time_does_not_count_for_it() -> None:
    assert told(back_in_time(0), both(0, id="x", minute=None, day=day(-1))) is None


@pytest.mark.parametrize("number", ["before", "during", "after"])
def test_pain_in_a_session_counts_against_it(number: str) -> None:
    assert told(*QUIET, sessions=(session(**{number: 1, "minute": 500, "end_minute": 510}),)) is False
    assert told(*QUIET, sessions=(session(**{number: 0, "minute": 500, "end_minute": 510}),)) is True


def test_a_session_counts_by_its_end() -> None:
    ended = {"after": 1, "day": day(-1), "minute": NOW - 30}
    assert told(*QUIET, sessions=(session(**ended, end_minute=NOW),)) is False
    assert told(*QUIET, sessions=(session(**ended, end_minute=NOW - 1),)) is True
    assert told(*QUIET, sessions=(session(**ended, end_minute=None),)) is True
    assert told(*QUIET, sessions=(session(after=1, day=day(-1), minute=None, end_minute=None),)) is None


def test_words_that_contradict_the_numbers_leave_it_unknown() -> None:
    assert told(*QUIET, felt(None, id="x", flare=True)) is None
    assert told(*QUIET, felt(None, id="x", pain_free_24h=False)) is None
    assert told(*QUIET, felt(None, id="x", pain_free_24h=True, flare=False)) is True


def test_the_persons_word_alone_does_not_prove_it() -> None:
    assert told(felt(None, pain_free_24h=True, occasion=Occasion.MORNING)) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"exercises": (exercise(hurt=True),)}, False),
        ({"moved_down": True}, False),
        ({"exercises": (exercise(nerve=True),)}, None),
        ({"exercises": (exercise(nerve=True),), "after": 0}, None),
        ({}, None),
        ({"after": 0}, True),
    ],
)
def test_what_hurt_in_a_session_counts_without_a_number_and_a_session_without_any_leaves_it_open(
    changes: dict[str, Any], expected: bool | None
) -> None:
    assert told(*QUIET, sessions=(session(minute=500, end_minute=510, **changes),)) is expected
