"""Google Fit: steps in buckets of time, as its web service gives them (`bucket`, `dataset`, `point`, `intVal`).

Buckets are added up by the person's calendar day. A bucket that runs over midnight, such as a day cut at 3 in the
afternoon, counts for the day in which its middle lies. Of several sources in one bucket the one with the most counts.
Seen in files of two people, whose buckets are days that begin at 15:00 UTC.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from tracker.imports.daily_steps import DayTotals, days_on_foot
from tracker.imports.found import FileRefused, Format, Found, LeftOut, Reading
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_json import read_json
from tracker.language import N_, _

STEPS = "com.google.step_count.delta"
LONGEST = timedelta(hours=26)  # more than a day and its odd night cannot be given to one day
MILLIS = re.compile(r"\d{1,14}", re.ASCII)  # 14 digits last beyond the year 5000

NOT_READ = N_("This record does not have the shape of a bucket of steps.")
TOO_LONG = N_("The count covers more than one day.")
NOTHING_COUNTED = N_("Nothing was counted in this stretch of time: it stays unknown.")


def fits(file: SourceFile) -> bool:
    """Whether the file begins as buckets of Google Fit do."""
    start = file.start()
    return start.lstrip().startswith(b"{") and b'"bucket"' in start and b'"startTimeMillis"' in start


def read(file: SourceFile, reading: Reading) -> Iterator[Found]:
    """What is left out, then one activity a day; rows are numbers of buckets. Raises FileRefused."""
    totals = DayTotals()
    for row, bucket in enumerate(_buckets(read_json(file)), start=1):
        try:
            day, steps = _middle_day(bucket, reading.zone), _steps(bucket)
        except (KeyError, TypeError, AttributeError, _OddShape):
            yield LeftOut(row, _(NOT_READ))
            continue
        if day is None or steps is None:
            yield LeftOut(row, _(TOO_LONG) if day is None else _(NOTHING_COUNTED))
        else:
            totals.add(day, "", Decimal(steps), row)
    yield from days_on_foot(totals, DayTotals(), FORMATS[0].source)


FORMATS = (Format("google_fit", N_("Google Fit (steps as JSON)"), fits, read),)


class _OddShape(Exception):
    """A part of a bucket is not what it is in Google's files."""


def _buckets(whole: Any) -> list[Any]:
    buckets = whole.get("bucket") if isinstance(whole, dict) else None
    if not isinstance(buckets, list):
        raise FileRefused([_("The file has no list named “{name}”.", name="bucket")])
    if not buckets:
        raise FileRefused([_("The file holds no days.")])
    return buckets


def _middle_day(bucket: Any, zone: tzinfo) -> date | None:
    """The day of the middle of a bucket; None where it is longer than a day."""
    start, end = (_instant(bucket[name]) for name in ("startTimeMillis", "endTimeMillis"))
    if not timedelta(0) < end - start:
        raise _OddShape
    return (start + (end - start) / 2).astimezone(zone).date() if end - start <= LONGEST else None


def _instant(millis: Any) -> datetime:
    written = str(millis)
    if not MILLIS.fullmatch(written):
        raise _OddShape
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(written))


def _steps(bucket: Any) -> int | None:
    """The steps of the source that has the most; None where no point is given."""
    counts = [[_count(point) for point in _points(dataset)] for dataset in bucket["dataset"]]
    return max((sum(points) for points in counts if points), default=None)


def _points(dataset: Any) -> list[Any]:
    return [point for point in dataset["point"] if point["dataTypeName"] == STEPS]


def _count(point: Any) -> int:
    counts = [value["intVal"] for value in point["value"]]
    if len(counts) != 1 or type(counts[0]) is not int or counts[0] < 0:
        raise _OddShape
    return counts[0]
