"""What was typed about usual pain and comfortable minutes of exercise, checked and made into changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from statistics import mean
from typing import Any, TypeAlias

from tracker.domain.rejection import reject_if
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.services.plan_settings import LOAD_MINUTES_MOST
from tracker.ui.plan_settings.dated import joined
from tracker.ui.plan_settings.edits import Edit, outside

USUAL = "Pain on a usual morning, 0 to 10"
EXERCISE = "Comfortable minutes of exercise in one day"
TRIES = ("First try, minutes", "Second try, minutes", "Third try, minutes")
LEAST_TRY = 0.5  # minutes; one hold of an easy exercise

Changed: TypeAlias = Mapping[str, Any]  # the fields that were changed, by their name


def edits(changed: Changed, day: date) -> list[Edit]:
    """The changes, from the day on. Raises EntryRejected with all problems."""
    reject_if(_problems(changed))
    made = [_usual(changed["usual"], day)] if "usual" in changed else []
    if "exercise" in changed:
        made.append(_exercise(changed["exercise"], day, measured=False))
    if TRIES[0] in changed:
        made.append(_exercise(mean(changed[one] for one in TRIES), day, measured=True))
    return made


def _problems(changed: Changed) -> Iterator[str | None]:
    yield outside(USUAL, changed.get("usual"), NRS_MIN, NRS_MAX)
    if "exercise" in changed:
        yield outside(EXERCISE, changed["exercise"] or 0, 1, LOAD_MINUTES_MOST)
    tries = [one for one in TRIES if one in changed]
    if tries and len(tries) < len(TRIES):
        yield "Give the minutes of all three tries, or leave them all empty."
    if tries and "exercise" in changed:
        yield "Give a new guess or the three tries, not both."
    for one in tries:
        yield outside(one, changed[one], LEAST_TRY, LOAD_MINUTES_MOST)


def _usual(value: float | None, day: date) -> Edit:
    if value is None:
        return Edit(f"{USUAL}: not known", lambda kept: {"usual": ()})
    return Edit(f"{USUAL}: {value:g}", lambda kept: {"usual": joined(kept.usual, UsualPain(day, value))})


def _exercise(minutes: float, day: date, *, measured: bool) -> Edit:
    new = Tolerance(day, minutes, measured)
    how = "the mean of three tries" if measured else "a guess"
    return Edit(f"{EXERCISE}: {minutes:.3g}, {how}", lambda kept: {"tolerance": joined(kept.tolerance, new)})
