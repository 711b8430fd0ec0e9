"""The few CSS rules that the theme cannot give (contrast on the main colour, targets big enough to hit)."""

import json

import streamlit as st

from tracker.language import ENGLISH, _, language

AT_THE_EDGE = "at-the-edge"  # the key of what is seen at the lower edge of the screen while its place is below that

CSS = """
<style>
[data-testid^="stBaseButton-primary"]:not(:disabled) :is(p, span) { color: light-dark(#ffffff, #08201d); }
[data-testid="stMultiSelect"] [data-baseweb="tag"] { color: light-dark(#ffffff, #08201d); }
[data-testid="stWidgetLabel"] p { color: light-dark(#161412, #f5f3ef); }
[role="spinbutton"] { min-width: 24px; min-height: 24px; padding: 0 2px; line-height: 24px; text-align: center; }
[data-testid="stMain"] button[data-testid^="stBaseButton"] { min-height: 44px; }
[data-testid^="stBaseButton-tertiary"] p { text-decoration: underline; text-underline-offset: 0.25em;
  text-decoration-thickness: 1px; }
[data-testid="stButtonGroup"] button { min-height: 44px; }
[data-testid="stMain"] :is([data-testid^="stBaseButton"], [data-testid="stPageLink"], [data-testid="stButtonGroup"])
  :is(span, p, div) { white-space: normal; overflow-wrap: anywhere; }
[data-testid^="stBaseButton-tertiary"]:not(:disabled) p { color: light-dark(#161412, #f5f3ef); }
[data-testid="stElementContainer"]:has(> [data-testid="stTable"] > [role="region"]),
[data-testid="stTable"], [data-testid="stTable"] > [role="region"] {
  height: auto !important; flex: 0 0 auto !important; max-height: 460px; }
[data-testid="stExpandSidebarButton"] { width: auto; padding: 0 0.75rem; min-height: 44px; }
[data-testid="stExpandSidebarButton"]::after { content: var(--pages); margin-left: 0.35rem; font-size: 1rem; }
[data-testid="stMainBlockContainer"] { max-width: 60rem; padding-top: 4.5rem; padding-bottom: 5rem; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.9rem; }
[data-testid="stMainBlockContainer"] h2 { font-size: 1.35rem; }
[data-testid="stMainBlockContainer"] h3 { font-size: 1.1rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-at-the-edge) { position: sticky; bottom: 0.5rem; z-index: 5; }
.st-key-at-the-edge [data-testid="stAlert"] { background: light-dark(#ffffff, #171513); border-radius: 0.5rem; }
[data-testid="stMain"]:has(.st-key-at-the-edge [data-testid="stAlert"]) { scroll-padding-bottom: 6rem; }
[data-testid="stMetricValue"], table { font-variant-numeric: tabular-nums; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; } }
</style>
"""
# Streamlit marks the focus by a pale shadow; boxes, circles and sliders hold theirs in a field that nobody sees.
FOCUS = """
<style>
[data-testid="stApp"] [data-testid] :is(a, button, summary, [role="radio"], [role="tab"], [tabindex="0"]):focus-visible,
[data-testid="stTab"]:focus-visible, [data-testid="stCheckbox"] label:has(input:focus-visible) > span + div,
[data-testid="stRadioOption"]:has(input:focus-visible),
[data-testid="stSlider"] [role="group"] > div > div:has(input:focus-visible) {
  outline: 3px solid light-dark(#0b5c55, #5fd0c0); outline-offset: 2px; }
[data-testid="stApp"] [data-testid] :is(input, textarea, [role="spinbutton"]):focus-visible,
:is([role="option"], [role="menuitem"]):is(:focus-visible, [data-focus-visible]) {
  outline: 2px solid light-dark(#0b5c55, #5fd0c0); outline-offset: -2px; }
[data-testid="stSlider"] [role="group"] > div > div:has(input:focus-visible) { border-radius: 50%; }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { scroll-behavior: auto !important;
  transition: none !important; animation-duration: 1ms !important; animation-iteration-count: 1 !important; } }
</style>
"""
# Where the system sets the colours it takes away all grounds, and what is chosen was marked by its ground alone.
FORCED = """
<style>
@media (forced-colors: active) {
  [data-testid^="stBaseButton-"]:not(:disabled) :is(p, span) { color: ButtonText !important; }
  [data-testid="stButtonGroup"] button:is([aria-checked="true"], [aria-pressed="true"]),
  [data-testid="stTab"][aria-selected="true"], [role="option"][aria-selected="true"] {
    forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; }
  [data-testid="stButtonGroup"] button:is([aria-checked="true"], [aria-pressed="true"]) *,
  [data-testid="stTab"][aria-selected="true"] *, [role="option"][aria-selected="true"] * {
    color: HighlightText !important; }
  [data-testid="stTab"][aria-selected="true"] { padding: 0 0.5rem; }
  [data-testid="stCheckbox"] label[data-selected] > span + div { background: Highlight; outline: 1px solid; }
  [data-testid="stRadioOption"][data-selected] > span + div > div:first-child { border: 5px solid Highlight; }
  [data-testid="stSlider"] [role="group"] > div > div:first-child { background: CanvasText; }
  [data-testid="stSlider"] [role="group"] > div > [data-rac] { background: Highlight; border: 1px solid CanvasText; }
  [data-testid="stAlertContainer"] { border: 1px solid; }
  [data-testid="stVegaLiteChart"], [data-testid="stImage"] img, [data-testid="stMarkdownContainer"] img {
    forced-color-adjust: none; background: light-dark(#ffffff, #171513); }
}
</style>
"""
# Streamlit says "Press Enter to submit form" in a field, and has no other language for it.
ENGLISH_ONLY = """<style>[data-testid="InputInstructions"] { display: none; }</style>"""


def apply_style() -> None:
    """Adds the rules to the page, and the word beside the sign of the menu."""
    pages = json.dumps(_("Pages"), ensure_ascii=False)  # CSS has other escapes than JSON
    hidden = "" if language() == ENGLISH else ENGLISH_ONLY
    st.html(f"{CSS}{FOCUS}{FORCED}{hidden}<style>:root {{ --pages: {pages}; }}</style>")
