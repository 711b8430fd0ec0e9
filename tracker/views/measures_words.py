"""Questionnaires in words: the first and the last score with their days, and the change by its published rule."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.measures import Instrument
from tracker.domain.measures_words import CHANGE_STEPS, score_in_words
from tracker.domain.peg_change import LEAST_CHANGE, PegChange
from tracker.domain.rmdq_change import POINTS, SHARE, RmdqChange

Scores = Sequence[tuple[date, float]]

TWO_SCORES = "This holds two single scores against each other, so it has no range."
PEG_KEY = f"0 is best. Most people feel a fall of {LEAST_CHANGE:g} point or more (Reed 2024, J Pain 25:142)."
RMDQ_KEY = "How many of 24 sentences were ticked: 0 is best."
GOAL_KEY = "10 is as before the pain."
CHANGE_KEY = "Your own word on the whole time since you began here."
RMDQ_RULE = f"Most people feel a fall of {POINTS}, or of {SHARE * 100:g} % (Ostelo 2008, Spine 33:90)"
REACHED = {
    RmdqChange.BOTH: f"{RMDQ_RULE}: this is both.",
    RmdqChange.ONE: f"{RMDQ_RULE}: this is one of the two.",
    RmdqChange.NEITHER: f"{RMDQ_RULE}; this is neither.",
    RmdqChange.RISE: f"A rise of {POINTS} or more is one to take note of.",
}


def of_peg(scores: Scores, times: int, change: PegChange | None) -> str:
    """`PEG: 6.0 of 10 on 2 Sep 2026, 4.2 of 10 on 10 Nov 2026: clearly better. Filled in 8 times.`"""
    told = _first_to_last(Instrument.PEG, scores)
    return f"PEG: {told}{f': {change.value}' if change else ''}. {_times(times)}"


def of_rmdq(scores: Scores, times: int, change: RmdqChange | None) -> str:
    """The two counts, their difference, and which of the two limits it reaches."""
    told = f"Roland-Morris: {_first_to_last(Instrument.RMDQ, scores)}"
    if change is None:
        return f"{told}. {_times(times)}"
    return f"{told}: {_difference(scores, 'fewer', 'more')}. {REACHED[change]} {_times(times)}"


def of_global_change(scores: Scores) -> str:
    """The last word with its day, and the one before it."""
    told = [f"{CHANGE_STEPS[round(step)]} on {said(day)}" for day, step in scores]
    before = f" Before that: {told[-2]}." if len(told) > 1 else ""
    return f"Overall, since you began here: {told[-1]}.{before}" if told else "Overall change: no answer."


def of_numbers(name: str, instrument: Instrument, scores: Scores) -> str:
    """A goal or a clinic's number from first to last."""
    told = f"{name}: {_first_to_last(instrument, scores)}"
    return f"{told}: {_difference(scores, 'lower', 'higher')}." if len(scores) > 1 else f"{told}."


def said(day: date) -> str:
    """`10 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def _first_to_last(instrument: Instrument, scores: Scores) -> str:
    if not scores:
        return score_in_words(instrument, None)
    ends = scores[:: len(scores) - 1] if len(scores) > 1 else scores
    return ", ".join(f"{score_in_words(instrument, score)} on {said(day)}" for day, score in ends)


def _difference(scores: Scores, down: str, up: str) -> str:
    change = round(scores[-1][1] - scores[0][1], 1)
    return f"{abs(change):g} {down if change < 0 else up}" if change else "the same"


def _times(times: int) -> str:
    return "Filled in once." if times == 1 else f"Filled in {times} times."
