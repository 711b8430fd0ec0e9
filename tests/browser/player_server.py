"""The player on a page without Streamlit: what is its own is tried on this one, which opens within a moment.

It is mounted as Streamlit mounts it, in a shadow of its own, and attached again with each answer. Each report is
written to a file and confirmed. In the address: routine, speed, strict=0, off=1 (with what is off).
"""

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tracker.catalogue.load import catalogue
from tracker.domain.guided import guided_bouts, plan_json
from tracker.ui.player.mount import ack_of, script, style, told_to_player

KEY = "session-player"  # as on `player_app`
PAGE = """<!doctype html>
<html lang="en"><title>Player</title>
<body><div data-testid="stApp" data-test-connection-state="CONNECTED" data-test-script-state="notRunning">
<main data-testid="stMain"><h1>Session</h1><div data-testid="stBidiComponentIsolated"></div></main></div>
<script type="module">
import mount from "/player.js";
const given = %s;
const parentElement = document.querySelector("[data-testid=stBidiComponentIsolated]").attachShadow({ mode: "open" });
parentElement.innerHTML = `<style>${given.style}</style><section class="pw"></section>`;
const attach = (ack) => mount({ parentElement, data: { ...given.data, ack }, setStateValue });
const setStateValue = async (name, report) => {
  const answer = await fetch("/report", { method: "POST", body: JSON.stringify(report) });
  attach(await answer.json());
};
attach(null);
</script></body></html>
"""


def page(asked: dict[str, str]) -> str:
    """The page for what its address asks for."""
    routine = catalogue().routine(asked.get("routine", "desk-break"))
    bouts = guided_bouts(routine, catalogue(), include_off=asked.get("off") == "1")
    told = {"strict": asked.get("strict") != "0", "emergency_number": "112", "aside": False, "owner": ""}
    data = told_to_player(
        plan_json(routine, bouts), KEY, float(asked.get("speed", "1")), **told, resume=None, figures=None
    )
    return PAGE % json.dumps({"data": data, "style": style()}).replace("</", "<\\/")


class _Answers(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        """The page, its script, or nothing at all where a test only needs the address."""
        address = urlsplit(self.path)
        if address.path == "/":
            self._answer("text/html", page(dict(parse_qsl(address.query))))
        else:
            self._answer("text/javascript", script() if address.path == "/player.js" else "")

    def do_POST(self) -> None:
        """Keeps a report and confirms it."""
        report = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        del report["attempt"]
        with (self.server.folder / "reports.jsonl").open("a") as reports:
            reports.write(json.dumps(report) + "\n")
        self._answer("application/json", json.dumps(ack_of(report)))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def _answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    folder: Path


@dataclass
class PlayerServer:
    """Serves the player from this process; as much of an `AppServer` as its tests need."""

    folder: Path
    _server: _Server = field(default_factory=lambda: _Server(("127.0.0.1", 0), _Answers))

    @property
    def url(self) -> str:
        """Where the browser finds the page."""
        return f"http://localhost:{self._server.server_port}"

    def start(self) -> None:
        """Begins to answer."""
        self._server.folder = self.folder
        Thread(target=self._server.serve_forever, daemon=True).start()

    def kill(self) -> None:
        """Ends it."""
        self._server.shutdown()
        self._server.server_close()
