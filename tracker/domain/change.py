"""Whether pain went down by enough to matter, from one 7-day mean to another.

Source: clinical.md A1, after Farrar 2001, Ostelo 2008, Suzuki 2020 (back) and PMC6585397 (leg).
"""

from enum import StrEnum

BASELINE_MIN = 2.0  # NRS points; under it there is too little room to go down
WORSE_POINTS = 2.0  # NRS points; Costa 2021, there is no agreed value
ROUNDING = 1e-9  # means carry the noise of floating point; a limit reached is reached


class Site(StrEnum):
    """Where the pain is; the leg's limits are smaller."""

    BACK = "back"
    LEG = "leg"


class Change(StrEnum):
    """How two 7-day means compare."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NO_CLEAR_CHANGE = "no_clear_change"
    HIGHER = "higher"
    START_TOO_LOW = "start_too_low"
    NOT_ENOUGH_DATA = "not_enough_data"


POINTS = {Site.BACK: 2.0, Site.LEG: 1.75}  # NRS points down; Farrar 2001, PMC6585397
SHARE = {Site.BACK: 0.30, Site.LEG: 0.235}  # of the baseline; the same


def improvement(baseline: float | None, now: float | None, site: Site) -> Change:
    """How the mean now compares with the baseline, both 0-10 over seven days; None where too few days were logged."""
    if baseline is None or now is None:
        return Change.NOT_ENOUGH_DATA
    if baseline < BASELINE_MIN:
        return Change.START_TOO_LOW
    drop = baseline - now + ROUNDING
    signs = (drop >= POINTS[site]) + (drop >= SHARE[site] * baseline)
    if signs:
        return Change.CLEAR if signs == 2 else Change.POSSIBLE
    return Change.HIGHER if now - baseline + ROUNDING >= WORSE_POINTS else Change.NO_CLEAR_CHANGE
