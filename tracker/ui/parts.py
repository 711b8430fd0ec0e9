"""Parts of a page that run by themselves (Streamlit's fragments), without the rest of the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from threading import Event

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import exists, get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx


class _HeldBack:
    """Takes what is drawn, in the place of what sends it."""

    def __init__(self, send: Callable[[ForwardMsg], None]) -> None:
        self.send = send
        self.drawn: list[ForwardMsg] = []

    def __call__(self, message: ForwardMsg) -> None:
        self.drawn.append(message)


@contextmanager
def drawn_unless_left() -> Iterator[None]:
    """What is drawn inside is sent at its end; not at all where the page is run anew from inside.

    A form whose answers were taken goes away. Without this the browser would draw all its fields once more before it
    is told that they are kept.
    """
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        yield
        return
    send = run._enqueue
    held = run._enqueue = _HeldBack(send)
    try:
        yield
    except RerunException:
        held.drawn.clear()
        raise
    finally:
        run._enqueue = send
        for message in held.drawn:
            send(message)


@contextmanager
def drawn_at_once() -> Iterator[None]:
    """What is drawn inside is sent, and before all that is held back."""
    run = get_script_run_ctx(suppress_warning=True)
    held = run._enqueue if run else None
    if run is None or not isinstance(held, _HeldBack):
        yield
        return
    run._enqueue = held.send
    try:
        yield
    finally:
        run._enqueue = held


def runs_by_itself() -> bool:
    """Whether a part of the page runs now, and not the page."""
    run = get_script_run_ctx(suppress_warning=True)
    return bool(run and run.fragment_ids_this_run)


def let_it_be_seen() -> None:
    """Until what was shown is on its way to the browser: a run of the page takes back what has not been sent."""
    if runs_by_itself():
        Event().wait(4 * MESSAGE_FLUSH_INTERVAL_SECS)


def run_this_tab_anew() -> Callable[[], None]:
    """What runs the page of this tab once more, from a place where no tab runs; to be asked for while it does."""
    run = get_script_run_ctx(suppress_warning=True)
    tab = run.session_id if run else ""

    def run_anew() -> None:
        active = get_instance()._session_mgr.get_active_session_info(tab) if exists() else None
        if active:
            session = active.session
            session._event_loop.call_soon_threadsafe(session.request_rerun, session._client_state)

    return run_anew


@cache
def run_pages_of_unknown_parts() -> None:
    """From now on the whole page runs when a part is asked for that the server does not know.

    After the death of a server another one does not know the parts of an open tab. Streamlit then does nothing, and
    what was tapped would be lost without a word. With the page, the tap and all that was typed arrive.
    """
    ask = AppSession.request_rerun

    @wraps(ask)
    def ask_for_what_is_known(session: AppSession, client_state: ClientState | None) -> None:
        part = client_state.fragment_id if client_state and not client_state.is_auto_rerun else None
        if client_state and part and not session.has_fragment(part):
            client_state.ClearField("fragment_id")
        ask(session, client_state)

    AppSession.request_rerun = ask_for_what_is_known  # type: ignore[assignment,method-assign]
