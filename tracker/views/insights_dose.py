"""How much is too much, on Insights: a day's dose and the next morning, as a curve, and what was tested so far."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import pandas as pd

from tracker.analysis.day_table import values
from tracker.analysis.dose import DoseFinding, dose_finding
from tracker.domain.periods import Period
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, days_by_amount, known_days
from tracker.views.trends_words import counted
from tracker.views.trends_words import plain as number

CURVE_COLUMNS = ["stretch", "dose", "more", "low", "high"]
CURVE_KEY = (
    "The line is the difference to the smallest amount, the band its 95 % interval. Each mark at the bottom is an "
    "amount that was tried; where none was near, the line is cut."
)
ROUGH = "The curve and its band are rough. Beyond the largest amount tried, nothing is said."
TESTED = "the chance of one point more on the next morning stays under 5 %"


class Dose(StrEnum):
    """What can be too much; the values are columns of the day table."""

    WALKING = "walking"
    MINUTES = "minutes"
    SESSIONS = "sessions"


NAMES = {Dose.WALKING: "minutes walked", Dose.MINUTES: "minutes of exercise", Dose.SESSIONS: "exercise sessions"}
STEPS = {Dose.WALKING: (10, 5, 1), Dose.MINUTES: (10, 5, 1), Dose.SESSIONS: (1,)}  # the largest within what was tried
MORE = {
    Dose.WALKING: "Walking {} more",
    Dose.MINUTES: "Exercising {} more",
    Dose.SESSIONS: "One session more",
}
UNITS = {Dose.WALKING: "minutes", Dose.MINUTES: "minutes", Dose.SESSIONS: "sessions a day"}


@dataclass(frozen=True, slots=True, eq=False)
class DoseView:
    """`figure.frame`: CURVE_COLUMNS; `rugs`: dose, days; `tested`: the largest dose tested so far, None: none."""

    figure: Figure
    rugs: pd.DataFrame
    tested: float | None
    unit: str
    limits: str
    behind: DaysBehind


def dose_view(db: Db, person: str, period: Period, dose: Dose) -> DoseView:
    """One dose over a period."""
    known = known_days(db, person, period)
    amounts = values(known.table.days[dose.value])
    found = dose_finding(dose.value, amounts, _step(dose, known.table.days[dose.value]), known.table.mornings())
    rugs = pd.Series(found.tried, dtype="float64").value_counts().sort_index()
    rug_frame = rugs.rename_axis("dose").rename("days").reset_index()
    name = f"The next morning by {NAMES[dose]}"
    return DoseView(
        figure=Figure(name, _sentence(found, dose), _curve(found), partial(_table, found, dose)),
        rugs=rug_frame,
        tested=found.tested_so_far,
        unit=NAMES[dose],
        limits=words.limits(found.slope.adjusted_for, ROUGH),
        behind=days_by_amount(NAMES[dose], found.slope.known, known, dose.value),
    )


def _step(dose: Dose, amounts: "pd.Series[float]") -> float:
    """Nothing is said of a step that is wider than what was tried."""
    tried = amounts.max() - amounts.min()
    return float(next((step for step in STEPS[dose] if step <= tried), STEPS[dose][-1]))


def _sentence(found: DoseFinding, dose: Dose) -> str:
    name = NAMES[dose].capitalize()
    slope = words.of_slope(name, MORE[dose].format(counted(round(found.slope.step), "minute")), found.slope)
    return f"{slope} {_tested(found, dose)}" if found.curve else slope


def _tested(found: DoseFinding, dose: Dose) -> str:
    if found.tested_so_far is None:
        return f"Tested so far: no amount yet at which {TESTED}."
    return f"Tested so far: up to {number(found.tested_so_far)} {UNITS[dose]}. Up to there {TESTED}."


def _curve(found: DoseFinding) -> pd.DataFrame:
    rows = [
        (stretch, point.dose, point.more, *point.interval)
        for stretch, points in enumerate(found.curve)
        for point in points
    ]
    return pd.DataFrame(rows, columns=CURVE_COLUMNS)


def _table(found: DoseFinding, dose: Dose) -> pd.DataFrame:
    """Columns: the dose, Next morning, 95 % interval; each fourth place of the curve and its ends."""
    rows = [
        (number(point.dose), words.amount(point.more), words.between(point.interval))
        for points in found.curve
        for point in (*points[:-1:4], points[-1])
    ]
    return pd.DataFrame(rows, columns=[NAMES[dose].capitalize(), "Next morning", "95 % interval"])
