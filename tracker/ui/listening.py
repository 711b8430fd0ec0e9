"""Whether the app may be served as it is set up, and what to say when it may not."""

import streamlit as st

from tracker.language import N_, _
from tracker.ui.accounts import sign_in_settings
from tracker.ui.loopback import is_loopback

ONLY_HERE = N_(
    "Without sign-in, Pacewell is for this machine alone. It is set to listen at {address}, where other people could "
    "read the diary, so it stays closed. Set server.address to 127.0.0.1 in .streamlit/config.toml. To reach it from "
    "elsewhere, switch sign-in on: the guide says how, under “Host it for several people”."
)
EVERY_ADDRESS = N_("every address of this machine")
MENDED = N_("Sign-in does not work as it is set up, so nobody comes in. Whoever runs this server can mend it.")


def reason_not_to_serve() -> str | None:
    """Why the diary may not be served; None when all is well. Asked at the start and again on each run."""
    settings = sign_in_settings()
    if settings.mistakes:
        return "\n".join([_(MENDED), *(mistake.said() for mistake in settings.mistakes)])
    address: str | None = st.get_option("server.address")
    if settings.is_on or is_loopback(address):
        return None
    return _(ONLY_HERE, address=address or _(EVERY_ADDRESS))
