"""`python -m bench` measures all; `--quick` takes fewer turns. Prints one table, leaves nothing behind."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.diary import evening_zone, write_diary
from bench.doctor_pdf import measure_doctor_pdf
from bench.export import measure_export
from bench.fhir import measure_fhir
from bench.importing import measure_import
from bench.pages import measure_pages
from bench.plan import measure_plan
from bench.recording import browser_path, measure_recording
from bench.table import Measured, table_of
from tests.browser.serving import AppServer
from tools.browser import NoBrowser
from tracker.store import open_store

LONG_DAYS, YEAR_DAYS, SEASON_DAYS, SHORT_DAYS = 3652, 365, 90, 30
LEGEND = "ratio: the middle one of n turns. quickest: the best turns of both. here: the middle times of both."
BARE_APP = Path(__file__).parent / "bare_app.py"


@dataclass(frozen=True, slots=True)
class Turns:
    """How often each thing is measured."""

    pages: int
    plan: int
    plan_anew: int
    recording: int
    export: int
    files: int
    memory: bool


THOROUGH = Turns(pages=61, plan=61, plan_anew=3, recording=25, export=5, files=5, memory=True)
QUICK = Turns(pages=15, plan=15, plan_anew=1, recording=9, export=3, files=2, memory=False)


def measure_all(folder: Path, turns: Turns, browser: Path) -> list[Measured]:
    """Everything, on diaries made in `folder`."""
    now = datetime.now(UTC)
    now = now.astimezone(evening_zone(now))
    names = ("long", "year", "short", "bare")
    long, year, short, bare = (AppServer(_made(folder / name), zone=str(now.tzinfo)) for name in names)
    bare.app = BARE_APP
    for server, days in ((long, LONG_DAYS), (year, YEAR_DAYS), (short, SHORT_DAYS)):
        write_diary(server.store_path, days, now)
    planned = _plan_measured(long.store_path, folder / "season.db", now, turns)
    exported = _export_measured(long.store_path, now, turns)
    files = _files_measured(folder, year.store_path, now, turns)
    with _running(long, year, short, bare):
        pages = measure_pages(long, short, year, turns.pages)
        recorded = measure_recording(browser, long, short, bare, turns.recording)
    return [*pages, *planned, *recorded, *exported, *files]


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
        print(table_of(measure_all(Path(folder), turns, browser)))
    print(f"\n{LEGEND} Made and measured in {time.monotonic() - begun:.0f} s on {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
