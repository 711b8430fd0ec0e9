"""The sentences of the Trends page: what was logged, and never what it may mean."""

from datetime import date

import pandas as pd

from tracker.analysis.grain import WEEK_DAYS, Grain, grain_of
from tracker.analysis.lowest import LEGS
from tracker.analysis.pain import SITES, TREND_MIN_DAYS
from tracker.analysis.response import Middle, RoutineResponse, SiteResponse
from tracker.analysis.tolerance import Word
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, label

TOGETHER = "This shows what happened together, not what caused it: pain also goes up and down by itself."


def counted(number: int, thing: str) -> str:
    """A number with its noun: "1 day", "2 days"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def plain(number: float) -> str:
    """A number with at most one decimal, without a needless .0."""
    return f"{number:.1f}".removesuffix(".0")


def short_day(day: pd.Timestamp) -> str:
    """A day without its year: "20 Nov"."""
    return f"{day.day} {day:%b}"


def nothing(recorded: Period | None) -> str:
    """What to say where the period holds nothing; `recorded` is what the diary holds."""
    if recorded is None:
        return (
            "Your diary is empty so far. Pain, sessions, the lowest point in the leg and minutes of activity "
            "will appear here, each once it has been logged on one day."
        )
    first, last = _dated(recorded.first), _dated(recorded.last)
    return f"Nothing was logged in this period. The diary runs from {first} to {last}: choose another period."


def _dated(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def note(asked: Period, drawn: Period) -> str | None:
    """How a long period is drawn; None where each mark is a day and all days are shown."""
    if grain_of(drawn) is Grain.DAY:
        return None
    weeks = (
        f"Each mark stands for seven days, {len(drawn) // WEEK_DAYS} weeks in all; a dot is the middle of their days."
    )
    cut = f" Shown are the last four years, from {_dated(drawn.first)}." if drawn.first > asked.first else ""
    return weeks + cut


def of_pain(daily: pd.DataFrame, drawn: pd.DataFrame, period: Period) -> str:
    """On how many days back and leg were logged, and the latest 7-day mean of each."""
    if daily.empty:
        return "No pain number was logged in this period. Dots appear here for each day that has one."
    return " ".join(_site(site, daily, drawn[drawn["site"] == site], period) for site in SITES)


def _site(site: str, daily: pd.DataFrame, drawn: pd.DataFrame, period: Period) -> str:
    logged = int(daily[site].count())
    if logged == 0:
        return f"{site.capitalize()} pain was not logged."
    means = drawn.dropna(subset="mean")
    start = f"{site.capitalize()} pain was logged on {logged} of {counted(len(period), 'day')}"
    if means.empty:
        return f"{start}; a 7-day mean needs {TREND_MIN_DAYS} logged days out of 7 in a row."
    last = means.iloc[-1]
    return (
        f"{start}; the latest 7-day mean is {plain(last['mean'])} "
        f"({last['days']} of 7 days, up to {short_day(last['day'])})."
    )


def of_sessions(done: pd.DataFrame, frame: pd.DataFrame, period: Period) -> str:
    """How many sessions on how many days, and of which routines."""
    if done.empty:
        return "No session was logged in this period. Each routine gets a row here with its first session."
    per_routine = frame.groupby("routine")["sessions"].sum().sort_values(ascending=False, kind="stable")
    named = ", ".join(f"{name} {number}" for name, number in per_routine.items())
    days = done["day"].nunique()
    return f"{counted(len(done), 'session')} on {days} of {counted(len(period), 'day')}: {named}."


def of_lowest(daily: pd.DataFrame, period: Period) -> str:
    """For each leg on how many days, between which places, and the latest."""
    if daily.empty:
        return "No lowest point was logged in this period. Its place, from low back to toes, appears here once it is."
    return " ".join(_leg(leg, daily[["day", leg]].dropna(), period) for leg in LEGS)


def _leg(leg: str, known: pd.DataFrame, period: Period) -> str:
    start = f"{leg.capitalize()} leg:"
    if known.empty:
        return f"{start} not logged."
    places = known[leg]
    high, low, latest = (_place(number) for number in (places.min(), places.max(), places.iloc[-1]))
    between = f"always {high}" if high == low else f"from {high} to {low}"
    when = short_day(known["day"].iloc[-1])
    return f"{start} logged on {len(known)} of {counted(len(period), 'day')}, {between}; latest {latest} ({when})."


def _place(number: float) -> str:
    return label(LowestPoint(int(number)))


def of_activities(drawn: list[str], others: list[str]) -> str:
    """Which activities have minutes; those without a chart are in the table only."""
    if not drawn:
        return "No minutes of walking, sitting or the like were logged in this period. They appear here once they are."
    table = f" In the table only: {', '.join(others)}." if others else ""
    return f"Minutes were logged for {', '.join(drawn)}.{table}"


def of_activity(name: str, frame: pd.DataFrame, period: Period) -> str:
    """On how many days (or in how many weeks) an activity was logged, how it was, and how many minutes a day."""
    weeks = grain_of(period) is Grain.WEEK
    mark, preposition = ("week", "in") if weeks else ("day", "on")
    by_word = frame.groupby("word")["day"].nunique()
    said = ", ".join(f"{word} {preposition} {by_word[word]}" for word in Word if word in by_word)
    least, most = plain(frame["minutes"].min()), plain(frame["minutes"].max())
    span = f"{least} minutes" if least == most else f"{least} to {most} minutes"
    there = counted(frame["day"].nunique(), mark)
    return f"{name[:1].upper()}{name[1:]} {preposition} {there}, {span} a day: {said}."


def of_minutes(done: pd.DataFrame, period: Period) -> str:
    """Minutes under exercise in all, and how many sessions have no known length."""
    if done.empty:
        return "No session was logged in this period. Minutes appear here for each day with one."
    known = done["minutes"].dropna()
    unknown = len(done) - len(known)
    days = f"on {done['day'].nunique()} of {counted(len(period), 'day')}"
    total = (
        f"{plain(known.sum())} minutes of exercise in all, with sessions {days}." if len(known) else f"Sessions {days}."
    )
    return total + (f" The length of {counted(unknown, 'session')} is not known." if unknown else "")


def of_response(name: str, response: RoutineResponse, in_flare: RoutineResponse) -> tuple[str, ...]:
    """Back and leg after the sessions of a routine and on the next morning, each against before, each with its n.

    Sessions on days of a flare come after the others, with numbers of their own.
    """
    both = response.sessions + in_flare.sessions
    start = f"{name}: {counted(both, 'session')} in this period{_of_them(in_flare.sessions, both)}."
    others = (_around("Back", response.back), _around("Leg", response.leg)) if response.sessions else ()
    flares = (_around("Flare days, back", in_flare.back), _around("Flare days, leg", in_flare.leg))
    return (start, *others, *(flares if in_flare.sessions else ()), TOGETHER)


def _of_them(in_flare: int, both: int) -> str:
    if in_flare == both:
        return ", on days of a flare-up" if both else ""
    return f", {in_flare} of them on days of a flare-up and kept apart" if in_flare else ""


def _around(site: str, response: SiteResponse) -> str:
    after = _change("after the session", response.change_after)
    return f"{site}: {after}; {_change('next morning', response.change_next_morning)}."


def _change(when: str, change: Middle) -> str:
    if change.median is None:
        so_far = f"{counted(change.n, 'session')} with both numbers"
        return f"{when}, {so_far}, {change.still_needed} more needed for a middle value"
    if change.median == 0:
        return f"{when} the same as before (middle of {change.n} sessions)"
    direction = "lower" if change.median < 0 else "higher"
    return f"{when} {plain(abs(change.median))} {direction} than before (middle of {change.n} sessions)"
