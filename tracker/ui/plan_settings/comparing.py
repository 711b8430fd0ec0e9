"""Today's plan before and after a change, in words."""

from collections.abc import Mapping

from tracker.pacing.plan import Plan, PlanKind
from tracker.ui.text import plain
from tracker.views.plan_words import activity_line, minutes_of

KINDS = {
    PlanKind.SET_UP: "no plan yet",
    PlanKind.TRY: "a try, to find your comfortable amount",
    PlanKind.USUAL: "an ordinary day",
    PlanKind.SMALL: "a small amount, to start again",
    PlanKind.CALM: "a calm day with short strolls",
    PlanKind.SETTLE_ONLY: "comfortable positions and short strolls",
    PlanKind.FREE: "a free day between exercise days",
    PlanKind.CONTACT: "no exercises until you have spoken with a doctor or nurse",
    PlanKind.STOP: "no exercises until you have been seen",
    PlanKind.DIARY_ONLY: "only the diary",
    PlanKind.PAUSED: "the plan is paused",
}
SAME = "**Today’s plan stays as it is.** The change counts on later days, when its rule comes into play."


def compared(present: Plan, changed: Plan, names: Mapping[str, str]) -> str:
    """Markdown: what differs as `now` and `then`, and what stays; `names` of exercises by id."""
    now, then = plan_lines(present, names), plan_lines(changed, names)
    differing = [name for name in {**now, **then} if now.get(name) != then.get(name)]
    if not differing:
        return SAME
    lines = ["**Today’s plan**", ""]
    lines += [
        f"- **{name}** now: {now.get(name, 'nothing')}  \n  then: {then.get(name, 'nothing')}" for name in differing
    ]
    lines += [f"- {name}, unchanged: {line}" for name, line in then.items() if name not in differing]
    return "\n".join(lines)


def plan_lines(plan: Plan, names: Mapping[str, str]) -> dict[str, str]:
    """What a plan says, by subject; a subject that it says nothing of is left out."""
    lines = {"Kind of day": KINDS[plan.kind], **_amount(plan), **_exercises(plan, names)}
    return {**lines, **_daily_life(plan)}


def _amount(plan: Plan) -> dict[str, str]:
    if plan.ceiling <= 0:
        return {}
    bouts = "1 round" if plan.bouts == 1 else f"{plan.bouts} rounds"
    of_each = f"{bouts}, {minutes_of(plan.dose_a_bout * 60)} each"
    return {
        "Amount": f"{minutes_of(plan.target * 60)} of gentle exercise" if plan.target > 0 else "no exercises today",
        "No more than": minutes_of(plan.ceiling * 60),
        **({"Rounds": of_each} if plan.target > 0 else {}),
        **({"Holds": f"{plan.hold_factor * 100:.0f} % of their length"} if plan.hold_factor < 1 else {}),
    }


def _exercises(plan: Plan, names: Mapping[str, str]) -> dict[str, str]:
    left_out = [one.exercise_id for one in plan.exercises if one.factor == 0]
    halved = [one.exercise_id for one in plan.exercises if 0 < one.factor < 1]
    named = {"Left out": left_out, "Half the amount": halved}
    return {subject: ", ".join(plain(names.get(one, one)) for one in ids) for subject, ids in named.items() if ids}


def _daily_life(plan: Plan) -> dict[str, str]:
    chores = {"Chores": f"about {plan.chores_share * 100:.0f} % of the usual"} if plan.chores_share < 1 else {}
    said = [activity_line(one).rsplit(": ", 1) for one in plan.activities]
    return {**chores, **{plain(name): plain(amount) for name, amount in said}}
