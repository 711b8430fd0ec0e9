"""The words of a plan: days, minutes, bouts, and the one line for each kind of day."""

import math
from datetime import date, timedelta

from tracker.domain.scales import ActivityKind, label
from tracker.pacing.plan import ActivityPlan, Plan, PlanKind

HALF_A_MINUTE = 30  # seconds; amounts are rounded down to it, so that no sum of them is more than the plan

KIND_LINES = {  # of the days on which no round is offered from the start
    PlanKind.SET_UP: "There is no plan yet",
    PlanKind.CALM: "A calm day: no exercises, a few short strolls",
    PlanKind.SETTLE_ONLY: "Comfortable positions and short strolls",
    PlanKind.FREE: "A free day between exercise days",
    PlanKind.CONTACT: "No exercises until you have spoken with a doctor or nurse",
    PlanKind.STOP: "No exercises until you have been seen",
    PlanKind.DIARY_ONLY: "Only the diary",
    PlanKind.PAUSED: "Your plan is paused",
}
ENOUGH = "Enough for today"
NOTHING_NOW = "A pause until the next round"
COMFORT = "Comfort only"
USUAL_CHORES = 1.0


def day_in_words(day: date, today: date) -> str:
    """`today`, `yesterday`, `Tue`, or `Tue 3 Nov` when it is more than six days off."""
    off = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if off in near:
        return near[off]
    return f"{day:%a} {day.day} {day:%b}" if abs(off) > timedelta(days=6).days else f"{day:%a}"


def minutes_of(seconds: float) -> str:
    """`about 2½ minutes`, rounded down to half a minute; `less than half a minute` below that."""
    halves = math.floor(seconds / HALF_A_MINUTE)
    if halves < 2:
        return "about half a minute" if halves else "less than half a minute"
    whole, half = divmod(halves, 2)
    return f"about {whole}{'½' * half} {'minute' if halves == 2 else 'minutes'}"


def strolls_line(plan: Plan) -> str | None:
    """The suggestion of strolls, where the plan makes it."""
    return "Short strolls, 2 to 4 in the day, as far as they feel all right" if plan.strolls else None


def chores_line(plan: Plan) -> str | None:
    """Chores on a day with less of them."""
    if plan.chores_share >= USUAL_CHORES:
        return None
    return f"Chores in small pieces, about {plan.chores_share * 100:.0f} % of your usual"


def activity_line(one: ActivityPlan) -> str:
    """`Walking: up to 12 minutes, in 2 goes of 6 minutes`."""
    name = one.name if one.kind is ActivityKind.OWN and one.name else label(one.kind)
    named = f"{name[0].upper()}{name[1:]}"
    if one.minutes <= 0:
        return f"{named}: leave it for today"
    total = f"{named}: up to {_up_to(one.minutes)}"
    return total if one.bouts <= 1 else f"{total}, in {one.bouts} goes of {_up_to(one.minutes / one.bouts)}"


def _up_to(minutes: float) -> str:
    return minutes_of(minutes * 60).removeprefix("about ")
