"""What the person chose today, and what they left alone lately: it decides which round and which offers are shown."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.language import N_, _
from tracker.pacing.facts import ChoiceKind
from tracker.store.plan_choices import Chosen, choices_that_stand

OF_THE_DAY = {  # what is said beside the line; a rest is the line itself
    ChoiceKind.ACCEPT: None,
    ChoiceKind.SMALLER: N_("Smaller today, by your choice."),
    ChoiceKind.OTHER_ROUTINE: N_("Another routine today, by your choice."),
    ChoiceKind.REST: None,
    ChoiceKind.NOT_TODAY: None,
    ChoiceKind.USUAL_ANYWAY: N_("Your usual amount today, by your choice."),
}
NOTHING_TODAY = {ChoiceKind.REST: N_("A rest today"), ChoiceKind.NOT_TODAY: N_("Nothing more today")}
HOW_MUCH = (ChoiceKind.SMALLER, ChoiceKind.USUAL_ANYWAY)
ROUTINE, LEFT = "routine_id", "left"  # names in what is kept with a choice


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """The choice that stands today; `changed` is what the next choice carries on, `left` what was left in a week."""

    kind: ChoiceKind | None = None
    text: str | None = None
    changed: dict[str, Any] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    answered: tuple[ChoiceKind, ...] = ()

    @property
    def routine_id(self) -> str | None:
        """The routine chosen for today in place of the plan's."""
        return self.changed.get(ROUTINE)

    @property
    def is_smaller(self) -> bool:
        """Whether today's rounds are to be smaller."""
        return self.kind is ChoiceKind.SMALLER

    @property
    def with_routine(self) -> ChoiceKind:
        """The word to keep when another routine is chosen: how much it is to be stays as it was chosen."""
        return next((kind for kind in HOW_MUCH if kind is self.kind), ChoiceKind.OTHER_ROUTINE)

    @property
    def is_nothing_today(self) -> bool:
        """Whether the person rests, or does not want to be asked today."""
        return self.kind in NOTHING_TODAY


def choice_of(chosen: list[Chosen], today: date) -> ChoiceView:
    """From the choices of the last week, in their order."""
    todays = [one for one in chosen if one.day == today]
    amounts = [one for one in todays if one.kind in OF_THE_DAY]
    last = amounts[-1] if amounts else None
    text = OF_THE_DAY[last.kind] if last else None
    left = {name for one in chosen for name in (one.changed or {}).get(LEFT, ())}
    return ChoiceView(
        kind=last.kind if last else None,
        text=_(text) if text else None,
        changed=dict(last.changed or {}) if last else {},
        left=frozenset(left),
        answered=tuple(one.kind for one in choices_that_stand(todays) if one.kind not in OF_THE_DAY),
    )
