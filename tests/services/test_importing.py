"""An import adds, changes and leaves out as its mode says, the same at the second time, or nothing at all."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.imports.own_diaries import Recording, exported, imported, written
from tests.services.importing import SOURCE, brought, found, many, previewed, tables_of, their_rating
from tests.services.planning import DAY, checkpoint_days, live_through, set_up
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import AssessmentEntry, Pain, Symptoms
from tracker.domain.found import FileRefused, Found, FoundEntry, LeftOut
from tracker.domain.kinds import Kind
from tracker.domain.measures import Instrument
from tracker.domain.moments import Moment
from tracker.domain.own import OwnRoutine
from tracker.domain.periods import Period
from tracker.domain.safety import AskedIn
from tracker.domain.scales import LowestPoint
from tracker.services.importing import import_found
from tracker.services.importing_report import REASONS_KEPT, Counts, Mode, in_words
from tracker.services.importing_undo import imports_done
from tracker.services.own import adopt_routine
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.record import correct, forget, record
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store, open_store
from tracker.store.own import own_routines
from tracker.store.reading import entries_in, entry_with, forgotten_entries
from tracker.store.tables import ImportChange

LATER = NOW + timedelta(hours=1)
DOSE = Dose(kind=DoseKind.HOLD, seconds=5, sides=Sides.EACH, reps=3)
LONG = Period(TODAY - timedelta(days=400), TODAY)
ONE_OF_EACH = [
    a_session(source=SOURCE, symptoms=Symptoms(LowestPoint.CALF)),
    a_check_in(source=SOURCE, symptoms=Symptoms(LowestPoint.FOOT)),
    a_rating(source=SOURCE),
    an_activity(source=SOURCE),
    a_treatment(source=SOURCE),
    AssessmentEntry(ago(days=2), Instrument.GOAL, {"now": 4}, goal="stairs", source=SOURCE),
]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """A second diary: another device, or another person's."""
    store = open_store(str(tmp_path / "other.db"))
    yield store
    store.close()


def test_each_kind_of_entry_stands_in_the_diary_as_it_was_found(diary: Store) -> None:
    report = brought(diary, found(*ONE_OF_EACH))
    assert report.total == Counts(added=6)
    assert report.days == Period(TODAY - timedelta(days=2), TODAY)
    with diary.reading() as db:
        kept = entries_in(db, ME, LONG)
    assert all(any(one.entry == entry for one in kept) for entry in ONE_OF_EACH)


@pytest.mark.parametrize("mode", Mode)
def test_the_same_file_again_changes_nothing(mode: Mode, diary: Store) -> None:
    brought(diary, found(*ONE_OF_EACH))
    before = tables_of(diary)
    report = brought(diary, found(*ONE_OF_EACH), mode, LATER)
    assert report.total == Counts(same=6)
    assert report.changes_nothing
    assert tables_of(diary) == before


def test_two_equal_rows_of_a_file_are_two_entries_and_stay_two(diary: Store) -> None:
    twice = found(their_rating(1, 4), their_rating(1, 4))
    assert brought(diary, twice).total == Counts(added=2)
    assert brought(diary, twice).total == Counts(same=2)
    assert brought(diary, [*twice, *found(their_rating(1, 4))]).total == Counts(added=1, same=2)


def test_what_is_left_out_is_told_with_its_row_and_its_reason(diary: Store) -> None:
    tomorrow = a_rating(moment=Moment(TODAY + timedelta(days=2)), source=SOURCE)
    finds = [LeftOut(7, "This row says nothing."), *found(tomorrow, first_row=9), *found(their_rating(1, 4))]
    report = brought(diary, finds)
    assert (report.left_out, report.total) == (2, Counts(added=1))
    assert report.reasons[0] == LeftOut(7, "This row says nothing.")
    assert (report.reasons[1].row, "future" in report.reasons[1].reason) == (9, True)


def test_the_first_reasons_are_kept_and_all_are_counted(diary: Store) -> None:
    report = brought(diary, [LeftOut(row, "Empty.") for row in range(1, 1001)])
    assert (report.left_out, len(report.reasons)) == (1000, REASONS_KEPT)


def test_an_entry_of_our_own_in_the_future_is_left_out_with_its_parts(diary: Store, other: Store) -> None:
    data = exported(written(diary, [Recording(a_session()), Recording(an_activity())]))
    report = imported(other, data, now=NOW - timedelta(minutes=90))
    assert (report.total, report.left_out) == (Counts(added=1), 1)
    assert "session" in report.reasons[0].reason


