"""The form of a plan: what is offered for a day, and for each part the rule, the reason and the entries behind it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.scales import ActivityKind
from tracker.language import N_, _
from tracker.language.numbers import localised

NUMBER = re.compile(r"-?\d+(\.\d+)?")
PLACE = re.compile(r"\{\w+\}")  # filled by name alone: a stored plan may come out of a file that anyone has written


class PlanKind(StrEnum):
    """What sort of day it is."""

    SET_UP = "set_up"  # no tolerance known or guessed yet
    TRY = "try"  # finding the comfortable amount, three tries
    USUAL = "usual"
    SMALL = "small"  # R7: a small dose after two calm days
    CALM = "calm"  # R6: no exercise today, strolls
    SETTLE_ONLY = "settle_only"  # R2: comfort positions and short strolls
    FREE = "free"  # a day between, while tapering or in upkeep
    CONTACT = "contact"  # an open U answer: no routine
    STOP = "stop"  # R1: an open E answer
    DIARY_ONLY = "diary_only"
    PAUSED = "paused"


class Phase(StrEnum):
    """Where the person stands on the way."""

    BASELINE = "baseline"
    BUILD = "build"
    TAPER = N_("taper")  # from here on the words that a reason can show
    UPKEEP = N_("upkeep")
    CLOSED = N_("closed")


class ExerciseStanding(StrEnum):
    """What the plan does with one exercise; design.md 3 `exercise_state`."""

    ACTIVE = "active"
    SKIPPED = "skipped"
    TRIAL = "trial"
    PARKED = "parked"
    HIDDEN = "hidden"


class OfferKind(StrEnum):
    """What a plan may offer beside the day's amount; nothing of it happens without the person."""

    STEP_UP = "step_up"
    TAPER = "taper"
    REVIEW = "review"
    LOWER_USUAL = "lower_usual"
    RAISE_USUAL = "raise_usual"
    CLOSE_EPISODE = "close_episode"
    CLINICIAN = "clinician"
    WEEKLY_MODE = "weekly_mode"
    MEASURE_AGAIN = "measure_again"  # after a long pause, or when three tries are there


ANSWER = "answer"  # before the item of a safety question, as in `answer E3`


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A value that a decision rests on; `entry_id` names the diary entry, None for a value derived or set.

    Name and value are kept in English: a plan is the same in every language.
    """

    name: str
    value: str  # a word, a number, or a number and its unit
    entry_id: str | None = None
    day: date | None = None

    @property
    def name_said(self) -> str:
        """Its name in the language that is spoken."""
        answered, blank, item = self.name.partition(" ")
        if answered == ANSWER and blank:
            return _("answer {item}", item=item)
        return _(self.name.replace("_", " "))

    @property
    def value_said(self) -> str:
        """Its value in the language that is spoken."""
        number, blank, unit = self.value.partition(" ")
        if not NUMBER.fullmatch(number):
            return _(self.value)
        return f"{localised(number)}{blank}{_(unit)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One rule at work: its sentence for the person, its source, what it looked at, and what would change it.

    The sentences are kept in English, as the texts of a language are found by them; `values` go into `text` by name.
    """

    rule_id: str
    text: str
    source_key: str
    inputs: tuple[Input, ...] = ()
    threshold: tuple[tuple[str, float], ...] = ()
    would_change_if: str = ""
    values: tuple[tuple[str, float | str], ...] = ()  # one with words is never stored

    @property
    def said(self) -> str:
        """The sentence in the language that is spoken."""
        values = {f"{{{name}}}": _written(value) for name, value in self.values}
        return PLACE.sub(lambda place: values.get(place[0], place[0]), _(self.text))

    @property
    def change_said(self) -> str:
        """What would change it, in the language that is spoken."""
        return _(self.would_change_if)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePlan:
    """What the plan does with one exercise: `factor` 0, 0.5 or 1; `again_on` is the earliest day for a trial."""

    exercise_id: str
    standing: ExerciseStanding
    factor: float
    since: date | None = None
    again_on: date | None = None
    why: Decision | None = None  # None for an exercise that simply is in the plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPlan:
    """An activity of daily life: at most `minutes` in all, in so many bouts."""

    kind: ActivityKind
    minutes: float
    bouts: int
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something offered beside the day's amount; `value` where it has one (a new usual pain, a quota)."""

    kind: OfferKind
    decision: Decision
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of one morning, in load-minutes: 0 <= target <= ceiling <= quota; bouts x dose_a_bout = target."""

    day: date
    kind: PlanKind
    phase: Phase
    quota: float
    calm: float
    ceiling: float
    target: float
    bouts: int
    dose_a_bout: float
    hold_factor: float
    least_gap_minutes: int
    chores_share: float  # of usual daily chores; 1 on an ordinary day
    strolls: bool  # whether short strolls are suggested
    exercises: tuple[ExercisePlan, ...]
    activities: tuple[ActivityPlan, ...]
    offers: tuple[Offer, ...]
    decisions: tuple[Decision, ...]
    day_number: int | None = None  # day 1 is the first day of the plan
    flare_day: int | None = None  # the person's own flare: its day, from 1

    @property
    def see_clinician(self) -> bool:
        """Whether a routine visit is suggested."""
        return any(offer.kind is OfferKind.CLINICIAN for offer in self.offers)


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else localised(f"{value:g}")
