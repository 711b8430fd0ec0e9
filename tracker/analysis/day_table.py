"""One row a day for the insights: the mornings and evenings beside it, what was done, and how it was between.

What counts as known (design: not logged is not zero). A routine was *not done* on a day on which a session of another
routine was logged, or on which the person said that they rested; on a day without a session and without a word of rest
nobody knows, and the day is NaN. Minutes are NaN where one session of the day has an unknown length; walking is known
only where a walk was logged. The night of a check-in is the one before it, so `sleep` here is the night after the day.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.analysis.associations_mornings import Mornings, mornings_around, weekend
from tracker.analysis.carry_over import Vector
from tracker.analysis.pain import SITES
from tracker.analysis.sessions import finished
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, Occasion, Outcome, SittingBand, Sleep

WORST = "worst"  # of back and leg
Mask = NDArray[np.bool_]
SITTING = {band: float(number) for number, band in enumerate(SittingBand)}
SLEEP = {Sleep.POOR: 0.0, Sleep.OK: 1.0, Sleep.GOOD: 2.0}
BESIDE = ("morning", "evening", "evening_before", "morning_before", "next_morning")
CHECK_IN_COLUMNS = ("day", "sleep", "stress", "sitting", "rested")  # in order of time
BOUT_COLUMNS = ("day", "session_id", "exercise_id", "outcome")


@dataclass(frozen=True, slots=True)
class DayTable:
    """Three frames with the same index, every day of the period.

    `days`: for each site (worst, back, leg) `morning_worst`, `evening_worst`, `evening_before_worst`,
    `morning_before_worst`, `next_morning_worst` and so on (NRS), weekend, sessions, minutes, walking (minutes),
    sitting (band 0-3), stress (0-10), sleep (the night after; 0 poor, 1 ok, 2 good).
    `routines`: a column for each routine id, `exercises`: for each exercise id; 1 done, 0 not done, NaN unknown.
    """

    days: pd.DataFrame
    routines: pd.DataFrame
    exercises: pd.DataFrame

    def mornings(self, site: str = WORST) -> Mornings:
        """The pain beside each day at one site."""
        columns = {name: values(self.days[f"{name}_{site}"]) for name in BESIDE}
        return Mornings(day=self.days.index.to_numpy().astype("datetime64[D]"), **columns)


def day_table(
    period: Period,
    *,
    ratings: pd.DataFrame,
    sessions: pd.DataFrame,
    activities: pd.DataFrame,
    check_ins: pd.DataFrame,
    bouts: pd.DataFrame,
    rest_days: Collection[date] = (),
) -> DayTable:
    """The table of a period; frames as `store.frames` gives them, from one day before to one day after the period.

    `check_ins` and `bouts` hold CHECK_IN_COLUMNS and BOUT_COLUMNS; `rest_days`: rest that was chosen in the plan,
    besides what the check-ins say.
    """
    wide = pd.date_range(period.first - timedelta(days=1), period.last + timedelta(days=1), name="day")
    told, bouts = _on_days(check_ins), _on_days(bouts)
    rested = wide.isin(pd.DatetimeIndex([*rest_days]).union(pd.DatetimeIndex(told["day"][told["rested"].eq(True)])))
    done = finished(sessions)
    pain = [_pain(ratings, wide, site) for site in (WORST, *SITES)]
    days = pd.concat(
        [*pain, _amounts(done, activities, wide, rested), _answers(told, wide)], axis="columns", sort=False
    )
    days["weekend"] = weekend(days.index.to_numpy()) == 1
    routines = routines_done(done, wide, rested)
    exercises = exercises_done(done, bouts, wide, rested)
    inside = slice(pd.Timestamp(period.first), pd.Timestamp(period.last))
    return DayTable(days.loc[inside], routines.loc[inside], exercises.loc[inside])


def values(column: "pd.Series[float]") -> Vector:
    """A column as plain numbers."""
    return np.asarray(column, dtype=np.float64)


def routines_done(done: pd.DataFrame, days: pd.DatetimeIndex, rested: Mask) -> pd.DataFrame:
    """A column for each routine id: 1 on days with a finished session of it, 0 where there is known to be none."""
    known = days.isin(done["day"]) | rested
    return _marks(done.drop_duplicates(["day", "routine_id"]), "routine_id", days, known)


def exercises_done(done: pd.DataFrame, bouts: pd.DataFrame, days: pd.DatetimeIndex, rested: Mask) -> pd.DataFrame:
    """A column for each exercise id: 1 where it was done, eased or begun, 0 where it was left out.

    A day with a session whose exercises are not recorded is unknown.
    """
    own = bouts[bouts["session_id"].isin(done["id"])]
    begun = own[own["outcome"] != Outcome.SKIPPED].drop_duplicates(["day", "exercise_id"])
    untold = done["day"][~done["id"].isin(own["session_id"])]
    known = (days.isin(own["day"]) | rested) & ~days.isin(untold)
    return _marks(begun, "exercise_id", days, known)


def _marks(rows: pd.DataFrame, name: str, days: pd.DatetimeIndex, known: Mask) -> pd.DataFrame:
    marked = rows.assign(mark=1.0).pivot(index="day", columns=name, values="mark").reindex(days)
    return marked.astype("float64").fillna(0.0).mask(pd.Series(~known, index=days))


def _on_days(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _pain(ratings: pd.DataFrame, days: pd.DatetimeIndex, site: str) -> pd.DataFrame:
    levels = ratings[list(SITES)].max(axis="columns") if site == WORST else ratings[site]
    told = ratings.assign(level=levels.astype("float64")).sort_values(["day", "at"], kind="stable")
    morning = told[told["occasion"] == Occasion.MORNING].groupby("day")["level"].first().reindex(days)
    evening = told[told["occasion"] == Occasion.EVENING].groupby("day")["level"].last().reindex(days)
    beside = mornings_around(np.datetime64(days[0].date()), values(morning), values(evening))
    columns = {f"{name}_{site}": getattr(beside, name) for name in BESIDE}
    return pd.DataFrame(columns, index=days)


def _amounts(done: pd.DataFrame, activities: pd.DataFrame, days: pd.DatetimeIndex, rested: Mask) -> pd.DataFrame:
    sessions = done.groupby("day").size().reindex(days).astype("float64")
    minutes = _sum_where_all_known(done, days)
    walks = activities[activities["kind"] == ActivityKind.WALKING]
    at_rest = rested & sessions.isna().to_numpy()
    amounts = {
        "sessions": sessions.mask(at_rest, 0.0),
        "minutes": minutes.mask(at_rest, 0.0),
        "walking": _sum_where_all_known(walks, days),
    }
    return pd.DataFrame(amounts)


def _sum_where_all_known(rows: pd.DataFrame, days: pd.DatetimeIndex) -> "pd.Series[float]":
    known = rows.assign(unknown=rows["minutes"].isna()).groupby("day").agg({"minutes": "sum", "unknown": "any"})
    sums: pd.Series[float] = known["minutes"].astype("float64").mask(known["unknown"].astype(bool)).reindex(days)
    return sums


def _answers(told: pd.DataFrame, days: pd.DatetimeIndex) -> pd.DataFrame:
    """The last answer of each day; the night is that which follows the day."""
    scaled = pd.DataFrame(
        {
            "day": told["day"],
            "sitting": told["sitting"].map(SITTING).astype("float64"),
            "stress": told["stress"].astype("float64"),
            "sleep": told["sleep"].map(SLEEP).astype("float64"),
        }
    )
    last = scaled.groupby("day").last().reindex(days)
    return last.assign(sleep=last["sleep"].shift(-1))
