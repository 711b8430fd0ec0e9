"""The form of one threshold: what the settings page says of it, and how it is declared."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class About:
    """What a threshold means; its texts are English, to be said where they are shown. `source_key`: of sources.py."""

    name: str
    label: str
    meaning: str
    unit: str
    group: str
    default: float
    low: float
    high: float
    source_key: str


def number(default: float, low: float, high: float, unit: str, group: str, source: str, label: str, says: str) -> Any:
    """A field of a thresholds class, with all that the settings page says of it."""
    return field(default=default, metadata={"about": (label, says, unit, group, default, low, high, source)})
