"""Where it is a given time of day now: what a real clock shows must not depend on when the tests run."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MORNING = 9  # o'clock


def zone_where_it_is(hour: int, now: datetime) -> ZoneInfo:
    """A zone of whole hours in which it is that hour, and some minutes."""
    ahead = (hour - now.astimezone(UTC).hour + 12) % 24 - 12
    return ZoneInfo(f"Etc/GMT{-ahead:+d}")  # these names count westwards


IN_THE_MORNING = zone_where_it_is(MORNING, datetime.now(UTC))  # for tests whose clock goes on
