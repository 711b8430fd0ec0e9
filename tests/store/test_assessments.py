"""Questionnaires read back: oldest first, of one person, without what was forgotten; unknown stays unknown."""

from datetime import timedelta

from tests.builders import NOW, TODAY, ago
from tracker.domain.entries import AssessmentEntry
from tracker.domain.kinds import Kind
from tracker.domain.measures import Answers, Instrument
from tracker.domain.measures_offer import MeasureSettings, OwnGoal
from tracker.domain.moments import Moment
from tracker.domain.periods import Period, last_days
from tracker.services.measures import add_goal, choose_offered
from tracker.services.people import ME
from tracker.services.record import forget, record
from tracker.store import Store
from tracker.store.assessments import assessments_in, last_days_of, measure_settings_of

MONTH = last_days(TODAY, 28)
PEG, GOAL = Instrument.PEG, Instrument.GOAL
ALL_SIX: Answers = {"pain": 6, "enjoyment": 6, "activity": 6}


def peg(moment: Moment, answers: Answers = ALL_SIX) -> AssessmentEntry:
    return AssessmentEntry(moment, PEG, answers)


def add(diary: Store, *entries: AssessmentEntry) -> list[str]:
    with diary.writing() as db:
        return [record(db, ME, one, NOW + timedelta(seconds=n)).id for n, one in enumerate(entries)]


def test_they_come_oldest_first_and_those_without_a_time_first_in_their_day(diary: Store) -> None:
    add(diary, peg(ago(hours=1)), peg(ago(days=20)), peg(Moment(TODAY)), peg(ago(hours=2)))
    with diary.reading() as db:
        found = [(one.day, one.at) for one in assessments_in(db, ME, MONTH)]
    assert found == [
        (ago(days=20).day, ago(days=20).at),
        (TODAY, None),
        (TODAY, ago(hours=2).at),
        (TODAY, ago(hours=1).at),
    ]


def test_answers_score_goal_and_note_come_back_as_they_were_given(diary: Store) -> None:
    moment = ago(days=1)
    (entry_id,) = add(diary, AssessmentEntry(moment, GOAL, {"now": 7}, "Walk to the shop", "slowly"))
    with diary.reading() as db:
        (kept,) = assessments_in(db, ME, MONTH)
    assert (kept.id, kept.instrument, kept.answers, kept.score) == (entry_id, GOAL, {"now": 7}, 7.0)
    assert (kept.goal, kept.note, kept.utc_offset, kept.created_at) == ("Walk to the shop", "slowly", 60, NOW)


def test_a_partial_form_has_no_score_and_its_gap_is_no_zero(diary: Store) -> None:
    add(diary, peg(ago(days=1), {"pain": 6, "enjoyment": None}))
    with diary.reading() as db:
        (kept,) = assessments_in(db, ME, MONTH)
    assert kept.score is None
    assert kept.answers == {"pain": 6, "enjoyment": None}


def test_only_the_instrument_asked_for_inside_the_period_of_this_person(diary: Store) -> None:
    first, last = MONTH.first, MONTH.last
    add(diary, peg(Moment(first)), peg(Moment(first - timedelta(days=1))), peg(Moment(last)))
    add(diary, AssessmentEntry(Moment(last), GOAL, {"now": 1}, "Walk"))
    with diary.reading() as db:
        assert [one.day for one in assessments_in(db, ME, MONTH, PEG)] == [first, last]
        assert len(assessments_in(db, ME, MONTH)) == 3
        assert assessments_in(db, "someone else", MONTH) == []


def test_what_was_forgotten_is_left_out(diary: Store) -> None:
    one, _ = add(diary, peg(ago(days=1)), peg(ago(days=9)))
    with diary.writing() as db:
        forget(db, ME, Kind.ASSESSMENT, one, NOW)
    with diary.reading() as db:
        assert [kept.day for kept in assessments_in(db, ME, MONTH)] == [ago(days=9).day]
        assert last_days_of(db, ME) == {(PEG, None): ago(days=9).day}


def test_the_last_day_of_each_instrument_and_goal(diary: Store) -> None:
    add(diary, peg(ago(days=20)), peg(ago(days=3)), AssessmentEntry(ago(days=5), GOAL, {"now": 1}, "Walk"))
    with diary.reading() as db:
        assert last_days_of(db, ME) == {(PEG, None): ago(days=3).day, (GOAL, "Walk"): ago(days=5).day}


def test_what_was_never_chosen_has_its_default(diary: Store) -> None:
    with diary.reading() as db:
        assert measure_settings_of(db, ME) == MeasureSettings()
    with diary.writing() as db:
        add_goal(db, ME, "Walk", NOW)
        choose_offered(db, ME, [Instrument.RMDQ], NOW)
    with diary.reading() as db:
        chosen = MeasureSettings(offered=frozenset({Instrument.RMDQ}), goals=(OwnGoal("Walk"),))
        assert measure_settings_of(db, ME) == chosen


def test_a_period_of_one_day_holds_that_day(diary: Store) -> None:
    add(diary, peg(Moment(TODAY)))
    with diary.reading() as db:
        assert len(assessments_in(db, ME, Period(TODAY, TODAY))) == 1
