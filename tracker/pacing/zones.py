"""The three zones of pain that the rules speak of: easy 0-2, ok 3-5, high 6-10.

Source: clinical.md B1, after Thomeé 1997 and Silbernagel 2007; sources disagree on the edges, so these are a choice.
"""

from enum import StrEnum

from tracker.domain.rejection import reject_if
from tracker.domain.scales import nrs_problem
from tracker.language import N_
from tracker.pacing.during import OK_MAX

EASY_MAX = 2  # highest NRS of the "easy" zone; clinical.md B1


class Zone(StrEnum):
    """Where a rating lies; never a word for how bad it is."""

    EASY = "easy"
    OK = "ok"
    HIGH = "high"
    UNKNOWN = "unknown"


def zone(pain: float | None) -> Zone:
    """The zone of a whole rating 0-10, unknown for None; raises EntryRejected off the scale."""
    reject_if([nrs_problem(pain, N_("present pain"), whole=True)])
    if pain is None:
        return Zone.UNKNOWN
    if pain <= EASY_MAX:
        return Zone.EASY
    return Zone.OK if pain <= OK_MAX else Zone.HIGH
