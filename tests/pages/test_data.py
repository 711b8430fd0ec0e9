"""The page of one's own data: what would change comes first, then the import, undone too; a backup and its way back."""

from datetime import date
from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, a_rating
from tests.pages.operating import PAGES, choose, entries, labels, question, shown, tap, the_entry, visit, without_error
from tests.pages.planned import add
from tracker import __version__
from tracker.domain.csv_mapping import DateOrder, Site
from tracker.domain.entries import Pain, RatingEntry, SessionEntry
from tracker.exports.backup_file import write_backup
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.copies import NO_ROOM
from tracker.ui.app import NO_COPY
from tracker.ui.data import backup, importing
from tracker.ui.data.mapping_form import ALL_ROWS, BY_COLUMN, ORDERS, SITES

HEVY = "\n".join(
    [
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_kg,reps,distance_km,duration_seconds,rpe",
        *(
            f'Legs,"{day} Jun 2025, 19:56","{day} Jun 2025, 20:30",,Squat,,,{place},normal,40,10,,,'
            for day in (28, 30)
            for place in (0, 1)
        ),
    ]
)
ODD_TABLE = (
    "when;how much;where;words\n03.04.2026;3,5;low back;after a walk\n14.04.2026;7;knee;\n15.04.2026;n/a;low back;\n"
)


def with_file(page: AppTest, label: str, data: bytes) -> AppTest:
    """The page after a file was chosen."""
    question(page, label).set_value(("file", data, "application/octet-stream"))
    return without_error(page.run())


def bring(data: bytes) -> AppTest:
    """The page with a file to import."""
    return with_file(visit("data"), importing.FILE, data)


def test_what_would_change_is_shown_first_and_only_the_second_tap_writes(diary: Store) -> None:
    page = bring(HEVY.encode())
    assert importing.IMPORT not in labels(page)
    tap(page, importing.LOOK)
    assert entries(diary) == []
    tap(page, importing.IMPORT)
    assert [type(one.entry) for one in entries(diary)] == [SessionEntry, SessionEntry]
    assert "2 added" in shown(page)


def test_the_same_file_again_has_nothing_to_add(diary: Store) -> None:
    for _ in range(2):
        page = bring(HEVY.encode())
        tap(page, importing.LOOK)
        if importing.IMPORT in labels(page):
            tap(page, importing.IMPORT)
    assert "There is nothing in it that is not in your diary already." in shown(page)
    assert len(entries(diary)) == 2


def test_an_import_is_undone_by_one_button(diary: Store) -> None:
    add(diary, a_rating())
    page = bring(HEVY.encode())
    tap(page, importing.LOOK)
    tap(page, importing.IMPORT)
    (undo,) = [label for label in labels(page) if label.startswith("Undo the import")]
    tap(page, undo)
    assert [type(one.entry) for one in entries(diary)] == [RatingEntry]


def test_another_choice_asks_for_another_look(diary: Store) -> None:
    page = bring(HEVY.encode())
    tap(page, importing.LOOK)
    choose(page, importing.MODE, importing.Mode.OVERWRITE)
    assert importing.IMPORT not in labels(page)


def test_taking_out_all_entries_wants_a_second_word(diary: Store) -> None:
    add(diary, a_rating())
    page = bring(HEVY.encode())
    choose(page, importing.MODE, importing.Mode.REPLACE)
    tap(page, importing.LOOK)
    assert question(page, importing.IMPORT).disabled
    choose(page, importing.SURE, True)
    tap(page, importing.IMPORT)
    assert {type(one.entry) for one in entries(diary)} == {SessionEntry}


@pytest.mark.parametrize("data", [b"", b"\x00" * 4096, b"{", b"not a table at all", b'a,b\n"1,2'])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(diary: Store, data: bytes) -> None:
    page = bring(data)
    assert "Nothing was changed." in shown(page)
    assert importing.LOOK not in labels(page)
    assert entries(diary) == []


def odd_table() -> AppTest:
    page = bring(ODD_TABLE.encode())
    choose(page, "Column of the date", "when")
    choose(page, "Column of the pain number", "how much")
    choose(page, "Sign before the decimals", ",")
    return page


def test_a_table_of_unknown_make_is_read_as_the_person_says(diary: Store) -> None:
    page = odd_table()
    assert "The dates of this file can only be read day first." in shown(page)
    choose(page, "Where the pain is", BY_COLUMN)
    choose(page, "Column of the place", "where")
    choose(page, "Where is: low back", Site.BACK)
    choose(page, "Where is: knee", Site.NOTE)
    choose(page, "Column of the note, if there is one", "words")
    tap(page, importing.LOOK)
    tap(page, importing.IMPORT)
    knee, back = (one.entry for one in entries(diary))
    assert (back.moment.day, back.pain.back, back.note) == (date(2026, 4, 3), 3.5, "after a walk")
    assert (knee.pain, "knee" in knee.note) == (Pain(), True)


