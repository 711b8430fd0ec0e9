"""Mounts the player in a page: in the main body, always at the same place, never in a fragment."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from tracker.ui.accounts import signed_in
from tracker.ui.player.words import voice, words

FOLDER = Path(__file__).parent
SCRIPTS = (  # in this order they make one module
    "storage.js",
    "rules.js",
    "state.js",
    "report.js",
    "engine.js",
    "hurting.js",
    "clock.js",
    "outbox.js",
    "keeper.js",
    "cues.js",
    "connection.js",
    "build.js",
    "play.js",
    "screens.js",
    "opening.js",
    "telling.js",
    "asking.js",
    "player.js",
)

# Streamlit fades what a slow run has not drawn again yet: "It hurts" would look as if it were switched off.
NEVER_FADED = """<style>
[data-testid="stElementContainer"]:has([data-testid="stBidiComponentIsolated"]) { opacity: 1 !important; }
</style>"""

Report = dict[str, Any]
Ack = dict[str, Any]
Figures = Mapping[str, Mapping[str, str]]  # exercise id -> "left", "right" or "none" -> SVG


def report_of(key: str) -> Report | None:
    """The newest report from the player mounted under this key; ask before mounting, so that the ack goes with it."""
    sent = st.session_state.get(key, {}).get("report")
    return None if sent is None else {name: value for name, value in sent.items() if name != "attempt"}


def ack_of(report: Mapping[str, Any]) -> Ack:
    """What tells the player which report is meant: one that is stored, or one that was refused and may lack both."""
    return {name: report.get(name) for name in ("session_id", "seq")}


def player(
    plan: Mapping[str, Any],
    *,
    key: str,
    strict: bool,
    emergency_number: str,
    resume: Report | None = None,
    ack: Mapping[str, Any] | None = None,
    refused: Mapping[str, Any] | None = None,
    figures: Figures | None = None,
    clock_speed: float = 1.0,
    aside: bool = False,
) -> None:
    """Shows the player for a plan of `plan_json`; `resume` is a stored report that is still running.

    `ack` names the report that was stored, `refused` one that cannot be: the player keeps it and tries again later.

    `strict` chooses between the two columns of the rules for pain during an exercise. `aside`: out of sight while the
    page shows something in its place; it still learns that its last report is stored. Its plan has no bouts then.
    """
    told = {"strict": strict, "emergency_number": emergency_number, "resume": resume, "figures": figures}
    data = told_to_player(plan, key, clock_speed, **told, ack=ack, refused=refused, aside=aside, owner=_owner())
    st.html(NEVER_FADED)
    _component()(key=key, data=data, on_report_change=_rerun_only)


def told_to_player(plan: Mapping[str, Any], key: str, clock_speed: float, **told: Any) -> dict[str, Any]:
    """All that the player's script is given: what `player` takes, and the words in the language that is spoken."""
    return {
        "key": key,
        "plan": dict(plan),
        "clock": {"speed": clock_speed},
        "words": words(),
        "language": voice(),
        **told,
    }


def style() -> str:
    """The player's CSS."""
    return (FOLDER / "player.css").read_text(encoding="utf-8")


def script(names: tuple[str, ...] = SCRIPTS) -> str:
    """The player's JavaScript as one text."""
    return "\n".join((FOLDER / "js" / name).read_text(encoding="utf-8") for name in names)


def _owner() -> str:
    """Whose reports the browser keeps; nobody in particular where nobody signs in."""
    account = signed_in()
    return account.person if account else ""


def _rerun_only() -> None:
    """A new report needs no more than the rerun that it brings; the page reads it by `report_of`."""


@cache
def _component() -> Any:
    return st.components.v2.component(
        "pacewell_player", html='<section class="pw">\n</section>', css=style(), js=script(), isolate_styles=True
    )
