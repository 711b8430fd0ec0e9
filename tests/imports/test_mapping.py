"""Any table, read as the person said; what cannot be read that way is left out or refused, with the line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import BERLIN
from tracker.domain.csv_mapping import DateOrder, DecimalSign, Mapping, Site
from tracker.domain.entries import RatingEntry
from tracker.imports.found import FileRefused, Found, FoundEntry, LeftOut, Reading
from tracker.imports.mapping import mapped_format
from tracker.imports.mapping_columns import columns_of, date_orders_possible, words_of
from tracker.imports.source_file import SourceFile, file_of
from tracker.imports.strict_csv import NoRows

AS_WRITTEN = Reading(BERLIN)
CONVERTED = Reading(BERLIN, convert=True)


def a_table(*lines: str, ends: str = "\n") -> SourceFile:
    return file_of("table.csv", (ends.join(lines) + ends).encode())


def a_mapping(**changes: Any) -> Mapping:
    usual: dict[str, Any] = {"name": "mine", "date": "date", "pain": "pain", "site": Site.BACK}
    return Mapping(**{**usual, **changes})


def found_in(file: SourceFile, reading: Reading = AS_WRITTEN, **changes: Any) -> list[Found]:
    return list(mapped_format(a_mapping(**changes)).read(file, reading))


def the_only(found: list[Found]) -> RatingEntry:
    (one,) = found
    assert isinstance(one, FoundEntry), one
    assert isinstance(one.entry, RatingEntry)
    return one.entry


def reason(found: Found) -> str:
    assert isinstance(found, LeftOut), found
    return found.reason


def test_a_value_on_our_own_scale_is_taken_as_it_is_with_its_decimals() -> None:
    entry = the_only(found_in(a_table("date,pain", "2026-01-31,3.25")))
    assert (entry.pain.back, entry.pain.leg) == (3.25, None)
    assert (entry.pain.back_source, entry.pain.scale_source) == ("3.25", "0 to 10")
    assert (entry.moment.day, entry.moment.at, entry.source) == (date(2026, 1, 31), None, "import:csv")


def test_a_value_on_another_scale_keeps_its_own_value_and_becomes_a_number_only_where_that_was_chosen() -> None:
    table = a_table("date,pain", "2026-01-31,4")
    kept = the_only(found_in(table, least=1, greatest=5)).pain
    converted = the_only(found_in(table, CONVERTED, least=1, greatest=5)).pain
    turned = the_only(found_in(table, CONVERTED, least=1, greatest=5, higher_is_worse=False)).pain
    assert (kept.back, kept.back_source, kept.scale_source) == (None, "4", "1 to 5")
    assert (converted.back, converted.back_source, converted.scale_source) == (7.5, "4", "1 to 5")
    assert (turned.back, turned.scale_source) == (2.5, "1 to 5, higher is better")


def test_only_a_foreign_scale_is_asked_about() -> None:
    assert not mapped_format(a_mapping()).has_severities
    assert mapped_format(a_mapping(greatest=4)).has_severities
    assert mapped_format(a_mapping()).name == "csv"
    assert mapped_format(a_mapping()).source == "import:csv"


def test_the_word_of_a_row_says_where_its_pain_goes() -> None:
    table = a_table(
        "date,pain,where", "2026-01-01,1,low back", "2026-01-01,2,calf", "2026-01-01,3,knee", "2026-01-01,4,head",
        "2026-01-01,5,toe",
    )  # fmt: skip
    words = (("low back", Site.BACK), ("calf", Site.LEG), ("knee", Site.NOTE), ("head", Site.LEAVE_OUT))
    back, leg, knee, head, toe = found_in(table, site=None, site_column="where", sites=words)
    entries = [one.entry for one in (back, leg, knee) if isinstance(one, FoundEntry)]
    assert [(one.pain.back, one.pain.leg, one.note) for one in entries if isinstance(one, RatingEntry)] == [
        (1, None, None),
        (None, 2, None),
        (None, None, "knee: 3 (0 to 10)"),
    ]
    assert "leave out this place" in reason(head)
    assert "place means" in reason(toe)


def test_only_the_chosen_rows_are_taken_and_the_others_are_counted() -> None:
    table = a_table("name,date,pain", "happiness,2026-01-01,4", "Back pain,2026-01-01,2")
    left_out, taken = found_in(table, only_column="name", only=("Back pain",))
    assert (left_out.row, "rows that you chose" in reason(left_out)) == (2, True)
    assert the_only([taken]).pain.back == 2


def test_no_answer_is_unknown_and_its_note_is_kept() -> None:
    table = a_table("date,pain,note", "2026-01-01,-,slept badly", "2026-01-02,,", "2026-01-03,n/a,", "2026-01-04,?,a")
    with_note, *without, odd = found_in(table, note="note")
    assert the_only([with_note]).note == "slept badly"
    assert not the_only([with_note]).pain.is_given
    assert [reason(one) for one in without] == ["No number is given: the pain stays unknown."] * 2
    assert "no number that can be read" in reason(odd)
    assert not the_only(
        found_in(a_table("date,pain,note", "2026-01-04,?,a"), note="note", unknown=("?",))
    ).pain.is_given


@pytest.mark.parametrize("written", ["NaN", "inf", "-inf", "1e400", "1_0", "٣", "3,5", "0x5", "--1", "3..5", "7/10"])
def test_what_is_no_number_is_left_out_with_its_line(written: str) -> None:
    (found,) = found_in(a_table("date;pain", f"2026-01-01;{written}"), delimiter=";")
    assert (found.row, reason(found)) == (2, "The pain is no number that can be read.")


@pytest.mark.parametrize("written", ["10.01", "-1", "11", "999999999"])
def test_what_lies_off_the_scale_is_left_out(written: str) -> None:
    (found,) = found_in(a_table("date,pain", f"2026-01-01,{written}"))
    assert "outside the ends" in reason(found)


def test_one_decimal_sign_holds_for_the_whole_file() -> None:
    table = a_table("date;pain", "2026-01-01;3,5", "2026-01-02;3.5", "2026-01-03;4")
    comma, point, whole = found_in(table, delimiter=";", decimal_sign=DecimalSign.COMMA)
    assert the_only([comma]).pain.back == 3.5
    assert "no number" in reason(point)
    assert the_only([whole]).pain.back == 4


@pytest.mark.parametrize("written", ["0023-05-01", "2026-02-30", "2026-13-01", "1899-12-31", "9999-12-31", "26-01-01"])
def test_a_day_that_cannot_be_is_left_out(written: str) -> None:
    good, bad = found_in(a_table("date,pain", "2026-01-01,1", f"{written},2"))
    assert the_only([good]).pain.back == 1
    assert bad.row == 3
    assert "year" in reason(bad)


@pytest.mark.parametrize(("day", "month", "year"), [("1", "5", "23"), ("31", "2", "2026"), ("x", "1", "2026")])
def test_a_day_in_three_columns_that_cannot_be_is_left_out(day: str, month: str, year: str) -> None:
    table = a_table("d,m,y,pain", f"{day},{month},{year},2")
    assert "year" in reason(found_in(table, date=None, day="d", month="m", year="y")[0])


def test_a_day_in_three_columns_needs_no_order() -> None:
    table = a_table("d,m,y,pain", "1,2,2026,2")
    assert the_only(found_in(table, date=None, day="d", month="m", year="y")).moment.day == date(2026, 2, 1)


DATES = {
    ("01/02/2026", "03/04/2026"): (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST),
    ("01/02/2026", "13/04/2026"): (DateOrder.DAY_FIRST,),
    ("01/02/2026", "04/13/2026"): (DateOrder.MONTH_FIRST,),
    ("13/02/2026", "04/13/2026"): (),
    ("2026-02-01", "2026-12-01"): (DateOrder.YEAR_FIRST,),
    ("2026-02-01", "01.02.2026"): (),
    ("01/02/2026", "yesterday"): (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST),
    ("yesterday", "01/02/26"): (),
}


@pytest.mark.parametrize("dates", DATES)
def test_the_whole_file_says_which_orders_its_dates_allow(dates: tuple[str, ...]) -> None:
    table = a_table("date,pain", *(f"{written},1" for written in dates))
    assert date_orders_possible(table, "date") == DATES[dates]


def test_an_order_that_the_file_settles_is_not_asked_for() -> None:
    table = a_table("date,pain", "01/02/2026,1", "13/02/2026,2")
    form = mapped_format(a_mapping())
    assert form.asks(table) == ()
    assert [one.entry.moment.day.month for one in form.read(table, AS_WRITTEN) if isinstance(one, FoundEntry)] == [2, 2]


def test_an_order_that_the_file_leaves_open_is_asked_for_and_never_guessed() -> None:
    table = a_table("date,pain", "01/02/2026,1", "03/04/2026,2")
    form = mapped_format(a_mapping())
    (question,) = form.asks(table)
    assert question.choices == ("day first", "month first")
    with pytest.raises(FileRefused, match="day first or month first"):
        list(form.read(table, AS_WRITTEN))
    answered = Reading(BERLIN, answers={question.name: "month first"})
    assert the_only(list(form.read(table, answered))[:1]).moment.day == date(2026, 1, 2)


def test_a_chosen_order_that_some_date_speaks_against_refuses_the_whole_file() -> None:
    table = a_table("date,pain", "01/02/2026,1", "13/02/2026,2")
    with pytest.raises(FileRefused, match="only be read day first"):
        found_in(table, date_order=DateOrder.MONTH_FIRST)


def test_dates_in_different_orders_refuse_the_whole_file() -> None:
    with pytest.raises(FileRefused, match="another order"):
        found_in(a_table("date,pain", "13/02/2026,1", "02/13/2026,2"), date_order=DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("20:39", "20:39:00"),
        ("8:39 pm", "20:39:00"),
        ("12:05 am", "00:05:00"),
        ("12:05 PM", "12:05:00"),
        ("20:39:07", "20:39:07"),
        ("20:39:07.250", "20:39:07"),
    ],
)
def test_a_time_without_zone_is_what_the_persons_clock_said(written: str, clock: str) -> None:
    beside = the_only(found_in(a_table("date,pain,at", f"2026-07-31,1,{written}"), time="at"))
    within = the_only(found_in(a_table("date,pain", f"2026-07-31 {written},1")))
    same_column = the_only(found_in(a_table("date,pain", f"2026-07-31 {written},1"), time="date"))
    assert beside.moment == within.moment == same_column.moment
    assert beside.moment.local() == datetime.fromisoformat(f"2026-07-31T{clock}")
    assert beside.moment.utc_offset == 120


def test_a_time_with_its_zone_is_an_instant_and_its_day_is_the_persons() -> None:
    moment = the_only(found_in(a_table("date,pain", "2026-01-31T23:30:00Z,1"))).moment
    assert (moment.day, moment.at) == (date(2026, 2, 1), datetime(2026, 1, 31, 23, 30, tzinfo=UTC))
    assert the_only(found_in(a_table("date,pain", "2026-01-31T23:30:00-05:00,1"))).moment.day == date(2026, 2, 1)


@pytest.mark.parametrize("written", ["25:00", "13:00 pm", "0:30 am", "noon", "12:61", "20:39+99:00"])
def test_a_time_that_cannot_be_is_left_out(written: str) -> None:
    assert "cannot be read" in reason(found_in(a_table("date,pain,at", f"2026-07-31,1,{written}"), time="at")[0])


def test_an_hour_that_the_clocks_left_out_is_left_out_and_one_that_came_twice_is_the_first() -> None:
    (left_out,) = found_in(a_table("date,pain,at", "2026-03-29,1,02:30"), time="at")
    assert "went forward" in reason(left_out)
    twice = the_only(found_in(a_table("date,pain,at", "2026-10-25,1,02:30"), time="at"))
    assert twice.moment.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_row_has_the_same_key_when_its_number_was_corrected_and_another_when_its_time_or_place_differs() -> None:
    words = (("a", Site.BACK), ("b", Site.LEG))
    table = a_table(
        "date,pain,where",
        "2026-01-01 08:00,1,a",
        "2026-01-01 08:00,2,a",
        "2026-01-01 08:00,1,b",
        "2026-01-01 09:00,1,a",
    )
    keys = [
        one.key for one in found_in(table, site=None, site_column="where", sites=words) if isinstance(one, FoundEntry)
    ]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_a_row_of_another_width_is_left_out_and_the_rest_is_read() -> None:
    short, whole = found_in(a_table("date,pain", "2026-01-01", "2026-01-02,3"))
    assert (short.row, "1 cells" in reason(short)) == (2, True)
    assert the_only([whole]).pain.back == 3


def test_a_note_that_cannot_be_kept_is_left_out_with_the_reason() -> None:
    (found,) = found_in(a_table("date,pain,note", f"2026-01-01,1,{'x' * 10_001}"), note="note")
    assert "10,001 characters" in reason(found)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("date,level", "2026-01-01,1"), "no column “pain”"),
        (("date,pain",), "nothing below"),
        (("date,pain,pain", "2026-01-01,1,2"), "same name"),
        (("date,pain,", "2026-01-01,1,2"), "without a name"),
        (("date,pain", '2026-01-01,"1'), "cut off"),
        (("date,pain", "one,1", "two,2"), "No date"),
    ],
)
def test_a_file_that_cannot_be_read_as_chosen_is_refused_as_a_whole(lines: tuple[str, ...], problem: str) -> None:
    with pytest.raises(FileRefused, match=problem):
        found_in(a_table(*lines))


def test_a_header_alone_is_told_apart_from_a_broken_file() -> None:
    with pytest.raises(NoRows):
        found_in(a_table("date,pain"))


def test_it_fits_files_that_have_its_columns_and_no_others() -> None:
    fits = mapped_format(a_mapping(note="note")).fits
    assert fits(a_table("note,pain,date,more", "a,1,2026-01-01,x"))
    assert not fits(a_table("pain,date", "1,2026-01-01"))
    assert not fits(a_table("note;pain;date", "a;1;2026-01-01"))
    assert not fits(file_of("empty.csv", b""))


def test_the_page_is_shown_the_columns_the_sign_between_them_and_the_first_rows() -> None:
    shown = columns_of(a_table("date;pain", *(f"2026-01-{day:02};{day}" for day in range(1, 10)), ends="\r\n"))
    assert (shown.header, shown.delimiter) == (("date", "pain"), ";")
    assert shown.rows == tuple((f"2026-01-{day:02}", f"{day}") for day in range(1, 6))


def test_the_words_of_a_column_are_listed_once_and_not_without_end() -> None:
    many = a_table("date,what", *(f"2026-01-01,{number}" for number in range(500)))
    assert words_of(a_table("what,x", "b,1", "a,1", "b,1", ",1"), "what") == ("b", "a")
    assert len(words_of(many, "what")) == 100
    with pytest.raises(FileRefused, match="no column"):
        words_of(many, "where")


def rows_of_any_kind() -> Iterator[Any]:
    cell = st.text(st.characters(blacklist_characters='"\r\n,', blacklist_categories=("Cs", "Cc")), max_size=12)
    yield st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=5)


@given(*rows_of_any_kind())
def test_whatever_stands_in_the_cells_each_row_is_an_entry_or_has_a_reason(rows: list[tuple[str, str, str]]) -> None:
    table = a_table("date,pain,note,end", "2026-01-01,1,,x", *(",".join((*row, "x")) for row in rows))
    found = found_in(table, note="note")
    assert [one.row for one in found] == list(range(2, len(rows) + 3))
