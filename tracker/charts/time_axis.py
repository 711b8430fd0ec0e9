"""The axis of days: the same ends and dates for every chart of a period, so that they can stand in one column."""

from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt
import pandas as pd

from tracker.charts.locale import DAY_MONTH, MONTH_YEAR, WEEKDAY_DAY_MONTH_YEAR
from tracker.domain.periods import Period
from tracker.language import _, language

MOST_DATES, MOST_MONTHS = 5, 4  # side by side at 390 px
ROOMY_MARKS = 40  # more marks than these are drawn smaller, so that they still stand apart
DAYS_NAMED_UP_TO = 200  # days; longer periods name months
MARGIN = 0.14  # of a bar's time, left free at each end


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The days of a period; one mark stands for `days_a_mark` days, the last of them in the column `day`."""

    period: Period
    days_a_mark: int = 1

    @property
    def name(self) -> str:
        """What the axis and the tooltips call a mark's day."""
        return _("day") if self.days_a_mark == 1 else _("week to")

    def x(self, column: str = "day") -> alt.X:
        """The x of a chart's first layer: noon before the first day to noon of the last, at most five dates written."""
        return alt.X(f"{column}:T", title=self.name, scale=self._scale(), axis=self._axis())

    def same_x(self, column: str = "day") -> alt.X:
        """The x of the further layers of a chart: an axis told twice is told in conflict."""
        return alt.X(f"{column}:T", title=self.name)

    def tooltip(self) -> alt.Tooltip:
        """The mark's day with its weekday and year."""
        return alt.Tooltip("day:T", format=WEEKDAY_DAY_MONTH_YEAR[language()], title=self.name)

    def size(self, usual: float) -> float:
        """The size (px, or px squared) of a mark that has its `usual` size where there are few."""
        marks = len(self.period) / self.days_a_mark
        return usual * min(1, ROOMY_MARKS / marks)

    def with_span(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame` with `from` and `until`: the time that the bar of each row covers, less a margin."""
        until = frame["day"] + pd.Timedelta(days=0.5 - MARGIN * self.days_a_mark)
        length = pd.Timedelta(days=self.days_a_mark * (1 - 2 * MARGIN))
        return frame.assign(until=until, **{"from": until - length})

    def dates(self) -> list[date]:
        """The days whose date is written: evenly back from the last, or first days of months in a long period."""
        if len(self.period) > DAYS_NAMED_UP_TO:
            firsts = [day for day in self.period if day.day == 1]
            return firsts[:: _step(len(firsts), MOST_MONTHS)]
        step = _step(len(self.period), MOST_DATES)
        return sorted(self.period.last - timedelta(days=n) for n in range(0, len(self.period), step))

    def _scale(self) -> alt.Scale:
        first, last = self.period.first - timedelta(days=1), self.period.last
        return alt.Scale(domainMin=_noon(first), domainMax=_noon(last), nice=False)

    def _axis(self) -> alt.Axis:
        words = (MONTH_YEAR if len(self.period) > DAYS_NAMED_UP_TO else DAY_MONTH)[language()]
        values = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in self.dates()]
        axis = alt.Axis(values=values, format=words, grid=False, labelFlush=False, tickSize=4)
        axis.labelOverlap, axis.labelSeparation = "greedy", 4  # px; on a phone the names of days may be too long
        return axis


def _step(count: int, most: int) -> int:
    return -(-count // most)


def _noon(day: date) -> alt.ExprRef:
    return alt.ExprRef(f"datetime({day.year}, {day.month - 1}, {day.day}, 12)")  # months from 0, in the browser's zone
