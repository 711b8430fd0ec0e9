"""A decision of the plan as it is shown: its sentence, and behind "why?" the rule, its source and what it looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.pacing.plan import Decision, Input
from tracker.pacing.sources import SOURCES
from tracker.pacing.thresholds import about_all
from tracker.views.plan_words import day_in_words

SOURCE_NOT_NAMED = "A rule of Pacewell's own."
FIXED_NUMBERS = {  # of the rules within a day; Settings has no label for them as they are not to be changed there
    "easy_max": "Easy, at most",
    "ok_max": "All right, at most",
    "very_high": "Very high, at least",
    "flare_delta": "Clearly more than your usual, points above it",
    "delta_stop": "A rise that ends the rounds, points",
    "load-minutes a day": "The day's amount, as minutes of gentle exercise lying down",
    "boom_share": "A busy day, times the usual minutes",
    "boom_minutes": "A busy day, minutes above the usual",
    "bust_share": "A quiet day, at most this share of the usual minutes",
    "pairs_min": "Times that make a pattern",
    "fall_share": "A week counts as less, at most this share of the one before",
    "falling_weeks": "Weeks in a row",
}
RULES_IN_WORDS = {"usual": "Your usual pain", "you": "Your choice", "clinician": "Your clinician's word"}


@dataclass(frozen=True, slots=True)
class UsedView:
    """A value that a decision rests on, in words; `entry_id` and `day` lead to the diary where there is an entry."""

    text: str
    entry_id: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One decision in words."""

    rule_id: str
    text: str
    source: str
    used: tuple[UsedView, ...]
    thresholds: tuple[str, ...]
    would_change_if: str

    @property
    def rule(self) -> str:
        """`Rule R10`; in words where the rule is what somebody said."""
        return RULES_IN_WORDS.get(self.rule_id, f"Rule {self.rule_id}")


def reason_of(decision: Decision, today: date) -> ReasonView:
    """A decision in words."""
    return ReasonView(
        rule_id=decision.rule_id,
        text=decision.text,
        source=SOURCES.get(decision.source_key, SOURCE_NOT_NAMED),
        used=tuple(_used(one, today) for one in decision.inputs),
        thresholds=tuple(f"{_label(name)}: {value:g}" for name, value in decision.threshold),
        would_change_if=decision.would_change_if,
    )


def reasons_of(decisions: Iterable[Decision], today: date) -> tuple[ReasonView, ...]:
    """Each sentence once, in the order of the rules: of two rules that say the same the first is told."""
    first: dict[str, Decision] = {}
    for one in decisions:
        first.setdefault(one.text, one)
    return tuple(reason_of(one, today) for one in first.values())


def _used(one: Input, today: date) -> UsedView:
    when = f" ({day_in_words(one.day, today)})" if one.day else ""
    return UsedView(f"{_worded(one.name).capitalize()}: {one.value}{when}", one.entry_id, one.day)


@cache
def _labels() -> dict[str, str]:
    """The thresholds as Settings calls them, and those that are not in it."""
    return FIXED_NUMBERS | {about.name: about.label for about in about_all()}


def _label(name: str) -> str:
    return _labels().get(name, _worded(name))


def _worded(name: str) -> str:
    return name.replace("_", " ")
