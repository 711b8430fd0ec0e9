"""Thresholds of single exercises, of doing less because it goes well, and of seeing a clinician."""

from dataclasses import dataclass

from tracker.pacing.threshold_form import number
from tracker.pacing.thresholds_dose import DoseThresholds
from tracker.pacing.thresholds_mornings import DAYS, PAIN, TIMES

E, T, V = "Single exercises", "When it goes well", "A visit to a clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayThresholds(DoseThresholds):
    """What comes back is never sooner than a week and never more than half."""

    hurt_wait: float = number(
        7, 7, 28, "mornings", E, "B", "Settled mornings before a new try", "So many after an exercise hurt."
    )
    hurt_wait_times: float = number(
        2, 1, 4, TIMES, E, "app", "Longer each time", "The wait is so many times as long when it hurts again."
    )
    hurt_times: float = number(
        3, 2, 5, TIMES, E, "app", "Left to a physiotherapist", "When an exercise hurt so often it is left out."
    )
    clean_sessions: float = number(
        2, 1, 10, "sessions", E, "app", "Good tries", "After so many at half it is back in full."
    )
    nerve_wait: float = number(
        7, 7, 28, "mornings", E, "C4", "Clear mornings after tingling in an exercise", "So many before a new try."
    )
    quiet_max: float = number(2, 0, 3, PAIN, T, "haugen", "A quiet morning", "Up to this pain a morning is quiet.")
    quiet_days: float = number(
        7, 5, 28, "mornings", T, "app", "Quiet mornings in a row", "With so many, fewer sessions are offered."
    )
    taper_day: float = number(
        21, 14, 60, DAYS, T, "A", "Days in the plan", "From this day on quiet mornings are enough."
    )
    review_day: float = number(21, 7, 60, DAYS, T, "A", "The look back", "On this day the plan asks how it went.")
    upkeep_days: float = number(
        7, 3, 28, DAYS, T, "A", "Upkeep", "After so many days with fewer sessions it is called upkeep."
    )
    close_days: float = number(
        30, 14, 90, DAYS, T, "devet", "Closing the episode", "So many days free of pain close it, if you agree."
    )
    clinician_bad: float = number(
        4, 2, 10, "mornings", V, "D3", "Bad mornings", "With so many in two weeks a visit is suggested."
    )
    clinician_days: float = number(
        14, 7, 28, DAYS, V, "D3", "Counted in", "The days in which bad mornings are counted for it."
    )
    clinician_high: float = number(
        8, 6, 10, PAIN, V, "D2", "Very high pain", "Two mornings running at this or more: a visit is suggested."
    )
    clinician_day: float = number(
        42, 21, 90, DAYS, V, "D3", "Little change until day", "From this day on the plan looks at how far it came."
    )
    clinician_median: float = number(
        3,
        1,
        6,
        PAIN,
        V,
        "D3",
        "Still at",
        "With mornings like this or higher, and little change, a visit is suggested.",
    )
    clinician_better: float = number(
        1, 0.5, 3, PAIN, V, "D3", "Little change means", "Less than so many points lower than at the start."
    )
    flare_long: float = number(
        7, 3, 14, DAYS, V, "D3", "A long flare", "After more days than this a visit is suggested."
    )
