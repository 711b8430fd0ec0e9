"""Safety answers: a list or question that was asked and brought nothing new, and what was noticed.

After the first one the list asks only for what is new or worse, so "not ticked" says no more than that.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from tracker.catalogue.red_flags import red_flags
from tracker.domain.safety import FULL_LIST, SHORT_QUESTION, Cleared
from tracker.exports.fhir.codes import Pin
from tracker.exports.fhir.elements import Json, at_moment, concept, notes
from tracker.exports.fhir.sheet import Sheet, resource_id
from tracker.store.rows import child_id

SHORT = "numbness between the legs, a bladder or bowel change, leg weakness, both legs, or fever"
WEAKNESS_WORDS = {
    "foot_drags": "a foot that drags, slaps or catches",
    "leg_gives_way": "a leg that gives way or gets clearly weaker",
    "cannot_lift_foot": "a foot that cannot be lifted, or no standing on tiptoe, as before",
}
CLEARED_WORDS = {
    Cleared.SEEN: "Seen by a clinician on {day}, and told to carry on.",
    Cleared.CONTACTED: "Talked over or booked with a clinician on {day}.",
    Cleared.LONG_STANDING: "Long-standing, unchanged, and checked by a clinician on {day}.",
}


def safety_observations(sheet: Sheet, answers: Iterable[Any]) -> Iterator[Json]:
    """One Observation for each list, short question and sign; an answer given by mistake is left out."""
    rows = [row for row in answers if row.present is not None]
    ticked = {row.id for row in rows if row.present}
    for row in rows:
        if row.item == FULL_LIST:
            yield from _list(sheet, row, ticked)
        elif row.item == SHORT_QUESTION:
            yield _answer(sheet, row, "Short safety question: anything new", f"Anything new: {SHORT}")
        elif not (row.present and row.cleared_how == Cleared.MISTAKE):
            yield _answer(sheet, row, "Safety question", _sign(row.item))


def _list(sheet: Sheet, row: Any, ticked: Collection[str]) -> Iterator[Json]:
    """What was not ticked, in one Observation; each tick has a row and an Observation of its own."""
    rest = [flag.short for flag in red_flags().flags if child_id(row.id, flag.id) not in ticked]
    if rest:
        code = concept("Safety list: asked about, and nothing new or worse", Pin.SYMPTOM_ABSENT)
        value = concept(f"New or worse: {'; '.join(rest)}")
        yield sheet.observation(resource_id(row.id, "rest"), code, at_moment(row), valueCodeableConcept=value)


def _answer(sheet: Sheet, row: Any, question: str, sign: str) -> Json:
    code = concept(question, Pin.SYMPTOM if row.present else Pin.SYMPTOM_ABSENT)
    return sheet.observation(
        resource_id(row.id, "answer"),
        code,
        at_moment(row),
        valueCodeableConcept=concept(sign),
        note=notes(_cleared(row)),
    )


def _sign(item: str) -> str:
    shorts = {flag.id: flag.short for flag in red_flags().flags}
    words = WEAKNESS_WORDS.get(item) or shorts.get(item, item)
    return words[:1].upper() + words[1:]


def _cleared(row: Any) -> str | None:
    if row.cleared_on is None or row.cleared_how not in CLEARED_WORDS:
        return None
    return CLEARED_WORDS[Cleared(row.cleared_how)].format(day=row.cleared_on.isoformat())
