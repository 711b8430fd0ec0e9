"""Starts the app again within a moment, for tests that kill it often.

Run as a program it loads what the app imports, then reads ports from its standard input, one a line. For each it forks
a server, which is started as `streamlit run` starts one, and writes the server's process id; when that server has
ended it writes the id once more.
"""

import importlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field

from tests.browser.guiding import GuidedApp, until
from tests.browser.serving import ROOT

LOADED = (
    "altair",
    "pandas",
    "streamlit.web.bootstrap",
    "tracker.ui.app",
    "tracker.ui.player.figures",
    "tracker.views.session",
)


@dataclass
class QuickApp(GuidedApp):
    """The app, in a fresh process at each start; what it imports was loaded before."""

    _nursery: subprocess.Popen[str] | None = field(default=None, init=False)
    _server: int | None = field(default=None, init=False)

    def start(self) -> None:
        """Starts the server and comes back when it answers."""
        if self._nursery is None:
            self._nursery = self._opened()
        assert self._nursery.stdin
        self._nursery.stdin.write(f"{self.port}\n")
        self._nursery.stdin.flush()
        self._server = self._said()
        until(self._answers, "the server does not answer")

    def kill(self) -> None:
        """Ends the server at once, as a power cut would; does nothing when it has ended."""
        if self._server is not None:
            os.kill(self._server, signal.SIGKILL)
            assert self._said() == self._server
            self._server = None

    def close(self) -> None:
        """Ends the server and what it came from."""
        self.kill()
        assert self._nursery
        self._nursery.kill()
        self._nursery.wait()

    def _opened(self) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.browser.nursery", str(self.app)],
                cwd=ROOT,
                env=self._environment(),
                stdin=pipe,
                stdout=pipe,
                stderr=log,
                text=True,
            )

    def _said(self) -> int:
        assert self._nursery
        assert self._nursery.stdout
        return int(self._nursery.stdout.readline())


def serve(app: str, port: str) -> None:
    """Runs the app as `streamlit run` does; its words go where this process's errors go."""
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.argv = ["streamlit", "run", app, "--server.port", port]
    importlib.import_module("streamlit.web.cli").main()


def main(app: str) -> None:
    """Forks a server for each port that is asked for, one after the other."""
    for module in LOADED:
        importlib.import_module(module)
    for port in sys.stdin:
        server = os.fork()
        if server == 0:
            serve(app, port.strip())
        print(server, flush=True)
        os.waitpid(server, 0)
        print(server, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
