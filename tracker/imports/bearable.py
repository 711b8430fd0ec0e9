"""Bearable: its CSV export, one fact a row; the columns of 2021-22 and the present ones, which add an ISO date.

Kept: pain in back or leg as a rating; any other pain, and tingling and the like in back or leg, as a note; medicines;
the night, 1-5 in our three words, with its own number in the note. A severity of 1-4 is no number from 0 to 10: it is
kept as it is, and brought to 0-10 on a straight line (0 none, 4 worst) only where that was chosen. Of mood, energy,
factors, food and the rest only the note of the row is kept. A time of day such as `am` gives no time: it is told in
the note. A day without a row is unknown.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from tracker.domain.entries import NO_PAIN_GIVEN, CheckInEntry, RatingEntry, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import Occasion, Sleep, TreatmentKind
from tracker.imports.found import Format, Found, LeftOut, Reading
from tracker.imports.mapping_cells import NO_SUCH_DAY, day_of, moment_on
from tracker.imports.sites import pain_site, site_of, speaks_of_pain
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import header_of
from tracker.imports.values import (
    Make,
    found_parts,
    iso_day,
    labelled,
    note_of,
    number,
    on_nrs,
    pain_at,
    sleep_of,
    table_with,
)
from tracker.language import N_, _

NAME = "bearable"
SOURCE = f"import:{NAME}"
COLUMNS = ("date", "weekday", "time of day", "category", "rating/amount", "detail", "notes")
ISO_DATE = "date formatted"
SCALE = "Bearable symptom 1-4"
WORST = 4  # "unbearable"; 0: the symptom was ticked as absent
SEVERITIES = {"mild": "1", "moderate": "2", "severe": "3", "unbearable": "4", "extreme": "4"}
NIGHTS = {"poor": Sleep.POOR, "ok": Sleep.OK, "good": Sleep.GOOD, "great": Sleep.GOOD}
PARTS_OF_DAY = {
    "pre": "before 6:00",
    "am": "6:00 to 12:00",
    "mid": "12:00 to 18:00",
    "pm": "18:00 to 24:00",
    "all day": "all day",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NO_PLACE_HERE = N_("Mood, energy, food, factors and the like have no place in this diary.")
NOT_PAIN = N_("It is a symptom that is neither pain nor in the back or the legs.")
UNKNOWN = N_("No answer was given: it stays unknown.")
NOT_TAKEN = N_("The amount is nothing, so there is nothing to keep.")
NO_SEVERITY = N_("The severity is not a number from 0 to 4.")

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th) ([A-Za-z]{3,9}) (\d{4})", re.ASCII)
_SEVERITY = re.compile(r"\s*\((Mild|Moderate|Severe|Unbearable|Extreme)\)$")
_CLOCK = re.compile(r"\d{1,2}:\d\d", re.ASCII)

Cells = Mapping[str, str]


def fits(file: SourceFile) -> bool:
    """Whether the header is one of the two that Bearable has had."""
    return set(COLUMNS) <= set(header_of(file))


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """An entry a row, in the order of the file."""
    for row in table_with(COLUMNS, file).rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            cells = {name: cell.strip() for name, cell in row.cells.items()}
            moment = _moment(cells, reading)
        except EntryRejected as rejected:
            yield LeftOut(row.line, " ".join(rejected.problems))
            continue
        yield from found_parts(row.line, _key(cells, moment), [("", _maker(cells, moment, reading))])


FORMATS = (Format(NAME, N_("Bearable (CSV)"), fits, read, has_severities=True),)


def _moment(cells: Cells, reading: Reading) -> Moment:
    day = iso_day(cells[ISO_DATE]) if cells.get(ISO_DATE) else _ordinal_day(cells["date"])
    clock = cells["time of day"]
    return moment_on(day, clock if _CLOCK.fullmatch(clock) else "", reading.zone)


def _ordinal_day(written: str) -> date:
    found = _ORDINAL.fullmatch(written)
    month = found[2][:3].lower() if found else ""
    day = day_of(found[3], str(MONTHS.index(month) + 1), found[1]) if found and month in MONTHS else None
    if day is None:
        raise EntryRejected([_(NO_SUCH_DAY)])
    return day


def _key(cells: Cells, moment: Moment) -> str:
    """When and what; not how much, so that a corrected amount is still the same thing."""
    of_its_own = cells["category"] in ("Sleep", "Sleep quality")
    what = "" if of_its_own else _SEVERITY.sub("", cells["detail"])
    return "/".join((moment.day.isoformat(), cells["time of day"], cells["category"], what))


def _maker(cells: Cells, moment: Moment, reading: Reading) -> Make:
    by_category: dict[str, Make] = {
        "Symptom": partial(_symptom, cells, moment, reading),
        "Sleep quality": partial(_night, cells, moment),
        "Sleep": partial(_hours_slept, cells, moment),
        "Meds/Supplements": partial(_medicine, cells, moment),
    }
    return by_category.get(cells["category"], partial(_other, cells, moment))


def _symptom(cells: Cells, moment: Moment, reading: Reading) -> RatingEntry:
    name, severity = _SEVERITY.sub("", cells["detail"]), _severity(cells)
    site = pain_site(name)
    if site is None:
        return _noted_symptom(cells, moment, name, severity)
    value = on_nrs(float(severity), WORST) if reading.convert else None
    scale = f"{SCALE}, converted" if reading.convert else SCALE
    note = note_of(cells["detail"], _part_of_day(cells), cells["notes"])
    return RatingEntry(moment, pain_at([site], severity, value, scale), note=note, source=SOURCE)


def _severity(cells: Cells) -> str:
    """From 0 to 4, as written; where there is no number, by the word in brackets."""
    word = _SEVERITY.search(cells["detail"])
    written = cells["rating/amount"] or (SEVERITIES[word[1].lower()] if word else "")
    if not written:
        raise EntryRejected([_(UNKNOWN)])
    severity = "0" if written == "None" else written
    if not 0 <= number(severity) <= WORST:
        raise EntryRejected([_(NO_SEVERITY)])
    return severity


def _noted_symptom(cells: Cells, moment: Moment, name: str, severity: str) -> RatingEntry:
    if not (speaks_of_pain(name) or site_of(name)):
        raise EntryRejected([_(NOT_PAIN)])
    note = note_of(f"{name}: {severity} ({SCALE})", _part_of_day(cells), cells["notes"])
    return RatingEntry(moment, NO_PAIN_GIVEN, note=note, source=SOURCE)


def _night(cells: Cells, moment: Moment) -> CheckInEntry:
    written = cells["rating/amount"]
    if not written or written == "None":
        raise EntryRejected([_(UNKNOWN)])
    word = NIGHTS.get(written.lower())
    note = note_of(f"Sleep quality: {written} (Bearable{'' if word else ' 1-5'})", cells["notes"])
    sleep = word or sleep_of(number(written), worst=1, best=5)
    return CheckInEntry(moment, Occasion.MORNING, sleep=sleep, note=note, source=SOURCE)


def _hours_slept(cells: Cells, moment: Moment) -> CheckInEntry:
    written = cells["rating/amount"]
    slept = labelled("Hours of sleep", None if written == "None" else written)
    note = note_of(slept, cells["detail"] if slept else None, cells["notes"])
    if note is None:
        raise EntryRejected([_(UNKNOWN)])
    return CheckInEntry(moment, Occasion.MORNING, note=note, source=SOURCE)


def _medicine(cells: Cells, moment: Moment) -> TreatmentEntry:
    amount = cells["rating/amount"]
    if amount in ("None", "0", "0.0"):
        raise EntryRejected([_(NOT_TAKEN)])
    note = note_of(_part_of_day(cells), cells["notes"])
    return TreatmentEntry(
        moment, TreatmentKind.MEDICINE, name=cells["detail"], dose=amount or None, note=note, source=SOURCE
    )


def _other(cells: Cells, moment: Moment) -> RatingEntry | CheckInEntry:
    """A rating of the person's own that speaks of pain: its scale is unknown, so a note. Of the rest: its note."""
    category, written = cells["category"], cells["rating/amount"]
    if written and written != "None" and speaks_of_pain(category):
        note = note_of(f"{category}: {written} (a Bearable rating of one’s own)", _part_of_day(cells), cells["notes"])
        return RatingEntry(moment, NO_PAIN_GIVEN, note=note, source=SOURCE)
    if not cells["notes"]:
        raise EntryRejected([_(NO_PLACE_HERE)])
    note = note_of(labelled(category, cells["notes"]))
    return CheckInEntry(moment, Occasion.EVENING, note=note, source=SOURCE)


def _part_of_day(cells: Cells) -> str | None:
    written = cells["time of day"]
    return None if _CLOCK.fullmatch(written) else labelled("Time of day", PARTS_OF_DAY.get(written, written))
