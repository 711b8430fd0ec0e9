"""How much is too much, on Insights: a day's dose and the next morning, as a curve, and what was tested so far."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import pandas as pd

from tracker.analysis.day_table import values
from tracker.analysis.dose import DoseFinding, dose_finding
from tracker.domain.periods import Period
from tracker.language import N_, _, _n
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, days_by_amount, known_days
from tracker.views.trends_words import plain as number
from tracker.views.wording import capital

CURVE_COLUMNS = ["stretch", "dose", "more", "low", "high"]
CURVE_KEY = N_(
    "The line is the difference to the smallest amount, the band its 95 % interval. Each mark at the bottom is an "
    "amount that was tried; where none was near, the line is cut."
)
ROUGH = N_("The curve and its band are rough. Beyond the largest amount tried, nothing is said.")


class Dose(StrEnum):
    """What can be too much; the values are columns of the day table."""

    WALKING = "walking"
    MINUTES = "minutes"
    SESSIONS = "sessions"


NAMES = {
    Dose.WALKING: N_("minutes walked"),
    Dose.MINUTES: N_("minutes of exercise"),
    Dose.SESSIONS: N_("exercise sessions"),
}
TITLES = {
    Dose.WALKING: N_("The next morning by minutes walked"),
    Dose.MINUTES: N_("The next morning by minutes of exercise"),
    Dose.SESSIONS: N_("The next morning by exercise sessions"),
}
STEPS = {Dose.WALKING: (10, 5, 1), Dose.MINUTES: (10, 5, 1), Dose.SESSIONS: (1,)}  # the largest within what was tried
UNITS = {
    Dose.WALKING: N_("{amount} minutes"),
    Dose.MINUTES: N_("{amount} minutes"),
    Dose.SESSIONS: N_("{amount} sessions a day"),
}


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
    return DoseView(
        figure=Figure(_(TITLES[dose]), _sentence(found, dose), _curve(found), partial(_table, found, dose)),
        rugs=rug_frame,
        tested=found.tested_so_far,
        unit=_(NAMES[dose]),
        limits=words.limits(found.slope.adjusted_for, _(ROUGH)),
        behind=days_by_amount(_(NAMES[dose]), found.slope.known, known, dose.value),
    )


def _step(dose: Dose, amounts: "pd.Series[float]") -> float:
    """Nothing is said of a step that is wider than what was tried."""
    tried = amounts.max() - amounts.min()
    return float(next((step for step in STEPS[dose] if step <= tried), STEPS[dose][-1]))


def _sentence(found: DoseFinding, dose: Dose) -> str:
    slope = words.of_slope(capital(_(NAMES[dose])), _more(dose, round(found.slope.step)), found.slope)
    return f"{slope} {_tested(found, dose)}" if found.curve else slope


def _more(dose: Dose, step: int) -> str:
    match dose:
        case Dose.WALKING:
            return _n("Walking {n} minute more", "Walking {n} minutes more", step)
        case Dose.MINUTES:
            return _n("Exercising {n} minute more", "Exercising {n} minutes more", step)
        case Dose.SESSIONS:
            return _("One session more")


def _tested(found: DoseFinding, dose: Dose) -> str:
    if found.tested_so_far is None:
        return _(
            "Tested so far: no amount yet at which the chance of one point more on the next morning stays under 5 %."
        )
    return _(
        "Tested so far: up to {amount}. Up to there the chance of one point more on the next morning stays under 5 %.",
        amount=_(UNITS[dose], amount=number(found.tested_so_far)),
    )


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
    return pd.DataFrame(rows, columns=[capital(_(NAMES[dose])), _("Next morning"), _("95 % interval")])
