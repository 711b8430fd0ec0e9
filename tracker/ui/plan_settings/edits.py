"""Single changes of the plan's settings in words, one made over the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tracker.language import _
from tracker.pacing.settings import PlanSettings


@dataclass(frozen=True, slots=True)
class Edit:
    """One change in words, and what it makes of the settings, by the name of the setting."""

    line: str
    apply: Callable[[PlanSettings], dict[str, Any]]


def applied(made: list[Edit], kept: PlanSettings) -> dict[str, Any]:
    """All changes, one over the other, by the name of the setting."""
    changes: dict[str, Any] = {}
    for edit in made:
        changes |= edit.apply(replace(kept, **changes))
    return changes


def outside(what: str, value: float | None, low: float, high: float) -> str | None:
    """A sentence when a number is given and lies outside its bounds; `what` names the field."""
    if value is None or low <= value <= high:
        return None
    return _("{what}: give a number from {low:g} to {high:g}.", what=what, low=low, high=high)
