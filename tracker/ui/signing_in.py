"""The page that asks a person to sign in, and the account of this tab once they have."""

from enum import Enum

import streamlit as st

from tracker.domain.accounts import SignIn
from tracker.language import N_, _
from tracker.ui.accounts import sign_in_settings, signed_in
from tracker.ui.style import apply_style
from tracker.ui.tab_pass import take_pass

SIGN_IN = N_("Sign in")
SIGN_IN_WITH = N_("Sign in with {provider}")
ANOTHER = N_("Sign in with another account")
WELCOME = N_("Your diary for sciatica or low back pain. Sign in to open it.")
ELSEWHERE = N_("You sign in at a service that whoever runs this server has chosen. Pacewell never sees your password.")
NUMBER = N_("To be let in, give them this number: {number}")
USUAL_PROVIDER = "default"
IDLE_SECONDS = 1800  # a sign-in does not run out under the hands of somebody who is writing


class NobodyHere(RuntimeError):
    """Asked for the account where no tab runs, as a download does: a mistake of ours. Never anybody else's diary."""


class Closed(Enum):
    """Why nobody comes in with the account of this tab, as it is said to the person."""

    OVER = N_("You were signed out after a while. Sign in again to go on: all that you saved is there.")
    UNKNOWN = N_("The sign-in did not say who you are. Try it again, or ask whoever runs this server.")
    NOT_LISTED = N_(
        "This account is not on the list of those who may come in. Ask whoever runs this server to add you, or sign in "
        "with another account."
    )


def show_sign_in(why: Closed | None = None) -> None:
    """The whole page; `why`: an account that was signed in does not open the diary."""
    take_pass()
    apply_style()
    st.title("Pacewell", anchor=False)
    st.write(_(WELCOME))
    if why:
        st.info(_(why.value), icon=":material/lock:")
    account = signed_in()
    if why is Closed.NOT_LISTED and account:
        st.text(_(NUMBER, number=account.person))
        st.button(_(ANOTHER), type="primary", icon=":material/login:", on_click=st.logout)
    else:
        for provider in sign_in_settings().providers:
            _show_button(provider)
    st.caption(_(ELSEWHERE))


def account_here() -> SignIn | None:
    """The account whose diary this tab shows; None without sign-in. Where it was ended, the page says so and stops."""
    if not sign_in_settings().is_on:
        return None
    account = signed_in()
    if account is None or was_ended_here(account):
        show_sign_in(Closed.OVER)
        st.stop()
        raise NobodyHere  # outside of a tab's run nothing stops
    return account


def forget_account(account: SignIn) -> None:
    """All tabs of this process are signed out with it; other processes read it from the store."""
    _ended_here.add(account.mark)


def was_ended_here(account: SignIn) -> bool:
    """Whether somebody signed out of it in a tab of this process."""
    return account.mark in _ended_here


_ended_here: set[str] = set()  # a mark is 16 letters, and a process does not see millions of them


def _show_button(provider: str) -> None:
    is_usual = provider == USUAL_PROVIDER
    label = _(SIGN_IN) if is_usual else _(SIGN_IN_WITH, provider=provider)
    if st.button(label, type="primary", icon=":material/login:", key=f"sign-in-{provider}"):
        st.login(None if is_usual else provider)
