"""Nothing leaves the machine: no page asks another host, and the server answers this machine alone."""

import base64
import os
import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.serving import AppServer
from tests.browser.visiting import FROZEN, a_months_entries, fill_diary, go_to
from tests.browser.watching import Recorded, open_page

BY_ADDRESS = ("", "trends", "doctor")  # what all pages bring is on one of them
FOREIGN = "evil.example"
# Opened by its own address, a page looks for its server below itself first; Streamlit's browser code expects the 404.
LOOKS_FOR_ITS_SERVER = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on a diary with something on every page."""
    started = serve(now=FROZEN)
    fill_diary(started.store_path, *a_months_entries())
    return started


def test_a_page_opened_by_its_address_asks_this_machine_alone(app: AppServer, page: Page, recorded: Recorded) -> None:
    for address in BY_ADDRESS:
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")  # what is left half asked for is no answer that did not come
    assert recorded.elsewhere == []
    assert [line for line in recorded.unanswered if not line.endswith(LOOKS_FOR_ITS_SERVER)] == []
    assert recorded.page_errors == []


def test_the_file_for_the_doctor_is_made_only_when_it_is_asked_for(
    app: AppServer, page: Page, recorded: Recorded
) -> None:
    open_page(page, app.url)
    go_to(page, "For the doctor")
    assert fetched(recorded) == []
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the CSV files").click()
    assert caught.value.path().stat().st_size > 0
    assert recorded.elsewhere == []


def fetched(recorded: Recorded) -> list[str]:
    """The addresses of files that the app keeps ready for whoever knows them."""
    return [url for url in recorded.requests if urlsplit(url).path.startswith("/media/")]


@pytest.mark.skipif(not os.path.exists("/proc/net/tcp"), reason="the list of listeners is read from Linux")
def test_the_server_listens_on_loopback_only(app: AppServer) -> None:
    assert listening_on(app.port) == {"127.0.0.1"}


def listening_on(port: int) -> set[str]:
    """The addresses on which a TCP port is open, as the kernel lists them."""
    listening = "0A"
    found = set()
    for name in ("tcp", "tcp6"):
        with open(f"/proc/net/{name}") as table:
            rows = [line.split() for line in table.readlines()[1:]]
        for row in rows:
            address, _, hexadecimal = row[1].partition(":")
            if row[3] == listening and int(hexadecimal, 16) == port:
                found.add(socket.inet_ntoa(bytes.fromhex(address)[::-1]) if name == "tcp" else address)
    return found


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{port}", 101),
        ("127.0.0.1:{port}", 101),
        (FOREIGN, 403),
        (f"{FOREIGN}:{{port}}", 403),
        (f"localhost.{FOREIGN}:{{port}}", 403),
    ],
)
def test_the_diary_opens_only_under_this_machines_own_names(app: AppServer, host: str, status: int) -> None:
    name = host.format(port=app.port)
    assert handshake(app, name, f"http://{name}") == status


def test_a_foreign_page_cannot_open_the_diary(app: AppServer) -> None:
    assert handshake(app, f"localhost:{app.port}", f"http://{FOREIGN}") == 403


def handshake(app: AppServer, host: str, origin: str) -> int:
    """The status that a page of `origin` gets when it asks for the connection over which the diary is shown."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=30)
    asked = {
        "Host": host,
        "Origin": origin,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
    }
    try:
        connection.request("GET", "/_stcore/stream", headers=asked)
        return connection.getresponse().status
    finally:
        connection.close()


def test_nothing_that_was_written_down_reaches_the_log(app: AppServer, page: Page) -> None:
    open_page(page, app.url)
    for name in ("Diary", "Trends"):
        go_to(page, name)
    log = app.log.read_text()
    assert "A note that is long enough" not in log
    assert "The desk break" not in log
