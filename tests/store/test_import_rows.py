"""What an import can bring is all that a diary holds, and a row comes back from its JSON as it was."""

from datetime import UTC, date, datetime

from tracker.domain.scales import LowestPoint, NerveChange, Occasion
from tracker.exports.other_tables import OTHER_TABLES
from tracker.exports.tables import STORED_TABLES
from tracker.services.importing_report import KIND_WORDS
from tracker.store.import_rows import ALONE, ENTRIES, PARTS, TABLES, columns_of, parent_of, plain_row, stored_row
from tracker.store.tables import Base

NOT_OF_THE_DIARY = {"person", "plan_checkpoint", "import_run", "import_change"}


def test_every_table_of_the_diary_can_be_imported() -> None:
    assert set(TABLES) | NOT_OF_THE_DIARY == set(Base.metadata.tables)
    assert set(KIND_WORDS) == {*ENTRIES, *ALONE}


def test_every_table_that_can_be_imported_is_exported() -> None:
    assert {file.table for file in (*STORED_TABLES, *OTHER_TABLES)} == set(TABLES.values())


def test_every_reference_to_an_entry_makes_a_part() -> None:
    refers = {
        (key.referred_table.name, table.name, key.column_keys[0])
        for table in Base.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name in ENTRIES
    }
    assert refers == {(entry, part.__tablename__, column) for entry, parts in PARTS.items() for part, column in parts}


def test_a_row_comes_back_from_its_json() -> None:
    row = dict.fromkeys(columns_of("symptom_state"))
    row |= {
        "day": date(2026, 3, 29),
        "at": datetime(2026, 3, 29, 1, 30, 0, 5, tzinfo=UTC),
        "occasion": Occasion.EVENING,
        "lowest_left": LowestPoint.NONE,
        "tingling": NerveChange.NEW_OR_WORSE,
    }
    back = stored_row("symptom_state", plain_row(row))
    assert back == row
    assert [type(value) for value in back.values()] == [type(value) for value in row.values()]


def test_a_rating_on_its_own_is_an_entry_and_one_of_a_check_in_a_part_of_it() -> None:
    assert parent_of("pain_rating", {"session_id": None, "check_in_id": None}) is None
    assert parent_of("pain_rating", {"session_id": None, "check_in_id": "a"}) == ("check_in", "a")
    assert parent_of("activity", {}) is None
