"""Entries into rows, and rows back into entries: the one place that knows how an entry is laid out in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from tracker.domain.entries import (
    NO_PAIN_GIVEN,
    NO_SYMPTOMS_GIVEN,
    ActivityEntry,
    Amount,
    BoutEntry,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion
from tracker.store.tables import Activity, Base, Bout, CheckIn, ExerciseSession, PainRating, SymptomState, Treatment

Parent = ExerciseSession | CheckIn | PainRating | Activity | Treatment


@dataclass(frozen=True, slots=True)
class Head:
    """What all rows of one entry share."""

    id: str
    person: str
    now: datetime
    created_at: datetime


def rows_of(entry: Entry, head: Head) -> list[Base]:
    """The rows of an entry, its own row first."""
    match entry:
        case SessionEntry():
            return _session_rows(entry, head)
        case CheckInEntry():
            return _check_in_rows(entry, head)
        case RatingEntry():
            return _rating_rows(entry, head)
        case ActivityEntry():
            return [_activity_row(entry, head)]
        case TreatmentEntry():
            return [_treatment_row(entry, head)]


def child_id(parent: str, name: str) -> str:
    """A part's id, always the same for the same parent, so that a second export names the same thing."""
    return str(uuid5(NAMESPACE_OID, f"{parent}/{name}"))


def _logged(entry: Entry, head: Head, moment: Moment, part: str | None = None) -> dict[str, Any]:
    return {
        "id": child_id(head.id, part) if part else head.id,
        "person_id": head.person,
        "day": moment.day,
        "at": moment.at,
        "utc_offset": moment.utc_offset,
        "source": entry.source,
        "created_at": head.created_at,
        "changed_at": head.now,
    }


def _session_rows(entry: SessionEntry, head: Head) -> list[Base]:
    session = ExerciseSession(
        **_logged(entry, head, Moment(entry.day, entry.moment.at, entry.moment.utc_offset)),
        routine_id=entry.routine_id,
        routine_name=entry.routine_name,
        routine_version=entry.routine_version,
        started_at=entry.started.at if entry.started else None,
        ended_at=entry.ended.at if entry.ended else None,
        ended_offset=entry.ended.utc_offset if entry.ended else None,
        status=entry.status,
        stop_reason=entry.stop_reason,
        note=entry.note,
    )
    start = Moment(entry.day, *_instant(entry.started))
    end = Moment(entry.day, *_instant(entry.ended))
    parent = {"session_id": head.id}
    return [
        session,
        *(_bout_row(entry, head, bout, place, start) for place, bout in enumerate(entry.bouts)),
        *_pain_rows(entry, head, start, Occasion.BEFORE, entry.before, parent),
        *_pain_rows(entry, head, end, Occasion.AFTER, entry.after, parent),
        *_symptom_rows(entry, head, end, Occasion.AFTER, entry.symptoms, parent),
    ]


def _instant(moment: Moment | None) -> tuple[datetime | None, int | None]:
    return (moment.at, moment.utc_offset) if moment else (None, None)


def _bout_row(entry: SessionEntry, head: Head, bout: BoutEntry, place: int, start: Moment) -> Bout:
    return Bout(
        **_logged(entry, head, start, f"bout-{place}"),
        session_id=head.id,
        place=place,
        exercise_id=bout.exercise_id,
        exercise_name=bout.exercise_name,
        side=bout.side,
        planned_sets=bout.planned.sets,
        planned_reps=bout.planned.reps,
        planned_hold_seconds=bout.planned.hold_seconds,
        done_sets=bout.done.sets,
        done_reps=bout.done.reps,
        done_hold_seconds=bout.done.hold_seconds,
        seconds=bout.seconds,
        outcome=bout.outcome,
        peak_pain=bout.peak_pain,
        detail=bout.detail,
    )


def _check_in_rows(entry: CheckInEntry, head: Head) -> list[Base]:
    check_in = CheckIn(
        **_logged(entry, head, entry.moment),
        occasion=entry.occasion,
        sleep=entry.sleep,
        stress=entry.stress,
        sitting=entry.sitting,
        settle_time=entry.settle_time,
        pain_free_24h=entry.pain_free_24h,
        flare=entry.flare,
        rested=entry.rested,
        note=entry.note,
    )
    parent = {"check_in_id": head.id}
    return [
        check_in,
        *_pain_rows(entry, head, entry.moment, entry.occasion, entry.pain, parent),
        *_symptom_rows(entry, head, entry.moment, entry.occasion, entry.symptoms, parent),
    ]


def _rating_rows(entry: RatingEntry, head: Head) -> list[Base]:
    rating = _rating_row(_logged(entry, head, entry.moment), entry.occasion, entry.pain, {"note": entry.note})
    parent = {"rating_id": head.id}
    return [rating, *_symptom_rows(entry, head, entry.moment, entry.occasion, entry.symptoms, parent)]


def _pain_rows(
    entry: Entry, head: Head, moment: Moment, occasion: Occasion, pain: Pain, parent: dict[str, str]
) -> list[Base]:
    if pain.worst is None:
        return []
    return [_rating_row(_logged(entry, head, moment, occasion), occasion, pain, parent)]


def _rating_row(logged: dict[str, Any], occasion: Occasion, pain: Pain, more: Mapping[str, str | None]) -> PainRating:
    return PainRating(
        **logged,
        **more,
        occasion=occasion,
        back=pain.back,
        leg=pain.leg,
        back_source=pain.back_source,
        leg_source=pain.leg_source,
        scale_source=pain.scale_source,
    )


def _symptom_rows(
    entry: Entry, head: Head, moment: Moment, occasion: Occasion, symptoms: Symptoms, parent: dict[str, str]
) -> list[Base]:
    if symptoms == NO_SYMPTOMS_GIVEN:
        return []
    return [
        SymptomState(
            **_logged(entry, head, moment, "symptoms"),
            **parent,
            occasion=occasion,
            lowest_left=symptoms.lowest_left,
            lowest_right=symptoms.lowest_right,
            tingling=symptoms.tingling,
            numbness=symptoms.numbness,
            weakness=symptoms.weakness,
        )
    ]


def _activity_row(entry: ActivityEntry, head: Head) -> Activity:
    return Activity(
        **_logged(entry, head, entry.moment),
        kind=entry.kind,
        own_name=entry.own_name,
        minutes=entry.minutes,
        bouts=entry.bouts,
        distance_km=entry.distance_km,
        tolerated=entry.tolerated,
        note=entry.note,
    )


def _treatment_row(entry: TreatmentEntry, head: Head) -> Treatment:
    return Treatment(
        **_logged(entry, head, entry.moment),
        kind=entry.kind,
        name=entry.name,
        dose=entry.dose,
        cost=entry.cost,
        helped=entry.helped,
        side_effects=entry.side_effects,
        note=entry.note,
    )


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
