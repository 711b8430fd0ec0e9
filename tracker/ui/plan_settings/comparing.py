"""Today's plan before and after a change, in words."""

from collections.abc import Mapping

from tracker.language import N_, _, _n
from tracker.pacing.plan import Plan, PlanKind
from tracker.ui.text import plain
from tracker.views.plan_words import activity_amount, activity_name, minutes_of

KINDS = {
    PlanKind.SET_UP: N_("no plan yet"),
    PlanKind.TRY: N_("a try, to find your comfortable amount"),
    PlanKind.USUAL: N_("an ordinary day"),
    PlanKind.SMALL: N_("a small amount, to start again"),
    PlanKind.CALM: N_("a calm day with short strolls"),
    PlanKind.SETTLE_ONLY: N_("comfortable positions and short strolls"),
    PlanKind.FREE: N_("a free day between exercise days"),
    PlanKind.CONTACT: N_("no exercises until you have spoken with a doctor or nurse"),
    PlanKind.STOP: N_("no exercises until you have been seen"),
    PlanKind.DIARY_ONLY: N_("only the diary"),
    PlanKind.PAUSED: N_("the plan is paused"),
}
SAME = N_("**Today’s plan stays as it is.** The change counts on later days, when its rule comes into play.")


def compared(present: Plan, changed: Plan, names: Mapping[str, str]) -> str:
    """Markdown: what differs as `now` and `then`, and what stays; `names` of exercises by id."""
    now, then = plan_lines(present, names), plan_lines(changed, names)
    differing = [name for name in {**now, **then} if now.get(name) != then.get(name)]
    if not differing:
        return _(SAME)
    lines = [_("**Today’s plan**"), ""]
    lines += [_line(name, now.get(name), then.get(name)) for name in differing]
    lines += [
        _("- {name}, unchanged: {line}", name=name, line=line) for name, line in then.items() if name not in differing
    ]
    return "\n".join(lines)


def _line(name: str, now: str | None, then: str | None) -> str:
    nothing = _("nothing")
    before, after = _("now: {line}", line=now or nothing), _("then: {line}", line=then or nothing)
    return f"- **{name}** {before}  \n  {after}"


def plan_lines(plan: Plan, names: Mapping[str, str]) -> dict[str, str]:
    """What a plan says, by subject; a subject that it says nothing of is left out."""
    lines = {_("Kind of day"): _(KINDS[plan.kind]), **_amount(plan), **_exercises(plan, names)}
    return {**lines, **_daily_life(plan)}


def _amount(plan: Plan) -> dict[str, str]:
    if plan.ceiling <= 0:
        return {}
    of_each = _n(
        "{n} round, {minutes} each", "{n} rounds, {minutes} each", plan.bouts, minutes=minutes_of(plan.dose_a_bout * 60)
    )
    return {
        _("Amount"): _("{minutes} of gentle exercise", minutes=minutes_of(plan.target * 60))
        if plan.target > 0
        else _("no exercises today"),
        _("No more than"): minutes_of(plan.ceiling * 60),
        **({_("Rounds"): of_each} if plan.target > 0 else {}),
        **(
            {_("Holds"): _("{share:.0f} % of their length", share=plan.hold_factor * 100)}
            if plan.hold_factor < 1
            else {}
        ),
    }


def _exercises(plan: Plan, names: Mapping[str, str]) -> dict[str, str]:
    left_out = [one.exercise_id for one in plan.exercises if one.factor == 0]
    halved = [one.exercise_id for one in plan.exercises if 0 < one.factor < 1]
    named = {_("Left out"): left_out, _("Half the amount"): halved}
    return {subject: ", ".join(plain(names.get(one, one)) for one in ids) for subject, ids in named.items() if ids}


def _daily_life(plan: Plan) -> dict[str, str]:
    chores = (
        {_("Chores"): _("about {share:.0f} % of the usual", share=plan.chores_share * 100)}
        if plan.chores_share < 1
        else {}
    )
    return {**chores, **{plain(activity_name(one)): plain(activity_amount(one)) for one in plan.activities}}
