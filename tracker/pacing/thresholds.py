"""Every number of the plan's rules: its meaning, default, bounds and source. The settings page is made from this."""

from dataclasses import dataclass, fields

from tracker.domain.rejection import reject_if
from tracker.language import _
from tracker.pacing.threshold_form import About
from tracker.pacing.thresholds_way import WayThresholds

__all__ = ["About", "Thresholds", "about_all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds(WayThresholds):
    """The numbers; a value outside its bounds raises EntryRejected with one sentence a number."""

    def __post_init__(self) -> None:
        reject_if([_problem(about, getattr(self, about.name)) for about in ABOUT])


def about_all() -> tuple[About, ...]:
    """All thresholds in the order in which the settings page shows them."""
    return ABOUT


def _problem(about: About, value: float) -> str | None:
    if about.low <= value <= about.high:
        return None
    return _("{label}: give a number from {low:g} to {high:g}.", label=_(about.label), low=about.low, high=about.high)


ABOUT = tuple(About(each.name, *each.metadata["about"]) for each in fields(Thresholds))
