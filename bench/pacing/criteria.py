"""What is asked of the rules, kind by kind; met or not, it is said."""

from dataclasses import dataclass

from bench.pacing.measures import Mean, Study
from bench.pacing.people import KINDS
from bench.pacing.ways import NOT_EXERCISING

RULES, ORACLE, PUSH, REST = "these rules", "oracle", "push through", "strict rest"
MOST_OVER = 0.3  # flare days above any exercising way, in any kind


@dataclass(frozen=True, slots=True)
class Judged:
    """The rules in one kind: flare days and tolerance against the other ways."""

    kind: str
    dose_matters: bool
    best: str
    over_best: Mean
    over_push: Mean
    over_rest: Mean
    tolerance_over_rest: Mean

    @property
    def met(self) -> dict[str, bool]:
        """Each demand by its name."""
        return {
            f"flare days at most {MOST_OVER:g} over the best": self.over_best.value <= MOST_OVER,
            "fewer than pushing through": not self.dose_matters or self.over_push.value < 0,
            "tolerance above strict rest": self.tolerance_over_rest.value > 0,
        }


def judged(study: Study) -> list[Judged]:
    """One judgement a kind."""
    return [_judged(study, kind) for kind in study.kinds]


def _judged(study: Study, kind: str) -> Judged:
    others = [way for way in study.ways if way not in {*NOT_EXERCISING, RULES, ORACLE}]
    over = {way: study.difference(kind, RULES, way, lambda one: one.flare_days) for way in others}
    best = max(over, key=lambda way: over[way].value)
    return Judged(
        kind=kind,
        dose_matters=KINDS[kind].dose_matters,
        best=best,
        over_best=over[best],
        over_push=over[PUSH],
        over_rest=study.difference(kind, RULES, REST, lambda one: one.flare_days),
        tolerance_over_rest=study.difference(kind, RULES, REST, lambda one: one.end),
    )
