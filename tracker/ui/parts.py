"""Parts of a page that run by themselves (Streamlit's fragments), without the rest of the page."""

from functools import cache, wraps
from threading import Event

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.runtime.scriptrunner import get_script_run_ctx


def runs_by_itself() -> bool:
    """Whether a part of the page runs now, and not the page."""
    run = get_script_run_ctx(suppress_warning=True)
    return bool(run and run.fragment_ids_this_run)


def let_it_be_seen() -> None:
    """Until what was shown is on its way to the browser: a run of the page takes back what has not been sent."""
    if runs_by_itself():
        Event().wait(2 * MESSAGE_FLUSH_INTERVAL_SECS)


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
