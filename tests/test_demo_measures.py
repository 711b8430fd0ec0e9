"""The questionnaires of the made-up diary: no oftener than a person could fill them in, and with gaps."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import TODAY
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import LEAST_APART
from tracker.domain.peg_change import PegChange
from tracker.domain.periods import last_days
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.assessments import assessments_in, measure_settings_of
from tracker.views.measures import MeasuresView, measures_view

DAYS = 90


@pytest.fixture(scope="module", params=[1, 2, 3])
def made(request: pytest.FixtureRequest, made_up: Callable[..., Path]) -> Iterator[Store]:
    """A made-up diary of ninety days."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_TZ", "Europe/Berlin")
        store = open_store(str(made_up(DAYS, request.param)))
        yield store
        store.close()


def seen(store: Store) -> MeasuresView:
    with store.reading() as db:
        return measures_view(db, ME, last_days(TODAY, DAYS))


def test_each_is_in_it_but_for_the_score_of_a_clinic(made: Store) -> None:
    assert {one.instrument for one in seen(made).all_series} == set(Instrument) - {Instrument.CLINIC}


def test_none_comes_oftener_than_it_may(made: Store) -> None:
    for series in seen(made).all_series:
        days = [time.day for time in series.times]
        assert all(later - earlier >= LEAST_APART[series.instrument] for earlier, later in pairwise(days))


def test_weeks_are_left_out_as_a_person_does(made: Store) -> None:
    days = [time.day for time in seen(made).peg.times]
    assert max(later - earlier for earlier, later in pairwise(days)) > timedelta(days=7)


def test_it_gets_better_and_the_goals_come_nearer(made: Store) -> None:
    view = seen(made)
    assert view.peg_change is PegChange.CLEARLY_BETTER
    assert all(goal.first and goal.last and goal.last[1] > goal.first[1] for goal in view.goals)


def test_both_goals_are_those_of_the_settings(made: Store) -> None:
    with made.reading() as db:
        goals = [goal.name for goal in measure_settings_of(db, ME).present_goals]
        rated = {one.goal for one in assessments_in(db, ME, last_days(TODAY, DAYS), Instrument.GOAL)}
    assert rated == set(goals)
    assert len(goals) == 2
