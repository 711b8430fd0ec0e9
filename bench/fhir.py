"""A year as a FHIR bundle: against its rows as plain JSON, and against reading and writing the finished bundle."""

import json
from datetime import date
from functools import partial

from bench.table import Measured
from bench.turns import in_turn, ms
from tracker import __version__
from tracker.exports.fhir.bundle import fhir_bundle
from tracker.exports.fhir.diary import COLUMNS, EACH
from tracker.services.people import ME
from tracker.store import Db, Store
from tracker.store.export_frames import stored_columns

WHAT = "FHIR of a year"
ROWS = "json module, same queries"
BUNDLE = "json module, the same bundle"


def measure_fhir(store: Store, today: date, rounds: int) -> list[Measured]:
    """The bundle of the whole store / its rows as JSON / the bundle read and written once more."""
    with store.reading() as db:
        made = _bundle(db, today)
        sides = [partial(_bundle, db, today), partial(_rows, db), partial(_again, made)]
        ours, rows, again = in_turn([partial(ms, side) for side in sides], rounds)
    return [Measured(WHAT, ROWS, ours, rows), Measured(WHAT, BUNDLE, ours, again)]


def _bundle(db: Db, today: date) -> bytes:
    return fhir_bundle(db, ME, None, today, __version__).data


def _rows(db: Db) -> bytes:
    tables = (stored_columns(db, ME, table, (*EACH, *names), None) for table, names in COLUMNS.items())
    rows = [row for stored in tables for row in zip(*stored.values(), strict=True)]
    return json.dumps(rows, default=str).encode()


def _again(made: bytes) -> bytes:
    return json.dumps(json.loads(made), ensure_ascii=False).encode()
