"""The table of days behind the doctor's page: a row a day, the newest first, a dash for what is not known."""

from collections.abc import Iterable, Mapping

import pandas as pd

from tracker.analysis.lowest import LEGS, lowest_per_day
from tracker.analysis.pain import SITES, daily_pain
from tracker.analysis.sessions import finished
from tracker.domain.doctor_page import DASH, TextTable
from tracker.domain.entries import CheckInEntry
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, LowestPoint, label
from tracker.language import N_, _, decimal, weekday_day_month_year
from tracker.language.numbers import localised
from tracker.views.doctor_days import from_to, one_decimal

HEADER = (
    N_("Day"),
    N_("Back (n)"),
    N_("Back, worst"),
    N_("Leg (n)"),
    N_("Leg, worst"),
    N_("Lowest, left"),
    N_("Lowest, right"),
    N_("Flare-up"),
    N_("Sleep"),
    N_("Sessions"),
    N_("Exercise, min"),
    N_("Walking, min"),
)
YES_NO = {True: N_("yes"), False: N_("no")}

Days = Mapping[pd.Timestamp, "pd.Series[float]"]


def table_of_days(
    ratings: pd.DataFrame,
    points: pd.DataFrame,
    sessions: pd.DataFrame,
    activities: pd.DataFrame,
    check_ins: Iterable[CheckInEntry],
    period: Period,
) -> TextTable:
    """Pain is the day's mean with how many numbers it rests on; exercise is time under hold or movement."""
    pain, lowest = _by_day(daily_pain(ratings)), _by_day(lowest_per_day(points))
    done, walked = _by_day(_sessions(sessions)), _walked(activities)
    said = _said(check_ins)
    rows = tuple(
        (
            weekday_day_month_year(day),
            *_pain(pain.get(pd.Timestamp(day))),
            *_lowest(lowest.get(pd.Timestamp(day))),
            *said.get(pd.Timestamp(day), (DASH, DASH)),
            *_done(done.get(pd.Timestamp(day))),
            walked.get(pd.Timestamp(day), DASH),
        )
        for day in reversed(list(period))
    )
    return TextTable(_("The days, {days}", days=from_to(period)), tuple(_(heading) for heading in HEADER), rows)


def _by_day(frame: pd.DataFrame) -> Days:
    return {row["day"]: row for _, row in frame.iterrows()}


def _pain(row: "pd.Series[float] | None") -> tuple[str, ...]:
    if row is None:
        return (DASH,) * 4
    return tuple(
        cell
        for site in SITES
        for cell in (
            (f"{decimal(row[site], 1)} ({row[f'{site}_n']:.0f})", localised(f"{row[f'{site}_worst']:g}"))
            if row[f"{site}_n"]
            else (DASH, DASH)
        )
    )


def _lowest(row: "pd.Series[float] | None") -> tuple[str, ...]:
    if row is None:
        return (DASH,) * 2
    return tuple(DASH if pd.isna(row[leg]) else label(LowestPoint(int(row[leg]))) for leg in LEGS)


def _said(check_ins: Iterable[CheckInEntry]) -> dict[pd.Timestamp, tuple[str, str]]:
    """Flare-up and sleep by day: a yes of the day counts, and its last word on the night."""
    flares: dict[pd.Timestamp, bool] = {}
    nights: dict[pd.Timestamp, str] = {}
    for one in check_ins:
        day = pd.Timestamp(one.moment.day)
        if one.flare is not None:
            flares[day] = flares.get(day, False) or one.flare
        if one.sleep is not None:
            nights[day] = label(one.sleep)
    days = {*flares, *nights}
    return {day: (_(YES_NO[flares[day]]) if day in flares else DASH, nights.get(day, DASH)) for day in days}


def _sessions(sessions: pd.DataFrame) -> pd.DataFrame:
    """Columns: day, sessions, minutes (NaN where a length of the day is unknown)."""
    done = finished(sessions)
    return pd.DataFrame({"sessions": done.groupby("day").size(), "minutes": _minutes(done)}).reset_index()


def _minutes(rows: pd.DataFrame) -> "pd.Series[float]":
    """The sum of each day; a part of it is not told as the whole."""
    days = rows.groupby("day")["minutes"]
    sums: pd.Series[float] = days.sum().where(days.count() == days.size())
    return sums


def _done(row: "pd.Series[float] | None") -> tuple[str, str]:
    if row is None:
        return (DASH, DASH)
    return (f"{row['sessions']:.0f}", DASH if pd.isna(row["minutes"]) else one_decimal(row["minutes"]))


def _walked(activities: pd.DataFrame) -> dict[pd.Timestamp, str]:
    days = _minutes(activities[activities["kind"] == ActivityKind.WALKING]).dropna().reset_index()
    return {day: f"{minutes:.0f}" for day, minutes in zip(days["day"], days["minutes"], strict=True)}
