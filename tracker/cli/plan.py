"""The sub-command `plan`."""

import argparse

from tracker import __version__
from tracker.cli.sharing import Commands, Refused, a_day, diary, todays_date
from tracker.domain.periods import Period


def add_plan(commands: Commands) -> None:
    """`plan [--day D] [--json]`."""
    plan = commands.add_parser("plan", help="show what the plan offers for a day, and why")
    plan.add_argument("--day", type=a_day, metavar="DAY", help="such as 2026-11-01 (default: today)")
    plan.add_argument("--json", action="store_true", help="for other programs: every decision with what it rests on")
    plan.set_defaults(run=_plan)


def _plan(arguments: argparse.Namespace) -> str:
    from tracker.exports.plan import PlanShown, plan_json, plan_text
    from tracker.services.people import ME
    from tracker.services.plan import plan_as_shown, whole_catalogue
    from tracker.services.settings import settings_of
    from tracker.store.plan_days import choices_in

    today = todays_date()
    day = arguments.day or today
    if day > today:
        raise Refused(f"This day has not come yet: a plan is made in the morning of its day. ({day})")
    with diary() as store, store.reading() as db:
        plan, offered = plan_as_shown(db, ME, day, today)
        names = {exercise.id: exercise.name for exercise in whole_catalogue(db, ME).exercises}
        shown = PlanShown(plan, offered, choices_in(db, ME, Period(day, day)), names, settings_of(db, ME).made_up)
    return plan_json(shown, __version__) if arguments.json else plan_text(shown)
