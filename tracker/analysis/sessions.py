"""Exercise sessions: how many a day of which routine, for how many minutes, and pain before and after each."""

from collections.abc import Sequence

import pandas as pd

from tracker.analysis.grain import mark_days
from tracker.analysis.pain import SITES
from tracker.domain.periods import Period
from tracker.domain.scales import SessionStatus


def finished(sessions: pd.DataFrame) -> pd.DataFrame:
    """The sessions that came to an end, done or stopped early; one still running is not counted yet."""
    return sessions[sessions["status"] != SessionStatus.RUNNING]


def before_and_after(sessions: pd.DataFrame, sites: Sequence[str] = SITES) -> pd.DataFrame:
    """Columns: before, after; NRS with the index of `sessions`, NaN where no site was rated both times.

    The worst is that of the sites rated both times: a leg left out afterwards is no improvement.
    """
    pairs = [sessions[[f"{site}_before", f"{site}_after"]] for site in sites]
    both = [
        pair.where(pair.notna().all(axis="columns")).set_axis(["before", "after"], axis="columns") for pair in pairs
    ]
    worst: pd.DataFrame = pd.concat(both, keys=range(len(both))).groupby(level=1).max()
    return worst


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
