"""CSV files and the zip around them, as bytes that depend on nothing but the cells."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.exports.columns import Column
from tracker.store.export_frames import Stored

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it, Excel takes UTF-8 for the machine's old code page
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
READ_WRITE = 0o644 << 16
UNIX = 3


def rows_of_cells(columns: Sequence[Column], stored: Stored) -> Iterable[tuple[Any, ...]]:
    """The rows of one file out of its stored columns."""
    return zip(*(_cells(column, stored) for column in columns), strict=True)


def _cells(column: Column, stored: Stored) -> Iterable[Any]:
    values = [stored[name] for name in column.stored]
    return map(column.cell, *values) if column.cell else values[0]


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> bytes:
    """RFC 4180 in UTF-8 with a byte-order mark: CRLF ends a record, line ends inside a cell stay as they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    writer.writerows(rows)
    return BYTE_ORDER_MARK + text.getvalue().encode()


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files in their order, with no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system, entry.external_attr = UNIX, READ_WRITE
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
