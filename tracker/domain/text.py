"""What free text may hold: any script and emoji, up to a length, no control characters."""

import unicodedata
from typing import Any

from tracker.language import _

NOTE_MAX = 10_000  # characters
NAME_MAX = 200  # characters
ALLOWED_CONTROLS = "\n\t"


def text_problem(text: str | None, what: str, longest: int = NOTE_MAX) -> str | None:
    """A sentence when the text is too long or holds control characters; `what` names the field in English."""
    if text is None:
        return None
    if len(text) > longest:
        return _("{what} has {n:,} characters: shorten it to {most:,}.", what=_(what), n=len(text), most=longest)
    if text.isprintable():  # most texts are, and thousands come in by an import
        return None
    if any(_is_control(character) for character in text):
        return _(
            "{what} holds a control character that cannot be kept: take it out, or type the text again.", what=_(what)
        )
    return None


def texts_problem(plain_json: Any, what: str) -> str | None:
    """The first problem of any text inside lists and objects, their names too; as `text_problem`."""
    if isinstance(plain_json, str):
        return text_problem(plain_json, what)
    if isinstance(plain_json, dict):
        plain_json = [*plain_json, *plain_json.values()]
    inside = plain_json if isinstance(plain_json, list) else ()
    return next((problem for one in inside if (problem := texts_problem(one, what))), None)


def tidy(text: str | None) -> str | None:
    """Text with line ends as \\n and no blank around it; None when nothing is left."""
    if text is None:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() or None


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in ALLOWED_CONTROLS
