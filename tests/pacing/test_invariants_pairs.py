"""What stays true of two diaries that differ in one way: I1, I2, I4, I5, I11, I12, I15; and going on from a state."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.pacing.lives import A_DAY, MANY, Life, Lived, few, lives, worse
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import plan_for, state_before
from tracker.pacing.facts import History
from tracker.pacing.limits import limits_for
from tracker.pacing.plan import Plan
from tracker.pacing.state import State


@MANY
@given(lives(), st.integers(0, 2**32))
def test_a_diary_that_differs_in_one_way(life: Life, seed: int) -> None:
    plan = planned(life)
    for number, kept in enumerate(ALWAYS):
        kept(life, plan, Random(seed + number))


def planned(life: Life, day: date | None = None) -> Plan:
    return plan_for(day or life.end, life.history, life.settings, few())


def factors(plan: Plan) -> dict[str, float]:
    return {one.exercise_id: one.factor for one in plan.exercises}


def a_bout(plan: Plan) -> float:
    return plan.ceiling / plan.bouts if plan.bouts else 0.0


def i1_the_order_of_the_entries_changes_nothing(life: Life, plan: Plan, chance: Random) -> None:
    history = life.history
    mixed = History(
        **{each.name: tuple(chance.sample(kept := getattr(history, each.name), len(kept))) for each in fields(history)}
    )
    assert repr(plan_for(life.end, mixed, life.settings, few())) == repr(plan)


def i2_later_entries_and_todays_exercise_never_change_this_mornings_plan(life: Life, _: Plan, chance: Random) -> None:
    back = chance.randint(1, 12)
    day = life.end - back * A_DAY
    number = len(life.days) - back
    kept = life.days[:number]
    this_morning = replace(life.days[number], session=False)
    known = replace(life, days=[*kept, this_morning])
    assert planned(life, day) == planned(known, day)


def i4_a_worse_diary_never_gives_more(life: Life, better: Plan, chance: Random) -> None:
    harder = planned(worse(life, chance.randbytes(160)))
    assert harder.ceiling <= better.ceiling
    assert harder.quota <= better.quota
    assert a_bout(harder) <= a_bout(better)
    assert all(factor <= factors(better)[name] for name, factor in factors(harder).items())


def i5_dropping_settled_readings_never_raises_the_ceiling(life: Life, more: Plan, chance: Random) -> None:
    dropped = chance.sample(range(len(life.days)), chance.randint(1, 6))
    settled = limits_for(life.settings.usual[0].value, life.settings.thresholds).settled
    days = [without_settled(day, settled) if day.number in dropped and plain(day) else day for day in life.days]
    fewer = planned(replace(life, days=days))
    assert fewer.ceiling <= more.ceiling
    assert all(factor <= factors(more)[name] for name, factor in factors(fewer).items())


def without_settled(day: Lived, settled: float) -> Lived:
    """The day without its settled readings, of the morning and of the evening."""
    kept = {name: getattr(day, name) for name in ("morning", "evening")}
    gone = {name: None for name, value in kept.items() if value is not None and value <= settled}
    return replace(day, **gone)


WARNINGS: tuple[dict[str, Any], ...] = (
    {"morning": 9},
    {"morning": 6, "flare": True},
    {"morning": 2, "sign": NerveChange.NEW_OR_WORSE},
    {"morning": 2, "lowest": 6},
)


def i5_days_without_an_entry_never_clear_a_warning(life: Life, _: Plan, chance: Random) -> None:
    if any(one.since > life.end for one in life.settings.tolerance):
        return  # a new amount is the person's own word, and stands above what the diary says
    first, warning, silent = len(life.days), chance.choice(WARNINGS), chance.randint(1, 5)
    lived = [replace(day, emergency=False, contact=False) for day in life.days]  # those are cleared with a date
    days = [*lived, Lived(first, **warning), *(Lived(first + 1 + number) for number in range(silent))]
    warned, followed = replace(life, days=days[: first + 1], asked=[]), replace(life, days=days, asked=[])
    before, after = planned(warned, warned.end - A_DAY), planned(followed)
    assert after.ceiling <= before.ceiling
    assert after.quota <= before.quota


def plain(day: Any) -> bool:
    return not day.flare and not day.sign and not day.weak and day.lowest is None


def i11_a_very_good_morning_gives_what_a_usual_one_gives(life: Life, _: Plan, chance: Random) -> None:
    which = chance.sample(range(len(life.days)), chance.randint(0, 12))
    settled = limits_for(life.settings.usual[0].value, life.settings.thresholds).settled

    def with_mornings(value: float) -> Life:
        return replace(life, days=[replace(d, morning=value) if d.number in which else d for d in life.days])

    assert planned(with_mornings(0)).ceiling == planned(with_mornings(settled)).ceiling


def i12_doing_much_more_never_raises_tomorrows_ceiling(life: Life, _: Plan, chance: Random) -> None:
    times, ceiling = chance.uniform(1.3, 3), planned(life, life.end - A_DAY).ceiling
    assert with_done(life, times * ceiling).ceiling <= with_done(life, ceiling).ceiling


def with_done(life: Life, load: float) -> Plan:
    return planned(replace(life, days=[*life.days[:-1], replace(life.days[-1], session=True, load=load)]))


def i15_shifting_everything_by_days_shifts_the_plan_and_nothing_else(life: Life, plan: Plan, chance: Random) -> None:
    by = chance.randint(-400, 400) * A_DAY
    moved = replace(life, start=life.start + by, settings=shifted(life.settings, by))
    assert relative(planned(moved), moved.end) == relative(plan, life.end)


def shifted(value: Any, by: Any) -> Any:
    """The same with every date in it moved."""
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(shifted(one, by) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: shifted(getattr(value, each.name), by) for each in fields(value)})
    return value


def relative(value: Any, day: date) -> Any:
    """The same with every date told as days from the plan's own."""
    if isinstance(value, date):
        return (value - day).days
    if isinstance(value, tuple):
        return tuple(relative(one, day) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(relative(getattr(value, each.name), day) for each in fields(value))
    return value


def folding_on_from_a_kept_state_gives_the_same_plan_to_the_byte(life: Life, plan: Plan, chance: Random) -> None:
    back = chance.randint(1, 30)
    kept = state_before(life.end - back * A_DAY, life.history, life.settings, few())
    again = State.from_json(kept.to_json())
    assert again == kept
    later = since(life.history, kept.until)
    assert repr(plan_for(life.end, later, life.settings, few(), again)) == repr(plan)
    assert again == kept, "a kept state stays as it is"


def since(history: History, first: date) -> History:
    parts = ("readings", "sessions", "activities", "choices")
    return replace(
        history, **{name: tuple(one for one in getattr(history, name) if one.day >= first) for name in parts}
    )


# All of one life at once: to make it and to fold it takes most of the time.
ALWAYS = (
    i1_the_order_of_the_entries_changes_nothing,
    i2_later_entries_and_todays_exercise_never_change_this_mornings_plan,
    i4_a_worse_diary_never_gives_more,
    i5_dropping_settled_readings_never_raises_the_ceiling,
    i5_days_without_an_entry_never_clear_a_warning,
    i11_a_very_good_morning_gives_what_a_usual_one_gives,
    i12_doing_much_more_never_raises_tomorrows_ceiling,
    i15_shifting_everything_by_days_shifts_the_plan_and_nothing_else,
    folding_on_from_a_kept_state_gives_the_same_plan_to_the_byte,
)
