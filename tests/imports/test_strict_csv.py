"""A table is read as it stands or refused with its line; what is odd is never guessed at."""

import csv
import sys
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.building import a_table, endless, refusal_of
from tracker.imports.found import FileRefused, LeftOut
from tracker.imports.source_file import SourceFile, file_of
from tracker.imports.strict_csv import CELL_MAX, ROW_MAX, CsvRow, NoRows, header_of, read_csv

MB = 1_000_000


def table_of(data: bytes) -> SourceFile:
    return file_of("table.csv", data)


def rows_of(data: bytes, **options: Any) -> list[tuple[int, list[str]]]:
    rows = read_csv(table_of(data), **options).rows
    return [(row.line, list(row.cells.values())) for row in rows if isinstance(row, CsvRow)]


def refusal(data: bytes, **options: Any) -> str:
    with pytest.raises(FileRefused) as refused:
        list(read_csv(table_of(data), **options).rows)
    return str(refused.value)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_all_line_ends_are_read_with_a_byte_order_mark_or_without(ends: str, mark: str) -> None:
    data = (mark + ends.join(['a,"b"', '1,"two', 'lines"', "", "3,4"])).encode()
    assert rows_of(data) == [(2, ["1", f"two{ends}lines"]), (5, ["3", "4"])]
    assert read_csv(table_of(data)).header == ("a", "b")


def test_the_delimiter_is_the_one_that_parts_the_header() -> None:
    assert read_csv(a_table("a;b", "1,5;2"), delimiters=",;").delimiter == ";"
    assert rows_of(b'a;"b,c"\n1;2\n', delimiters=",;") == [(2, ["1", "2"])]


def test_a_header_that_two_delimiters_part_is_not_guessed_at() -> None:
    assert "split at “,” and “;”" in refusal(b"a;b,c\n1;2\n", delimiters=",;")


def test_lines_of_comment_are_passed_over_above_the_header_only() -> None:
    assert rows_of(b"# one\n\n#two\na,b\n#1,2\n", comments=True) == [(5, ["#1", "2"])]
    assert "one column" in refusal(b"# one\na,b\n1,2\n")


def test_blank_rows_are_passed_over_and_a_row_of_another_width_is_left_out_with_its_line() -> None:
    rows = list(read_csv(a_table("a,b", "", " ", ",", "1,2,3", "4", "5,6")).rows)
    assert [row.row for row in rows if isinstance(row, LeftOut)] == [5, 6]
    assert [row.line for row in rows if isinstance(row, CsvRow)] == [7]
    assert "3 cells where the table has 2 columns" in str(rows[0])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"a\n1\n", "one column only"),
        (b"a,,b,\n1,2,3,4\n", "Columns without a name: 2, 4."),
        (b"a, b,a,b\n1,2,3,4\n", "Columns with the same name: a, b."),
        (b'a,b\n1,2\n3,"four\n5,6\n', "quoted text that begins on line 3"),
        (b'a,b\n1,2\n3,"4"x\n', "Line 3: a quoted cell goes on"),
        ("a,b\n1,2\n3,é\n".encode("latin-1"), "Line 3 is not UTF-8"),
        ("a,b\n1,2\n".encode("utf-16"), "Line 1 is not UTF-8"),
        (b"a,b\n1,\0\n", "Line 2 is not UTF-8"),
        (b"a,b\n1," + b"x" * (CELL_MAX + 1) + b"\n", "Line 2: one cell holds more than 1,000,000"),
        (b"a,b\n" + b"1," * (ROW_MAX // 2) + b"1\n", "Line 2: a row holds more than 4,000,000 bytes"),
    ],
)
def test_what_cannot_be_a_table_is_refused_with_its_line(data: bytes, problem: str) -> None:
    assert problem in refusal(data)


def test_the_cells_of_a_broken_file_are_not_told() -> None:
    assert "secret" not in refusal(b'a,b\n1,"secret"secret\n') + refusal(b'a,b\n1,"secret\n')


def test_many_odd_names_are_counted_not_listed() -> None:
    header = ",".join([f"name{number}" for number in range(50)] * 2)
    assert "and 45 more" in refusal(f"{header}\n1,2\n".encode())


def test_a_header_alone_is_told_apart() -> None:
    with pytest.raises(NoRows, match="nothing below it"):
        read_csv(a_table("a,b", ",", ""))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"", b"\0"),
        (b"", b"0"),
        (b"", b"#"),
        (b"a,b\n1,", b"0"),
        (b'a,b\n1,"', b"zero\n"),
        (b'a,b\n1,"', b'x\n",""",\n"'),
        (b"a,b\n", b'"1\n",'),
    ],
)
def test_a_gigabyte_of_nothing_is_refused_after_a_few_megabytes(first: bytes, again: bytes) -> None:
    file, opened = endless(first, again)
    with pytest.raises(FileRefused):
        list(read_csv(file).rows)
    assert sum(one.given for one in opened) < 12 * MB


def test_a_hundred_thousand_rows_are_read_in_little_memory() -> None:
    data = b"a,b\n" + b"1,two\n" * 100_000
    file = table_of(data)
    tracemalloc.start()
    count = sum(1 for _ in read_csv(file).rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 2 * MB


def test_the_header_of_what_is_no_table_is_none() -> None:
    assert header_of(a_table("a,b")) == ("a", "b")
    assert header_of(table_of(b"\x89PNG\r\n\x1a\n\0")) == ()


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(cells, cells), min_size=1))
def test_what_was_quoted_as_the_standard_says_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    quoted = ["a,b", *(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)]
    told = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if told:
        assert [row for _, row in rows_of("\r\n".join(quoted).encode())] == told


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes) -> None:
    refused = refusal_of(lambda: list(read_csv(table_of(data), delimiters=",;\t", comments=True).rows))
    assert refused is None or all(problem.endswith(".") for problem in refused.problems)


def test_the_limit_of_a_cell_holds_whatever_another_library_has_set() -> None:
    others = csv.field_size_limit(sys.maxsize)
    try:
        with pytest.raises(FileRefused, match="1,000,000"):
            list(read_csv(file_of("long.csv", b"a,b\n1," + b"x" * 1_100_000 + b"\n")).rows)
    finally:
        csv.field_size_limit(others)
