"""The doctor's page as it is read: blocks of facts, listings and small tables, and which of them may be left out."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.periods import Period, last_days
from tracker.language import N_, _

SHORTEST_DAYS, LONGEST_DAYS = 14, 366  # of the page; two weeks are compared with the two before
USUAL_DAYS = 28  # where no period was chosen
QUESTION_MAX, GOAL_MAX, NAME_MAX = 220, 120, 60  # characters; the question has two lines
NAMED_MAX = 60  # characters of a goal or an exercise inside a line
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # the words between them turn nothing round outside
RIGHT_TO_LEFT = {"R", "AL"}  # bidirectional classes of Unicode
DASH = "–"  # a number that would rest on too few days


class BlockKey(StrEnum):
    """The blocks that can be left out, in the order of the page."""

    QUESTION = "question"
    SAFETY = "safety"
    WHERE = "where"
    HOW_MUCH = "how_much"
    IMPACT = "impact"
    COURSE = "course"
    DOING = "doing"
    VISITS = "visits"
    NOTES = "notes"


TITLES = {
    BlockKey.QUESTION: N_("My main question"),
    BlockKey.SAFETY: N_("Safety"),
    BlockKey.WHERE: N_("Where"),
    BlockKey.HOW_MUCH: N_("How much"),
    BlockKey.IMPACT: N_("Impact"),
    BlockKey.COURSE: N_("Course"),
    BlockKey.DOING: N_("What I have been doing"),
    BlockKey.VISITS: N_("Visits and medicines"),
    BlockKey.NOTES: N_("How to read this page"),
}


class Paper(StrEnum):
    """The size of a sheet, by the name that the person reads."""

    A4 = "A4"
    LETTER = N_("Letter")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person chose for the page, and what they typed for it."""

    name: str = ""
    question: str = ""
    goal: str = ""
    with_age: bool = False
    blocks: frozenset[BlockKey] = frozenset(BlockKey)
    with_days: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: a label and what is known about it; an empty label: the text stands by itself.

    `own`: the text is the person's, and may be cut where there is no room.
    """

    label: str
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things under one label; where there is no room the last are counted: "and 3 more".

    `whole`: each is short or counts too much to be cut in itself.
    """

    label: str
    entries: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A small table; `caption` names it, the first cell of each row is its heading.

    `numbers`: its cells are short and their number is known; otherwise it may be cut where there is no room.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of the chart: what it shows, and the same in words for who does not see it."""

    caption: str
    alt: str


Part = Fact | Listing | TextTable | Picture


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page."""

    key: BlockKey
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return _(TITLES[self.key])


@dataclass(frozen=True, slots=True)
class DoctorPage:
    """The whole page; `about` is the line of its head, `days` the table of the further pages, or None."""

    title: str
    name: str
    about: str
    footer: str
    blocks: tuple[Block, ...]
    days: TextTable | None
    made_up: str | None
    made_on: date

    @property
    def has_picture(self) -> bool:
        """Whether a chart has its place on the page."""
        return any(isinstance(part, Picture) for block in self.blocks for part in block.parts)


def page_period(chosen: Period) -> Period:
    """The days that the page tells of: the last year of a longer period, and never less than two weeks."""
    return last_days(chosen.last, min(max(len(chosen), SHORTEST_DAYS), LONGEST_DAYS))


def in_order(keys: Iterable[BlockKey]) -> tuple[BlockKey, ...]:
    """The blocks in the order of the page, however they were chosen."""
    wanted = set(keys)
    return tuple(key for key in BlockKey if key in wanted)


def own_words(text: str, longest: int | None = None) -> str:
    """What a person typed as part of a line: on one line, and set apart where its script runs from right to left."""
    line = " ".join(text.split()).replace(ISOLATE, "").replace(END_ISOLATE, "")
    if longest and len(line) > longest:
        line = f"{line[: longest - 1].rstrip()}…"
    runs_back = any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in line)
    return f"{ISOLATE}{line}{END_ISOLATE}" if runs_back else line
