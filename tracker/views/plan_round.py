"""The round that is offered now: which routine, fitted to the amount, and which others it could be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.exercises import Catalogue, Routine
from tracker.language import _
from tracker.pacing.fitting import FittedRoutine, fitted_now
from tracker.pacing.plan import Plan
from tracker.pacing.standing import Standing
from tracker.views.plan_words import minutes_of


@dataclass(frozen=True, slots=True)
class Round:
    """A routine as offered now; `words` is its line, `The desk break, shorter · about 3 minutes · 1 of 2`."""

    fitted: FittedRoutine
    amount: str
    words: str

    @property
    def routine(self) -> Routine:
        """The routine with today's amounts."""
        return self.fitted.routine


def rounds_of(plan: Plan, standing: Standing, catalogue: Catalogue, routine_id: str | None) -> dict[str, Round]:
    """Every routine that the round offered now can be made of, by id: the one meant first, then the shortest."""
    meant = [one for one in catalogue.routines if one.id == routine_id]
    found: dict[str, Round] = {}
    for one in _fitting([*meant, *_shortest_first(catalogue)], plan, standing, catalogue):
        found.setdefault(one.routine.id, one)
    return found


def _fitting(routines: Iterable[Routine], plan: Plan, standing: Standing, catalogue: Catalogue) -> Iterator[Round]:
    whole = {one.id: one for one in catalogue.routines}
    for routine in routines:
        fit = fitted_now(routine, catalogue, plan, standing)
        if fit is not None:
            yield _round(fit, whole[fit.routine.id], standing)


def _round(fit: FittedRoutine, whole: Routine, standing: Standing) -> Round:
    amount = minutes_of(fit.seconds)
    name = _("{routine}, shorter", routine=whole.name) if fit.routine.items != whole.items else whole.name
    parts = [name, amount]
    if len(standing.bouts) > 1:
        parts.append(_("{number} of {rounds}", number=standing.bout_number, rounds=len(standing.bouts)))
    return Round(fit, amount, " · ".join(parts))


def _shortest_first(catalogue: Catalogue) -> list[Routine]:
    return sorted(catalogue.routines, key=lambda one: (one.active_seconds(), one.id))
