"""Entries into rows: how an entry is laid out in tables. The way back is `tracker.store.rows_back`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from tracker.domain.entries import (
    NO_SYMPTOMS_GIVEN,
    ActivityEntry,
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
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion
from tracker.store.tables import (
    Activity,
    Assessment,
    Base,
    Bout,
    CheckIn,
    ExerciseSession,
    PainRating,
    SymptomState,
    Treatment,
)


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
        case AssessmentEntry():
            return [_assessment_row(entry, head)]


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
    if not pain.is_given:
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


def _assessment_row(entry: AssessmentEntry, head: Head) -> Assessment:
    return Assessment(
        **_logged(entry, head, entry.moment),
        instrument=entry.instrument.value,
        goal=entry.goal,
        answers=dict(entry.answers),
        score=entry.score,
        note=entry.note,
    )
