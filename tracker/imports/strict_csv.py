"""Tables of comma-separated text, read a row at a time and never guessed at: RFC 4180, UTF-8, one width."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import NoReturn

from tracker.imports.found import FileRefused, LeftOut
from tracker.imports.source_file import SourceFile
from tracker.language import N_, _, _n

CELL_MAX = 1_000_000  # characters
ROW_MAX = 4_000_000  # bytes, over all the lines that a row takes
PIECE = 64 * 1024  # bytes read at a time
NAMED_MAX = 5  # column names told in one sentence
NAME_SHOWN = 60  # characters of a column name told in a sentence
CUT_OFF = N_("The file ends inside the quoted text that begins on line {line}: it was cut off. Export it again.")
OTHER_WIDTH = N_("The row has {cells} cells where the table has {columns} columns.")


class NoRows(FileRefused):
    """A table that has a header and nothing below it."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row by the names of its columns; `line`: the line of the file on which it begins, from 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table whose rows are read as they are asked for; a row of another width is left out, with its reason."""

    header: tuple[str, ...]
    delimiter: str
    rows: Iterator[CsvRow | LeftOut]


def read_csv(file: SourceFile, *, delimiters: str = ",", comments: bool = False) -> CsvTable:
    """The table in a file; `comments`: lines with # above the header are passed over.

    The delimiter is the one of `delimiters` under which the header has more than one column. Raises FileRefused, here
    or while rows are read; NoRows for a header alone.
    """
    delimiter = _delimiter_of(file, delimiters, comments)
    lines = _Lines(file, comments)
    records = _records(lines, delimiter)
    header = tuple(name.strip() for name in next(records)[1])
    _refuse_odd_names(header)
    first = next(records, None)
    if first is None:
        raise NoRows([_("The file has a line of column names and nothing below it.")])
    return CsvTable(header, delimiter, _rows(header, chain([first], records)))


def header_of(file: SourceFile, *, delimiters: str = ",", comments: bool = False) -> tuple[str, ...]:
    """The column names of a file, as they stand; none where it is no such table."""
    with suppress(FileRefused):
        delimiter = _delimiter_of(file, delimiters, comments)
        return _first_record(file, delimiter, comments)
    return ()


def _delimiter_of(file: SourceFile, delimiters: str, comments: bool) -> str:
    headers, refusals = {}, []
    for delimiter in delimiters:
        try:
            headers[delimiter] = _first_record(file, delimiter, comments)
        except FileRefused as refused:
            refusals.append(refused)
    if not headers:
        raise refusals[0]
    return _one_that_fits({delimiter: header for delimiter, header in headers.items() if len(header) > 1})


def _one_that_fits(headers: Mapping[str, tuple[str, ...]]) -> str:
    if len(headers) > 1:  # a quotation mark inside a name shows that its cell was cut at the wrong character
        headers = {delimiter: names for delimiter, names in headers.items() if '"' not in "".join(names)} or headers
    if not headers:
        raise FileRefused([_("The first line has one column only: this is not a table that can be read here.")])
    if len(headers) > 1:
        shown = _(" and ").join(f"“{delimiter}”" for delimiter in headers)
        problem = _("Line 1 can be split at {shown}: save the table again with one of them only.", shown=shown)
        raise FileRefused([problem])
    return next(iter(headers))


def _first_record(file: SourceFile, delimiter: str, comments: bool) -> tuple[str, ...]:
    records = _records(_Lines(file, comments), delimiter)
    first = next(records, None)
    if first is None:
        raise FileRefused([_("The file is empty.")])
    return tuple(name.strip() for name in first[1])


def _refuse_odd_names(header: tuple[str, ...]) -> None:
    blank = [str(number) for number, name in enumerate(header, start=1) if not name]
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    problems = []
    if blank:
        problems.append(_("Columns without a name: {names}. Give each column a name.", names=_listed(blank)))
    if twice:
        names = _listed(twice)
        problems.append(_("Columns with the same name: {names}. Give each column a name of its own.", names=names))
    if problems:
        raise FileRefused(problems)


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:NAME_SHOWN] for name in names[:NAMED_MAX])
    more = len(names) - NAMED_MAX
    return shown if more <= 0 else _n("{names} and {n} more", "{names} and {n} more", more, names=shown)


def _rows(header: tuple[str, ...], records: Iterable[tuple[int, list[str]]]) -> Iterator[CsvRow | LeftOut]:
    width = len(header)
    for line, cells in records:
        if len(cells) == width:
            yield CsvRow(line, dict(zip(header, cells, strict=True)))
        else:
            yield LeftOut(line, _(OTHER_WIDTH, cells=len(cells), columns=width))


def _records(lines: "_Lines", delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not blank."""
    csv.field_size_limit(CELL_MAX)  # it is one for the whole process, and others may have set theirs
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            _refuse(lines.row_line, error, lines.ended)
        if cells is None:
            return
        if any(cell and not cell.isspace() for cell in cells):
            yield lines.row_line, cells


def _refuse(line: int, error: csv.Error, ended: bool) -> NoReturn:
    if "field larger" in str(error):
        problem = _("Line {line}: one cell holds more than {most:,} characters.", line=line, most=CELL_MAX)
    elif ended:
        problem = _(CUT_OFF, line=line)
    else:
        problem = _("Line {line}: a quoted cell goes on after its closing quotation mark.", line=line)
    raise FileRefused([problem]) from None  # the library's words may hold what the cell says


class _Lines:
    """The lines of a file as text, with their ends; counts them, and the bytes of the row that they belong to."""

    def __init__(self, file: SourceFile, comments: bool) -> None:
        self.ended = False
        self.row_line = 0
        self._count = 0
        self._row_bytes = 0
        self._above_header = comments
        self._source = _byte_lines(file)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next_text()
        while self._above_header and (line.startswith("#") or line.isspace()):
            line = self._next_text()
        self._above_header = False
        self.row_line = self.row_line or self._count
        return line

    def begin_row(self) -> None:
        """Says that the next line is the first of a row; its number will stand in `row_line`."""
        self._row_bytes = self.row_line = 0

    def _next_text(self) -> str:
        data = next(self._source, b"")
        if not data:
            self.ended = True
            raise StopIteration
        self._count += 1
        self._row_bytes += len(data)
        if self._row_bytes > ROW_MAX:
            raise _too_long(self._count)
        return _decoded(data, self._count)


def _decoded(data: bytes, line: int) -> str:
    _refuse_nul(data, line)
    try:
        return data.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError:
        raise _no_text(line) from None


def _refuse_nul(data: bytes, line: int) -> None:
    if b"\0" in data:
        raise _no_text(line)


def _no_text(line: int) -> FileRefused:
    return FileRefused([_("Line {line} is not UTF-8 text: if this is a table, save it again as UTF-8.", line=line)])


def _too_long(line: int) -> FileRefused:
    problem = _(
        "Line {line}: a row holds more than {most:,} bytes, which no table here should.", line=line, most=ROW_MAX
    )
    return FileRefused([problem])


def _byte_lines(file: SourceFile) -> Iterator[bytes]:
    """Lines with their ends (CR, LF or both), never holding more than one row's worth of bytes."""
    count, kept = 0, b""
    with file.open() as opened:
        while piece := opened.read(PIECE):
            lines = (kept + piece).splitlines(keepends=True)
            kept = lines.pop()  # it may go on, or its CR may have an LF in the next piece
            yield from lines
            count += len(lines)
            _refuse_nul(kept, count + 1)
            if len(kept) > ROW_MAX:
                raise _too_long(count + 1)
    if kept:
        yield kept
