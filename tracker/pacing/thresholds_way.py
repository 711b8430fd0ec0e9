"""Thresholds of single exercises, of doing less because it goes well, and of seeing a clinician."""

from dataclasses import dataclass

from tracker.language import N_
from tracker.pacing.threshold_form import number
from tracker.pacing.thresholds_dose import DoseThresholds
from tracker.pacing.thresholds_mornings import DAYS, PAIN, TIMES

E, T, V = N_("Single exercises"), N_("When it goes well"), N_("A visit to a clinician")


@dataclass(frozen=True, slots=True, kw_only=True)
class WayThresholds(DoseThresholds):
    """What comes back is never sooner than a week and never more than half."""

    hurt_wait: float = number(
        7, 7, 28, N_("mornings"), E, "B", N_("Settled mornings before a new try"), N_("So many after an exercise hurt.")
    )
    hurt_wait_times: float = number(
        2, 1, 4, TIMES, E, "app", N_("Longer each time"), N_("The wait is so many times as long when it hurts again.")
    )
    hurt_times: float = number(
        3, 2, 5, TIMES, E, "app", N_("Left to a physiotherapist"), N_("When an exercise hurt so often it is left out.")
    )
    clean_sessions: float = number(
        2, 1, 10, N_("sessions"), E, "app", N_("Good tries"), N_("After so many at half it is back in full.")
    )
    nerve_wait: float = number(
        7,
        7,
        28,
        N_("mornings"),
        E,
        "C4",
        N_("Clear mornings after tingling in an exercise"),
        N_("So many before a new try."),
    )
    quiet_max: float = number(
        2, 0, 3, PAIN, T, "haugen", N_("A quiet morning"), N_("Up to this pain a morning is quiet.")
    )
    quiet_days: float = number(
        7,
        5,
        28,
        N_("mornings"),
        T,
        "app",
        N_("Quiet mornings in a row"),
        N_("With so many, fewer sessions are offered."),
    )
    taper_day: float = number(
        21, 14, 60, DAYS, T, "A", N_("Days in the plan"), N_("From this day on quiet mornings are enough.")
    )
    review_day: float = number(
        21, 7, 60, DAYS, T, "A", N_("The look back"), N_("On this day the plan asks how it went.")
    )
    upkeep_days: float = number(
        7, 3, 28, DAYS, T, "A", N_("Upkeep"), N_("After so many days with fewer sessions it is called upkeep.")
    )
    close_days: float = number(
        30, 14, 90, DAYS, T, "devet", N_("Closing the episode"), N_("So many days free of pain close it, if you agree.")
    )
    clinician_bad: float = number(
        4, 2, 10, N_("mornings"), V, "D3", N_("Bad mornings"), N_("With so many in two weeks a visit is suggested.")
    )
    clinician_days: float = number(
        14, 7, 28, DAYS, V, "D3", N_("Counted in"), N_("The days in which bad mornings are counted for it.")
    )
    clinician_high: float = number(
        8, 6, 10, PAIN, V, "D2", N_("Very high pain"), N_("Two mornings running at this or more: a visit is suggested.")
    )
    clinician_day: float = number(
        42,
        21,
        90,
        DAYS,
        V,
        "D3",
        N_("Little change until day"),
        N_("From this day on the plan looks at how far it came."),
    )
    clinician_median: float = number(
        3,
        1,
        6,
        PAIN,
        V,
        "D3",
        N_("Still at"),
        N_("With mornings like this or higher, and little change, a visit is suggested."),
    )
    clinician_better: float = number(
        1, 0.5, 3, PAIN, V, "D3", N_("Little change means"), N_("Less than so many points lower than at the start.")
    )
    flare_long: float = number(
        7, 3, 14, DAYS, V, "D3", N_("A long flare"), N_("After more days than this a visit is suggested.")
    )
