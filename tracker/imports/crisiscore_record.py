"""A record of CrisisCore's pain tracker, whatever its file, as entries of this diary.

One number stands for all places that a record names, so it is kept for each of back and leg that is among them, with
the places in the note. Where neither is named it stays in the note, unless the person says where it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tracker.domain.csv_mapping import Site
from tracker.domain.entries import NO_PAIN_GIVEN, CheckInEntry, RatingEntry, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion, TreatmentKind
from tracker.imports.found import Found
from tracker.imports.sites import sites_of
from tracker.imports.values import Make, found_parts, known, labelled, note_of, nrs, pain_at, sleep_of

SOURCE = "import:crisiscore"
PAIN_SCALE = "pain-tracker 0-10"

_MEDICINE = re.compile(r"(.+?)\s*\((.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine as the record names it; `told`: what else is said of it."""

    name: str
    dose: str | None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `sleep`: as written, blank or 0 unknown, out of `best_sleep`, 0 or 1 being the worst; `lines`: the
    rest of it in words, for the note."""

    row: int
    key: str
    moment: Moment
    pain: str
    places: tuple[str, ...]
    sleep: str
    best_sleep: int
    medicines: tuple[Medicine, ...]
    lines: tuple[str | None, ...]


def found_of(record: Record, place: frozenset[Site]) -> Iterator[Found]:
    """Its pain, its night and its medicines; `place`: where pain was of which no place is known."""
    parts: list[tuple[str, Make]] = [("pain", partial(_rating, record, place)), ("sleep", partial(_night, record))]
    parts += [(f"medicine/{one.name}", partial(_treatment, record, one)) for one in record.medicines]
    return found_parts(record.row, record.key, parts)


def key_of(moment: Moment) -> str:
    """The minute of a record in UTC, or its day: what names it in each of the files."""
    return moment.at.strftime("%Y-%m-%dT%H:%M") if moment.at else moment.day.isoformat()


def places_in(written: str, between: str = ";") -> tuple[str, ...]:
    """The places of a cell, one by one."""
    return tuple(place.strip() for place in written.split(between) if place.strip())


def medicines_in(written: str) -> tuple[Medicine, ...]:
    """`name (dosage, frequency); name (...)` one by one."""
    return tuple(medicine_of(one) for one in places_in(written))


def medicine_of(written: str) -> Medicine:
    """A medicine with what stands in brackets after it as the amount taken."""
    found = _MEDICINE.fullmatch(written.strip())
    return Medicine(found[1], found[2].strip(" ,") or None) if found else Medicine(written.strip(), None)


def _rating(record: Record, place: frozenset[Site]) -> RatingEntry | None:
    sites = sites_of(record.places) if record.places else place
    note = note_of(labelled("Places", "; ".join(record.places)), *record.lines)
    if not record.pain.strip():
        return RatingEntry(record.moment, NO_PAIN_GIVEN, note=note, source=SOURCE) if note else None
    pain = pain_at(sites, record.pain, nrs(record.pain), PAIN_SCALE)
    if not sites:
        note = note_of(f"Pain: {record.pain.strip()} ({PAIN_SCALE})", note)
    return RatingEntry(record.moment, pain, note=note, source=SOURCE)


def _night(record: Record) -> CheckInEntry | None:
    value = known(record.sleep)
    if value is None:
        return None
    worst = 1 if record.best_sleep == 5 else 0
    note = f"Sleep quality: {record.sleep.strip()} (pain-tracker {worst}-{record.best_sleep})"
    sleep = sleep_of(value, worst, record.best_sleep)
    return CheckInEntry(record.moment, Occasion.MORNING, sleep=sleep, note=note, source=SOURCE)


def _treatment(record: Record, medicine: Medicine) -> TreatmentEntry:
    return TreatmentEntry(
        record.moment,
        TreatmentKind.MEDICINE,
        name=medicine.name,
        dose=medicine.dose,
        note=note_of(medicine.told),
        source=SOURCE,
    )
