"""A page with nothing but the player, for its tests: it writes each new report to a file and confirms it.

In the address: routine, speed, strict=0, off=1 (with what is off), ack=0 (confirms nothing), figures=1,
gone=1 (can be hidden).
"""

import json
import os
from pathlib import Path

import streamlit as st

from tracker.catalogue.load import catalogue
from tracker.domain.guided import guided_bouts, plan_json
from tracker.ui.player.figures import figures_of
from tracker.ui.player.mount import ack_of, player, report_of
from tracker.ui.style import apply_style

KEY = "session-player"
HERE = Path(os.environ["TRACKER_STORE"]).parent


asked = st.query_params
st.set_page_config(page_title="Player", layout="centered")
apply_style()
st.title("Session")
routine = catalogue().routine(asked.get("routine", "desk-break"))
bouts = guided_bouts(routine, catalogue(), include_off=asked.get("off") == "1")

report = report_of(KEY)
ack = None
if report is not None and asked.get("ack") != "0":
    with (HERE / "reports.jsonl").open("a") as reports:
        reports.write(json.dumps(report) + "\n")
    ack = ack_of(report)

resume = HERE / "resume.json"
if asked.get("gone") == "1":
    if st.button("Something above"):
        st.write("Here it is")
    st.button("Hide the player", on_click=st.session_state.update, kwargs={"hidden": True})
    st.button("Show the player", on_click=st.session_state.update, kwargs={"hidden": False})
if not st.session_state.get("hidden"):
    player(
        plan_json(routine, bouts),
        key=KEY,
        strict=asked.get("strict") != "0",
        emergency_number="112",
        resume=json.loads(resume.read_text()) if resume.exists() else None,
        ack=ack,
        figures=figures_of(bouts) if asked.get("figures") == "1" else None,
        clock_speed=float(asked.get("speed", "1")),
    )
