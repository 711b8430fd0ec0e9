"""The list of letters that the doctor's page can print, held against typst; run as a module it makes the list anew."""

import random
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from typst import TypstError, compile

from tracker.domain.doctor_page import END_ISOLATE, ISOLATE
from tracker.exports.doctor_fonts import FALLBACKS, FAMILY, font_folder, page_fonts
from tracker.exports.doctor_letters import LETTERS
from tracker.exports.doctor_pdf import NO_LETTER
from tracker.exports.doctor_text import BOX, FILLERS, HIDDEN, OURS, cut, has_letter, printable

FAMILIES = ", ".join(f'"{name}"' for name in (FAMILY, *FALLBACKS))
BOTH_WEIGHTS = f"""#set document(title: "Letters")
#set text(font: ({FAMILIES}), fallback: false)
#sys.inputs.at("sign")
#text(weight: 600, sys.inputs.at("sign"))
"""
LAST = 0x1FBFF  # behind it: Chinese characters, and signs for machines
NOT_LETTERS = {*HIDDEN, "Zl", "Zp", "Co", "Cn"}


@cache
def template() -> Path:
    """A file: typst 0.15 gives every template that is handed over as bytes a number of its own, and has 65,535."""
    path = Path(font_folder()) / "letters.typ"
    path.write_text(BOTH_WEIGHTS, encoding="utf-8")
    return path


def typst_prints(text: str) -> bool:
    """Whether typst has a sign for all of it: PDF/UA refuses what would be left out."""
    given = {"sign": text}
    try:
        compile(template(), format="pdf", font_paths=page_fonts(), pdf_standards=["ua-1"], sys_inputs=given)
    except TypstError as problem:
        if NO_LETTER not in problem.message:
            raise
        return False
    return True


def is_letter(sign: str) -> bool:
    """Whether the sign stands for something by itself."""
    return unicodedata.category(sign) not in NOT_LETTERS and sign not in FILLERS


def alone(sign: str) -> str:
    """The sign as it is tried: a combining one over an x."""
    return f"x{sign}" if unicodedata.combining(sign) else sign


def test_the_ends_of_each_range_are_printed_and_what_lies_beyond_is_not() -> None:
    inside = [chr(edge) for first, last in LETTERS for edge in (first, last)]
    beyond = [chr(edge) for first, last in LETTERS for edge in (first - 1, last + 1)]
    assert [sign for sign in inside if is_letter(sign) and not typst_prints(alone(sign))] == []
    assert [sign for sign in beyond if is_letter(sign) and not has_letter(sign) and typst_prints(alone(sign))] == []


def test_signs_drawn_by_lot_are_printed_or_not_as_the_list_says() -> None:
    drawn = random.Random(1).sample([chr(n) for n in range(0x20, LAST) if is_letter(chr(n))], 300)
    assert {sign: has_letter(sign) for sign in drawn} == {sign: typst_prints(alone(sign)) for sign in drawn}


def test_our_own_signs_are_all_there() -> None:
    assert [sign for sign in OURS if not typst_prints(f"x{sign}")] == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain words", "plain words"),
        ("Größe, ça va, Łódź, Příliš", "Größe, ça va, Łódź, Příliš"),
        ("Привет, Ελλάδα", "Привет, Ελλάδα"),
        ("two\nlines\tand  blanks", "two lines and blanks"),
        ("bad day 😀", "bad day □"),
        ("👩‍👩‍👧 👍🏽 🇩🇪 ❤️", "□ □ □ ❤"),
        ("坐骨神经", "□□□□"),
        ("दर्द", "□□□"),
        ("a\u202eb\u200bc\ufeffd\x07", "abcd"),
        ("\u3164", ""),
        ("e\u0301", "é"),
        ("\U0001f9d8\u200d\u2642\ufe0f", "□"),
    ],
)
def test_a_sign_without_a_letter_becomes_a_box_and_nothing_goes_unseen(typed: str, shown: str) -> None:
    assert printable(typed) == shown
    assert typst_prints(f"x{shown}")


def test_arabic_and_hebrew_are_printed() -> None:
    assert printable("ألم في الساق") == "ألم في الساق"
    assert printable("כאב ברגל") == "כאב ברגל"
    assert typst_prints(f"{ISOLATE}ألم 3{END_ISOLATE} כאב")


def test_latin_only_keeps_latin_letters_and_our_own_signs() -> None:
    assert printable("Größe – ألم ▲", latin_only=True) == "Größe – □□□ □"


def test_a_very_long_word_may_go_on_in_the_next_line() -> None:
    assert [len(part) for part in printable("a" * 50).split("\u200b")] == [18, 18, 14]


def test_a_cut_text_says_so_and_leaves_nothing_open() -> None:
    assert cut("short", 5) == "short"
    assert cut("one two three", 9) == "one two…"
    assert cut(f"{ISOLATE}ألم في الساق{END_ISOLATE}", 6).endswith(f"…{END_ISOLATE}")


def test_a_box_of_the_person_is_a_box() -> None:
    assert printable(BOX) == BOX


def ranges() -> str:
    """The list as it stands in doctor_letters.py."""
    signs = [n for n in range(0x20, LAST) if is_letter(chr(n)) and typst_prints(alone(chr(n)))]
    found: list[list[int]] = []
    for number in signs:
        if found and not any(is_letter(chr(between)) for between in range(found[-1][1] + 1, number)):
            found[-1][1] = number
        else:
            found.append([number, number])
    return " ".join(f"{first:x}-{last:x}" for first, last in found)


if __name__ == "__main__":
    sys.stdout.write(ranges())
