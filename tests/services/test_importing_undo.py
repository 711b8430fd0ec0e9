"""An import is taken back as a whole: the diary is as it was before, but for what the person changed since."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, an_activity
from tests.imports.own_diaries import DIARIES, Act, copy_of, exported, imported, written
from tests.services.importing import SOURCE, brought, found, many, tables_of, their_rating
from tests.services.planning import DAY, checkpoint_days, live_through, set_up
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.services.importing_report import ImportUndone, Mode
from tracker.services.importing_undo import imports_done, undo_import
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.record import correct, forget, record
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store, open_store
from tracker.store.reading import entries_in
from tracker.store.tables import ImportChange

LATER = NOW + timedelta(hours=1)
LONG = Period(TODAY - timedelta(days=400), TODAY)


def undone(store: Store, import_id: str) -> ImportUndone:
    """What undoing came to."""
    with store.writing() as db:
        return undo_import(db, ME, import_id, LATER)


@pytest.fixture
def held(diary: Store) -> Store:
    """A diary with what another program's file brought, and what was written here."""
    brought(diary, found(a_session(source=SOURCE, bouts=(a_bout(), a_bout())), their_rating(1, 4), their_rating(2, 4)))
    with diary.writing() as db:
        record(db, ME, a_check_in(), NOW)
        record(db, ME, an_activity(), NOW)
    return diary


NEXT = found(a_session(source=SOURCE, bouts=(a_bout(peak_pain=2),), note="new"), their_rating(1, 5), their_rating(5, 6))


