"""Tingling and numbness in one line of answers, and the leg in which the lowest point is asked about."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from tracker.domain.entries import Symptoms
from tracker.domain.scales import NerveChange

NEW = NerveChange.NEW_OR_WORSE
LEGS = ("lowest_left", "lowest_right")  # fields of Symptoms


class NerveLine(StrEnum):
    """What one tap says of both; of what is not named in it nothing is known."""

    NONE = "none"
    USUAL = "usual"
    TINGLING = "tingling"  # new or worse
    NUMBNESS = "numbness"  # new or worse


def nerve_line(symptoms: Symptoms) -> NerveLine | None:
    """The answer that the symptoms amount to; None while neither is known."""
    if symptoms.numbness is NEW:
        return NerveLine.NUMBNESS
    if symptoms.tingling is NEW:
        return NerveLine.TINGLING
    known = {symptoms.tingling, symptoms.numbness} - {None}
    if not known:
        return None
    return NerveLine.USUAL if NerveChange.USUAL in known else NerveLine.NONE


def with_nerve_line(symptoms: Symptoms, answer: NerveLine | None) -> Symptoms:
    """The symptoms with that answer in the place of what was said of tingling and numbness."""
    match answer:
        case NerveLine.TINGLING:
            return replace(symptoms, tingling=NEW, numbness=_unless_new(symptoms.numbness))
        case NerveLine.NUMBNESS:
            return replace(symptoms, tingling=_unless_new(symptoms.tingling), numbness=NEW)
        case _:
            both = NerveChange(answer) if answer else None
            return replace(symptoms, tingling=both, numbness=both)


def legs_to_ask(noted: Iterable[Symptoms]) -> tuple[str, ...]:
    """The leg in which the latest known point lies lowest, as a field of Symptoms; both when alike or unknown."""
    for symptoms in noted:  # newest first
        points = {leg: point for leg in LEGS if (point := getattr(symptoms, leg)) is not None}
        if points:
            return tuple(leg for leg, point in points.items() if point == max(points.values()))
    return LEGS


def _unless_new(change: NerveChange | None) -> NerveChange | None:
    return None if change is NEW else change
