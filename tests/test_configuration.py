"""The options in .streamlit/config.toml reach Streamlit under the names that this version knows."""

import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.web import bootstrap, cli
from streamlit.web.server.app_discovery import discover_asgi_app
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from tools.hosted import environment_of
from tracker.ui.accounts import LACKS, NAMED_FILES, sign_in_settings
from tracker.ui.data.file_field import UPLOAD_MOST_MB
from tracker.ui.loopback import is_loopback

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def the_apps_own_options(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    config.get_config_options(force_reparse=True)
    yield
    monkeypatch.undo()
    config.get_config_options(force_reparse=True)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["localhost", "127.0.0.1"]),
        ("client.allowedOrigins", []),
    ],
)
def test_the_diary_is_served_to_this_machine_alone(option: str, value: Any) -> None:
    assert config.get_option(option) == value


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.enableXsrfProtection", True),
        ("server.enableCORS", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.trustedUserHeaders", {}),  # else whoever reaches the server can say who they are
        ("global.developmentMode", False),
    ],
)
def test_what_streamlit_could_open_stays_closed(option: str, value: Any) -> None:
    assert config.get_option(option) == value


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "minimal"),
    ],
)
def test_nothing_is_told_to_others(option: str, value: Any) -> None:
    assert config.get_option(option) == value


@pytest.mark.parametrize(
    ("option", "most_mb"),
    [("server.maxUploadSize", UPLOAD_MOST_MB), ("server.maxMessageSize", 20), ("server.maxWidgetStateSize", 2)],
)
def test_what_a_browser_may_send_has_a_limit(option: str, most_mb: int) -> None:
    assert config.get_option(option) == most_mb


@pytest.mark.parametrize(
    ("option", "value"), [("runner.postScriptGC", False), ("server.fileWatcherType", "none"), ("server.headless", True)]
)
def test_a_rerun_does_no_more_than_it_needs_to(option: str, value: Any) -> None:
    assert config.get_option(option) == value


def test_streamlit_finds_the_server_with_our_layers_in_the_file_that_is_run() -> None:
    found = discover_asgi_app(ROOT / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")


@pytest.mark.parametrize("name", ["secrets.toml", "pacewell.env", "nginx.conf", "pacewell@.service", "postgresql.sql"])
def test_the_guide_on_hosting_speaks_of_each_of_its_files(name: str) -> None:
    assert (ROOT / "docs" / "hosting" / name).is_file()
    assert name in (ROOT / "docs" / "guide" / "13-hosting.md").read_text(encoding="utf-8")


def test_the_example_of_the_sign_in_lacks_nothing_but_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    example = tomllib.loads((ROOT / "docs" / "hosting" / "secrets.toml").read_text(encoding="utf-8"))
    monkeypatch.setattr(st.secrets, "_secrets", example)
    sign_in_settings.cache_clear()
    mistakes = [(mistake.text, mistake.name) for mistake in sign_in_settings().mistakes]
    sign_in_settings.cache_clear()
    assert mistakes == [(LACKS, "cookie_secret"), (LACKS, "client_secret")]


def test_the_processes_of_the_example_listen_on_their_own_machine_and_want_sign_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = environment_of((ROOT / "docs" / "hosting" / "pacewell.env").read_text(encoding="utf-8"))
    assert set(given) >= {"TRACKER_STORE", "TRACKER_TZ", NAMED_FILES}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    as_started = cli.main_run.make_context("run", ["app.py"]).params  # Streamlit's own reading of the variables
    bootstrap.load_config_options(as_started)
    assert is_loopback(config.get_option("server.address"))
    names = ["diary.example.org", "localhost:8501", "127.0.0.1:8501", "elsewhere.example.org"]
    assert [is_host_allowed(name) for name in names] == [True, True, True, False]


@pytest.mark.parametrize(
    "made",
    [
        "data/tracker.db",
        "data/tracker.db-wal",
        "data/tracker.db.sealed",
        "data/copies/tracker-2026-11-22.db",
        "data/tracker-before-restore-2026-11-22.zip",
        "data/tracker-not-sound.db",
        "diary.zip",
    ],
)
def test_no_file_with_a_diary_can_be_committed_by_a_slip(made: str) -> None:
    assert git("check-ignore", made) == made


def test_nothing_that_is_committed_is_ignored() -> None:
    assert git("ls-files", "--ignored", "--cached", "--exclude-standard") == ""


def git(*words: str) -> str:
    """What git says in this folder; where it is no repository, as in a download, the test is left out."""
    if not (ROOT / ".git").exists():
        pytest.skip("no repository here")
    return subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True, text=True).stdout.strip()


def test_two_callbacks_of_one_tab_never_run_at_the_same_time() -> None:
    assert config.get_option("runner.fastReruns") is False


def test_only_the_named_pages_are_shown() -> None:
    assert config.get_option("client.showSidebarNavigation") is False


def test_text_has_16_px() -> None:
    assert config.get_option("theme.baseFontSize") == 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_captions_and_links_stand_out(scheme: str, ground: str) -> None:
    text, link, behind = (
        rgb(config.get_option(f"theme.{scheme}.{name}")) for name in ("textColor", "primaryColor", ground)
    )
    caption = [0.6 * over + 0.4 * under for over, under in zip(text, behind, strict=True)]  # Streamlit's 60 % captions
    assert min(contrast(front, behind) for front in (text, caption, link)) >= 4.5  # WCAG 2.2, 1.4.3


def rgb(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def contrast(one: list[float], other: list[float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
