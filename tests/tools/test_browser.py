"""A browser for the tests: the one that starts, or a sentence about what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.browser import CHOSEN

ROOT = Path(__file__).resolve().parents[2]


def run(chosen: Path, monkeypatch: pytest.MonkeyPatch) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv(CHOSEN, str(chosen))
    command = [sys.executable, "-m", "tools.browser"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_chosen_browser_that_is_not_there_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(tmp_path / "chromium", monkeypatch)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert f"{tmp_path / 'chromium'} is not there." in ran.stderr
    assert "sudo apt-get install chromium" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a browser is a shell script")
def test_a_browser_that_does_not_start_is_told_with_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho 'libnss3.so: cannot open shared object file' >&2\nexit 127\n")
    broken.chmod(0o755)
    ran = run(broken, monkeypatch)
    assert ran.returncode == 1
    assert "does not start" in ran.stderr
    assert "libnss3.so: cannot open shared object file" in ran.stderr
