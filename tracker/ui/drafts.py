"""Drafts: under which id a form keeps what is typed until it is saved.

The id is the one that the entry will have. The diary proposes it, the same to every process that looks at it, so that a
form in an open tab stays the same form when its server has died and another one answers.
"""

from collections.abc import Callable

import streamlit as st

from tracker.domain.kinds import Kind


def draft_id(kind: Kind, propose: Callable[[], str]) -> str:
    """The id of the entry that the present draft will become; fixed when the draft is first shown."""
    if _name(kind) not in st.session_state:
        st.session_state[_name(kind)] = propose()
    return str(st.session_state[_name(kind)])


def draft_key(kind: Kind, entry_id: str) -> str:
    """The key of the form of a draft; another one once the draft is saved, which clears the form."""
    again = st.session_state.get(_retired(kind), []).count(entry_id)  # while the clock stands still, ids come again
    return f"{kind}-draft-{entry_id}-{again}"


def retire_draft(kind: Kind) -> None:
    """Starts a fresh draft."""
    retired = st.session_state.pop(_name(kind), None)
    st.session_state[_retired(kind)] = [*st.session_state.get(_retired(kind), []), retired]


def _name(kind: Kind) -> str:
    return f"{kind}-draft"


def _retired(kind: Kind) -> str:
    return f"{kind}-draft-retired"
