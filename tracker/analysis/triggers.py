"""Sitting, stress and sleep beside the next morning, where they are logged. Source of the three: clinical.md B7."""

from tracker.analysis.associations import Slope
from tracker.analysis.associations_slope import next_morning_slope
from tracker.analysis.day_table import WORST, DayTable, values

SITTING, STRESS, SLEEP = "sitting", "stress", "sleep"
STEPS = {SITTING: 1.0, STRESS: 1.0, SLEEP: 1.0}  # a band, a point of 0-10, a word better (poor, ok, good)


def triggers(table: DayTable, site: str = WORST) -> tuple[Slope, ...]:
    """A slope for each of the three: a band more, a point more, a better night.

    Sitting and stress are those of the day, sleep that of the night after it; all lie before the next morning. A night
    is adjusted for the evening before it too.
    """
    mornings = table.mornings(site)
    return tuple(
        next_morning_slope(what, values(table.days[what]), step, mornings, after_evening=what == SLEEP)
        for what, step in STEPS.items()
    )
