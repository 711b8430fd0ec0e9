"""Pain around the sessions of one routine: what happened together, never what caused it (clinical.md F8)."""

from dataclasses import dataclass

import pandas as pd

from tracker.analysis.pain import SITES
from tracker.analysis.sessions import finished
from tracker.domain.scales import Occasion

MIN_SESSIONS = 6  # sessions; fewer give no middle value, clinical.md F8
ONE_DAY = pd.Timedelta(days=1)
MOMENTS = ("before", "after", "next_morning")


@dataclass(frozen=True, slots=True)
class Middle:
    """A median in NRS points over `n` sessions; None below six."""

    n: int
    median: float | None

    @property
    def still_needed(self) -> int:
        """How many more sessions it takes until there is a median."""
        return max(0, MIN_SESSIONS - self.n)


@dataclass(frozen=True, slots=True)
class SiteResponse:
    """Back or leg around the sessions; both changes are against the rating before the same session."""

    before: Middle
    after: Middle
    next_morning: Middle
    change_after: Middle
    change_next_morning: Middle


@dataclass(frozen=True, slots=True)
class RoutineResponse:
    """`sessions` counts all finished sessions of the routine, with ratings or without."""

    sessions: int
    back: SiteResponse
    leg: SiteResponse


def routine_response(sessions: pd.DataFrame, ratings: pd.DataFrame, routine_id: str) -> RoutineResponse:
    """How pain was before, after and on the morning after the sessions of one routine; each with its own n.

    `ratings` reach one day further than `sessions`, for the morning after the last one.
    """
    return response_of(ratings_around(sessions, ratings, routine_id))


def response_of(around: pd.DataFrame) -> RoutineResponse:
    """The response of the sessions in a frame of `ratings_around`."""
    back, leg = (_site_response(around, site) for site in SITES)
    return RoutineResponse(len(around), back, leg)


def flare_days_apart(around: pd.DataFrame, flare_days: pd.DatetimeIndex) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sessions on other days, and those on days of a flare: shown beside each other, never together (F8)."""
    in_flare = around["day"].isin(flare_days)
    return around[~in_flare], around[in_flare]


def ratings_around(sessions: pd.DataFrame, ratings: pd.DataFrame, routine_id: str) -> pd.DataFrame:
    """Columns: day, then back_ and leg_ with before, after and next_morning; one row for each finished session.

    The next morning is the first morning number on the calendar day after the session's.
    """
    own = finished(sessions)
    own = own[own["routine_id"] == routine_id]
    levels = [f"{site}_{moment}" for moment in ("before", "after") for site in SITES]
    return own[["day", *levels]].merge(_day_before(_first_mornings(ratings)), on="day", how="left")


def drawn_response(around: pd.DataFrame) -> pd.DataFrame:
    """Columns: moment (before, after, next morning), site, pain, sessions (that had this number)."""
    levels = [(f"{site}_{moment}", site, moment.replace("_", " ")) for moment in MOMENTS for site in SITES]
    counts = [_counts(around[column]).assign(site=site, moment=moment) for column, site, moment in levels]
    return pd.concat(counts, ignore_index=True)[["moment", "site", "pain", "sessions"]]


def _counts(values: pd.Series) -> pd.DataFrame:
    return values.value_counts().rename_axis("pain").rename("sessions").reset_index()


def _first_mornings(ratings: pd.DataFrame) -> pd.DataFrame:
    mornings = ratings[ratings["occasion"] == Occasion.MORNING].sort_values(["day", "at"], kind="stable")
    return mornings.groupby("day")[list(SITES)].first().add_suffix("_next_morning").reset_index()


def _day_before(mornings: pd.DataFrame) -> pd.DataFrame:
    return mornings.assign(day=mornings["day"] - ONE_DAY)


def _site_response(around: pd.DataFrame, site: str) -> SiteResponse:
    before, after, morning = (around[f"{site}_{moment}"] for moment in MOMENTS)
    measures = (before, after, morning, after - before, morning - before)
    return SiteResponse(*(_middle(values) for values in measures))


def _middle(values: pd.Series) -> Middle:
    known = values.dropna()
    return Middle(len(known), float(known.median()) if len(known) >= MIN_SESSIONS else None)
