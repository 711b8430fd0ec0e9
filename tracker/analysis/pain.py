"""Pain a day, and its mean over seven days: a day without a rating is unknown, never zero."""

from datetime import timedelta

import pandas as pd

from tracker.analysis.grain import WEEK_DAYS, Grain, grain_of, mark_days, within
from tracker.domain.periods import Period

SITES = ("back", "leg")
TREND_MIN_DAYS = 4  # of 7 days logged, else no mean; clinical.md A1, after Jensen 1993


def daily_pain(ratings: pd.DataFrame) -> pd.DataFrame:
    """Columns: day, back (mean of the day), back_worst, back_n, leg, leg_worst, leg_n; one row a day with a number.

    A site without a number that day is NaN with n 0.
    """
    days = ratings.groupby("day")[list(SITES)].agg(["mean", "max", "count"])
    days.columns = pd.Index([f"{site}{ending}" for site in SITES for ending in ("", "_worst", "_n")])
    return days.dropna(how="all", subset=list(SITES)).reset_index()


def seven_day_mean(daily: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, back, leg, back_days, leg_days; one row for every day of the period.

    The mean of the daily values in the seven days that end on `day`; NaN where fewer than four of them have one.
    The six days before the period count where `daily` has them.
    """
    days = pd.date_range(period.first - timedelta(days=WEEK_DAYS - 1), period.last, name="day")
    values = daily.set_index("day")[list(SITES)].reindex(days).astype("float64")
    window = values.rolling(WEEK_DAYS, min_periods=1)
    logged = window.count()
    means = window.mean().where(logged >= TREND_MIN_DAYS)
    joined = means.join(logged.astype(int).add_suffix("_days"))
    return within(joined.reset_index(), period).reset_index(drop=True)


def drawn_pain(daily: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, site, pain, worst, ratings, mean, days; a row for each mark day and site, gaps as NaN.

    `pain` is the day's mean, or the middle value of the seven days where weeks are drawn; `days` is how many of the
    seven days the `mean` rests on.
    """
    means = seven_day_mean(daily, period)
    marks = means[mark_days(means["day"], period) == means["day"]]
    points = _points(within(daily, period), period)
    sites = [_site(marks, points.reindex(marks["day"]), site) for site in SITES]
    return pd.concat(sites, ignore_index=True)


def _points(daily: pd.DataFrame, period: Period) -> pd.DataFrame:
    if grain_of(period) is Grain.DAY:
        return daily.set_index("day")
    how = dict.fromkeys(SITES, "median")
    how |= {f"{site}_worst": "max" for site in SITES} | {f"{site}_n": "sum" for site in SITES}
    return daily.assign(day=mark_days(daily["day"], period)).groupby("day").agg(how)


def _site(marks: pd.DataFrame, points: pd.DataFrame, site: str) -> pd.DataFrame:
    columns = {
        "day": marks["day"],
        "site": site,
        "pain": points[site].to_numpy(),
        "worst": points[f"{site}_worst"].to_numpy(),
        "ratings": points[f"{site}_n"].fillna(0).to_numpy(dtype=int),
        "mean": marks[site],
        "days": marks[f"{site}_days"],
    }
    return pd.DataFrame(columns)
