"""Setting an experiment up: what to compare, for how long, and what it can see, told before it begins."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from tracker import clock
from tracker.domain.experiment import LATEST_START, SEEDS, Arm, MorningPain, Protocol
from tracker.domain.rejection import EntryRejected
from tracker.services.experiments import begin
from tracker.ui.app import leave_notice, the_person, the_store
from tracker.ui.fields import submit
from tracker.ui.text import plain
from tracker.views.experiment_words import CAN_SEE
from tracker.views.experiments import NOTHING_DRAWN, Design, designs

OPEN, SEED, KEY = "experiment-open", "experiment-seed", "experiment-form"
SET_UP, LATER, BEGIN = "Set up an experiment", "Not now", "Begin this experiment"
ONE, OTHER, OUTCOME = "The routine to look at", "Compare it with", "Which pain of the next morning"
BLOCK, LENGTH, FIRST_DAY = "Days in a row with the same routine", "How long", "First day"
FOR_DOCTOR = "Show it on the doctor's page when it is over"
NOTHING = ""  # stands for no routine among the ids
BEGUN = "Your experiment is set up. Today shows which way each day was drawn for."
OUTCOMES = {MorningPain.WORST: "the worse of back and leg", MorningPain.BACK: "back", MorningPain.LEG: "leg"}
WHAT = (
    "Two ways take turns, and a draw decides which comes first. In the end the mornings after the one are compared "
    "with the mornings after the other. Your plan comes first: it says whether there is a round, and how much."
)


def show_set_up(arms: Mapping[str, Arm], day: date) -> None:
    """One card: what an experiment is, or its form once it was asked for."""
    with st.container(border=True, key="experiment-set-up"):
        st.markdown(WHAT)
        if not st.session_state.get(OPEN):
            st.button(SET_UP, on_click=_open)
            return
        _form(arms, day)
        st.button(LATER, on_click=_close)


def _form(arms: Mapping[str, Arm], day: date) -> None:
    names = {routine_id: arm.name for routine_id, arm in arms.items()}
    ways = {NOTHING: NOTHING_DRAWN.name, **names}
    one = st.selectbox(ONE, list(names), index=None, key=f"{KEY}-one", format_func=names.__getitem__)
    other = st.selectbox(OTHER, list(ways), index=None, key=f"{KEY}-other", format_func=ways.__getitem__)
    outcome = st.pills(
        OUTCOME,
        list(OUTCOMES),
        default=MorningPain.WORST,
        required=True,
        key=f"{KEY}-outcome",
        format_func=OUTCOMES.__getitem__,
    )
    design = _design()
    first = st.date_input(
        FIRST_DAY,
        value=day + timedelta(days=1),
        min_value=day,
        max_value=day + LATEST_START,
        key=f"{KEY}-first",
        format="YYYY-MM-DD",
    )
    for_doctor = st.checkbox(FOR_DOCTOR, key=f"{KEY}-doctor")
    _say_what_it_can_see(design)
    if st.button(BEGIN, type="primary"):
        ways_chosen = (arms.get(one) if one else None, _other(arms, other))
        submit(
            lambda _: _protocol(ways_chosen, outcome, design, first, for_doctor=for_doctor), lambda it: _begin(it, day)
        )


def _design() -> Design:
    """The block and the length, of those whose power is known."""
    known = designs()
    blocks = sorted({one.block_days for one in known})
    block = st.segmented_control(BLOCK, blocks, default=blocks[1], required=True, key=f"{KEY}-block")
    lengths = {one.weeks: one for one in known if one.block_days == block}
    weeks = st.selectbox(
        LENGTH,
        list(lengths),
        index=list(lengths).index(12),
        key=f"{KEY}-weeks-{block}",
        format_func=lambda weeks: f"about {weeks} weeks ({lengths[weeks].days} days)",
    )
    return lengths[weeks]


def _other(arms: Mapping[str, Arm], chosen: str | None) -> Arm | None:
    return NOTHING_DRAWN if chosen == NOTHING else arms.get(chosen) if chosen else None


def _say_what_it_can_see(design: Design) -> None:
    st.markdown(f"**What it can see.** {plain(design.power)}")
    st.markdown("\n".join(f"- {plain(line)}" for line in CAN_SEE))
    st.caption("You can stop at any time. A flare or a warning sign stops it by itself.")


def _protocol(
    ways: tuple[Arm | None, Arm | None], outcome: MorningPain | None, design: Design, first: date, *, for_doctor: bool
) -> Protocol:
    """Raises EntryRejected for what could not tell anything."""
    one, other = ways
    if one is None or other is None:
        raise EntryRejected(["Choose both ways that you want to compare."])
    return Protocol(
        one=one,
        other=other,
        outcome=outcome or MorningPain.WORST,
        starts=first,
        block_days=design.block_days,
        pairs=design.pairs,
        seed=st.session_state[SEED],
        for_doctor=for_doctor,
    )


def _begin(protocol: Protocol, day: date) -> None:
    with the_store().writing() as db:
        begin(db, the_person(), protocol, day, clock.now())
    _close()
    leave_notice(BEGUN)
    st.rerun()


def _open() -> None:
    st.session_state[OPEN] = True
    st.session_state[SEED] = secrets.randbelow(SEEDS)


def _close() -> None:
    st.session_state.pop(OPEN, None)
