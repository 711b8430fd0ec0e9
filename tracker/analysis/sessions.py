"""Exercise sessions a day: how many of which routine, and for how many minutes."""

import pandas as pd

from tracker.analysis.grain import mark_days
from tracker.domain.periods import Period
from tracker.domain.scales import SessionStatus


def finished(sessions: pd.DataFrame) -> pd.DataFrame:
    """The sessions that came to an end, done or stopped early; one still running is not counted yet."""
    return sessions[sessions["status"] != SessionStatus.RUNNING]


def sessions_by_routine(sessions: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, routine_id, routine (its latest name), sessions; a row for each mark day with a session of it."""
    done = finished(sessions)
    names = done.groupby("routine_id")["routine_name"].last()
    marks = done.assign(day=mark_days(done["day"], period)).groupby(["routine_id", "day"])
    counts = marks.size().rename("sessions").reset_index()
    counts["routine"] = counts["routine_id"].map(names)
    return counts[["day", "routine_id", "routine", "sessions"]]


def minutes_per_day(sessions: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, minutes, sessions, unknown (sessions whose length is not known); mark days with a session only.

    `minutes` is NaN where no session of the day has a known length.
    """
    done = finished(sessions)
    marks = done.assign(day=mark_days(done["day"], period)).groupby("day")
    known, count = marks["minutes"].count(), marks.size()
    minutes = marks["minutes"].sum(min_count=1)
    return pd.DataFrame({"minutes": minutes, "sessions": count, "unknown": count - known}).reset_index()
