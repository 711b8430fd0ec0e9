"""An experiment judged: by intention, first days left out, an answer only where interval and draw agree."""

import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.domain.test_experiment import DAY, DESK, STARTS, a_protocol, kept
from tracker.analysis.experiments import (
    Done,
    ExperimentFinding,
    experiment_days,
    judge,
    mornings,
    share_of_draws,
)
from tracker.analysis.then_now import Verdict
from tracker.domain.experiment import Arm, MorningPain, Protocol, blocks_of

WALK = Arm("own-walk", "My own round")
SESSIONS = pd.DataFrame({"day": pd.to_datetime([]), "routine_id": pd.Series([], dtype=object)})


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    """A warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def arms_by_day(protocol: Protocol) -> dict[date, bool]:
    return {day: block.is_one for block in blocks_of(protocol) for day in block.days}


def lived(protocol: Protocol, effect: float, noise: float = 0.6, seed: int = 1) -> "pd.Series[float]":
    """The mornings after each day: 5, with noise that carries over, and the effect after a day of the first arm."""
    draw, carried, pain = np.random.default_rng(seed), 0.0, {}
    for day, is_one in arms_by_day(protocol).items():
        carried = 0.5 * carried + noise * draw.normal()
        pain[pd.Timestamp(day + DAY)] = 5 + carried + effect * is_one
    return pd.Series(pain, dtype="float64")


def done_as_drawn(protocol: Protocol) -> pd.DataFrame:
    """A session a day with the routine that was drawn; none on a day without one."""
    rows = [(day, protocol.one if is_one else protocol.other) for day, is_one in arms_by_day(protocol).items()]
    kept_rows = [(pd.Timestamp(day), arm.routine_id) for day, arm in rows if arm.routine_id]
    return pd.DataFrame(kept_rows, columns=["day", "routine_id"])


def found(protocol: Protocol, morning: "pd.Series[float]", **changes: Any) -> ExperimentFinding:
    """The finding on the whole protocol, done as drawn unless said."""
    sessions = changes.pop("sessions", done_as_drawn(protocol))
    days = experiment_days(kept(protocol=protocol), protocol.period, morning, sessions, **changes)
    return judge(days, protocol)


def test_a_large_difference_is_called_lower_and_its_interval_holds_the_truth() -> None:
    protocol = a_protocol(pairs=14)
    finding = found(protocol, lived(protocol, -2.0))
    assert finding.verdict is Verdict.LOWER
    assert finding.difference is not None
    low, high = finding.difference.interval
    assert low < -2.0 < high < 0
    assert finding.share_of_draws is not None
    assert finding.share_of_draws < 0.01


def test_the_other_way_round_it_is_called_higher() -> None:
    protocol = a_protocol(pairs=14)
    assert found(protocol, lived(protocol, 2.0)).verdict is Verdict.HIGHER


def test_with_nothing_in_it_it_is_too_early_to_tell() -> None:
    protocol = a_protocol(pairs=14)
    assert found(protocol, lived(protocol, 0.0)).verdict is Verdict.TOO_EARLY


def test_the_first_day_of_each_block_is_left_out() -> None:
    protocol = a_protocol()
    finding = found(protocol, lived(protocol, 0.0))
    first_days = {block.days.first for block in blocks_of(protocol)}
    assert not first_days & set(finding.days)
    assert len(finding.days) == protocol.days - len(first_days)
    morning = lived(protocol, 0.0)
    wild = morning.where(~morning.index.isin([pd.Timestamp(day + DAY) for day in first_days]), 10.0)
    assert found(protocol, wild) == finding


def test_a_day_counts_for_the_arm_that_was_drawn_and_what_was_done_is_counted_beside_it() -> None:
    protocol = a_protocol(other=WALK, pairs=7)
    morning = lived(protocol, -1.5)
    always_desk = pd.DataFrame({"day": pd.date_range(STARTS, periods=protocol.days), "routine_id": DESK.routine_id})
    by_the_draw, otherwise = found(protocol, morning), found(protocol, morning, sessions=always_desk)
    assert otherwise.difference == by_the_draw.difference
    assert (otherwise.one.drawn, otherwise.one.done) == (21, 21)
    assert (otherwise.other.drawn, otherwise.other.done) == (21, 0)
    assert otherwise.as_done is None
    assert by_the_draw.as_done is not None
    assert by_the_draw.as_done.value == pytest.approx(by_the_draw.difference.value if by_the_draw.difference else 0)


def test_days_of_rest_and_days_without_a_round_stay_in_and_are_counted() -> None:
    protocol = a_protocol(pairs=7)
    morning = lived(protocol, 0.0)
    finding = found(protocol, morning, rested={STARTS + DAY}, not_offered={STARTS + 4 * DAY, STARTS + 5 * DAY})
    assert (finding.rested, finding.not_offered) == (1, 2)
    assert finding.days == found(protocol, morning).days


@pytest.mark.parametrize(
    ("routines", "done"),
    [
        (["desk-break"], Done.ONE),
        (["own-walk"], Done.OTHER),
        (["desk-break", "own-walk", "desk-break"], Done.BOTH),
        (["something-else"], Done.ANOTHER),
        (["something-else", "own-walk"], Done.OTHER),
        ([], Done.UNKNOWN),
    ],
)
def test_what_was_really_done_on_a_day_has_its_own_word(routines: list[str], done: Done) -> None:
    protocol = a_protocol(other=WALK)
    sessions = pd.DataFrame({"day": pd.Timestamp(STARTS), "routine_id": routines}) if routines else SESSIONS
    days = experiment_days(kept(protocol=protocol), protocol.period, lived(protocol, 0), sessions)
    assert days.loc[0, "done"] == done.value


def test_a_day_of_which_nothing_is_written_is_no_day_without_a_routine() -> None:
    protocol = a_protocol(pairs=7)
    finding = found(protocol, lived(protocol, -1.5))
    assert (finding.one.done, finding.other.done, finding.unknown) == (21, 0, 21)
    assert finding.as_done is None


def test_a_day_of_rest_is_a_day_without_a_routine_unless_one_was_done_on_it() -> None:
    protocol = a_protocol(pairs=7)
    finding = found(protocol, lived(protocol, -1.5), rested=set(protocol.period))
    assert (finding.one.done, finding.other.done, finding.unknown) == (21, 21, 0)
    assert finding.as_done is not None
    assert finding.difference is not None
    assert finding.as_done.value == pytest.approx(finding.difference.value)


def test_of_a_stopped_experiment_only_the_days_before_the_stop_are_there() -> None:
    protocol = a_protocol()
    stopped = kept(protocol=protocol, ended_on=STARTS + 7 * DAY)
    run = stopped.days_run(STARTS + 100 * DAY)
    assert run is not None
    days = experiment_days(stopped, run, lived(protocol, 0), SESSIONS)
    assert list(days["day"].dt.date) == [STARTS + number * DAY for number in range(7)]


def test_the_draw_is_gone_through_one_by_one_and_counts_itself() -> None:
    pairs = np.array([1.0, 2.0, -0.5, 1.5, 3.0])
    by_hand = [abs(np.dot(signs, pairs)) >= pairs.sum() - 1e-9 for signs in product((1, -1), repeat=5)]
    assert share_of_draws(pairs, seed=1) == pytest.approx(np.mean(by_hand))
    assert share_of_draws(np.ones(4), seed=1) == 2 / 16
    assert share_of_draws(np.zeros(6), seed=1) == 1


def test_many_pairs_are_sampled_with_the_protocols_seed() -> None:
    pairs = np.random.default_rng(3).normal(0.4, 1, size=20)
    share = share_of_draws(pairs, seed=9)
    assert share == share_of_draws(pairs, seed=9)
    assert share >= 1 / 4000
    exact = share_of_draws(pairs[:12], seed=9)
    sampled = share_of_draws(np.concatenate([pairs[:12], np.zeros(1)]), seed=9)  # a pair of nothing changes nothing
    assert sampled == pytest.approx(exact, abs=0.04)


def test_with_four_pairs_the_draw_cannot_be_clear() -> None:
    protocol = a_protocol(pairs=4, block_days=7)
    finding = found(protocol, lived(protocol, -4.0, noise=0.3))
    assert finding.share_of_draws == 2 / 16
    assert finding.verdict is Verdict.PROBABLY_LOWER


@pytest.mark.parametrize("value", [0.0, 4.0, 10.0])
def test_mornings_that_never_change_give_no_difference_and_no_claim(value: float) -> None:
    protocol = a_protocol(pairs=7)
    finding = found(protocol, lived(protocol, 0) * 0 + value)
    assert (finding.difference, finding.as_done, finding.verdict) == (None, None, Verdict.TOO_EARLY)


@pytest.mark.parametrize("told", [0, 1, 2])
def test_hardly_any_mornings_are_not_judged(told: int) -> None:
    protocol = a_protocol(pairs=7)
    finding = found(protocol, lived(protocol, -3).iloc[:told])
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert finding.difference is None
    assert finding.short_of == 6


def test_a_morning_that_was_not_told_is_left_out_and_never_zero() -> None:
    protocol = a_protocol(pairs=14)
    morning = lived(protocol, 0.0)
    finding = found(protocol, morning.iloc[::2])
    assert finding.one.mornings + finding.other.mornings == len(finding.days) < len(morning) / 2
    assert finding.one.mean is not None
    assert 3 < finding.one.mean < 7


def test_only_mornings_are_looked_at_and_the_worse_of_back_and_leg_counts() -> None:
    ratings = pd.DataFrame(
        {
            "day": pd.to_datetime([STARTS, STARTS, STARTS + DAY, STARTS + 2 * DAY]),
            "occasion": ["morning", "evening", "morning", "morning"],
            "back": [2.0, 9.0, np.nan, np.nan],
            "leg": [4.0, 9.0, 3.0, np.nan],
        }
    )
    assert mornings(ratings, MorningPain.WORST).tolist() == [4.0, 3.0]
    assert mornings(ratings, MorningPain.BACK).tolist() == [2.0]


def test_of_experiments_with_nothing_in_them_few_claim_anything() -> None:
    claims = 0
    for seed in range(60):
        protocol = a_protocol(pairs=8, seed=seed)
        finding = found(protocol, lived(protocol, 0.0, noise=1.2, seed=seed).round())
        claims += finding.verdict in (Verdict.LOWER, Verdict.HIGHER)
    assert claims <= 9  # 6 in 100 would be 4; more than 9 of 60 come by chance once in 100 runs


def test_half_a_year_is_judged_in_a_moment() -> None:
    protocol = a_protocol(pairs=30)
    assert protocol.days <= timedelta(days=182).days
    assert found(protocol, lived(protocol, -1.0)).pairs == 30
