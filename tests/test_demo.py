"""The made-up diary: believable, always the same for a seed, and marked as made up."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.builders import NOW, TODAY, a_rating
from tracker.demo import fill_demo
from tracker.domain.entries import CheckInEntry, Entry, Pain, SessionEntry, TreatmentEntry
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind, LowestPoint, Outcome, SessionStatus, TreatmentKind
from tracker.services.record import forget, record
from tracker.services.settings import settings_of
from tracker.store import Store, open_store
from tracker.store.reading import ALL_KINDS, entries_in

PERSON = "me"
DAYS = 90
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
SEEDS = pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])


def told(diary: Store) -> dict[str, Entry]:
    with diary.reading() as db:
        return {kept.id: kept.entry for kept in entries_in(db, PERSON, EVER)}


def filled(diary: Store, days: int = DAYS, seed: int = 1, today: date = TODAY) -> list[Entry]:
    fill_demo(diary, PERSON, days, seed, today)
    return list(told(diary).values())


def instants(entry: Entry) -> list[datetime]:
    moments = (entry.started, entry.ended) if isinstance(entry, SessionEntry) else (entry.moment,)
    return [moment.at for moment in moments if moment and moment.at]


def sessions_of(entries: list[Entry]) -> list[SessionEntry]:
    return [entry for entry in entries if isinstance(entry, SessionEntry)]


def check_ins_of(entries: list[Entry]) -> list[CheckInEntry]:
    return [entry for entry in entries if isinstance(entry, CheckInEntry)]


def test_it_says_how_many_entries_it_wrote(diary: Store) -> None:
    assert fill_demo(diary, PERSON, DAYS, 1, TODAY) == len(told(diary))


def test_the_same_seed_tells_the_same_diary_under_the_same_ids(
    diary: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = open_store(str(tmp_path_factory.mktemp("other") / "tracker.db"))
    filled(diary)
    filled(other)
    assert told(diary) == told(other)
    other.close()


def test_another_seed_tells_another_diary(diary: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = open_store(str(tmp_path_factory.mktemp("other") / "tracker.db"))
    assert filled(diary, seed=1) != filled(other, seed=2)
    other.close()


def test_it_is_marked_as_made_up_and_needs_no_welcome(diary: Store) -> None:
    filled(diary)
    with diary.reading() as db:
        settings = settings_of(db, PERSON)
    first = last_days(TODAY, DAYS).first
    assert (settings.made_up, settings.welcomed_on, settings.checked_on) == (True, first, first)


@pytest.mark.parametrize("days", [1, 2, 13, 21, 90])
def test_all_days_lie_in_the_period_and_the_last_is_today(diary: Store, days: int) -> None:
    on = {entry.moment.day for entry in filled(diary, days)}
    assert on <= set(last_days(TODAY, days))
    assert TODAY in on
    assert last_days(TODAY, days).first in on


def test_nothing_lies_in_the_future_even_just_after_midnight(diary: Store) -> None:
    midnight = NOW.replace(hour=0)
    assert all(instant <= midnight for entry in filled(diary) for instant in instants(entry))


def test_the_night_of_the_clock_change_is_no_obstacle(diary: Store) -> None:
    assert date(2026, 3, 29) in {entry.moment.day for entry in filled(diary, days=30, today=date(2026, 4, 2))}


@SEEDS
def test_each_kind_of_entry_is_in_it(diary: Store, seed: int) -> None:
    fill_demo(diary, PERSON, DAYS, seed, TODAY)
    with diary.reading() as db:
        assert {kept.kind for kept in entries_in(db, PERSON, EVER)} == set(ALL_KINDS)


@SEEDS
def test_it_has_a_hole_of_at_least_three_days(diary: Store, seed: int) -> None:
    on = sorted({entry.moment.day for entry in filled(diary, seed=seed)})
    assert max((later - earlier).days - 1 for earlier, later in pairwise(on)) >= 3  # days in between


@SEEDS
def test_some_days_have_several_sessions_and_some_none(diary: Store, seed: int) -> None:
    entries = filled(diary, seed=seed)
    a_day = Counter(session.day for session in sessions_of(entries))
    assert max(a_day.values()) >= 3
    assert {entry.moment.day for entry in entries} - set(a_day)
    routines = Counter(session.routine_id for session in sessions_of(entries))
    assert routines.most_common(1)[0][0] == "desk-break"
    assert set(routines) >= {"seven-minutes", "daily-ten", "resting-ten"}


@SEEDS
def test_the_flare_is_about_six_days_in_the_middle_with_settling_only_at_first(diary: Store, seed: int) -> None:
    entries = filled(diary, seed=seed)
    days = sorted({check_in.moment.day for check_in in check_ins_of(entries) if check_in.flare})
    assert timedelta(days=3) <= days[-1] - days[0] <= timedelta(days=5)
    assert last_days(TODAY, DAYS).first + timedelta(days=30) < days[0] < TODAY - timedelta(days=30)
    at_first = [session for session in sessions_of(entries) if session.day in (days[0], days[0] + timedelta(days=1))]
    assert {session.routine_id for session in at_first} <= {"resting-ten"}


@SEEDS
def test_leg_pain_eases_and_its_lowest_point_moves_up(diary: Store, seed: int) -> None:
    mornings = sorted(check_ins_of(filled(diary, seed=seed)), key=lambda one: one.moment.day)
    first, last = mornings[:12], mornings[-12:]
    legs = [[one.pain.leg for one in weeks if one.pain.leg is not None] for weeks in (first, last)]
    assert sum(legs[0]) / len(legs[0]) - sum(legs[1]) / len(legs[1]) >= 2
    points = [[one.symptoms.lowest_right for one in weeks if one.symptoms.lowest_right] for weeks in (first, last)]
    assert max(points[0]) >= LowestPoint.CALF
    assert min(points[1]) == LowestPoint.BUTTOCK


@SEEDS
def test_bouts_went_in_every_way_and_pain_is_told_where_one_was_stopped(diary: Store, seed: int) -> None:
    sessions = sessions_of(filled(diary, seed=seed))
    bouts = [bout for session in sessions for bout in session.bouts]
    assert {bout.outcome for bout in bouts} == set(Outcome)
    assert all(bout.peak_pain is not None for bout in bouts if bout.outcome is Outcome.STOPPED_FOR_PAIN)
    assert all(session.stop_reason for session in sessions if session.status is SessionStatus.STOPPED_EARLY)


@SEEDS
def test_what_was_not_asked_or_answered_stays_unknown(diary: Store, seed: int) -> None:
    entries = filled(diary, seed=seed)
    assert any(session.before == Pain() for session in sessions_of(entries))
    assert any(not instants(session) for session in sessions_of(entries))
    assert any(check_in.flare is None for check_in in check_ins_of(entries))
    assert any(entry.helped is None for entry in entries if isinstance(entry, TreatmentEntry))


def test_acupuncture_is_weekly_at_first_and_every_other_week_later(diary: Store) -> None:
    visits = sorted(
        entry.moment.day
        for entry in filled(diary)
        if isinstance(entry, TreatmentEntry) and entry.kind is TreatmentKind.ACUPUNCTURE
    )
    between = [(later - earlier).days for earlier, later in pairwise(visits)]
    assert between[0] == 7
    assert between[-1] == 14


@SEEDS
def test_there_are_notes_one_with_an_accent_and_one_with_an_emoji(diary: Store, seed: int) -> None:
    notes = [entry.note for entry in filled(diary, seed=seed) if entry.note]
    assert any("é" in note or "ë" in note for note in notes)
    assert any("🙂" in note for note in notes)
    assert max(Counter(notes).values()) == 1


def test_a_long_drive_comes_before_the_flare(diary: Store) -> None:
    entries = filled(diary)
    flare = min(check_in.moment.day for check_in in check_ins_of(entries) if check_in.flare)
    the_day_before = [entry for entry in entries if entry.moment.day == flare - timedelta(days=1)]
    assert any(getattr(entry, "kind", None) is ActivityKind.DRIVING and not entry.tolerated for entry in the_day_before)


def test_a_diary_in_use_is_left_alone(diary: Store) -> None:
    with diary.writing() as db:
        record(db, PERSON, a_rating(), NOW)
    with pytest.raises(EntryRejected, match="in use"):
        fill_demo(diary, PERSON, DAYS, 1, TODAY)
    with diary.reading() as db:
        assert not settings_of(db, PERSON).made_up
    assert list(told(diary).values()) == [a_rating()]


def test_what_was_forgotten_counts_as_use_too(diary: Store) -> None:
    with diary.writing() as db:
        forget(db, PERSON, Kind.RATING, record(db, PERSON, a_rating(), NOW).id, NOW)
    with pytest.raises(EntryRejected, match="in use"):
        fill_demo(diary, PERSON, DAYS, 1, TODAY)


def test_a_diary_of_no_days_is_refused(diary: Store) -> None:
    with pytest.raises(EntryRejected, match="at least one day"):
        fill_demo(diary, PERSON, 0, 1, TODAY)
