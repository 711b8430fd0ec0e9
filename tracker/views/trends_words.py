"""The sentences of the Trends page: what was logged, and never what it may mean."""

from typing import Any

import pandas as pd

from tracker.analysis.grain import WEEK_DAYS, Grain, grain_of
from tracker.analysis.lowest import LEGS
from tracker.analysis.pain import SITES, TREND_MIN_DAYS
from tracker.analysis.tolerance import Word
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, label
from tracker.language import N_, _, _n, day_month
from tracker.language.numbers import localised
from tracker.views.wording import capital

PAIN = {"back": N_("Back pain"), "leg": N_("Leg pain")}
LEG_NAMES = {"left": N_("Left leg"), "right": N_("Right leg")}


def plain(number: float) -> str:
    """A number with at most one decimal, without a needless .0."""
    return localised(f"{number:.1f}".removesuffix(".0"))


def nothing(recorded: Period | None) -> str:
    """What to say where the period holds nothing; `recorded` is what the diary holds."""
    if recorded is None:
        return _(
            "Your diary is empty so far. Pain, sessions, the lowest point in the leg and minutes of activity "
            "will appear here, each once it has been logged on one day."
        )
    return _(
        "Nothing was logged in this period. The diary runs from {first} to {last}: choose another period.",
        first=recorded.first,
        last=recorded.last,
    )


def note(asked: Period, drawn: Period) -> str | None:
    """How a long period is drawn; None where each mark is a day and all days are shown."""
    if grain_of(drawn) is Grain.DAY:
        return None
    weeks = _(
        "Each mark stands for seven days, {weeks} weeks in all; a dot is the middle of their days.",
        weeks=len(drawn) // WEEK_DAYS,
    )
    if drawn.first <= asked.first:
        return weeks
    return " ".join([weeks, _("Shown are the last four years, from {day}.", day=drawn.first)])


def of_pain(daily: pd.DataFrame, drawn: pd.DataFrame, period: Period) -> str:
    """On how many days back and leg were logged, and the latest 7-day mean of each."""
    if daily.empty:
        return _("No pain number was logged in this period. Dots appear here for each day that has one.")
    return " ".join(_site(site, daily, drawn[drawn["site"] == site], period) for site in SITES)


def _site(site: str, daily: pd.DataFrame, drawn: pd.DataFrame, period: Period) -> str:
    logged = int(daily[site].count())
    if logged == 0:
        return _("{pain} was not logged.", pain=_(PAIN[site]))
    means = drawn.dropna(subset="mean")
    if means.empty:
        return _n(
            "{pain} was logged on {logged} of {n} day; a 7-day mean needs {least} logged days out of 7 in a row.",
            "{pain} was logged on {logged} of {n} days; a 7-day mean needs {least} logged days out of 7 in a row.",
            len(period),
            pain=_(PAIN[site]),
            logged=logged,
            least=TREND_MIN_DAYS,
        )
    return _with_mean(site, logged, means.iloc[-1], period)


def _with_mean(site: str, logged: int, last: "pd.Series[Any]", period: Period) -> str:
    return _n(
        "{pain} was logged on {logged} of {n} day; the latest 7-day mean is {mean} ({days} of 7 days, up to {day}).",
        "{pain} was logged on {logged} of {n} days; the latest 7-day mean is {mean} ({days} of 7 days, up to {day}).",
        len(period),
        pain=_(PAIN[site]),
        logged=logged,
        mean=plain(last["mean"]),
        days=int(last["days"]),
        day=day_month(last["day"]),
    )


def of_sessions(done: pd.DataFrame, frame: pd.DataFrame, period: Period) -> str:
    """How many sessions on how many days, and of which routines."""
    if done.empty:
        return _("No session was logged in this period. Each routine gets a row here with its first session.")
    per_routine = frame.groupby("routine")["sessions"].sum().sort_values(ascending=False, kind="stable")
    named = ", ".join(f"{name} {number}" for name, number in per_routine.items())
    return _n(
        "{sessions} on {days} of {n} day: {routines}.",
        "{sessions} on {days} of {n} days: {routines}.",
        len(period),
        sessions=_n("{n} session", "{n} sessions", len(done)),
        days=int(done["day"].nunique()),
        routines=named,
    )


