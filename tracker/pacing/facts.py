"""What the plan reads from a diary: one small frozen fact an entry, each with the id of the entry behind it.

Unknown is None throughout: it is never zero and never "no". Minutes of the day are local, 0 to 1439.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.scales import ActivityKind, NerveChange, Occasion, Outcome, SettleTime

MOVED_DOWN_ENDS = 2  # exercises in which symptoms moved further down end the session; clinical.md F2, D3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Pain and symptoms at one moment, from a check-in or a rating; `worst` is the worse of back and leg."""

    id: str
    day: date
    occasion: Occasion
    minute: int | None = None
    worst: float | None = None
    back: float | None = None
    leg: float | None = None
    lowest: int | None = None  # 0 none to 7 toes, the lower of both legs
    nerve: NerveChange | None = None  # the worse of tingling and numbness
    weakness: NerveChange | None = None
    flare: bool | None = None
    pain_free_24h: bool | None = None
    settle_time: SettleTime | None = None
    rested: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDone:
    """One exercise in a session: `load` in load-minutes; `hurt` by D3, D5 or D6, `nerve` by D1 or D2 (F2)."""

    exercise_id: str
    outcome: Outcome
    load: float | None = None
    hurt: bool = False
    nerve: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """A session: `load` in load-minutes, None where the amount is unknown; pain as the worse of back and leg."""

    id: str
    day: date
    minute: int | None = None  # at its start
    end_minute: int | None = None
    routine_id: str
    load: float | None = None
    before: float | None = None
    after: float | None = None
    during: float | None = None  # the peak given for any exercise in it
    lowest: int | None = None
    nerve: NerveChange | None = None
    weakness: NerveChange | None = None
    moved_down: int = 0  # in how many exercises symptoms moved further down; from the second on it ends (D3)
    ended: bool = True
    exercises: tuple[ExerciseDone, ...] = ()

    @property
    def ended_moved_down(self) -> bool:
        """Whether it ended because symptoms moved further down again."""
        return self.moved_down >= MOVED_DOWN_ENDS

    @property
    def highest(self) -> float | None:
        """The highest pain in it or right after it (R5); the pain before it is no answer to it."""
        return max((one for one in (self.during, self.after) if one is not None), default=None)

    @property
    def free_of_pain(self) -> bool | None:
        """True where every number given is 0 and nothing hurt, False with any pain, None where it cannot be told."""
        numbers = [one for one in (self.before, self.during, self.after) if one is not None]
        if any(numbers) or self.moved_down or any(one.hurt for one in self.exercises):
            return False
        signs = (self.nerve, self.weakness)
        tingled = NerveChange.NEW_OR_WORSE in signs or any(one.nerve for one in self.exercises)
        return True if numbers and not tingled else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDone:
    """Minutes of a daily activity in so many bouts; `name` for the person's own kind."""

    id: str
    day: date
    kind: ActivityKind
    minutes: float | None = None
    bouts: int | None = None
    tolerated: bool | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAnswered:
    """One red-flag question answered; `item` is E1-E12, U1-U12 or R1-R9. `present` None: asked and left open."""

    id: str
    day: date
    item: str
    present: bool | None
    cleared_on: date | None = None


class ChoiceKind(StrEnum):
    """What the person made of an offer; all are fine, and all are kept."""

    ACCEPT = "accept"  # the plan as offered
    SMALLER = "smaller"
    OTHER_ROUTINE = "other_routine"
    REST = "rest"
    NOT_TODAY = "not_today"
    USUAL_ANYWAY = "usual_anyway"  # a reduction overruled
    STEP_UP = "step_up"  # growth (R10) accepted
    NO_STEP_UP = "no_step_up"
    TAPER = "taper"  # R14 accepted
    NO_TAPER = "no_taper"
    REVIEWED = "reviewed"  # the day-21 review looked at
    CLOSE_EPISODE = "close_episode"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of the person on a day."""

    id: str
    day: date
    kind: ChoiceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known, in any order."""

    readings: tuple[Reading, ...] = ()
    sessions: tuple[SessionDone, ...] = ()
    activities: tuple[ActivityDone, ...] = ()
    safety: tuple[SafetyAnswered, ...] = ()
    choices: tuple[Choice, ...] = ()
