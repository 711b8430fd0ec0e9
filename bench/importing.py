"""An import of 36,500 pain ratings, ten a day for ten years, against reading the file and inserting its plain rows."""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert

from bench.table import Measured
from bench.turns import in_turn, ms
from tracker import __version__
from tracker.domain.entries import Pain, RatingEntry
from tracker.domain.found import Found, FoundEntry
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion
from tracker.exports.csv_zip import csv_zip
from tracker.imports.found import Reading
from tracker.imports.own_csv import OWN_CSV
from tracker.imports.source_file import SourceFile, file_of
from tracker.services.importing import import_found
from tracker.services.importing_report import Mode
from tracker.services.importing_undo import imports_done, undo_import
from tracker.services.people import ME, ensure_person
from tracker.store import Store, open_store
from tracker.store.tables import PainRating

ROWS, A_DAY = 36_500, 10
FIRST = date(2016, 1, 1)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MOST_COST = 3.0  # our aim
PLAIN = "reading it and plain inserts"
BARE = "the same by sqlite3, untyped"
SOURCE = "import:bench"


def measure_import(folder: Path, rounds: int) -> list[Measured]:
    """Our own export / another program's rows, both against the floor; with a floor without SQLAlchemy."""
    store = open_store(str(folder / "importing.db"))
    file = _export(store)
    acts = [_own, _foreign, _plain]
    sides = [partial(_timed, store, partial(act, store, file)) for act in acts]
    with closing(sqlite3.connect(":memory:")) as driver:
        own, foreign, plain, bare = in_turn([*sides, partial(ms, partial(_bare, driver, file))], rounds, warm_up=1)
    store.close()
    what = f"Import of {ROWS:,} rows"
    return [
        Measured(f"{what}, our own CSV", PLAIN, own, plain, MOST_COST),
        Measured(f"{what}, another program's", PLAIN, foreign, plain, MOST_COST),
        Measured(f"{what}, our own CSV", BARE, own, bare),
    ]


def _timed(store: Store, act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes on an empty diary; it is empty again afterwards."""
    took = ms(act)
    with store.writing() as db:
        for done in imports_done(db, ME):
            if done.undone_at is None:
                undo_import(db, ME, done.id, NOW)
        db.execute(delete(PainRating))
    return took


def _entries() -> Iterator[Found]:
    for number in range(ROWS):
        day = FIRST + timedelta(days=number // A_DAY)
        moment = Moment(day, datetime(day.year, day.month, day.day, 8, number % A_DAY, tzinfo=UTC), 60)
        entry = RatingEntry(moment, Pain(back=number % 11, leg=number % 7), note="after a walk", source=SOURCE)
        yield FoundEntry(number + 1, str(number), entry)


def _export(store: Store) -> SourceFile:
    with store.writing() as db:
        import_found(db, ME, SOURCE, _entries(), Mode.ADD, NOW, _quiet)
    with store.reading() as db:
        data = csv_zip(db, ME, None, NOW.date(), __version__).data
    _timed(store, lambda: None)
    return file_of("export.zip", data)


def _quiet(_done: int) -> None:
    """Nobody looks on."""


def _own(store: Store, file: SourceFile) -> None:
    found = OWN_CSV.read(file, Reading(ZoneInfo("Europe/Berlin")))
    with store.writing() as db:
        import_found(db, ME, OWN_CSV.source, found, Mode.ADD, NOW, _quiet)


def _foreign(store: Store, file: SourceFile) -> None:
    with store.writing() as db:
        import_found(db, ME, SOURCE, _read_entries(file), Mode.ADD, NOW, _quiet)


def _read_entries(file: SourceFile) -> Iterator[Found]:
    for number, row in enumerate(_rows(file), start=1):
        values = _values(row)
        moment = Moment(values["day"], values["at"], 60)
        pain = Pain(values["back"], values["leg"])
        yield FoundEntry(number, row["id"], RatingEntry(moment, pain, note=values["note"], source=SOURCE))


def _plain(store: Store, file: SourceFile) -> None:
    with store.writing() as db:
        ensure_person(db, ME, NOW)
        db.execute(insert(PainRating), [_values(row) for row in _rows(file)])


def _bare(driver: sqlite3.Connection, file: SourceFile) -> None:
    driver.execute("CREATE TABLE plain (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)")
    driver.executemany(
        "INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (tuple(row.values()) for row in _rows(file)),
    )
    driver.execute("DROP TABLE plain")


def _rows(file: SourceFile) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(file.open()) as archive:
        text = io.StringIO(archive.read("ratings.csv").decode("utf-8-sig"), newline="")
        yield from csv.DictReader(text)


def _values(row: dict[str, str]) -> dict[str, Any]:
    at = datetime.fromisoformat(row["at"])
    return {
        "id": row["id"],
        "person_id": ME,
        "day": date.fromisoformat(row["day"]),
        "at": at,
        "utc_offset": 60,
        "occasion": Occasion(row["occasion"]),
        "back": float(row["back"]),
        "leg": float(row["leg"]),
        "note": row["note"],
        "source": row["source"],
        "created_at": datetime.fromisoformat(row["created_at"]),
        "changed_at": datetime.fromisoformat(row["changed_at"]),
    }
