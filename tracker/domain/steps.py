"""Steps of a day as they stand in the note of an activity: "1,234 steps", alone on its line.

A count of steps is no count of minutes, and a phone counts the whole day, the walks that were logged among it. So the
count stands beside the walks, as an activity of its own name, and adds nothing to the minutes or kilometres walked.
"""

import re

ON_FOOT = "On foot, whole day"  # the own name of that activity
STEPS_NOTE = re.compile(r"^(\d{1,3}(?:,\d{3})*) steps?$", re.MULTILINE | re.ASCII)
STEPS_MAX = 300_000  # a day and a night of running; what is more is a slip of the counter


def steps_note(steps: int) -> str:
    """A day's steps as a line that `steps_in` reads back."""
    return f"{steps:,} step" if steps == 1 else f"{steps:,} steps"


def steps_in(note: str | None) -> int | None:
    """The steps that a note tells, whatever else it says; None where it tells none, or more than one count."""
    found = STEPS_NOTE.findall(note or "")
    return int(found[0].replace(",", "")) if len(found) == 1 else None
