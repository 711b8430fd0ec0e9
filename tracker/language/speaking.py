"""Which language is spoken now: in a block (`speaking`), else as the pages choose it, else English."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ENGLISH = "en"
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}  # each by its own name
VARIABLE = "TRACKER_LANGUAGE"  # for the commands

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_chosen: list[Callable[[], str | None]] = []


def language() -> str:
    """One of LANGUAGES."""
    return _spoken.get() or _chosen_now() or known(os.environ.get(VARIABLE)) or ENGLISH


def choose_by(choose: Callable[[], str | None]) -> None:
    """`choose` tells the language wherever no block does; it is asked for every text, so it answers at once."""
    _chosen[:] = [choose]


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Everything inside is said in this language."""
    token = _spoken.set(known(tag) or ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(token)


def known(tag: str | None) -> str | None:
    """The language of a locale such as `de-AT` or `es_MX.UTF-8`; None where it is not spoken here."""
    base = (tag or "").replace("_", "-").split("-")[0].split(".")[0].lower()
    return base if base in LANGUAGES else None


def _chosen_now() -> str | None:
    return _chosen[0]() if _chosen else None
