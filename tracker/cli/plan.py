"""The sub-command `plan`."""

import argparse

from tracker import __version__
from tracker.cli.sharing import Commands, Refused, a_day, diary, the_person, todays_date
from tracker.domain.periods import Period
from tracker.language import _


def add_plan(commands: Commands) -> None:
    """`plan [--day D] [--json]`."""
    plan = commands.add_parser("plan", help=_("show what the plan offers for a day, and why"))
    plan.add_argument("--day", type=a_day, metavar="DAY", help=_("such as 2026-11-01 (default: today)"))
    plan.add_argument("--json", action="store_true", help=_("for other programs: every decision with what it rests on"))
    plan.set_defaults(run=_plan)


def _plan(arguments: argparse.Namespace) -> str:
    from tracker.exports.plan import PlanShown, plan_json, plan_text
    from tracker.services.plan import plan_as_shown, whole_catalogue
    from tracker.services.settings import settings_of
    from tracker.store.plan_days import choices_in

    today, person = todays_date(), the_person()
    day = arguments.day or today
    if day > today:
        raise Refused(_("This day has not come yet: a plan is made in the morning of its day. ({day})", day=str(day)))
    with diary() as store, store.reading() as db:
        plan, offered = plan_as_shown(db, person, day, today)
        names = {exercise.id: exercise.name for exercise in whole_catalogue(db, person).exercises}
        chosen, made_up = choices_in(db, person, Period(day, day)), settings_of(db, person).made_up
        shown = PlanShown(plan, offered, chosen, names, made_up)
    return plan_json(shown, __version__) if arguments.json else plan_text(shown)
