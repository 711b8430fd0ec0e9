"""What a table shows before it is read: its columns, its first rows, its words, and the order of its dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.domain.csv_mapping import DELIMITERS, DateOrder
from tracker.imports.found import FileRefused, LeftOut
from tracker.imports.mapping_cells import day_in
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_csv import read_csv
from tracker.language import _

ROWS_SHOWN = 5
WORDS_MAX = 100  # more different words are no choice to make on a page
ANY_DELIMITER = "".join(DELIMITERS)


@dataclass(frozen=True, slots=True)
class Columns:
    """The column names of a table, the sign between its cells, and its first rows in the order of the columns."""

    header: tuple[str, ...]
    delimiter: str
    rows: tuple[tuple[str, ...], ...]


def columns_of(file: SourceFile) -> Columns:
    """What the page shows to choose from. Raises FileRefused for what is no table."""
    table = read_csv(file, delimiters=ANY_DELIMITER)
    rows = (tuple(row.cells.values()) for row in table.rows if not isinstance(row, LeftOut))
    return Columns(table.header, table.delimiter, tuple(islice(rows, ROWS_SHOWN)))


def words_of(file: SourceFile, column: str) -> tuple[str, ...]:
    """The different words of a column in the order of the file, at most 100. Raises FileRefused."""
    words: dict[str, None] = {}
    for _line, cell in cells_of(file, column):
        if cell:
            words[cell] = None
        if len(words) == WORDS_MAX:
            break
    return tuple(words)


def date_orders_possible(file: SourceFile, column: str, delimiters: str = ANY_DELIMITER) -> tuple[DateOrder, ...]:
    """The orders in which every date of a column can be read; one that is left is certain. Raises FileRefused.

    Cells that no order can read say nothing; where dates stand in different orders, none is left.
    """
    possible, read_any = set(DateOrder), False
    for _line, cell in cells_of(file, column, delimiters):
        orders = orders_of(cell)
        read_any = read_any or bool(orders)
        possible &= orders or possible
    return tuple(order for order in DateOrder if read_any and order in possible)


def orders_of(cell: str) -> set[DateOrder]:
    """The orders in which a cell tells a day."""
    return {order for order in DateOrder if day_in(cell, order) is not None}


def cells_of(file: SourceFile, column: str, delimiters: str = ANY_DELIMITER) -> Iterator[tuple[int, str]]:
    """Line and cell of each row of a column, without blanks around. Raises FileRefused."""
    table = read_csv(file, delimiters=delimiters)
    if column not in table.header:
        raise FileRefused([_("The file has no column of that name.")])
    for row in table.rows:
        if not isinstance(row, LeftOut):
            yield row.line, row.cells[column].strip()
