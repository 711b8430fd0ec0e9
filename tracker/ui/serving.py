"""What stands around every answer of the server: who is refused at once, and the headers for the browser.

Without sign-in the diary is for this machine alone: it is not served at another address, nor through a proxy.
"""

import ast
import asyncio
import gc
import re
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.ui.accounts import sign_in_settings
from tracker.ui.listening import reason_not_to_serve
from tracker.ui.loopback import is_loopback

OF_A_PROXY = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
READS_ONLY = ("GET", "HEAD", "OPTIONS")
PERSONAL = re.compile(r"(?<!/static)/media/|/auth/|/oauth2callback|/_stcore/upload_file/")  # nobody may keep it
HOST = re.compile(r"(\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[^:\[\]@/?#]+?)\.?)(:\d+)?")
SIGNING = ("/auth/login", "/auth/logout")
SIGN_OUT = "/auth/logout"
NOT_HERE = "This diary is only for the machine that it runs on. Its owner can switch sign-in on to reach it from here."
NOT_OUR_NAME = "This diary does not answer to that name. Open it by its own address."
NOT_FROM_THERE = "Another website asked for this. Open the diary by its own address."

YEAR = 365 * 24 * 3600  # seconds
ON_TLS = {"strict-transport-security": f"max-age={YEAR}"}
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "screen-wake-lock=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
CONTENT = (
    "default-src 'self'; script-src 'self' blob: {inline}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)  # components bring their script as a blob, and charts their style in the page


def around_every_answer() -> list[Middleware]:
    """The layers around Streamlit's own server, the outermost first. Ends the program where it may not be served."""
    reason = reason_not_to_serve()
    if reason:
        sys.exit(reason)
    return [Middleware(WithHeaders), Middleware(OnlyOurOwn)]


def early_start(page: Path) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """Loads what a page imports while the browser is still loading Streamlit's own files."""

    @asynccontextmanager
    async def starting(_: st.App) -> AsyncIterator[None]:
        loading = asyncio.create_task(asyncio.to_thread(_load, page))
        yield
        await loading

    return starting


def _load(page: Path) -> None:
    gc.disable()  # what is loaded stays: it is not looked through for garbage, neither meanwhile nor later
    try:
        for node in ast.parse(page.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                import_module(node.module)
    finally:
        gc.freeze()
        gc.enable()


class OnlyOurOwn:
    """Refuses foreign names, what other websites ask for and, without sign-in, whoever does not sit at this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 403 in place of the app."""
        answer = self.app if scope["type"] == "lifespan" else _refusal(scope) or self.app
        await answer(scope, receive, send)


class WithHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes all on; the headers are added as the answer begins."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, with_headers)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    headers = Headers(scope=scope)
    if not _is_our_name(headers.get("host", "")):
        return PlainTextResponse(NOT_OUR_NAME, status_code=403)
    if _is_from_elsewhere(scope, headers):
        return PlainTextResponse(NOT_FROM_THERE, status_code=403)
    if not sign_in_settings().is_on and not _is_at_this_machine(scope, headers):
        return PlainTextResponse(NOT_HERE, status_code=403)
    return None


def _is_our_name(host: str) -> bool:
    """A name that leads to this machine but is not ours could be another website's, made to read the diary."""
    names: list[str] = st.get_option("server.allowedHosts")
    read = HOST.fullmatch(host.lower())
    name = (read["address"] or read["name"]) if read else ""
    return not names or any(fnmatchcase(name, allowed.lower()) for allowed in names)


def _is_from_elsewhere(scope: Scope, headers: Headers) -> bool:
    if scope["type"] == "http" and scope["path"].endswith(SIGNING):
        return headers.get("sec-fetch-site") == "cross-site"  # a link elsewhere could sign people out
    if scope["type"] == "http" and scope["method"] in READS_ONLY:
        return False
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _is_at_this_machine(scope: Scope, headers: Headers) -> bool:
    ends = [end[0] for end in (scope.get("client"), scope.get("server")) if end]
    return all(map(is_loopback, ends)) and not any(name in headers for name in OF_A_PROXY)


def _add_headers(scope: Scope, headers: MutableHeaders) -> None:
    by_tls = scope["scheme"] == "https"
    headers.update({**ALWAYS, "content-security-policy": content_policy(), **(ON_TLS if by_tls else {})})
    if PERSONAL.search(scope["path"]):
        headers["cache-control"] = "no-store"
    if scope["path"].endswith(SIGN_OUT):
        headers["clear-site-data"] = '"storage"'  # a guided session that is kept in the browser
    if by_tls:
        _make_secure(headers)


def _make_secure(headers: MutableHeaders) -> None:
    """Streamlit sets its cookies without Secure, as it cannot see the proxy's TLS."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        has_it = any(part.strip().lower() == "secure" for part in cookie.split(";")[1:])
        headers.append("set-cookie", cookie if has_it else f"{cookie}; Secure")


@cache
def content_policy() -> str:
    """The Content-Security-Policy, which names Streamlit's own inline scripts by their hashes."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return CONTENT.format(inline=" ".join(f"'sha256-{each}'" for each in hashes))
