"""The plan as it was offered, day by day, beside what was done; a day without a plan has no row."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import pandas as pd

from tracker.analysis.grain import WEEK_DAYS, Grain, grain_of, mark_days, within
from tracker.domain.adherence import adherence, adherence_over
from tracker.domain.periods import Period
from tracker.language import N_

BEFORE_THE_AMOUNT_IS_KNOWN = ("set_up", "try")  # kinds of day; what follows them is a beginning, not a step
NEGLIGIBLE = 1e-6  # load-minutes
HALF = 0.5  # minutes; amounts are shown rounded down to it


class Change(StrEnum):
    """What a day's amount is against the plan before it."""

    STEP_UP = N_("step up")
    STEP_BACK = N_("step back")


@dataclass(frozen=True, slots=True)
class Adherence:
    """Over a period: days with exercise planned, those of them with a known outcome, and done over planned of these."""

    planned_days: int
    known_days: int
    ratio: float | None


def plan_and_done(offered: pd.DataFrame, done: pd.DataFrame) -> pd.DataFrame:
    """The rows and columns of `offered` with done, unknown, adherence and change.

    `offered`: day, kind, ceiling, target, quota, calm, further columns as they are. `done`: day, done (load-minutes;
    NaN unknown), unknown (sessions of unknown length). `change` is "" where the amount stayed.
    """
    beside = offered.merge(done, on="day", how="left").sort_values("day", ignore_index=True)
    ratios = [_ratio(*pair) for pair in zip(beside["done"], beside["target"], strict=True)]
    counted = beside.assign(unknown=beside["unknown"].fillna(0).astype(int), change=_changes(beside))
    return counted.assign(adherence=pd.Series(ratios, index=beside.index, dtype="float64"))


def adherence_in(days: pd.DataFrame) -> Adherence:
    """The adherence of a frame of `plan_and_done`."""
    planned = days[days["target"] > 0]
    known = planned.dropna(subset="done")
    pairs = list(zip(known["done"].tolist(), known["target"].tolist(), strict=True))
    return Adherence(len(planned), len(known), adherence_over(pairs))


def weeks_of(days: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day (the week's last, back from the period's end), planned_days, known_days, adherence (NaN: none)."""
    spans = [_week_before(period, number) for number in range(-(-len(period) // WEEK_DAYS))]
    rows = [(pd.Timestamp(week.last), adherence_in(within(days, week))) for week in spans]
    told = [(day, found.planned_days, found.known_days, found.ratio) for day, found in rows if found.planned_days]
    frame = pd.DataFrame(told, columns=["day", "planned_days", "known_days", "adherence"])
    return frame.astype({"day": "datetime64[ns]", "adherence": "float64"})


def drawn_plan(days: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, ceiling, target, done (NaN unknown), unknown, offered_days, known_days; in half minutes, downwards.

    Where weeks are drawn, sums over the week's days; its ceiling is that of the days with exercise in the plan
    (`offered_days`), its target that of those of them on which it is known what was done (`known_days`).
    """
    planned, known = days["target"] > 0, days["done"].notna()
    counted = days.assign(offered_days=planned.astype(int), known_days=(planned & known).astype(int))
    columns = ["ceiling", "target", "done", "unknown", "offered_days", "known_days"]
    if grain_of(period) is Grain.DAY:
        return _halves(counted[["day", *columns]])
    open_to = counted.assign(ceiling=days["ceiling"].where(planned, 0.0), target=days["target"].where(known))
    marks = open_to.assign(day=mark_days(open_to["day"], period)).groupby("day")[columns]
    return _halves(marks.sum(min_count=1).reset_index())


def changes_of(days: pd.DataFrame) -> pd.DataFrame:
    """The days on which the amount went a step up or back."""
    return days[days["change"] != ""].reset_index(drop=True)


def in_halves(minutes: pd.Series) -> pd.Series:
    """Rounded down to half minutes."""
    rounded: pd.Series = (minutes + NEGLIGIBLE) // HALF * HALF
    return rounded


def _halves(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: in_halves(frame[name]) for name in ("ceiling", "target", "done")})


def _ratio(done: float, planned: float) -> float | None:
    return adherence(None if pd.isna(done) else done, planned)


def _changes(days: pd.DataFrame) -> pd.Series:
    quota, calm = days["quota"].diff(), days["calm"].diff()
    begun = ~days["kind"].shift().isin(BEFORE_THE_AMOUNT_IS_KNOWN) & (days["quota"].shift() > NEGLIGIBLE)
    back = begun & (days["quota"] > NEGLIGIBLE) & ((quota < -NEGLIGIBLE) | (calm < -NEGLIGIBLE))
    up = begun & (quota > NEGLIGIBLE) & ~back
    return pd.Series("", index=days.index).mask(up, Change.STEP_UP.value).mask(back, Change.STEP_BACK.value)


def _week_before(period: Period, number: int) -> Period:
    last = period.last - timedelta(days=number * WEEK_DAYS)
    return Period(max(period.first, last - timedelta(days=WEEK_DAYS - 1)), last)
