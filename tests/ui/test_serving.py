"""What the server refuses at once, and the headers that it gives with every answer."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from tracker.ui.accounts import SignInSettings, sign_in_settings
from tracker.ui.listening import ONLY_HERE
from tracker.ui.serving import NOT_FROM_THERE, NOT_HERE, NOT_OUR_NAME, around_every_answer

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("192.168.1.9", 50000)
TAB = "ws://127.0.0.1:8501/_stcore/stream"
COOKIES = ["_streamlit_user=signed; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax", "other=1; Secure; Path=/"]


async def answer(request: Request) -> Response:
    """Any answer of Streamlit's."""
    response = Response("a page")
    for cookie in COOKIES:
        response.headers.append("set-cookie", cookie)
    return response


async def talk(socket: WebSocket) -> None:
    """A tab that connects."""
    await socket.accept()
    await socket.close()


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """The settings of the sign-in, as there are none in these tests unless they say so."""
    sign_in_settings.cache_clear()
    yield
    sign_in_settings.cache_clear()


@pytest.fixture
def with_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign-in is switched on."""
    monkeypatch.setattr("tracker.ui.serving.sign_in_settings", lambda: SignInSettings(("default",)))
    monkeypatch.setattr("tracker.ui.listening.sign_in_settings", lambda: SignInSettings(("default",)))


def visitor(client: tuple[str, int] = HERE, base_url: str = "http://127.0.0.1:8501") -> TestClient:
    """A browser at this address, in front of the layers around the app."""
    routes = [Route("/{path:path}", answer, methods=["GET", "PUT"]), WebSocketRoute("/_stcore/stream", talk)]
    app = Starlette(routes=routes, middleware=around_every_answer())
    return TestClient(app, base_url=base_url, client=client)


def test_every_answer_tells_the_browser_what_it_may_do() -> None:
    headers = visitor().get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "screen-wake-lock=(self)" in headers["permissions-policy"]
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_a_refusal_has_the_headers_too() -> None:
    refused = visitor().get("/", headers={"host": "evil.example"})
    assert (refused.status_code, refused.text) == (403, NOT_OUR_NAME)
    assert refused.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8501", "[::1", "a@b"]
)
def test_a_name_that_is_not_ours_is_refused(host: str) -> None:
    assert visitor().get("/", headers={"host": host}).text == NOT_OUR_NAME


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "localhost."])
def test_our_own_names_are_answered(host: str) -> None:
    assert visitor().get("/", headers={"host": host}).status_code == 200


def test_a_page_may_load_and_run_only_what_comes_from_here() -> None:
    policy = dict(part.split(" ", 1) for part in visitor().get("/").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == policy["base-uri"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]


def test_streamlits_own_inline_script_is_let_through_by_its_hash() -> None:
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in visitor().get("/").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/media/abc.csv", "/auth/login", "/oauth2callback", "/app/media/abc.png"])
def test_what_is_personal_is_kept_nowhere(path: str) -> None:
    assert visitor().get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/js/index.js", "/static/media/font.woff2", "/family/static/media/font.woff2"])
def test_what_is_the_same_for_all_may_be_kept(path: str) -> None:
    assert "cache-control" not in visitor().get(path).headers


def test_sign_out_clears_what_the_browser_kept() -> None:
    assert visitor().get("/auth/logout").headers["clear-site-data"] == '"storage"'
    assert "clear-site-data" not in visitor().get("/auth/login").headers


def test_behind_tls_cookies_are_secure_and_the_browser_stays_with_tls() -> None:
    headers = visitor(base_url="https://localhost").get("/").headers
    assert headers.get_list("set-cookie") == [f"{COOKIES[0]}; Secure", COOKIES[1]]
    assert headers["strict-transport-security"] == "max-age=31536000"


def test_on_this_machine_cookies_stay_as_streamlit_sets_them() -> None:
    assert visitor().get("/").headers.get_list("set-cookie") == COOKIES


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:8502", "null"])
def test_what_another_website_asks_for_is_refused(origin: str) -> None:
    refused = visitor().put("/_stcore/upload_file/x", headers={"origin": origin})
    assert (refused.status_code, refused.text) == (403, NOT_FROM_THERE)
    with pytest.raises(WebSocketDenialResponse), visitor().websocket_connect(TAB, headers={"origin": origin}):
        pass


def test_our_own_pages_and_programs_without_a_browser_get_through() -> None:
    own = {"origin": "http://127.0.0.1:8501", "host": "127.0.0.1:8501"}
    assert visitor().put("/_stcore/upload_file/x", headers=own).status_code == 200
    with visitor().websocket_connect(TAB, headers=own):
        pass
    with visitor().websocket_connect(TAB):
        pass


def test_a_link_on_another_website_signs_nobody_out() -> None:
    assert visitor().get("/auth/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert visitor().get("/auth/logout", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_without_sign_in_another_machine_is_refused_wherever_the_server_listens() -> None:
    refused = visitor(ELSEWHERE).get("/")
    assert (refused.status_code, refused.text) == (403, NOT_HERE)
    with pytest.raises(WebSocketDenialResponse), visitor(ELSEWHERE).websocket_connect(TAB):
        pass


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host"])
def test_without_sign_in_a_proxy_is_refused(name: str) -> None:
    assert visitor().get("/", headers={name: "127.0.0.1"}).text == NOT_HERE


@pytest.mark.usefixtures("with_sign_in")
def test_with_sign_in_both_get_through() -> None:
    assert visitor(ELSEWHERE).get("/").status_code == 200
    assert visitor().get("/", headers={"X-Forwarded-For": "192.168.1.9"}).status_code == 200


def test_without_sign_in_the_program_ends_before_it_serves_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", {"server.address": "0.0.0.0", "secrets.files": []}.get)
    with pytest.raises(SystemExit) as ended:
        around_every_answer()
    assert ended.value.code == ONLY_HERE.format(address="0.0.0.0")
