"""The clock is set back, and the odd nights of the year come: each entry is kept on its day, or refused in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.builders import a_check_in, a_rating, a_session
from tests.pages.operating import choose, fill_in, tap, visit
from tests.survival.harm import ratings_in, sound
from tracker.domain.entries import Pain, SessionEntry
from tracker.domain.kinds import Kind
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import SessionStatus
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.copies import copies_of, daily_copy
from tracker.store.reading import entries_in

HOUR = timedelta(hours=1)
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
NIGHTS = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
]


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is that time now, for the app too."""
    monkeypatch.setenv("TRACKER_NOW", moment.isoformat())
    return moment


@pytest.mark.parametrize("back", [timedelta(hours=5), timedelta(days=1), timedelta(days=366)])
def test_a_clock_that_is_set_back_loses_no_entry_and_refuses_none(
    diary: Store, monkeypatch: pytest.MonkeyPatch, back: timedelta
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    late = datetime(2026, 11, 20, 12, 0, tzinfo=zone)
    times = [late - HOUR, late, late - back, late - back + HOUR]
    for number, time in enumerate(times):
        now = at(time, monkeypatch)
        with diary.writing() as db:
            change_settings(db, ME, now, welcomed_on=now.date())
            record(db, ME, a_rating(moment=moment_of(now, zone), note=str(number)), now)
            offer_plan(db, ME, now.date(), now)
        assert daily_copy(diary, now.date()) is None
        assert visit("today").exception == []
        assert visit("diary").exception == []
    with diary.reading() as db:
        kept = entries_in(db, ME, EVER)
    assert [one.entry.moment.at for one in kept] == sorted((time.astimezone(UTC) for time in times), reverse=True)
    assert {copy.day for copy in copies_of(diary)} == {time.date() for time in times}
    assert diary.path is not None
    assert sound(diary.path)


def test_what_is_told_of_a_time_that_has_not_come_since_the_clock_was_set_back_is_a_sentence(
    diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = at(datetime(2026, 11, 20, 12, 0, tzinfo=zone), monkeypatch)
    with pytest.raises(EntryRejected, match="future"), diary.writing() as db:
        record(db, ME, a_rating(moment=moment_of(now + 5 * HOUR, zone)), now)


def test_the_same_save_at_a_clock_that_was_set_back_adds_a_second_entry_of_its_own_time(
    diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not taken for a double click, as hours lie between the two."""
    zone = ZoneInfo("Europe/Berlin")
    for time in (datetime(2026, 11, 20, 12, 0, tzinfo=zone), datetime(2026, 11, 20, 7, 0, tzinfo=zone)):
        now = at(time, monkeypatch)
        with diary.writing() as db:
            change_settings(db, ME, now, welcomed_on=now.date())
        page = visit("today")
        choose(page, "What", Kind.RATING)
        fill_in(page, {"Note": "the same", "Back pain right now": 3})
        tap(page, "Save pain rating")
    assert diary.path is not None
    assert ratings_in(diary.path) == ["the same", "the same"]


@pytest.mark.parametrize(("name", "night"), NIGHTS)
def test_each_half_hour_of_an_odd_night_has_its_entry_its_plan_and_its_place(
    diary: Store, monkeypatch: pytest.MonkeyPatch, name: str, night: date
) -> None:
    zone = ZoneInfo(name)
    monkeypatch.setenv("TRACKER_TZ", name)
    midnight = datetime(night.year, night.month, night.day, tzinfo=zone).astimezone(UTC)
    times = [midnight - HOUR + number * HOUR / 2 for number in range(14)]
    for number, time in enumerate(times):
        now = at(time.astimezone(zone), monkeypatch)
        with diary.writing() as db:
            record(db, ME, a_rating(moment=moment_of(now, zone), note=str(number)), now)
            plan = offer_plan(db, ME, now.date(), now)
        assert plan.day == now.date()
    with diary.reading() as db:
        kept = entries_in(db, ME, EVER)
    assert [one.entry.note for one in kept] == [str(number) for number in reversed(range(14))]
    assert [one.entry.moment.day for one in kept] == [time.astimezone(zone).date() for time in reversed(times)]
    assert diary.path is not None
    assert sound(diary.path)


@pytest.mark.parametrize(("name", "night"), NIGHTS)
def test_a_session_across_the_change_has_its_true_length_and_one_day(
    diary: Store, monkeypatch: pytest.MonkeyPatch, name: str, night: date
) -> None:
    zone = ZoneInfo(name)
    monkeypatch.setenv("TRACKER_TZ", name)
    midnight = datetime(night.year, night.month, night.day, tzinfo=zone).astimezone(UTC)
    change = next(
        midnight + number * HOUR / 2
        for number in range(12)
        if _offset(midnight + (number + 1) * HOUR / 2, zone) != _offset(midnight + number * HOUR / 2, zone)
    )
    begun, ended = change + timedelta(minutes=25), change + timedelta(minutes=40)
    now = at(ended.astimezone(zone), monkeypatch)
    session = a_session(
        day=night,
        started=moment_of(begun.astimezone(zone), zone),
        ended=moment_of(now, zone),
        status=SessionStatus.DONE,
    )
    with diary.writing() as db:
        change_settings(db, ME, now, welcomed_on=night)
        record(db, ME, session, now)
    with diary.reading() as db:
        (kept,) = entries_in(db, ME, EVER, [Kind.SESSION])
    assert isinstance(kept.entry, SessionEntry)
    assert kept.entry == session
    assert kept.entry.started is not None
    assert kept.entry.ended is not None
    assert kept.entry.started.at is not None
    assert kept.entry.ended.at is not None
    assert kept.entry.ended.at - kept.entry.started.at == timedelta(minutes=15)
    assert visit("diary").exception == []


@pytest.mark.parametrize(("name", "night"), NIGHTS)
def test_the_plan_of_the_day_after_an_odd_night_knows_the_day_before(
    diary: Store, monkeypatch: pytest.MonkeyPatch, name: str, night: date
) -> None:
    zone = ZoneInfo(name)
    monkeypatch.setenv("TRACKER_TZ", name)
    for day in (night - timedelta(days=1), night, night + timedelta(days=1)):
        now = at(datetime(day.year, day.month, day.day, 8, 0, tzinfo=zone), monkeypatch)
        with diary.writing() as db:
            record(db, ME, a_check_in(moment=moment_of(now, zone), pain=Pain(back=1, leg=2)), now)
            assert offer_plan(db, ME, day, now).day == day


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()
