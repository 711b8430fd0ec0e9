"""Daylio's backup: a zip with JSON in base64; photos and sounds in it are not read.

The clock is that of the entry where the file has it, as in the CSV; else the instant, in the person's zone. A mood
belongs to one of five groups, so nothing is asked.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Any

from tracker.domain.entries import CheckInEntry
from tracker.domain.moments import Moment, moment_of
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion
from tracker.imports.daylio_words import NOTHING_SAID, OWN_LABELS, SOURCE, activities_line, key_of, mood_line
from tracker.imports.found import FileRefused, Found, LeftOut, Reading
from tracker.imports.mapping_cells import day_of, moment_on
from tracker.imports.source_file import SourceFile, file_of
from tracker.imports.strict_json import read_json
from tracker.imports.strict_zip import is_zip, names_in, open_zip
from tracker.imports.values import NO_INSTANT, ById, by_id, found_parts, note_of, objects_in, text_at
from tracker.language import N_, _

INSIDE = "backup.daylio"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CIVIL = ("year", "month", "day", "hour", "minute")

NOT_BASE64 = N_("The backup inside the zip is not in the form that Daylio writes.")


def fits(file: SourceFile) -> bool:
    """Whether it is a zip with Daylio's backup in it."""
    return is_zip(file) and INSIDE in names_in(file)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """An evening check-in an entry, in the order of the file; rows are counted from 1."""
    backup = _backup(file)
    moods = by_id(objects_in(backup.get("customMoods"), "moods"))
    tags = by_id(objects_in(backup.get("tags"), "activities"))
    for row, entry in enumerate(objects_in(backup.get("dayEntries"), "entries"), start=1):
        try:
            moment = _moment(entry, reading.zone)
        except EntryRejected as rejected:
            yield LeftOut(row, " ".join(rejected.problems))
            continue
        yield from found_parts(row, key_of(moment), [("mood", partial(_check_in, entry, moment, moods, tags))])


def _backup(file: SourceFile) -> dict[str, Any]:
    with open_zip(file) as inside:
        if INSIDE not in inside.names:
            raise FileRefused([_("The zip has no {file} in it.", file=INSIDE)])
        packed = inside.bytes_of(INSIDE)
    try:
        data = base64.b64decode(b"".join(packed.split()), validate=True)
    except binascii.Error:
        raise FileRefused([_(NOT_BASE64)]) from None
    backup = read_json(file_of(INSIDE, data))
    if not isinstance(backup, dict) or "dayEntries" not in backup:
        raise FileRefused([_(NOT_BASE64)])
    return backup


def _moment(entry: Mapping[str, Any], zone: tzinfo) -> Moment:
    parts = [entry.get(name) for name in CIVIL]
    if all(isinstance(part, int) and part >= 0 for part in parts):
        year, month, day, hour, minute = (int(part) for part in parts if part is not None)
        civil = day_of(str(year), str(month + 1), str(day))  # its months begin at 0
        if civil is None:
            raise EntryRejected([_(NO_INSTANT)])
        return moment_on(civil, f"{hour}:{minute:02}", zone)
    return _of_milliseconds(entry.get("datetime"), zone)


def _of_milliseconds(since_1970: Any, zone: tzinfo) -> Moment:
    if isinstance(since_1970, bool) or not isinstance(since_1970, int):
        raise EntryRejected([_(NO_INSTANT)])
    try:
        return moment_of(EPOCH + timedelta(milliseconds=since_1970), zone)
    except OverflowError:
        raise EntryRejected([_(NO_INSTANT)]) from None


def _check_in(entry: Mapping[str, Any], moment: Moment, moods: ById, tags: ById) -> CheckInEntry:
    ids = entry.get("tags")
    known = [tags[one] for one in ids if isinstance(one, int) and one in tags] if isinstance(ids, list) else []
    note = note_of(
        _mood(entry.get("mood"), moods),
        activities_line("|".join(text_at(one, "name") for one in known)),
        text_at(entry, "note_title"),
        text_at(entry, "note"),
    )
    if note is None:
        raise EntryRejected([_(NOTHING_SAID)])
    return CheckInEntry(moment, Occasion.EVENING, note=note, source=SOURCE)


def _mood(number: Any, moods: ById) -> str | None:
    mood = moods.get(number) if isinstance(number, int) else None
    group = mood.get("mood_group_id") if mood else None
    level = 6 - group if isinstance(group, int) and 1 <= group <= 5 else None  # the file counts from 1, the best
    own_label = next((label for label, known in OWN_LABELS.items() if known == level), "")
    return mood_line(text_at(mood, "custom_name").strip() or own_label, level)
