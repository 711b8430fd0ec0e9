"""Every entry comes back from its rows as it went in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, a_session
from tracker.domain.entries import (
    ActivityEntry,
    Amount,
    BoutEntry,
    CheckInEntry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.kinds import kind_of
from tracker.domain.moments import Moment, moment_of
from tracker.domain.scales import (
    ActivityKind,
    Helped,
    LowestPoint,
    NerveChange,
    Occasion,
    Outcome,
    SessionStatus,
    SettleTime,
    Side,
    SittingBand,
    Sleep,
    TreatmentKind,
)
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.store.reading import entry_with

ZONES = [ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("UTC")]
NRS = st.none() | st.integers(0, 10)
TEXT = st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=50)


def some(strategy: Any) -> Any:
    return st.none() | strategy


def one_of(scale: Any) -> Any:
    return st.none() | st.sampled_from(list(scale))


INSTANTS = st.builds(
    moment_of,
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 19), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
DAYS = st.builds(Moment, st.dates(date(2020, 1, 1), date(2026, 11, 19)))
MOMENTS = INSTANTS | DAYS
TYPED = st.builds(Pain, NRS, NRS)
IMPORTED = st.builds(Pain, st.floats(0, 10), some(st.floats(0, 10)), TEXT, TEXT, st.just("their scale"))
SYMPTOMS = st.builds(
    Symptoms, one_of(LowestPoint), one_of(LowestPoint), one_of(NerveChange), one_of(NerveChange), one_of(NerveChange)
)
AMOUNTS = st.builds(Amount, some(st.integers(1, 50)), some(st.integers(1, 500)), some(st.floats(1, 3600)))
BOUTS = st.builds(
    BoutEntry,
    st.just("clam"),
    st.just("Clam"),
    st.sampled_from(Side),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(Outcome),
    some(st.floats(0, 4000)),
    NRS,
    some(st.just({"thigh_test": ["middle", "top"]})),
)


@st.composite
def sessions(draw: st.DrawFn) -> SessionEntry:
    start = draw(some(INSTANTS))
    length = timedelta(seconds=draw(st.integers(0, 12 * 3600)))
    zone = draw(st.sampled_from(ZONES))
    end = draw(some(st.just(moment_of(start.at + length, zone)))) if start else draw(some(INSTANTS))
    known = start or end
    return SessionEntry(
        day=known.day if known else draw(DAYS).day,
        routine_id="own-1",
        routine_name="Mine, ünïcode",
        routine_version=draw(st.integers(1, 9)),
        started=start,
        ended=end,
        status=draw(st.sampled_from(SessionStatus)),
        stop_reason=draw(TEXT),
        bouts=tuple(draw(st.lists(BOUTS, max_size=4))),
        before=draw(TYPED),
        after=draw(TYPED),
        symptoms=draw(SYMPTOMS),
        note=draw(TEXT),
    )


ENTRIES = st.one_of(
    sessions(),
    st.builds(RatingEntry, MOMENTS, TYPED, SYMPTOMS, st.sampled_from(Occasion), st.just("a note")),
    st.builds(RatingEntry, MOMENTS, IMPORTED, note=st.just("n"), source=st.just("import:other")),
    st.builds(
        CheckInEntry,
        MOMENTS,
        st.sampled_from([Occasion.MORNING, Occasion.EVENING]),
        TYPED,
        SYMPTOMS,
        one_of(Sleep),
        NRS,
        one_of(SittingBand),
        one_of(SettleTime),
        some(st.booleans()),
        some(st.booleans()),
        st.booleans(),
        TEXT,
    ),
    st.builds(
        ActivityEntry,
        MOMENTS,
        st.sampled_from(ActivityKind),
        st.floats(0, 1440),
        some(st.integers(1, 100)),
        some(st.floats(0, 200)),
        some(st.booleans()),
        st.just("gardening"),
        TEXT,
    ),
    st.builds(
        TreatmentEntry,
        MOMENTS,
        st.sampled_from(TreatmentKind),
        st.just("name"),
        TEXT,
        some(st.floats(0, 1000)),
        one_of(Helped),
        TEXT,
        TEXT,
    ),
)


@given(entry=ENTRIES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_entry_comes_back_as_it_went_in(diary: Store, entry: Any) -> None:
    with diary.writing() as db:
        recorded = record(db, ME, entry, NOW)
    with diary.reading() as db:
        kept = entry_with(db, ME, kind_of(entry), recorded.id)
    assert kept is not None
    assert kept.entry == entry


def test_a_session_over_the_odd_night_keeps_both_wall_clock_times(diary: Store) -> None:
    berlin = ZONES[0]
    start = moment_of(datetime(2026, 10, 25, 0, 50, tzinfo=UTC), berlin)  # 02:50, summer time
    end = moment_of(datetime(2026, 10, 25, 1, 5, tzinfo=UTC), berlin)  # 02:05, winter time
    entry = a_session(day=start.day, started=start, ended=end)
    with diary.writing() as db:
        recorded = record(db, ME, entry, NOW)
    with diary.reading() as db:
        kept = entry_with(db, ME, kind_of(entry), recorded.id)
    assert kept is not None
    assert isinstance(kept.entry, SessionEntry)
    assert kept.entry.ended is not None
    ended = kept.entry.ended.local()
    assert ended is not None
    assert ended.time() == time(2, 5)
