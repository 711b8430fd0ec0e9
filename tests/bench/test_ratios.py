"""A ratio is taken between turns of one round, and both sides go first equally often."""

from bench.table import Measured, table_of
from bench.turns import in_turn


def test_the_sides_take_turns_and_the_order_turns_round() -> None:
    order: list[str] = []

    def side(name: str) -> float:
        order.append(name)
        return float(len(order))

    given = in_turn([lambda: side("a"), lambda: side("b")], rounds=2, warm_up=1)
    assert order == ["b", "a", "a", "b", "b", "a"]
    assert given == [[3.0, 6.0], [4.0, 5.0]]


def test_the_ratio_is_the_middle_one_of_the_rounds() -> None:
    assert Measured("a page", "a floor", ours=[2.0, 30.0, 8.0], floor=[1.0, 10.0, 2.0]).ratio == 3.0


def test_growth_that_shows_in_the_best_turns_too_is_over_the_aim() -> None:
    grown = Measured("a page", "a floor", ours=[3.0, 3.0, 9.0], floor=[2.0, 2.0, 2.0], aim=1.2)
    assert grown.verdict == "OVER"


def test_a_disturbance_that_the_best_turns_do_not_show_is_not_held_against_a_page() -> None:
    disturbed = Measured("a page", "a floor", ours=[2.0, 3.0, 9.0], floor=[2.0, 2.0, 2.0], aim=1.2)
    assert disturbed.verdict == "kept"


def test_the_table_gives_ratio_range_number_and_aim() -> None:
    table = table_of([Measured("a page", "a floor", ours=[2.0, 3.0, 9.0], floor=[2.0, 2.0, 2.0], aim=1.2)])
    cells = [cell.strip() for cell in table.splitlines()[2].split("|")[1:-1]]
    assert cells == ["a page", "a floor", "1.50", "1.00 - 4.50", "1.00", "3", "1.2", "kept", "3.0 / 2.0 ms"]