@pytest.mark.parametrize(("mode", "counts"), [(Mode.ADD, Counts(same=1)), (Mode.OVERWRITE, Counts(changed=1))])
def test_what_was_taken_out_of_the_diary_comes_back_only_when_it_is_to_be_overwritten(
    mode: Mode, counts: Counts, diary: Store
) -> None:
    brought(diary, found(their_rating(1, 4)))
    with diary.writing() as db:
        (kept,) = entries_in(db, ME, LONG)
        forget(db, ME, Kind.RATING, kept.id, NOW)
    assert brought(diary, found(their_rating(1, 4)), mode).total == counts
    with diary.reading() as db:
        assert len(entries_in(db, ME, LONG)) == counts.changed
        assert len(forgotten_entries(db, ME)) == counts.same


def test_what_the_person_corrected_stays_when_new_things_are_added(diary: Store) -> None:
    brought(diary, found(their_rating(1, 4)))
    with diary.writing() as db:
        (kept,) = entries_in(db, ME, LONG)
        correct(db, ME, kept.id, kept.version, their_rating(1, 7), LATER)
    assert brought(diary, found(their_rating(1, 4), their_rating(2, 5))).total == Counts(added=1, same=1)
    with diary.reading() as db:
        corrected = entry_with(db, ME, Kind.RATING, kept.id)
    assert corrected is not None
    assert corrected.entry == their_rating(1, 7)


def test_overwriting_puts_the_files_entry_with_its_parts_in_the_place_of_the_same_one(diary: Store) -> None:
    brought(diary, found(a_session(source=SOURCE, bouts=(a_bout(), a_bout())), their_rating(2, 5)))
    session = a_session(source=SOURCE, bouts=(a_bout(peak_pain=3),), after=Pain(), note="new")
    report = brought(diary, found(session, their_rating(2, 5)), Mode.OVERWRITE, LATER)
    assert report.kinds == {"exercise_session": Counts(changed=1), "pain_rating": Counts(same=1)}
    with diary.reading() as db:
        kept = next(one for one in entries_in(db, ME, LONG) if one.kind is Kind.SESSION)
    assert (kept.entry, kept.version, kept.created_at) == (session, 2, NOW)


def test_replacing_takes_out_all_other_entries_and_leaves_what_is_set_and_asked(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(), NOW)
        record(db, ME, a_check_in(), NOW)
        change_settings(db, ME, NOW, country="DE")
        answer_list(db, ME, next_asking(db, ME), ago(days=1), AskedIn.WEEK, {"R1"})
        adopt_routine(db, ME, OwnRoutine("own-r", "Mine", (("clam", DOSE),)), TODAY, NOW)
    before = tables_of(diary)
    report = brought(diary, found(their_rating(1, 4)), Mode.REPLACE)
    assert report.total == Counts(added=1, removed=2)
    after = tables_of(diary)
    assert [len(after[name]) for name in ("exercise_session", "bout", "check_in", "pain_rating")] == [0, 0, 0, 1]
    assert all(after[name] == before[name] for name in ("settings", "safety_answer", "routine"))
    with diary.reading() as db:
        assert len(own_routines(db, ME)) == 1


def test_replacing_with_our_own_export_gives_that_very_diary(diary: Store, other: Store) -> None:
    data = exported(written(other, [Recording(a_session(note="theirs")), lambda db: change_settings(db, ME, NOW)]))
    written(diary, [Recording(a_session()), Recording(a_rating()), Recording(an_activity())])
    imported(diary, data, Mode.REPLACE)
    assert exported(diary) == data


@pytest.mark.parametrize("mode", Mode)
def test_a_preview_says_what_the_import_then_does_and_writes_nothing(mode: Mode, diary: Store) -> None:
    brought(diary, found(their_rating(1, 4), their_rating(2, 4)))
    with diary.writing() as db:
        record(db, ME, a_check_in(), NOW)
    before = tables_of(diary)
    finds = [*found(their_rating(1, 5), their_rating(2, 4), their_rating(3, 4)), LeftOut(9, "Empty.")]
    told = previewed(diary, finds, mode)
    assert tables_of(diary) == before
    with diary.reading() as db:
        assert len(imports_done(db, ME)) == 1
    done = brought(diary, finds, mode)
    assert (told.kinds, told.left_out, told.reasons, told.days) == (done.kinds, done.left_out, done.reasons, done.days)


def test_progress_is_told_every_five_hundred_rows(diary: Store) -> None:
    heard: list[int] = []
    with diary.writing() as db:
        import_found(db, ME, SOURCE, many(1200), Mode.ADD, NOW, heard.append)
    assert heard == [500, 1000]


class Cancelled(Exception):
    """The person has pressed a button."""


def test_an_import_that_is_cancelled_leaves_no_trace(diary: Store) -> None:
    before = tables_of(diary)

    def cancel(done: int) -> None:
        if done == 1500:
            raise Cancelled

    with pytest.raises(Cancelled), diary.writing() as db:
        import_found(db, ME, SOURCE, many(2000), Mode.ADD, NOW, cancel)
    assert tables_of(diary) == before
    with diary.reading() as db:
        assert imports_done(db, ME) == []


