"""The diaries that `make bench` measures on are what they say, so that its ratios mean what they say."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bench.diary import DAY_ENDS, ROUTINES, entries_on, write_diary
from tests.clocks import zone_where_it_is
from tracker.domain.entries import SessionEntry
from tracker.domain.kinds import Kept
from tracker.domain.periods import Period, last_days
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.store import open_store
from tracker.store.plan_days import offered_in
from tracker.store.reading import entries_in
from tracker.views.safety import safety_view

ZONE = ZoneInfo("Etc/GMT-1")
NOW = datetime(2026, 11, 20, DAY_ENDS, 5, tzinfo=ZONE)
TODAY = NOW.date()
SHORT, LONGER = 5, 9  # days


KeptOf = Callable[[int, Period], list[Kept]]


@pytest.fixture
def kept_of(tmp_path: Path) -> KeptOf:
    """Writes a diary of so many days and reads a period of it."""

    def kept_of(days: int, period: Period) -> list[Kept]:
        path = tmp_path / f"{days}.db"
        write_diary(path, days, NOW)
        store = open_store(str(path))
        with store.reading() as db:
            kept = entries_in(db, ME, period)
        store.close()
        return kept

    return kept_of


def test_a_longer_diary_holds_the_same_last_days_as_a_shorter_one(kept_of: KeptOf) -> None:
    period = last_days(TODAY, SHORT)
    assert kept_of(LONGER, period) == kept_of(SHORT, period)


def test_what_was_written_in_bulk_reads_back_as_it_was_entered(kept_of: KeptOf) -> None:
    read = {kept.entry for kept in kept_of(SHORT, last_days(TODAY, SHORT))}
    assert read == {entry for ago in range(SHORT) for entry in entries_on(ago, TODAY, ZONE)}


def test_every_day_has_its_four_sessions(kept_of: KeptOf) -> None:
    kept = kept_of(SHORT, last_days(TODAY, SHORT))
    begun = sorted(one.entry.moment.day for one in kept if isinstance(one.entry, SessionEntry))
    assert begun == sorted([*last_days(TODAY, SHORT)] * len(ROUTINES))


@pytest.mark.parametrize("hour", range(24))
def test_it_is_evening_in_the_zone_of_the_diary_at_every_hour(hour: int) -> None:
    now = datetime(2026, 11, 20, hour, 59, tzinfo=UTC)
    assert now.astimezone(zone_where_it_is(DAY_ENDS, now)).hour == DAY_ENDS


def test_the_last_day_has_a_plan_that_offers_something_and_the_days_before_were_offered_one(tmp_path: Path) -> None:
    write_diary(tmp_path / "planned.db", LONGER, NOW)
    store = open_store(str(tmp_path / "planned.db"))
    with store.reading() as db:
        assert make_plan(db, ME, TODAY).target > 0
        offered = [one.day for one in offered_in(db, ME, last_days(TODAY, LONGER))]
    store.close()
    assert offered == [*last_days(TODAY, LONGER)][:-1]


def test_the_safety_list_of_the_last_day_is_answered_so_that_the_plan_shows(tmp_path: Path) -> None:
    write_diary(tmp_path / "planned.db", LONGER, NOW)
    store = open_store(str(tmp_path / "planned.db"))
    with store.reading() as db:
        view = safety_view(db, ME, TODAY, NOW)
    store.close()
    assert (view.due, view.short_day, view.list_waits) == (None, True, False)


def test_nothing_in_the_diary_is_still_to_come(kept_of: KeptOf) -> None:
    kept = kept_of(SHORT, last_days(TODAY, SHORT))
    assert max(one.entry.moment.at for one in kept if one.entry.moment.at) < NOW
    assert max(one.created_at for one in kept) < NOW
