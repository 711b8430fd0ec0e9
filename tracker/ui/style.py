"""The few CSS rules that the theme cannot give (contrast on the main colour, targets big enough to hit)."""

import json

import streamlit as st

from tracker.language import _

CSS = """
<style>
[data-testid^="stBaseButton-primary"]:not(:disabled) :is(p, span) { color: light-dark(#ffffff, #08201d); }
[data-testid="stMultiSelect"] [data-baseweb="tag"] { color: light-dark(#ffffff, #08201d); }
[data-testid="stWidgetLabel"] p { color: light-dark(#161412, #f5f3ef); }
[role="spinbutton"] { min-width: 24px; min-height: 24px; }
[data-testid="stMain"] button[data-testid^="stBaseButton"] { min-height: 44px; }
[data-testid="stBaseButton-tertiary"] p { text-decoration: underline; text-underline-offset: 0.25em;
  text-decoration-thickness: 1px; }
[data-testid="stButtonGroup"] button { min-height: 44px; }
[data-testid="stExpandSidebarButton"] { width: auto; padding: 0 0.75rem; min-height: 44px; }
[data-testid="stExpandSidebarButton"]::after { content: var(--pages); margin-left: 0.35rem; font-size: 1rem; }
[data-testid="stMainBlockContainer"] { max-width: 60rem; padding-top: 4.5rem; padding-bottom: 5rem; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.9rem; }
[data-testid="stMainBlockContainer"] h2 { font-size: 1.35rem; }
[data-testid="stMainBlockContainer"] h3 { font-size: 1.1rem; }
[data-testid="stMetricValue"], table { font-variant-numeric: tabular-nums; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; } }
</style>
"""


def apply_style() -> None:
    """Adds the rules to the page, and the word beside the sign of the menu."""
    pages = json.dumps(_("Pages"))
    st.html(f"{CSS}<style>:root {{ --pages: {pages}; }}</style>")
