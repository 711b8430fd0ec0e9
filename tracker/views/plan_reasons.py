"""A decision of the plan as it is shown: its sentence, and behind "why?" the rule, its source and what it looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.language import N_, _
from tracker.pacing.plan import Decision, Input
from tracker.pacing.sources import SOURCES
from tracker.pacing.thresholds import about_all
from tracker.views.plan_words import day_in_words
from tracker.views.wording import capital

OF_AN_EXERCISE = ("session", "exercise")  # inputs whose value is an id, in a decision about one exercise
SOURCE_NOT_NAMED = N_("A rule of Pacewell's own.")
FIXED_NUMBERS = {  # of the rules within a day; Settings has no label for them as they are not to be changed there
    "easy_max": N_("Easy, at most"),
    "ok_max": N_("All right, at most"),
    "very_high": N_("Very high, at least"),
    "flare_delta": N_("Clearly more than your usual, points above it"),
    "delta_stop": N_("A rise that ends the rounds, points"),
    "load-minutes a day": N_("The day's amount, as minutes of gentle exercise lying down"),
    "boom_share": N_("A busy day, times the usual minutes"),
    "boom_minutes": N_("A busy day, minutes above the usual"),
    "bust_share": N_("A quiet day, at most this share of the usual minutes"),
    "pairs_min": N_("Times that make a pattern"),
    "fall_share": N_("A week counts as less, at most this share of the one before"),
    "falling_weeks": N_("Weeks in a row"),
}
RULES_IN_WORDS = {
    "usual": N_("Your usual pain"),
    "you": N_("Your choice"),
    "clinician": N_("Your clinician's word"),
}


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
        if self.rule_id in RULES_IN_WORDS:
            return _(RULES_IN_WORDS[self.rule_id])
        return _("Rule {rule}", rule=self.rule_id)


def reason_of(decision: Decision, today: date, exercise: str | None = None) -> ReasonView:
    """A decision in words; with the name of the exercise that it is about."""
    return ReasonView(
        rule_id=decision.rule_id,
        text=f"{exercise}: {decision.said}" if exercise else decision.said,
        source=_(SOURCES.get(decision.source_key, SOURCE_NOT_NAMED)),
        used=tuple(_used(one, today, exercise) for one in decision.inputs),
        thresholds=tuple(_("{name}: {value:g}", name=_label(name), value=value) for name, value in decision.threshold),
        would_change_if=decision.change_said,
    )


def reasons_of(decisions: Iterable[tuple[Decision, str | None]], today: date) -> tuple[ReasonView, ...]:
    """Decisions, each with the name of its exercise or None: of two rules that say the same the first is told."""
    first: dict[tuple[str, str | None], Decision] = {}
    for decision, exercise in decisions:
        first.setdefault((decision.text, exercise), decision)
    return tuple(reason_of(one, today, exercise) for (_text, exercise), one in first.items())


def _used(one: Input, today: date, exercise: str | None) -> UsedView:
    when = f" ({day_in_words(one.day, today)})" if one.day else ""
    value = exercise if exercise and one.name in OF_AN_EXERCISE else one.value_said
    return UsedView(f"{capital(one.name_said)}: {value}{when}", one.entry_id, one.day)


@cache
def _labels() -> dict[str, str]:
    """The thresholds as Settings calls them, and those that are not in it."""
    return FIXED_NUMBERS | {about.name: about.label for about in about_all()}


def _label(name: str) -> str:
    return _(_labels().get(name, name.replace("_", " ")))
