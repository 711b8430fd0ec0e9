"""What tests of the import share: finds of another program, an import of them, and all that stands in the tables."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from tests.builders import NOW, a_rating, ago
from tracker.domain.entries import Entry, Pain
from tracker.domain.found import Found, FoundEntry
from tracker.services.importing import import_found, preview_import
from tracker.services.importing_report import ImportReport, Mode
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.tables import Base

SOURCE = "import:other"
ABOUT_IMPORTS = {"import_run", "import_change", "plan_checkpoint", "person"}


def their_rating(days_ago: float, back: float, **changes: Any) -> Entry:
    """A rating that another program has kept."""
    return a_rating(**{"moment": ago(days=days_ago), "pain": Pain(back=back), "source": SOURCE, **changes})


def found(*entries: Entry, first_row: int = 2) -> list[Found]:
    """The entries as a reader gives them: named by their day and kind."""
    return [
        FoundEntry(row, f"{type(entry).__name__}/{entry.moment.day}", entry)
        for row, entry in enumerate(entries, start=first_row)
    ]


def brought(
    store: Store, finds: Iterable[Found], mode: Mode = Mode.ADD, now: datetime = NOW, person: str = ME
) -> ImportReport:
    """What importing them came to."""
    with store.writing() as db:
        return import_found(db, person, SOURCE, finds, mode, now, quiet)


def previewed(store: Store, finds: Iterable[Found], mode: Mode) -> ImportReport:
    """What importing them would come to."""
    with store.writing() as db:
        return preview_import(db, ME, SOURCE, finds, mode, NOW, quiet)


def quiet(_done: int) -> None:
    """Nobody looks on."""


def tables_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for those about imports themselves."""
    with store.reading() as db:
        return {
            table.name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in ABOUT_IMPORTS
        }


def many(number: int) -> Iterator[Found]:
    """As many ratings, each of another key."""
    for row in range(1, number + 1):
        yield FoundEntry(row, str(row), their_rating(row % 300 + 1, row % 11))
