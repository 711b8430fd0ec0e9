"""I4, I5, I9 and I15 for diaries in which somebody asks about the nerves: holds begin, and end, and begin again."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.pacing.lives import A_DAY, MANY, Life, Lived, few, life_by_chance
from tests.pacing.test_invariants_pairs import (
    folding_on_from_a_kept_state_gives_the_same_plan_to_the_byte,
    i2_later_entries_and_todays_exercise_never_change_this_mornings_plan,
    i4_a_worse_diary_never_gives_more,
    i15_shifting_everything_by_days_shifts_the_plan_and_nothing_else,
)
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import plan_for
from tracker.pacing.plan import Plan, PlanKind

NEW, USUAL, NONE = NerveChange.NEW_OR_WORSE, NerveChange.USUAL, NerveChange.NONE
ANSWERS = (NONE, NONE, NONE, NONE, USUAL, USUAL, None, NEW)
HELD = (PlanKind.SETTLE_ONLY, PlanKind.CONTACT)


def asked(life: Life, seed: int) -> Life:
    """The same life with mostly settled mornings on which the nerves were mostly asked about."""
    chance = Random(seed)
    return replace(life, days=[_asked(day, chance) for day in life.days])


def _asked(day: Lived, chance: Random) -> Lived:
    if day.morning is None:
        return day
    new = replace(day, sign=chance.choice(ANSWERS), weak=chance.choice((*ANSWERS[:-1], NONE, day.weak)))
    new.morning = min(day.morning, chance.choice((1, 2, 2, 10)))
    new.lowest = chance.choice((None, 1, 2, 2, 2, 2, 5))
    return new


def planned(life: Life, back: int = 0) -> Plan:
    return plan_for(life.end - back * A_DAY, life.history, life.settings, few())


ASKED_LIVES = st.builds(
    lambda days, seed: asked(life_by_chance(days, seed), seed), st.integers(12, 26), st.integers(0, 2**32)
)


@MANY
@given(ASKED_LIVES, st.integers(0, 2**32))
def test_what_stays_true_where_the_nerves_are_asked_about(life: Life, seed: int) -> None:
    plan = planned(life)
    for number, kept in enumerate(ALWAYS):
        kept(life, plan, Random(seed + number))


def i5_an_answer_left_out_never_clears_a_warning(life: Life, more: Plan, chance: Random) -> None:
    """Of mornings that say none or as usual; the numbers, the points in the leg and what is new stay."""
    dropped = {day.number for day in life.days if chance.random() < 0.3}
    days = [_left_out(day) if day.number in dropped else day for day in life.days]
    fewer = planned(replace(life, days=days))
    assert fewer.ceiling <= more.ceiling
    assert fewer.quota <= more.quota


def _left_out(day: Lived) -> Lived:
    sign, weak = (None if one is not NEW else one for one in (day.sign, day.weak))
    return replace(day, sign=sign, weak=weak)


def i5_nobody_asks_and_a_hold_stands(life: Life, _: Plan, chance: Random) -> None:
    first, days = len(life.days), chance.randint(2, 12)
    warning = chance.choice(({"sign": NEW}, {"weak": NEW}))
    lived = [replace(day, emergency=False, contact=False) for day in life.days]
    silent = [Lived(first + 1 + number, morning=1) for number in range(days)]
    after = planned(replace(life, days=[*lived, Lived(first, morning=1, **warning), *silent], asked=[]))
    assert after.kind in HELD
    assert after.ceiling == 0


def it_can_always_be_ended_by_answering(life: Life, _: Plan, chance: Random) -> None:
    first, numbers = len(life.days), life.settings.thresholds
    lived = [replace(day, emergency=False, contact=False, nerve=frozenset()) for day in life.days]
    nights = int(numbers.nerve_clear_days) + 1  # what the last session brought holds the first morning
    said = [Lived(first + at, morning=0, sign=NONE, weak=USUAL, lowest=1) for at in range(nights)]
    ended = replace(life, days=[*lived, *said], asked=[])
    assert planned(ended, back=1).kind not in HELD


ALWAYS = (
    i2_later_entries_and_todays_exercise_never_change_this_mornings_plan,
    i4_a_worse_diary_never_gives_more,
    i5_an_answer_left_out_never_clears_a_warning,
    i5_nobody_asks_and_a_hold_stands,
    it_can_always_be_ended_by_answering,
    i15_shifting_everything_by_days_shifts_the_plan_and_nothing_else,
    folding_on_from_a_kept_state_gives_the_same_plan_to_the_byte,
)
