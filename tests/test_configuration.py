"""The options in .streamlit/config.toml reach Streamlit under the names that this version knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

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
    [("server.maxUploadSize", 5), ("server.maxMessageSize", 20), ("server.maxWidgetStateSize", 2)],
)
def test_what_a_browser_may_send_is_small(option: str, most_mb: int) -> None:
    assert config.get_option(option) == most_mb


@pytest.mark.parametrize(
    ("option", "value"), [("runner.postScriptGC", False), ("server.fileWatcherType", "none"), ("server.headless", True)]
)
def test_a_rerun_does_no_more_than_it_needs_to(option: str, value: Any) -> None:
    assert config.get_option(option) == value


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
