"""A plan is the same in every language but for its words: what was offered, or kept to go on from, stays as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY
from tests.services.planning import as_bytes, live_through, set_up
from tracker.language import LANGUAGES, speaking
from tracker.services.people import ME
from tracker.services.plan import make_plan, offer_plan
from tracker.store import Store
from tracker.store.plan_days import offered_on
from tracker.store.tables import PlanCheckpoint

BEGUN = TODAY - timedelta(days=10)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def planned(diary: Store) -> Store:
    """Ten settled days, and today's plan offered in English."""
    with diary.writing() as db:
        set_up(db, BEGUN)
    live_through(diary, BEGUN, TODAY)
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
    return diary


def test_a_plan_is_made_alike_in_every_language(planned: Store) -> None:
    made = set()
    for tag in LANGUAGES:
        with speaking(tag), planned.reading() as db:
            made.add(as_bytes(make_plan(db, ME, TODAY)))
    assert len(made) == 1


def test_what_was_offered_stays_when_the_language_changes(planned: Store) -> None:
    with speaking("de"), planned.writing() as db:
        offer_plan(db, ME, TODAY, LATER)
        offered = offered_on(db, ME, TODAY)
        assert offered is not None
        assert offered.changed_at == NOW


def test_a_kept_state_is_gone_on_from_in_another_language(planned: Store) -> None:
    with speaking("de"), planned.writing() as db:
        offer_plan(db, ME, TODAY, LATER)
        assert set(db.scalars(select(PlanCheckpoint.made_at))) == {NOW}


def test_the_reasons_of_an_offer_are_said_to_the_reader(planned: Store) -> None:
    with planned.reading() as db:
        offered = offered_on(db, ME, TODAY)
    assert offered is not None
    (reason, *_rest) = offered.plan.decisions
    with speaking("de"):
        assert (reason.said, reason.change_said) != (reason.text, reason.would_change_if)
    assert reason.said == reason.text
