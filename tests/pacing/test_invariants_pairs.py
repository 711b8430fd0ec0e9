"""What stays true of two diaries that differ in one way: I1, I2, I4, I5, I11, I12, I15; and going on from a state."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.pacing.lives import A_DAY, MANY, Life, Lived, changes, few, lives, worse
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import plan_for, state_before
from tracker.pacing.facts import History
from tracker.pacing.limits import limits_for
from tracker.pacing.plan import Plan
from tracker.pacing.state import State


def planned(life: Life, day: date | None = None, start: State | None = None) -> Plan:
    return plan_for(day or life.end, life.history(), life.settings, few(), start)


def factors(plan: Plan) -> dict[str, float]:
    return {one.exercise_id: one.factor for one in plan.exercises}


def a_bout(plan: Plan) -> float:
    return plan.ceiling / plan.bouts if plan.bouts else 0.0


@MANY
@given(lives(), st.integers(0, 1000))
def test_i1_the_order_of_the_entries_changes_nothing(life: Life, seed: int) -> None:
    history, chance = life.history(), Random(seed)
    mixed = History(
        **{each.name: tuple(chance.sample(kept := getattr(history, each.name), len(kept))) for each in fields(history)}
    )
    assert repr(plan_for(life.end, mixed, life.settings, few())) == repr(planned(life))


@MANY
@given(lives(), st.integers(1, 12))
def test_i2_later_entries_and_todays_exercise_never_change_this_mornings_plan(life: Life, back: int) -> None:
    day = life.end - back * A_DAY
    number = len(life.days) - back
    kept = life.days[:number]
    this_morning = replace(life.days[number], session=False)
    known = replace(life, days=[*kept, this_morning])
    assert planned(life, day) == planned(known, day)


@MANY
@given(lives(), changes())
def test_i4_a_worse_diary_never_gives_more(life: Life, said: bytes) -> None:
    better, harder = planned(life), planned(worse(life, said))
    assert harder.ceiling <= better.ceiling
    assert harder.quota <= better.quota
    assert a_bout(harder) <= a_bout(better)
    assert all(factor <= factors(better)[name] for name, factor in factors(harder).items())


@MANY
@given(lives(), st.sets(st.integers(0, 39), min_size=1, max_size=6))
def test_i5_dropping_settled_readings_never_raises_the_ceiling(life: Life, dropped: set[int]) -> None:
    settled = limits_for(life.settings.usual[0].value, life.settings.thresholds).settled
    days = [
        replace(day, morning=None)
        if day.number in dropped and plain(day) and day.morning is not None and day.morning <= settled
        else day
        for day in life.days
    ]
    fewer, more = planned(replace(life, days=days)), planned(life)
    assert fewer.ceiling <= more.ceiling
    assert all(factor <= factors(more)[name] for name, factor in factors(fewer).items())


WARNINGS: tuple[dict[str, Any], ...] = (
    {"morning": 9},
    {"morning": 6, "flare": True},
    {"morning": 2, "sign": NerveChange.NEW_OR_WORSE},
    {"morning": 2, "lowest": 6},
)


@MANY
@given(lives(), st.sampled_from(WARNINGS), st.integers(1, 5))
def test_i5_days_without_an_entry_never_clear_a_warning(life: Life, warning: dict[str, Any], silent: int) -> None:
    first = len(life.days)
    said_later = [one for one in life.settings.tolerance if one.since > life.end]
    assume(not said_later)  # a new amount is the person's own word, and stands above what the diary says
    lived = [replace(day, emergency=False, contact=False) for day in life.days]  # those are cleared with a date
    days = [*lived, Lived(first, **warning), *(Lived(first + 1 + number) for number in range(silent))]
    warned, followed = replace(life, days=days[: first + 1], asked=[]), replace(life, days=days, asked=[])
    before, after = planned(warned, warned.end - A_DAY), planned(followed)
    assert after.ceiling <= before.ceiling
    assert after.quota <= before.quota


def plain(day: Any) -> bool:
    return not day.flare and not day.sign and not day.weak and day.lowest is None and day.evening is None


@MANY
@given(lives(), st.sets(st.integers(0, 39), max_size=12))
def test_i11_a_very_good_morning_gives_what_a_usual_one_gives(life: Life, which: set[int]) -> None:
    settled = limits_for(life.settings.usual[0].value, life.settings.thresholds).settled

    def with_mornings(value: float) -> Life:
        return replace(life, days=[replace(d, morning=value) if d.number in which else d for d in life.days])

    assert planned(with_mornings(0)).ceiling == planned(with_mornings(settled)).ceiling


@MANY
@given(lives(), st.floats(1.3, 3))
def test_i12_doing_much_more_never_raises_tomorrows_ceiling(life: Life, times: float) -> None:
    yesterday = life.end - A_DAY
    ceiling = planned(life, yesterday).ceiling
    assert with_done(life, times * ceiling).ceiling <= with_done(life, ceiling).ceiling


def with_done(life: Life, load: float) -> Plan:
    return planned(replace(life, days=[*life.days[:-1], replace(life.days[-1], session=True, load=load)]))


@MANY
@given(lives(), st.integers(-400, 400))
def test_i15_shifting_everything_by_days_shifts_the_plan_and_changes_nothing_else(life: Life, days: int) -> None:
    by = days * A_DAY
    moved = replace(life, start=life.start + by, settings=shifted(life.settings, by))
    assert relative(planned(moved), moved.end) == relative(planned(life), life.end)


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


@MANY
@given(lives(), st.integers(1, 30))
def test_folding_on_from_a_kept_state_gives_the_same_plan_to_the_byte(life: Life, back: int) -> None:
    kept = state_before(life.end - back * A_DAY, life.history(), life.settings, few())
    again = State.from_json(kept.to_json())
    assert again == kept
    later = since(life.history(), kept.until)
    assert repr(plan_for(life.end, later, life.settings, few(), again)) == repr(planned(life))
    assert again == kept, "a kept state stays as it is"


def since(history: History, first: date) -> History:
    parts = ("readings", "sessions", "activities", "choices")
    return replace(
        history, **{name: tuple(one for one in getattr(history, name) if one.day >= first) for name in parts}
    )
