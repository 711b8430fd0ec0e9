"""Activity that goes down for two weeks without a flare: worth a word, so that less does not quietly become the rule.

Source: clinical.md B4 ("never let the app push activity down for long"); what counts as falling is ours.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

from tracker.language import N_
from tracker.pacing.plan import Decision, Input, Phase

WEEK_DAYS = 7
WEEK_MIN_DAYS = 4  # known days of a week, as for a pain trend; clinical.md A1
FALL_SHARE = 0.9  # a week at most this share of the week before counts as falling; no direct evidence
FALLING_WEEKS = 2  # running; clinical.md B4
WEEKS = (N_("minutes a day, this week"), N_("minutes a day, the week before"), N_("minutes a day, two weeks before"))
MEANT_TO_FALL = frozenset({Phase.TAPER, Phase.UPKEEP, Phase.CLOSED})  # fewer sessions are the plan there


def falling_activity(
    minutes: Mapping[date, float], flare_days: Collection[date], phase: Phase, today: date
) -> Decision | None:
    """A suggestion after two falling weeks up to today; `minutes` as from `day_minutes`. None where none applies."""
    if phase in MEANT_TO_FALL or any(0 <= (today - day).days < FALLING_WEEKS * WEEK_DAYS for day in flare_days):
        return None
    weeks = [_week_mean(minutes, today - timedelta(days=WEEK_DAYS * back)) for back in range(FALLING_WEEKS + 1)]
    known = [week for week in weeks if week is not None]
    if len(known) < len(weeks) or not all(_fell(now, before) for now, before in pairwise(known)):
        return None
    return _decision(known, today)


def _week_mean(minutes: Mapping[date, float], last: date) -> float | None:
    days = [last - timedelta(days=back) for back in range(WEEK_DAYS)]
    known = [minutes[day] for day in days if day in minutes]
    return mean(known) if len(known) >= WEEK_MIN_DAYS else None


def _fell(now: float, before: float) -> bool:
    return before > 0 and now <= FALL_SHARE * before


def _decision(weeks: list[float], today: date) -> Decision:
    ends = [today - timedelta(days=WEEK_DAYS * back) for back in range(len(weeks))]
    return Decision(
        rule_id="B4",
        text=N_(
            "You have been doing a bit less for two weeks, without a flare-up. "
            "A small step up could be worth a try, or a word with a physio."
        ),
        source_key="B4",
        inputs=tuple(
            Input(name=name, value=f"{week:.1f}", day=end) for name, week, end in zip(WEEKS, weeks, ends, strict=True)
        ),
        threshold=(("fall_share", FALL_SHARE), ("falling_weeks", float(FALLING_WEEKS))),
        would_change_if=N_("A week with about as much as the one before."),
    )
