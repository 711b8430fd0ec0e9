"""The sheets of the doctor's page on the screen, as they will be printed."""

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from tracker.language import _

SHEETS_SHOWN = 3


def show_sheets(sheets: Sequence[bytes]) -> None:
    """The first sheets (PNG). They go to the browser inside the page: a picture file of its own would outlive it."""
    for number, sheet in enumerate(sheets[:SHEETS_SHOWN], 1):
        with st.container(border=True):
            st.image(
                "data:image/png;base64," + b64encode(sheet).decode(),
                width="stretch",
                alt=_(
                    "Sheet {number} of {sheets}, as it will be printed. The page as text, below, says the same.",
                    number=number,
                    sheets=len(sheets),
                ),
            )
    if len(sheets) > SHEETS_SHOWN:
        st.caption(_("{sheets} sheets in all; the first {shown} are shown.", sheets=len(sheets), shown=SHEETS_SHOWN))
