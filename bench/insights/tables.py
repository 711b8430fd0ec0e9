"""The numbers in tables of Markdown: a table a method, and the bar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.insights.measures import Measured
from bench.pacing.tables import table


@dataclass(frozen=True, slots=True)
class OfTheBar:
    """One demand: the numbers of a method that it is asked of, from the lowest to the highest."""

    method: str
    quantity: str
    asked: str
    lowest: Measured
    highest: Measured
    unmet: tuple[Measured, ...]
    of: int


def methods(found: Sequence[Measured]) -> list[str]:
    """In the order in which they were measured."""
    return list(dict.fromkeys(one.method for one in found))


def method_table(found: Sequence[Measured], method: str, *, errors: bool = True) -> str:
    """A row a setting, a column a quantity."""
    own = [one for one in found if one.method == method]
    quantities = list(dict.fromkeys(one.quantity for one in own))
    settings = list(dict.fromkeys(one.setting for one in own))
    cells = {(one.setting, one.quantity): said(one, errors=errors) for one in own}
    rows = [(setting, *(cells.get((setting, quantity), "") for quantity in quantities)) for setting in settings]
    return table([("made-up diaries", *quantities), *rows])


def ranges_table(found: Sequence[Measured], method: str) -> str:
    """Shorter, for readers: from the lowest to the highest over the usual carry-overs, shares in percent."""
    own = [one for one in found if one.method == method]
    quantities = list(dict.fromkeys(one.quantity for one in own))
    settings = list(dict.fromkeys(over_carry_overs(one.setting) for one in own))
    rows = [(setting, *(_range(own, setting, quantity) for quantity in quantities)) for setting in settings]
    return table([("made-up diaries", *quantities), *rows])


def over_carry_overs(setting: str) -> str:
    """The setting without its carry-over, if that is a usual one; the strongest keeps a row of its own."""
    strong = setting.replace("carry-over 0.9", "very strong carry-over")
    kept = [part for part in strong.split(", ") if not re.fullmatch(r"carry-over [\d.]+", part)]
    return ", ".join(kept) or "usual carry-over"


def _range(own: Sequence[Measured], setting: str, quantity: str) -> str:
    values = [one.value for one in own if one.quantity == quantity and over_carry_overs(one.setting) == setting]
    if not values:
        return ""
    shares = any(one.is_share for one in own if one.quantity == quantity)
    low, high = (_short(value, shares=shares, signed=quantity == "bias") for value in (min(values), max(values)))
    return low if low == high else f"{low} to {high}"


def _short(value: float, *, shares: bool, signed: bool) -> str:
    if shares:
        return f"{100 * value:.0f} %"
    return f"{value:+.2f}" if signed else f"{round(value, 1):g}"


def said(one: Measured, *, errors: bool = True) -> str:
    """A number, with its standard error in brackets; a star where it is not what is asked."""
    signed = f"{one.value:+.2f}" if one.quantity == "bias" else f"{one.value:.3f}"
    return signed + (f" ({one.error:.3f})" if errors and one.error else "") + ("" if one.met else " *")


def bar(found: Sequence[Measured]) -> list[OfTheBar]:
    """What is asked, demand by demand."""
    asked = [one for one in found if one.asked]
    demands = dict.fromkeys((one.method, one.quantity) for one in asked)
    return [_demand([one for one in asked if (one.method, one.quantity) == demand]) for demand in demands]


def bar_table(demands: Sequence[OfTheBar]) -> str:
    """A row a demand, met or not."""
    heading = ("of what", "what is counted", "asked", "lowest", "highest", "")
    return table([heading, *(_bar_row(one) for one in demands)])


def _demand(own: Sequence[Measured]) -> OfTheBar:
    by_value = sorted(own, key=lambda one: one.value)
    unmet = tuple(one for one in own if not one.met)
    first = own[0]
    return OfTheBar(first.method, first.quantity, str(first.asked), by_value[0], by_value[-1], unmet, len(own))


def _bar_row(one: OfTheBar) -> tuple[str, ...]:
    beyond = sum(each.beyond_chance for each in one.unmet)
    verdict = f"NOT MET in {len(one.unmet)} of {one.of}, {beyond} beyond chance" if one.unmet else "met"
    return (one.method, one.quantity, one.asked, said(one.lowest), said(one.highest), verdict)
