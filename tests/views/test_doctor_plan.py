"""What the record says to a clinician about the plan: numbers with their n, and nothing where nothing was planned."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_bout, a_session, ago
from tests.offered import a_plan, offered
from tracker.analysis.plan import Adherence
from tracker.domain.entries import Entry, Pain
from tracker.domain.periods import last_days
from tracker.domain.scales import Outcome
from tracker.pacing.plan import Decision, ExercisePlan, ExerciseStanding
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.views.doctor_plan import Direction, ExerciseAround, LeftOut, PlanRecord, plan_record

KICK = a_bout(seconds=300)  # leg kicks pull on the nerve: 300 s x 2 = 10 load-minutes
KICK_NAME = "Seated leg kick (nerve floss)"


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def seen(diary: Store) -> PlanRecord:
    with diary.reading() as db:
        return plan_record(db, ME, last_days(TODAY, 28))


def day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def did(days_ago: int, **changes: Any) -> Entry:
    usual = {"day": day(days_ago), "started": ago(days=days_ago), "ended": None, "bouts": (KICK,)}
    return a_session(**{**usual, **changes})


def test_adherence_over_the_period_counts_days_with_a_plan_and_a_known_outcome(diary: Store) -> None:
    offered(diary, a_plan(day(3)), a_plan(day(2)), a_plan(day(1), target=0.0))
    keep(diary, did(3), did(1))
    assert seen(diary).adherence == Adherence(2, 1, 1.0)


def test_no_adherence_where_nothing_was_planned(diary: Store) -> None:
    keep(diary, did(1))
    assert seen(diary).adherence == Adherence(0, 0, None)


@pytest.mark.parametrize(("after", "direction"), [(3, Direction.SETTLED), (5, Direction.RAISED), (4, Direction.SAME)])
def test_six_sessions_say_how_pain_went_with_an_exercise(after: int, direction: Direction, diary: Store) -> None:
    keep(diary, *(did(n, after=Pain(back=2, leg=after)) for n in range(1, 7)))
    (kick,) = seen(diary).exercises
    assert (kick.n, kick.change, kick.direction) == (6, after - 4, direction)


def test_only_a_site_that_was_rated_both_times_tells_how_pain_went(diary: Store) -> None:
    """Back 2 stays 2; a leg of 6 that was left out afterwards is no fall by 4."""
    keep(diary, *(did(n, before=Pain(back=2, leg=6), after=Pain(back=2)) for n in range(1, 7)))
    keep(diary, did(7, before=Pain(leg=6), after=Pain(back=1)))
    (kick,) = seen(diary).exercises
    assert (kick.n, kick.change, kick.direction) == (6, 0, Direction.SAME)


def test_five_sessions_say_nothing_yet(diary: Store) -> None:
    keep(diary, *(did(n) for n in range(1, 6)), did(6, after=Pain()))
    assert seen(diary).exercises == (ExerciseAround(KICK_NAME, 5, None, 0),)
    assert seen(diary).exercises[0].direction is None


def test_an_exercise_that_was_stopped_is_counted_and_a_skipped_one_is_not_there(diary: Store) -> None:
    stopped = a_bout(outcome=Outcome.STOPPED_FOR_PAIN)
    skipped = a_bout(exercise_id="clam", exercise_name="Clam", outcome=Outcome.SKIPPED)
    keep(diary, did(1, bouts=(stopped, skipped)))
    assert seen(diary).exercises == (ExerciseAround(KICK_NAME, 1, None, 1),)


def test_what_is_left_out_has_its_reason_and_its_days(diary: Store) -> None:
    why = Decision(rule_id="R8", text="It tingled.", source_key="pacing")
    kick = ExercisePlan(
        exercise_id="seated-leg-kick",
        standing=ExerciseStanding.PARKED,
        factor=0.0,
        since=day(5),
        again_on=day(-2),
        why=why,
    )
    gone = ExercisePlan(exercise_id="gone", standing=ExerciseStanding.HIDDEN, factor=0.0)
    active = ExercisePlan(exercise_id="clam", standing=ExerciseStanding.ACTIVE, factor=1.0)
    offered(diary, a_plan(day(2)), a_plan(day(1), exercises=(kick, gone, active)))
    assert seen(diary).left_out == (
        LeftOut(KICK_NAME, ExerciseStanding.PARKED, day(5), day(-2), "It tingled."),
        LeftOut("gone", ExerciseStanding.HIDDEN, None, None, None),
    )


def test_an_empty_diary_has_an_empty_record(diary: Store) -> None:
    assert seen(diary) == PlanRecord(Adherence(0, 0, None), (), ())
