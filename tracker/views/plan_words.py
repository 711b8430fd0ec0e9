"""The words of a plan: days, minutes, bouts, and the one line for each kind of day."""

import math
from datetime import date, timedelta

from tracker.domain.scales import ActivityKind, label
from tracker.language import N_, _, _n, weekday, weekday_day_month
from tracker.pacing.plan import ActivityPlan, Plan, PlanKind
from tracker.views.wording import capital

HALF_A_MINUTE = 30  # seconds; amounts are rounded down to it, so that no sum of them is more than the plan

KIND_LINES = {  # of the days on which no round is offered from the start
    PlanKind.SET_UP: N_("There is no plan yet"),
    PlanKind.CALM: N_("A calm day: no exercises, a few short strolls"),
    PlanKind.SETTLE_ONLY: N_("Comfortable positions and short strolls"),
    PlanKind.FREE: N_("A free day between exercise days"),
    PlanKind.CONTACT: N_("No exercises until you have spoken with a doctor or nurse"),
    PlanKind.STOP: N_("No exercises until you have been seen"),
    PlanKind.DIARY_ONLY: N_("Only the diary"),
    PlanKind.PAUSED: N_("Your plan is paused"),
}
ENOUGH = N_("Enough for today")
NOTHING_NOW = N_("A pause until the next round")
COMFORT_ONLY = N_("Comfort only: {round}")
NEAR = {0: N_("today"), -1: N_("yesterday"), 1: N_("tomorrow")}  # days from today
USUAL_CHORES = 1.0


def day_in_words(day: date, today: date) -> str:
    """`today`, `yesterday`, `Tue`, or `Tue 3 Nov` when it is more than six days off."""
    off = (day - today).days
    if off in NEAR:
        return _(NEAR[off])
    return weekday_day_month(day) if abs(off) > timedelta(days=6).days else weekday(day)


def minutes_of(seconds: float) -> str:
    """`about 2½ minutes`, rounded down to half a minute; `less than half a minute` below that."""
    halves = math.floor(seconds / HALF_A_MINUTE)
    if halves < 2:
        return _("about half a minute") if halves else _("less than half a minute")
    return _n("about {minutes} minute", "about {minutes} minutes", halves / 2, minutes=_in_halves(halves))


def _in_halves(halves: int) -> str:
    """`2½`."""
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' * half}"


def strolls_line(plan: Plan) -> str | None:
    """The suggestion of strolls, where the plan makes it."""
    return _("Short strolls, 2 to 4 in the day, as far as they feel all right") if plan.strolls else None


def chores_line(plan: Plan) -> str | None:
    """Chores on a day with less of them."""
    if plan.chores_share >= USUAL_CHORES:
        return None
    return _("Chores in small pieces, about {share:.0f} % of your usual", share=plan.chores_share * 100)


def activity_line(one: ActivityPlan) -> str:
    """`Walking: up to 12 minutes, in 2 goes of 6 minutes`."""
    return f"{activity_name(one)}: {activity_amount(one)}"


def activity_name(one: ActivityPlan) -> str:
    """`Walking`, or the person's own name for it."""
    return capital(one.name if one.kind is ActivityKind.OWN and one.name else label(one.kind))


def activity_amount(one: ActivityPlan) -> str:
    """`up to 12 minutes, in 2 goes of 6 minutes`."""
    if one.minutes <= 0:
        return _("leave it for today")
    total = _up_to(one.minutes)
    if one.bouts <= 1:
        return _("up to {minutes}", minutes=total)
    each = _up_to(one.minutes / one.bouts)
    return _n(
        "up to {minutes}, in {n} go of {each}",
        "up to {minutes}, in {n} goes of {each}",
        one.bouts,
        minutes=total,
        each=each,
    )


def _up_to(minutes: float) -> str:
    halves = math.floor(minutes * 60 / HALF_A_MINUTE)
    if halves < 2:
        return _("half a minute") if halves else _("less than half a minute")
    return _n("{minutes} minute", "{minutes} minutes", halves / 2, minutes=_in_halves(halves))
