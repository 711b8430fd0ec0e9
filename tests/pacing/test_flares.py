"""Flares as said and high-pain days as computed: never one thing, and when a spell begins and ends."""

from datetime import date

import pytest

from tests.pacing.made import DAY, day, felt
from tracker.pacing.facts import Reading
from tracker.pacing.flares import (
    FlareDay,
    PainDay,
    Spell,
    flare_days,
    high_pain_day,
    pain_days,
    spells,
)
from tracker.pacing.settings import UsualPain

THREE = (UsualPain(day(-100), 3),)


def diary(*values: float | None, said: tuple[int, ...] = (), no: tuple[int, ...] = ()) -> list[PainDay]:
    """Day 1 is the Friday; None is a day without any entry."""
    words = {**dict.fromkeys(said, True), **dict.fromkeys(no, False)}
    return [
        PainDay(day=day(number - 1), value=value, said=words.get(number))
        for number, value in enumerate(values, start=1)
        if value is not None or number in words
    ]


def number_of(one: date) -> int:
    return (one - DAY).days + 1


def spells_of(days: list[PainDay], today: int | None = None) -> tuple[Spell, ...]:
    marked = flare_days(days, THREE)
    return spells(marked, day(today - 1) if today else marked[-1].day)


def numbers(days: tuple[date, ...]) -> list[int]:
    return [number_of(one) for one in days]


def test_the_vector_of_the_clinical_brief() -> None:
    days = diary(3, 3, 6, 6, 4, 3, said=(4,))
    marked = flare_days(days, THREE)
    assert [number_of(one.day) for one in marked if one.counts] == [3, 4]
    assert [number_of(one.day) for one in marked if one.said] == [4]
    assert [number_of(one.day) for one in marked if one.high_pain] == [3, 4]
    (spell,) = spells_of(days)
    assert (number_of(spell.start), number_of(spell.last), spell.closed_on) == (3, 5, None)
    (closed,) = spells_of(diary(3, 3, 6, 6, 4, 3, 3, said=(4,)))
    assert closed.closed_on == day(6)
    assert (numbers(closed.said_days), numbers(closed.high_pain_days)) == ([4], [3, 4])
    assert closed.days == 3


def test_the_persons_flare_and_the_high_pain_day_are_never_one() -> None:
    (said,) = flare_days(diary(3, said=(1,)), THREE)
    assert (said.said, said.high_pain, said.counts) == (True, False, True)
    (computed,) = flare_days(diary(5, no=(1,)), THREE)
    assert (computed.said, computed.high_pain, computed.counts) == (False, True, True)
    (unknown,) = flare_days(diary(9), ())
    assert (unknown.said, unknown.high_pain, unknown.counts) == (None, None, False)


def test_a_spell_says_whether_the_person_called_it_a_flare() -> None:
    assert not spells_of(diary(6))[0].by_own_word
    assert spells_of(diary(6, 6, said=(2,)))[0].by_own_word


@pytest.mark.parametrize(("value", "high"), [(4.9, False), (5, True), (10, True), (0, False)])
def test_two_above_usual_make_a_high_pain_day(value: float, high: bool) -> None:
    assert high_pain_day(PainDay(day=DAY, value=value), 3) is high


@pytest.mark.parametrize(
    ("ratings", "high"),
    [
        (((480, 5), (600, 5), (700, 0)), True),
        (((480, 5), (599, 5), (700, 0)), False),
        (((480, 5), (600, 4.9), (700, 0)), False),
        (((480, 5), (540, 5), (601, 5), (700, 0)), True),
        (((None, 5), (600, 5), (700, 0)), False),
        (((600, 9),), False),
    ],
)
def test_two_high_numbers_two_hours_apart_make_one_too(
    ratings: tuple[tuple[int | None, float], ...], high: bool
) -> None:
    assert high_pain_day(PainDay(day=DAY, value=3.3, ratings=ratings), 3) is high


def test_without_a_number_or_a_usual_nothing_is_computed() -> None:
    assert high_pain_day(PainDay(day=DAY, value=None), 3) is None
    assert high_pain_day(PainDay(day=DAY, value=9), None) is None


def test_where_no_usual_is_set_it_comes_from_the_quiet_days_before() -> None:
    marked = flare_days(diary(3, 3, 3, 3, 3, 6, 6, 6, 6, 6))
    assert [one.usual for one in marked] == [None] * 5 + [3] * 5
    assert [one.high_pain for one in marked[5:]] == [True] * 5


def test_an_unsorted_diary_gives_the_same_days() -> None:
    days = diary(3, 3, 3, 3, 3, 6, said=(2,))
    assert flare_days(days[::-1]) == flare_days(days)


@pytest.mark.parametrize(
    ("values", "closed"),
    [
        ((6, 3.9, 3.9), 3),
        ((6, 4, 3.9), None),
        ((6, 3.9, 4, 3.9), None),
        ((6, 3, 4, 3, 3), 5),
        ((6, 3, None, 3), 4),
        ((6, None, 3, 3), 4),
    ],
)
def test_two_quiet_logged_days_running_end_a_spell(values: tuple[float | None, ...], closed: int | None) -> None:
    (spell,) = spells_of(diary(*values))
    assert spell.closed_on == (day(closed - 1) if closed else None)


def test_one_unlogged_day_does_not_end_a_spell_and_two_do() -> None:
    (bridged,) = spells_of(diary(6, None, 6))
    assert (number_of(bridged.last), bridged.closed_on) == (3, None)
    first, second = spells_of(diary(6, None, None, 6))
    assert (first.closed_on, second.start, second.closed_on) == (day(0), day(3), None)


def test_a_spell_is_closed_when_the_diary_stops() -> None:
    assert spells_of(diary(6), today=3)[0].closed_on is None
    assert spells_of(diary(6), today=4)[0].closed_on == day(0)


def test_a_day_called_a_flare_is_never_quiet() -> None:
    (spell,) = spells_of(diary(6, 3, 3, 3, said=(3,)))
    assert (number_of(spell.last), spell.closed_on) == (3, None)


def test_a_new_spell_can_begin_on_the_day_after_the_last_one_ended() -> None:
    assert [number_of(one.start) for one in spells_of(diary(6, 3, 3, 6, 3, 3))] == [1, 4]


def test_quiet_days_alone_are_no_spell() -> None:
    assert spells_of(diary(3, 3, 4, 4.9)) == ()
    assert spells((), DAY) == ()


def test_without_both_numbers_only_the_persons_own_no_makes_a_day_quiet() -> None:
    def quiet(**known: float | bool | None) -> bool:
        return FlareDay(**{"day": DAY, "value": None, "usual": None, "said": None, "high_pain": None, **known}).quiet

    assert quiet(said=False)
    assert not quiet()
    assert quiet(said=False, value=9.0)
    assert not quiet(value=0.0)
    assert not quiet(usual=3.0)
    assert quiet(usual=3.0, value=3.9)
    assert not quiet(usual=3.0, value=0.0, high_pain=True)


def test_the_days_of_a_diary_keep_numbers_words_and_times() -> None:
    readings: list[Reading] = [
        felt(4, id="b", minute=600),
        felt(2, id="a", minute=None),
        felt(None, id="c", flare=False),
        felt(None, id="d", flare=True),
        felt(None, id="e", day=day(1), flare=False),
        felt(None, id="f", day=day(2)),
    ]
    first, second = pain_days(readings)
    assert first == PainDay(day=DAY, value=3, said=True, ratings=((None, 2), (600, 4)))
    assert second == PainDay(day=day(1), value=None, said=False)
