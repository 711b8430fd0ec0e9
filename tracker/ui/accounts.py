"""Whether sign-in is switched on (`[auth]` in secrets.toml), who may come in, and who is signed in at this tab."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from tracker.domain.accounts import SignIn, sign_in_of
from tracker.language import N_, _
from tracker.ui.loopback import is_loopback

NAMED_FILES = "STREAMLIT_SECRETS_FILES"  # who sets this wants sign-in: a file that is gone does not switch it off
AUTH, OWN = "auth", "pacewell"
SHARED = ("redirect_uri", "cookie_secret")
OF_A_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
SECRET_LENGTH = 32  # characters; who can guess the cookie secret can be anybody
USUAL_HOURS = 12
MOST_HOURS = 24 * 30  # Streamlit's cookie is gone after that

UNREADABLE = N_("The file secrets.toml is not there, or cannot be read.")
NO_AUTH = N_("The file secrets.toml has no part [auth].")
LACKS = N_("In secrets.toml, [{section}] has no {name}.")
SHORT = N_("In secrets.toml, the cookie_secret is too short. Use 32 letters or more, made by chance.")
OPEN_TO_READ = N_("In secrets.toml, {name} begins with http. Use https, so that nobody on the way can read along.")
WRONG_KIND = N_("In secrets.toml, {name} in [pacewell] is not what it can be.")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in secrets.toml that keeps the sign-in from working; `said()` tells it to whoever runs the server."""

    text: str
    name: str = ""
    section: str = ""

    def said(self) -> str:
        """The sentence, in the language that is spoken."""
        return _(self.text, name=self.name, section=self.section)


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """`providers`: "default", or the names of the sections under [auth]. With `mistakes` nobody comes in."""

    providers: tuple[str, ...] = ()
    allowed: frozenset[str] | None = None
    lasts: timedelta = timedelta(hours=USUAL_HOURS)
    mistakes: tuple[Mistake, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether people sign in here; also where that is meant but does not work."""
        return bool(self.providers or self.mistakes)


@cache
def sign_in_settings() -> SignInSettings:
    """Read once: a change counts from the next start."""
    if not st.secrets.load_if_toml_exists():
        return SignInSettings(mistakes=(Mistake(UNREADABLE),) if _is_meant() else ())
    auth, own = _section(AUTH), _section(OWN) or {}
    if auth is None:
        return SignInSettings(mistakes=(Mistake(NO_AUTH),) if own or NAMED_FILES in os.environ else ())
    providers = _providers(auth)
    mistakes = (*_auth_mistakes(auth, providers), *_own_mistakes(own))
    if mistakes:
        return SignInSettings(mistakes=mistakes)
    allowed = frozenset(own["allowed"]) if "allowed" in own else None
    return SignInSettings(tuple(providers), allowed, timedelta(hours=own.get("hours", USUAL_HOURS)))


def signed_in() -> SignIn | None:
    """The account at this tab, by the provider's word alone: whether it may come in is asked at the entrance."""
    if not sign_in_settings().is_on:
        return None
    claims = st.user.to_dict()
    return sign_in_of(claims) if claims.get("is_logged_in") is True else None


def _is_meant() -> bool:
    return NAMED_FILES in os.environ or any(Path(path).is_file() for path in st.get_option("secrets.files"))


def _section(name: str) -> Mapping[str, Any] | None:
    section = st.secrets.get(name)
    return section if isinstance(section, Mapping) else None


def _providers(auth: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    named = {name: value for name, value in auth.items() if isinstance(value, Mapping) and name != "client_kwargs"}
    return named or {"default": auth}


def _auth_mistakes(auth: Mapping[str, Any], providers: Mapping[str, Mapping[str, Any]]) -> Iterator[Mistake]:
    yield from (Mistake(LACKS, name, AUTH) for name in SHARED if not auth.get(name))
    if 0 < len(str(auth.get("cookie_secret") or "")) < SECRET_LENGTH:
        yield Mistake(SHORT)
    if _is_read_on_the_way(auth.get("redirect_uri")):
        yield Mistake(OPEN_TO_READ, "redirect_uri")
    for provider, section in providers.items():
        path = AUTH if provider == "default" else f"{AUTH}.{provider}"
        yield from (Mistake(LACKS, name, path) for name in OF_A_PROVIDER if not section.get(name))
        if _is_read_on_the_way(section.get("server_metadata_url")):
            yield Mistake(OPEN_TO_READ, "server_metadata_url")


def _own_mistakes(own: Mapping[str, Any]) -> Iterator[Mistake]:
    allowed, hours = own.get("allowed", []), own.get("hours", USUAL_HOURS)
    if not (isinstance(allowed, list) and all(isinstance(name, str) for name in allowed)):
        yield Mistake(WRONG_KIND, "allowed")
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= MOST_HOURS:
        yield Mistake(WRONG_KIND, "hours")
    yield from (Mistake(WRONG_KIND, name) for name in own if name not in ("allowed", "hours"))


def _is_read_on_the_way(address: object) -> bool:
    parts = urlsplit(str(address or ""))
    return parts.scheme == "http" and not is_loopback(parts.hostname)
