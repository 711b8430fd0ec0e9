"""Whatever a diary holds, its plan is a sensible one or none, with a sentence: never a crash, never a larger dose."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from tests.builders import NOW, TODAY, a_bout, a_rating, an_activity
from tests.services.planning import DAY, a_morning, a_round, clock_on, live_through, moment_on, set_up
from tracker.domain.entries import NO_AMOUNT, Entry, Pain, Symptoms
from tracker.domain.moments import Moment
from tracker.domain.scales import LowestPoint, NerveChange, Occasion, Outcome
from tracker.pacing.plan import Plan, PlanKind
from tracker.pacing.settings import ClinicianWord, Tolerance, UsualPain
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.services.people import ME
from tracker.services.plan import make_plan, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store
from tracker.store.tables import PainRating

BEGUN = TODAY - timedelta(days=30)
LATE = clock_on(TODAY, 23)


@pytest.fixture
def planned(diary: Store) -> Store:
    """Thirty settled days of a plan, up to yesterday."""
    with diary.writing() as db:
        set_up(db, BEGUN)
    live_through(diary, BEGUN, TODAY - DAY)
    return diary


def plan_with(store: Store, *entries: Entry) -> Plan:
    """Today's plan after some entries more."""
    with store.writing() as db:
        for entry in entries:
            record(db, ME, entry, LATE)
        return offer_plan(db, ME, TODAY, LATE)


def is_sensible(plan: Plan) -> bool:
    """Amounts in their order, and at least one sentence."""
    amounts = 0 <= plan.target <= plan.ceiling <= max(plan.quota, 0)
    return amounts and bool(plan.decisions) and all(one.text for one in plan.decisions)


def test_pain_free_and_a_flare_on_one_day_is_a_flare(planned: Store) -> None:
    quiet = plan_with(planned, a_morning(TODAY, 0, pain_free_24h=True))
    both = plan_with(planned, a_morning(TODAY, 0, flare=True, pain_free_24h=True))
    assert is_sensible(both)
    assert both.ceiling < quiet.ceiling


def test_two_mornings_on_one_day_count_with_the_worse(planned: Store) -> None:
    plan_with(planned, a_morning(TODAY, 9))
    worse_alone = plan_with(planned)
    assert plan_with(planned, a_morning(TODAY, 0)).ceiling == worse_alone.ceiling


def test_entries_out_of_order_give_the_same_plan(diary: Store) -> None:
    plans = []
    entries = [a_morning(TODAY - n * DAY, n % 7) for n in range(20)] + [a_round(TODAY - n * DAY) for n in range(1, 20)]
    for number, order in enumerate((entries, entries[::-1])):
        person = f"person-{number}"
        with diary.writing() as db:
            set_up(db, BEGUN, person)
            for entry in order:
                record(db, person, entry, LATE)
            plans.append(make_plan(db, person, TODAY))
    amounts = [(one.kind, one.quota, one.ceiling, one.target, one.bouts) for one in plans]
    assert amounts[0] == amounts[1]


def test_a_history_with_holes_is_no_reason_to_do_more(diary: Store) -> None:
    with diary.writing() as db:
        for person, days in (("whole", range(1, 30)), ("holes", [*range(1, 4), *range(20, 30)])):
            set_up(db, BEGUN, person)
            for n in days:
                record(db, person, a_morning(TODAY - n * DAY, 2), LATE)
                record(db, person, a_round(TODAY - n * DAY), LATE)
        whole, holes = (make_plan(db, person, TODAY) for person in ("whole", "holes"))
    assert is_sensible(holes)
    assert holes.ceiling <= whole.ceiling


def test_an_imported_history_without_sessions_gives_a_plan(diary: Store) -> None:
    with diary.writing() as db:
        set_up(db, BEGUN)
        for n in range(60):
            rating = a_rating(moment=Moment(TODAY - n * DAY), source="import:log", symptoms=Symptoms())
            record(db, ME, rating, LATE)
        plan = offer_plan(db, ME, TODAY, LATE)
    assert is_sensible(plan)


def test_an_imported_rating_with_a_decimal_is_a_reading(planned: Store) -> None:
    with planned.writing() as db:
        db.execute(
            insert(PainRating).values(
                id="r1",
                person_id=ME,
                day=TODAY,
                source="import:log",
                created_at=NOW,
                changed_at=NOW,
                occasion=Occasion.MORNING,
                leg=8.5,
                version=1,
            )
        )
        assert make_plan(db, ME, TODAY).target == 0


