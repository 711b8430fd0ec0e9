"""Validated entries: a value that exists can be recorded. What a person left out is None: unknown, never zero."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.domain.measures import Answers, Instrument, answers_problem, score_of
from tracker.domain.moments import Moment
from tracker.domain.rejection import reject_if
from tracker.domain.scales import (
    ActivityKind,
    Helped,
    LowestPoint,
    NerveChange,
    Occasion,
    Outcome,
    SessionStatus,
    SettleTime,
    Side,
    SittingBand,
    Sleep,
    TreatmentKind,
    nrs_problem,
)
from tracker.domain.text import NAME_MAX, text_problem, texts_problem
from tracker.language import N_, _

FORM = "form"
PLAYER = "player"
IMPORT_PREFIX = "import:"

HOLD_MAX_SECONDS = 7200  # a walk counts as one long hold
SETS_MAX = 50
REPS_MAX = 500
MINUTES_MAX = 24 * 60
BOUTS_MAX = 100
SESSION_MAX = timedelta(hours=12)
KM_MAX = 200
COST_MAX = 1_000_000
SOURCE_MAX = 64  # characters of a number as another program wrote it


def _range_problem(value: float | None, what: str, low: float, high: float) -> str | None:
    if value is None or low <= value <= high:
        return None
    return _("{what}: give a number from {low:g} to {high:g}, or leave it out.", what=_(what), low=low, high=high)


@dataclass(frozen=True, slots=True)
class Pain:
    """Back and leg on the 0-10 NRS, each or none; imported values may have a decimal and keep what the source said."""

    back: float | None = None
    leg: float | None = None
    back_source: str | None = None
    leg_source: str | None = None
    scale_source: str | None = None

    def __post_init__(self) -> None:
        whole = self.scale_source is None
        reject_if(
            [
                nrs_problem(self.back, N_("back pain"), whole=whole),
                nrs_problem(self.leg, N_("leg pain"), whole=whole),
                text_problem(self.back_source, N_("The number in the file"), SOURCE_MAX),
                text_problem(self.leg_source, N_("The number in the file"), SOURCE_MAX),
                text_problem(self.scale_source, N_("The scale of the file"), NAME_MAX),
            ]
        )

    @property
    def worst(self) -> float | None:
        """The higher of the numbers given; None when neither was."""
        return max((value for value in (self.back, self.leg) if value is not None), default=None)

    @property
    def is_given(self) -> bool:
        """Whether anything was said, be it only on a foreign scale that was not turned into 0-10."""
        return self.worst is not None or bool(self.back_source or self.leg_source)


@dataclass(frozen=True, slots=True)
class Symptoms:
    """The lowest point in each leg, and nerve symptoms against what is usual."""

    lowest_left: LowestPoint | None = None
    lowest_right: LowestPoint | None = None
    tingling: NerveChange | None = None
    numbness: NerveChange | None = None
    weakness: NerveChange | None = None


NO_PAIN_GIVEN = Pain()
NO_SYMPTOMS_GIVEN = Symptoms()


@dataclass(frozen=True, slots=True)
class Amount:
    """Sets, reps and hold seconds of a bout, planned or done; each None where it does not apply or is unknown."""

    sets: int | None = None
    reps: int | None = None
    hold_seconds: float | None = None

    def __post_init__(self) -> None:
        reject_if(
            [
                _range_problem(self.sets, N_("Sets"), 1, SETS_MAX),
                _range_problem(self.reps, N_("Repetitions"), 1, REPS_MAX),
                _range_problem(self.hold_seconds, N_("A hold in seconds"), 1, HOLD_MAX_SECONDS),
            ]
        )


NO_AMOUNT = Amount()


@dataclass(frozen=True, slots=True)
class BoutEntry:
    """One exercise as done in a session; `seconds` = time under hold or movement, all sides together."""

    exercise_id: str
    exercise_name: str
    side: Side
    planned: Amount
    done: Amount
    outcome: Outcome
    seconds: float | None = None
    peak_pain: int | None = None
    detail: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        reject_if(
            [
                nrs_problem(self.peak_pain, N_("peak pain"), whole=True),
                _range_problem(self.seconds, N_("Seconds of exercise"), 0, SESSION_MAX.total_seconds()),
                text_problem(self.exercise_name, N_("The name"), NAME_MAX),
                texts_problem(self.detail, N_("The note")),
            ]
        )


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """An exercise session: what was asked (routine and version), what was done, and pain around it.

    `day` is the day on which it began; `started` and `ended` are None where that time is unknown.
    """

    day: date
    routine_id: str
    routine_name: str
    routine_version: int
    started: Moment | None = None
    ended: Moment | None = None
    status: SessionStatus = SessionStatus.DONE
    stop_reason: str | None = None
    bouts: tuple[BoutEntry, ...] = ()
    before: Pain = NO_PAIN_GIVEN
    after: Pain = NO_PAIN_GIVEN
    symptoms: Symptoms = NO_SYMPTOMS_GIVEN
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        reject_if(
            [
                self._time_problem(),
                text_problem(self.note, N_("The note")),
                text_problem(self.stop_reason, N_("The reason for stopping"), NAME_MAX),
                text_problem(self.routine_name, N_("The routine's name"), NAME_MAX),
            ]
        )

    @property
    def moment(self) -> Moment:
        """When it began, else when it ended, else only the day."""
        return self.started or self.ended or Moment(self.day)

    def _time_problem(self) -> str | None:
        start = self.started.at if self.started else None
        end = self.ended.at if self.ended else None
        if start is None or end is None:
            return None
        if end < start:
            return _("The end is before the start: change one of the two times, or leave one out.")
        if end - start > SESSION_MAX:
            return _("A session lasts at most 12 hours: change the start or the end.")
        return None


@dataclass(frozen=True, slots=True)
class RatingEntry:
    """Pain at one moment, outside a session."""

    moment: Moment
    pain: Pain
    symptoms: Symptoms = NO_SYMPTOMS_GIVEN
    occasion: Occasion = Occasion.ANY
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        empty = not (self.pain.is_given or self.note) and self.symptoms == NO_SYMPTOMS_GIVEN
        reject_if(
            [
                _("Give at least one answer: back, leg, lowest point, or a note.") if empty else None,
                text_problem(self.note, N_("The note")),
            ]
        )


@dataclass(frozen=True, slots=True)
class CheckInEntry:
    """A morning or evening check-in; every answer may be left out, but not all of them."""

    moment: Moment
    occasion: Occasion
    pain: Pain = NO_PAIN_GIVEN
    symptoms: Symptoms = NO_SYMPTOMS_GIVEN
    sleep: Sleep | None = None
    stress: int | None = None
    sitting: SittingBand | None = None
    settle_time: SettleTime | None = None
    pain_free_24h: bool | None = None
    flare: bool | None = None
    rested: bool | None = None
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        in_day = self.occasion in (Occasion.MORNING, Occasion.EVENING)
        reject_if(
            [
                None if in_day else _("Choose a morning or an evening check-in."),
                _("Give at least one answer, or close the check-in without saving.") if self._is_empty() else None,
                None if self.stress is None or 0 <= self.stress <= 10 else _("Give stress as a number from 0 to 10."),
                text_problem(self.note, N_("The note")),
            ]
        )

    def _is_empty(self) -> bool:
        answers = (self.sleep, self.stress, self.sitting, self.settle_time, self.pain_free_24h, self.flare, self.rested)
        given = any(answer is not None for answer in answers)
        return not (given or self.note or self.pain.is_given or self.symptoms != NO_SYMPTOMS_GIVEN)


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """Minutes of a daily activity in so many bouts; `tolerated` is the person's own word."""

    moment: Moment
    kind: ActivityKind
    minutes: float | None = None
    bouts: int | None = None
    distance_km: float | None = None
    tolerated: bool | None = None
    own_name: str | None = None
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        unnamed = self.kind is ActivityKind.OWN and not self.own_name
        nothing = self.minutes is None and self.distance_km is None and self.tolerated is None and not self.note
        reject_if(
            [
                _("Name the activity.") if unnamed else None,
                _("Say how many minutes, how far, or whether it was all right.") if nothing else None,
                _range_problem(self.minutes, N_("Minutes"), 0, MINUTES_MAX),
                _range_problem(self.bouts, N_("Bouts"), 1, BOUTS_MAX),
                _range_problem(self.distance_km, N_("The distance in km"), 0, KM_MAX),
                text_problem(self.own_name, N_("The name"), NAME_MAX),
                text_problem(self.note, N_("The note")),
            ]
        )


