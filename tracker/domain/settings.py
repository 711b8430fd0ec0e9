"""What a person has set; every setting has a default that is safe and quiet."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.rejection import reject_if
from tracker.domain.safety import AgeBand

EMERGENCY_NUMBER = "112"  # works in the European Union and from most mobile phones elsewhere


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's settings. `checked_on`: the day on which they said that a clinician had checked them."""

    welcomed_on: date | None = None
    checked_on: date | None = None
    emergency_number: str = EMERGENCY_NUMBER
    made_up: bool = False
    country: str | None = None  # two letters, as in the list of emergency numbers
    age: AgeBand | None = None  # None: asked before there was this question

    def __post_init__(self) -> None:
        dialable = re.fullmatch(r"[0-9 +*#-]{2,20}", self.emergency_number)
        reject_if([None if dialable else "Give the emergency number as it is dialled, for example 112."])
