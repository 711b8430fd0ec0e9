"""`python -m bench` measures all; `--quick` takes fewer turns. Prints one table, leaves nothing behind."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.diary import DAY_ENDS, write_diary
from bench.doctor_pdf import measure_doctor_pdf
from bench.export import measure_export
from bench.fhir import measure_fhir
from bench.importing import measure_import
from bench.pages import measure_aged, measure_pages
from bench.people import measure_memory, measure_people
from bench.plan import measure_plan
from bench.recording import browser_path, measure_recording
from bench.start import measure_start
from bench.table import Measured, table_of
from tests.browser.serving import AppServer
from tests.clocks import zone_where_it_is
from tools.browser import NoBrowser
from tracker.store import open_store

FIFTY_DAYS, LONG_DAYS, YEAR_DAYS, SEASON_DAYS, SHORT_DAYS = 18262, 3652, 365, 90, 30
LEGEND = "ratio: the middle one of n turns. quickest: the best turns of both. here: the middle times of both."
BARE_APP = Path(__file__).parent / "bare_app.py"
BARE_PAGE = Path(__file__).parent / "bare_page.py"
HOLLOW_APP = Path(__file__).parent / "hollow_app.py"


@dataclass(frozen=True, slots=True)
class Turns:
    """How often each thing is measured."""

    pages: int
    plan: int
    plan_anew: int
    recording: int
    start: int
    people: int
    people_seconds: float
    export: int
    files: int
    memory: bool
    fifty_years: bool


THOROUGH = Turns(
    pages=21,
    plan=21,
    plan_anew=1,
    recording=15,
    start=5,
    people=2,
    people_seconds=10,
    export=3,
    files=3,
    memory=True,
    fifty_years=True,
)
QUICK = Turns(
    pages=9,
    plan=9,
    plan_anew=1,
    recording=9,
    start=3,
    people=1,
    people_seconds=8,
    export=1,
    files=1,
    memory=False,
    fifty_years=False,
)


def measure_all(folder: Path, turns: Turns, browser: Path) -> list[Measured]:
    """Everything, on diaries made in `folder`."""
    now = datetime.now(UTC)
    now = now.astimezone(zone_where_it_is(DAY_ENDS, now))  # the made-up day is over, and the next is hours away
    names = ("long", "year", "short", "bare", "barest", "hollow")
    servers = [AppServer(_made(folder / name), zone=str(now.tzinfo)) for name in names]
    long, year, short, bare, barest, hollow = servers
    bare.app, barest.app, hollow.app = BARE_APP, BARE_PAGE, HOLLOW_APP
    for server in (short, barest, hollow):  # Python keeps what it compiled, as it does where nobody forbids it
        server.settings |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    for server, days in ((long, LONG_DAYS), (year, YEAR_DAYS), (short, SHORT_DAYS)):
        write_diary(server.store_path, days, now)
    planned = _plan_measured(long.store_path, folder / "season.db", now, turns)
    exported = _export_measured(long.store_path, now, turns)
    files = _files_measured(folder, year.store_path, now, turns)
    started = measure_start(browser, short, barest, hollow, turns.start)
    with _running(short, bare, hollow):
        memory = measure_memory(short, bare, hollow)
    with _running(long, year, short, bare, hollow):
        pages = measure_pages(long, short, year, turns.pages)
        recorded = measure_recording(browser, long, short, bare, hollow, turns.recording)
        people = measure_people(short, bare, hollow, turns.people_seconds, turns.people)
    aged = _aged_measured(folder / "fifty", short, now, turns) if turns.fifty_years else []
    return [*started, *recorded, *people, *memory, *pages, *aged, *planned, *exported, *files]


def _aged_measured(folder: Path, short: AppServer, now: datetime, turns: Turns) -> list[Measured]:
    fifty = AppServer(_made(folder), zone=str(now.tzinfo))
    write_diary(fifty.store_path, FIFTY_DAYS, now)
    with _running(fifty, short):
        return measure_aged(fifty, short, turns.pages // 3)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _plan_measured(path: Path, season: Path, now: datetime, turns: Turns) -> list[Measured]:
    write_diary(season, SEASON_DAYS, now)
    long, shorter = open_store(str(path)), open_store(str(season))
    measured = measure_plan(long, shorter, now, turns.plan, turns.plan_anew)
    long.close()
    shorter.close()
    return measured


def _export_measured(path: Path, now: datetime, turns: Turns) -> list[Measured]:
    store = open_store(str(path))
    measured = measure_export(store, now.date(), turns.export, memory=turns.memory)
    store.close()
    return measured


def _files_measured(folder: Path, year: Path, now: datetime, turns: Turns) -> list[Measured]:
    store = open_store(str(year))
    fhir = measure_fhir(store, now.date(), turns.files)
    pdf = measure_doctor_pdf(store, now.date(), turns.files)
    store.close()
    return [*measure_import(folder, turns.files), *pdf, *fhir]


@contextmanager
def _running(*servers: AppServer) -> Iterator[None]:
    with ExitStack() as to_end:
        for server in servers:
            to_end.callback(server.kill)
            server.start()
        yield


def main() -> int:
    """Prints the table and how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns, a few minutes")
    turns = QUICK if parser.parse_args().quick else THOROUGH
    begun = time.monotonic()
    try:
        browser = browser_path()
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="pacewell-bench-") as folder:
        measured = measure_all(Path(folder), turns, browser)
    print(table_of(measured))
    print(f"\n{LEGEND} Made and measured in {time.monotonic() - begun:.0f} s on {os.cpu_count()} processors.")
    return _told(measured)


def _told(measured: Sequence[Measured]) -> int:
    """Says which aims are not kept; the exit code."""
    over = [one for one in measured if one.is_over]
    for one in over:
        said = f"OVER: {one.what} is {min(one.ratio, one.quickest):.2f} times {one.against}; the aim is {one.aim:g}."
        print(said, file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
