"""Which language and units each open tab has, so that a text can be said at any place without asking the browser."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.domain.settings import Settings
from tracker.language import choose_by, known, language, speaking
from tracker.language.units import Units, choose_units_by, measuring, units, usual_units

MOST_TABS = 2000  # the one that asked longest ago is forgotten first; its next run tells it anew
DATE_FORMATS = {"en": "YYYY-MM-DD", "de": "DD.MM.YYYY", "es": "DD/MM/YYYY"}  # of the fields for a day

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Choice:
    language: str | None
    units: Units


_choices: dict[str, _Choice] = {}  # by Streamlit's id of the tab, the tab of the last run at the end
_changing = Lock()


def speak_as_set(settings: Settings | None) -> None:
    """From here on this tab speaks as the person has set, else as the browser says.

    None, where nobody can be asked: it goes on as it was.
    """
    tab = _this_tab()
    if tab is None or (settings is None and tab in _choices):
        return
    settings = settings or Settings()
    chosen = _Choice(settings.language or known(st.context.locale), settings.units or usual_units(st.context.locale))
    with _changing:
        _choices.pop(tab, None)
        _choices[tab] = chosen
        while len(_choices) > MOST_TABS:
            del _choices[next(iter(_choices))]


def forget_tabs() -> None:
    """No tab has a choice any more, as after a new start."""
    with _changing:
        _choices.clear()


def as_spoken_now(make: Callable[[], T]) -> Callable[[], T]:
    """`make` in the language and units of this moment: a download is made later, where no tab can be asked."""
    spoken, measured = language(), units()

    def make_it() -> T:
        with speaking(spoken), measuring(measured):
            return make()

    return make_it


def date_format() -> str:
    """How a field for a day writes it."""
    return DATE_FORMATS[language()]


def _this_tab() -> str | None:
    run = get_script_run_ctx(suppress_warning=True)  # unlike `st.session_state` it never interrupts a transaction
    return run.session_id if run else None


def _language() -> str | None:
    chosen = _choices.get(_this_tab() or "")
    return chosen.language if chosen else None


def _units() -> Units | None:
    chosen = _choices.get(_this_tab() or "")
    return chosen.units if chosen else None


choose_by(_language)
choose_units_by(_units)
