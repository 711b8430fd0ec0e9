"""The study in tables of Markdown that also read well in a terminal."""

from collections.abc import Sequence

from bench.pacing.criteria import RULES, Judged
from bench.pacing.measures import MEASURES, Mean, Study


def overall_table(study: Study, *, errors: bool = True) -> str:
    """A row a way: every measure over all kinds."""
    rows = [_overall_row(study, way, errors) for way in study.ways]
    return table([("way", *MEASURES), *rows])


def flare_table(study: Study) -> str:
    """A row a kind, a column a way: flare days of 84."""
    flare_days = MEASURES["flare days of 84"]
    rows = [(kind, *(said(study.mean(kind, way, flare_days)) for way in study.ways)) for kind in study.kinds]
    return table([("flare days of 84", *study.ways), *rows])


def judged_table(all_judged: Sequence[Judged]) -> str:
    """A row a kind: how the rules stand, and whether each demand is met."""
    names = list(all_judged[0].met)
    heading = ("kind", "hardest to match", "over it", "over pushing", "over rest", "tolerance over rest", *names)
    return table([heading, *(_judged_row(one) for one in all_judged)])


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows with the headings first, every column as wide as it needs."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    rule = ["-" * width for width in widths]
    lines = [rows[0], rule, *rows[1:]]
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def said(mean: Mean, *, errors: bool = True) -> str:
    """A mean, with its standard error in brackets."""
    digits = 0 if abs(mean.value) >= 100 else 1
    return f"{mean.value:.{digits}f}" + (f" ({mean.error:.{digits or 1}f})" if errors else "")


def _overall_row(study: Study, way: str, errors: bool) -> tuple[str, ...]:
    name = f"**{way}**" if way == RULES else way
    return (name, *(said(study.mean_over_all(way, value), errors=errors) for value in MEASURES.values()))


def _judged_row(one: Judged) -> tuple[str, ...]:
    numbers = (one.over_best, one.over_push, one.over_rest, one.tolerance_over_rest)
    signed = (f"{mean.value:+.2f} ({mean.error:.2f})" for mean in numbers)
    return (one.kind, one.best, *signed, *("met" if met else "NOT MET" for met in one.met.values()))
