"""A day of sciatica_tracker, from its CSV or its JSON, as entries of this diary.

Pain, sleep and what else was rated from 0 to 10 belong to the morning. The file does not say where the pain was, so
that is asked. Minutes of 0 are what its form begins with: unknown. "Longest sitting" and "car" are minutes without
pain, so they count as tolerated. Columns that the program works out itself (total walk, index, traffic light) are not
read.
"""

from collections.abc import Mapping
from functools import partial

from tracker.domain.csv_mapping import Site
from tracker.domain.entries import NO_PAIN_GIVEN, ActivityEntry, CheckInEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind, Occasion
from tracker.imports.values import Make, known, labelled, note_of, nrs, number, pain_at, sleep_of
from tracker.language import N_, _

SOURCE = "import:sciatica_tracker"
SCALE = "sciatica_tracker 0-10"
RATED = {
    "paresthesiaGlute": "Tingling in the buttock, 0-10",
    "paresthesiaFoot": "Tingling in the foot, 0-10",
    "sacrumTension": "Tension at the sacrum, 0-10",
    "symptomsMorning": "On getting up, 0-10",
    "symptomsAfterSitting": "After sitting, 0-10",
    "dayQuality": "How good the day was, 0-10",
}
REACTIONS = {"reactionImmediate": "Reaction", "reaction24h": "Reaction after 24 hours"}
WORDS = ("better", "same", "worse")
TOLERATED = {ActivityKind.SITTING: "sittingMaxMin", ActivityKind.DRIVING: "carMaxMin"}
WALKS = ("walk1Min", "walk2Min")
COLUMNS = (
    *("date", "sleep", "pain", *RATED, *TOLERATED.values(), *WALKS),
    *("sessionDurationMin", "sessionRpe", *REACTIONS, "notes"),
)

LONGEST = "The longest time without pain"
NOT_RATED = N_("A rating is not a number from 0 to 10.")
NO_REACTION = N_("A reaction is none of the three words that there are.")

Cells = Mapping[str, str]


def parts_of(cells: Cells, moment: Moment, place: frozenset[Site]) -> list[tuple[str, Make]]:
    """What a day may give; `place`: where the pain was."""
    return [
        ("morning", partial(_morning, cells, moment, place)),
        ("walking", partial(_walking, cells, moment)),
        *((kind.value, partial(_tolerated, cells[name], moment, kind)) for kind, name in TOLERATED.items()),
        ("session", partial(_session, cells, moment)),
    ]


def _morning(cells: Cells, moment: Moment, place: frozenset[Site]) -> CheckInEntry | None:
    lines = [labelled(words, _rated(cells[name])) for name, words in RATED.items()]
    lines += [labelled(words, _reaction(cells[name])) for name, words in REACTIONS.items()]
    written, slept = cells["pain"].strip(), cells["sleep"].strip()
    pain = pain_at(place, written, nrs(written), SCALE) if written else NO_PAIN_GIVEN
    unplaced = labelled(f"Pain ({SCALE})", written) if not place else None
    note = note_of(unplaced, labelled("Sleep, 0-10", slept), *lines, cells["notes"])
    if not (pain.is_given or note):
        return None
    sleep = sleep_of(number(slept), worst=0, best=10) if slept else None
    return CheckInEntry(moment, Occasion.MORNING, pain, sleep=sleep, note=note, source=SOURCE)


def _rated(cell: str) -> str:
    if cell.strip() and not 0 <= number(cell) <= 10:
        raise EntryRejected([_(NOT_RATED)])
    return cell


def _reaction(cell: str) -> str:
    if cell.strip() and cell.strip() not in WORDS:
        raise EntryRejected([_(NO_REACTION)])
    return cell


def _walking(cells: Cells, moment: Moment) -> ActivityEntry | None:
    walks = [minutes for name in WALKS if (minutes := known(cells[name]))]
    if not walks:
        return None
    return ActivityEntry(moment, ActivityKind.WALKING, sum(walks), bouts=len(walks), source=SOURCE)


def _tolerated(cell: str, moment: Moment, kind: ActivityKind) -> ActivityEntry | None:
    minutes = known(cell)
    if minutes is None:
        return None
    return ActivityEntry(moment, kind, minutes, bouts=1, tolerated=True, note=LONGEST, source=SOURCE)


def _session(cells: Cells, moment: Moment) -> ActivityEntry | None:
    minutes = known(cells["sessionDurationMin"])
    if minutes is None:
        return None
    effort = labelled("Effort, 0-10", _rated(cells["sessionRpe"]))
    return ActivityEntry(moment, ActivityKind.OWN, minutes, own_name="Exercise session", note=effort, source=SOURCE)
