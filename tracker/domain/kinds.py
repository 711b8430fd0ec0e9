"""The kinds of entry that a diary holds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.domain.entries import (
    ActivityEntry,
    AssessmentEntry,
    CheckInEntry,
    Entry,
    RatingEntry,
    SessionEntry,
    TreatmentEntry,
)
from tracker.language import N_


class Kind(StrEnum):
    """What sort of entry it is."""

    SESSION = "session"
    CHECK_IN = "check_in"
    RATING = "rating"
    ACTIVITY = "activity"
    TREATMENT = "treatment"
    ASSESSMENT = "assessment"


_KIND_OF: dict[type, Kind] = {
    SessionEntry: Kind.SESSION,
    CheckInEntry: Kind.CHECK_IN,
    RatingEntry: Kind.RATING,
    ActivityEntry: Kind.ACTIVITY,
    TreatmentEntry: Kind.TREATMENT,
    AssessmentEntry: Kind.ASSESSMENT,
}

KIND_LABELS = {
    Kind.SESSION: N_("Session"),
    Kind.CHECK_IN: N_("Check-in"),
    Kind.RATING: N_("Pain rating"),
    Kind.ACTIVITY: N_("Activity"),
    Kind.TREATMENT: N_("Visit or medicine"),
    Kind.ASSESSMENT: N_("Questionnaire"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the diary; `version` rises with each correction."""

    id: str
    entry: Entry
    version: int
    created_at: datetime
    forgotten_at: datetime | None = None

    @property
    def kind(self) -> Kind:
        """What sort of entry it is."""
        return kind_of(self.entry)


def kind_of(entry: Entry) -> Kind:
    """The kind of an entry."""
    return _KIND_OF[type(entry)]
