"""Track & Graph: its CSV export, one data point a row; older files have the label inside the value.

The file does not say on which scale a tracker was filled in. So pain in back or leg is kept as written, and becomes a
number only where the person says which scale it is: 0 to 10 as it is, another one only where converting was chosen.
Other pain is kept as a note. Times taken with a timer are minutes of an activity. Of the rest only the note is kept.
A time with an offset stays in that offset's day; one in UTC (`Z`) becomes the person's zone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import partial

from tracker.domain.entries import NO_PAIN_GIVEN, ActivityEntry, CheckInEntry, RatingEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import NRS_MAX, Occasion
from tracker.imports.activity_words import activity_lasting
from tracker.imports.found import Format, Found, LeftOut, Question, Reading
from tracker.imports.sites import pain_site, speaks_of_pain
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import header_of
from tracker.imports.values import (
    NO_NUMBER,
    found_parts,
    labelled,
    moment_in_zone,
    note_of,
    number,
    on_nrs,
    pain_at,
    table_with,
)
from tracker.language import N_, _

NAME = "track_and_graph"
SOURCE = f"import:{NAME}"
COLUMNS = ("FeatureName", "Timestamp", "Value", "Note")
SCALE = "Track & Graph"
GREATEST = {N_("0 to 10"): 10, N_("0 to 5"): 5, N_("0 to 4"): 4, N_("0 to 3"): 3, N_("0 to 100"): 100}
LEAVE_OUT = N_("leave out")
CHOICES = (*GREATEST, LEAVE_OUT)
ASKED_MAX = 50  # trackers of pain; those beyond are kept as written

NOT_CHOSEN = N_("You chose to leave out this tracker.")
OFF_THE_SCALE = N_("The value is outside the scale that you chose.")
NO_PLACE_HERE = N_("Nothing says what this tracker’s number means for this diary.")
NEGATIVE_TIME = N_("A time of less than nothing cannot be kept.")

_TIME = re.compile(r"(-?\d{1,9}):(-?\d{1,9}):(-?\d{1,9})(?::(.*))?", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,20})?)(?::(.*))?", re.ASCII | re.DOTALL)
_OFFSET = re.compile(r"[+-]\d\d:\d\d$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """A data point: `time` for one taken with a timer, else `number` as written; `note` with its label."""

    tracker: str
    moment: Moment
    time: timedelta | None
    number: str
    note: str | None


def fits(file: SourceFile) -> bool:
    """Whether the header is Track & Graph's."""
    return set(COLUMNS) <= set(header_of(file))


def asks(file: SourceFile) -> tuple[Question, ...]:
    """On which scale each tracker of pain was filled in. Raises FileRefused."""
    trackers: dict[str, None] = {}
    for row in table_with(COLUMNS, file).rows:
        name = "" if isinstance(row, LeftOut) else row.cells["FeatureName"].strip()
        if len(trackers) < ASKED_MAX and _is_pain_here(name):
            trackers.update({name: None})
    return tuple(Question(_name(name), _("On which scale is “{name}”?", name=name), CHOICES) for name in trackers)


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """An entry a row, in the order of the file."""
    for row in table_with(COLUMNS, file).rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            point = _point(row.cells, reading.zone)
        except EntryRejected as rejected:
            yield LeftOut(row.line, " ".join(rejected.problems))
            continue
        key = f"{point.tracker}/{row.cells['Timestamp'].strip()}"
        yield from found_parts(row.line, key, [("point", partial(_entry, point, reading))])


FORMATS = (Format(NAME, N_("Track & Graph (CSV)"), fits, read, has_severities=True, asks=asks),)


def _is_pain_here(tracker: str) -> bool:
    return speaks_of_pain(tracker) and pain_site(tracker) is not None


def _name(tracker: str) -> str:
    return f"scale:{tracker}"


def _point(cells: Mapping[str, str], zone: tzinfo) -> Point:
    written, value = cells["Timestamp"].strip(), cells["Value"].strip()
    moment = moment_in_zone(written, _zone_of(written, zone))
    time = _TIME.fullmatch(value)
    amount = None if time else _NUMBER.fullmatch(value)
    label = cells.get("Label") or (time[4] if time else amount[2] if amount else None)
    return Point(
        tracker=cells["FeatureName"].strip(),
        moment=moment,
        time=timedelta(hours=int(time[1]), minutes=int(time[2]), seconds=int(time[3])) if time else None,
        number=amount[1] if amount else "",
        note=note_of(labelled("Label", label), cells["Note"]),
    )


def _zone_of(written: str, zone: tzinfo) -> tzinfo:
    """The offset that the time was written with; the person's zone for UTC, and where the time cannot be read."""
    if not _OFFSET.search(written):
        return zone
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00{written[-6:]}").tzinfo or zone
    except ValueError:
        return zone


def _entry(point: Point, reading: Reading) -> RatingEntry | ActivityEntry | CheckInEntry:
    answer = reading.answers.get(_name(point.tracker))
    if answer == LEAVE_OUT:
        raise EntryRejected([_(NOT_CHOSEN)])
    if point.time is not None:
        return _activity(point, point.time)
    if speaks_of_pain(point.tracker):
        return _rating(point, reading.convert, GREATEST.get(answer or ""))
    if point.note is None:
        raise EntryRejected([_(NO_PLACE_HERE)])
    return CheckInEntry(point.moment, Occasion.EVENING, note=f"{point.tracker}: {point.note}", source=SOURCE)


def _activity(point: Point, time: timedelta) -> ActivityEntry:
    if time < timedelta():
        raise EntryRejected([_(NEGATIVE_TIME)])
    return activity_lasting(point.moment, point.tracker, time, point.note, SOURCE)


def _rating(point: Point, convert: bool, greatest: int | None) -> RatingEntry:
    if not point.number:
        raise EntryRejected([_(NO_NUMBER)])
    site = pain_site(point.tracker)
    if site is None:
        note = note_of(f"{point.tracker}: {point.number} ({SCALE})", point.note)
        return RatingEntry(point.moment, NO_PAIN_GIVEN, note=note, source=SOURCE)
    value, scale = _on_scale(number(point.number), convert, greatest)
    pain = pain_at([site], point.number, value, scale)
    return RatingEntry(point.moment, pain, note=note_of(point.tracker, point.note), source=SOURCE)


def _on_scale(value: float, convert: bool, greatest: int | None) -> tuple[float | None, str]:
    if greatest is None:
        return None, f"{SCALE}, scale not known"
    if not 0 <= value <= greatest:
        raise EntryRejected([_(OFF_THE_SCALE)])
    if greatest == NRS_MAX:
        return value, f"{SCALE}, 0-10"
    return (
        (on_nrs(value, greatest), f"{SCALE}, 0-{greatest}, converted") if convert else (None, f"{SCALE}, 0-{greatest}")
    )