def of_lowest(daily: pd.DataFrame, period: Period) -> str:
    """For each leg on how many days, between which places, and the latest."""
    if daily.empty:
        return _(
            "No lowest point was logged in this period. Its place, from low back to toes, appears here once it is."
        )
    return " ".join(_leg(leg, daily[["day", leg]].dropna(), period) for leg in LEGS)


def _leg(leg: str, known: pd.DataFrame, period: Period) -> str:
    if known.empty:
        return _("{leg}: not logged.", leg=_(LEG_NAMES[leg]))
    places = known[leg]
    high, low, latest = (_place(number) for number in (places.min(), places.max(), places.iloc[-1]))
    between = _("always {place}", place=high) if high == low else _("from {high} to {low}", high=high, low=low)
    return _n(
        "{leg}: logged on {logged} of {n} day, {between}; latest {latest} ({day}).",
        "{leg}: logged on {logged} of {n} days, {between}; latest {latest} ({day}).",
        len(period),
        leg=_(LEG_NAMES[leg]),
        logged=len(known),
        between=between,
        latest=latest,
        day=day_month(known["day"].iloc[-1]),
    )


def _place(number: float) -> str:
    return label(LowestPoint(int(number)))


def of_activities(drawn: list[str], others: list[str]) -> str:
    """Which activities have minutes; those without a chart are in the table only."""
    if not drawn:
        return _(
            "No minutes of walking, sitting or the like were logged in this period. They appear here once they are."
        )
    logged = _("Minutes were logged for {activities}.", activities=", ".join(drawn))
    if not others:
        return logged
    return " ".join([logged, _("In the table only: {activities}.", activities=", ".join(others))])


def of_activity(name: str, frame: pd.DataFrame, period: Period) -> str:
    """On how many days (or in how many weeks) an activity was logged, how it was, and how many minutes a day."""
    weeks = grain_of(period) is Grain.WEEK
    by_word = frame.groupby("word")["day"].nunique()
    on = N_("{word} in {number}") if weeks else N_("{word} on {number}")
    said = [_(on, word=_(word), number=int(by_word[word])) for word in Word if word in by_word]
    values = {"activity": capital(name), "span": _span(frame["minutes"]), "said": ", ".join(said)}
    marks = int(frame["day"].nunique())
    if weeks:
        return _n(
            "{activity} in {n} week, {span} a day: {said}.",
            "{activity} in {n} weeks, {span} a day: {said}.",
            marks,
            **values,
        )
    return _n(
        "{activity} on {n} day, {span} a day: {said}.",
        "{activity} on {n} days, {span} a day: {said}.",
        marks,
        **values,
    )


def _span(minutes: "pd.Series[float]") -> str:
    least, most = plain(minutes.min()), plain(minutes.max())
    if least == most:
        return _("{minutes} minutes", minutes=least)
    return _("{least} to {most} minutes", least=least, most=most)


def of_minutes(done: pd.DataFrame, period: Period) -> str:
    """Minutes under exercise in all, and how many sessions have no known length."""
    if done.empty:
        return _("No session was logged in this period. Minutes appear here for each day with one.")
    known = done["minutes"].dropna()
    unknown = len(done) - len(known)
    total = _total(known, int(done["day"].nunique()), len(period))
    if not unknown:
        return total
    length = _n("The length of {n} session is not known.", "The length of {n} sessions is not known.", unknown)
    return f"{total} {length}"


def _total(known: "pd.Series[float]", days: int, all_days: int) -> str:
    if not len(known):
        return _n("Sessions on {days} of {n} day.", "Sessions on {days} of {n} days.", all_days, days=days)
    return _n(
        "{minutes} minutes of exercise in all, with sessions on {days} of {n} day.",
        "{minutes} minutes of exercise in all, with sessions on {days} of {n} days.",
        all_days,
        minutes=plain(known.sum()),
        days=days,
    )
