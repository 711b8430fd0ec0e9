"""What is counted in twelve weeks, its means with standard errors, by kind and over all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, variance

from bench.pacing.living import DayLived

KindAndWay = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Twelve weeks of one person who went about it in one way."""

    flare_days: float
    pain: float
    tolerated: float  # load-minutes done without a hurt on days after which no flare day came
    start: float  # tolerance in load-minutes
    end: float


Value = Callable[[Outcome], float]
MEASURES: dict[str, Value] = {
    "flare days of 84": lambda one: one.flare_days,
    "mean pain": lambda one: one.pain,
    "tolerated load-minutes": lambda one: one.tolerated,
    "tolerance at the end": lambda one: one.end,
    "at the start": lambda one: one.start,
}


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Study:
    """All outcomes: for each kind and way one for each person, in the order of the people."""

    outcomes: Mapping[KindAndWay, Sequence[Outcome]]

    @property
    def kinds(self) -> list[str]:
        """In the order of the study."""
        return list(dict.fromkeys(kind for kind, _ in self.outcomes))

    @property
    def ways(self) -> list[str]:
        """In the order of the study."""
        return list(dict.fromkeys(way for _, way in self.outcomes))

    @property
    def people(self) -> int:
        """How many of a kind."""
        return min(len(outcomes) for outcomes in self.outcomes.values())

    def mean(self, kind: str, way: str, value: Value) -> Mean:
        """Over the people of a kind."""
        return mean_of([value(one) for one in self.outcomes[kind, way]])

    def mean_over_all(self, way: str, value: Value) -> Mean:
        """Over all kinds, each counted alike."""
        return over_kinds([self.mean(kind, way, value) for kind in self.kinds])

    def difference(self, kind: str, way: str, other: str, value: Value) -> Mean:
        """`way` minus `other`, person by person."""
        pairs = zip(self.outcomes[kind, way], self.outcomes[kind, other], strict=True)
        return mean_of([value(one) - value(two) for one, two in pairs])


def outcome_of(days: Sequence[DayLived]) -> Outcome:
    """Counts a person's days."""
    tolerated = sum(day.tolerated for day, after in pairwise(days) if not after.flare)
    return Outcome(
        flare_days=sum(day.flare for day in days),
        pain=fmean(day.pain for day in days),
        tolerated=tolerated,
        start=days[0].tolerance,
        end=days[-1].tolerance,
    )


def mean_of(values: Sequence[float]) -> Mean:
    """The mean of a sample; one value alone has no error to tell, so 0."""
    return Mean(fmean(values), (variance(values) / len(values)) ** 0.5 if len(values) > 1 else 0.0)


def over_kinds(means: Sequence[Mean]) -> Mean:
    """The mean of the kinds' means."""
    return Mean(fmean(one.value for one in means), sum(one.error**2 for one in means) ** 0.5 / len(means))
