"""How a browser test opens a page, waits for it, and what it saw the browser ask for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebSocket

from tests.browser.resting import wait_for_rest

HERE = ("localhost", "127.0.0.1", "::1")
IN_THE_BROWSER = ("blob", "data", "about")  # addresses for which nothing leaves the browser
READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


@dataclass
class Recorded:
    """What all pages of one test asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)  # refused, or without an answer
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    _watched: list[tuple[BrowserContext, str, Callable[[Any], None]]] = field(default_factory=list)

    @property
    def elsewhere(self) -> list[str]:
        """The addresses that do not belong to this machine."""
        return [url for url in self.requests if _leaves(url)]

    def watch(self, context: BrowserContext) -> None:
        """Records every page of the context from now on."""
        listeners: dict[str, Callable[[Any], None]] = {
            "request": self._on_request,
            "response": self._on_response,
            "requestfailed": lambda request: self.unanswered.append(f"{request.failure} {request.url}"),
            "console": self._on_console,
            "weberror": lambda error: self.page_errors.append(str(error.error)),
            "page": lambda page: page.on("websocket", self._on_websocket),
        }
        for event, listener in listeners.items():
            context.on(event, listener)  # type: ignore[call-overload]
            self._watched.append((context, event, listener))

    def look_away(self) -> None:
        """Ends it: another test may use the window."""
        for context, event, listener in self._watched:
            context.remove_listener(event, listener)

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.unanswered.append(f"{response.status} {response.url}")

    def _on_websocket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)


def open_page(page: Page, url: str) -> None:
    """Goes to a page of the app and waits until it is all there."""
    page.goto(url)
    ready(page)


def ready(page: Page) -> None:
    """Waits until the browser is connected and no script runs, and sees that none broke off."""
    page.locator(READY).wait_for()
    wait_for_rest(page)
    assert page.get_by_test_id("stException").count() == 0, "the page broke off: see server.log in the test's folder"


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in IN_THE_BROWSER and parts.hostname not in HERE
