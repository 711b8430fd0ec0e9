"""Which daily activity a name speaks of, and minutes or kilometres of it by the unit that a file names."""

from datetime import timedelta

from tracker.domain.entries import ActivityEntry
from tracker.domain.moments import Moment
from tracker.domain.scales import ActivityKind
from tracker.imports.sites import words_of

WORDS = {
    ActivityKind.WALKING: "walk walks walking walked spaziergang spazieren gehen marche marcher caminar caminata"
    " caminhada caminhar yürüyüş",
    ActivityKind.SITTING: "sit sitting sitzen assis sentado oturma",
    ActivityKind.STANDING: "stand standing stehen debout",
    ActivityKind.DRIVING: "drive driving autofahren conduire conducir dirigir",
    ActivityKind.SHOPPING: "shopping einkaufen courses compras alışveriş",
    ActivityKind.HOUSEWORK: "housework cleaning chores hausarbeit putzen ménage limpieza limpeza temizlik",
}
MINUTES = {
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten", "minutos", "dk", "dakika"), 1.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "stunden", "heures", "horas", "saat"), 60.0),
}
KM = {**dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1.0), "mi": 1.609344}
KM |= dict.fromkeys(("mile", "miles"), KM["mi"])


def activity_kind(name: str) -> ActivityKind:
    """The kind that the name speaks of; an activity of the person's own where it speaks of none, or of two."""
    words = words_of(name)
    kinds = [kind for kind, known in WORDS.items() if words & frozenset(known.split())]
    return kinds[0] if len(kinds) == 1 else ActivityKind.OWN


def activity_done(moment: Moment, name: str, note: str | None, source: str) -> ActivityEntry:
    """An activity that was done, for how long is unknown. Raises EntryRejected for a note or name that is too long."""
    return ActivityEntry(moment, activity_kind(name), own_name=own_name(name), note=note or "Done", source=source)


def activity_lasting(moment: Moment, name: str, time: timedelta, note: str | None, source: str) -> ActivityEntry:
    """An activity of so much time. Raises EntryRejected for more than a day."""
    minutes = time.total_seconds() / 60
    return ActivityEntry(moment, activity_kind(name), minutes, own_name=own_name(name), note=note, source=source)


def activity_of_amount(
    moment: Moment, name: str, amount: float, unit: str, note: str | None, source: str
) -> ActivityEntry:
    """An activity of so many minutes, hours, km or miles; of another unit, its amount stands in the note."""
    spelt = unit.strip().rstrip(".").lower()
    minutes = amount * MINUTES[spelt] if spelt in MINUTES else None
    km = amount * KM[spelt] if spelt in KM else None
    if minutes is None and km is None:
        counted = f"{amount:g} {unit}".strip()
        note = f"{counted}\n{note}" if note else counted
    return ActivityEntry(
        moment, activity_kind(name), minutes, distance_km=km, own_name=own_name(name), note=note, source=source
    )


def own_name(name: str) -> str | None:
    """The name itself where it is no known kind; None where the kind says it."""
    return name if activity_kind(name) is ActivityKind.OWN else None
