"""Which fields of the catalogue are read by the person, and so are said in the language that is spoken.

Ids, versions, titles of sources and citations are the same in every language. The words of the drawings stand in
data/catalogue/figures/ and are said where they are drawn.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.language import _

# Kind of table in data/catalogue/*.toml -> its fields with a text, or a list of texts.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "exercise": ("name", "gear", "steps", "easier", "deeper", "felt", "cautions"),
    "routine": ("name", "summary", "frequency", "until", "when_to_stop"),
    "routine.items": ("note",),
    "avoid": ("name", "looks_like", "why_avoid"),
    "rule": ("text",),
    "source": ("publisher",),
    "care": ("name", "facts"),
    "flag": ("question", "short"),
    "country": ("name",),
    "questionnaire": ("name", "about", "permission", "introduction"),
    "questionnaire.items": ("text", "least", "most"),
}


def said(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one table as they were read, their texts in the language that is spoken."""
    return {name: _said(value) if name in TEXTS[kind] else value for name, value in values.items()}


def texts_of(kind: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Each English text of one table as it stands in the file, and of the tables in it; for the collector of texts."""
    for name in TEXTS[kind]:
        yield from _listed(values.get(name, []))
    for item in values.get("items", []):
        yield from texts_of(f"{kind}.items", item)


def figure_texts_of(figure: Mapping[str, Any]) -> Iterator[str]:
    """Each English text of one table of data/catalogue/figures/: its name, and what is seen at both ends."""
    yield figure["name"]
    yield from (figure[pose]["text"] for pose in ("start", "end"))


def _said(value: Any) -> Any:
    return tuple(_(one) for one in value) if isinstance(value, tuple) else _(value)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
