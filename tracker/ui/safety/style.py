"""The look of the safety cards: the one place in the app where red is used. Nothing moves."""

import re

import streamlit as st

CSS = """
<style>
.st-key-safety-emergency { --alarm: light-dark(#a8201a, #ff9b91);
  border: 3px solid var(--alarm); border-top-width: 12px;
  border-radius: 16px; padding: 1.25rem; min-height: calc(100dvh - 11rem); }
.st-key-safety-emergency .safety-call { display: flex; align-items: center; justify-content: center; min-height: 64px;
  border-radius: 12px; font-size: 1.3rem; font-weight: 700; text-decoration: none;
  background: var(--alarm); color: light-dark(#ffffff, #2a0805); }
.st-key-safety-emergency .safety-call:focus-visible { outline: 3px solid var(--alarm); outline-offset: 3px; }
.st-key-safety-list [data-testid="stCheckbox"] label { padding: 0.35rem 0; }
.st-key-safety-list [data-testid="stCheckbox"] p { font-size: 1rem; }
.st-key-safety-contact { border: 1.5px solid light-dark(#8f8473, #8a8279); border-left: 8px solid #f0b849;
  border-radius: 16px; padding: 1.25rem; }
</style>
"""


def apply_safety_style() -> None:
    """Adds the rules to the page."""
    st.html(CSS)


def call_button(text: str, number: str) -> None:
    """A large link that dials; the number holds only what the settings allow (digits, spaces, + * # -)."""
    dialled = re.sub(r"[ -]", "", number).replace("#", "%23")
    st.html(f'<a class="safety-call" href="tel:{dialled}">{text}</a>')
