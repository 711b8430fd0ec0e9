"""What is counted and timed while the soak runs, and the table at its end."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from threading import Lock
from time import monotonic

from bench.soak.judge import Verdict, Witness

SHOWN_AT_MOST = 5  # of each kind of harm


@dataclass(frozen=True, slots=True)
class Memory:
    """A look at one process: minutes of the soak, minutes since it started, MiB."""

    at: float
    process: int
    age: float
    mib: float


@dataclass
class Figures:
    """Counts and times of all people; safe to use from several threads."""

    runs: int = 0
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[Memory] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def count_run(self) -> None:
        """One run of a page's script has ended."""
        with self._lock:
            self.runs += 1

    def error(self, kind: str) -> None:
        """Something did not go as it should."""
        with self._lock:
            self.errors[kind] += 1

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """How long something takes; what breaks off is not timed."""
        begun = monotonic()
        yield
        with self._lock:
            self.seconds[what].append(monotonic() - begun)


def report(figures: Figures, witness: Witness, verdict: Verdict, kept: int, minutes: float) -> str:
    """All tables, in Markdown that also reads well in a terminal."""
    parts = [
        _table(("seconds for", "n", "median", "95th percentile", "longest"), _times(figures)),
        _table(("memory at minute", "process", "minutes since its start", "MiB"), _memory(figures)),
        _table(("error", "times"), [(kind, str(times)) for kind, times in sorted(figures.errors.items())]),
        _table(("what", "how many"), _counts(figures, witness, kept, minutes)),
        _table(("what must not be", "how many", "such as"), _harm(verdict)),
    ]
    return "\n\n".join(parts)


def _times(figures: Figures) -> Iterator[tuple[str, ...]]:
    for what, seconds in sorted(figures.seconds.items()):
        yield (
            what,
            str(len(seconds)),
            f"{median(seconds):.2f}",
            f"{percentile_95(seconds):.2f}",
            f"{max(seconds):.2f}",
        )


def percentile_95(values: Sequence[float]) -> float:
    """What 95 in 100 stay under; the highest where there are only a few."""
    return quantiles(values, n=20)[-1] if len(values) >= 20 else max(values)


def _memory(figures: Figures) -> Iterator[tuple[str, ...]]:
    for one in figures.memory:
        yield (f"{one.at:.0f}", str(one.process), f"{one.age:.1f}", f"{one.mib:.0f}")


def _counts(figures: Figures, witness: Witness, kept: int, minutes: float) -> list[tuple[str, ...]]:
    return [
        ("entries that a screen confirmed", str(len(witness.confirmed))),
        ("entries in the database", str(kept)),
        *((f"answers with own words: {where}", str(times)) for where, times in sorted(witness.own_seen.items())),
        ("runs", str(figures.runs)),
        ("runs a second", f"{figures.runs / minutes / 60:.1f}"),
    ]


def _harm(verdict: Verdict) -> Iterator[tuple[str, ...]]:
    kinds: dict[str, Sequence[object]] = {
        "confirmed, and not there": verdict.lost,
        "confirmed, and left out of an export": verdict.not_exported,
        "there twice": verdict.doubled,
        "in another's diary": verdict.at_another,
        "on another's screen or in their file": verdict.sightings,
        "told in a log": verdict.told_in_logs,
        "people who could record nothing": verdict.confirmed_nothing,
    }
    for kind, found in kinds.items():
        yield (kind, str(len(found)), ", ".join(str(one) for one in found[:SHOWN_AT_MOST]))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines: list[Sequence[str]] = [headings, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in (lines[0], rule, *lines[1:])
    )
