"""Collects the texts that a person reads, for the translators: `make words`. With `--check` it says what is amiss.

Each language has one file an area, in tracker/language/translations/<language>/. A text stands in the file of the first
area that uses it. Its translation is kept by the text alone, so it goes along when the text moves to another area.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tracker.catalogue.texts import TEXTS, figure_texts_of, texts_of
from tracker.figures.reading import BASES
from tracker.language.speaking import ENGLISH, LANGUAGES
from tracker.language.texts import FOLDER

ROOT = Path(__file__).parents[1]
TRANSLATED = tuple(tag for tag in LANGUAGES if tag != ENGLISH)
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "_p": ((1, "c"), 2)}
HINT = "translators:"  # what begins a comment for them
WIDTH = 120
AREAS: Mapping[str, tuple[str, ...]] = {
    "words": ("tracker/domain", "tracker/services", "tracker/store", "tracker/cli", "tracker/demo", "tracker/language"),
    "plan": ("tracker/pacing",),
    "views": ("tracker/views", "tracker/charts", "tracker/analysis"),
    "app": ("app.py", "app_pages", "tracker/ui"),
    "files": ("tracker/exports", "tracker/imports"),
    "catalogue": ("tracker/catalogue", "tracker/figures", "data/catalogue"),
}
FIGURES = "figures"  # the folder of the figures' files, each table of them a figure
SIDES = "{side} and {other} are stems such as recht and link, derech and izquierd: their endings follow in the text"

Key = tuple[str | None, str]  # what a text is about, where that matters, and its English, of a plural that of one
Id = str | tuple[str, str]  # of a plural that of one and that of many


@dataclass(frozen=True, slots=True)
class Used:
    """A text as one file uses it."""

    id: Id
    meaning: str | None
    hints: tuple[str, ...]
    file: str

    @property
    def key(self) -> Key:
        """What its translation is found by."""
        return key_of(self.id, self.meaning)


def main() -> None:
    """Brings the files of all languages up to date, or with `--check` only says what is amiss in them."""
    if sys.argv[1:] == ["--check"]:
        found = [f"{tag}: {what}" for tag in TRANSLATED for what in amiss(tag)]
        sys.exit("\n".join(found) or 0)
    for tag in TRANSLATED:
        update(tag)


def update(tag: str, folder: Path = FOLDER) -> None:
    """Writes the files of a language: all texts of now, with the translations that are there."""
    known = translations(tag, folder)
    (folder / tag).mkdir(parents=True, exist_ok=True)
    for area, texts in used_by_area().items():
        catalog = Catalog(locale=tag)
        for one in texts:
            said = known.get(one.key)
            kept = said.string if said and said.id == one.id else None
            catalog.add(one.id, kept, [(one.file, 0)], auto_comments=one.hints, context=one.meaning)
        (folder / tag / f"{area}.po").write_bytes(_head(catalog) + _written(catalog))


def amiss(tag: str, folder: Path = FOLDER) -> Iterator[str]:
    """What has no translation, what is used no more, and what differs in its placeholders or outer blanks."""
    used = {one.key: one.id for texts in used_by_area().values() for one in texts}
    known = translations(tag, folder)
    for key, id in used.items():
        said = known.get(key)
        if said is None or said.id != id or not all(_forms(said.string)):
            yield f"not translated: {key[1]}"
        elif differs(said):
            yield f"other placeholders or blanks: {key[1]} -> {' | '.join(_forms(said.string))}"
    yield from (f"not used any more: {english}" for _meaning, english in sorted(known.keys() - used.keys(), key=str))


@cache
def used_by_area() -> dict[str, list[Used]]:
    """Every text once, under the first area that uses it, with all files of that area that do."""
    placed: dict[Key, str] = {}
    areas: dict[str, list[Used]] = {area: [] for area in AREAS}
    for area, parts in AREAS.items():
        for one in _used_in(parts):
            if placed.setdefault(one.key, area) == area:
                areas[area].append(one)
    return areas


def translations(tag: str, folder: Path = FOLDER) -> dict[Key, Message]:
    """All that the files of a language hold, by the English text."""
    found: dict[Key, Message] = {}
    for path in sorted((folder / tag).glob("*.po")):
        with path.open("rb") as file:
            found |= {key_of(one.id, one.context): one for one in read_po(file, locale=tag) if one.id}
    return found


def differs(message: Message) -> bool:
    """Whether a translation would not take the same values, or begins or ends otherwise than its text."""
    english, said = _forms(message.id), _forms(message.string)
    pairs = zip((english[0], *english[1:] * len(said)), said, strict=False)  # all forms but the first are of many
    return any(_shape(one) != _shape(other) for one, other in pairs)


def key_of(id: object, meaning: str | None) -> Key:
    """What a translation is found by; `id` as babel has it, of a plural with both forms."""
    return meaning, _forms(id)[0]


def _shape(text: str) -> object:
    """A text without its words; None for one whose braces do not fit together."""
    try:
        values = {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    stripped = text.strip()
    return values, text[: text.find(stripped)], text[text.find(stripped) + len(stripped) :]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def _used_in(parts: Iterable[str]) -> Iterator[Used]:
    for part in parts:
        path = ROOT / part
        for file in sorted([path] if path.is_file() else [*path.rglob("*.py"), *path.rglob("*.toml")]):
            yield from _in_catalogue(file) if file.suffix == ".toml" else _in_code(file)


def _in_code(file: Path) -> Iterator[Used]:
    for _, text, hints, meaning in extract_from_file("python", str(file), KEYWORDS, (HINT,), strip_comment_tags=True):
        id = text if isinstance(text, str) else (text[0], text[1])
        yield Used(id, meaning, tuple(hints), _name(file))


def _in_catalogue(file: Path) -> Iterator[Used]:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    if file.parent.name == FIGURES:
        figures = [] if file.name == BASES else tables.values()
        found = [text for figure in figures for text in figure_texts_of(figure)]
    else:
        found = [text for kind in TEXTS.keys() & tables.keys() for one in tables[kind] for text in texts_of(kind, one)]
    yield from (Used(text, None, (SIDES,) if "{side}" in text else (), _name(file)) for text in found)


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _head(catalog: Catalog) -> bytes:
    """The head of a file without what changes with each run: dates, and the version of the program that wrote it."""
    lines = (
        f"Language: {catalog.locale_identifier}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalog.plural_forms}",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", ""]).encode()


def _written(catalog: Catalog) -> bytes:
    for message in catalog:
        message.flags.discard("python-format")  # a per cent sign is one here
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, omit_header=True, include_lineno=False)
    return out.getvalue()


if __name__ == "__main__":
    main()
