"""Reads the members of our own zip, as lines of cells: only those that are needed, and never more than a cap.

What a zip says of its own sizes is not believed: what comes out is counted.
"""

import csv
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from tracker.imports.found import FileRefused
from tracker.imports.zip_bounds import is_swollen, list_length
from tracker.language import N_, _

MIB = 1024 * 1024
MEMBER_MAX, ALL_MAX = 256 * MIB, 512 * MIB  # unpacked; ten years with a plan every day are about 100 MiB
PACKAGE_MAX = MIB
AT_ONCE = 128 * 1024  # bytes unpacked at a time
LINE_MAX = 4 * MIB  # bytes
CELL_MAX = 1_000_000  # characters
LIST_MAX = 64 * 1024  # bytes of the list of members; ours has 20 of some 60 bytes
DATAPACKAGE, FORMAT_VERSION = "datapackage.json", "1"
ENCRYPTED = 0x1
BYTE_ORDER_MARK = "\ufeff"

NOT_SOUND = N_("This zip is not whole or not sound: save the export again, and import that.")
OTHER_VERSION = N_("This export was written by another version of Pacewell: update Pacewell to read it.")
TOO_LARGE = N_("{name} is larger than any export of a diary: it was not read.")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

csv.field_size_limit(CELL_MAX)  # the library's own limit is shorter than a long plan; it can only be set for all

Record = tuple[int, list[str]]  # the line on which it begins, from 1, and its cells


def _refused(name: str, line: int, problem: str) -> FileRefused:
    return FileRefused([_("{file}, line {line}: {problem}", file=name, line=line, problem=problem)])


class OwnZip:
    """An open export; how much may still be unpacked is counted over all its members."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = ALL_MAX
        self._names = _names(archive)

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return name in self._names

    def listed(self) -> set[str]:
        """The members that the data package names. Raises FileRefused where there is none, or one of a later kind."""
        text = b"".join(line for _number, line in self._lines(DATAPACKAGE, PACKAGE_MAX))
        try:
            package = json.loads(text)
            version = package["pacewell"]["csv_format"]
            names = {str(resource["path"]) for resource in package["resources"]}
        except (ValueError, KeyError, TypeError, RecursionError):
            problem = _("{name} cannot be read: save the export again, and import that.", name=DATAPACKAGE)
            raise FileRefused([problem]) from None
        if version != FORMAT_VERSION:
            raise FileRefused([_(OTHER_VERSION)])
        return names

    def records(self, name: str, columns: Sequence[str]) -> Iterator[Record]:
        """The rows of a CSV below its header. Raises FileRefused, at the first or at any later row."""
        rows = self._rows(name)
        _line, header = next(rows, (1, []))
        if header != list(columns):
            raise _refused(name, 1, _("these are not the columns of an export of this program."))
        for line, cells in rows:
            if len(cells) != len(columns):
                problem = _("{n} cells were expected, and there are {found}.", n=len(columns), found=len(cells))
                raise _refused(name, line, problem)
            yield line, cells

    def _rows(self, name: str) -> Iterator[Record]:
        lines = _Decoded(name, self._lines(name, MEMBER_MAX))
        reader = csv.reader(lines, strict=True)
        try:
            for cells in reader:
                yield lines.begun, cells
                lines.begun = reader.line_num + 1
        except csv.Error:
            problem = _("a quotation mark stands in the wrong place, or the file ends in the middle.")
            raise _refused(name, lines.begun, problem) from None

    def _lines(self, name: str, most: int) -> Iterator[tuple[int, bytes]]:
        if not self.has(name):
            raise FileRefused([_("{name} is missing in this zip: import an export as it was saved.", name=name)])
        if is_swollen(self._archive.getinfo(name)):
            raise FileRefused([_(TOO_LARGE, name=name)])
        with _refusing_broken(), self._archive.open(name) as member:
            yield from self._counted(name, cast(zipfile.ZipExtFile, member), most)

    def _counted(self, name: str, member: zipfile.ZipExtFile, most: int) -> Iterator[tuple[int, bytes]]:
        unpacked = number = 0
        buffered = io.BufferedReader(member, AT_ONCE)
        while line := buffered.readline(LINE_MAX + 1):
            number += 1
            unpacked += len(line)
            self._left -= len(line)
            if len(line) > LINE_MAX:
                raise _refused(name, number, _("this line is longer than any of an export."))
            if unpacked > most or self._left < 0:
                raise FileRefused([_(TOO_LARGE, name=name)])
            yield number, line


class _Decoded:
    """The lines of a member as text; `begun` is the line on which the present record begins."""

    def __init__(self, name: str, lines: Iterable[tuple[int, bytes]]) -> None:
        self._name, self._lines = name, lines
        self.begun = 1

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            try:
                text = line.decode()
            except UnicodeDecodeError:
                raise _refused(self._name, number, _("this is not text in UTF-8.")) from None
            yield text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text


@contextmanager
def open_zip(file: BinaryIO) -> Iterator[OwnZip]:
    """The export in a file. Raises FileRefused for what is no sound zip, or one with far too many members."""
    _refuse_long_list(file)
    with _refusing_broken():
        archive = zipfile.ZipFile(file)
    with archive:
        yield OwnZip(archive)


def _refuse_long_list(file: BinaryIO) -> None:
    length = list_length(file)
    if length is None:
        raise FileRefused([_(NOT_SOUND)])
    if length > LIST_MAX:
        raise FileRefused([_("This zip has more in it than an export of Pacewell: it was not read.")])


def _names(archive: zipfile.ZipFile) -> set[str]:
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(names) < len(members):
        raise FileRefused([_("Two files in this zip have the same name: import an export as it was saved.")])
    if any(member.flag_bits & ENCRYPTED or member.compress_type not in PACKED for member in members):
        raise FileRefused([_("This zip is locked, or packed as no export is: import an export as it was saved.")])
    return names


@contextmanager
def _refusing_broken() -> Iterator[None]:
    try:
        yield
    except FileRefused:  # is a ValueError too
        raise
    except BROKEN:
        raise FileRefused([_(NOT_SOUND)]) from None
