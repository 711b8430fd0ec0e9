"""What a plan reads in an entry: pain, signs, load-minutes, and which exercise hurt."""

from dataclasses import replace

import pytest

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tracker.catalogue.load import catalogue
from tracker.domain.entries import NO_AMOUNT, Amount, BoutEntry, Entry, Pain, Symptoms
from tracker.domain.kinds import Kept
from tracker.domain.moments import Moment
from tracker.domain.reports import STOP_REASONS
from tracker.domain.scales import LowestPoint, NerveChange, Outcome, SessionStatus, Side
from tracker.pacing.entry_facts import history_from
from tracker.pacing.facts import ExerciseDone, History, SessionDone

KICK_WEIGHT = catalogue().exercise("seated-leg-kick").weight


def facts(*entries: Entry) -> History:
    return history_from([Kept(f"e{n}", entry, 1, NOW) for n, entry in enumerate(entries)], catalogue())


def session(**changes: object) -> SessionDone:
    return facts(a_session(**changes)).sessions[0]


def exercises(*bouts: BoutEntry) -> tuple[ExerciseDone, ...]:
    return session(bouts=bouts).exercises


def test_each_kind_of_entry_becomes_its_own_kind_of_fact_and_a_treatment_none() -> None:
    known = facts(a_session(), a_rating(), a_check_in(), an_activity(), a_treatment())
    assert [one.id for one in known.readings] == ["e1", "e2"]
    assert [one.id for one in known.sessions] == ["e0"]
    assert [one.id for one in known.activities] == ["e3"]


def test_a_forgotten_entry_is_no_fact() -> None:
    assert history_from([Kept("e0", a_rating(), 1, NOW, forgotten_at=NOW)], catalogue()) == History()


def test_a_reading_has_the_worse_of_back_and_leg_and_the_lower_of_both_legs() -> None:
    symptoms = Symptoms(
        lowest_left=LowestPoint.THIGH,
        lowest_right=LowestPoint.CALF,
        tingling=NerveChange.USUAL,
        numbness=NerveChange.NEW_OR_WORSE,
    )
    (reading,) = facts(a_rating(pain=Pain(back=2, leg=4), symptoms=symptoms)).readings
    assert (reading.worst, reading.back, reading.leg) == (4, 2, 4)
    assert (reading.lowest, reading.nerve, reading.weakness) == (5, NerveChange.NEW_OR_WORSE, None)
    assert (reading.day, reading.minute) == (TODAY, 8 * 60)


def test_what_was_left_out_is_unknown() -> None:
    (reading,) = facts(a_check_in(moment=Moment(TODAY), pain=Pain())).readings
    assert (reading.minute, reading.worst, reading.lowest, reading.nerve, reading.flare) == (None,) * 5


def test_the_minute_is_that_of_the_wall_clock_where_the_person_was() -> None:
    assert (session().minute, session().end_minute) == (8 * 60, 8 * 60 + 5)
    assert session(started=None, ended=ago(minutes=55)).minute is None


def test_load_is_active_minutes_times_the_weight_in_the_catalogue() -> None:
    assert session(bouts=(a_bout(seconds=120),)).load == pytest.approx(2 * KICK_WEIGHT)


def test_load_of_an_unknown_time_is_that_of_the_amount_done() -> None:
    bout = a_bout(seconds=None, done=Amount(sets=2, reps=10, hold_seconds=3), side=Side.LEFT)
    assert session(bouts=(bout,)).load == pytest.approx(1 * KICK_WEIGHT)


def test_a_skipped_exercise_is_no_load() -> None:
    assert session(bouts=(a_bout(seconds=None, done=NO_AMOUNT, outcome=Outcome.SKIPPED),)).load == 0


def test_load_without_bouts_or_with_an_unknown_amount_is_unknown_and_not_zero() -> None:
    unknown = a_bout(seconds=None, done=NO_AMOUNT)
    assert session(bouts=()).load is None
    assert session(bouts=(a_bout(), replace(unknown, exercise_id="clam"))).load is None
    assert exercises(a_bout(), unknown)[0].load is None


def test_an_exercise_that_the_catalogue_does_not_know_weighs_one() -> None:
    assert session(bouts=(a_bout(exercise_id="gone", seconds=90),)).load == pytest.approx(1.5)


