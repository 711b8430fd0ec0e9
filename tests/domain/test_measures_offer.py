"""Questionnaires are offered seldom: never on the first day, never twice in a week, and never after a no."""

from datetime import date, timedelta

import pytest

from tests.builders import TODAY
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import MeasureSettings, OwnGoal, Said, next_day, offers_on, too_close

PEG, GOAL, CHANGE, RMDQ = Instrument.PEG, Instrument.GOAL, Instrument.GLOBAL_CHANGE, Instrument.RMDQ
ALL = frozenset({PEG, GOAL, CHANGE, RMDQ})
LONG_AGO = TODAY - timedelta(days=200)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def offered(settings: MeasureSettings, begun: date | None = LONG_AGO, **last: int) -> set[Instrument]:
    """What is offered today; `last` says how many days ago an instrument was filled in."""
    lasts = {(Instrument(name), None): ago(days) for name, days in last.items()}
    return set(offers_on(TODAY, settings, lasts, begun))


def test_an_empty_diary_and_a_first_day_are_left_in_peace() -> None:
    assert offered(MeasureSettings(), begun=None) == set()
    assert offered(MeasureSettings(), begun=TODAY) == set()
    assert offered(MeasureSettings(), begun=ago(1)) == {PEG}


def test_overall_change_waits_for_two_weeks_of_diary() -> None:
    assert CHANGE not in offered(MeasureSettings(), begun=ago(13))
    assert CHANGE in offered(MeasureSettings(), begun=ago(14))


def test_roland_morris_is_off_until_it_is_chosen() -> None:
    assert RMDQ not in offered(MeasureSettings())
    assert RMDQ in offered(MeasureSettings(offered=ALL))


@pytest.mark.parametrize(("name", "days"), [("peg", 7), ("rmdq", 28), ("global_change", 28)])
def test_after_it_was_filled_in_it_waits_its_time(name: str, days: int) -> None:
    settings = MeasureSettings(offered=ALL)
    assert Instrument(name) not in offered(settings, **{name: days - 1})
    assert Instrument(name) in offered(settings, **{name: days})


def test_what_was_switched_off_stays_off() -> None:
    assert offered(MeasureSettings(offered=frozenset())) == set()


@pytest.mark.parametrize(("days", "stands"), [(0, True), (1, False), (6, False), (7, True)])
def test_an_offer_stands_for_one_day_and_comes_back_after_a_week(days: int, stands: bool) -> None:
    assert (PEG in offered(MeasureSettings(shown=(Said(PEG, ago(days)),)))) is stands


@pytest.mark.parametrize(("days", "hidden"), [(0, True), (6, True), (7, False)])
def test_not_this_week_hides_it_for_a_week(days: int, hidden: bool) -> None:
    assert (PEG not in offered(MeasureSettings(put_off=(Said(PEG, ago(days)),)))) is hidden


def test_goals_are_offered_when_one_of_them_is_due_under_any_of_its_names() -> None:
    walk, film = OwnGoal("Walk", former=("Stroll",)), OwnGoal("Film")
    lasts = {(GOAL, "Stroll"): ago(3), (GOAL, "Film"): ago(3)}
    settings = MeasureSettings(goals=(walk, film))
    assert GOAL not in offers_on(TODAY, settings, lasts, LONG_AGO)
    assert GOAL in offers_on(TODAY, settings, {**lasts, (GOAL, "Film"): ago(7)}, LONG_AGO)


def test_without_goals_or_with_all_put_away_none_is_offered() -> None:
    assert GOAL not in offered(MeasureSettings())
    assert GOAL not in offered(MeasureSettings(goals=(OwnGoal("Walk", put_away=True),)))


def test_a_day_too_near_is_found_before_and_after() -> None:
    assert too_close(PEG, TODAY, [ago(7)]) is None
    assert too_close(PEG, TODAY, [ago(30), ago(6)]) == ago(6)
    assert too_close(PEG, TODAY, [ago(-6)]) == ago(-6)
    assert too_close(Instrument.CLINIC, TODAY, [TODAY]) is None


def test_the_next_day_is_a_week_or_more_later() -> None:
    assert next_day(PEG, TODAY) == ago(-7)
    assert next_day(RMDQ, TODAY) == ago(-28)