def test_a_file_that_turns_out_to_be_broken_leaves_no_trace(diary: Store) -> None:
    def broken() -> Iterator[Found]:
        yield from many(1200)
        raise FileRefused(["Line 1201: cut off."])

    before = tables_of(diary)
    with pytest.raises(FileRefused, match="Line 1201"):
        brought(diary, broken())
    assert tables_of(diary) == before


def test_entries_that_cannot_stand_side_by_side_are_refused_in_a_sentence(diary: Store) -> None:
    decimals_typed_here = their_rating(2, 0, pain=Pain(3.5, scale_source="0-100"), source="form")
    with pytest.raises(FileRefused, match="Nothing was imported"):
        brought(diary, found(their_rating(1, 4), decimals_typed_here))


def test_an_import_is_kept_with_its_counts_and_one_that_changed_nothing_is_not(diary: Store) -> None:
    first = brought(diary, found(their_rating(1, 4)))
    brought(diary, found(their_rating(1, 4)), now=LATER)
    second = brought(diary, found(their_rating(2, 4)), now=LATER)
    with diary.reading() as db:
        done = imports_done(db, ME)
    assert [one.id for one in done] == [second.id, first.id]
    assert (done[0].format, done[0].mode, done[0].kinds) == ("other", Mode.ADD, second.kinds)


def test_plans_are_made_anew_from_the_first_day_that_an_import_touches(diary: Store) -> None:
    begun = TODAY - 30 * DAY
    with diary.writing() as db:
        set_up(db, begun)
    live_through(diary, begun, TODAY)
    with diary.writing() as db:
        offer_plan(db, ME, TODAY, NOW)
        kept = checkpoint_days(db)
    touched = kept[1] + DAY
    days_ago = (TODAY - touched).days
    brought(diary, found(their_rating(days_ago, 4), their_rating(1, 4)))
    with diary.reading() as db:
        assert checkpoint_days(db) == kept[:2]


def test_a_made_up_diary_is_not_mixed_into_a_real_one(diary: Store, other: Store) -> None:
    data = exported(written(other, [Recording(an_activity()), lambda db: change_settings(db, ME, NOW, made_up=True)]))
    written(diary, [Recording(a_rating()), lambda db: change_settings(db, ME, NOW, made_up=False)])
    for mode in (Mode.ADD, Mode.OVERWRITE):
        with pytest.raises(FileRefused, match="made-up diary"):
            imported(diary, data, mode)
    imported(diary, data, Mode.REPLACE)
    assert exported(diary) == data


def test_an_empty_diary_that_was_opened_takes_the_mark_of_a_made_up_one(diary: Store, other: Store) -> None:
    data = exported(written(other, [Recording(an_activity()), lambda db: change_settings(db, ME, NOW, made_up=True)]))
    written(diary, [lambda db: change_settings(db, ME, NOW, made_up=False, country="DE")])
    imported(diary, data)
    with diary.reading() as db:
        settings = settings_of(db, ME)
    assert (settings.made_up, settings.country) == (True, "DE")


def test_two_people_can_import_the_same_file(diary: Store) -> None:
    finds = found(*ONE_OF_EACH)
    assert brought(diary, finds).total == Counts(added=6)
    for counts in (Counts(added=6), Counts(same=6)):
        assert brought(diary, finds, person="someone").total == counts


def test_what_is_kept_of_an_import_names_rows_and_repeats_nothing_that_was_added(diary: Store) -> None:
    brought(diary, found(*ONE_OF_EACH))
    with diary.reading() as db:
        changes = db.execute(select(ImportChange.table_name, ImportChange.before)).all()
    assert len(changes) == 6
    assert {before for _, before in changes} == {None}


def test_counts_in_words_leave_out_what_there_is_none_of() -> None:
    kinds = {"exercise_session": Counts(added=1), "check_in": Counts(same=3), "treatment": Counts(added=1200)}
    assert in_words(kinds, "added") == "1 session, 1,200 visits and medicines"
    assert in_words(kinds, "removed") == ""


def test_a_long_import_is_taken_a_piece_at_a_time(diary: Store) -> None:
    """More rows than one query names."""
    assert brought(diary, many(1700)).total == Counts(added=1700)
    assert brought(diary, many(1700), Mode.OVERWRITE).total == Counts(same=1700)
    half = [one for one in many(1700) if isinstance(one, FoundEntry) and one.row % 2]
    assert brought(diary, half, Mode.REPLACE).total == Counts(same=850, removed=850)


def test_nothing_found_is_nothing_done(diary: Store) -> None:
    report = brought(diary, [])
    assert (report.total, report.days, report.left_out) == (Counts(), None, 0)
    with diary.reading() as db:
        assert imports_done(db, ME) == []
