"""What an experiment can see: the table is that of the simulation, and it agrees with what the field's numbers say."""

import pytest

from bench.experiment_power import measured
from tracker.analysis.power import DESIGNS, TABLE, pairs_in, power_of
from tracker.domain.experiment import LEAST_BLOCK, LEAST_PAIRS, LONGEST_BLOCK, LONGEST_DAYS


@pytest.mark.parametrize(("weeks", "low", "high"), [(4, 0.0, 0.15), (12, 0.25, 0.40), (24, 0.45, 0.65)])
def test_blocks_of_three_days_see_one_point_as_often_as_the_source_says(weeks: int, low: float, high: float) -> None:
    assert low <= power_of(weeks, 3).clear <= high


@pytest.mark.parametrize(("weeks", "block"), DESIGNS)
def test_every_design_is_one_that_a_protocol_takes(weeks: int, block: int) -> None:
    pairs = pairs_in(weeks, block)
    assert LEAST_BLOCK <= block <= LONGEST_BLOCK
    assert LEAST_PAIRS <= pairs <= LONGEST_DAYS // (2 * block)
    assert abs(pairs * 2 * block - weeks * 7) <= block


def test_a_clear_answer_where_nothing_is_there_is_rare_in_every_design() -> None:
    assert max(power.false_clear for power in TABLE.values()) <= 0.06
    assert all(power.clear <= power.likely and power.false_clear <= power.false_likely for power in TABLE.values())


def test_longer_sees_more() -> None:
    for block in (3, 5, 7):
        clear = [power_of(weeks, one).clear for weeks, one in DESIGNS if one == block]
        assert clear == sorted(clear)


def test_the_table_is_that_of_the_simulation() -> None:
    told = measured(block_days=3, pairs=pairs_in(12, 3), effect=-1.0, people=20)
    assert abs(told.likely - power_of(12, 3).likely) < 0.25  # 60 experiments: four standard errors
    assert told.covers > 0.8
