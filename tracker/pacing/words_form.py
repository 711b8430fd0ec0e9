"""How a rule that spoke becomes a decision: its sentence, its source, what it looked at, what would change it."""

from dataclasses import dataclass

from tracker.pacing.outcome import Fired, as_input
from tracker.pacing.plan import Decision
from tracker.pacing.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule says; `{value}` in `text` takes the value, where there is one; `numbers` names its thresholds."""

    rule_id: str
    source_key: str
    text: str
    change: str
    numbers: tuple[str, ...] = ()


def decision(fired: Fired, words: Words, thresholds: Thresholds) -> Decision:
    """The decision that a rule came to."""
    return Decision(
        rule_id=words.rule_id,
        text=words.text,
        source_key=words.source_key,
        inputs=tuple(as_input(told) for told in fired.inputs),
        threshold=tuple((name, getattr(thresholds, name)) for name in words.numbers),
        would_change_if=words.change,
        values=(("value", fired.value),) if fired.value is not None and "{value}" in words.text else (),
    )
