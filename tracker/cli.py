"""The command line: `python -m tracker export`, `plan`, `demo` and `check`.

Exit status: 0 done; 1 refused, with one line a reason on stderr; 2 wrong usage. Nothing is half done.
Heavy modules are loaded inside the sub-commands, so that `--help` answers at once.
"""

import argparse
import json
import os
import shlex
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected

if TYPE_CHECKING:
    from tracker.store import Db, Store

DEMO_STORE = "data/demo.db"
DEMO_DAYS_MAX = 3650  # ten years
REFUSED = 1


class Refused(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command and gives its exit status; wrong usage raises SystemExit(2)."""
    arguments = _parser().parse_args(argv)
    from tracker.store import StoreProblem

    try:
        print(arguments.run(arguments))
    except (EntryRejected, Refused, StoreProblem) as refusal:
        for reason in refusal.problems if isinstance(refusal, EntryRejected) else [refusal]:
            print(reason, file=sys.stderr)
        return REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tracker", description="Pacewell on the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    export = commands.add_parser("export", help="save the diary in a file that other programs can read")
    export.add_argument("--format", required=True, choices=["csv"], help="csv: a zip with one CSV file for each table")
    export.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first day, such as 2026-11-01")
    export.add_argument("--until", dest="last", type=_day, metavar="DAY", help="last day, included")
    export.add_argument("--to", required=True, type=Path, metavar="FILE", help="where to save it")
    export.set_defaults(run=_export)

    plan = commands.add_parser("plan", help="show what the plan offers for a day, and why")
    plan.add_argument("--day", type=_day, metavar="DAY", help="such as 2026-11-01 (default: today)")
    plan.add_argument("--json", action="store_true", help="for other programs: every decision with what it rests on")
    plan.set_defaults(run=_plan)

    demo = commands.add_parser("demo", help="make a made-up diary to try the program out")
    demo.add_argument("--days", type=_demo_days, default=90, help="how many days, up to today (default: 90)")
    demo.add_argument("--seed", type=int, default=1, help="the same number gives the same diary (default: 1)")
    demo.add_argument("--to", type=Path, default=Path(DEMO_STORE), metavar="FILE", help=f"default: {DEMO_STORE}")
    demo.set_defaults(run=_demo)

    check = commands.add_parser("check", help="see whether the diary's file is sound")
    check.set_defaults(run=_check)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2026-11-21") from None


def _demo_days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= DEMO_DAYS_MAX:
        raise argparse.ArgumentTypeError(f"give a whole number from 1 to {DEMO_DAYS_MAX}")
    return int(text)


def _export(arguments: argparse.Namespace) -> str:
    from tracker.exports.csv_zip import csv_zip
    from tracker.services.people import ME

    today = _today()
    with _diary() as store:
        target = _export_target(arguments.to, store)
        with store.reading() as db:
            export = csv_zip(db, ME, _period(db, arguments.first, arguments.last, today), today, __version__)
    with _in_place_of(target) as fresh:
        _write(fresh, export.data)
    counts = ", ".join(f"{count} {name.replace('_', '-')}" for name, count in export.rows.items() if count)
    return f"Saved in {arguments.to}: {counts or 'the diary is empty'}."


def _period(db: "Db", first: date | None, last: date | None, today: date) -> Period | None:
    """None for the whole diary; a side left open reaches as far as the diary, and at least to the other side."""
    from tracker.exports.tables import STORED_TABLES
    from tracker.services.people import ME
    from tracker.store.reading import days_recorded

    if first is None and last is None:
        return None
    if first and last:
        return Period(first, last)
    given = first or last or today
    recorded = days_recorded(db, ME, [table.table for table in STORED_TABLES]) or Period(given, given)
    return Period(first or min(given, recorded.first), last or max(given, recorded.last))


def _export_target(to: Path, store: "Store") -> Path:
    target = to.resolve()
    if target.exists() and not target.is_file():
        raise Refused(f"This is not a file that can be replaced: name another one with --to. ({to})")
    if store.path and target.exists() and target.samefile(store.path):
        raise Refused(f"This is the diary itself: name another file with --to. ({to})")
    return target


def _plan(arguments: argparse.Namespace) -> str:
    from tracker.exports.plan import PlanShown, plan_json, plan_text
    from tracker.services.people import ME
    from tracker.services.plan import plan_as_shown, whole_catalogue
    from tracker.services.settings import settings_of
    from tracker.store.plan_days import choices_in

    today = _today()
    day = arguments.day or today
    if day > today:
        raise Refused(f"This day has not come yet: a plan is made in the morning of its day. ({day})")
    with _diary() as store, store.reading() as db:
        plan, offered = plan_as_shown(db, ME, day, today)
        names = {exercise.id: exercise.name for exercise in whole_catalogue(db, ME).exercises}
        shown = PlanShown(plan, offered, choices_in(db, ME, Period(day, day)), names, settings_of(db, ME).made_up)
    return plan_json(shown, __version__) if arguments.json else plan_text(shown)


def _demo(arguments: argparse.Namespace) -> str:
    from tracker.demo import fill_demo
    from tracker.services.people import ME
    from tracker.store import open_store

    today = _today()
    target = arguments.to.resolve()
    _check_only_made_up(target)
    with _in_place_of(target, make_folder=True) as fresh, closing(open_store(str(fresh))) as store:
        entries = fill_demo(store, ME, arguments.days, arguments.seed, today)
    return (
        f"A made-up diary of {arguments.days} days with {entries} entries is in {arguments.to}.\n"
        f"Look at it with: TRACKER_STORE={shlex.quote(str(arguments.to))} make run"
    )


def _check_only_made_up(target: Path) -> None:
    """Refuses a file that may hold a real diary, or a made-up one that another program has open."""
    if not target.exists():
        return
    if not _is_made_up(target):
        raise Refused(f"This file is not a made-up diary, so it was left as it is: name another one. ({target})")
    from tracker.store.engine import connect

    with closing(connect(str(target))) as store, store.reading() as db:
        db.connection()
    if _log_beside(target).exists():  # the last one to close a diary takes it away
        raise Refused(f"The made-up diary is open in another program: close it and try again. ({target})")


def _is_made_up(target: Path) -> bool:
    """Read without SQLAlchemy and read-only: opening a store would migrate a real diary."""
    from tracker.services.people import ME

    reading = "mode=ro" if _log_beside(target).exists() else "immutable=1"  # immutable leaves no file beside it
    query = "SELECT value FROM settings WHERE name = 'made_up' AND person_id = ?"
    try:
        with closing(sqlite3.connect(f"{target.as_uri()}?{reading}", uri=True)) as file:
            row = file.execute(query, (ME,)).fetchone()
    except sqlite3.Error:  # not a diary, or none that can be read: not ours to replace
        return False
    return row is not None and json.loads(row[0]) is True


def _log_beside(target: Path) -> Path:
    """SQLite's write-ahead log, which is there while a diary is open."""
    return target.with_name(f"{target.name}-wal")


def _check(arguments: argparse.Namespace) -> str:
    from tracker.store.problems import StoreCorrupt

    with _diary() as store:
        if store.path and not _is_sound(store):
            raise StoreCorrupt(store.where)
        return f"OK ({store.where})"


def _is_sound(store: "Store") -> bool:
    with store.reading() as db:
        connection = db.connection()
        faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return faults == ["ok"] and not orphans


@contextmanager
def _diary() -> Iterator["Store"]:
    """The diary that TRACKER_STORE names; a command that only reads makes no new one."""
    from tracker.store import open_store
    from tracker.store.engine import connect

    named = connect()
    if named.path and not named.path.exists():
        raise Refused(f"There is no diary here yet: start Pacewell once, or set TRACKER_STORE. ({named.where})")
    with closing(open_store()) as store:
        yield store


@contextmanager
def _in_place_of(target: Path, *, make_folder: bool = False) -> Iterator[Path]:
    """A path to write to; what is there at the end takes the target's place at once, or not at all."""
    try:
        if make_folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".pacewell-", dir=target.parent) as folder:
            fresh = Path(folder) / target.name
            yield fresh
            os.replace(fresh, target)
    except OSError:
        raise Refused(
            "The file cannot be written: check that its folder exists, that you may write there and that the disk has "
            f"room. ({target})"
        ) from None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # the name changes only when the bytes are on the disk


def _today() -> date:
    from tracker import clock

    try:
        return clock.now().astimezone(clock.zone()).date()
    except (ValueError, KeyError):  # KeyError: ZoneInfo knows no such zone
        raise Refused(
            "TRACKER_NOW or TRACKER_TZ cannot be read: give a time such as 2026-11-21T10:00 and a zone such as "
            "Europe/Berlin."
        ) from None
