"""A row of a dot plot: a difference with its interval, its name and what is known of it in a few words."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from tracker.analysis.associations import Comparison, Difference, Verdict
from tracker.language import N_, _
from tracker.views.insights_words import CLAIMS, VERDICTS, amount, between, short_amount

ROW_COLUMNS = ["key", "name", "summary", "difference", "low", "high", "claimed"]
MEASURED = [N_("Difference"), N_("95 % interval"), N_("In a word")]


@dataclass(frozen=True, slots=True)
class Row:
    """`difference` with its interval, NaN where there is none; `claimed`: whether it is more than too early to tell."""

    key: str
    name: str
    summary: str
    difference: float
    low: float
    high: float
    claimed: bool

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return not pd.isna(self.difference)


def row(key: str, name: str, n: str, difference: Difference | None, verdict: Verdict) -> Row:
    """The row of a finding; `n` says how many days or sessions it rests on."""
    if difference is None:
        nothing = float("nan")
        return Row(key, name, f"{_(VERDICTS[verdict])} ({n})", nothing, nothing, nothing, claimed=False)
    summary = f"{short_amount(difference.estimate)}, {_(VERDICTS[verdict])} ({n})"
    return Row(key, name, summary, difference.estimate, *difference.interval, claimed=verdict in CLAIMS)


def comparison_row(one: Comparison, name: str, sides: str) -> Row:
    """The row of a comparison; its key is what was compared. `sides` has the numbers {with_it} and {without}."""
    n = _(sides, with_it=one.with_it.n, without=one.without.n)
    return row(one.what, name, n, one.difference, one.verdict)


def row_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Columns: ROW_COLUMNS."""
    return pd.DataFrame([asdict(one) for one in rows], columns=ROW_COLUMNS)


def comparison_table(found: Sequence[tuple[str, Comparison]], sides: tuple[str, str]) -> pd.DataFrame:
    """Columns: What, the two sides, and MEASURED."""
    rows = [
        (name, str(one.with_it.n), str(one.without.n), *measured(one.difference, one.verdict)) for name, one in found
    ]
    return pd.DataFrame(rows, columns=[_("What"), *sides, *measured_headings()])


def measured_headings() -> list[str]:
    """MEASURED as a table is headed."""
    return [_(heading) for heading in MEASURED]


def measured(difference: Difference | None, verdict: Verdict) -> tuple[str, str, str]:
    """The cells of MEASURED; the first two are empty where nothing was compared."""
    if difference is None:
        return "", "", _(VERDICTS[verdict])
    return amount(difference.estimate), between(difference.interval), _(VERDICTS[verdict])


def told_by_verdict(rows: Iterable[tuple[str, Verdict]]) -> dict[Verdict, list[str]]:
    """The names under each verdict, in their order."""
    named: dict[Verdict, list[str]] = {}
    for name, verdict in rows:
        named.setdefault(verdict, []).append(name)
    return named
