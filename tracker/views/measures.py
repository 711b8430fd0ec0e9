"""Questionnaires of a period: each time with its day, answers and score, and what became of it in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.measures import Answers, Instrument
from tracker.domain.measures_offer import MeasureSettings
from tracker.domain.measures_words import NAMES
from tracker.domain.peg_change import PegChange, peg_change
from tracker.domain.periods import Period
from tracker.domain.rmdq_change import RmdqChange, rmdq_change
from tracker.language import _
from tracker.store import Db
from tracker.store.assessments import KeptAssessment, assessments_in, measure_settings_of
from tracker.views import measures_words as words

Score = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Time:
    """One time that it was filled in; `score` is None where an answer was left out."""

    day: date
    answers: Answers
    score: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """All times of one instrument, or of one goal, oldest first."""

    instrument: Instrument
    name: str
    times: tuple[Time, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """Day and score of each time on which all was answered."""
        return tuple((one.day, one.score) for one in self.times if one.score is not None)

    @property
    def first(self) -> Score | None:
        """The first score; None where there is none."""
        return self.scores[0] if self.scores else None

    @property
    def last(self) -> Score | None:
        """The last score; None with fewer than two."""
        return self.scores[-1] if len(self.scores) > 1 else None


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """The questionnaires of a period. A change is that from the first to the last score, None with fewer than two.

    `global_change` scores are steps, 1 very much better to 7 very much worse: their words are in CHANGE_STEPS.
    `goals` and `clinic`: those with a time in the period, by the name that they have now.
    """

    period: Period
    peg: Series
    peg_change: PegChange | None
    rmdq: Series
    rmdq_change: RmdqChange | None
    goals: tuple[Series, ...]
    global_change: Series
    clinic: tuple[Series, ...]

    @property
    def all_series(self) -> tuple[Series, ...]:
        """Those with a time in the period, in the order in which they are shown."""
        return tuple(one for one in (self.peg, *self.goals, self.global_change, self.rmdq, *self.clinic) if one.times)

    def sentence(self, series: Series) -> str:
        """From first to last in words, with what changed."""
        match series.instrument:
            case Instrument.PEG:
                return words.of_peg(series.scores, len(series.times), self.peg_change)
            case Instrument.RMDQ:
                return words.of_rmdq(series.scores, len(series.times), self.rmdq_change)
            case Instrument.GLOBAL_CHANGE:
                return words.of_global_change(series.scores)
            case _:
                return words.of_numbers(series.name, series.instrument, series.scores)


def measures_view(db: Db, person: str, period: Period) -> MeasuresView:
    """The questionnaires of a period, in two queries."""
    kept = assessments_in(db, person, period)
    settings = measure_settings_of(db, person)
    peg, rmdq = _series(Instrument.PEG, kept), _series(Instrument.RMDQ, kept)
    return MeasuresView(
        period=period,
        peg=peg,
        peg_change=peg_change(peg.first[1], peg.last[1]) if peg.first and peg.last else None,
        rmdq=rmdq,
        rmdq_change=rmdq_change(rmdq.first[1], rmdq.last[1]) if rmdq.first and rmdq.last else None,
        goals=_goals(kept, settings),
        global_change=_series(Instrument.GLOBAL_CHANGE, kept),
        clinic=_clinic(kept),
    )


def peg_sentence(db: Db, person: str, period: Period) -> str | None:
    """PEG over a period in words, with what it rests on; None where it was not filled in."""
    series = _series(Instrument.PEG, assessments_in(db, person, period, Instrument.PEG))
    if not series.times:
        return None
    change = peg_change(series.first[1], series.last[1]) if series.first and series.last else None
    told = words.of_peg(series.scores, len(series.times), change)
    return f"{told} {_(words.TWO_SCORES)}" if change else told


def _series(instrument: Instrument, kept: Iterable[KeptAssessment], name: str | None = None) -> Series:
    own = (one for one in kept if one.instrument is instrument)
    return Series(instrument, name or _(NAMES[instrument]), tuple(Time(one.day, one.answers, one.score) for one in own))


def _goals(kept: Sequence[KeptAssessment], settings: MeasureSettings) -> tuple[Series, ...]:
    """The present ones first; ratings under a name that no goal has, as from an import, are a goal of their own."""
    goals = sorted(settings.goals, key=lambda goal: goal.put_away)
    by_name = {name: goal.name for goal in goals for name in goal.names}
    rated = [one for one in kept if one.instrument is Instrument.GOAL]
    names = dict.fromkeys([*(goal.name for goal in goals), *(one.goal or "" for one in rated)])
    found = (
        _series(Instrument.GOAL, [one for one in rated if by_name.get(one.goal or "", one.goal or "") == name], name)
        for name in names
        if by_name.get(name, name) == name
    )
    return tuple(series for series in found if series.times)


def _clinic(kept: Sequence[KeptAssessment]) -> tuple[Series, ...]:
    given = [one for one in kept if one.instrument is Instrument.CLINIC]
    names = dict.fromkeys(one.goal for one in given)
    return tuple(_series(Instrument.CLINIC, [one for one in given if one.goal == name], name) for name in names)
