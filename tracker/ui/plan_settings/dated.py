"""Amounts that hold from a day on: which one stands, and how a new one joins them."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from tracker.domain.scales import ActivityKind
from tracker.pacing.settings import ActivityTolerance


class Dated(Protocol):
    """Anything that holds from a day on."""

    @property
    def since(self) -> date:
        """The first day on which it holds."""


D = TypeVar("D", bound=Dated)


def standing(amounts: Iterable[D], day: date) -> D | None:
    """The newest that holds on the day; None before the first."""
    return max((one for one in amounts if one.since <= day), key=lambda one: one.since, default=None)


def joined(amounts: Iterable[D], new: D) -> tuple[D, ...]:
    """With a new one; what was said earlier on the same day gives way to it."""
    return (*(one for one in amounts if one.since != new.since), new)


def comfortable(
    amounts: Iterable[ActivityTolerance], kind: ActivityKind, name: str | None, day: date
) -> ActivityTolerance | None:
    """What stands for one activity on the day."""
    return standing(_of(amounts, kind, name), day)


def with_activity(
    amounts: Iterable[ActivityTolerance], kind: ActivityKind, name: str | None, minutes: float | None, day: date
) -> tuple[ActivityTolerance, ...]:
    """With new minutes for one activity from the day on; None takes the activity out of the plan."""
    kept = tuple(amounts)
    mine = tuple(_of(kept, kind, name))
    others = tuple(one for one in kept if one not in mine)
    if minutes is None:
        return others
    return (*others, *joined(mine, ActivityTolerance(day, kind, minutes, name=name)))


def _of(amounts: Iterable[ActivityTolerance], kind: ActivityKind, name: str | None) -> Iterable[ActivityTolerance]:
    return (one for one in amounts if (one.kind, one.name) == (kind, name))
