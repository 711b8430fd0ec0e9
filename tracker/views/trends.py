"""What the Trends page shows for a period: each picture's frame, its sentence in words and its table."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pandas as pd

from tracker.analysis.grain import WEEK_DAYS, Grain, drawn_period, grain_of, within
from tracker.analysis.high_pain import LOOK_BACK_DAYS
from tracker.analysis.lowest import drawn_lowest, lowest_per_day
from tracker.analysis.pain import daily_pain, drawn_pain
from tracker.analysis.response import drawn_response, flare_days_apart, ratings_around, response_of
from tracker.analysis.sessions import finished, minutes_per_day, sessions_by_routine
from tracker.analysis.tolerance import tolerated_minutes
from tracker.domain.periods import Period, last_days
from tracker.language import _
from tracker.store import Db, frames
from tracker.store.flares import flare_days_in
from tracker.store.reading import days_recorded
from tracker.store.treatments import treatments_in
from tracker.views import trends_tables as tables
from tracker.views import trends_words as words
from tracker.views.figure import Figure, Table
from tracker.views.trends_flares import FlareTrend, flare_trend
from tracker.views.trends_measures import MeasuresTrend, measures_trend
from tracker.views.trends_plan import PlanTrend, no_plan_sentence, plan_trend
from tracker.views.trends_response_words import of_response

ACTIVITIES_DRAWN = 4  # charts; the rest is in the table


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """One activity's part of the tolerated minutes."""

    name: str
    sentence: str
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class ResponseView:
    """Pain around the sessions of one routine, those on flare days apart; `middles` has moment, site, pain."""

    sentences: tuple[str, ...]
    frame: pd.DataFrame
    in_flare: pd.DataFrame
    middles: pd.DataFrame
    table: Table

    @property
    def shown(self) -> bool:
        """Whether any session has a number around it."""
        return not (self.frame.empty and self.in_flare.empty)


@dataclass(frozen=True, slots=True, eq=False)
class PainView:
    """Pain over the days that are drawn, with the flares and high-pain days; `ratings` begin six weeks before."""

    period: Period
    days_a_mark: int
    note: str | None
    pain: Figure
    flares: FlareTrend
    ratings: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class TrendsView:
    """All pictures of a period; `ratings` and `sessions_kept` are what `response_view` reads, so it asks no store."""

    period: Period
    days_a_mark: int
    note: str | None
    nothing: str | None
    pain: Figure
    sessions: Figure
    lowest: Figure
    tolerated: Figure
    activities: tuple[Activity, ...]
    minutes: Figure
    flares: FlareTrend
    plan: PlanTrend | None
    no_plan: str | None
    measures: MeasuresTrend
    routines: dict[str, str]
    ratings: pd.DataFrame
    sessions_kept: pd.DataFrame


def whole_diary(db: Db, person: str, today: date) -> Period:
    """From the first day on which anything was recorded to today; today alone for an empty diary."""
    recorded = days_recorded(db, person)
    return Period(min(recorded.first, today), today) if recorded else last_days(today, 1)


def pain_view(db: Db, person: str, period: Period) -> PainView:
    """Pain over a period; at most the last four years."""
    drawn = drawn_period(period)
    ratings = frames.ratings(db, person, _with_days_around(drawn))
    return PainView(
        period=drawn,
        days_a_mark=WEEK_DAYS if grain_of(drawn) is Grain.WEEK else 1,
        note=words.note(period, drawn),
        pain=_pain(ratings, drawn),
        flares=flare_trend(flare_days_in(db, person, drawn), daily_pain(ratings), drawn),
        ratings=ratings,
    )


