"""How long the server takes for each page's script, on a long diary against a short one."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from bench.table import Measured
from bench.turns import in_turn, ms
from tests.browser.serving import AppServer

PAGES: Mapping[str, str] = {  # name -> its address; each shows the period that it shows at first
    "Today": "",
    "Session": "session",
    "Diary": "diary",
    "Trends": "trends",
    "Routines": "routines",
    "For the doctor": "doctor",
    "Settings": "settings",
    "Guide": "guide",
}
# They look back further than 30 days whatever they show, so only a diary that fills that too tells of growth.
AGAINST_A_YEAR: Mapping[str, str] = {
    "Today": "",
    "Trends": "trends",
    "For the doctor": "doctor",
    "Insights": "insights",
}
WARM_UP = 2  # rounds left out: the first run of a page imports what it needs
MOST_GROWTH = 1.2  # our aim: no page's cost grows with the diary
TEN_YEARS, FIFTY_YEARS = "10 years", "50 years"


class PageBrokeOff(Exception):
    """A page is not there or showed an error instead of itself, so its time says nothing."""


class Tab:
    """A tab without a browser: asks the server for a page's script run and waits until all of it has arrived."""

    def __init__(self, server: AppServer) -> None:
        self._address = f"ws://localhost:{server.port}/_stcore/stream"
        self._diary = server.store_path
        self._socket: ClientConnection | None = None

    def __enter__(self) -> Self:
        self._socket = connect(self._address, proxy=None, max_size=None, compression=None)
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()

    def run(self, page: str) -> float:
        """Milliseconds from asking for a page to the end of its script. Raises PageBrokeOff."""
        return ms(lambda: self._visit(page))

    def run_anew(self, page: str) -> float:
        """The same after something was written, when nothing of the diary is remembered."""
        with closing(sqlite3.connect(self._diary)) as diary:
            diary.execute("UPDATE settings SET changed_at = changed_at")
            diary.commit()
        return self.run(page)

    def _visit(self, page: str) -> None:
        assert self._socket is not None
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self._socket.send(asked.SerializeToString())
        while not _is_the_end(ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False)), page):
            pass


def measure_pages(long: AppServer, short: AppServer, year: AppServer, rounds: int) -> list[Measured]:
    """Each page's script run on the long diary / on the short one or that of a year."""
    with Tab(long) as on_long, Tab(short) as on_short, Tab(year) as on_year:
        against_short = [_measured(one, "30 days", on_long, on_short, rounds) for one in PAGES.items()]
        against_year = [_measured(one, "1 year", on_long, on_year, rounds) for one in AGAINST_A_YEAR.items()]
        a_year = [_measured(one, "30 days", on_year, on_short, rounds // 3, "1 year") for one in PAGES.items()]
    return [*against_short, *against_year, *a_year]


def measure_aged(fifty: AppServer, short: AppServer, rounds: int) -> list[Measured]:
    """The same on a diary of fifty years; the aim is for ten."""
    with Tab(fifty) as on_fifty, Tab(short) as on_short:
        return [_measured(one, "30 days", on_fifty, on_short, rounds, FIFTY_YEARS) for one in PAGES.items()]


def _measured(
    named: tuple[str, str], against: str, on_long: Tab, on_less: Tab, rounds: int, age: str = TEN_YEARS
) -> Measured:
    name, page = named
    ours, less = in_turn([lambda: on_long.run_anew(page), lambda: on_less.run_anew(page)], rounds, WARM_UP)
    return Measured(f"{name}, {age}", against, ours, less, MOST_GROWTH if age == TEN_YEARS else None)


def _is_the_end(message: ForwardMsg, page: str) -> bool:
    if message.delta.new_element.HasField("exception"):
        raise PageBrokeOff(f"/{page}: {message.delta.new_element.exception.message}")
    if message.HasField("page_not_found"):
        raise PageBrokeOff(f"/{page} is not there")
    return message.HasField("script_finished")
