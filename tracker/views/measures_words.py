"""Questionnaires in words: the first and the last score with their days, and the change by its published rule."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.measures import Instrument
from tracker.domain.measures_words import score_in_words
from tracker.domain.peg_change import LEAST_CHANGE, PegChange
from tracker.domain.rmdq_change import POINTS, SHARE, RmdqChange
from tracker.language import N_, _, _n

Scores = Sequence[tuple[date, float]]

TWO_SCORES = N_("This holds two single scores against each other, so it has no range.")
KEYS = {
    Instrument.PEG: N_("0 is best. Most people feel a fall of {fall:g} point or more (Reed 2024, J Pain 25:142)."),
    Instrument.RMDQ: N_("How many of 24 sentences were ticked: 0 is best."),
    Instrument.GOAL: N_("10 is as before the pain."),
    Instrument.GLOBAL_CHANGE: N_("Your own word on the whole time since you began here."),
}
REACHED = {
    RmdqChange.BOTH: N_(
        "Most people feel a fall of {fall}, or of {share:g} % (Ostelo 2008, Spine 33:90): this is both."
    ),
    RmdqChange.ONE: N_(
        "Most people feel a fall of {fall}, or of {share:g} % (Ostelo 2008, Spine 33:90): this is one of the two."
    ),
    RmdqChange.NEITHER: N_(
        "Most people feel a fall of {fall}, or of {share:g} % (Ostelo 2008, Spine 33:90); this is neither."
    ),
    RmdqChange.RISE: N_("A rise of {fall} or more is one to take note of."),
}


def of_peg(scores: Scores, times: int, change: PegChange | None) -> str:
    """`PEG: 6.0 of 10 on 2 Sep 2026, 4.2 of 10 on 10 Nov 2026: clearly better. Filled in 8 times.`"""
    told = _first_to_last(Instrument.PEG, scores)
    return f"PEG: {told}{f': {_(change.value)}' if change else ''}. {_times(times)}"


def of_rmdq(scores: Scores, times: int, reached: RmdqChange | None) -> str:
    """The two counts, their difference, and which of the two limits it reaches."""
    told = f"Roland-Morris: {_first_to_last(Instrument.RMDQ, scores)}"
    if reached is None:
        return f"{told}. {_times(times)}"
    by_rule = _(REACHED[reached], fall=POINTS, share=SHARE * 100)
    change = _by(scores, N_("{size:g} fewer"), N_("{size:g} more"))
    return f"{told}: {change}. {by_rule} {_times(times)}"


def of_global_change(scores: Scores) -> str:
    """The last word with its day, and the one before it."""
    if not scores:
        return _("Overall change: no answer.")
    told = [_on(day, score_in_words(Instrument.GLOBAL_CHANGE, step)) for day, step in scores]
    latest = _("Overall, since you began here: {change}.", change=told[-1])
    return " ".join([latest, *(_("Before that: {change}.", change=one) for one in told[-2:-1])])


def of_numbers(name: str, instrument: Instrument, scores: Scores) -> str:
    """A goal or a clinic's number from first to last."""
    told = f"{name}: {_first_to_last(instrument, scores)}"
    change = _by(scores, N_("{size:g} lower"), N_("{size:g} higher"))
    return f"{told}: {change}." if len(scores) > 1 else f"{told}."


def key_of(instrument: Instrument) -> str:
    """How the numbers of a questionnaire are to be read."""
    return _(KEYS[instrument], fall=LEAST_CHANGE)


def _first_to_last(instrument: Instrument, scores: Scores) -> str:
    if not scores:
        return score_in_words(instrument, None)
    ends = scores[:: len(scores) - 1] if len(scores) > 1 else scores
    return ", ".join(_on(day, score_in_words(instrument, score)) for day, score in ends)


def _on(day: date, told: str) -> str:
    return _("{told} on {day}", told=told, day=day)


def _by(scores: Scores, down: str, up: str) -> str:
    """How far from the first to the last score."""
    change = round(scores[-1][1] - scores[0][1], 1)
    return _(down if change < 0 else up, size=abs(change)) if change else _("the same")


def _times(times: int) -> str:
    return _("Filled in once.") if times == 1 else _n("Filled in {n} time.", "Filled in {n} times.", times)
