"""What was typed in a tab that is locked, or whose diary is away: kept in the server's memory until it is back."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import streamlit as st

HELD = "held-while-locked"
GIVEN_BACK = (str, int, float, date, time)  # answers; what a button or an upload holds cannot be put back
NEVER = ("passphrase", "act-", "plan-other")  # in the name: what stands there is not kept (the others are menus)


def set_aside(typed: Mapping[str, str] | None = None) -> None:
    """Keeps the answers on the page; `typed`: texts that only the browser has yet, by the key of their field."""
    here = {str(name): value for name, value in st.session_state.items() if _is_answer(str(name), value)}
    there = {name: text for name, text in (typed or {}).items() if _is_answer(name, text)}
    st.session_state[HELD] = {**st.session_state.get(HELD, {}), **here, **there}


def give_back() -> None:
    """Puts them back into the fields that are shown next."""
    for name, value in st.session_state.pop(HELD, {}).items():
        if st.session_state.get(name) in (None, ""):
            st.session_state[name] = value


def _is_answer(name: str, value: Any) -> bool:
    return isinstance(value, GIVEN_BACK) and not isinstance(value, bool) and not any(word in name for word in NEVER)
