"""The tables beside the charts of the Trends page: plain headings, newest first, empty where unknown."""

from collections.abc import Mapping

import pandas as pd

from tracker.analysis.grain import Grain, grain_of
from tracker.analysis.lowest import LEGS
from tracker.analysis.pain import SITES
from tracker.analysis.response import MIN_SESSIONS, MOMENTS, Middle, RoutineResponse, SiteResponse
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, label
from tracker.language import N_, _, _p, weekday_day_month_year
from tracker.language.numbers import localised

NO_BREAK = "\N{NO-BREAK SPACE}"  # a date stays on one line on a phone
MINUS = "\N{MINUS SIGN}"
CHANGES = ("change_after", "change_next_morning")
MEASURES = {
    "before": N_("Before"),
    "after": N_("After"),
    "next_morning": N_("Next morning"),
    "change_after": N_("After, against before"),
    "change_next_morning": N_("Next morning, against before"),
}
IN_FLARE = {
    "before": N_("On flare days: before"),
    "after": N_("On flare days: after"),
    "next_morning": N_("On flare days: next morning"),
    "change_after": N_("On flare days: after, against before"),
    "change_next_morning": N_("On flare days: next morning, against before"),
}
MEANS = {"back": N_("Back, 7-day mean"), "leg": N_("Leg, 7-day mean")}
LEG_NAMES = {"left": N_("Left leg"), "right": N_("Right leg")}


def of_pain(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Back, Leg, and the 7-day mean of each."""
    wide = frame.pivot(index="day", columns="site", values=["pain", "mean"])
    columns = {heading: ("pain", site) for site, heading in site_headings().items()}
    columns |= {_(MEANS[site]): ("mean", site) for site in SITES}
    shown = {name: _decimals(wide[key]) for name, key in columns.items() if key in wide}
    return _dated(pd.DataFrame(shown, index=wide.index).reset_index(), period)


def of_sessions(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Routine, Sessions."""
    names = {"routine": _("Routine"), "sessions": _("Sessions")}
    shown = frame[["day", *names]].rename(columns=names)
    return _dated(shown, period)


def of_lowest(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Left leg, Right leg; places in words."""
    named = frame.assign(place=frame["place"].map(lambda place: label(LowestPoint(place))))
    wide = named.pivot(index="day", columns="leg", values="place").reindex(columns=list(LEGS))
    shown = wide.astype(object).fillna("").rename(columns=lambda leg: _(LEG_NAMES[leg]))
    return _dated(shown.reset_index(), period)


def of_activities(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Activity, Minutes, How it was."""
    names = {"activity": _("Activity"), "minutes": _("Minutes"), "word": _("How it was")}
    shown = frame.assign(minutes=_decimals(frame["minutes"]), word=frame["word"].map(_))[["day", *names]]
    return _dated(shown.rename(columns=names), period)


def of_minutes(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: Day (or Week to), Minutes, Sessions, Of unknown length."""
    names = {"minutes": _("Minutes"), "sessions": _("Sessions"), "unknown": _("Of unknown length")}
    shown = frame.assign(minutes=_decimals(frame["minutes"])).rename(columns=names)
    return _dated(shown, period)


def of_response(response: RoutineResponse, in_flare: RoutineResponse) -> pd.DataFrame:
    """Columns: Pain, Back, Leg; each cell a middle value with its n, or how many sessions there are of those needed.

    The sessions on flare days have rows of their own, where there are any.
    """
    apart = _rows(in_flare, IN_FLARE) if in_flare.sessions else []
    return pd.DataFrame([*_rows(response, MEASURES), *apart], columns=[_("Pain"), *site_headings().values()])


def _rows(response: RoutineResponse, names: Mapping[str, str]) -> list[list[str]]:
    sites = (response.back, response.leg)
    return [[_(name), *(_cell(site, measure) for site in sites)] for measure, name in names.items()]


def site_headings() -> dict[str, str]:
    """SITES as a table is headed."""
    return {"back": _p("of the body", "Back"), "leg": _("Leg")}


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
        return _("{n} of {least} sessions", n=middle.n, least=MIN_SESSIONS)
    sign = "+" if measure in CHANGES and middle.median > 0 else ""
    return localised(f"{sign}{middle.median:g} (n = {middle.n})".replace("-", MINUS))


def full_day(day: pd.Timestamp) -> str:
    """A day with weekday and year, on one line."""
    return weekday_day_month_year(day).replace(" ", NO_BREAK)


def number_or_blank(number: float) -> str:
    """At most one decimal; blank where unknown."""
    return "" if pd.isna(number) else localised(f"{number:.1f}".removesuffix(".0"))


def _decimals(values: pd.Series) -> pd.Series:
    return values.map(number_or_blank)


def _dated(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    heading = _("Week to") if grain_of(period) is Grain.WEEK else _("Day")
    newest = frame.sort_values("day", ascending=False, kind="stable")
    days = newest["day"].map(full_day)
    return newest.drop(columns="day").astype(str).set_axis(days.rename(heading)).reset_index()
