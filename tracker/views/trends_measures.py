"""The questionnaires on Trends: for each a picture with its sentence and its table; scores of a clinic as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from tracker.domain.measures import PEG_ITEMS, SCALES, Instrument, Scale
from tracker.domain.measures_offer import OFFERED_AFTER
from tracker.domain.measures_words import CHANGE_STEPS, score_in_words
from tracker.domain.periods import Period
from tracker.language import N_, _
from tracker.store import Db
from tracker.views import measures_words as words
from tracker.views.figure import Figure, Table
from tracker.views.measures import Series, Time, measures_view
from tracker.views.trends_tables import full_day, number_or_blank

TITLES = {
    Instrument.PEG: N_("score, 0 to 10"),
    Instrument.RMDQ: N_("ticked, 0 to 24"),
    Instrument.GOAL: N_("rating, 0 to 10"),
    Instrument.GLOBAL_CHANGE: N_("overall"),
}
WHOLE = {  # the score's own scale, where it is not that of an answer
    Instrument.RMDQ: Scale((), 0, len(SCALES[Instrument.RMDQ].items)),
}
RUN_BREAKS_AFTER = 1.5  # of the time from one offer to the next: where one was left out, the line is open
PEG_HEADINGS = dict(zip(PEG_ITEMS, (N_("Pain"), N_("Enjoyment of life"), N_("General activity")), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class MeasureFigure:
    """One picture: `title`, `least` and `greatest` are those of its axis; `steps`: its words where it is no number."""

    figure: Figure
    key: str
    title: str
    least: int
    greatest: int
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class MeasuresTrend:
    """The pictures in their order; `clinic`: sentences and one table for the scores of a clinic."""

    figures: tuple[MeasureFigure, ...]
    clinic: tuple[str, ...]
    clinic_table: Table

    @property
    def shown(self) -> bool:
        """Whether any was filled in."""
        return bool(self.figures or self.clinic)


def measures_trend(db: Db, person: str, period: Period) -> MeasuresTrend:
    """The questionnaires of a period; empty where none was filled in."""
    view = measures_view(db, person, period)
    drawn = [one for one in view.all_series if one.instrument is not Instrument.CLINIC]
    return MeasuresTrend(
        figures=tuple(_figure(one, view.sentence(one)) for one in drawn),
        clinic=tuple(view.sentence(one) for one in view.clinic),
        clinic_table=partial(_clinic_table, view.clinic),
    )


def _figure(series: Series, sentence: str) -> MeasureFigure:
    instrument = series.instrument
    scale = WHOLE.get(instrument, SCALES[instrument])
    name = _("Own goal: {goal}", goal=series.name) if instrument is Instrument.GOAL else series.name
    return MeasureFigure(
        figure=Figure(name, sentence, drawn_scores(series), partial(_table, series)),
        key=words.key_of(instrument),
        title=_(TITLES[instrument]),
        least=scale.least,
        greatest=scale.greatest,
        steps=tuple(_(step) for step in CHANGE_STEPS.values()) if instrument is Instrument.GLOBAL_CHANGE else (),
    )


def drawn_scores(series: Series) -> pd.DataFrame:
    """Columns: day, score, told (in words), run; a new run begins where a time was left out between."""
    days = pd.to_datetime(pd.Series([day for day, _ in series.scores], dtype=object))
    scores = [score for _, score in series.scores]
    apart = pd.Timedelta(OFFERED_AFTER[series.instrument]) * RUN_BREAKS_AFTER
    told = [score_in_words(series.instrument, score) for score in scores]
    return pd.DataFrame({"day": days, "score": scores, "told": told, "run": (days.diff() > apart).cumsum()})


def _table(series: Series) -> pd.DataFrame:
    """Columns: Day, Score, and for PEG its three answers; newest first, blank where left out."""
    rows = [
        {_("Day"): _day(time), _("Score"): _score(series.instrument, time), **_answers(series.instrument, time)}
        for time in reversed(series.times)
    ]
    return pd.DataFrame(rows)


def _answers(instrument: Instrument, time: Time) -> dict[str, str]:
    if instrument is not Instrument.PEG:
        return {}
    given = ((_(heading), time.answers.get(item)) for item, heading in PEG_HEADINGS.items())
    return {heading: "" if answer is None else number_or_blank(answer) for heading, answer in given}


def _score(instrument: Instrument, time: Time) -> str:
    return "" if time.score is None else score_in_words(instrument, time.score)


def _clinic_table(clinic: Sequence[Series]) -> pd.DataFrame:
    """Columns: Day, Name, Number; newest first."""
    times = sorted(
        ((time, series.name) for series in clinic for time in series.times), key=lambda one: one[0].day, reverse=True
    )
    rows = [(_day(time), name, _score(Instrument.CLINIC, time)) for time, name in times]
    return pd.DataFrame(rows, columns=[_("Day"), _("Name"), _("Number")])


def _day(time: Time) -> str:
    return full_day(pd.Timestamp(time.day))
