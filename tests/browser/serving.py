"""Serves the real app to a browser test: its own process, its own port, its own diary."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60  # longest wait for a server; a usual start takes one or two
BETWEEN_LOOKS = 0.05  # seconds


@dataclass
class AppServer:
    """`streamlit run app.py` on `folder`'s own diary; it can be killed and started again on the same port."""

    folder: Path
    now: str | None = None
    zone: str = "Europe/Berlin"
    app: Path = ROOT / "app.py"
    port: int = field(default_factory=lambda: free_port())
    settings: dict[str, str] = field(default_factory=dict)  # more of the environment; it goes before all else
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the browser finds the app."""
        return f"http://localhost:{self.port}"

    @property
    def store_path(self) -> Path:
        """The diary's file; the app makes it on the first page."""
        return self.folder / "tracker.db"

    @property
    def log(self) -> Path:
        """What the server wrote, over all its starts."""
        return self.folder / "server.log"

    def start(self) -> None:
        """Starts the server and comes back when it answers."""
        with self.log.open("ab") as log:
            self._process = self._launch(log)
        latest = time.monotonic() + START_SECONDS
        while not self._answers():
            assert not self._ends_within(BETWEEN_LOOKS), f"the server ended:\n{self.log.read_text()}"
            assert time.monotonic() < latest, f"the server does not answer:\n{self.log.read_text()}"

    def memory_kib(self) -> int:
        """What the server's process has in memory now. Linux only."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def kill(self) -> None:
        """Ends the server at once, as a power cut would; does nothing when it has ended."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _launch(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "streamlit", *self._arguments()]
        return subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log)

    def _arguments(self) -> list[str]:
        return ["run", str(self.app), "--server.port", str(self.port)]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "TRACKER_NOW"}
        frozen = {"TRACKER_NOW": self.now} if self.now else {}
        return {**kept, **frozen, "TRACKER_STORE": str(self.store_path), "TRACKER_TZ": self.zone, **self.settings}

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _ends_within(self, seconds: float) -> bool:
        assert self._process is not None
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
