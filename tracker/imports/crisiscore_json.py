"""The JSON files of CrisisCore's pain tracker: full and minimal. Times are in UTC; sleep and mood of 0 are unknown.

Its vault is encrypted and is not opened here. Of a list of medicines each is kept as taken that day, as the record
has it; treatments of other kinds are lists of no known form and are not read.
"""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from tracker.domain.rejection import EntryRejected
from tracker.imports.crisiscore_record import Medicine, Record, key_of, medicine_of, places_in
from tracker.imports.found import FileRefused, LeftOut
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_json import is_json, read_json
from tracker.imports.values import labelled, moment_in_zone, objects_in, text_at
from tracker.language import N_, _

VAULT = "paintracker.vault-export"
LINES = (
    ("Symptoms", ("baselineData", "symptoms")),
    ("Symptoms", ("symptoms",)),
    ("Kind of pain", ("quality",)),
    ("Set off by", ("triggers",)),
    ("Eased by", ("reliefMethods",)),
    ("Activities", ("activities",)),
    ("Limited activities", ("functionalImpact", "limitedActivities")),
    ("Effect on mood", ("qualityOfLife", "moodImpact")),
    ("Effect on company", ("qualityOfLife", "socialImpact")),
    ("Days off work", ("workImpact", "missedWork")),
    ("Note", ("notes",)),
)

ENCRYPTED = N_(
    "This is an encrypted vault: open it in the pain tracker, and export the entries as plain JSON or CSV there."
)
NO_SUCH_FILE = N_("The file is not one of those that the pain tracker exports.")


def fits(file: SourceFile) -> bool:
    """Whether its start has the names that the pain tracker gives."""
    start = file.start()
    names = b'"timestamp"' in start and (b'"baselineData"' in start or b'"painLevel"' in start)
    return is_json(file) and (names or VAULT.encode() in start)


def records(file: SourceFile, zone: tzinfo) -> Iterator[Record | LeftOut]:
    """The records in the order of the file, counted from 1."""
    for row, entry in enumerate(_entries(read_json(file)), start=1):
        try:
            yield _record(row, entry, zone)
        except EntryRejected as rejected:
            yield LeftOut(row, " ".join(rejected.problems))


def _entries(whole: Any) -> list[dict[str, Any]]:
    if isinstance(whole, dict) and whole.get("schema") == VAULT:
        raise FileRefused([_(ENCRYPTED)])
    entries = whole.get("entries") if isinstance(whole, dict) else whole
    if entries is None:
        raise FileRefused([_(NO_SUCH_FILE)])
    return objects_in(entries, "entries")


def _record(row: int, entry: Mapping[str, Any], zone: tzinfo) -> Record:
    moment = moment_in_zone(text_at(entry, "timestamp"), zone)
    return Record(
        row=row,
        key=key_of(moment),
        moment=moment,
        pain=text_at(entry, "baselineData", "pain") or text_at(entry, "painLevel"),
        places=places_in(text_at(entry, "baselineData", "locations") or text_at(entry, "location")),
        sleep=text_at(entry, "qualityOfLife", "sleepQuality"),
        best_sleep=10,
        medicines=tuple(_medicine(one) for one in _medicines(entry)),
        lines=tuple(labelled(name, _told(entry, path)) for name, path in LINES),
    )


def _told(entry: Mapping[str, Any], path: tuple[str, ...]) -> str:
    text = text_at(entry, *path)
    return "" if text == "0" else text


def _medicines(entry: Mapping[str, Any]) -> list[Any]:
    """The list of a full record, under `current`, or of a minimal one."""
    medicines = entry.get("medications")
    listed = medicines.get("current") if isinstance(medicines, dict) else medicines
    if not isinstance(listed, list | None):
        raise EntryRejected([_("The medicines are not a list.")])
    return listed or []


def _medicine(one: Any) -> Medicine:
    if isinstance(one, str):
        return medicine_of(one)
    dose = ", ".join(part for name in ("dosage", "frequency") if (part := text_at(one, name).strip()))
    effect = labelled("How it worked", text_at(one, "effectiveness"))
    return Medicine(text_at(one, "name").strip(), dose or None, effect)