@pytest.mark.parametrize("edge", ["low", "high"])
def test_thresholds_at_their_extremes_give_a_sensible_plan(planned: Store, edge: str) -> None:
    extreme = Thresholds(**{about.name: getattr(about, edge) for about in about_all()})
    with planned.writing() as db:
        change_plan_settings(db, ME, NOW, thresholds=extreme)
        for worst in (0, 4, 10):
            record(db, ME, a_morning(TODAY, worst), LATE)
            assert is_sensible(make_plan(db, ME, TODAY))


@pytest.mark.parametrize(
    "changes",
    [
        {"usual": ()},
        {"tolerance": ()},
        {"tolerance": (Tolerance(BEGUN, 0.01),)},
        {"tolerance": (Tolerance(BEGUN, 600, measured=True),)},
        {"usual": (UsualPain(TODAY, 10), UsualPain(BEGUN, 0))},
        {"bouts": 8},
        {"begun_on": TODAY},
        {"clinician": ClinicianWord(rest_until=TODAY, carry_on=True, avoid=frozenset({"gone"}), routine_id="gone")},
    ],
)
def test_settings_at_their_extremes_give_a_sensible_plan(planned: Store, changes: dict[str, Any]) -> None:
    with planned.writing() as db:
        change_plan_settings(db, ME, NOW, **changes)
        assert is_sensible(offer_plan(db, ME, TODAY, LATE))


def test_an_exercise_that_the_catalogue_no_longer_has_is_no_harm(planned: Store) -> None:
    gone = a_bout(exercise_id="gone", exercise_name="Gone", detail={"rule_id": "D5"}, outcome=Outcome.STOPPED_FOR_PAIN)
    assert is_sensible(plan_with(planned, a_round(TODAY - DAY, 15, bouts=(gone,))))


def test_a_very_long_and_a_very_old_entry_are_no_harm(planned: Store) -> None:
    long = a_round(TODAY - 2 * DAY, 15, bouts=(a_bout(seconds=12 * 3600),))
    old = replace(a_rating(), moment=Moment(TODAY.replace(year=1900)))
    before = plan_with(planned)
    after = plan_with(planned, long, old)
    assert is_sensible(after)
    assert after.ceiling <= before.ceiling


def test_a_plan_before_it_was_set_up_is_none(planned: Store) -> None:
    with planned.reading() as db:
        plan = make_plan(db, ME, BEGUN - DAY)
    assert (plan.kind, plan.ceiling) == (PlanKind.SET_UP, 0)


NRS = st.none() | st.integers(0, 10)
NERVE = st.none() | st.sampled_from(NerveChange)


@st.composite
def an_entry(draw: st.DrawFn) -> Entry:
    """Any entry of the last forty days; most are odd."""
    day = TODAY - timedelta(days=draw(st.integers(0, 40)))
    signs = Symptoms(
        lowest_left=draw(st.none() | st.sampled_from(LowestPoint)), numbness=draw(NERVE), weakness=draw(NERVE)
    )
    pain = Pain(back=draw(NRS), leg=draw(NRS))
    when = draw(st.sampled_from([Moment(day), moment_on(day, 7), moment_on(day, 22)]))
    match draw(st.sampled_from(["morning", "rating", "round", "walk"])):
        case "morning":
            flare, free = draw(st.none() | st.booleans()), draw(st.none() | st.booleans())
            return replace(a_morning(day, 1, flare=flare, pain_free_24h=free), moment=when, pain=pain, symptoms=signs)
        case "rating":
            occasion = draw(st.sampled_from(Occasion))
            return a_rating(moment=when, pain=pain, symptoms=signs, occasion=occasion, note="odd")
        case "walk":
            return an_activity(moment=when, minutes=draw(st.none() | st.floats(0, 1440)))
    return a_round(day, 12, bouts=tuple(draw(st.lists(a_part(), max_size=3))), before=pain, symptoms=signs)


@st.composite
def a_part(draw: st.DrawFn) -> Any:
    """Any bout of any exercise, known or not."""
    return a_bout(
        exercise_id=draw(st.sampled_from(["seated-leg-kick", "clam", "gone"])),
        seconds=draw(st.none() | st.floats(0, 3600)),
        done=NO_AMOUNT,
        outcome=draw(st.sampled_from(Outcome)),
        peak_pain=draw(NRS),
        detail=draw(st.none() | st.fixed_dictionaries({"rule_id": st.sampled_from(["D1", "D3", "D5", "D8", 3])})),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(an_entry(), max_size=12))
def test_any_diary_gives_a_sensible_plan(diary: Store, entries: list[Entry]) -> None:
    person = str(uuid4())
    with diary.writing() as db:
        set_up(db, BEGUN, person)
        for entry in entries:
            record(db, person, entry, LATE)
        assert is_sensible(offer_plan(db, person, TODAY, LATE))
