"""A CSV column: how its cells are made from what is stored, and what the data package says about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tracker.domain.scales import NRS_MAX, NRS_MIN, label
from tracker.exports.cells import (
    boolean_cell,
    instant_cell,
    json_cell,
    json_text,
    number_cell,
    text_cell,
    utc_cell,
)
from tracker.language import ENGLISH, speaking

NRS_RANGE = {"minimum": NRS_MIN, "maximum": NRS_MAX}
NRS_UNIT = "0-10 numeric rating scale"

english_label = speaking(ENGLISH)(label)  # what other programs read is the same in every language


@dataclass(frozen=True, slots=True)
class Column:
    """One column: Table Schema type, meaning, unit and constraints; `stored` = the stored columns it is made from.

    `cell` makes one cell from one value of each stored column; None writes the value as it is.
    """

    name: str
    type: str
    meaning: str
    unit: str | None = None
    constraints: Mapping[str, Any] = field(default_factory=dict)
    stored: tuple[str, ...] = ()
    cell: Callable[..., Any] | None = None


def text(name: str, meaning: str, *, required: bool = False) -> Column:
    """Text that a person, a catalogue or a file wrote: defused."""
    return Column(name, "string", meaning, constraints=_required(required), stored=(name,), cell=text_cell)


def words(name: str, answers: type[StrEnum], meaning: str, *, required: bool = False) -> Column:
    """One of a fixed list of words."""
    constraints = {"enum": [answer.value for answer in answers], **_required(required)}
    return Column(name, "string", meaning, constraints=constraints, stored=(name,))


def whole(name: str, meaning: str, unit: str, **constraints: Any) -> Column:
    """A whole number."""
    return Column(name, "integer", meaning, unit, constraints, (name,))


def number(name: str, meaning: str, unit: str, **constraints: Any) -> Column:
    """A number that may have decimals."""
    return Column(name, "number", meaning, unit, constraints, (name,), number_cell)


def yes_no(name: str, meaning: str) -> Column:
    """true, false, or empty."""
    return Column(name, "boolean", meaning, stored=(name,), cell=boolean_cell)


def instant(name: str, meaning: str, offset: str = "utc_offset") -> Column:
    """An instant with the offset that the person's clock had, stored in the column `offset`."""
    return Column(name, "datetime", meaning, stored=(name, offset), cell=instant_cell)


def utc(name: str, meaning: str) -> Column:
    """An instant in UTC, always known."""
    return Column(name, "datetime", meaning, constraints={"required": True}, stored=(name,), cell=datetime.isoformat)


def utc_or_empty(name: str, meaning: str, stored: str) -> Column:
    """An instant in UTC, or empty, stored in the column `stored`."""
    return Column(name, "datetime", meaning, stored=(stored,), cell=utc_cell)


def calendar_day(name: str, meaning: str) -> Column:
    """A calendar day, or empty."""
    return Column(name, "date", meaning, stored=(name,))


def json_object(name: str, meaning: str, *, required: bool = False) -> Column:
    """A JSON object."""
    return Column(name, "object", meaning, constraints=_required(required), stored=(name,), cell=json_cell)


def json_value(name: str, meaning: str) -> Column:
    """Any JSON, `null` included; never empty."""
    return Column(name, "any", meaning, constraints=_required(True), stored=(name,), cell=json_text)


def _required(required: bool) -> dict[str, Any]:
    return {"required": True} if required else {}


def key(name: str, meaning: str, **constraints: Any) -> Column:
    """An id of this diary."""
    return Column(name, "string", meaning, constraints=constraints, stored=(name,))


DAY = Column("day", "date", "Calendar day where the person was.", constraints={"required": True}, stored=("day",))
AT = instant("at", "When it was, by the person's clock. Empty: only the day is known.")
NOTE = text("note", "The person's own words.")
TAIL = (
    text("source", "Where the row came from: player, form, or import: and the name of the file's format."),
    utc("created_at", "When it was written down."),
    utc("changed_at", "When it was last corrected; the same as created_at where it never was."),
)


def own_id(what: str) -> Column:
    """The id of the row itself, with which other files refer to it."""
    return key("id", f"Id of the {what}.", required=True, unique=True)
