"""Visits and medicines for the doctor's page: since when, when, whether they helped, what else they did."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tracker.domain.doctor_page import DASH, Block, BlockKey, Fact, TextTable, own_words
from tracker.domain.periods import Period
from tracker.domain.scales import Helped, label
from tracker.domain.treatments import same_name
from tracker.language import N_, _, day_month_year
from tracker.store.treatments import TreatmentRow
from tracker.views.doctor_days import from_to, several
from tracker.views.treatments import TreatmentLine
from tracker.views.wording import capital

HEADER = (
    N_("Visit or medicine"),
    N_("Since"),
    N_("Times"),
    N_("When in this period"),
    N_("Helped"),
    N_("Side effects"),
)
NOTHING = N_("No visit and no medicine was noted in this period.")
DAYS_NAMED = 4  # more are given from first to last

Named = tuple[str, str | None]  # the kind in words and the name without the differences that mean nothing


def visits(lines: Sequence[TreatmentLine], rows: Sequence[TreatmentRow], ever: Sequence[TreatmentLine]) -> Block:
    """The block; `lines` and `rows` of the period, `ever` of the whole diary, which knows the first day.

    The latest stand first, as the last are cut where there is no room.
    """
    if not lines:
        return Block(BlockKey.VISITS, (Fact("", _(NOTHING)),))
    begun = {_named(line): line.first for line in ever}
    days = _days(rows)
    latest = sorted(lines, key=lambda line: (line.last, line.times), reverse=True)
    told = tuple(_row(line, begun[_named(line)], days[_named(line)]) for line in latest)
    header = tuple(_(heading) for heading in HEADER)
    return Block(BlockKey.VISITS, (TextTable(_("Visits and medicines"), header, told, numbers=False),))


def _days(rows: Sequence[TreatmentRow]) -> dict[Named, list[date]]:
    days: dict[Named, list[date]] = defaultdict(list)
    for row in rows:
        days[(label(row.kind), same_name(row.name))].append(row.day)
    return {named: list(dict.fromkeys(own)) for named, own in days.items()}


def _named(line: TreatmentLine) -> Named:
    return (line.kind_label, same_name(line.name))


def _row(line: TreatmentLine, since: date, days: Sequence[date]) -> tuple[str, ...]:
    when = several(days) if len(days) <= DAYS_NAMED else from_to(Period(days[0], days[-1]))
    effects = "; ".join(own_words(effect) for effect in line.side_effects)
    return (_what(line), day_month_year(since), f"{line.times}", when, _helped(line.helped), effects or DASH)


def _what(line: TreatmentLine) -> str:
    kind = capital(line.kind_label)
    return f"{kind}: {own_words(line.name)}" if line.name else kind


def _helped(helped: Mapping[str, int]) -> str:
    """`yes 3, some 1`; a dash where it was never said."""
    return ", ".join(f"{label(answer)} {helped[answer]}" for answer in reversed(Helped) if helped[answer]) or DASH
