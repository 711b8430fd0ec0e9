"""Text of the person, shown as text: nothing in it is taken for markup."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$:&^=#!])")
_LIST_MARK = re.compile(r"^(\d*)([-+.)])")  # only at the start of a line


def plain(text: str) -> str:
    """The text with every Markdown and HTML mark defused, on one line."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))
