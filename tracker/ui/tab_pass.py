"""What tells, where no tab runs, whether a tab may still see the diary: files are made there, when they are wanted."""

from dataclasses import dataclass, field

import streamlit as st

from tracker import clock

PASS = "tab-pass"


@dataclass(slots=True)
class TabPass:
    """Of one tab: whether its door is open, and when it was last used, in ticks of the clock."""

    is_open: bool = True
    last_used: float = field(default_factory=clock.ticks)

    def unused(self) -> float:
        """For how many seconds."""
        return clock.ticks() - self.last_used


def use_pass() -> TabPass:
    """That of this tab, which is in use now."""
    tab: TabPass = st.session_state.setdefault(PASS, TabPass())
    tab.last_used = clock.ticks()
    return tab


def take_pass() -> None:
    """The door is closed at this tab: what it was to get by this pass is off. It gets another one when it comes in."""
    tab: TabPass | None = st.session_state.pop(PASS, None)
    if tab:
        tab.is_open = False
