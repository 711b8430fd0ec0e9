"""High-pain days, computed from the numbers, beside the flare-ups in the person's own word: never one for the other."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pandas as pd

from tracker.analysis.flares import days_of, flare_spans, spans_in
from tracker.analysis.high_pain import LEAST_RATINGS, LOOK_BACK_DAYS, HighPain, HighPainDay, Why, high_pain_days
from tracker.analysis.pain import daily_pain
from tracker.catalogue.load import catalogue
from tracker.domain.periods import Period, last_days
from tracker.language import N_, _, _n, day_month
from tracker.pacing.boom_bust import LOGGED_MIN_DAYS, MIDDLE_DAYS, PERIOD_DAYS, UpAndDown, boom_bust
from tracker.pacing.day_minutes import day_minutes
from tracker.store import Db, frames
from tracker.store.flares import flare_days_in
from tracker.store.own import catalogue_with_own
from tracker.store.plan_facts import history_of
from tracker.views.insights_days import DaysBehind
from tracker.views.trends_flares import worst_of_day
from tracker.views.trends_tables import full_day, number_or_blank

RULE = N_(
    "A high-pain day stands out from your six weeks before it: by itself, or with the two days before. "
    "About one day in 100 does so by chance. It is not a flare-up: only you call it that."
)
WHY = {
    Why.DAY: N_("the day"),
    Why.THREE_DAYS: N_("three days together"),
    Why.BOTH: N_("the day and three days together"),
}
TABLE = [N_("Day"), N_("Pain"), N_("Usual before"), N_("What stands out"), N_("In a flare-up of yours")]


@dataclass(frozen=True, slots=True, eq=False)
class HighPainView:
    """The sentences, and the days with their table; `behind.days` is empty where no day stands out."""

    sentences: tuple[str, ...]
    behind: DaysBehind
    up_and_down: str


def high_pain_view(db: Db, person: str, period: Period) -> HighPainView:
    """The high-pain days of a period and the flare-ups in it."""
    before = Period(period.first - timedelta(days=LOOK_BACK_DAYS), period.last)
    found = high_pain_days(worst_of_day(daily_pain(frames.ratings(db, person, before))), period)
    spans = spans_in(flare_spans(_said(db, person, period)), period)
    in_flare = set(days_of(spans).date)
    newest = sorted(found.days, key=lambda one: one.day, reverse=True)
    table = partial(_table, newest, in_flare)
    return HighPainView(
        sentences=_sentences(found, len(spans), sum(one.day in in_flare for one in found.days)),
        behind=DaysBehind(_("high-pain days"), tuple(one.day for one in newest), table),
        up_and_down=_up_and_down(db, person, period.last),
    )


def _up_and_down(db: Db, person: str, day: date) -> str:
    """Busy days followed by quiet ones in the four weeks up to a day; clinical.md B5."""
    weeks = last_days(day, PERIOD_DAYS + MIDDLE_DAYS)
    found = boom_bust(day_minutes(history_of(db, person, catalogue_with_own(db, person, catalogue()), weeks)), day)
    if found.decision:
        return found.decision.said
    if found.answer is UpAndDown.NOT_ENOUGH_DATA:
        return _n(
            "Busy and quiet days: cannot tell yet, it takes {n} more day with known minutes in four weeks.",
            "Busy and quiet days: cannot tell yet, it takes {n} more days with known minutes in four weeks.",
            LOGGED_MIN_DAYS - found.logged_days,
        )
    return _("Busy and quiet days: no up-and-down pattern in the last four weeks.")


def _said(db: Db, person: str, period: Period) -> pd.DataFrame:
    rows = [(one.day, one.said) for one in flare_days_in(db, person, period)]
    frame = pd.DataFrame(rows, columns=["day", "flare"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def _sentences(found: HighPain, flares: int, in_flare: int) -> tuple[str, ...]:
    called = [_n("{n} flare-up in your own word.", "{n} flare-ups in your own word.", flares)]
    if not flares:
        called = [_("No flare-up in your own word.")]
    if not found.judged:
        return (_cannot_tell(found), *called)
    if flares and found.days:
        called.append(_("{in_flare} of these lie in a flare-up of yours.", in_flare=in_flare))
    return (_high(found), " ".join(called))


def _high(found: HighPain) -> str:
    high = _n(
        "{high} among {n} day with a number.",
        "{high} among {n} days with a number.",
        found.judged,
        high=_n("{n} high-pain day", "{n} high-pain days", len(found.days)),
    )
    if not found.days:
        return high
    days = ", ".join(day_month(one.day) for one in found.days[-5:])
    return " ".join([high, _("The latest: {days}.", days=days)])


def _cannot_tell(found: HighPain) -> str:
    if not found.short_of:
        return _("No day of this period has a number and enough days before it to compare with.")
    return _n(
        "Cannot tell yet: it takes {least} days with a number in six weeks, {n} more day from now.",
        "Cannot tell yet: it takes {least} days with a number in six weeks, {n} more days from now.",
        found.short_of,
        least=LEAST_RATINGS,
    )


def _table(days: list[HighPainDay], in_flare: set[object]) -> pd.DataFrame:
    """Columns: TABLE."""
    rows = [
        (
            full_day(pd.Timestamp(one.day)),
            number_or_blank(one.pain),
            number_or_blank(one.usual),
            _(WHY[one.why]),
            _("yes") if one.day in in_flare else _("no"),
        )
        for one in days
    ]
    return pd.DataFrame(rows, columns=[_(heading) for heading in TABLE])
