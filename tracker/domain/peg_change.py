"""Whether the PEG score went down by enough to matter, from one score to another. Source: clinical.md A2."""

from enum import StrEnum

from tracker.language import N_

LEAST_CHANGE = 1.0  # PEG points; Reed 2024, J Pain 25:142 (1.0-1.75 by global anchor, 0.60-1.22 by distribution)
CLEAR_SHARE = 0.30  # of the first score; Farrar 2001 and Ostelo 2008, for pain
ROUNDING = 1e-9  # scores are tenths, which floating point holds only nearly; a limit reached is reached


class PegChange(StrEnum):
    """How two PEG scores compare, in the person's words, to be said where they are shown."""

    CLEARLY_BETTER = N_("clearly better")
    A_BIT_BETTER = N_("a bit better")
    ABOUT_THE_SAME = N_("about the same")
    A_BIT_HARDER = N_("a bit harder lately")


def peg_change(first: float, last: float) -> PegChange:
    """How the last PEG score, 0.0-10.0, compares with the first."""
    drop = first - last
    if drop + ROUNDING >= LEAST_CHANGE:
        clear = drop + ROUNDING >= CLEAR_SHARE * first
        return PegChange.CLEARLY_BETTER if clear else PegChange.A_BIT_BETTER
    return PegChange.A_BIT_HARDER if -drop + ROUNDING >= LEAST_CHANGE else PegChange.ABOUT_THE_SAME
