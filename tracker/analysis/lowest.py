"""How far down each leg pain, tingling or numbness reached: places in an order, so never averaged."""

import pandas as pd

from tracker.analysis.grain import Grain, grain_of, mark_days
from tracker.domain.periods import Period

LEGS = ("left", "right")


def lowest_per_day(points: pd.DataFrame) -> pd.DataFrame:
    """Columns: day, left, right (0-7 or NaN); the furthest place down of each day on which one was logged."""
    named = points.rename(columns={f"lowest_{leg}": leg for leg in LEGS})
    days = named.groupby("day")[list(LEGS)].max()
    return days.dropna(how="all").reset_index()


def drawn_lowest(daily: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, leg, place (0-7), days (that it rests on); known places only.

    Where weeks are drawn, the place in the middle of the week's days; between two places the lower one down the leg.
    """
    long = daily.melt("day", list(LEGS), "leg", "place").dropna(subset="place")
    if grain_of(period) is Grain.DAY:
        return long.assign(place=long["place"].astype(int), days=1)
    marks = long.assign(day=mark_days(long["day"], period)).groupby(["leg", "day"])["place"]
    middle = marks.quantile(0.5, interpolation="higher").astype(int)
    return pd.DataFrame({"place": middle, "days": marks.count()}).reset_index()[["day", "leg", "place", "days"]]
