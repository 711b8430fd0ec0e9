"""What several sub-commands share: the diary, the clock, and files that are written whole or not at all."""

import argparse
import os
import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tracker.language import _

if TYPE_CHECKING:
    from tracker.store import Store

PERSON_MOST = 36  # letters of a person's id that the diary has room for
PERSON = ContextVar("PERSON", default="")  # whom the command acts for, by `--person`

Commands = Any  # what `add_subparsers` gives has no public type


class Refused(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


def a_day(text: str) -> date:
    """A day on the command line, such as 2026-11-21."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{typed} is not a day: write it as 2026-11-21", typed=repr(text))) from None


def a_person(text: str) -> str:
    """The id of a person on the command line."""
    if not 0 < len(text) <= PERSON_MOST:
        raise argparse.ArgumentTypeError(_("a person’s id has 1 to {most} letters", most=PERSON_MOST))
    return text


def the_person() -> str:
    """Whose diary it is: `--person`, else TRACKER_PERSON, else the one of this machine."""
    from tracker.services.people import ME

    return PERSON.get() or os.environ.get("TRACKER_PERSON") or ME


def for_whom() -> str:
    """What a command needs so that it acts for the same person again; empty for the one of this machine."""
    from tracker.services.people import ME

    return "" if the_person() == ME else f" --person {shlex.quote(the_person())}"


def refuse_where_there_is_none() -> None:
    """Raises Refused where TRACKER_STORE names a file that is not there."""
    from tracker.store.engine import connect

    with closing(connect()) as named:
        if named.path and not named.path.exists():
            raise Refused(
                _("There is no diary here yet: start Pacewell once, or set TRACKER_STORE. ({path})", path=named.where)
            )


@contextmanager
def diary() -> Iterator["Store"]:
    """The person's diary in what TRACKER_STORE names; a command that only reads makes no new one."""
    from tracker.cli.passphrase import opened_diary

    refuse_where_there_is_none()
    with closing(opened_diary()) as store:
        yield store


@contextmanager
def in_place_of(target: Path, *, make_folder: bool = False) -> Iterator[Path]:
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
            _(
                "The file cannot be written: check that its folder exists, that you may write there and that the disk "
                "has room. ({path})",
                path=target,
            )
        ) from None


def write(path: Path, data: bytes) -> None:
    """Writes a file down to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # the name changes only when the bytes are on the disk


def todays_date() -> date:
    """The person's calendar day. Raises Refused as `now_there`."""
    return now_there().date()


def now_there() -> datetime:
    """The time by the person's clock. Raises Refused for a clock or a zone that cannot be read."""
    from tracker import clock

    try:
        return clock.now().astimezone(clock.zone())
    except (ValueError, KeyError):  # KeyError: ZoneInfo knows no such zone
        raise Refused(
            _(
                "TRACKER_NOW or TRACKER_TZ cannot be read: give a time such as 2026-11-21T10:00 and a zone such as "
                "Europe/Berlin."
            )
        ) from None
