"""What the person and their clinician have set for the plan; the numbers of the rules are in thresholds.py."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.scales import ActivityKind
from tracker.pacing.thresholds import Thresholds


class Mode(StrEnum):
    """How much the program offers."""

    PLAN = "plan"
    DIARY_ONLY = "diary_only"
    PAUSED = "paused"


class Gear(StrEnum):
    """How fast the plan builds up; set by the person, never by the program."""

    GENTLE = "gentle"
    STANDARD = "standard"
    BRISK = "brisk"


@dataclass(frozen=True, slots=True)
class UsualPain:
    """The worse of back and leg on a usual morning, from a day on."""

    since: date
    value: float


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Load-minutes of exercise that are comfortable in one day, from a day on; guessed, or measured in three tries."""

    since: date
    load_minutes: float
    measured: bool = False


@dataclass(frozen=True, slots=True)
class ActivityTolerance:
    """Minutes of a daily activity that are comfortable in one day, from a day on."""

    since: date
    kind: ActivityKind
    minutes: float
    measured: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ClinicianWord:
    """What a clinician said: it stands above the rules of building up, never above safety."""

    rest_until: date | None = None
    carry_on: bool = False  # go on as usual although it hurts: no calm days, no cuts but R1 and R2
    avoid: frozenset[str] = frozenset()  # exercise ids
    routine_id: str | None = None  # a routine with the clinician's name and date
    said_on: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """An exercise that a clinician has allowed again from a day on."""

    exercise_id: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """All that a plan depends on besides the diary. `begun_on` None: the plan was not set up."""

    mode: Mode = Mode.PLAN
    begun_on: date | None = None
    gear: Gear = Gear.STANDARD
    strict: bool = False  # the careful column during exercises
    below_knee: bool = False  # symptoms below the knee when the plan was set up
    irritable: bool = False  # pain that is easily set off and takes until next day to settle
    quiet: bool = False  # fewer questions
    weekly: bool = False  # one check-in a week
    bouts: int | None = None  # the person's own wish; None leaves it to the rules
    usual: tuple[UsualPain, ...] = ()
    tolerance: tuple[Tolerance, ...] = ()
    activities: tuple[ActivityTolerance, ...] = ()
    hidden: frozenset[str] = frozenset()  # exercise ids the person never wants to see
    allowed: tuple[Allowed, ...] = ()
    clinician: ClinicianWord = field(default_factory=ClinicianWord)
    thresholds: Thresholds = field(default_factory=Thresholds)
