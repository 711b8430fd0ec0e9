"""Coming in without a browser: the sign-in over HTTP, and the websocket with the cookies that it gave."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

XSRF, PROCESS = "_streamlit_xsrf", "pacewell_process"
SIGNED_IN = "_streamlit_user"
PATIENCE_SECONDS = 60
OPENS_WITHIN_SECONDS = 20


class NotLetIn(Exception):
    """The sign-in did not end with its cookie."""


@dataclass
class Door:
    """One person's way in; it keeps their cookies, as a browser would."""

    url: str
    name: str
    trusted: ssl.SSLContext
    session: str = ""

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            base_url=self.url, verify=self.trusted, trust_env=False, follow_redirects=True, timeout=PATIENCE_SECONDS
        )
        self._asked("/_stcore/health")  # brings the first cookie

    def sign_in(self, way: str) -> None:
        """Goes where the page led, says who it is, and comes back. Raises NotLetIn."""
        asking = self._asked(way)
        self._http.post(asking.url, data={"sub": self.name}).raise_for_status()
        if SIGNED_IN not in self._cookies():
            raise NotLetIn(self.name)
        self.session = ""

    def connection(self) -> ClientConnection:
        """A new websocket, to the session that was there before if the process still has it."""
        cookies = self._cookies()
        protocols = ["streamlit", cookies[XSRF], *([self.session] if self.session else [])]
        opened: ClientConnection = connect(
            f"{self.url.replace('https', 'wss')}/_stcore/stream",
            ssl=self.trusted,
            origin=Origin(self.url),
            subprotocols=[Subprotocol(one) for one in protocols],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            proxy=None,
            max_size=None,
            open_timeout=OPENS_WITHIN_SECONDS,
        )
        self._keep_process(opened)
        return opened

    def file(self, address: str) -> bytes:
        """What stands at an address of the app. Raises httpx.HTTPError."""
        return self._asked(address).content

    def close(self) -> None:
        """Ends the connections for files."""
        self._http.close()

    def _asked(self, address: str) -> httpx.Response:
        return self._http.get(address).raise_for_status()

    def _cookies(self) -> Mapping[str, str]:
        """Those of the app: the sign-in service of the soak has the same host."""
        return {cookie.name: cookie.value or "" for cookie in self._http.cookies.jar}

    def _keep_process(self, opened: ClientConnection) -> None:
        assert opened.response is not None
        for line in opened.response.headers.get_all("Set-Cookie"):
            if PROCESS in (given := SimpleCookie(line)):
                self._http.cookies.update({PROCESS: given[PROCESS].value})
