"""What the server gives to whoever asks it, without a browser: its own files and nothing of the diary."""

import json
import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Serve
from tests.browser.serving import AppServer
from tests.browser.visiting import FROZEN, fill_diary
from tests.browser.watching import open_page
from tests.builders import a_rating
from tracker.ui.data.file_field import UPLOAD_MOST_MB

SECRET = "a note that nobody else reads"
GUESSED = (  # where somebody would look for a diary, or for what runs it
    "/tracker.db", "/data/tracker.db", "/app/static/tracker.db", "/static/../data/tracker.db", "/media/",
    "/media/0.csv", "/../tracker.db",
    "/..%2f..%2ftracker.db", "/static/..%2f..%2f..%2fdata%2ftracker.db", "/%2e%2e/%2e%2e/etc/passwd",
    "/.streamlit/config.toml", "/.streamlit/secrets.toml", "/app.py", "/.git/config", "/server.log",
    "/component/../../app.py", "/component/none/index.html", "/_stcore/bidi-components/none/..%2f..%2fapp.py",
    "/_stcore/message", "/_stcore/script-health-check", "/docs", "/openapi.json", "/debug",
)  # fmt: skip
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
COUNTED = {"cache", "session", "active"}  # sizes of caches, windows that are open, and for how long
MB = 1024 * 1024  # bytes
UPLOAD = "/_stcore/upload_file/{session}/{file}"
GUESS = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on a diary with a note in it."""
    started = serve(now=FROZEN)
    fill_diary(started.store_path, a_rating(note=SECRET))
    return started


def asked(
    app: AppServer, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    """The answer to one request, as any program on this machine can send it."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=30)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", GUESSED)
def test_nothing_lies_under_an_address_that_can_be_guessed(app: AppServer, path: str) -> None:
    answer, body = asked(app, path)
    page = asked(app, "/")[1]
    assert answer.status >= 400 or body == page, answer.status
    assert SECRET.encode() not in body
    assert b"SQLite" not in body


def test_what_the_server_counts_says_nothing_of_the_diary(app: AppServer, page: Page) -> None:
    open_page(page, f"{app.url}/diary")
    answer, body = asked(app, "/_stcore/metrics")
    samples = [line.split(" ")[0] for line in body.decode().splitlines() if not line.startswith("#")]
    assert answer.status == 200
    assert {re.split(r"[_{]", name)[0] for name in samples} <= COUNTED
    assert SECRET.encode() not in body
    assert str(app.folder).encode() not in body


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/diary", "/nowhere.txt"])
def test_every_answer_has_the_headers(app: AppServer, path: str) -> None:
    answer, _body = asked(app, path)
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in str(answer.getheader("content-security-policy"))


def test_no_other_page_may_read_an_answer(app: AppServer) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config"):
        answer, _body = asked(app, path, Origin="http://evil.example")
        assert answer.getheader("access-control-allow-origin") in (None, f"http://localhost:{app.port}")
        assert answer.getheader("access-control-allow-credentials") is None


def test_the_setting_for_other_pages_names_none(app: AppServer) -> None:
    settings = json.loads(asked(app, "/_stcore/host-config")[1])
    assert settings["allowedOrigins"] == []
    assert not settings["useExternalAuthToken"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_file_is_taken_and_taken_away_only_for_a_tab_that_is_open(app: AppServer, method: str) -> None:
    answer, _body = asked(app, UPLOAD.format(session=GUESS, file=GUESS), method, b"data")
    assert answer.status in (400, 403, 404, 405)


def test_a_file_is_taken_only_with_the_token_of_the_page_and_only_so_large(app: AppServer, page: Page) -> None:
    open_page(page, f"{app.url}/data")
    with page.expect_request(lambda request: "/upload_file/" in request.url and request.method == "PUT") as caught:
        file = FilePayload(name="a.csv", mimeType="text/csv", buffer=b"date,pain\n2026-01-01,3\n")
        page.locator("input[type=file]").first.set_input_files(file)
    path = urlsplit(caught.value.url).path
    sent = {name: value for name, value in caught.value.all_headers().items() if not name.startswith(":")}
    sent = {name: value for name, value in sent.items() if name.lower() != "content-length"}
    kind = sent["content-type"].partition("boundary=")[2]
    form = f'--{kind}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'.encode()
    small, large = (form + b"x" * size + f"\r\n--{kind}--\r\n".encode() for size in (10, 6 * MB))
    without = {name: value for name, value in sent.items() if "xsrf" not in name.lower()}
    assert without != sent
    assert asked(app, path, "PUT", small, **without)[0].status == 403
    assert asked(app, path, "PUT", small, **{**sent, "cookie": "_streamlit_xsrf=other"})[0].status == 403
    assert asked(app, path, "PUT", small, **{**sent, "content-length": str(UPLOAD_MOST_MB * MB + 1)})[0].status == 413
    assert [asked(app, path, "PUT", body, **sent)[0].status for body in (small, large)] == [204, 204]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_another_website_changes_nothing(app: AppServer, method: str) -> None:
    for path in ("/", "/_stcore/stream", UPLOAD.format(session=GUESS, file=GUESS)):
        answer, _body = asked(app, path, method, b"data", Origin="http://evil.example")
        assert answer.status == 403


def test_a_foreign_name_gets_nothing_at_all(app: AppServer) -> None:
    for path in ("/", "/_stcore/health", "/media/0.csv"):
        answer, body = asked(app, path, Host="evil.example")
        assert answer.status == 403
        assert len(body) < len(asked(app, "/")[1])


def test_a_cookie_that_is_set_is_not_for_other_websites(app: AppServer) -> None:
    for path in ("/", "/_stcore/health"):
        answer, _body = asked(app, path)
        for name, cookie in answer.getheaders():
            assert name.lower() != "set-cookie" or "samesite=" in cookie.lower()
