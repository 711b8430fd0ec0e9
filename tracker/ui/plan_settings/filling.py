"""A form of settings: filled once with what is kept, so that only what was changed in it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True, slots=True)
class Filled:
    """One form: its name and the values that its fields began with, by field."""

    name: str
    start: Mapping[str, Any]

    def key(self, field: str) -> str:
        """The key of a field's widget; it changes once the form is saved, which fills it anew."""
        return _key(self.name, field)

    def changed(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers that differ from what the form was filled with."""
        return {field: answer for field, answer in answers.items() if answer != self.start[field]}


def filled(name: str, kept: Mapping[str, Any]) -> Filled:
    """The form, filled with what is kept where it is not on the page yet; what was typed since then stays.

    After a lock only some of its fields are there again: the others begin once more with what they began with.
    """
    start_key = f"plan-{name}-start"
    begun = any(_key(name, field) in st.session_state for field in kept)
    start = {**kept, **(st.session_state.get(start_key, {}) if begun else {})}
    st.session_state[start_key] = start
    for field in kept:
        if start[field] is not None:  # a field with a default cannot be emptied again
            st.session_state.setdefault(_key(name, field), start[field])
    return Filled(name, start)


def fill_again(name: str) -> None:
    """Lets go of what was typed: the next run fills the form with what is kept then."""
    st.session_state[_round(name)] = st.session_state.get(_round(name), 0) + 1


def _key(name: str, field: str) -> str:
    return f"plan-{name}-{st.session_state.get(_round(name), 0)}-{field}"


def _round(name: str) -> str:
    return f"plan-{name}-round"
