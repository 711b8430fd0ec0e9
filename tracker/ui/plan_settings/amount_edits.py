"""What was typed about usual pain and comfortable minutes of exercise, checked and made into changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from statistics import mean
from typing import Any, TypeAlias

from tracker.domain.rejection import reject_if
from tracker.domain.scales import NRS_MAX, NRS_MIN
from tracker.language import N_, _
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.services.plan_settings import LOAD_MINUTES_MOST
from tracker.ui.plan_settings.dated import joined
from tracker.ui.plan_settings.edits import Edit, outside

USUAL = N_("Pain on a usual morning, 0 to 10")
EXERCISE = N_("Comfortable minutes of exercise in one day")
TRIES = (N_("First try, minutes"), N_("Second try, minutes"), N_("Third try, minutes"))
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
    yield outside(_(USUAL), changed.get("usual"), NRS_MIN, NRS_MAX)
    if "exercise" in changed:
        yield outside(_(EXERCISE), changed["exercise"] or 0, 1, LOAD_MINUTES_MOST)
    tries = [one for one in TRIES if one in changed]
    if tries and len(tries) < len(TRIES):
        yield _("Give the minutes of all three tries, or leave them all empty.")
    if tries and "exercise" in changed:
        yield _("Give a new guess or the three tries, not both.")
    for one in tries:
        yield outside(_(one), changed[one], LEAST_TRY, LOAD_MINUTES_MOST)


def _usual(value: float | None, day: date) -> Edit:
    if value is None:
        return Edit(_("{what}: not known", what=_(USUAL)), lambda kept: {"usual": ()})
    return Edit(
        _("{what}: {value:g}", what=_(USUAL), value=value),
        lambda kept: {"usual": joined(kept.usual, UsualPain(day, value))},
    )


def _exercise(minutes: float, day: date, *, measured: bool) -> Edit:
    new = Tolerance(day, minutes, measured)
    how = _("the mean of three tries") if measured else _("a guess")
    line = _("{what}: {minutes:.3g}, {how}", what=_(EXERCISE), minutes=minutes, how=how)
    return Edit(line, lambda kept: {"tolerance": joined(kept.tolerance, new)})
