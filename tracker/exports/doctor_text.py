"""What a person typed, made fit for print: one line, no hidden signs, and a box for each sign that has no letter here.

typst leaves out what no font has, without a word. What the fonts have was found by asking typst for each sign, and is
kept as ranges; tests/exports/test_doctor_pdf_letters.py makes the list again and holds it against typst.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import partial
from typing import TypeVar, cast

from tracker.domain.doctor_page import END_ISOLATE, ISOLATE
from tracker.exports.doctor_letters import LETTERS
from tracker.language import ENGLISH, language

T = TypeVar("T")

BOX = "□"  # stands for a sign that cannot be printed
JOINER = "\u200d"  # joins several emoji into one
BREAK = "\u200b"  # where a very long word may go on in the next line
LONGEST = 1_000  # characters of one text
LONG_WORD = 18  # letters; the narrowest column holds them
HYPHENATED_WORD = 36  # letters of a word that typst still hyphenates where the language has such
MODIFIERS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")  # of the sign before them
FLAGS, A_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}"), "\U0001f1e6"  # a flag is two signs
HIDDEN = {"Cc", "Cf", "Cs"}  # no width of their own, and some turn the order of a line round
FILLERS = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180c", "\u180d", "\u3164", "\uffa0"}
LATIN_UNTIL = "\u024f"
OURS = set("□–—…−·≥≤‘’‚“”„" + ISOLATE + END_ISOLATE)  # what our own words are written with

STARTS = tuple(first for first, _ in LETTERS)


def printed(value: T, *, latin_only: bool = False) -> T:
    """A page, or a part of it, with every text in it made printable."""
    own = partial(printed, latin_only=latin_only)
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return cast(T, printable(value, latin_only=latin_only))
    if isinstance(value, tuple):
        return cast(T, tuple(own(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: own(getattr(value, field.name)) for field in fields(value)})
    return value


def printable(text: str, *, latin_only: bool = False) -> str:
    """The text with a box for every sign that the page's letters lack; `latin_only`: that other scripts lack too.

    A text longer than any place on the page is cut here already.
    """
    one_line = cut(" ".join(text.split()), LONGEST)
    flagged = FLAGS.sub(A_FLAG, unicodedata.normalize("NFC", one_line))
    shown = "".join(_signs(MODIFIERS.sub("", flagged), latin_only))
    return re.sub(rf"\S{{{LONG_WORD + 1},}}", lambda run: _with_breaks(run.group()), shown)


def _with_breaks(word: str) -> str:
    if language() != ENGLISH and len(word) <= HYPHENATED_WORD and word.strip(".,;:!?()„“‘").isalpha():
        return word
    return re.sub(rf"\S{{{LONG_WORD}}}(?=\S)", lambda run: run.group() + BREAK, word)


def cut(text: str, longest: int) -> str:
    """At most so many characters, the last one "…" where something was left out."""
    if len(text) <= longest:
        return text
    short = text[: longest - 1].rstrip()
    return short + "…" + END_ISOLATE * (short.count(ISOLATE) - short.count(END_ISOLATE))


def has_letter(sign: str) -> bool:
    """Whether one of the page's fonts has the sign."""
    place = bisect_right(STARTS, ord(sign)) - 1
    return place >= 0 and ord(sign) <= LETTERS[place][1]


def _signs(text: str, latin_only: bool) -> list[str]:
    shown: list[str] = []
    joined = False
    for sign in text:
        if sign == JOINER:
            joined = shown[-1:] == [BOX]
        elif not _is_hidden(sign):
            clings = joined or (shown[-1:] == [BOX] and unicodedata.category(sign).startswith("M"))
            shown += [] if clings else [sign if _fits(sign, latin_only) else BOX]
            joined = False
    return shown


def _fits(sign: str, latin_only: bool) -> bool:
    return sign in OURS if latin_only and sign > LATIN_UNTIL else has_letter(sign)


def _is_hidden(sign: str) -> bool:
    return sign in FILLERS or (unicodedata.category(sign) in HIDDEN and sign not in (ISOLATE, END_ISOLATE))
