"""Whatever stands in a small diary, its FHIR bundle is let through by all four means and says nothing twice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOW
from tests.exports.fhir_checking import SCHEMA, problems
from tests.exports.fhir_reading import export
from tracker.domain.entries import (
    ActivityEntry,
    Amount,
    AssessmentEntry,
    BoutEntry,
    CheckInEntry,
    Entry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.measures import SCALES, Instrument
from tracker.domain.moments import Moment
from tracker.domain.rejection import EntryRejected
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
from tracker.domain.steps import ON_FOOT
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Db, Store, open_store

pytestmark = pytest.mark.skipif(not SCHEMA.exists(), reason=f"no FHIR schema at {SCHEMA}: set TRACKER_SAMPLES")

IMPORTED = "import:other"
ODD = ("<script>alert(1)</script>", "腰\u3000痛", "\u00a0", "a\u2028b", "\ufeff", '"', "7,267 steps", "\n")
RECORDED_AT = NOW + timedelta(days=1)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Now and then nothing."""
    return st.none() | strategy


def some(scale: type) -> st.SearchStrategy[object]:
    """An answer of a scale, or none."""
    return maybe(st.sampled_from(list(scale)))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """A day in the last weeks, often with a time and with an offset from anywhere."""
    at = NOW - timedelta(seconds=draw(st.integers(0, 30 * 86_400)), microseconds=draw(st.sampled_from([0, 1, 250_000])))
    offset = draw(maybe(st.sampled_from([-570, 0, 60, 345, 840, 900])))
    if offset is None:
        return Moment(at.date())
    assert isinstance(offset, int)
    return Moment((at + timedelta(minutes=offset)).date(), at, offset)


def words(longest: int = 40) -> st.SearchStrategy[object]:
    """What somebody could type, odd spaces and markup among it; a control character is refused by the entry."""
    odd = st.sampled_from(
        ["<script>alert(1)</script>", "腰\u3000痛", "\u00a0", "a\u2028b", "\ufeff", '"', "7,267 steps", "\n"]
    )
    typed = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=longest)
    return maybe(typed | odd)


NUMBERS = maybe(st.integers(0, 10))
DECIMALS = maybe(st.floats(0, 10, allow_nan=False))
SYMPTOMS = st.builds(
    Symptoms, some(LowestPoint), some(LowestPoint), some(NerveChange), some(NerveChange), some(NerveChange)
)
PAIN = st.builds(Pain, NUMBERS, NUMBERS)
FOREIGN = st.builds(Pain, DECIMALS, DECIMALS, words(9), words(9), st.text(max_size=9))
AMOUNTS = st.builds(Amount, maybe(st.integers(1, 9)), maybe(st.integers(1, 9)), maybe(st.floats(1, 90)))
BOUTS = st.builds(
    BoutEntry,
    exercise_id=st.just("seated-leg-kick"),
    exercise_name=st.text(max_size=20),
    side=st.sampled_from(Side),
    planned=AMOUNTS,
    done=AMOUNTS,
    outcome=st.sampled_from(Outcome),
    seconds=maybe(st.floats(0, 900)),
    peak_pain=NUMBERS,
)


@st.composite
def sessions(draw: st.DrawFn) -> SessionEntry:
    """A session of which the start, the end, both or neither is known."""
    started = draw(moments())
    ended = Moment(started.day, started.at + timedelta(seconds=draw(st.integers(0, 900))), 0) if started.at else None
    return SessionEntry(
        day=started.day,
        routine_id="desk-break",
        routine_name=draw(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)),
        routine_version=1,
        started=started if started.at and draw(st.booleans()) else None,
        ended=ended if draw(st.booleans()) else None,
        status=draw(st.sampled_from(SessionStatus)),
        stop_reason=draw(words()),  # type: ignore[arg-type]
        bouts=tuple(draw(st.lists(BOUTS, max_size=2))),
        before=draw(PAIN),
        after=draw(PAIN),
        symptoms=draw(SYMPTOMS),
        note=draw(words()),  # type: ignore[arg-type]
    )


def answers(instrument: Instrument) -> st.SearchStrategy[AssessmentEntry]:
    """A questionnaire, answered in whole or in part."""
    scale = SCALES[instrument]
    numbers: st.SearchStrategy[object] = st.integers(scale.least, scale.greatest)
    if not scale.whole:
        numbers = st.floats(scale.least, scale.greatest)
    given_answers = st.dictionaries(st.sampled_from(scale.items), maybe(numbers))
    return st.builds(AssessmentEntry, moments(), st.just(instrument), given_answers, words(), words())


ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    sessions(),
    st.builds(RatingEntry, moments(), PAIN, SYMPTOMS, st.sampled_from(Occasion), words()),
    st.builds(RatingEntry, moments(), FOREIGN, SYMPTOMS, st.sampled_from(Occasion), words(), st.just(IMPORTED)),
    st.builds(
        CheckInEntry,
        moment=moments(),
        occasion=st.sampled_from([Occasion.MORNING, Occasion.EVENING]),
        pain=PAIN,
        symptoms=SYMPTOMS,
        sleep=some(Sleep),
        stress=NUMBERS,
        sitting=some(SittingBand),
        settle_time=some(SettleTime),
        pain_free_24h=maybe(st.booleans()),
        flare=maybe(st.booleans()),
        rested=maybe(st.booleans()),
        note=words(),
    ),
    st.builds(
        ActivityEntry,
        moment=moments(),
        kind=st.sampled_from(ActivityKind),
        minutes=maybe(st.floats(0, 600)),
        bouts=maybe(st.integers(1, 9)),
        distance_km=maybe(st.floats(0, 50)),
        tolerated=maybe(st.booleans()),
        own_name=words() | st.just(ON_FOOT),
        note=words(),
    ),
    st.builds(
        TreatmentEntry,
        moment=moments(),
        kind=st.sampled_from(TreatmentKind),
        name=words(),
        dose=words(),
        cost=maybe(st.floats(0, 1000)),
        helped=some(Helped),
        side_effects=words(),
        note=words(),
    ),
    *map(answers, Instrument),
)


@st.composite
def diaries(draw: st.DrawFn) -> list[Entry]:
    """Some entries; what the form would refuse is left out."""
    entries: list[Entry] = []
    for _ in range(draw(st.integers(0, 6))):
        with suppress(EntryRejected):
            entries.append(draw(ENTRIES))
    return entries


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples; each is taken back."""
    opened = open_store(str(tmp_path_factory.mktemp("fhir") / "tracker.db"))
    yield opened
    opened.close()


class TakenBack(Exception):
    """Ends an example without keeping it."""


@contextmanager
def an_example(store: Store) -> Iterator[Db]:
    """A transaction that is taken back at its end."""
    with suppress(TakenBack), store.writing() as db:
        yield db
        raise TakenBack


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diaries(), st.booleans())
def test_any_diary_gives_a_bundle_that_all_means_let_through(store: Store, entries: list[Entry], snomed: bool) -> None:
    with an_example(store) as db:
        for entry in entries:
            record(db, ME, entry, RECORDED_AT)
        exported = export(db, snomed=snomed)
        assert {means: found for means, found in problems(exported.data).items() if found} == {}
        assert export(db, snomed=snomed).data == exported.data
        assert len(json.loads(exported.data)["entry"]) == exported.entries
