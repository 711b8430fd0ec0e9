"""What the person reads promises nothing, blames nobody and frightens nobody: the words of the style guide."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ("ui", "views", "domain", "pacing", "charts", "exports", "cli")
CODE = [
    *sorted(ROOT.glob("app_pages/**/*.py")),
    *(path for part in SHOWN for path in sorted(ROOT.glob(f"tracker/{part}/**/*.py"))),
    ROOT / "tracker" / "store" / "problems.py",
    ROOT / "tracker" / "store" / "whole_problems.py",
]
CATALOGUE = sorted(ROOT.glob("data/catalogue/**/*.toml"))
GUIDE = sorted(ROOT.glob("docs/guide/*.md"))  # in English: the grades are for it

BANNED = {
    "an order": r"(?<!if )\byou (need|have) to\b|\bmust\b|\bprescri\w+",
    "a promise": r"\bproven\b|\bcur(e|es|ed|ing)\b|\bprevent\w*|\breliev\w+|\bguarantee\w*",
    "a medical claim": r"\btreat(s|ed|ing|ments?)?\b|\btherap\w+ for\b|\bpersonali[sz]ed therapy\b|\bdiagnos\w+"
    r"|\bpredict\w*|\bmonitor(s|ed|ing)? your\b|\bdetect\w*|\balerts?\b",
    "a verdict on the body": r"\bdamag\w+|\bworsening\b|\byou (probably |likely )?have (a |an )?(disc|hernia|stenosis"
    r"|piriformis syndrome|nerve compression|sciatica)",
    "a fright": r"\bsevere(ly)?\b|\bdanger\w*",
    "blame": r"\bfail(s|ed|ure)?\b|\bnon-?complian\w+|\bcomplian\w+|\bmissed\b|\bstreak\w*|\bshould have\b",
    "a shout": r"\w!(?=[\s\"'”’)]|$)",
}

# What may stay and why; only these very words are let through, wherever they stand.
ALLOWED = {
    "It does not diagnose, treat, monitor or predict any disease": "the intended purpose says what this is not",
    "These signs are rare, but early treatment protects bladder, bowel and legs.": "public advice on an emergency",
    "Exercises to Relieve Your Sciatica Symptoms": "the title of a source",
    "Relax Deep Into These Stretches To Relieve Sciatic Nerve Pain": "the title of a source",
}


MACHINE_READS = re.compile(r"[a-z0-9_./:#%{}\-]*")  # keys, ids, formats
MACHINE_NAMES = re.compile(rf"`{MACHINE_READS.pattern}`")  # the same in the guide: columns, files


def literals(path: Path) -> Iterator[str]:
    """The string literals of a Python file, but for docstrings and what only the machine reads."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if is_text and not MACHINE_READS.fullmatch(node.value):
            yield node.value


def texts(value: Any) -> Iterator[str]:
    """Every text in a parsed TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def read(path: Path) -> list[str]:
    """All that a person reads in a file."""
    if path.suffix == ".py":
        return list(literals(path))
    text = path.read_text(encoding="utf-8")
    return list(texts(tomllib.loads(text))) if path.suffix == ".toml" else MACHINE_NAMES.sub("", text).splitlines()


def found_in(sentence: str) -> list[str]:
    """The banned words of a sentence, after what is allowed in it was taken out."""
    rest = " ".join(sentence.split())
    for allowed in ALLOWED:
        rest = rest.replace(allowed, "")
    return [f"{what}: {match.group()}" for what, words in BANNED.items() for match in re.finditer(words, rest, re.I)]


READING_GRADE = 6.5  # school years: what a reader of 11 to 12 can read
TELLING_SENTENCES = 5  # fewer of them give no grade


def sentences(path: Path) -> Iterator[list[str]]:
    """The words of each full sentence of a file."""
    for text in read(path):
        for sentence in re.split(r"(?<=[.?:])\s+", " ".join(text.split())):
            words = re.findall(r"[A-Za-z’']+", sentence)
            if len(words) > 3 and sentence.endswith((".", "?")):
                yield words


def reading_grade(written: list[list[str]]) -> float:
    """The school year that a text asks for (automated readability index, Smith and Senter 1967)."""
    words = [word for sentence in written for word in sentence]
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(written) - 21.43


@pytest.mark.parametrize("path", [*CODE, *CATALOGUE, *GUIDE], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_reader_of_eleven_or_twelve_can_read_it(path: Path) -> None:
    written = list(sentences(path))
    assert len(written) < TELLING_SENTENCES or reading_grade(written) <= READING_GRADE


def test_a_text_of_long_words_asks_for_a_higher_school_year() -> None:
    easy = [["You", "could", "try", "a", "short", "walk", "today"]]
    hard = [["Neurodynamic", "mobilisation", "demonstrates", "inconsistent", "analgesic", "effectiveness"]]
    assert reading_grade(easy) < READING_GRADE < reading_grade(hard)


@pytest.mark.parametrize("path", [*CODE, *CATALOGUE, *GUIDE], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_orders_promises_frightens_or_blames(path: Path) -> None:
    assert {sentence: hits for sentence in read(path) if (hits := found_in(sentence))} == {}


def test_nothing_is_allowed_that_is_not_there() -> None:
    everything = " ".join(" ".join("\n".join(read(path)).split()) for path in [*CODE, *CATALOGUE, *GUIDE])
    assert [allowed for allowed in ALLOWED if allowed not in everything] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "You must rest.",
        "This will cure sciatica.",
        "Proven to prevent pain.",
        "Your streak is lost!",
        "You missed three days.",
        "A dangerous level.",
        "You probably have a disc problem.",
        "A treatment for sciatica.",
    ],
)
def test_a_sentence_that_we_do_not_say_is_found(sentence: str) -> None:
    assert found_in(sentence)
