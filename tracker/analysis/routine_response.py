"""Two routines from before to after: the number after a session, given the number before it and that morning's.

Pain that is high falls by itself, whatever is done (regression to the mean); a plain change would thank the routine
that is chosen on bad days. Source: statistics.md 2.
"""

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.analysis.associations import Comparison, Obstacle, Side, Verdict, verdict_of
from tracker.analysis.associations_mornings import MORNING
from tracker.analysis.associations_regression import adjusted, regressed
from tracker.analysis.carry_over import Vector
from tracker.analysis.day_table import WORST, DayTable, values
from tracker.analysis.pain import SITES
from tracker.analysis.sessions import before_and_after, finished

BEFORE = "before"


def routine_pairs(sessions: pd.DataFrame, table: DayTable, site: str = WORST) -> tuple[Comparison, ...]:
    """A comparison for each two routines of the finished sessions on the days of the table; those done most come first.

    A session counts with a number both before and after it at the same site.
    """
    done = finished(sessions)
    done = done[done["day"].isin(table.days.index)]
    rated = _rated(done, table, site)
    counts = rated["routine_id"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    dropped = done["routine_id"].value_counts() - counts
    pairs = combinations(counts.index, 2)
    return tuple(_pair(rated, one, other, int(dropped[[one, other]].sum())) for one, other in pairs)


def sessions_compared(
    what: str, other: str, sides: tuple[Side, Side, int], pain: tuple[Vector, Vector, Vector], first: NDArray[np.bool_]
) -> Comparison:
    """`pain`: before, after and that morning (may hold NaN), a number a session; `first`: which are of `what`."""
    before, after, morning = pain
    if sides[0].still_needed() or sides[1].still_needed():
        return Comparison(what, other, *sides, Verdict.NOT_ENOUGH)
    columns = adjusted(first.astype(np.float64)[:, None], {BEFORE: before, MORNING: morning})
    found = regressed(after, columns)
    if isinstance(found, Obstacle):
        return Comparison(what, other, *sides, Verdict.NO_COMPARISON, obstacle=found)
    return Comparison(what, other, *sides, verdict_of(found), found, adjusted_for=columns.adjusted_for)


def _pair(rated: pd.DataFrame, what: str, other: str, unknown: int) -> Comparison:
    own = rated[rated["routine_id"].isin([what, other])]
    first = (own["routine_id"] == what).to_numpy(dtype=bool)
    pain = (values(own["before"]), values(own["after"]), values(own["morning"]))
    return sessions_compared(what, other, (_side(own[first]), _side(own[~first]), unknown), pain, first)


def _rated(done: pd.DataFrame, table: DayTable, site: str) -> pd.DataFrame:
    morning = table.days[f"morning_{site}"].reindex(done["day"]).to_numpy()
    levels = before_and_after(done, SITES if site == WORST else (site,)).assign(morning=morning)
    rated: pd.DataFrame = done[["id", "day", "routine_id"]].join(levels).dropna(subset=["before", "after"])
    return rated


def _side(rows: pd.DataFrame) -> Side:
    return Side(tuple(rows["day"].dt.date), tuple(rows["id"]))
