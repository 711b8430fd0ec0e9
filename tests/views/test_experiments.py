"""Experiments in words: from real entries to a sentence, its numbers and the doctor's lines, with no claim too many."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_check_in
from tests.domain.test_experiment import DESK
from tests.domain.test_experiment import a_protocol as any_protocol
from tests.services.planning import a_morning, a_round, clock_on, moment_on
from tracker.analysis.power import Power
from tracker.analysis.then_now import Verdict
from tracker.domain.entries import Pain
from tracker.domain.experiment import Arm, Ending, Protocol, Stage, arm_of, blocks_of
from tracker.domain.scales import Occasion, SessionStatus
from tracker.pacing.facts import ChoiceKind
from tracker.services.experiments import begin, stop
from tracker.services.people import ME
from tracker.services.plan import choose
from tracker.services.record import record
from tracker.store import Store
from tracker.views.experiment_today import arm_sentence
from tracker.views.experiment_words import power_in_words
from tracker.views.experiments import designs, experiment_in_words, read_experiments

DAY = timedelta(days=1)
PAIRS = 8
LAST_DAY = TODAY - DAY
STARTS = LAST_DAY - timedelta(days=PAIRS * 6 - 1)
OVER = TODAY + DAY


def a_protocol(**changes: Any) -> Protocol:
    """Six weeks and a half of the desk break and nothing, over yesterday."""
    return any_protocol(**{"starts": STARTS, "pairs": PAIRS, **changes})


def lived(store: Store, effect: int, **changes: Any) -> Protocol:
    """An experiment with a round on each day drawn for it, and mornings of 4 and 5, lower by `effect` after a round."""
    protocol = a_protocol(**changes)
    with store.writing() as db:
        begin(db, ME, protocol, STARTS, clock_on(STARTS))
        for number, day in enumerate(protocol.period):
            arm = arm_of(protocol, day)
            with_round = arm == protocol.one
            if with_round:
                record(db, ME, a_round(day), NOW)
            morning = a_morning(day + DAY, 4 + number % 2 - effect * with_round)
            record(db, ME, morning, NOW)
    return protocol


def test_a_finished_experiment_has_its_sentence_numbers_protocol_and_days(diary: Store) -> None:
    protocol = lived(diary, effect=3)
    with diary.reading() as db:
        view = read_experiments(db, ME, OVER)
    assert view.running is None
    (result,) = view.results
    assert result.finding is not None
    assert result.finding.verdict is Verdict.LOWER
    assert result.sentence == (
        "“The desk break” went with lower pain (the worse of back and leg) on the next morning "
        "than “A day without a routine”."
    )
    assert result.ended == "It ran to its end. 48 days of 48."
    assert result.numbers[0] == "After “The desk break”: 1.5 on average, 16 mornings."
    assert result.difference is not None
    assert result.difference.startswith("Difference: −3.0 points (95 % interval −3.")
    assert result.difference.endswith(", from 16 and 16 mornings.")
    assert "Drawn for “The desk break”: 24 days, done so on 24." in result.numbers
    assert "On 24 days nothing says whether a routine was done." in result.numbers
    assert f"number {protocol.seed}" in " ".join(result.protocol)
    assert len(result.finding.days) == 32


def test_with_nothing_in_it_the_sentence_says_too_early_and_what_would_help(diary: Store) -> None:
    lived(diary, effect=0)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert result.sentence.startswith("Too early to tell")
    assert "twice as long" in result.sentence


def test_while_it_runs_no_result_is_shown_and_the_doctor_sees_none(diary: Store) -> None:
    lived(diary, effect=3, for_doctor=True)
    day = STARTS + 10 * DAY
    with diary.reading() as db:
        view = read_experiments(db, ME, day)
        assert experiment_in_words(db, ME, day) == ()
    assert view.results == ()
    assert view.running is not None
    assert view.running.line == "Day 11 of 48"
    assert view.running.logged == "Mornings written down: 10 of 10"
    assert view.running.today == f"Today: {blocks_of(a_protocol())[3].arm.name}"


def test_the_doctor_sees_only_what_was_ticked_for_it(diary: Store) -> None:
    lived(diary, effect=3, for_doctor=True)
    with diary.reading() as db:
        lines = experiment_in_words(db, ME, OVER)
    assert lines[0].startswith("Experiment: “The desk break” and “A day without a routine”. “The desk break” went with")
    assert any("95 % interval" in line for line in lines)


def test_without_the_tick_the_doctor_sees_nothing(diary: Store) -> None:
    lived(diary, effect=3)
    with diary.reading() as db:
        assert experiment_in_words(db, ME, OVER) == ()


def test_an_experiment_stopped_on_its_first_day_is_kept_and_says_so(diary: Store) -> None:
    with diary.writing() as db:
        kept = begin(db, ME, a_protocol(starts=TODAY), TODAY, NOW)
        stop(db, ME, kept, TODAY, NOW, Ending.WISH)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert (result.finding, result.numbers) == (None, ())
    assert result.sentence == "It has not started, so there is nothing to compare."
    assert result.ended.endswith("0 days of 48.")


def test_stopped_early_it_says_how_many_mornings_are_short(diary: Store) -> None:
    with diary.writing() as db:
        kept = begin(db, ME, a_protocol(), STARTS, clock_on(STARTS))
        record(db, ME, a_morning(STARTS + 2 * DAY, 4), NOW)
        stop(db, ME, kept, STARTS + 5 * DAY, NOW, Ending.FLARE)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert result.sentence == "Not enough mornings to compare: 6 more mornings of one kind would be needed."


def test_a_rest_is_counted_and_one_that_was_taken_back_is_none(diary: Store) -> None:
    lived(diary, effect=0)
    with diary.writing() as db:
        for back in (3, 2):
            choose(db, ME, TODAY - back * DAY, ChoiceKind.REST, NOW)
        choose(db, ME, TODAY - 2 * DAY, ChoiceKind.ACCEPT, NOW)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert result.finding is not None
    assert result.finding.rested == 1
    assert any(line.startswith("Among them 1 day of rest") for line in result.numbers)


def test_a_day_without_a_routine_is_known_by_a_word_of_rest_only(diary: Store) -> None:
    protocol = lived(diary, effect=0)
    without = [day for day in protocol.period if arm_of(protocol, day) == protocol.other]
    with diary.writing() as db:
        choose(db, ME, without[0], ChoiceKind.REST, NOW)
        for day in without[1:]:
            evening = a_check_in(moment=moment_on(day, 20), occasion=Occasion.EVENING, pain=Pain(), rested=True)
            record(db, ME, evening, NOW)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert result.finding is not None
    assert (result.finding.other.done, result.finding.unknown, result.finding.rested) == (24, 0, 24)
    assert not any("nothing says" in line for line in result.numbers)


def test_a_session_that_still_runs_was_not_done_yet(diary: Store) -> None:
    lived(diary, effect=0)
    with diary.writing() as db:
        running = a_round(LAST_DAY, 18, status=SessionStatus.RUNNING, ended=None)
        for days in range(48):
            day = STARTS + days * DAY
            record(db, ME, replace(running, day=day, started=moment_on(day, 18)), NOW)
    with diary.reading() as db:
        (result,) = read_experiments(db, ME, OVER).results
    assert result.finding is not None
    assert (result.finding.one.done, result.finding.unknown) == (24, 24)


def test_before_its_first_day_it_waits(diary: Store) -> None:
    with diary.writing() as db:
        kept = begin(db, ME, a_protocol(starts=TODAY + 3 * DAY), TODAY, NOW)
    with diary.reading() as db:
        running = read_experiments(db, ME, TODAY).running
    assert kept.stage(TODAY) is Stage.WAITING
    assert running is not None
    assert (running.line, running.today, running.logged) == ("Starts on 23 November", None, None)


def test_what_it_can_see_is_said_in_hundreds_and_with_what_chance_alone_would_say() -> None:
    said = power_in_words(Power(0.31, 0.49, 0.06, 0.17))
    assert "Of 100 experiments like this, about 30 would show it clearly and about 20 more" in said
    assert "about 5 would still look clear and about 10 more probable, by chance" in said
    assert "hardly any would show it clearly" in power_in_words(Power(0.01, 0.2, 0.0, 0.1))
    assert all(one.power for one in designs())


@pytest.mark.parametrize(
    ("arm", "offered", "said"),
    [
        (DESK, "desk-break", "today it is “The desk break”"),
        (DESK, "bed-break", "The plan comes first"),
        (DESK, None, "The plan comes first"),
        (Arm(None, "Nothing"), "desk-break", "a day without a routine"),
    ],
)
def test_today_says_what_was_drawn_and_that_the_plan_comes_first(arm: Arm, offered: str | None, said: str) -> None:
    assert said in arm_sentence(arm, offered)
