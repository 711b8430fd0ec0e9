"""Rows back into entries: the way back of `tracker.store.rows`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tracker.domain.entries import (
    NO_PAIN_GIVEN,
    NO_SYMPTOMS_GIVEN,
    ActivityEntry,
    Amount,
    AssessmentEntry,
    BoutEntry,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.measures import Instrument
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion
from tracker.store.tables import (
    Activity,
    Assessment,
    Bout,
    CheckIn,
    ExerciseSession,
    PainRating,
    SymptomState,
    Treatment,
)

Parent = ExerciseSession | CheckIn | PainRating | Activity | Treatment | Assessment


def entry_of(
    parent: Parent, bouts: Sequence[Bout] = (), ratings: Sequence[PainRating] = (), symptoms: SymptomState | None = None
) -> Entry:
    """The entry behind its own row and the rows of its parts."""
    match parent:
        case ExerciseSession():
            return _session_entry(parent, bouts, ratings, symptoms)
        case CheckIn():
            return _check_in_entry(parent, ratings, symptoms)
        case PainRating():
            return _rating_entry(parent, symptoms)
        case Activity():
            return _activity_entry(parent)
        case Treatment():
            return _treatment_entry(parent)
        case Assessment():
            return _assessment_entry(parent)


def _moment(row: Parent) -> Moment:
    return Moment(row.day, row.at, row.utc_offset)


def _known(instant: datetime | None, utc_offset: int | None) -> Moment | None:
    if instant is None or utc_offset is None:
        return None
    return Moment((instant + timedelta(minutes=utc_offset)).date(), instant, utc_offset)


def _session_entry(
    row: ExerciseSession, bouts: Sequence[Bout], ratings: Sequence[PainRating], symptoms: SymptomState | None
) -> SessionEntry:
    pain = {rating.occasion: _pain(rating) for rating in ratings}
    return SessionEntry(
        day=row.day,
        routine_id=row.routine_id,
        routine_name=row.routine_name,
        routine_version=row.routine_version,
        started=_known(row.started_at, row.utc_offset),
        ended=_known(row.ended_at, row.ended_offset),
        status=row.status,
        stop_reason=row.stop_reason,
        bouts=tuple(_bout_entry(bout) for bout in bouts),
        before=pain.get(Occasion.BEFORE, NO_PAIN_GIVEN),
        after=pain.get(Occasion.AFTER, NO_PAIN_GIVEN),
        symptoms=_symptoms(symptoms),
        note=row.note,
        source=row.source,
    )


def _bout_entry(row: Bout) -> BoutEntry:
    return BoutEntry(
        exercise_id=row.exercise_id,
        exercise_name=row.exercise_name,
        side=row.side,
        planned=Amount(row.planned_sets, row.planned_reps, row.planned_hold_seconds),
        done=Amount(row.done_sets, row.done_reps, row.done_hold_seconds),
        outcome=row.outcome,
        seconds=row.seconds,
        peak_pain=row.peak_pain,
        detail=row.detail,
    )


def _pain(row: PainRating) -> Pain:
    return Pain(row.back, row.leg, row.back_source, row.leg_source, row.scale_source)


def _symptoms(row: SymptomState | None) -> Symptoms:
    if row is None:
        return NO_SYMPTOMS_GIVEN
    return Symptoms(row.lowest_left, row.lowest_right, row.tingling, row.numbness, row.weakness)


def _check_in_entry(row: CheckIn, ratings: Sequence[PainRating], symptoms: SymptomState | None) -> CheckInEntry:
    return CheckInEntry(
        moment=_moment(row),
        occasion=row.occasion,
        pain=_pain(ratings[0]) if ratings else NO_PAIN_GIVEN,
        symptoms=_symptoms(symptoms),
        sleep=row.sleep,
        stress=row.stress,
        sitting=row.sitting,
        settle_time=row.settle_time,
        pain_free_24h=row.pain_free_24h,
        flare=row.flare,
        rested=row.rested,
        note=row.note,
        source=row.source,
    )


def _rating_entry(row: PainRating, symptoms: SymptomState | None) -> RatingEntry:
    return RatingEntry(_moment(row), _pain(row), _symptoms(symptoms), row.occasion, row.note, row.source)


def _activity_entry(row: Activity) -> ActivityEntry:
    return ActivityEntry(
        moment=_moment(row),
        kind=row.kind,
        minutes=row.minutes,
        bouts=row.bouts,
        distance_km=row.distance_km,
        tolerated=row.tolerated,
        own_name=row.own_name,
        note=row.note,
        source=row.source,
    )


def _treatment_entry(row: Treatment) -> TreatmentEntry:
    return TreatmentEntry(
        moment=_moment(row),
        kind=row.kind,
        name=row.name,
        dose=row.dose,
        cost=row.cost,
        helped=row.helped,
        side_effects=row.side_effects,
        note=row.note,
        source=row.source,
    )


def _assessment_entry(row: Assessment) -> AssessmentEntry:
    return AssessmentEntry(_moment(row), Instrument(row.instrument), row.answers, row.goal, row.note, row.source)
