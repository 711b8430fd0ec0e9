"""How easily pain is set off, told by how long it takes to settle after exercise.

Source: clinical.md B3, after Maitland; therapists agree only moderately on it (Barakatt 2009). The mapping is ours.
"""

from enum import StrEnum

from tracker.domain.scales import SettleTime


class Irritability(StrEnum):
    """High halves the first amount and leaves one new exercise a bout."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


BY_SETTLE_TIME = {
    SettleTime.NO_RISE: Irritability.LOW,
    SettleTime.HALF_HOUR: Irritability.LOW,  # a rise of 20 to 30 minutes is ordinary; i-engage
    SettleTime.SAME_DAY: Irritability.MEDIUM,
    SettleTime.NEXT_DAY: Irritability.HIGH,
}


def irritability(settle_time: SettleTime | None) -> Irritability | None:
    """The irritability that a settle time stands for; None where it was not said."""
    return BY_SETTLE_TIME[settle_time] if settle_time is not None else None
