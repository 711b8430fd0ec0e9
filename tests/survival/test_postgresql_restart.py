"""The database server is started anew while somebody records: one sentence, and nothing is lost or stands twice."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import streamlit as st

from tests.builders import NOW, TODAY
from tests.pages.operating import choose, fill_in, labels, question, tap, visit
from tests.pages.planned import welcome_to
from tests.postgres import Server
from tracker.domain.kinds import Kind
from tracker.domain.periods import last_days
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.problems import StoreUnreachable
from tracker.store.reading import entries_in

SAVE, AGAIN, TYPED = "Save pain rating", "Try again", "what was typed"


@pytest.fixture
def on_a_server(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A diary in a database of its own, that the app opens too."""
    url = postgres.fresh_url()
    monkeypatch.setenv("TRACKER_STORE", url)
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    monkeypatch.setenv("TRACKER_TZ", "Europe/Berlin")
    with closing(open_store(url)) as store:
        welcome_to(store.for_person(ME))
        yield store.for_person(ME)
    st.cache_resource.clear()


def test_the_page_says_it_in_one_sentence_and_afterwards_the_same_save_works(
    on_a_server: Store, postgres: Server
) -> None:
    page = visit("today")
    choose(page, "What", Kind.RATING)
    fill_in(page, {"Note": TYPED, "Back pain right now": 3})
    with postgres.stopped():
        tap(page, SAVE)
        assert [box.value for box in page.warning] == [StoreUnreachable.sentence]
        assert labels(page) == [AGAIN]
        tap(page, AGAIN)
        assert [box.value for box in page.warning] == [StoreUnreachable.sentence]
    tap(page, AGAIN)
    assert page.warning == []
    assert (question(page, "Note").value, question(page, "Back pain right now").value) == (TYPED, 3)
    tap(page, SAVE)
    with on_a_server.reading() as db:
        assert [kept.entry.note for kept in entries_in(db, ME, last_days(TODAY, 1))] == [TYPED]
