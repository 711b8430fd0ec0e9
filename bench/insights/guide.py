"""Writes what was measured into the guide's page on the methods, between its marks: method by method, and the bar."""

from collections.abc import Sequence
from pathlib import Path

from bench.insights.measures import Measured
from bench.insights.tables import OfTheBar, bar, methods, ranges_table, said
from bench.pacing.tables import table

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "07-methods.md"
THE_BAR = "the bar"
HEADING = ("of what", "what is counted", "asked", "at worst", "on", "not met on", "by more than chance")
PARTS = {  # the mark on the page, and the methods measured that stand there
    "then and now": ("then and now", "then and now, a true fall of 2 points", "slope"),
    "routines": (
        "next morning, regression",
        "next morning, plain difference",
        "next morning, a true fall of 1 point",
        "before to after, regression",
        "before to after, plain changes",
    ),
    "exercises": ("exercises together", "exercises one by one, interval leaves 0 out"),
    "dose": (
        "dose, straight line",
        "dose, plain correlation",
        "dose, a true rise of half a point a quarter of an hour",
        "dose, the curve",
        "dose, tested so far",
    ),
    "high-pain days": ("high-pain days",),
    "experiments": ("experiment", "experiment, a true difference of 1 point"),
    "nothing": ("shuffled pain", "nothing to tell"),
}


def begins(part: str) -> str:
    """The mark before a part; a link that is never shown."""
    return f"[//]: # (bench:insights {part} begins)"


def ends(part: str) -> str:
    """The mark after a part."""
    return f"[//]: # (bench:insights {part} ends)"


def write_guide(found: Sequence[Measured]) -> None:
    """The numbers into the page."""
    PAGE.write_text(with_study(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


def with_study(page: str, found: Sequence[Measured]) -> str:
    """The page with what stands between its marks made anew."""
    for part, names in PARTS.items():
        page = _with(page, part, "\n\n".join(_told(found, name) for name in names if name in methods(found)))
    return _with(page, THE_BAR, _bar_told(bar(found)))


def _with(page: str, part: str, text: str) -> str:
    before, rest = page.split(begins(part))
    _, after = rest.split(ends(part))
    return f"{before}{begins(part)}\n\n{text}\n\n{ends(part)}{after}"


def _told(found: Sequence[Measured], method: str) -> str:
    return f"*{method[0].upper()}{method[1:]}*\n\n{ranges_table(found, method)}"


def _bar_told(demands: Sequence[OfTheBar]) -> str:
    short = [one for one in demands if one.unmet]
    return "\n\n".join(
        [
            f"{len(demands) - len(short)} of {len(demands)} demands were met on all their diaries. These were not. "
            "The worst kind of diaries is shown, then on how many it was not met, and on how many by more than chance.",
            table([HEADING, *map(_short_row, short)]),
        ]
    )


def _short_row(one: OfTheBar) -> tuple[str, ...]:
    worst = max(one.unmet, key=lambda each: each.off)
    beyond = sum(each.beyond_chance for each in one.unmet)
    return (
        one.method,
        one.quantity,
        one.asked,
        said(worst, errors=False).removesuffix(" *"),
        worst.setting,
        f"{len(one.unmet)} of {one.of}",
        str(beyond),
    )