@pytest.mark.parametrize(
    ("mode", "what"),
    [
        (Mode.ADD, ImportUndone(taken_out=1, put_back=0, stayed=0)),
        (Mode.OVERWRITE, ImportUndone(taken_out=1, put_back=2, stayed=0)),
        (Mode.REPLACE, ImportUndone(taken_out=1, put_back=5, stayed=0)),
    ],
)
def test_undoing_puts_every_row_back_as_it_was(mode: Mode, what: ImportUndone, held: Store) -> None:
    before = tables_of(held)
    report = brought(held, NEXT, mode, LATER)
    assert tables_of(held) != before
    assert undone(held, report.id) == what
    assert tables_of(held) == before


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary to be copied."""
    path = tmp_path_factory.mktemp("undo") / "empty.db"
    open_store(str(path)).close()
    return path


def unmarked(acts: list[Act]) -> list[Act]:
    """The same without the mark of a made-up diary: real ones may be put together."""
    return [*acts, lambda db: change_settings(db, ME, NOW, made_up=False)]


@given(here=DIARIES, there=DIARIES, mode=st.sampled_from(Mode))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_import_into_any_diary_can_be_undone(empty: Path, here: list[Act], there: list[Act], mode: Mode) -> None:
    with copy_of(empty, "here.db") as one, copy_of(empty, "there.db") as other:
        written(one, unmarked(here))
        before, data = tables_of(one), exported(written(other, unmarked(there)))
        report = imported(one, data, mode, LATER)
        assert imported(one, data, mode, LATER).changes_nothing
        if not report.changes_nothing:
            assert undone(one, report.id).stayed == 0
        assert tables_of(one) == before


def test_what_the_person_corrected_since_stays_and_is_counted(held: Store) -> None:
    report = brought(held, NEXT, Mode.OVERWRITE, LATER)
    with held.writing() as db:
        for kept in entries_in(db, ME, LONG):
            if kept.entry in (their_rating(1, 5), their_rating(5, 6)):
                correct(db, ME, kept.id, kept.version, a_rating(moment=kept.entry.moment), LATER + timedelta(minutes=1))
    assert undone(held, report.id) == ImportUndone(taken_out=0, put_back=1, stayed=2)
    with held.reading() as db:
        entries = [kept.entry for kept in entries_in(db, ME, LONG, [Kind.RATING])]
    assert [one.pain for one in entries if one.source == "form"] == [a_rating().pain] * 2  # type: ignore[union-attr]


def test_what_was_added_and_then_taken_out_of_the_diary_goes_for_good(diary: Store) -> None:
    before = tables_of(diary)
    report = brought(diary, found(their_rating(1, 4)))
    with diary.writing() as db:
        (kept,) = entries_in(db, ME, LONG)
        forget(db, ME, Kind.RATING, kept.id, LATER)
    assert undone(diary, report.id) == ImportUndone(taken_out=1, put_back=0, stayed=0)
    assert tables_of(diary) == before


def test_what_was_changed_and_then_taken_out_of_the_diary_stays_out(diary: Store) -> None:
    brought(diary, found(their_rating(1, 4)))
    report = brought(diary, found(their_rating(1, 5)), Mode.OVERWRITE, LATER)
    with diary.writing() as db:
        (kept,) = entries_in(db, ME, LONG)
        forget(db, ME, Kind.RATING, kept.id, LATER)
    assert undone(diary, report.id) == ImportUndone(taken_out=0, put_back=0, stayed=1)
    with diary.reading() as db:
        assert entries_in(db, ME, LONG) == []


def test_what_stands_in_the_place_of_a_row_that_was_taken_out_stays(held: Store) -> None:
    report = brought(held, [], Mode.REPLACE, LATER)
    brought(held, found(their_rating(1, 9)), now=LATER)
    assert undone(held, report.id) == ImportUndone(taken_out=0, put_back=4, stayed=1)


def test_a_setting_that_was_set_since_stays(diary: Store, tmp_path: Path) -> None:
    other = open_store(str(tmp_path / "other.db"))
    data = exported(written(other, [lambda db: change_settings(db, ME, NOW, country="DE", welcomed_on=TODAY)]))
    other.close()
    report = imported(diary, data)
    with diary.writing() as db:
        change_settings(db, ME, LATER, country="FR")
    assert undone(diary, report.id) == ImportUndone(taken_out=1, put_back=0, stayed=1)
    with diary.reading() as db:
        assert (settings_of(db, ME).country, settings_of(db, ME).welcomed_on) == ("FR", None)


def test_imports_are_undone_one_after_the_other_the_latest_first(diary: Store) -> None:
    states, reports = [tables_of(diary)], []
    for back in (4, 5, 6):
        reports.append(brought(diary, found(their_rating(1, back)), Mode.OVERWRITE, NOW + timedelta(minutes=back)))
        states.append(tables_of(diary))
    for report, state in zip(reversed(reports), reversed(states[:-1]), strict=True):
        assert undone(diary, report.id).stayed == 0
        assert tables_of(diary) == state


def test_an_import_is_undone_once(diary: Store) -> None:
    report = brought(diary, found(their_rating(1, 4)))
    undone(diary, report.id)
    with pytest.raises(EntryRejected, match="undone already"):
        undone(diary, report.id)
    with pytest.raises(EntryRejected, match="nothing to undo"):
        undone(diary, "another")
    with diary.reading() as db:
        (done,) = imports_done(db, ME)
    assert done.undone_at == LATER


def test_nobody_undoes_the_import_of_another_person(diary: Store) -> None:
    report = brought(diary, found(their_rating(1, 4)), person="someone")
    with pytest.raises(EntryRejected, match="nothing to undo"):
        undone(diary, report.id)


def test_what_stood_there_before_is_not_kept_once_it_is_back(held: Store) -> None:
    report = brought(held, [], Mode.REPLACE, LATER)
    undone(held, report.id)
    with held.reading() as db:
        query = select(func.count()).select_from(ImportChange).where(ImportChange.import_id == report.id)
        assert db.scalar(query) == 0


def test_plans_are_made_anew_from_the_first_day_that_is_undone(diary: Store) -> None:
    begun = TODAY - 30 * DAY
    with diary.writing() as db:
        set_up(db, begun)
    live_through(diary, begun, TODAY)
    report = brought(diary, found(their_rating(9, 4)))
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
        kept = checkpoint_days(db)
    undone(diary, report.id)
    with diary.reading() as db:
        assert checkpoint_days(db) == [day for day in kept if day < TODAY - 9 * DAY]


def test_a_long_import_is_undone_a_piece_at_a_time(held: Store) -> None:
    before = tables_of(held)
    report = brought(held, many(1300), Mode.REPLACE, LATER)
    assert undone(held, report.id) == ImportUndone(taken_out=1300, put_back=5, stayed=0)
    assert tables_of(held) == before