def trends_view(db: Db, person: str, period: Period) -> TrendsView:
    """The pictures of a period in so many queries, however much it holds; at most the last four years."""
    around = pain_view(db, person, period)
    drawn, pain = around.period, around.pain
    sessions = frames.sessions(db, person, drawn)
    points = frames.lowest_points(db, person, drawn)
    activities = frames.activities(db, person, drawn)
    lowest = _lowest(points, drawn)
    by_routine, minutes = _sessions(sessions, drawn), _minutes(sessions, drawn)
    tolerated = _tolerated(activities, drawn)
    plan, measures = plan_trend(db, person, drawn), measures_trend(db, person, drawn)
    shown = plan or measures.shown or any(figure.shown for figure in (pain, by_routine, lowest, tolerated))
    empty = not (shown or treatments_in(db, person, period))
    return TrendsView(
        period=drawn,
        days_a_mark=around.days_a_mark,
        note=around.note,
        nothing=words.nothing(days_recorded(db, person)) if empty else None,
        pain=pain,
        sessions=by_routine,
        lowest=lowest,
        tolerated=tolerated,
        activities=_activities(tolerated.frame, drawn),
        minutes=minutes,
        flares=around.flares,
        plan=plan,
        no_plan=None if plan else no_plan_sentence(db, person),
        measures=measures,
        routines=_routines(sessions),
        ratings=around.ratings,
        sessions_kept=sessions,
    )


def response_view(view: TrendsView, routine_id: str) -> ResponseView:
    """Pain before, after and on the next morning for one of `view.routines`."""
    around = ratings_around(view.sessions_kept, view.ratings, routine_id)
    others, in_flare = flare_days_apart(around, view.flares.days)
    response, apart = response_of(others), response_of(in_flare)
    return ResponseView(
        sentences=of_response(view.routines[routine_id], response, apart),
        frame=drawn_response(others),
        in_flare=drawn_response(in_flare),
        middles=tables.middles(response),
        table=partial(tables.of_response, response, apart),
    )


def _with_days_around(period: Period) -> Period:
    """With six weeks before for the first high-pain day, and one day after for the last next morning."""
    return Period(period.first - timedelta(days=LOOK_BACK_DAYS), period.last + timedelta(days=1))


def _routines(sessions: pd.DataFrame) -> dict[str, str]:
    done = finished(sessions)
    by_number = done["routine_id"].value_counts().index
    names = done.groupby("routine_id")["routine_name"].last()
    return {routine_id: names[routine_id] for routine_id in by_number}


def _pain(ratings: pd.DataFrame, period: Period) -> Figure:
    daily = daily_pain(ratings)
    frame = drawn_pain(daily, period)
    known = frame.dropna(subset=["pain", "mean"], how="all")
    sentence = words.of_pain(within(daily, period), frame, period)
    table = partial(tables.of_pain, known, period)
    return Figure(_("Back and leg pain"), sentence, frame if len(known) else known, table)


def _sessions(sessions: pd.DataFrame, period: Period) -> Figure:
    frame = sessions_by_routine(sessions, period)
    sentence = words.of_sessions(finished(sessions), frame, period)
    return Figure(_("Sessions by routine"), sentence, frame, partial(tables.of_sessions, frame, period))


def _lowest(points: pd.DataFrame, period: Period) -> Figure:
    daily = lowest_per_day(points)
    frame = drawn_lowest(daily, period)
    sentence = words.of_lowest(daily, period)
    return Figure(_("Lowest point in the leg"), sentence, frame, partial(tables.of_lowest, frame, period))


def _tolerated(activities: pd.DataFrame, period: Period) -> Figure:
    frame = tolerated_minutes(activities, period)
    names = _most_logged_first(frame)
    sentence = words.of_activities(names[:ACTIVITIES_DRAWN], names[ACTIVITIES_DRAWN:])
    return Figure(_("Tolerated minutes by activity"), sentence, frame, partial(tables.of_activities, frame, period))


def _activities(frame: pd.DataFrame, period: Period) -> tuple[Activity, ...]:
    return tuple(
        Activity(name, words.of_activity(name, own, period), own)
        for name in _most_logged_first(frame)[:ACTIVITIES_DRAWN]
        for own in [frame[frame["activity"] == name]]
    )


def _most_logged_first(frame: pd.DataFrame) -> list[str]:
    return frame["activity"].value_counts().index.tolist()


def _minutes(sessions: pd.DataFrame, period: Period) -> Figure:
    frame = minutes_per_day(sessions, period)
    sentence = words.of_minutes(finished(sessions), period)
    return Figure(_("Minutes exercised"), sentence, frame, partial(tables.of_minutes, frame, period))
