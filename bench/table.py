"""Ratios of what was measured to its floor, and the one table in which they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("what", "against", "ratio", "lowest - highest", "quickest", "n", "aim", "", "here")


@dataclass(frozen=True, slots=True)
class Measured:
    """Two sides measured in turn, so that a busy machine slows both; `aim` is the highest ratio wanted, or None."""

    what: str
    against: str
    ours: Sequence[float]
    floor: Sequence[float]
    aim: float | None = None
    unit: str = "ms"

    @property
    def ratios(self) -> list[float]:
        """One ratio a turn."""
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]

    @property
    def ratio(self) -> float:
        """The middle one."""
        return median(self.ratios)

    @property
    def quickest(self) -> float:
        """The ratio of the best turns, which a busy machine disturbs least."""
        return min(self.ours) / min(self.floor)

    @property
    def verdict(self) -> str:
        """Whether the aim is kept; nothing where there is none."""
        if self.aim is None:
            return ""
        return "OVER" if self.is_over else "kept"

    @property
    def is_over(self) -> bool:
        """Whether the aim is not kept; never where there is none."""
        # growth that is real shows in the best turns too; a disturbance does not
        return self.aim is not None and min(self.ratio, self.quickest) > self.aim


def table_of(measured: Sequence[Measured]) -> str:
    """A table in Markdown that also reads well in a terminal."""
    rows = [HEADINGS, *(_cells(one) for one in measured)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(row, widths) for row in (rows[0], rule, *rows[1:]))


def _cells(one: Measured) -> tuple[str, ...]:
    return (
        one.what,
        one.against,
        f"{one.ratio:.2f}",
        f"{min(one.ratios):.2f} - {max(one.ratios):.2f}",
        f"{one.quickest:.2f}",
        str(len(one.ratios)),
        "" if one.aim is None else f"{one.aim:g}",
        one.verdict,
        f"{median(one.ours):.1f} / {median(one.floor):.1f} {one.unit}",
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
