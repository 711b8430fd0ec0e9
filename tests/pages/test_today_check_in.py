"""The check-in on Today: at most three taps, each kept at once, each to be left out, and not asked when it is quiet."""

from typing import Any

import pytest

from tests.builders import NOW, a_check_in, a_rating, ago
from tests.pages.operating import choose, entries, labels, shown, tap, the_entry, visit
from tests.pages.planned import add, set_up, welcome_to
from tracker.domain.entries import CheckInEntry, Pain
from tracker.domain.scales import Occasion, SittingBand, Sleep
from tracker.pacing.settings import Mode
from tracker.store import Store
from tracker.ui.plan.check_in import FLARE, NIGHT, PAIN_FREE, SITTING

BACK, LEG = "Back pain, since you woke up", "Leg pain, since you woke up"
LATER = "Not this morning"


@pytest.fixture
def begun(diary: Store) -> Store:
    """A plan that begins today, with nothing in the diary."""
    welcome_to(diary)
    set_up(diary, days_ago=0)
    return diary


@pytest.fixture
def evening(begun: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The same at eight in the evening."""
    monkeypatch.setenv("TRACKER_NOW", NOW.replace(hour=20).isoformat())
    return begun


def taps(page: Any, answers: dict[str, Any]) -> int:
    """Answers one question after the other; says how many taps that took."""
    for label, answer in answers.items():
        choose(page, label, answer)
    return len(answers)


def test_a_morning_takes_three_taps_and_function_comes_first(begun: Store) -> None:
    page = visit("today")
    asked = [label for label in labels(page) if label in (NIGHT, BACK, LEG)]
    assert asked == [NIGHT, BACK, LEG]
    assert taps(page, {NIGHT: Sleep.OK, BACK: 2, LEG: 3}) <= 3
    entry = the_entry(begun)
    assert (entry.occasion, entry.sleep, entry.pain) == (Occasion.MORNING, Sleep.OK, Pain(2, 3))
    assert NIGHT not in labels(page)
    assert "since waking\\: back 2, leg 3" in shown(page)


def test_an_evening_takes_three_taps(evening: Store) -> None:
    page = visit("today")
    answers = {SITTING: SittingBand.OVER_6, "Back pain, on average over 24 hours": 1}
    assert taps(page, {**answers, "Leg pain, on average over 24 hours": 0}) <= 3
    entry = the_entry(evening)
    assert (entry.occasion, entry.sitting, entry.pain) == (Occasion.EVENING, SittingBand.OVER_6, Pain(1, 0))


def test_each_tap_is_kept_at_once_and_the_rest_stays_unknown(begun: Store) -> None:
    choose(visit("today"), LEG, 4)
    assert the_entry(begun).pain == Pain(leg=4)
    assert the_entry(begun).sleep is None


def test_a_second_tap_takes_an_answer_back_and_the_last_one_the_check_in(begun: Store) -> None:
    page = visit("today")
    taps(page, {NIGHT: Sleep.OK, LEG: 4})
    choose(page, LEG, None)
    assert the_entry(begun).pain == Pain()
    choose(page, NIGHT, None)
    assert entries(begun) == []


def test_it_can_be_left_for_this_part_of_the_day(begun: Store) -> None:
    page = visit("today")
    tap(page, LATER)
    assert NIGHT not in labels(page)
    assert entries(begun) == []


def test_what_was_answered_can_be_changed(begun: Store) -> None:
    add(begun, a_check_in())
    page = visit("today")
    assert NIGHT not in labels(page)
    tap(page, "Change the check-in")
    choose(page, LEG, 1)
    assert the_entry(begun).pain == Pain(3, 1)


def test_a_morning_without_pain_asks_about_the_whole_day(begun: Store) -> None:
    page = visit("today")
    taps(page, {BACK: 0, LEG: 0})
    choose(page, PAIN_FREE, True)
    assert the_entry(begun).pain_free_24h is True


def test_a_full_day_without_pain_is_not_asked_about_when_the_diary_tells(begun: Store) -> None:
    add(begun, a_rating(moment=ago(hours=14), pain=Pain(leg=2)))
    page = visit("today")
    taps(page, {BACK: 0, LEG: 0})
    assert PAIN_FREE not in labels(page)


def test_pain_well_above_the_usual_asks_whether_it_is_a_flare_up(begun: Store) -> None:
    page = visit("today")
    choose(page, LEG, 4)
    assert FLARE not in labels(page)
    choose(page, LEG, 5)
    choose(page, FLARE, True)
    assert the_entry(begun).flare is True


def test_an_evening_after_a_morning_is_folded(evening: Store) -> None:
    add(evening, a_check_in())
    assert "Evening check-in, if you like" in [one.label for one in visit("today").expander]


@pytest.mark.parametrize("changes", [{"quiet": True}, {"mode": Mode.PAUSED}])
def test_it_is_not_asked_for_in_quiet_mode_or_in_a_pause(begun: Store, changes: dict[str, Any]) -> None:
    set_up(begun, days_ago=0, **changes)
    assert NIGHT not in labels(visit("today"))


@pytest.mark.parametrize(("days", "asked"), [(6, False), (7, True)])
def test_in_weekly_mode_it_is_asked_for_once_a_week(begun: Store, days: int, asked: bool) -> None:
    set_up(begun, days_ago=0, weekly=True)
    add(begun, a_check_in(moment=ago(days=days)))
    assert (NIGHT in labels(visit("today"))) is asked


def test_a_check_in_of_the_log_form_is_the_same_one(begun: Store) -> None:
    add(begun, a_check_in(stress=4))
    page = visit("today")
    tap(page, "Change the check-in")
    choose(page, NIGHT, Sleep.POOR)
    entry = the_entry(begun)
    assert isinstance(entry, CheckInEntry)
    assert (entry.sleep, entry.stress) == (Sleep.POOR, 4)
