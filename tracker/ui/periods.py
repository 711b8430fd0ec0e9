"""Choosing a period: the last weeks or months, everything, or own dates."""

from datetime import date

import streamlit as st

from tracker.domain.moments import EARLIEST_YEAR
from tracker.domain.periods import Period, last_days

LAST = {"2 weeks": 14, "4 weeks": 28, "3 months": 91, "1 year": 365}
EVERYTHING, OWN_DATES = "everything", "own dates"


def period_chooser(key: str, day: date, default: str = "4 weeks", everything: Period | None = None) -> Period:
    """The period that the person chose, ending today unless own dates say else; `everything` bounds that choice."""
    options = [*LAST, EVERYTHING, OWN_DATES]
    chosen = st.pills("Period", options, default=default, required=True, key=f"{key}-period") or default
    if chosen == EVERYTHING:
        return everything or Period(date(EARLIEST_YEAR, 1, 1), day)
    if chosen == OWN_DATES:
        return _own_dates(key, day)
    return last_days(day, LAST[chosen])


def _own_dates(key: str, day: date) -> Period:
    start = last_days(day, LAST["4 weeks"]).first
    left, right = st.columns(2)
    with left:
        first = st.date_input("First day", start, max_value=day, key=f"{key}-first", format="YYYY-MM-DD")
    with right:
        last = st.date_input("Last day", day, max_value=day, key=f"{key}-last", format="YYYY-MM-DD")
    if last < first:
        st.caption("The last day is before the first, so the two are read the other way round.")
    return Period(min(first, last), max(first, last))