def test_both_sides_of_an_exercise_are_one_fact_and_the_weightier_outcome_stands() -> None:
    left = a_bout(side=Side.LEFT, outcome=Outcome.STOPPED_FOR_PAIN, seconds=30)
    right = a_bout(side=Side.RIGHT, outcome=Outcome.SKIPPED, seconds=0)
    (both,) = exercises(left, right)
    assert (both.outcome, both.load, both.hurt) == (Outcome.STOPPED_FOR_PAIN, 0.5 * KICK_WEIGHT, True)


@pytest.mark.parametrize(
    ("rule_id", "hurt", "nerve"),
    [
        ("D1", False, True),
        ("D2", False, True),
        ("D3", True, False),
        ("D4", False, False),
        ("D5", True, False),
        ("D6", True, False),
        ("D7", False, False),
        ("D8", False, False),
        (5, False, False),
        (None, False, False),
    ],
)
def test_the_rules_of_pain_during_an_exercise_say_whether_it_hurt_or_annoyed_the_nerve(
    rule_id: object, hurt: bool, nerve: bool
) -> None:
    (done,) = exercises(a_bout(detail={"rule_id": rule_id}))
    assert (done.hurt, done.nerve) == (hurt, nerve)


def test_a_rule_that_was_overruled_counts_as_hurt_all_the_same() -> None:
    assert exercises(a_bout(detail={"rule_id": "D5", "overruled": True}))[0].hurt


def test_an_exercise_stopped_for_pain_hurt_even_where_no_rule_was_noted() -> None:
    assert exercises(a_bout(outcome=Outcome.STOPPED_FOR_PAIN, detail=None))[0].hurt


def test_a_nerve_sign_during_an_exercise_is_not_counted_as_hurt_as_well() -> None:
    (done,) = exercises(a_bout(outcome=Outcome.STOPPED_FOR_PAIN, detail={"rule_id": "D2"}))
    assert (done.hurt, done.nerve) == (False, True)


def test_the_peak_of_a_session_is_the_highest_of_its_exercises() -> None:
    assert session(bouts=(a_bout(peak_pain=3), a_bout(peak_pain=6), a_bout(peak_pain=None))).during == 6
    assert session().during is None


@pytest.mark.parametrize(("rule_id", "reason"), [("D3", None), (None, STOP_REASONS["moved_down"])])
def test_symptoms_moved_down_when_a_rule_or_the_reason_of_stopping_says_so(
    rule_id: str | None, reason: str | None
) -> None:
    assert not session().moved_down
    assert session(bouts=(a_bout(detail={"rule_id": rule_id}),), stop_reason=reason).moved_down


def test_new_signs_during_a_session_count_even_where_nothing_was_noted_after_it() -> None:
    tingled = session(bouts=(a_bout(detail={"rule_id": "D2"}),), symptoms=Symptoms(tingling=NerveChange.NONE))
    weak = session(stop_reason=STOP_REASONS["weakness"])
    assert (tingled.nerve, weak.weakness) == (NerveChange.NEW_OR_WORSE, NerveChange.NEW_OR_WORSE)


def test_a_session_that_is_not_finished_has_not_ended() -> None:
    assert not session(status=SessionStatus.RUNNING, ended=None).ended
    assert session(status=SessionStatus.STOPPED_EARLY).ended


def test_minutes_of_an_activity_come_with_their_bouts_and_the_own_word() -> None:
    (walk,) = facts(an_activity()).activities
    assert (walk.minutes, walk.bouts, walk.tolerated, walk.name) == (20, 2, True, None)


@pytest.mark.parametrize(
    ("rules", "reason", "times"),
    [
        ((None, None), None, 0),
        (("D3", None), None, 1),
        (("D3", "D3"), None, 2),
        (("D3", "D3", "D3"), None, 3),
        ((None, None), STOP_REASONS["moved_down"], 2),
        (("D3", None), STOP_REASONS["moved_down"], 2),
        (("D3", None), STOP_REASONS["own_choice"], 1),
    ],
)
def test_how_often_it_moved_down_is_counted_and_an_end_for_it_is_twice(
    rules: tuple[str | None, ...], reason: str | None, times: int
) -> None:
    bouts = tuple(a_bout(detail={"rule_id": rule_id}) for rule_id in rules)
    assert session(bouts=bouts, stop_reason=reason).moved_down == times
