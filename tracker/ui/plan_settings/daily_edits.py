"""What was typed about daily activities, checked and made into changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from tracker.domain.entries import MINUTES_MAX
from tracker.domain.rejection import reject_if
from tracker.domain.scales import ActivityKind, label
from tracker.domain.text import NAME_MAX, text_problem
from tracker.language import N_, _
from tracker.ui.plan_settings.dated import with_activity
from tracker.ui.plan_settings.edits import Edit, outside
from tracker.views.wording import capital

MINUTES = N_("comfortable minutes in one day")
OWN_NAME, OWN_MINUTES = N_("An activity of your own"), N_("Comfortable minutes of it in one day")

Activity: TypeAlias = tuple[ActivityKind, str | None]  # the kind, and the name of an own one
Changed: TypeAlias = Mapping[str, Any]  # the fields that were changed, by their name


def edits(changed: Changed, activities: Mapping[str, Activity], day: date) -> list[Edit]:
    """The changes, from the day on. Raises EntryRejected with all problems."""
    reject_if(_problems(changed, activities))
    made = [_edit(one, changed[field], day) for field, one in activities.items() if field in changed]
    if OWN_NAME in changed:
        made.append(_edit((ActivityKind.OWN, changed[OWN_NAME]), changed[OWN_MINUTES], day))
    return made


def named(one: Activity) -> str:
    """`Walking`, or the person's own name."""
    kind, name = one
    return name or capital(label(kind))


def _problems(changed: Changed, activities: Mapping[str, Activity]) -> Iterator[str | None]:
    for field, one in activities.items():
        yield outside(f"{named(one)}, {_(MINUTES)}", changed.get(field), 1, MINUTES_MAX)
    yield text_problem(changed.get(OWN_NAME), N_("The name of the activity"), NAME_MAX)
    yield outside(_(OWN_MINUTES), changed.get(OWN_MINUTES), 1, MINUTES_MAX)
    if (OWN_NAME in changed) != (OWN_MINUTES in changed):
        yield _("Give your own activity both a name and its minutes.")


def _edit(one: Activity, minutes: float | None, day: date) -> Edit:
    said = _("left out of the plan") if minutes is None else _("{n:g} comfortable minutes in one day", n=minutes)
    return Edit(
        f"{named(one)}: {said}",
        lambda kept: {"activities": with_activity(kept.activities, *one, minutes, day)},
    )
