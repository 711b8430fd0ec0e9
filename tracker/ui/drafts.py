"""Drafts: the keys under which a form keeps what is typed until it is saved, and the id that the entry will have."""

import streamlit as st

from tracker.domain.kinds import Kind


def draft_key(kind: Kind) -> str:
    """The key of the form's present draft; it changes once the draft is saved, which clears the form."""
    return f"{kind}-draft-{st.session_state.get(_counter(kind), 0)}"


def draft_id(kind: Kind, proposed: str) -> str:
    """The id of the entry that this draft will become; fixed when the draft is first shown."""
    return str(st.session_state.setdefault(f"{draft_key(kind)}-id", proposed))


def retire_draft(kind: Kind) -> None:
    """Starts a fresh draft."""
    st.session_state[_counter(kind)] = st.session_state.get(_counter(kind), 0) + 1


def _counter(kind: Kind) -> str:
    return f"{kind}-draft"
