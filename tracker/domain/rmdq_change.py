"""Whether the Roland-Morris count went down by enough to matter. Source: clinical.md A3, after Ostelo 2008."""

from enum import StrEnum

POINTS = 5  # statements; Ostelo 2008, Spine 33:90
SHARE = 0.30  # of the first count; the same


class RmdqChange(StrEnum):
    """Which of the two limits a fall reaches; a rise of as many statements as the first limit is told as well."""

    BOTH = "both"
    ONE = "one"
    NEITHER = "neither"
    RISE = "rise"


def rmdq_change(first: float, last: float) -> RmdqChange:
    """How the last count, 0-24 ticked statements, compares with the first."""
    drop = first - last
    if -drop >= POINTS:
        return RmdqChange.RISE
    reached = (drop >= POINTS) + (drop > 0 and drop >= SHARE * first)
    return (RmdqChange.NEITHER, RmdqChange.ONE, RmdqChange.BOTH)[reached]
