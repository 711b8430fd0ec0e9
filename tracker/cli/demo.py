"""The sub-command `demo`."""

import argparse
import json
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.cli.sharing import Commands, Refused, in_place_of, todays_date
from tracker.language import _, _n

DEMO_STORE = "data/demo.db"
DEMO_DAYS_MAX = 3650  # ten years


def add_demo(commands: Commands) -> None:
    """`demo [--days N] [--seed N] [--to FILE]`."""
    demo = commands.add_parser("demo", help=_("make a made-up diary to try the program out"))
    demo.add_argument("--days", type=_demo_days, default=90, help=_("how many days, up to today (default: 90)"))
    demo.add_argument("--seed", type=int, default=1, help=_("the same number gives the same diary (default: 1)"))
    demo.add_argument(
        "--to", type=Path, default=Path(DEMO_STORE), metavar="FILE", help=_("default: {path}", path=DEMO_STORE)
    )
    demo.set_defaults(run=_demo)


def _demo_days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= DEMO_DAYS_MAX:
        raise argparse.ArgumentTypeError(_("give a whole number from 1 to {most}", most=str(DEMO_DAYS_MAX)))
    return int(text)


def _demo(arguments: argparse.Namespace) -> str:
    from tracker.demo import fill_demo
    from tracker.services.people import ME
    from tracker.store import open_store

    today = todays_date()
    target = arguments.to.resolve()
    _check_only_made_up(target)
    with in_place_of(target, make_folder=True) as fresh, closing(open_store(str(fresh))) as store:
        entries = fill_demo(store, ME, arguments.days, arguments.seed, today)
    made = _n(
        "A made-up diary of {n} day with {entries} is in {path}.",
        "A made-up diary of {n} days with {entries} is in {path}.",
        arguments.days,
        entries=_n("{n} entry", "{n} entries", entries),
        path=arguments.to,
    )
    command = f"TRACKER_STORE={shlex.quote(str(arguments.to))} make run"
    return "\n".join([made, _("Look at it with: {command}", command=command)])


def _check_only_made_up(target: Path) -> None:
    """Refuses a file that may hold a real diary, or a made-up one that another program has open."""
    if not target.exists():
        return
    if not _is_made_up(target):
        raise Refused(
            _("This file is not a made-up diary, so it was left as it is: name another one. ({path})", path=target)
        )
    from tracker.store.engine import connect

    with closing(connect(str(target))) as store, store.reading() as db:
        db.connection()
    if _log_beside(target).exists():  # the last one to close a diary takes it away
        raise Refused(_("The made-up diary is open in another program: close it and try again. ({path})", path=target))


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
