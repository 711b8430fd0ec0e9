"""Text of the person, shown as text: nothing in it is taken for markup."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$:&^=#!])")
_ADDRESS = re.compile(r"(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@[\w-])", re.IGNORECASE)
_JOINER = "\u2060"  # is not seen; an address with it in its middle is not made a link, where no mark helps
_LIST_MARK = re.compile(r"^(\d*)([-+.)])")  # only at the start of a line


def plain(text: str) -> str:
    """The text with every Markdown and HTML mark defused, on one line; an address in it is no link."""
    line = _ADDRESS.sub(_JOINER, " ".join(text.split()))
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))
