"""What one morning came to: the rules that spoke, and the amounts; the plan is written from it."""

from dataclasses import dataclass, field
from datetime import date

from tracker.pacing.limits import Limits, MorningKind
from tracker.pacing.plan import Input, OfferKind, PlanKind

# What a rule looked at: a name, a value, the id of its entry and a day. Made an `Input` only where a plan is written.
Told = tuple[str, float | str, str | None, date | None]


@dataclass(slots=True)
class Fired:
    """A rule that spoke: `name` finds its words, as one rule may say several things."""

    name: str
    inputs: tuple[Told, ...] = ()
    value: float | None = None


@dataclass(slots=True)
class Outcome:
    """One morning. `ceiling` and `target` in load-minutes."""

    day: date
    limits: Limits
    kind: PlanKind = PlanKind.USUAL
    morning: MorningKind = MorningKind.AMBER
    known: bool = False  # a morning was logged, and not only stood in for by a session's `before`
    response: bool = False  # a bad response: bad morning, flare, too much during, moved down, nerve sign
    ceiling: float = 0.0
    target: float = 0.0
    bouts: int = 0
    calm_before: int = 0
    room: float = 0.0  # how far the quota may grow today; 0 where R10's gate is closed
    fired: list[Fired] = field(default_factory=list)
    offers: list[tuple[OfferKind, Fired]] = field(default_factory=list)

    def say(self, name: str, *inputs: Told, value: float | None = None) -> None:
        """Notes that a rule spoke."""
        self.fired.append(Fired(name, inputs, value))

    def offer(self, kind: OfferKind, name: str, *inputs: Told, value: float | None = None) -> None:
        """Notes that something is offered."""
        self.offers.append((kind, Fired(name, inputs, value)))


def pain(name: str, value: float, entry_id: str | None, day: date | None = None) -> Told:
    """An input that is a rating or another number."""
    return (name, value, entry_id, day)


def said(name: str, value: str, entry_id: str | None = None, day: date | None = None) -> Told:
    """An input in words."""
    return (name, value, entry_id, day)


def as_input(told: Told) -> Input:
    """The input of a decision."""
    name, value, entry_id, day = told
    return Input(name=name, value=value if isinstance(value, str) else f"{value:g}", entry_id=entry_id, day=day)
