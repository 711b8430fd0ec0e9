"""Brings the top of the page into view, for what opens in the place of a long list."""

from functools import cache
from typing import Any

import streamlit as st

TO_THE_TOP = """
export default function () {
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
"""


def scroll_to_top(key: str) -> None:
    """Once for each key, when it is first shown."""
    _component()(key=f"top-{key}", data=key)


@cache
def _component() -> Any:
    return st.components.v2.component("pacewell_top", js=TO_THE_TOP)
