"""What tests of every layer share: a diary of their own on a frozen morning. Entries come from `tests.builders`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.builders import NOW
from tracker.store import Store, open_store


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty diary that the app and the commands open too; it is 9:00 in Berlin on Friday 20 November 2026."""
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    monkeypatch.setenv("TRACKER_TZ", "Europe/Berlin")
    store = open_store()
    yield store
    store.close()
    st.cache_resource.clear()