@dataclass(frozen=True, slots=True)
class TreatmentEntry:
    """A visit, a class or a medicine, logged without advice."""

    moment: Moment
    kind: TreatmentKind
    name: str | None = None
    dose: str | None = None
    cost: float | None = None
    helped: Helped | None = None
    side_effects: str | None = None
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        wants_name = self.kind in (TreatmentKind.MEDICINE, TreatmentKind.OTHER)
        reject_if(
            [
                _("Name the medicine, or what it was.") if wants_name and not self.name else None,
                _range_problem(self.cost, N_("The cost"), 0, COST_MAX),
                text_problem(self.name, N_("The name"), NAME_MAX),
                text_problem(self.dose, N_("The amount taken"), NAME_MAX),
                text_problem(self.side_effects, N_("Side effects"), NAME_MAX * 5),
                text_problem(self.note, N_("The note")),
            ]
        )


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """A questionnaire as answered, whole or in part; `goal` names the person's own goal that it is about."""

    moment: Moment
    instrument: Instrument
    answers: Answers
    goal: str | None = None
    note: str | None = None
    source: str = FORM

    def __post_init__(self) -> None:
        nothing = all(answer is None for answer in self.answers.values())
        unnamed = self.instrument in (Instrument.GOAL, Instrument.CLINIC) and not self.goal
        reject_if(
            [
                _("Answer at least one question, or close the form without saving.") if nothing else None,
                _("Name the goal, or the questionnaire.") if unnamed else None,
                answers_problem(self.instrument, self.answers),
                text_problem(self.goal, N_("The goal"), NAME_MAX),
                text_problem(self.note, N_("The note")),
            ]
        )

    @property
    def score(self) -> float | None:
        """The score of the answers; None where one that it needs is missing."""
        return score_of(self.instrument, self.answers)


Entry = SessionEntry | RatingEntry | CheckInEntry | ActivityEntry | TreatmentEntry | AssessmentEntry
