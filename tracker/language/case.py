"""Capital letters as the language has them."""

from tracker.language.speaking import language

NOUNS_HAVE_CAPITALS = {"de"}


def lowered(text: str) -> str:
    """A heading or label as it stands within a sentence, in small letters; German nouns keep their capitals there."""
    return text if language() in NOUNS_HAVE_CAPITALS else text.lower()


def small_start(text: str) -> str:
    """As `lowered`, but only the first letter: the rest may hold a name."""
    return text if language() in NOUNS_HAVE_CAPITALS else text[:1].lower() + text[1:]
