"""What several sub-commands share: the diary, the clock, and files that are written whole or not at all."""

import argparse
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.store import Store

Commands = Any  # what `add_subparsers` gives has no public type


class Refused(Exception):
    """What was asked for cannot be done; the text says why and what to do."""


def a_day(text: str) -> date:
    """A day on the command line, such as 2026-11-21."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2026-11-21") from None


def refuse_where_there_is_none() -> None:
    """Raises Refused where TRACKER_STORE names a file that is not there."""
    from tracker.store.engine import connect

    with closing(connect()) as named:
        if named.path and not named.path.exists():
            raise Refused(f"There is no diary here yet: start Pacewell once, or set TRACKER_STORE. ({named.where})")


@contextmanager
def diary() -> Iterator["Store"]:
    """The diary that TRACKER_STORE names; a command that only reads makes no new one."""
    from tracker.store import open_store

    refuse_where_there_is_none()
    with closing(open_store()) as store:
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
            "The file cannot be written: check that its folder exists, that you may write there and that the disk has "
            f"room. ({target})"
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
            "TRACKER_NOW or TRACKER_TZ cannot be read: give a time such as 2026-11-21T10:00 and a zone such as "
            "Europe/Berlin."
        ) from None
