"""Choosing a period: the last weeks or months, everything, or own dates."""

from datetime import date

import streamlit as st

from tracker.domain.moments import EARLIEST_YEAR
from tracker.domain.periods import Period, last_days
from tracker.language import N_, _
from tracker.ui.languages import date_format

LAST = {N_("2 weeks"): 14, N_("4 weeks"): 28, N_("3 months"): 91, N_("1 year"): 365}
EVERYTHING, OWN_DATES = N_("everything"), N_("own dates")


def period_chooser(key: str, day: date, default: str = "4 weeks", everything: Period | None = None) -> Period:
    """The period that the person chose, ending today unless own dates say else; `everything` bounds that choice."""
    options = [*LAST, EVERYTHING, OWN_DATES]
    chosen = (
        st.pills(_("Period"), options, default=default, required=True, key=f"{key}-period", format_func=_) or default
    )
    if chosen == EVERYTHING:
        return everything or Period(date(EARLIEST_YEAR, 1, 1), day)
    if chosen == OWN_DATES:
        return _own_dates(key, day)
    return last_days(day, LAST[chosen])


def _own_dates(key: str, day: date) -> Period:
    start = last_days(day, LAST["4 weeks"]).first
    left, right = st.columns(2)
    with left:
        first = st.date_input(_("First day"), start, max_value=day, key=f"{key}-first", format=date_format())
    with right:
        last = st.date_input(_("Last day"), day, max_value=day, key=f"{key}-last", format=date_format())
    if last < first:
        st.caption(_("The last day is before the first, so the two are read the other way round."))
    return Period(min(first, last), max(first, last))
