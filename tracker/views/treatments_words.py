"""Visits and medicines in sentences and tables: what was logged, and never what it may have done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.domain.scales import Helped, label
from tracker.domain.treatments import CADENCES, Cadence, Subject, next_by
from tracker.language import N_, _, _n, _p, day_month_year, month_year
from tracker.language.numbers import localised
from tracker.store import Db
from tracker.store.treatments import last_times, treatment_settings_of
from tracker.views.treatments import CostMonth, TreatmentLine, TreatmentsView
from tracker.views.wording import capital

NOTHING = N_(
    "No visit and no medicine was logged in this period. What you log appears here, with its days, its cost and "
    "whether you found that it helped."
)
RECORD_ONLY = N_("This is what you wrote down. It does not show what a visit or a medicine did.")
SHOWN_SUBJECTS = 12  # the latest; more would bury the form


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the person wants a subject, its last day, and when the next would be by that (None without one)."""

    subject: Subject
    label: str
    last: date
    cadence: Cadence | None
    next: date | None

    @property
    def sentence(self) -> str:
        """In neutral words; empty without a rhythm."""
        if self.cadence is None or self.next is None:
            return ""
        return _(
            "{what}, {often}: last on {last}. In this rhythm the next is on {next}.",
            what=self.label,
            often=_(CADENCES[self.cadence]),
            last=self.last,
            next=self.next,
        )


def rhythms(db: Db, person: str, today: date) -> tuple[Rhythm, ...]:
    """The subjects logged last and all with a rhythm, the latest first."""
    settings = treatment_settings_of(db, person)
    found = []
    for place, one in enumerate(last_times(db, person, today)):
        cadence = settings.cadence_of(one.subject)
        coming = next_by(cadence, one.day, today) if cadence else None
        if cadence or place < SHOWN_SUBJECTS:
            found.append(Rhythm(one.subject, one.label, one.day, cadence, coming))
    return tuple(found)


def of_line(line: TreatmentLine, currency: str | None) -> str:
    """One kind of visit or one medicine, in a few short sentences."""
    return " ".join(_parts(line, currency))


def of_cost(view: TreatmentsView) -> str | None:
    """The sum of the period; None where no cost was given."""
    if view.cost is None:
        return None
    return _("Cost in all: {cost}.", cost=_of_those(money(view.cost, view.currency), view.priced, view.times))


def of_lines(view: TreatmentsView) -> pd.DataFrame:
    """Columns: What, First, Last, Times, Helped: yes, some, no, not said, Cost, Side effects."""
    rows = [_row(line, view.currency) for line in view.lines]
    return pd.DataFrame(rows).astype(str)


def of_months(view: TreatmentsView) -> pd.DataFrame:
    """Columns: Month, Cost, Times, Cost given; the newest month first."""
    return pd.DataFrame([_month_row(month, view.currency) for month in reversed(view.months)]).astype(str)


def money(cost: float, currency: str | None) -> str:
    """`65`, `65.50 EUR`."""
    return localised(f"{cost:.2f}".removesuffix(".00")) + (f" {currency}" if currency else "")


def named(line: TreatmentLine) -> str:
    """`Acupuncture`, `Medicine: ibuprofen`."""
    return ": ".join(part for part in (capital(line.kind_label), line.name) if part)


def _parts(line: TreatmentLine, currency: str | None) -> Iterator[str]:
    yield _when(line)
    if line.said:
        answers = ", ".join(f"{label(answer)} {line.helped[answer.value]}" for answer in reversed(Helped))
        yield _("Helped: {answers}.", answers=_of_those(answers, line.said, line.times))
    if line.cost is not None:
        yield _("Cost: {cost}.", cost=_of_those(money(line.cost, currency), line.priced, line.times))
    if line.side_effects:
        yield _("Side effects: {effects}.", effects="; ".join(line.side_effects))


def _when(line: TreatmentLine) -> str:
    often = _("once") if line.times == 1 else _n("{n} time", "{n} times", line.times)
    if line.first == line.last:
        return _("{what}: {often}, on {day}.", what=named(line), often=often, day=line.first)
    span = {"first": line.first, "last": line.last}
    return _("{what}: {often}, from {first} to {last}.", what=named(line), often=often, **span)


def _of_those(told: str, given: int, times: int) -> str:
    return told if given == times else _("{told} (said for {given} of {times})", told=told, given=given, times=times)


def _row(line: TreatmentLine, currency: str | None) -> dict[str, object]:
    helped = {_("Helped: {answer}", answer=label(answer)): line.helped[answer.value] for answer in reversed(Helped)}
    return {
        _("What"): named(line),
        _p("a day", "First"): day_month_year(line.first),
        _p("a day", "Last"): day_month_year(line.last),
        _("Times"): line.times,
        **helped,
        _("Not said"): line.times - line.said,
        _("Cost"): "" if line.cost is None else money(line.cost, currency),
        _("Side effects"): "; ".join(line.side_effects),
    }


def _month_row(month: CostMonth, currency: str | None) -> dict[str, object]:
    return {
        _("Month"): month_year(month.month),
        _("Cost"): "" if month.cost is None else money(month.cost, currency),
        _("Times"): month.times,
        _("Cost given"): month.priced,
    }
