"""The made-up diary: believable, always the same for a seed, and marked as made up."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating
from tracker.demo import fill_demo
from tracker.domain.entries import CheckInEntry, Entry, Pain, SessionEntry, TreatmentEntry
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind, LowestPoint, Outcome, SessionStatus, TreatmentKind
from tracker.pacing.plan import ExerciseStanding, Plan, PlanKind
from tracker.services.record import forget, record
from tracker.services.settings import settings_of
from tracker.store import Store, open_store
from tracker.store.plan_days import OfferedDay, offered_in
from tracker.store.reading import ALL_KINDS, entries_in

PERSON = "me"
DAYS = 90
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
SEEDS = pytest.mark.parametrize("seed", [1, 2, 3])


@dataclass(frozen=True, slots=True)
class Filled:
    """A made-up diary: its entries by id, the kinds that are in it, and its plans as they were offered."""

    entries: dict[str, Entry]
    kinds: frozenset[Kind]
    offered: list[OfferedDay]

    @property
    def plans(self) -> list[Plan]:
        return [one.plan for one in self.offered]


Made = Callable[..., Filled]


def read(store: Store) -> Filled:
    with store.reading() as db:
        kept = entries_in(db, PERSON, EVER)
        offered = offered_in(db, PERSON, EVER)
    return Filled({one.id: one.entry for one in kept}, frozenset(one.kind for one in kept), offered)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, made_up: Callable[..., Path]) -> Iterator[Made]:
    """Fills a diary of so many days, once for each way of asking."""

    @cache
    def _made(days: int = DAYS, seed: int = 1, today: date = TODAY) -> Filled:
        if today == TODAY:
            with closing(open_store(str(made_up(days, seed)))) as store:
                return read(store)
        with closing(open_store(str(tmp_path_factory.mktemp("made") / "tracker.db"))) as store:
            fill_demo(store, PERSON, days, seed, today)
            return read(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_TZ", "Europe/Berlin")
        yield _made


def instants(entry: Entry) -> list[datetime]:
    moments = (entry.started, entry.ended) if isinstance(entry, SessionEntry) else (entry.moment,)
    return [moment.at for moment in moments if moment and moment.at]


def sessions_of(entries: list[Entry]) -> list[SessionEntry]:
    return [entry for entry in entries if isinstance(entry, SessionEntry)]


def check_ins_of(entries: list[Entry]) -> list[CheckInEntry]:
    return [entry for entry in entries if isinstance(entry, CheckInEntry)]


def test_the_same_seed_tells_the_same_diary_under_the_same_ids(diary: Store, made: Made) -> None:
    assert fill_demo(diary, PERSON, DAYS, 1, TODAY) == len(read(diary).entries)
    assert read(diary) == made()


def test_another_seed_tells_another_diary(made: Made) -> None:
    assert made(seed=1).entries != made(seed=2).entries


def test_it_is_marked_as_made_up_and_needs_no_welcome(diary: Store) -> None:
    fill_demo(diary, PERSON, 2, 1, TODAY)
    with diary.reading() as db:
        settings = settings_of(db, PERSON)
    first = last_days(TODAY, 2).first
    assert (settings.made_up, settings.welcomed_on, settings.checked_on) == (True, first, first)


@pytest.mark.parametrize("days", [1, 2, 13, 21, 90])
def test_all_days_lie_in_the_period_and_the_last_is_today(made: Made, days: int) -> None:
    on = {entry.moment.day for entry in made(days).entries.values()}
    assert on <= set(last_days(TODAY, days))
    assert TODAY in on
    assert last_days(TODAY, days).first in on


def test_nothing_lies_in_the_future_even_just_after_midnight(made: Made) -> None:
    midnight = NOW.replace(hour=0)
    assert all(instant <= midnight for entry in list(made().entries.values()) for instant in instants(entry))


def test_the_night_of_the_clock_change_is_no_obstacle(made: Made) -> None:
    assert date(2026, 3, 29) in {entry.moment.day for entry in made(30, today=date(2026, 4, 2)).entries.values()}


@SEEDS
def test_each_kind_of_entry_is_in_it(made: Made, seed: int) -> None:
    assert made(seed=seed).kinds == set(ALL_KINDS)


@SEEDS
def test_it_has_a_hole_of_at_least_three_days(made: Made, seed: int) -> None:
    on = sorted({entry.moment.day for entry in list(made(seed=seed).entries.values())})
    assert max((later - earlier).days - 1 for earlier, later in pairwise(on)) >= 3  # days in between


@SEEDS
def test_some_days_have_several_sessions_and_some_none(made: Made, seed: int) -> None:
    entries = list(made(seed=seed).entries.values())
    a_day = Counter(session.day for session in sessions_of(entries))
    assert max(a_day.values()) >= 3
    assert {entry.moment.day for entry in entries} - set(a_day)
    routines = Counter(session.routine_id for session in sessions_of(entries))
    assert routines.most_common(1)[0][0] == "desk-break"
    assert set(routines) >= {"seven-minutes", "daily-ten", "resting-ten"}


@SEEDS
def test_the_flare_is_about_six_days_in_the_middle_with_settling_only_at_first(made: Made, seed: int) -> None:
    entries = list(made(seed=seed).entries.values())
    days = sorted({check_in.moment.day for check_in in check_ins_of(entries) if check_in.flare})
    assert timedelta(days=3) <= days[-1] - days[0] <= timedelta(days=5)
    assert last_days(TODAY, DAYS).first + timedelta(days=30) < days[0] < TODAY - timedelta(days=30)
    calm = {plan.day for plan in made(seed=seed).plans if plan.target <= 0}
    assert {days[0] + timedelta(days=place) for place in (-2, -1, 0, 1)} & calm
    at_first = [session for session in sessions_of(entries) if session.day in calm & {days[0], days[0] + timedelta(1)}]
    assert {session.routine_id for session in at_first} <= {"resting-ten"}


@SEEDS
def test_leg_pain_eases_and_its_lowest_point_moves_up(made: Made, seed: int) -> None:
    mornings = sorted(check_ins_of(list(made(seed=seed).entries.values())), key=lambda one: one.moment.day)
    first, last = mornings[:12], mornings[-12:]
    legs = [[one.pain.leg for one in weeks if one.pain.leg is not None] for weeks in (first, last)]
    assert sum(legs[0]) / len(legs[0]) - sum(legs[1]) / len(legs[1]) >= 2
    points = [[one.symptoms.lowest_right for one in weeks if one.symptoms.lowest_right] for weeks in (first, last)]
    assert max(points[0]) >= LowestPoint.CALF
    assert min(points[1]) == LowestPoint.BUTTOCK


@SEEDS
def test_bouts_went_in_every_way_and_pain_is_told_where_one_was_stopped(made: Made, seed: int) -> None:
    sessions = sessions_of(list(made(seed=seed).entries.values()))
    bouts = [bout for session in sessions for bout in session.bouts]
    assert {bout.outcome for bout in bouts} == set(Outcome)
    assert all(bout.peak_pain is not None for bout in bouts if bout.outcome is Outcome.STOPPED_FOR_PAIN)
    assert all(session.stop_reason for session in sessions if session.status is SessionStatus.STOPPED_EARLY)


@SEEDS
def test_what_was_not_asked_or_answered_stays_unknown(made: Made, seed: int) -> None:
    entries = list(made(seed=seed).entries.values())
    assert any(session.before == Pain() for session in sessions_of(entries))
    assert any(not instants(session) for session in sessions_of(entries))
    assert any(check_in.flare is None for check_in in check_ins_of(entries))
    assert any(entry.helped is None for entry in entries if isinstance(entry, TreatmentEntry))


def test_acupuncture_is_weekly_at_first_and_every_other_week_later(made: Made) -> None:
    visits = sorted(
        entry.moment.day
        for entry in list(made().entries.values())
        if isinstance(entry, TreatmentEntry) and entry.kind is TreatmentKind.ACUPUNCTURE
    )
    between = [(later - earlier).days for earlier, later in pairwise(visits)]
    assert between[0] == 7
    assert between[-1] == 14


@SEEDS
def test_there_are_notes_one_with_an_accent_and_one_with_an_emoji(made: Made, seed: int) -> None:
    notes = [entry.note for entry in list(made(seed=seed).entries.values()) if entry.note]
    assert any("é" in note or "ë" in note for note in notes)
    assert any("🙂" in note for note in notes)
    assert max(Counter(notes).values()) == 1


def test_a_long_drive_comes_before_the_flare(made: Made) -> None:
    entries = list(made().entries.values())
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
    assert list(read(diary).entries.values()) == [a_rating()]


def test_what_was_forgotten_counts_as_use_too(diary: Store) -> None:
    with diary.writing() as db:
        forget(db, PERSON, Kind.RATING, record(db, PERSON, a_rating(), NOW).id, NOW)
    with pytest.raises(EntryRejected, match="in use"):
        fill_demo(diary, PERSON, DAYS, 1, TODAY)


def test_a_diary_of_no_days_is_refused(diary: Store) -> None:
    with pytest.raises(EntryRejected, match="at least one day"):
        fill_demo(diary, PERSON, 0, 1, TODAY)


@SEEDS
def test_a_plan_was_offered_on_every_day_that_was_written_down(made: Made, seed: int) -> None:
    filled = made(seed=seed)
    assert {plan.day for plan in filled.plans} >= {entry.moment.day for entry in filled.entries.values()} | {TODAY}
    assert all(one.offered_at.date() <= one.day for one in filled.offered)


@SEEDS
def test_the_plan_goes_steps_up_and_back_and_has_days_without_exercise(made: Made, seed: int) -> None:
    plans = made(seed=seed).plans
    changes = [later.quota - earlier.quota for earlier, later in pairwise(plans)]
    assert max(changes) > 0
    assert min(changes) < 0
    assert {PlanKind.SETTLE_ONLY, PlanKind.USUAL} <= {plan.kind for plan in plans}


@SEEDS
def test_an_exercise_that_tingled_is_left_out_and_comes_back(made: Made, seed: int) -> None:
    standings = [standing_of("seated-leg-kick", plan) for plan in made(seed=seed).plans]
    parked = standings.index(ExerciseStanding.PARKED)
    tried = standings.index(ExerciseStanding.TRIAL, parked)
    assert ExerciseStanding.ACTIVE in standings[tried:]


def standing_of(exercise_id: str, plan: Plan) -> ExerciseStanding:
    return next((one.standing for one in plan.exercises if one.exercise_id == exercise_id), ExerciseStanding.ACTIVE)


@SEEDS
def test_most_of_what_was_planned_is_done_and_never_all_of_it(made: Made, seed: int) -> None:
    filled = made(seed=seed)
    planned = {plan.day for plan in filled.plans if plan.target > 0}
    done = {session.day for session in sessions_of(list(filled.entries.values()))}
    assert 0.5 <= len(planned & done) / len(planned) < 1


def test_a_long_diary_has_a_plan_for_its_last_half_year_only(made: Made) -> None:
    days = [plan.day for plan in made(200).plans]
    assert min(days) >= TODAY - timedelta(days=179)
    assert len(days) > 120
