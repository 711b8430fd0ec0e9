"""Numbers as the language writes them: `1,234.5` in English, `1.234,5` in German and Spanish."""

from functools import cache

from tracker.language.speaking import ENGLISH, language


def number(value: float) -> str:
    """`1,234`, with the thousands grouped; a whole number has no decimals."""
    return localised(f"{value:,.0f}" if value == int(value) else f"{value:,}")


def decimal(value: float, places: int) -> str:
    """`2.5`, with exactly so many decimals."""
    return localised(f"{value:.{places}f}")


def localised(written: str) -> str:
    """A number that Python wrote, with the language's own signs for the decimals and the thousands."""
    if language() == ENGLISH:
        return written
    return written.translate(_signs(language()))


@cache
def _signs(tag: str) -> dict[int, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str.maketrans({".": get_decimal_symbol(tag), ",": get_group_symbol(tag)})
