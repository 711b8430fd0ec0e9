"""An experiment's protocol: what it accepts, how its blocks are drawn, and where it stands on a day."""

from collections import Counter
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tracker.domain.experiment import (
    Arm,
    Ending,
    KeptExperiment,
    MorningPain,
    Protocol,
    Stage,
    arm_of,
    blocks_of,
)
from tracker.domain.plain_json import of_plain, to_plain
from tracker.domain.rejection import EntryRejected

STARTS = date(2026, 3, 20)  # the clocks change on the 29th
DAY = timedelta(days=1)
DESK, NOTHING = Arm("desk-break", "The desk break"), Arm(None, "A day without a routine")


def a_protocol(**changes: Any) -> Protocol:
    """The desk break and nothing, eight blocks of three days."""
    usual: dict[str, Any] = {
        "one": DESK,
        "other": NOTHING,
        "outcome": MorningPain.WORST,
        "starts": STARTS,
        "block_days": 3,
        "pairs": 4,
        "seed": 7,
    }
    return Protocol(**{**usual, **changes})


def kept(**changes: Any) -> KeptExperiment:
    usual: dict[str, Any] = {
        "id": "x",
        "version": 1,
        "protocol": a_protocol(),
        "begun_at": datetime(2026, 3, 19, tzinfo=UTC),
    }
    return KeptExperiment(**{**usual, **changes})


def test_the_blocks_cover_every_day_once_and_each_pair_has_one_of_each_arm() -> None:
    protocol = a_protocol()
    blocks = blocks_of(protocol)
    assert [day for block in blocks for day in block.days] == list(protocol.period)
    assert Counter((block.pair, block.arm.name) for block in blocks) == Counter(
        {(pair, arm.name): 1 for pair in range(4) for arm in (DESK, NOTHING)}
    )


def test_the_same_protocol_is_always_drawn_alike_and_other_seeds_differ() -> None:
    drawn = {tuple(block.is_one for block in blocks_of(a_protocol(seed=seed))) for seed in range(40)}
    assert len(drawn) > 10
    assert [block.is_one for block in blocks_of(a_protocol(seed=7))] == [
        True,
        False,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_over_many_draws_each_arm_comes_first_about_half_the_time() -> None:
    first = sum(blocks_of(a_protocol(seed=seed))[0].is_one for seed in range(400))
    assert 150 < first < 250


def test_outside_its_days_no_arm_is_drawn() -> None:
    protocol = a_protocol()
    assert arm_of(protocol, STARTS - DAY) is None
    assert arm_of(protocol, STARTS) == blocks_of(protocol)[0].arm
    assert arm_of(protocol, protocol.period.last) == blocks_of(protocol)[-1].arm
    assert arm_of(protocol, protocol.period.last + DAY) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"other": DESK}, "two different ways"),
        ({"one": NOTHING}, "Choose the routine"),
        ({"block_days": 2}, "3 to 7 days"),
        ({"block_days": 8}, "3 to 7 days"),
        ({"pairs": 3}, "at least 4 pairs"),
        ({"pairs": 31}, "182 days at most"),
    ],
)
def test_a_protocol_that_could_not_tell_anything_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(EntryRejected, match=said):
        a_protocol(**changes)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(EntryRejected) as refused:
        a_protocol(one=NOTHING, block_days=1, pairs=1)
    assert len(refused.value.problems) == 4


def test_a_protocol_cannot_be_changed_and_comes_back_from_the_diary_as_it_was() -> None:
    protocol = a_protocol(for_doctor=True)
    with pytest.raises(FrozenInstanceError):
        protocol.seed = 8  # type: ignore[misc]
    assert of_plain(Protocol, to_plain(protocol)) == protocol


def test_it_waits_runs_has_a_last_morning_and_is_over() -> None:
    last = a_protocol().period.last
    days = [STARTS - DAY, STARTS, last, last + DAY, last + 2 * DAY]
    assert [kept().stage(day) for day in days] == [
        Stage.WAITING,
        Stage.RUNNING,
        Stage.RUNNING,
        Stage.LAST_MORNING,
        Stage.OVER,
    ]


def test_the_day_on_which_it_was_stopped_does_not_count() -> None:
    stopped = kept(ended_on=STARTS + 5 * DAY, ending=Ending.FLARE)
    run = stopped.days_run(STARTS + 30 * DAY)
    assert run is not None
    assert (run.first, run.last) == (STARTS, STARTS + 4 * DAY)
    assert replace(stopped, ended_on=STARTS).days_run(STARTS + 30 * DAY) is None


def test_while_it_runs_the_days_before_today_count_and_never_more_than_all() -> None:
    assert kept().days_run(STARTS) is None
    run = kept().days_run(date(2030, 1, 1))
    assert run == a_protocol().period
