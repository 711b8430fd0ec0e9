"""A part of a page that runs by itself is known to the server that showed it, and to no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.people import PersonsTab
from tests.browser.serving import AppServer
from tests.browser.visiting import fill_diary, kept_in
from tests.builders import NOW, a_session


@pytest.fixture
def served(tmp_path: Path) -> Iterator[AppServer]:
    """The app on a diary with one session, so that a form for the next one is there at once."""
    server = AppServer(tmp_path, now=NOW.isoformat())
    fill_diary(server.store_path, a_session())
    server.start()
    yield server
    server.kill()


def test_what_is_saved_in_an_open_tab_is_kept_by_the_server_that_comes_after(served: AppServer) -> None:
    with PersonsTab(served) as tab:
        tab.open()
    served.kill()
    served.start()
    with PersonsTab(served) as again:
        again.button, again.part = tab.button, tab.part
        again.record()
    assert len(kept_in(served.store_path)) == 2
