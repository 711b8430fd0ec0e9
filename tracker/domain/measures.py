"""Questionnaires and own goals: what each asks, and the score of its answers. Source: clinical.md A2, A3."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tracker.language import N_, _


class Instrument(StrEnum):
    """Which questionnaire, as stored."""

    PEG = "peg"
    RMDQ = "rmdq"
    GOAL = "goal"
    GLOBAL_CHANGE = "global_change"
    CLINIC = "clinic"  # a number that a clinic gave; the entry's `goal` is its name


Answers = Mapping[str, float | None]  # item -> answer, whole but for a clinic's; None or absent: not answered

PEG_ITEMS = ("pain", "enjoyment", "activity")
RMDQ_ITEMS = tuple(str(number) for number in range(1, 25))  # 1: the statement is ticked, 0: it is not
GOAL_ITEM = "now"  # 0-10; 10 = as before the pain
CHANGE_ITEM = "change"  # 1 very much better ... 4 no change ... 7 very much worse
CLINIC_ITEM = "score"


@dataclass(frozen=True, slots=True)
class Scale:
    """The items of an instrument and the least and greatest answer to each; `whole`: only whole numbers."""

    items: tuple[str, ...]
    least: int
    greatest: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One question or statement word for word; `least` and `most` are the words at the ends of its scale."""

    key: str
    text: str
    least: str | None = None
    most: str | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A published questionnaire word for word, with what it is cited by and why it may stand here."""

    id: Instrument
    name: str
    about: str
    items: tuple[QuestionItem, ...]
    citations: tuple[str, ...]
    permission: str
    introduction: tuple[str, ...] = ()  # its own paragraphs, word for word


SCALES: Mapping[Instrument, Scale] = {
    Instrument.PEG: Scale(PEG_ITEMS, 0, 10),
    Instrument.RMDQ: Scale(RMDQ_ITEMS, 0, 1),
    Instrument.GOAL: Scale((GOAL_ITEM,), 0, 10),
    Instrument.GLOBAL_CHANGE: Scale((CHANGE_ITEM,), 1, 7),
    Instrument.CLINIC: Scale((CLINIC_ITEM,), 0, 1000, whole=False),
}


def score_of(instrument: Instrument, answers: Answers) -> float | None:
    """PEG: mean of its three, one decimal; RMDQ: how many are ticked; else the answer. None where one is missing."""
    given = [answers.get(item) for item in SCALES[instrument].items]
    known = [answer for answer in given if answer is not None]
    if len(known) < len(given):
        return None
    if instrument is not Instrument.PEG:
        return float(sum(known))
    mean = Decimal(int(sum(known))) / len(known)
    return float(mean.quantize(Decimal("0.1"), ROUND_HALF_UP))


def answers_problem(instrument: Instrument, answers: Answers) -> str | None:
    """A sentence when an answer is off the scale, or its item is not one of the instrument's."""
    scale = SCALES[instrument]
    strange = set(answers) - set(scale.items)
    off = [item for item, answer in answers.items() if answer is not None and not in_scale(scale, answer)]
    if not strange and not off:
        return None
    asked = (
        N_("Give each answer as a whole number from {least} to {greatest}, or leave it out.")
        if scale.whole
        else N_("Give each answer as a number from {least} to {greatest}, or leave it out.")
    )
    return _(asked, least=scale.least, greatest=scale.greatest)


def in_scale(scale: Scale, answer: float) -> bool:
    """Whether an answer is one of the scale's numbers; what is no number at all is not."""
    in_bounds = math.isfinite(answer) and scale.least <= answer <= scale.greatest
    return in_bounds and (not scale.whole or answer == int(answer))
