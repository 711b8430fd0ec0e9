"""What the doctor's page says before the download: which days and how much."""

from dataclasses import dataclass

from tracker.domain.periods import Period
from tracker.language import N_, _, _n, long_day
from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.reading import entry_counts

EMPTY = N_("Nothing was recorded in this period yet. Choose a longer one, or write something down on Today.")


@dataclass(frozen=True, slots=True)
class ExportView:
    """The sentence over the download; `period` is cut to the first and last day with entries, None when empty."""

    sentence: str
    days_with_entries: int
    period: Period | None
    made_up: bool


def export_view(db: Db, person: str, period: Period) -> ExportView:
    """What an export of the period would hold."""
    counts = entry_counts(db, person, period)
    made_up = settings_of(db, person).made_up
    if counts.days is None:
        return ExportView(_(EMPTY), 0, None, made_up)
    sentence = _n(
        "From {first} to {last}: {entries} on {days} of {n} day.",
        "From {first} to {last}: {entries} on {days} of {n} days.",
        len(counts.days),
        first=long_day(counts.days.first),
        last=long_day(counts.days.last),
        entries=_n("{n} entry", "{n} entries", counts.entries),
        days=counts.days_with_entries,
    )
    return ExportView(sentence, counts.days_with_entries, counts.days, made_up)
