"""What is chosen in one chart and followed by the others: a stretch of days, or a row. Each has a control beside it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from tracker import clock
from tracker.domain.periods import Period
from tracker.language import N_, _, _n
from tracker.views.wording import capital

ALL = N_("all of them")
PART_NAME, CHOSEN_NAME = "part", "chosen"  # the selections of tracker.charts.choosing


def part_of(key: str, period: Period) -> Period:
    """The stretch of days that was marked in a chart of the period; the whole period where none is."""
    part: Period | None = st.session_state.get(_part(key))
    if part is None or part.first > period.last or part.last < period.first:
        return period
    return Period(max(part.first, period.first), min(part.last, period.last))


def show_part(key: str, period: Period) -> None:
    """Says which days are looked at, and gives the whole period back."""
    part = part_of(key, period)
    if part == period:
        st.caption(_("Draw across the chart to look at some of these days only; or choose own dates above."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "Looking at {first} to {last} only ({days}).",
                first=part.first,
                last=part.last,
                days=_n("{n} day", "{n} days", len(part)),
            )
        )
        st.button(_("Show the whole period"), key=f"{key}-whole", on_click=_forget_part, args=(key,))


def show_days_chart(chart: Mapping[str, Any], sentence: str, key: str, days_a_mark: int) -> None:
    """A chart across which days are marked (`choosing_days`)."""
    name = f"{key}-days-{st.session_state.get(_turn(key), 0)}"
    st.vega_lite_chart(
        spec=dict(chart),
        width="stretch",
        theme=None,
        alt=sentence,
        key=name,
        on_select=lambda: _mark(key, name, days_a_mark),
        selection_mode=PART_NAME,
    )


def choose_row(key: str, label: str, options: Mapping[str, str]) -> str | None:
    """The row that was chosen in this box, or in a chart with the same key; None: all of them."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = ALL
    chosen = st.selectbox(label, [ALL, *options], key=key, format_func=lambda one: options.get(one) or capital(_(ALL)))
    return None if chosen == ALL else chosen


def show_rows_chart(chart: Mapping[str, Any], sentence: str, key: str, field: str) -> None:
    """A chart whose rows or bars are tapped to choose one (`choosing_one`) in the box of `choose_row`."""
    name = f"{key}-rows-{st.session_state.get(key, ALL)}"  # a new choice begins with nothing tapped
    st.vega_lite_chart(
        spec=dict(chart),
        width="stretch",
        theme=None,
        alt=sentence,
        key=name,
        on_select=lambda: _choose(key, name, field),
        selection_mode=CHOSEN_NAME,
    )


def tapped(selection: Mapping[str, Any], field: str) -> str | None:
    """The value of the tapped row; None where nothing is tapped."""
    rows = selection.get(CHOSEN_NAME) or []
    return rows[0].get(field) if rows else None


def marked(selection: Mapping[str, Any], zone: ZoneInfo | str, days_a_mark: int) -> Period | None:
    """The days whose marks lie in the stretch that was drawn (ms, in the browser's zone); None where there are none."""
    ends = (selection.get(PART_NAME) or {}).get("day") or []
    if len(ends) != 2:
        return None
    first, last = (_local(end, zone) for end in ends)
    begin = first.date() if first.time() == datetime.min.time() else first.date() + timedelta(days=1)
    begin -= timedelta(days=days_a_mark - 1)
    return Period(begin, last.date()) if begin <= last.date() else None


def _local(ms: float, zone: ZoneInfo | str) -> datetime:
    at = datetime.fromtimestamp(ms / 1000, tz=UTC)
    return at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone).replace(tzinfo=None)


def _mark(key: str, name: str, days_a_mark: int) -> None:
    found = marked(st.session_state[name].selection, st.context.timezone or clock.zone(), days_a_mark)
    st.session_state[_part(key)] = found


def _choose(key: str, name: str, field: str) -> None:
    st.session_state[key] = tapped(st.session_state[name].selection, field) or ALL


def _forget_part(key: str) -> None:
    st.session_state.pop(_part(key), None)
    st.session_state[_turn(key)] = st.session_state.get(_turn(key), 0) + 1


def _part(key: str) -> str:
    return f"{key}-part"


def _turn(key: str) -> str:
    return f"{key}-turn"
