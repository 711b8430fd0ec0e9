"""Privacy Friendly Pain Diary of SecUSo: the JSON of its backup, one record a day.

One number stands for all regions of a day, so it is kept for each of back and leg that is among them, with the regions
in the note, without their side: the program does not say from whose view left and right are. Where there is no region
it is asked for. How the person felt, kinds and times of pain, and notes are the note; medicines are kept with the
amounts of the day. An encrypted backup is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from tracker.domain.csv_mapping import Site
from tracker.domain.entries import NO_PAIN_GIVEN, RatingEntry, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import TreatmentKind
from tracker.imports.found import FileRefused, Format, Found, LeftOut, Question, Reading
from tracker.imports.sites import place_answered, place_question, sites_of
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_json import is_json, read_json
from tracker.imports.values import (
    ById,
    Make,
    by_id,
    found_parts,
    iso_day,
    known,
    labelled,
    note_of,
    nrs,
    objects_in,
    pain_at,
    text_at,
)
from tracker.language import N_, _

NAME = "secuso"
SOURCE = f"import:{NAME}"
SCALE = "Privacy Friendly Pain Diary 0-10"
TABLES = ("diaryentries", "paindescriptions", "drugs", "drugintakes")
PAIRS = (  # regions 0 and 1, 2 and 3, ...: left and right of each; None: the two that have no side
    *("abdomen", "groin", "thigh", "knee", "lower leg", "foot", "chest", None, "upper arm", "lower arm", "hand"),
    *("low back", "buttock", "back of the thigh", "back of the knee", "calf", "heel or sole"),
    *("upper back", None, "back of the upper arm", "back of the lower arm", "back of the hand"),
)
ALONE = {14: "neck", 15: "head", 36: "back of the neck", 37: "back of the head"}
FEELINGS = ("very bad", "bad", "so-so", "good", "very good")
TIMES = ("morning", "noon", "evening", "night")

NO_SUCH_FILE = N_("The file is not a backup of the Privacy Friendly Pain Diary, or it is encrypted.")
NO_REGION = N_("A region of the body is not one that this program has.")
NO_FEELING = N_("How the day felt is not one of the five answers.")
NO_NAME = N_("A medicine of the day has no name in the file.")


@dataclass(frozen=True, slots=True)
class Backup:
    """The tables that are read, by their ids; `intakes`: those of each diary entry."""

    days: tuple[Mapping[str, Any], ...]
    pains: ById
    drugs: ById
    intakes: Mapping[int, tuple[Mapping[str, Any], ...]]


def fits(file: SourceFile) -> bool:
    """Whether its start names the database and a table of pain."""
    start = file.start()
    return is_json(file) and b'"database"' in start and (b"paindescriptions" in start or b"diaryentries" in start)


def asks(file: SourceFile) -> tuple[Question, ...]:
    """Where pain without a region was, if the backup has any. Raises FileRefused."""
    unplaced = (pain.get("painLevel") and not pain.get("bodyRegions") for pain in _backup(file).pains.values())
    return (place_question(),) if any(unplaced) else ()


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """The rating of each day and its medicines; days are counted from 1, in the order of the file."""
    backup = _backup(file)
    for row, day in enumerate(backup.days, start=1):
        try:
            moment = Moment(iso_day(text_at(day, "date")))
        except EntryRejected as rejected:
            yield LeftOut(row, " ".join(rejected.problems))
            continue
        yield from found_parts(row, moment.day.isoformat(), _parts(day, moment, backup, place_answered(reading)))


FORMATS = (Format(NAME, N_("Privacy Friendly Pain Diary (backup)"), fits, read, asks=asks),)


def _backup(file: SourceFile) -> Backup:
    whole = read_json(file)
    database = whole.get("database") if isinstance(whole, dict) else None
    if not isinstance(database, dict):
        raise FileRefused([_(NO_SUCH_FILE)])
    tables = {table.get("tableName"): table.get("values") for table in objects_in(database.get("content"), "tables")}
    days, pains, drugs, intakes = (objects_in(tables.get(name), name) for name in TABLES)
    if "diaryentries" not in tables:
        raise FileRefused([_(NO_SUCH_FILE)])
    return Backup(tuple(days), by_id(pains, "_id"), by_id(drugs, "_id"), _by_day(intakes))


def _by_day(intakes: list[dict[str, Any]]) -> Mapping[int, tuple[Mapping[str, Any], ...]]:
    grouped: dict[int, list[Mapping[str, Any]]] = {}
    for intake in intakes:
        if isinstance(day := intake.get("diaryEntry_id"), int):
            grouped.setdefault(day, []).append(intake)
    return {day: tuple(found) for day, found in grouped.items()}


def _parts(
    day: Mapping[str, Any], moment: Moment, backup: Backup, place: frozenset[Site]
) -> Iterator[tuple[str, Make]]:
    number = day.get("painDescription_id")
    pain = backup.pains.get(number, {}) if isinstance(number, int) else {}
    yield "pain", partial(_rating, day, pain, moment, place)
    entry = day.get("_id")
    for intake in backup.intakes.get(entry, ()) if isinstance(entry, int) else ():
        drug = intake.get("drug_id")
        medicine = backup.drugs.get(drug, {}) if isinstance(drug, int) else {}
        yield f"medicine/{drug}", partial(_medicine, medicine, intake, moment)


def _rating(
    day: Mapping[str, Any], pain: Mapping[str, Any], moment: Moment, place: frozenset[Site]
) -> RatingEntry | None:
    regions = _regions(text_at(pain, "bodyRegions"))
    sites = sites_of(regions) if regions else place
    note = note_of(
        labelled("Places", ", ".join(regions)),
        labelled("Kind of pain", text_at(pain, "painQualities")),
        labelled("Time of pain", text_at(pain, "timesOfPain")),
        labelled("How the day felt", _feeling(text_at(day, "condition"))),
        text_at(day, "notes"),
    )
    level = text_at(pain, "painLevel").strip()
    if level and not sites:
        nrs(level)
        note = note_of(f"Pain: {level} ({SCALE})", note)
    rated = pain_at(sites, level, nrs(level), SCALE) if level else NO_PAIN_GIVEN
    return RatingEntry(moment, rated, note=note, source=SOURCE) if rated.is_given or note else None


def _regions(written: str) -> tuple[str, ...]:
    """The names of regions such as `1,24`, each once."""
    return tuple(dict.fromkeys(_region(code.strip()) for code in written.split(",") if code.strip()))


def _region(code: str) -> str:
    number = int(code) if code.isascii() and code.isdigit() and len(code) <= 2 else -1
    name = ALONE.get(number) or (PAIRS[number // 2] if 0 <= number < 2 * len(PAIRS) else None)
    if name is None:
        raise EntryRejected([_(NO_REGION)])
    return name


def _feeling(condition: str) -> str:
    if condition and condition not in map(str, range(len(FEELINGS))):
        raise EntryRejected([_(NO_FEELING)])
    return FEELINGS[int(condition)] if condition else ""


def _medicine(drug: Mapping[str, Any], intake: Mapping[str, Any], moment: Moment) -> TreatmentEntry | None:
    amounts = [f"{when} {amount:g}" for when in TIMES if (amount := known(text_at(intake, when)))]
    if not amounts:
        return None
    name = text_at(drug, "name").strip()
    if not name:
        raise EntryRejected([_(NO_NAME)])
    dose = "; ".join(part for part in (text_at(drug, "dose").strip(), ", ".join(amounts)) if part)
    return TreatmentEntry(moment, TreatmentKind.MEDICINE, name=name, dose=dose, source=SOURCE)
