"""The tables beside the charts of the Trends page: plain headings, newest first, empty where unknown."""

import pandas as pd

from tracker.analysis.grain import Grain, grain_of
from tracker.analysis.lowest import LEGS
from tracker.analysis.pain import SITES
from tracker.analysis.response import MIN_SESSIONS, MOMENTS, Middle, RoutineResponse, SiteResponse
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, label

NO_BREAK = "\N{NO-BREAK SPACE}"  # a date stays on one line on a phone
MINUS = "\N{MINUS SIGN}"
CHANGES = {"change_after": "After, against before", "change_next_morning": "Next morning, against before"}
MEASURES = {"before": "Before", "after": "After", "next_morning": "Next morning", **CHANGES}


def of_pain(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Back, Leg, and the 7-day mean of each."""
    wide = frame.pivot(index="day", columns="site", values=["pain", "mean"])
    columns = {site.capitalize(): ("pain", site) for site in SITES}
    columns |= {f"{site.capitalize()}, 7-day mean": ("mean", site) for site in SITES}
    shown = {name: _decimals(wide[key]) for name, key in columns.items() if key in wide}
    return _dated(pd.DataFrame(shown, index=wide.index).reset_index(), period)


def of_sessions(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Routine, Sessions."""
    shown = frame[["day", "routine", "sessions"]].rename(columns={"routine": "Routine", "sessions": "Sessions"})
    return _dated(shown, period)


def of_lowest(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Left leg, Right leg; places in words."""
    named = frame.assign(place=frame["place"].map(lambda place: label(LowestPoint(place))))
    wide = named.pivot(index="day", columns="leg", values="place").reindex(columns=list(LEGS))
    shown = wide.astype(object).fillna("").rename(columns=lambda leg: f"{leg.capitalize()} leg")
    return _dated(shown.reset_index(), period)


def of_activities(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Activity, Minutes, How it was."""
    names = {"activity": "Activity", "minutes": "Minutes", "word": "How it was"}
    shown = frame.assign(minutes=_decimals(frame["minutes"]))[["day", *names]]
    return _dated(shown.rename(columns=names), period)


def of_minutes(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Minutes, Sessions, Of unknown length."""
    names = {"minutes": "Minutes", "sessions": "Sessions", "unknown": "Of unknown length"}
    shown = frame.assign(minutes=_decimals(frame["minutes"])).rename(columns=names)
    return _dated(shown, period)


def of_response(response: RoutineResponse, in_flare: RoutineResponse) -> pd.DataFrame:
    """Columns: Pain, Back, Leg; each cell a middle value with its n, or how many sessions there are of those needed.

    The sessions on flare days have rows of their own, where there are any.
    """
    apart = _rows(in_flare, "On flare days: ") if in_flare.sessions else []
    return pd.DataFrame([*_rows(response), *apart], columns=["Pain", "Back", "Leg"])


def _rows(response: RoutineResponse, start: str = "") -> list[list[str]]:
    sites = (response.back, response.leg)
    names = {measure: f"{start}{name.lower()}" if start else name for measure, name in MEASURES.items()}
    return [[name, *(_cell(site, measure) for site in sites)] for measure, name in names.items()]


def middles(response: RoutineResponse) -> pd.DataFrame:
    """Columns: moment, site, pain; the middle values before, after and next morning that exist."""
    rows = [
        (moment.replace("_", " "), site, getattr(getattr(response, site), moment).median)
        for moment in MOMENTS
        for site in SITES
    ]
    return pd.DataFrame(rows, columns=["moment", "site", "pain"]).dropna()


def _cell(site: SiteResponse, measure: str) -> str:
    middle: Middle = getattr(site, measure)
    if middle.median is None:
        return f"{middle.n} of {MIN_SESSIONS} sessions"
    sign = "+" if measure in CHANGES and middle.median > 0 else ""
    return f"{sign}{middle.median:g} (n = {middle.n})".replace("-", MINUS)


def full_day(day: pd.Timestamp) -> str:
    """A day with weekday and year, on one line."""
    return f"{day:%a} {day.day} {day:%b %Y}".replace(" ", NO_BREAK)


def number_or_blank(number: float) -> str:
    """At most one decimal; blank where unknown."""
    return "" if pd.isna(number) else f"{number:.1f}".removesuffix(".0")


def _decimals(values: pd.Series) -> pd.Series:
    return values.map(number_or_blank)


def _dated(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    heading = "Week to" if grain_of(period) is Grain.WEEK else "Day"
    newest = frame.sort_values("day", ascending=False, kind="stable")
    days = newest["day"].map(full_day)
    return newest.drop(columns="day").astype(str).set_axis(days.rename(heading)).reset_index()
