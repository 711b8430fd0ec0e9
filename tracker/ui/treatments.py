"""The part of a page on visits and medicines: the record, what it cost, and the rhythm that the person wants."""

from collections.abc import Sequence

import streamlit as st

from tracker import clock
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.domain.text import tidy
from tracker.domain.treatments import CADENCES, CURRENCY_MAX, Cadence, TreatmentSettings
from tracker.language import N_, _
from tracker.services.treatments import change_treatment_settings, treatment_settings_of
from tracker.store import StoreProblem
from tracker.ui.app import calmly, leave_notice, the_person, the_store, today
from tracker.ui.charts import show_table
from tracker.ui.fields import show_problems
from tracker.ui.text import plain
from tracker.views.treatments import TreatmentsView, treatments_view
from tracker.views.treatments_words import (
    NOTHING,
    RECORD_ONLY,
    Rhythm,
    of_cost,
    of_line,
    of_lines,
    of_months,
    rhythms,
)

HEADING = N_("Visits and medicines")
SETTING = N_("How often, and the currency")
NO_RHYTHM = N_("no rhythm")
ABOUT = N_(
    "A rhythm is your own choice. It changes no plan, and nothing reminds you unless you switch that on in Settings."
)


def show_treatments(period: Period) -> None:
    """The record of a period, and the rhythms of today; nothing at all for somebody who logs no visits."""
    with calmly(), the_store().reading() as db:
        view = treatments_view(db, the_person(), period)
        known = rhythms(db, the_person(), today())
        settings = treatment_settings_of(db, the_person())
    if not (view.lines or known):
        return
    st.header(_(HEADING), anchor=False)
    _show_record(view)
    coming = [one.sentence for one in known if one.sentence]
    if coming:
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in coming))
    if known:
        with st.expander(_(SETTING)):
            _show_settings(known, settings)


def _show_record(view: TreatmentsView) -> None:
    if not view.lines:
        st.markdown(_(NOTHING))
        return
    st.markdown("\n".join(f"- {plain(of_line(line, view.currency))}" for line in view.lines))
    cost = of_cost(view)
    if cost:
        st.markdown(plain(cost))
    st.caption(_(RECORD_ONLY))
    show_table(_("visits and medicines"), lambda: of_lines(view))
    if cost:
        show_table(_("cost by month"), lambda: of_months(view))


def _show_settings(known: Sequence[Rhythm], settings: TreatmentSettings) -> None:
    st.caption(_(ABOUT))
    with st.form("rhythms", border=False, enter_to_submit=False):
        answers = [_how_often(one) for one in known]
        currency = tidy(
            st.text_input(
                _("Currency"),
                settings.currency or "",
                key="treatments-currency",
                placeholder=_("EUR, kr, £ …"),
                help=_(
                    "Shown behind each cost, up to {n} characters. Leave it empty to show none.",
                    n=CURRENCY_MAX,
                ),
            )
        )
        tapped = st.form_submit_button(_("Save rhythm and currency"))
    if tapped:
        _save(known, answers, currency)


def _how_often(one: Rhythm) -> Cadence | None:
    options: dict[str, Cadence | None] = {_(NO_RHYTHM): None}
    options |= {_(words): cadence for cadence, words in CADENCES.items()}
    key = f"rhythm-{one.subject.kind}-{one.subject.name or ''}"
    present = list(options.values()).index(one.cadence)
    return options[st.selectbox(_("How often: {what}", what=plain(one.label)), list(options), index=present, key=key)]


def _save(known: Sequence[Rhythm], answers: Sequence[Cadence | None], currency: str | None) -> None:
    try:
        with the_store().writing() as db:
            settings = TreatmentSettings(currency, treatment_settings_of(db, the_person()).cadences)
            for one, cadence in zip(known, answers, strict=True):
                settings = settings.with_cadence(one.subject, cadence)
            change_treatment_settings(db, the_person(), clock.now(), settings)
    except EntryRejected as rejected:
        show_problems(rejected.problems)
    except StoreProblem as problem:
        show_problems([_(problem.sentence)])
    else:
        leave_notice(_("Rhythm and currency saved."))
        st.rerun()
