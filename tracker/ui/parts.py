"""Parts of a page that run by themselves (Streamlit's fragments), without the rest of the page."""

import time

from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.runtime.scriptrunner import get_script_run_ctx


def runs_by_itself() -> bool:
    """Whether a part of the page runs now, and not the page."""
    run = get_script_run_ctx(suppress_warning=True)
    return bool(run and run.fragment_ids_this_run)


def let_it_be_seen() -> None:
    """Until what was shown is on its way to the browser: a run of the page takes back what has not been sent."""
    if runs_by_itself():
        time.sleep(2 * MESSAGE_FLUSH_INTERVAL_SECS)
