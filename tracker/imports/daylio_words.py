"""What Daylio's CSV and its backup have in common: the words of a check-in's note, and what names an entry."""

from tracker.domain.moments import Moment
from tracker.imports.values import labelled
from tracker.language import N_

SOURCE = "import:daylio"
OWN_LABELS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}  # of moods, unless they were renamed
NOTHING_SAID = N_("It has no mood that is to be kept, no activity and no note.")


def mood_line(label: str, level: int | None) -> str | None:
    """A mood in words, with its level where it is known; None without a label."""
    return labelled("Mood", f"{label} ({level} of 5, 5 is best)" if label and level else label)


def activities_line(names: str) -> str | None:
    """What was done, named one by one with a bar between."""
    return labelled("Activities", ", ".join(name.strip() for name in names.split("|")))


def key_of(moment: Moment) -> str:
    """The minute of an entry: the same in both files, and whatever else of it was changed."""
    local = moment.local()
    return local.isoformat(timespec="minutes") if local else moment.day.isoformat()
