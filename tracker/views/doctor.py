"""What the doctor's page says before the download: which days and how much."""

from dataclasses import dataclass

from tracker.domain.periods import Period
from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.reading import entry_counts
from tracker.views.wording import counted

EMPTY = "Nothing was recorded in this period yet. Choose a longer one, or write something down on Today."


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
        return ExportView(EMPTY, 0, None, made_up)
    first, last = counts.days.first, counts.days.last
    sentence = (
        f"From {first.day} {first:%B %Y} to {last.day} {last:%B %Y}: {counted(counts.entries, 'entry', 'entries')} on "
        f"{counts.days_with_entries} of {counted(len(counts.days), 'day', 'days')}."
    )
    return ExportView(sentence, counts.days_with_entries, counts.days, made_up)
