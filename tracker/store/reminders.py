"""A person's reminders as they are kept: one setting, and the reminders behind it."""

from dataclasses import fields
from datetime import time
from typing import Any, get_type_hints

from tracker.domain.plain_json import of_plain, to_plain
from tracker.domain.reminders import Reminder, Reminders

REMINDERS = "reminders"  # the setting's name
FIELDS = tuple(field.name for field in fields(Reminder))


def reminders_behind(value: dict[str, Any]) -> Reminders:
    """The reminders as they were kept."""
    kept = tuple(_reminder(plain) for plain in value["kept"])
    return Reminders(kept, value["calendar_id"], value["revision"])


def reminders_json(reminders: Reminders) -> dict[str, Any]:
    """How they are kept."""
    kept = [{**to_plain(one), "times": [f"{at:%H:%M}" for at in one.times]} for one in reminders.kept]
    return {"kept": kept, "calendar_id": reminders.calendar_id, "revision": reminders.revision}


def _reminder(plain: dict[str, Any]) -> Reminder:
    kinds = get_type_hints(Reminder)
    rest = {name: of_plain(kinds[name], plain[name]) for name in FIELDS if name in plain and name != "times"}
    return Reminder(times=tuple(time.fromisoformat(at) for at in plain["times"]), **rest)
