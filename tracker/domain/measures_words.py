"""Our own words around the questionnaires; those of published ones stand word for word in the catalogue."""

from tracker.domain.measures import Instrument
from tracker.language import N_, _
from tracker.language.numbers import localised

NAMES = {
    Instrument.PEG: "PEG",
    Instrument.RMDQ: "Roland-Morris",
    Instrument.GOAL: N_("Own goals"),
    Instrument.GLOBAL_CHANGE: N_("Overall change"),
    Instrument.CLINIC: N_("Score from a clinic"),
}
HOW_OFTEN = {
    Instrument.PEG: N_("once a week at most"),
    Instrument.RMDQ: N_("once in four weeks at most"),
    Instrument.GOAL: N_("once a week at most"),
    Instrument.GLOBAL_CHANGE: N_("once in two weeks at most"),
}
CHANGE_QUESTION = N_("Since you began here, how is your back and leg trouble overall?")
CHANGE_STEPS = {  # the idea of a global question: Farrar 2001; the words are our own
    1: N_("very much better"),
    2: N_("much better"),
    3: N_("a little better"),
    4: N_("about the same"),
    5: N_("a little worse"),
    6: N_("much worse"),
    7: N_("very much worse"),
}
GOAL_ANCHORS = N_("0 = I cannot do it at all, 10 = I can do it as before the pain")
OUT_OF = {Instrument.PEG: 10, Instrument.GOAL: 10, Instrument.RMDQ: 24}


def score_in_words(instrument: Instrument, score: float | None) -> str:
    """`5.3 of 10`, `a little better`; where an answer is left out there is no score."""
    if score is None:
        return _("no score, as not all was answered")
    if instrument is Instrument.GLOBAL_CHANGE:
        return _(CHANGE_STEPS[round(score)])
    written = localised(f"{score:.1f}" if instrument is Instrument.PEG else f"{score:g}")
    return _("{score} of {most}", score=written, most=OUT_OF[instrument]) if instrument in OUT_OF else written