def test_what_is_still_missing_is_said_all_at_once(diary: Store) -> None:
    page = bring(ODD_TABLE.encode())
    for sentence in ("Choose the column of the date", "Choose the column of the pain number", "Say where the pain is"):
        assert sentence in shown(page)
    assert importing.LOOK not in labels(page)


def test_a_way_of_reading_can_be_saved_and_used_again(diary: Store) -> None:
    page = odd_table()
    choose(page, "Where the pain is", ALL_ROWS)
    choose(page, "Place of all rows", Site.LEG)
    choose(page, "A name for this way of reading", "From my old phone")
    tap(page, "Save this way of reading for next time")
    page = bring(ODD_TABLE.encode())
    choose(page, "Use a saved way of reading", "From my old phone")
    tap(page, importing.LOOK)
    tap(page, importing.IMPORT)
    assert sorted(one.entry.pain.leg for one in entries(diary)) == [3.5, 7]


def test_an_order_of_dates_that_the_file_leaves_open_is_asked_for(diary: Store) -> None:
    page = bring(b"when,how\n03.04.2026,3\n05.06.2026,4\n")
    choose(page, "Column of the date", "when")
    choose(page, "Column of the pain number", "how")
    choose(page, "Place of all rows", Site.BACK)
    assert importing.LOOK not in labels(page)
    choose(page, "The order in the dates", DateOrder.MONTH_FIRST)
    tap(page, importing.LOOK)
    tap(page, importing.IMPORT)
    assert {one.entry.moment.day for one in entries(diary)} == {date(2026, 3, 4), date(2026, 5, 6)}
    assert ORDERS[DateOrder.MONTH_FIRST].startswith("month")
    assert SITES[Site.BACK] == "back"


def backed_up(diary: Store, passphrase: str | None = None) -> bytes:
    file = BytesIO()
    write_backup(diary, ME, file, NOW, __version__, passphrase)
    return file.getvalue()


def test_a_backup_comes_back_only_after_a_second_word_and_can_be_undone(diary: Store) -> None:
    add(diary, a_rating())
    saved = backed_up(diary)
    add(diary, a_rating(pain=Pain(back=9)))
    page = with_file(visit("data"), backup.FILE, saved)
    assert question(page, backup.RESTORE).disabled
    choose(page, backup.SURE, True)
    tap(page, backup.RESTORE)
    assert the_entry(diary).pain == a_rating().pain
    tap(page, backup.UNDO)
    assert len(entries(diary)) == 2


def test_a_file_that_is_no_backup_changes_nothing(diary: Store) -> None:
    add(diary, a_rating())
    page = with_file(visit("data"), backup.FILE, b"PK\x03\x04 and no more")
    choose(page, backup.SURE, True)
    tap(page, backup.RESTORE)
    assert "Nothing was changed." in shown(page)
    assert len(entries(diary)) == 1


def test_the_passphrase_opens_a_locked_backup(diary: Store) -> None:
    add(diary, a_rating())
    page = with_file(visit("data"), backup.FILE, backed_up(diary, "correct horse battery"))
    choose(page, backup.OPENING, "correct horse battery")
    choose(page, backup.SURE, True)
    tap(page, backup.RESTORE)
    assert "is your diary now" in shown(page)


def test_a_backup_is_locked_only_with_one_passphrase_typed_twice(diary: Store) -> None:
    page = visit("data")
    choose(page, backup.LOCK, True)
    assert question(page, backup.SAVE).proto.disabled
    choose(page, backup.PASSPHRASE, "correct horse battery")
    choose(page, backup.AGAIN, "correct horse buttery")
    assert backup.NOT_THE_SAME in shown(page)
    assert question(page, backup.SAVE).proto.disabled
    choose(page, backup.AGAIN, "correct horse battery")
    assert not question(page, backup.SAVE).proto.disabled


def test_the_check_says_that_all_is_well(diary: Store) -> None:
    add(diary, a_rating())
    page = visit("data")
    tap(page, "Check the diary now")
    assert "All is well." in shown(page)


def test_why_todays_copy_could_not_be_made_is_said_on_every_page(diary: Store) -> None:
    page = AppTest.from_file(str(PAGES / "data.py"), default_timeout=30)
    page.session_state[NO_COPY] = NO_ROOM
    assert NO_ROOM in shown(without_error(page.run()))
