"""Texts in the language that is spoken, with their values put in as that language writes them."""

import gettext
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from tracker.language import dates, numbers
from tracker.language.speaking import ENGLISH, language

FOLDER = Path(__file__).parent / "translations"


class _Local(Formatter):
    """As `str.format`, but numbers and days are written as the language does: `{minutes:.1f}`, `{day}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, bool | str):
            return format(value, format_spec)
        if isinstance(value, int | float):
            return numbers.localised(format(value, format_spec))
        if isinstance(value, date) and not isinstance(value, datetime) and not format_spec:
            return dates.day_month_year(value)
        return format(value, format_spec)


_local = _Local()


def _(text: str, /, **values: object) -> str:
    """The text as it is said in the language that is spoken; in English where it has not been translated."""
    said = text if language() == ENGLISH or not text else _texts(language()).gettext(text)
    return _filled(said, values)


def _n(one: str, many: str, number: float, /, **values: object) -> str:
    """The form that fits the number, which stands in the text as `{n}`."""
    if language() == ENGLISH:
        said = one if number == 1 else many
    else:
        whole = int(number) if number == int(number) else 2  # one and a half are many
        said = _texts(language()).ngettext(one, many, whole)
    return _filled(said, {"n": number, **values})


def _p(meaning: str, text: str, /, **values: object) -> str:
    """As `_`, for a text whose translation depends on what it is said about."""
    said = text if language() == ENGLISH else _texts(language()).pgettext(meaning, text)
    return _filled(said, values)


def N_(text: str, /) -> str:  # noqa: N802  gettext's own name for it
    """Marks a text that is translated later, where it is shown."""
    return text


def _filled(text: str, values: dict[str, object]) -> str:
    return _local.vformat(text, (), values) if values else text


@cache
def _texts(tag: str) -> gettext.NullTranslations:
    """All areas of a language; read only where another language than English is spoken."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=tag)
    for area in sorted((FOLDER / tag).glob("*.po")):
        with area.open("rb") as file:
            for message in read_po(file, locale=tag):
                if message.id:
                    whole[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
