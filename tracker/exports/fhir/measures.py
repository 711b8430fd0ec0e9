"""Questionnaires and goals: PEG with its questions, answers and score; the others as one number or word each."""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.catalogue.measures import questionnaires
from tracker.domain.measures import CHANGE_ITEM, Instrument, score_of
from tracker.domain.measures_words import CHANGE_STEPS, GOAL_ANCHORS
from tracker.exports.fhir.codes import LOINC_NOTICE, Pin, Unit
from tracker.exports.fhir.elements import Json, at_moment, concept, moment, notes, number, quantity, references, said
from tracker.exports.fhir.sheet import Sheet, resource_id, url_of, urn

PEG_ID = resource_id("questionnaire", "peg")  # the same in every diary: it is the same questionnaire
PEG_CODES = {"pain": Pin.PEG_PAIN, "enjoyment": Pin.PEG_ENJOYMENT, "activity": Pin.PEG_ACTIVITY}
SCORED = {
    Instrument.RMDQ: "Roland-Morris questionnaire: how many of its 24 statements are ticked",
    Instrument.GOAL: f"Own goal, {GOAL_ANCHORS}",
    Instrument.CLINIC: "Score that a clinic gave",
}


def measure_resources(sheet: Sheet, assessments: Iterable[Any]) -> Iterator[Json]:
    """In order of time; the PEG's questions once, before the first answers to them."""
    asked = False
    for row in assessments:
        instrument = Instrument(row.instrument)
        if instrument is Instrument.PEG:
            if not asked:
                yield _peg_questions(sheet)
            asked = True
            yield from _peg(sheet, row)
        elif instrument is Instrument.GLOBAL_CHANGE:
            yield from _change(sheet, row)
        else:
            yield from _scored(sheet, row, instrument)


def _peg_questions(sheet: Sheet) -> Json:
    peg = questionnaires()[Instrument.PEG]
    return sheet.resource(
        "Questionnaire",
        PEG_ID,
        url=urn(PEG_ID),
        name="PEG",
        title="PEG: pain, enjoyment of life, general activity",
        status="active",
        subjectType=["Patient"],
        copyright=" ".join([peg.permission, *(f"Source: {source}." for source in peg.citations), LOINC_NOTICE]),
        code=[Pin.PEG_PANEL.coding],
        item=[
            {"linkId": item.key, "code": [PEG_CODES[item.key].coding], "text": item.text, "type": "integer"}
            for item in peg.items
        ],
    )


def _peg(sheet: Sheet, row: Any) -> Iterator[Json]:
    answers = sheet.resource(
        "QuestionnaireResponse",
        resource_id(row.id, "answers"),
        questionnaire=urn(PEG_ID),
        status="completed",
        subject=sheet.patient,
        authored=moment(row.day, row.at, row.utc_offset),
        author=sheet.patient,
        source=sheet.patient,
        item=[
            {"linkId": item.key, "text": item.text, "answer": [{"valueInteger": int(row.answers[item.key])}]}
            for item in questionnaires()[Instrument.PEG].items
            if row.answers.get(item.key) is not None
        ],
    )
    yield answers
    score = score_of(Instrument.PEG, row.answers)
    if score is None:
        yield from sheet.note_alone(row)
    else:
        yield sheet.observation(
            resource_id(row.id, "score"),
            concept("PEG score: mean of its three answers, 0 to 10", Pin.PEG_SCORE),
            at_moment(row),
            valueQuantity=quantity(score, Unit.SCORE),
            derivedFrom=references([url_of(answers)]),
            note=notes(row.note),
        )


def _scored(sheet: Sheet, row: Any, instrument: Instrument) -> Iterator[Json]:
    """Nothing where a statement was left open: a number would say that it was not ticked."""
    score, goal = score_of(instrument, row.answers), said(row.goal)
    if score is None:
        yield from sheet.note_alone(row)
    else:
        words = f"{SCORED[instrument]}: {goal}" if goal else SCORED[instrument]
        value = {"value": number(score)} if instrument is Instrument.CLINIC else quantity(score, Unit.SCORE)
        identifier = resource_id(row.id, "score")
        yield sheet.observation(identifier, concept(words), at_moment(row), valueQuantity=value, note=notes(row.note))


def _change(sheet: Sheet, row: Any) -> Iterator[Json]:
    answer = row.answers.get(CHANGE_ITEM)
    if answer is None:
        yield from sheet.note_alone(row)
    else:
        yield sheet.observation(
            resource_id(row.id, "score"),
            concept("Overall change, in seven steps"),
            at_moment(row),
            valueCodeableConcept=concept(CHANGE_STEPS[int(answer)]),
            note=notes(row.note),
        )
