"""What the findings of Insights are made of, read from the store once, and the days behind each finding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pandas as pd

from tracker.analysis.associations import Side
from tracker.analysis.day_table import BOUT_COLUMNS, CHECK_IN_COLUMNS, WORST, DayTable, day_table
from tracker.analysis.sessions import finished
from tracker.domain.periods import Period
from tracker.language import _
from tracker.pacing.facts import ChoiceKind
from tracker.store import Db, frames
from tracker.store.export_frames import stored_columns
from tracker.store.plan_choices import choices_in, choices_that_stand
from tracker.store.tables import Bout, CheckIn
from tracker.views.figure import Table
from tracker.views.trends_tables import full_day, number_or_blank

ONE_DAY = timedelta(days=1)
RESTED = (ChoiceKind.REST, ChoiceKind.NOT_TODAY)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The days of a period, its sessions with a day around, and the latest name of each routine and exercise by id."""

    table: DayTable
    sessions: pd.DataFrame
    routines: Mapping[str, str]
    exercises: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class DaysBehind:
    """The days of one finding, newest first, and their table."""

    name: str
    days: tuple[date, ...]
    table: Table


def known_days(db: Db, person: str, period: Period, *, with_exercises: bool = False) -> Known:
    """Reads what is asked about in so many queries, however much it holds."""
    around = Period(period.first - ONE_DAY, period.last + ONE_DAY)
    bouts = _bouts(db, person, around) if with_exercises else _nothing()
    sessions = frames.sessions(db, person, around)
    table = day_table(
        period,
        ratings=frames.ratings(db, person, around),
        sessions=sessions,
        activities=frames.activities(db, person, around),
        check_ins=pd.DataFrame(stored_columns(db, person, CheckIn, CHECK_IN_COLUMNS, around)),
        bouts=bouts[list(BOUT_COLUMNS)],
        rest_days=_rest_days(db, person, around),
    )
    return Known(table, sessions, _names(finished(sessions), "routine"), _names(bouts, "exercise"))


def days_behind(name: str, sides: Mapping[str, Side], known: Known) -> DaysBehind:
    """The days of each side of a comparison, under the side's name, with the pain of that and the next morning."""
    rows = pd.DataFrame(
        [(pd.Timestamp(day), what) for what, side in sides.items() for day in side.days], columns=["day", "told"]
    )
    return _behind(name, rows, known.table)


def days_by_amount(
    name: str, side: Side, known: Known, column: str, told: Callable[[float], str] = number_or_blank
) -> DaysBehind:
    """The days of a finding about an amount, which is a column of the day table; `told` puts it in words."""
    amounts = known.table.days[column].reindex(pd.DatetimeIndex(side.days, name="day"))
    return _behind(name, amounts.map(told).rename("told").reset_index(), known.table)


def _behind(name: str, rows: pd.DataFrame, table: DayTable) -> DaysBehind:
    newest = rows.sort_values("day", ascending=False, kind="stable")
    days = tuple(day.date() for day in newest["day"])
    return DaysBehind(name, days, partial(_table, newest, table))


def _table(newest: pd.DataFrame, table: DayTable) -> pd.DataFrame:
    """Columns: Day, What, That morning, Next morning; newest first."""
    pain = table.days[[f"morning_{WORST}", f"next_morning_{WORST}"]].set_axis(["morning", "next"], axis="columns")
    told = newest.join(pain, on="day")
    return pd.DataFrame(
        {
            _("Day"): told["day"].map(full_day),
            _("What"): told["told"],
            _("That morning"): told["morning"].map(number_or_blank),
            _("Next morning"): told["next"].map(number_or_blank),
        }
    )


def _bouts(db: Db, person: str, period: Period) -> pd.DataFrame:
    return pd.DataFrame(stored_columns(db, person, Bout, [*BOUT_COLUMNS, "exercise_name"], period))


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=[*BOUT_COLUMNS, "exercise_name"])


def _rest_days(db: Db, person: str, period: Period) -> Sequence[date]:
    choices = choices_that_stand(choices_in(db, person, period))
    return [choice.day for choice in choices if choice.kind in RESTED]


def _names(rows: pd.DataFrame, what: str) -> dict[str, str]:
    names = rows.groupby(f"{what}_id")[f"{what}_name"].last()
    return {str(one): str(name) for one, name in names.items()}
