"""Exercise sessions as groups with members, in the shape of HL7's Physical Activity guide; their kinds as words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.scales import Outcome, SessionStatus, Side, label
from tracker.exports.fhir.codes import Pin, Unit
from tracker.exports.fhir.elements import Json, component, concept, moment, notes, quantity, references, said
from tracker.exports.fhir.sheet import PHYSICAL, Sheet, resource_id, url_of

UNFINISHED = "preliminary"  # a session that still runs: there may be more


def session_observations(sheet: Sheet, sessions: Iterable[Any], bouts: Iterable[Any]) -> Iterator[Json]:
    """A group for each session, after its members."""
    done: dict[str, list[Any]] = defaultdict(list)
    for bout in bouts:
        done[bout.session_id].append(bout)
    for row in sessions:
        yield from _session(sheet, row, done.pop(row.id, []))


def _session(sheet: Sheet, row: Any, bouts: list[Any]) -> Iterator[Json]:
    name = said(row.routine_name) or "Exercise"
    running = row.status is SessionStatus.RUNNING
    shared: Json = {"category": PHYSICAL, "status": UNFINISHED if running else "final"}
    when = _span(row)
    members = [
        sheet.observation(
            resource_id(row.id, "kind"),
            concept("What was done", Pin.EXERCISE_ACTIVITY),
            when,
            valueCodeableConcept=concept(name),
            component=[*_stopped(row), *(part for bout in bouts for part in _bout(bout))],
            **shared,
        ),
        *_duration(sheet, row, when, bouts, shared),
    ]
    yield from members
    yield sheet.observation(
        resource_id(row.id, "session"),
        concept(f"Exercise session: {name}", Pin.ACTIVITY_PANEL),
        when,
        note=notes(row.note, row.stop_reason and f"Why it was stopped: {row.stop_reason}"),
        hasMember=references(map(url_of, members)),
        **shared,
    )


def _span(row: Any) -> Json:
    """From start to end; one of the two, or the day alone, where no more is known."""
    start, end = row.started_at, row.ended_at
    if start and end:
        first, last = moment(row.day, start, row.utc_offset), moment(row.day, end, row.ended_offset)
        return {"effectivePeriod": {"start": first, "end": last}}
    return {"effectiveDateTime": moment(row.day, row.at, row.utc_offset)}


def _stopped(row: Any) -> list[Json]:
    if row.status is SessionStatus.DONE:
        return []
    return [component("How far the session got", valueString=label(row.status))]


def _duration(sheet: Sheet, row: Any, when: Json, bouts: list[Any], shared: Json) -> Iterator[Json]:
    """From start to end; where that is unknown, the time in the exercises themselves."""
    seconds = [bout.seconds for bout in bouts if bout.seconds is not None and bout.outcome is not Outcome.SKIPPED]
    if row.started_at and row.ended_at:
        words, minutes = "From start to end", (row.ended_at - row.started_at).total_seconds() / 60
    elif seconds:
        words, minutes = "Time in the exercises themselves", sum(seconds) / 60
    else:
        return
    yield sheet.observation(
        resource_id(row.id, "duration"),
        concept(words, Pin.EXERCISE_DURATION),
        when,
        valueQuantity=quantity(round(minutes, 1), Unit.MINUTES),
        **shared,
    )


def _bout(bout: Any) -> Iterator[Json]:
    name = said(bout.exercise_name) or "Exercise"
    side = "" if bout.side is Side.NONE else f", {label(bout.side)}"
    yield component(f"{name}{side}", valueString=_as_done(bout))
    if bout.peak_pain is not None:
        peak = quantity(bout.peak_pain, Unit.SCORE)
        yield component(f"Strongest pain during: {name}{side}", Pin.PAIN_NRS, valueQuantity=peak)


def _as_done(bout: Any) -> str:
    if bout.outcome is Outcome.SKIPPED:
        return label(bout.outcome)
    amounts = ((bout.done_sets, "sets"), (bout.done_reps, "repetitions"), (bout.done_hold_seconds, "seconds of hold"))
    known = [f"{unit}: {value:g}" for value, unit in amounts if value is not None]
    return "; ".join([label(bout.outcome), *known])
