"""The floor of record-to-screen: one form, one row, one sentence, and nothing of Pacewell but its server's options."""

import os
import sqlite3

import streamlit as st


@st.cache_resource
def the_file() -> sqlite3.Connection:
    """The file, opened once, as safe against power loss as the diary is."""
    connection = sqlite3.connect(os.environ["TRACKER_STORE"], check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE rating (id INTEGER PRIMARY KEY, leg INTEGER)")
    return connection


with st.form("rating"):
    leg = st.select_slider("Leg pain right now", [None, *range(11)])
    tapped = st.form_submit_button("Save pain rating")
if tapped:
    row = the_file().execute("INSERT INTO rating (leg) VALUES (?)", (leg,)).lastrowid
    st.success(f"Recorded: row {row}.")
