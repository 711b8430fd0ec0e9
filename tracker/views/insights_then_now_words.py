"""Then and now in words: two averages, their difference, how sure it is, whether it matters, what it would take."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.analysis.then_now import LEAST_LOGGED, WINDOW_DAYS, ThenNow, Verdict, Window
from tracker.domain.change import BASELINE_MIN, POINTS, SHARE, WORSE_POINTS, Change, Site, improvement
from tracker.domain.scales import LowestPoint, label
from tracker.language import N_, _, day_month
from tracker.views.insights_units import VERDICTS, Unit, between, difference_in_words, size_in_words
from tracker.views.trends_words import plain as number
from tracker.views.wording import capital, listed

HOW_SURE = N_(
    "The range behind a difference is its 95 % interval: it holds the true difference in about 95 of 100 diaries. "
    "It knows that pain carries over from one day to the next. "
    "Even a real change often stays too early to tell: a longer period says more."
)
FALLS = {
    Change.CLEAR: N_("Most people feel a fall of {points:g} points, or of {share:g} % ({here} here): this is both."),
    Change.POSSIBLE: N_(
        "Most people feel a fall of {points:g} points, or of {share:g} % ({here} here): this is one of the two."
    ),
    Change.NO_CLEAR_CHANGE: N_(
        "Most people feel a fall of {points:g} points, or of {share:g} % ({here} here); this is neither."
    ),
}
TABLE = [N_("What"), N_("Then"), N_("Now"), N_("Difference"), N_("95 % interval"), N_("In a word")]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is compared; `site` where there is a published size of a change that matters."""

    name: str
    unit: Unit
    site: Site | None = None


def windows(found: ThenNow) -> str:
    """Which days are compared."""
    return _(
        "Then: {then}. Now: {now}. Each number is an average of the days with an entry.",
        then=_days(found.then),
        now=_days(found.now),
    )


def of_measure(measure: Measure, found: ThenNow) -> str:
    """One measure in full."""
    if found.difference is None:
        return " ".join([_("{measure}: not enough entries yet.", measure=_(measure.name)), _missing(found)])
    parts = (briefly(measure, found), _needed(measure, found), _meaning(measure, found))
    return " ".join(part for part in parts if part)


def briefly(measure: Measure, found: ThenNow) -> str:
    """One measure without what it would take and what it means."""
    if found.difference is None:
        return of_measure(measure, found)
    told = _(
        "{then} then, {now} now: {difference}.",
        then=_average(measure, found.then),
        now=_average(measure, found.now),
        difference=", ".join([difference_in_words(measure.unit, found.difference), *_range(measure, found)]),
    )
    return f"{_(measure.name)}: {verdict(measure, found)}. {capital(told)}"


def summary(measure: Measure, found: ThenNow) -> str:
    """One measure in a line beside its picture: "4.1 then, 2.6 now: 1.5 points lower"."""
    then, now = (_value(measure, window) for window in (found.then, found.now))
    difference = difference_in_words(measure.unit, found.difference or 0.0)
    return _("{then} then, {now} now: {difference}", then=then, now=now, difference=difference)


def verdict(measure: Measure, found: ThenNow) -> str:
    """The verdict in the words of what is measured."""
    return _(VERDICTS[measure.unit][found.verdict])


def is_claim(found: ThenNow) -> bool:
    """Whether more is said than that it is too early to tell."""
    return found.verdict not in (Verdict.TOO_EARLY, Verdict.NOT_ENOUGH)


def that_matters(measure: Measure, found: ThenNow) -> float | None:
    """How many points down matter, from where it stood then; None where there is no agreed size, or no room."""
    if measure.site is None or found.then.mean is None or found.then.mean < BASELINE_MIN:
        return None
    return min(POINTS[measure.site], SHARE[measure.site] * found.then.mean)


def table(found: Sequence[tuple[Measure, ThenNow]]) -> pd.DataFrame:
    """Columns: TABLE."""
    rows = [
        (
            _(measure.name),
            _average(measure, one.then),
            _average(measure, one.now),
            "" if one.difference is None else difference_in_words(measure.unit, one.difference),
            between(measure.unit, one.interval) if one.interval else "",
            verdict(measure, one),
        )
        for measure, one in found
    ]
    return pd.DataFrame(rows, columns=[_(heading) for heading in TABLE])


def _days(window: Window) -> str:
    return _("{first} to {last}", first=day_month(window.days.first), last=window.days.last)


def _average(measure: Measure, window: Window) -> str:
    value = _value(measure, window)
    return _("{value} ({logged} of {days} days)", value=value, logged=window.logged, days=WINDOW_DAYS)


def _value(measure: Measure, window: Window) -> str:
    """An average; of places the nearest one."""
    if window.mean is None:
        return _("no entry")
    if measure.unit is Unit.PLACES:
        return _("about {place}", place=label(LowestPoint(round(window.mean))))
    if measure.unit is Unit.MINUTES:
        return _("{minutes} min", minutes=number(window.mean))
    return number(window.mean)


def _missing(found: ThenNow) -> str:
    then = N_("the {days} days then have {logged}") if found.then.short_of else None
    now = N_("the {days} days now have {logged}") if found.now.short_of else None
    short = [
        _(which, days=WINDOW_DAYS, logged=window.logged)
        for which, window in ((then, found.then), (now, found.now))
        if which
    ]
    return _("It takes {least} days with one; {short}.", least=LEAST_LOGGED, short=listed(short))


def _range(measure: Measure, found: ThenNow) -> list[str]:
    return [between(measure.unit, found.interval)] if found.interval else []


def _needed(measure: Measure, found: ThenNow) -> str:
    """What it would take to tell."""
    if found.interval is None:
        return _("The numbers hardly change, so there is no way to say how sure this is.")
    if is_claim(found):
        return ""
    half = (found.interval[1] - found.interval[0]) / 2
    size = size_in_words(measure.unit, half)
    return _("With days like these it takes a difference of about {size} to tell.", size=size)


def _meaning(measure: Measure, found: ThenNow) -> str:
    """Whether a fall is one that matters; nothing where there is no agreed size."""
    if measure.site is None or found.then.mean is None or found.now.mean is None:
        return ""
    change = improvement(found.then.mean, found.now.mean, measure.site)
    if change is Change.START_TOO_LOW:
        return _("It began under {least}, so there is little room to go down.", least=number(BASELINE_MIN))
    if change is Change.HIGHER:
        return _("A rise of {points} points or more is one to take note of.", points=number(WORSE_POINTS))
    points, share = POINTS[measure.site], SHARE[measure.site]
    return _(FALLS[change], points=points, share=share * 100, here=number(share * found.then.mean))
