"""Drafts: under which id a form keeps what is typed until it is saved.

The id is the one that the entry will have. The diary proposes it, the same to every process that looks at it, so that a
form in an open tab stays the same form when its server has died and another one answers.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st


def draft_id(kind: str, propose: Callable[[], str]) -> str:
    """The id of the entry that the present draft will become; fixed when the draft is first shown."""
    if _name(kind) not in st.session_state:
        st.session_state[_name(kind)] = propose()
    return str(st.session_state[_name(kind)])


def draft_key(kind: str, entry_id: str) -> str:
    """The key of the form of a draft; another one once the draft is saved, which clears the form."""
    again = st.session_state.get(_retired(kind), []).count(entry_id)  # while the clock stands still, ids come again
    return f"{kind}-draft-{entry_id}-{again}"


def retire_draft(kind: str) -> None:
    """Starts a fresh draft."""
    retired = st.session_state.pop(_name(kind), None)
    st.session_state[_retired(kind)] = [*st.session_state.get(_retired(kind), []), retired]


@contextmanager
def answers_kept(answers: dict[str, Any], key: str) -> Iterator[None]:
    """The fields drawn inside, whose keys begin with `key`, keep what was typed over a look at another page.

    Streamlit forgets the answers of a page that is left. `answers` holds them for as long as the form is open; no
    button inside may have such a key, as nobody can give a tap back.
    """
    for name, answer in answers.items():
        st.session_state.setdefault(name, answer)
    try:
        yield
    finally:
        here = {str(name): answer for name, answer in st.session_state.items() if str(name).startswith(key)}
        answers.clear()
        answers.update(here)


def _name(kind: str) -> str:
    return f"{kind}-draft"


def _retired(kind: str) -> str:
    return f"{kind}-draft-retired"
