"""The CSV export of the whole diary against plain `csv` writing of the rows of the same queries."""

import csv
import io
import sqlite3
import tracemalloc
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.sql import Executable

from bench.table import Measured
from bench.turns import in_turn, ms
from tracker import __version__
from tracker.exports.csv_zip import csv_zip
from tracker.services.people import ME
from tracker.store import Db, Store

MOST_COST = 2.0  # our aim
MIB = 1024 * 1024

WHAT = "CSV export, 10 years"
PLAIN = "csv module, same queries"
BARE = "the same by sqlite3, untyped"

Bare = tuple[str, Any]  # SQL and its parameters as the driver gets them


def measure_export(store: Store, today: date, rounds: int, *, memory: bool) -> list[Measured]:
    """The export / its floor / a floor without SQLAlchemy; with `memory` its peak too, which takes a while."""
    with store.reading() as db, closing(sqlite3.connect(str(store.path))) as driver:
        queries = _queries_of(db, lambda: _export(db, today))
        statements = _statements_of(store, lambda: _plain(db, queries))
        sides = [partial(_export, db, today), partial(_plain, db, queries), partial(_bare, driver, statements)]
        ours, plain, bare = in_turn([partial(ms, side) for side in sides], rounds)
        peaks = [_peak_mib(side) for side in sides[:2]] if memory else []
    took = [Measured(WHAT, PLAIN, ours, plain, MOST_COST), Measured(WHAT, BARE, ours, bare)]
    return [*took, Measured(f"{WHAT}, peak memory", PLAIN, peaks[:1], peaks[1:], unit="MiB")] if memory else took


def _export(db: Db, today: date) -> bytes:
    return csv_zip(db, ME, None, today, __version__).data


def _plain(db: Db, queries: Sequence[Executable]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for query in queries:
        writer.writerows(db.execute(query))
    return text.getvalue().encode()


def _bare(driver: sqlite3.Connection, statements: Sequence[Bare]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for sql, parameters in statements:
        writer.writerows(driver.execute(sql, parameters))
    return text.getvalue().encode()


def _queries_of(db: Db, act: Callable[[], object]) -> list[Executable]:
    """The queries that `act` asks."""
    asked: list[Executable] = []

    def note(state: ORMExecuteState) -> None:
        asked.append(state.statement)

    event.listen(db, "do_orm_execute", note)
    act()
    event.remove(db, "do_orm_execute", note)
    return asked


def _statements_of(store: Store, act: Callable[[], object]) -> list[Bare]:
    """What the driver is told while `act` runs."""
    told: list[Bare] = []

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        told.append((sql, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    act()
    event.remove(store.engine, "before_cursor_execute", note)
    return told


def _peak_mib(act: Callable[[], object]) -> float:
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MIB
