"""Setting an experiment up: what to compare, for how long, and what it can see, told before it begins."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from tracker import clock
from tracker.domain.experiment import LATEST_START, SEEDS, Arm, MorningPain, Protocol
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _, _p
from tracker.services.experiments import begin
from tracker.ui.app import leave_notice, the_person, the_store
from tracker.ui.fields import submit
from tracker.ui.languages import date_format
from tracker.ui.text import plain
from tracker.views.experiment_words import CAN_SEE
from tracker.views.experiments import NOTHING_DRAWN, Design, designs

OPEN, SEED, KEY = "experiment-open", "experiment-seed", "experiment-form"
SET_UP, LATER, BEGIN = N_("Set up an experiment"), N_("Not now"), N_("Begin this experiment")
ONE, OTHER, OUTCOME = N_("The routine to look at"), N_("Compare it with"), N_("Which pain of the next morning")
BLOCK, LENGTH, FIRST_DAY = N_("Days in a row with the same routine"), N_("How long"), N_("First day")
FOR_DOCTOR = N_("Show it on the doctor's page when it is over")
NOTHING = ""  # stands for no routine among the ids
BEGUN = N_("Your experiment is set up. Today shows which way each day was drawn for.")
OUTCOMES = {
    MorningPain.WORST: N_("the worse of back and leg"),
    MorningPain.BACK: "back",
    MorningPain.LEG: N_("leg"),
}
WHAT = N_(
    "Two ways take turns, and a draw decides which comes first. In the end the mornings after the "
    "one are compared with the mornings after the other. Your plan comes first: it says whether "
    "there is a round, and how much."
)


def show_set_up(arms: Mapping[str, Arm], day: date) -> None:
    """One card: what an experiment is, or its form once it was asked for."""
    with st.container(border=True, key="experiment-set-up"):
        st.markdown(_(WHAT))
        if not st.session_state.get(OPEN):
            st.button(_(SET_UP), on_click=_open)
            return
        _form(arms, day)
        st.button(_(LATER), on_click=_close)


def _one_of(question: str, ways: Mapping[str, str], key: str) -> str | None:
    return st.selectbox(
        question, list(ways), index=None, key=key, format_func=ways.__getitem__, placeholder=_("Choose")
    )


def _form(arms: Mapping[str, Arm], day: date) -> None:
    names = {routine_id: arm.name for routine_id, arm in arms.items()}
    ways = {NOTHING: _(NOTHING_DRAWN.name), **names}
    one = _one_of(_(ONE), names, f"{KEY}-one")
    other = _one_of(_(OTHER), ways, f"{KEY}-other")
    outcome = st.pills(
        _(OUTCOME),
        list(OUTCOMES),
        default=MorningPain.WORST,
        required=True,
        key=f"{KEY}-outcome",
        format_func=_outcome_name,
    )
    design = _design()
    first = st.date_input(
        _(FIRST_DAY),
        value=day + timedelta(days=1),
        min_value=day,
        max_value=day + LATEST_START,
        key=f"{KEY}-first",
        format=date_format(),
    )
    for_doctor = st.checkbox(_(FOR_DOCTOR), key=f"{KEY}-doctor")
    _say_what_it_can_see(design)
    if st.button(_(BEGIN), type="primary"):
        ways_chosen = (arms.get(one) if one else None, _other(arms, other))
        submit(
            lambda _draft: _protocol(ways_chosen, outcome, design, first, for_doctor=for_doctor),
            lambda it: _begin(it, day),
        )


def _outcome_name(pain: MorningPain) -> str:
    return _p("of the body", "back") if pain is MorningPain.BACK else _(OUTCOMES[pain])


def _design() -> Design:
    """The block and the length, of those whose power is known."""
    known = designs()
    blocks = sorted({one.block_days for one in known})
    block = st.segmented_control(_(BLOCK), blocks, default=blocks[1], required=True, key=f"{KEY}-block")
    lengths = {one.weeks: one for one in known if one.block_days == block}
    weeks = st.selectbox(
        _(LENGTH),
        list(lengths),
        index=list(lengths).index(12),
        key=f"{KEY}-weeks-{block}",
        format_func=lambda weeks: _("about {weeks} weeks ({days} days)", weeks=weeks, days=lengths[weeks].days),
    )
    return lengths[weeks]


def _other(arms: Mapping[str, Arm], chosen: str | None) -> Arm | None:
    return NOTHING_DRAWN if chosen == NOTHING else arms.get(chosen) if chosen else None


def _say_what_it_can_see(design: Design) -> None:
    st.markdown(_("**What it can see.** {power}", power=plain(design.power)))
    st.markdown("\n".join(f"- {plain(_(line))}" for line in CAN_SEE))
    st.caption(_("You can stop at any time. A flare or a warning sign stops it by itself."))


def _protocol(
    ways: tuple[Arm | None, Arm | None], outcome: MorningPain | None, design: Design, first: date, *, for_doctor: bool
) -> Protocol:
    """Raises EntryRejected for what could not tell anything."""
    one, other = ways
    if one is None or other is None:
        raise EntryRejected([_("Choose both ways that you want to compare.")])
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
    leave_notice(_(BEGUN))
    st.rerun()


def _open() -> None:
    st.session_state[OPEN] = True
    st.session_state[SEED] = secrets.randbelow(SEEDS)


def _close() -> None:
    st.session_state.pop(OPEN, None)
