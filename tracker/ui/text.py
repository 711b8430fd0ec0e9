"""Text of the person, shown as text: nothing in it is taken for markup."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def plain(text: str) -> str:
    """The text with every Markdown and HTML mark defused, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
