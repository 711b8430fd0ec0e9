"""The one place where the clock and the person's time zone are read."""

import os
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name


def now() -> datetime:
    """The present instant in UTC; `TRACKER_NOW` (an ISO instant) freezes it."""
    frozen = os.environ.get("TRACKER_NOW")
    if frozen is None:
        return datetime.now(UTC)
    instant = datetime.fromisoformat(frozen)
    return instant.replace(tzinfo=instant.tzinfo or zone()).astimezone(UTC)


def ticks() -> float:
    """Seconds that pass by themselves, frozen clock or not: only for how long something has been on the screen."""
    return time.monotonic()


def player_speed() -> float:
    """How many seconds of a guided session pass in one real second: 1, unless a test sets `PACEWELL_PLAYER_SPEED`."""
    return float(os.environ.get("PACEWELL_PLAYER_SPEED", "1"))


def zone() -> ZoneInfo:
    """The person's time zone: `TRACKER_TZ`, else the machine's."""
    return ZoneInfo(os.environ.get("TRACKER_TZ") or get_localzone_name() or "UTC")


def unfrozen() -> datetime:
    """The machine's own instant in UTC, frozen clock or not: only for how long a sign-in lasts."""
    return datetime.now(UTC)
