"""The diary full of naughty texts, made once a file."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
import streamlit as st

from tests.builders import NOW
from tests.hostile.diary import fill_with_naughty
from tracker.store import Store, open_store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """The file of the diary with all of it."""
    path = tmp_path_factory.mktemp("naughty") / "tracker.db"
    copyfile(empty_file, path)
    store = open_store(str(path))
    fill_with_naughty(store)
    store.close()
    return path


@pytest.fixture
def naughty(tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """It, as the diary that the app and the commands open too, on the frozen morning."""
    path = tmp_path / "tracker.db"
    copyfile(filled, path)
    for name, value in {"STORE": str(path), "NOW": NOW.isoformat(), "TZ": "Europe/Berlin"}.items():
        monkeypatch.setenv(f"TRACKER_{name}", value)
    store = open_store()
    yield store
    store.close()
    st.cache_resource.clear()
