"""Warning signs for the doctor's page: what was answered in the period, and what is open from before it."""

from tracker.catalogue.red_flags import red_flags
from tracker.domain.doctor_page import Listing
from tracker.domain.periods import Period
from tracker.domain.safety import LEVEL_OF, Level, level_of
from tracker.language import _, day_month_year
from tracker.store import Db
from tracker.store.safety import open_flags
from tracker.views.safety import safety_in_words

URGENT = (Level.EMERGENCY, Level.CONTACT)
LEVELS = "".join(LEVEL_OF)  # a sign that was reported begins with its level: E before U before R


def warning_signs(db: Db, person: str, period: Period) -> tuple[Listing, ...]:
    """The most urgent first, then the newest; an open one from before the period has a line of its own."""
    newest_first = reversed(safety_in_words(db, person, period))
    asked = Listing(_("Warning signs"), tuple(sorted(newest_first, key=_urgency)), whole=True)
    earlier = _open_before(db, person, period)
    return (asked, Listing(_("Open from before this period"), earlier, whole=True)) if earlier else (asked,)


def _open_before(db: Db, person: str, period: Period) -> tuple[str, ...]:
    found = [flag for flag in open_flags(db, person) if flag.day < period.first and level_of(flag.item) in URGENT]
    newest_first = sorted(found, key=lambda flag: flag.day, reverse=True)
    lines = (f"{flag.item}, {day_month_year(flag.day)}: {red_flags().flag(flag.item).short}" for flag in newest_first)
    return tuple(sorted(lines, key=_urgency))


def _urgency(line: str) -> int:
    return LEVELS.find(line[0])
