"""What a person has set; every setting has a default that is safe and quiet."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.rejection import reject_if
from tracker.domain.safety import AgeBand
from tracker.language import LANGUAGES, _
from tracker.language.units import Units

LOCK_AFTER = (0, 5, 15, 30, 60)  # minutes without use; 0: never
LOCK_AFTER_USUAL = 15
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
    language: str | None = None  # None: as the browser says
    units: Units | None = None  # None: as is usual where the browser is
    lock_after: int = LOCK_AFTER_USUAL  # of a diary under a passphrase

    def __post_init__(self) -> None:
        dialable = re.fullmatch(r"[0-9 +*#-]{2,20}", self.emergency_number)
        spoken = self.language is None or self.language in LANGUAGES
        reject_if(
            [
                None if dialable else _("Give the emergency number as it is dialled, for example 112."),
                None if spoken else _("Choose one of the languages in the list."),
                None if self.lock_after in LOCK_AFTER else _("Choose one of the times in the list."),
            ]
        )
