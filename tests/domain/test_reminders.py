"""Reminders: what is a valid one, when it first rings, and what it says."""

from datetime import UTC, date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.rejection import EntryRejected
from tracker.domain.reminders import (
    ALARM_MOST,
    BOUTS_MOST,
    TEXT_MAX,
    About,
    Reminder,
    Weekday,
    spread,
)
from tracker.domain.scales import TreatmentKind
from tracker.domain.treatments import Cadence

FRIDAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def a_reminder(**changes: Any) -> Reminder:
    """Short breaks at nine and at three, every day from a Friday on."""
    usual: dict[str, Any] = {"about": About.BOUTS, "times": (time(9), time(15)), "first": FRIDAY}
    return Reminder(**{**usual, **changes})


def a_visit(**changes: Any) -> Reminder:
    """Acupuncture every two weeks at nine."""
    usual: dict[str, Any] = {
        "about": About.VISIT,
        "times": (time(9),),
        "kind": TreatmentKind.ACUPUNCTURE,
        "cadence": Cadence.FORTNIGHTLY,
    }
    return a_reminder(**{**usual, **changes})


def refused(**changes: Any) -> str:
    with pytest.raises(EntryRejected) as rejected:
        a_reminder(**changes)
    return " ".join(rejected.value.problems)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"times": ()}, "Choose a time of day"),
        ({"times": (time(15), time(9))}, "in order"),
        ({"times": (time(9), time(9))}, "each once"),
        ({"times": (time(9, 0, 30),)}, "to the minute"),
        ({"times": (time(9, tzinfo=UTC),)}, "to the minute"),
        ({"times": tuple(time(8 + n) for n in range(BOUTS_MOST + 1))}, f"at most {BOUTS_MOST}"),
        ({"about": About.CHECK_IN}, "one time of day"),
        ({"weekdays": ()}, "at least one day"),
        ({"weekdays": (Weekday.FRIDAY, Weekday.MONDAY)}, "in order"),
        ({"until": FRIDAY - DAY}, "before the first"),
        ({"until": FRIDAY + DAY, "weekdays": (Weekday.MONDAY,)}, "None of the chosen weekdays"),
        ({"first": date(1890, 1, 1)}, "year"),
        ({"until": date(2200, 1, 1)}, "year"),
        ({"alarm": -1}, "alarm"),
        ({"alarm": ALARM_MOST + 1}, "alarm"),
        ({"text": "x" * (TEXT_MAX + 1)}, "shorten"),
        ({"text": "a\x00b"}, "control character"),
        ({"about": About.VISIT, "times": (time(9),)}, "what the visit is"),
        ({"cadence": Cadence.WEEKLY, "kind": TreatmentKind.MASSAGE}, "what the visit is"),
    ],
)
def test_a_reminder_that_cannot_ring_as_asked_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in refused(**changes)


def test_all_problems_are_told_at_once() -> None:
    assert len(refused(times=(), weekdays=(), alarm=-1).split(". ")) == 3


@pytest.mark.parametrize(
    "changes", [{"until": FRIDAY}, {"alarm": None}, {"alarm": ALARM_MOST}, {"text": "☕ Pause, ä"}]
)
def test_the_edges_are_fine(changes: dict[str, Any]) -> None:
    assert a_reminder(**changes)


def test_the_words_tell_nothing_unless_the_person_types_their_own() -> None:
    assert a_reminder().summary == "Time for a short break"
    assert a_reminder(about=About.CHECK_IN, times=(time(20),)).summary == "A minute for your notes"
    assert a_visit(kind=TreatmentKind.MEDICINE, name="Ibuprofen").summary == "Something to plan"
    assert a_reminder(text="Back exercises").summary == "Back exercises"


@pytest.mark.parametrize("weekday", list(Weekday))
def test_it_first_rings_on_the_first_of_its_weekdays(weekday: Weekday) -> None:
    begins = a_reminder(weekdays=(weekday,)).begins
    assert begins.weekday() == weekday
    assert FRIDAY <= begins < FRIDAY + timedelta(days=7)


def test_a_visit_rings_on_its_first_day_itself() -> None:
    assert a_visit(first=FRIDAY, weekdays=(Weekday.MONDAY,)).begins == FRIDAY


def test_a_reminder_stays_the_same_one_however_it_is_changed() -> None:
    assert a_reminder().key == a_reminder(times=(time(7),), text="Own words", first=FRIDAY + DAY).key
    assert a_visit(name="Dr Li").key != a_visit(kind=TreatmentKind.MASSAGE).key
    assert a_visit(name="Ibu").key == a_visit(name=" IBU ").key != a_visit(name="Para").key


@pytest.mark.parametrize(
    ("number", "gap", "first", "last", "expected"),
    [
        (1, 60, time(9), time(18), [time(9)]),
        (3, 120, time(9), time(18), [time(9), time(13, 30), time(18)]),
        (4, 60, time(9), time(18), [time(9), time(12), time(15), time(18)]),
        (3, 240, time(9), time(13), [time(9), time(13)]),
        (2, 60, time(9), time(9, 30), [time(9)]),
        (3, 60, time(18), time(9), [time(18)]),
        (20, 0, time(9), time(18), None),
    ],
)
def test_bouts_are_spread_evenly(number: int, gap: int, first: time, last: time, expected: list[time] | None) -> None:
    times = spread(number, gap, first, last)
    assert len(times) == BOUTS_MOST if expected is None else list(times) == expected


CLOCK_TIMES = st.times(max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))


@given(number=st.integers(1, 12), gap=st.integers(0, 300), first=CLOCK_TIMES, last=CLOCK_TIMES)
def test_no_two_bouts_stand_closer_than_the_gap_or_outside_the_day(
    number: int, gap: int, first: time, last: time
) -> None:
    times = spread(number, gap, first, last)
    minutes = [at.hour * 60 + at.minute for at in times]
    assert 1 <= len(times) <= number
    assert times[0] == first
    assert times[-1] <= max(first, last)
    assert all(late - early >= max(gap, 15) for early, late in pairwise(minutes))
