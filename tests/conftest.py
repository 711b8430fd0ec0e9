"""What tests of every layer share: a diary of their own on a frozen morning. Entries come from `tests.builders`."""

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any

import hypothesis
import pytest
import streamlit as st
from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.engine.default import DefaultDialect
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

from tests.builders import NOW, TODAY
from tests.postgres import Server, running_server
from tracker.demo import fill_demo
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store import engine as store_engine

# The same made-up input in each run: `--hypothesis-profile default` looks elsewhere and longer, as `make fuzz` does.
hypothesis.settings.register_profile("suite", derandomize=True, database=None, max_examples=50)
hypothesis.settings.load_profile("suite")


gc.disable()  # while all tests are collected: a third of that time


def pytest_collection_finish() -> None:
    """What all tests share stays to the end: to look through it for garbage each time takes a tenth of the time."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_through_once() -> Iterator[None]:
    """For each page that a test opens Streamlit looks through all installed packages: half of the time of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_compiled_once() -> Iterator[None]:
    """As a server does; Streamlit's test runner compiles each page for each run."""
    compiled = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "ScriptCache", lambda: compiled)
        patch.setattr(app_test, "ScriptCache", lambda: compiled)
        yield


@pytest.fixture(scope="session", autouse=True)
def _queries_compiled_once() -> Iterator[None]:
    """An app opens one diary and compiles each query once; here each test opens its own, for the same queries."""
    compiled: dict[type, Any] = {}

    def create(url: URL, **options: Any) -> Engine:
        engine = create_engine(url, **options)
        engine._compiled_cache = compiled.setdefault(type(engine.dialect), engine._compiled_cache)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_engine, "create_engine", create)
        patch.setattr(DefaultDialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(DefaultDialect, "__hash__", lambda one: hash(type(one)))  # by it a compiled query is found
        yield


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary as the migrations make it, made once: to copy it is twenty times quicker."""
    path = tmp_path_factory.mktemp("empty") / "tracker.db"
    open_store(str(path)).close()
    return path


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The file of a made-up diary: `made_up(90)`, `made_up(90, seed=2)`; each is made once, and is to be copied."""

    @cache
    def made(days: int, seed: int = 1) -> Path:
        path = tmp_path_factory.mktemp("made-up") / "tracker.db"
        with closing(open_store(str(path))) as store, pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRACKER_TZ", "Europe/Berlin")
            fill_demo(store, ME, days, seed, TODAY)
        return path

    return made


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, one a run: each test is about persons of its own, or a database of its own."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def on_server(postgres: Server) -> Iterator[Store]:
    """The diaries on the server, for whoever looks after them: bind it to a person to see any row."""
    store = open_store(postgres.url, several=True)
    yield store
    store.close()


@pytest.fixture
def diary(tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty diary that the app and the commands open too; it is 9:00 in Berlin on Friday 20 November 2026."""
    copyfile(empty_file, tmp_path / "tracker.db")
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    monkeypatch.setenv("TRACKER_TZ", "Europe/Berlin")
    store = open_store()
    yield store
    store.close()
    st.cache_resource.clear()
