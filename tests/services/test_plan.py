"""The plan of a day is made anew until the day is over, and then stays as it was offered."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from tests.builders import NOW, TODAY, a_rating
from tests.services.planning import DAY, a_morning, a_round, clock_on, live_through, moment_on, set_up
from tracker.catalogue.load import catalogue
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import OfferKind, Plan, PlanKind
from tracker.pacing.settings import Mode, PlanSettings
from tracker.services.people import ME
from tracker.services.plan import NOT_OFFERED, choose, make_plan, measured, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store
from tracker.store.plan_choices import choices_that_stand
from tracker.store.plan_days import OfferedDay, choices_in, offered_in, offered_on
from tracker.store.plan_facts import history_of
from tracker.store.plan_settings import plan_settings_of
from tracker.store.tables import PlanChoice

BEGUN = TODAY - timedelta(days=10)
YESTERDAY = TODAY - DAY
EVENING = clock_on(TODAY, 20)


@pytest.fixture
def planned(diary: Store) -> Store:
    """Ten settled days of a plan, up to this morning's check-in left out."""
    with diary.writing() as db:
        set_up(db, BEGUN)
    live_through(diary, BEGUN, YESTERDAY)
    return diary


def offer(store: Store, day: Any = TODAY, now: Any = NOW) -> Plan:
    with store.writing() as db:
        return offer_plan(db, ME, day, now)


def kept(store: Store, day: Any = TODAY) -> OfferedDay:
    with store.reading() as db:
        found = offered_on(db, ME, day)
    assert found is not None
    return found


def test_a_plan_that_was_offered_is_kept_whole(planned: Store) -> None:
    plan = offer(planned)
    assert kept(planned).plan == plan
    assert (kept(planned).first_ceiling, kept(planned).offered_at) == (plan.ceiling, NOW)
    assert plan.decisions
    assert plan.target > 0


def test_an_offer_is_made_once_as_long_as_nothing_changes(planned: Store) -> None:
    offer(planned)
    offer(planned, now=EVENING)
    assert kept(planned).changed_at == NOW


def test_todays_plan_is_made_anew_when_a_morning_is_added_and_the_first_ceiling_is_kept(planned: Store) -> None:
    first = offer(planned)
    with planned.writing() as db:
        record(db, ME, a_morning(TODAY, 9), NOW)
    second = offer(planned, now=EVENING)
    assert second.ceiling < first.ceiling
    assert kept(planned).plan == second
    assert (kept(planned).first_ceiling, kept(planned).changed_at) == (first.ceiling, EVENING)


def test_a_back_dated_entry_changes_todays_plan_and_leaves_yesterdays_as_it_was_offered(planned: Store) -> None:
    yesterday = offer(planned, YESTERDAY, clock_on(YESTERDAY))
    before = offer(planned)
    with planned.writing() as db:
        record(db, ME, a_rating(moment=moment_on(YESTERDAY, 8)), NOW)
        record(db, ME, a_morning(YESTERDAY, 9, flare=True), NOW)
    assert offer(planned, YESTERDAY) == yesterday
    assert kept(planned, YESTERDAY).plan == yesterday
    with planned.reading() as db:
        assert make_plan(db, ME, YESTERDAY) != yesterday
    after = offer(planned, now=EVENING)
    assert after.ceiling < before.ceiling
    assert kept(planned).plan == after


def test_a_plan_that_a_clock_which_was_ahead_has_offered_for_a_day_to_come_does_not_end_today(planned: Store) -> None:
    offer(planned, TODAY + 3 * DAY, NOW + 3 * DAY)
    before = offer(planned)
    with planned.writing() as db:
        record(db, ME, a_morning(TODAY, 9), NOW)
    assert offer(planned) != before
    assert kept(planned).plan == offer(planned)


def test_a_day_ends_when_the_next_one_was_offered_wherever_that_has_begun(planned: Store) -> None:
    before = offer(planned)
    offer(planned, TODAY + DAY, NOW + timedelta(hours=12))  # on a journey to the east
    with planned.writing() as db:
        record(db, ME, a_morning(TODAY, 9), NOW)
    assert offer(planned, TODAY, NOW + timedelta(hours=12)) == before


def test_a_choice_has_a_place_of_its_own_after_an_undo_has_taken_out_an_earlier_one(planned: Store) -> None:
    with planned.writing() as db:
        for kind in (ChoiceKind.REST, ChoiceKind.SMALLER):
            choose(db, ME, TODAY, kind, NOW)
        db.execute(delete(PlanChoice).where(PlanChoice.place == 1))
        choose(db, ME, TODAY, ChoiceKind.ACCEPT, NOW)
    with planned.reading() as db:
        assert [(one.place, one.kind) for one in choices_in(db, ME)] == [
            (2, ChoiceKind.SMALLER),
            (3, ChoiceKind.ACCEPT),
        ]


def test_a_day_that_is_over_and_was_never_offered_is_not_offered_afterwards(planned: Store) -> None:
    shown = offer(planned, YESTERDAY - DAY)
    with planned.reading() as db:
        assert shown == make_plan(db, ME, YESTERDAY - DAY)
        assert offered_on(db, ME, YESTERDAY - DAY) is None


