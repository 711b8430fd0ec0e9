"""Tells the browser which language a page is in, for screen readers (WCAG 3.1.1): Streamlit's own page says English."""

from functools import cache
from typing import Any

import streamlit as st

from tracker.language import ENGLISH, language

KEY = "page-language"
TELL = """
export default function ({ data }) {
  const page = document.documentElement;
  page.lang = data;
  return () => { page.lang = "en"; };
}
"""
OUT_OF_THE_WAY = f"<style>.st-key-{KEY} {{ position: absolute; }}</style>"  # else it leaves a gap above the page


def tell_the_browser() -> None:
    """Marks the page with the language that is spoken; in English there is nothing to do."""
    if language() != ENGLISH:
        st.html(OUT_OF_THE_WAY)
        _component()(key=KEY, data=language())


@cache
def _component() -> Any:
    return st.components.v2.component("pacewell_language", js=TELL)
