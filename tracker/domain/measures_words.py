"""Our own words around the questionnaires; those of published ones stand word for word in the catalogue."""

from tracker.domain.measures import Instrument

NAMES = {
    Instrument.PEG: "PEG",
    Instrument.RMDQ: "Roland-Morris",
    Instrument.GOAL: "Own goals",
    Instrument.GLOBAL_CHANGE: "Overall change",
    Instrument.CLINIC: "Score from a clinic",
}
HOW_OFTEN = {
    Instrument.PEG: "once a week at most",
    Instrument.RMDQ: "once in four weeks at most",
    Instrument.GOAL: "once a week at most",
    Instrument.GLOBAL_CHANGE: "once in two weeks at most",
}
CHANGE_QUESTION = "Since you began here, how is your back and leg trouble overall?"
CHANGE_STEPS = {  # the idea of a global question: Farrar 2001; the words are our own
    1: "very much better",
    2: "much better",
    3: "a little better",
    4: "about the same",
    5: "a little worse",
    6: "much worse",
    7: "very much worse",
}
GOAL_ANCHORS = "0 = I cannot do it at all, 10 = I can do it as before the pain"
OUT_OF = {Instrument.PEG: "of 10", Instrument.GOAL: "of 10", Instrument.RMDQ: "of 24"}


def score_in_words(instrument: Instrument, score: float | None) -> str:
    """`5.3 of 10`, `a little better`; where an answer is left out there is no score."""
    if score is None:
        return "no score, as not all was answered"
    if instrument is Instrument.GLOBAL_CHANGE:
        return CHANGE_STEPS[round(score)]
    number = f"{score:.1f}" if instrument is Instrument.PEG else f"{score:g}"
    return " ".join([number, *([OUT_OF[instrument]] if instrument in OUT_OF else [])])