def test_a_day_stays_as_it_was_offered_once_the_next_one_is_offered_whatever_the_clock_of_the_zone(
    planned: Store,
) -> None:
    first = offer(planned, YESTERDAY, clock_on(YESTERDAY))
    offer(planned, TODAY, clock_on(TODAY, 0))
    with planned.writing() as db:
        record(db, ME, a_morning(YESTERDAY, 9), NOW)
    assert offer(planned, YESTERDAY, clock_on(TODAY, 0)) == first


def test_offers_of_a_period_come_in_the_order_of_their_days(planned: Store) -> None:
    for day in (YESTERDAY, TODAY):
        offer(planned, day, clock_on(day))
    with planned.reading() as db:
        assert [one.day for one in offered_in(db, ME, Period(BEGUN, TODAY))] == [YESTERDAY, TODAY]
        assert offered_in(db, "somebody", Period(BEGUN, TODAY)) == []


def test_without_set_up_the_plan_says_so_and_is_no_amount(diary: Store) -> None:
    plan = offer(diary)
    assert (plan.kind, plan.ceiling, plan.target) == (PlanKind.SET_UP, 0, 0)


def test_diary_only_offers_nothing(planned: Store) -> None:
    with planned.writing() as db:
        change_plan_settings(db, ME, NOW, mode=Mode.DIARY_ONLY)
    plan = offer(planned)
    assert (plan.kind, plan.target, plan.offers) == (PlanKind.DIARY_ONLY, 0, ())


def test_a_preview_uses_the_settings_given_and_keeps_nothing(planned: Store) -> None:
    with planned.reading() as db:
        preview = make_plan(db, ME, TODAY, PlanSettings(mode=Mode.PAUSED, begun_on=BEGUN))
        assert preview.kind is PlanKind.PAUSED
        assert plan_settings_of(db, ME).mode is Mode.PLAN
        assert offered_on(db, ME, TODAY) is None


def test_choices_are_kept_in_their_order_and_the_last_of_a_sort_stands(planned: Store) -> None:
    with planned.writing() as db:
        choose(db, ME, TODAY, ChoiceKind.ACCEPT, NOW)
        choose(db, ME, TODAY, ChoiceKind.NO_STEP_UP, NOW)
        choose(db, ME, TODAY, ChoiceKind.OTHER_ROUTINE, NOW, {"routine_id": "desk-break"})
        choose(db, ME, TODAY, ChoiceKind.REST, NOW)
    with planned.reading() as db:
        chosen = choices_in(db, ME, Period(TODAY, TODAY))
        facts = history_of(db, ME, catalogue(), Period(TODAY, TODAY)).choices
    kinds = [ChoiceKind.ACCEPT, ChoiceKind.NO_STEP_UP, ChoiceKind.OTHER_ROUTINE, ChoiceKind.REST]
    assert [one.kind for one in chosen] == kinds
    assert [one.place for one in chosen] == [1, 2, 3, 4]
    assert chosen[2].changed == {"routine_id": "desk-break"}
    assert {one.kind for one in facts} == {ChoiceKind.NO_STEP_UP, ChoiceKind.REST}
    assert choices_that_stand(chosen[::-1]) == facts


def test_rest_that_was_chosen_leaves_the_amount_of_the_plan_alone(planned: Store) -> None:
    before = offer(planned)
    with planned.writing() as db:
        choose(db, ME, TODAY, ChoiceKind.REST, NOW)
    assert offer(planned).ceiling == before.ceiling


@pytest.mark.parametrize("kind", [ChoiceKind.STEP_UP, ChoiceKind.TAPER, ChoiceKind.CLOSE_EPISODE])
def test_what_is_not_offered_cannot_be_accepted(planned: Store, kind: ChoiceKind) -> None:
    with pytest.raises(EntryRejected) as rejected, planned.writing() as db:
        choose(db, ME, BEGUN, kind, NOW)
    assert rejected.value.problems == (NOT_OFFERED,)


def test_nothing_is_chosen_for_a_day_to_come(planned: Store) -> None:
    with pytest.raises(EntryRejected), planned.writing() as db:
        choose(db, ME, TODAY + timedelta(days=2), ChoiceKind.ACCEPT, NOW)


def test_the_comfortable_amount_is_taken_over_when_the_tries_have_shown_it(diary: Store) -> None:
    with diary.writing() as db:
        set_up(db, TODAY - 4 * DAY)
        for back in (4, 3, 2):
            record(db, ME, a_morning(TODAY - back * DAY, 2), NOW)
            record(db, ME, a_round(TODAY - back * DAY), NOW)
        offers = {one.kind: one.value for one in make_plan(db, ME, TODAY).offers}
        shown = offers.get(OfferKind.MEASURE_AGAIN)
        assert shown
        measured(db, ME, TODAY, NOW)
        (tolerance,) = (one for one in plan_settings_of(db, ME).tolerance if one.measured)
    assert (tolerance.since, tolerance.load_minutes) == (TODAY, shown)


def test_nothing_is_taken_over_before_it_is_offered(diary: Store) -> None:
    with diary.writing() as db:
        set_up(db, TODAY)
    with pytest.raises(EntryRejected), diary.writing() as db:
        measured(db, ME, TODAY, NOW)
