"""Questionnaires come no oftener than they are meant for; goals are renamed and put away without losing a rating."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import NOW, TODAY, ago
from tracker.domain.entries import AssessmentEntry
from tracker.domain.kinds import Kept, Kind
from tracker.domain.measures import Answers, Instrument
from tracker.domain.measures_offer import MeasureSettings, OwnGoal, Said
from tracker.domain.moments import Moment
from tracker.domain.periods import last_days
from tracker.domain.rejection import EntryRejected
from tracker.services.measures import (
    add_goal,
    choose_offered,
    correct_measure,
    note_shown,
    put_goal_away,
    put_off,
    record_measures,
    rename_goal,
    stop_offering,
)
from tracker.services.people import ME
from tracker.services.record import Recorded, record
from tracker.store import Store
from tracker.store.assessments import assessments_in, measure_settings_of
from tracker.store.reading import entry_with

PEG, GOAL = Instrument.PEG, Instrument.GOAL
ANSWERS: Answers = {"pain": 6, "enjoyment": 7, "activity": 5}
YEAR = last_days(TODAY, 366)


def peg(days_ago: int, pain: int = 6) -> AssessmentEntry:
    return AssessmentEntry(Moment(ago(days=days_ago).day), PEG, {**ANSWERS, "pain": pain})


def rated(goal: str, days_ago: int, now: int = 5) -> AssessmentEntry:
    return AssessmentEntry(Moment(ago(days=days_ago).day), GOAL, {"now": now}, goal)


def add(diary: Store, *entries: AssessmentEntry, under: str | None = None) -> list[Recorded]:
    with diary.writing() as db:
        return record_measures(db, ME, entries, NOW, under or str(uuid4()))


def days_kept(diary: Store) -> list[int]:
    with diary.reading() as db:
        return [(TODAY - one.day).days for one in assessments_in(db, ME, YEAR)]


def settings(diary: Store) -> MeasureSettings:
    with diary.reading() as db:
        return measure_settings_of(db, ME)


def goals(diary: Store, *names: str) -> tuple[OwnGoal, ...]:
    with diary.writing() as db:
        for name in names:
            add_goal(db, ME, name, NOW)
    return settings(diary).goals


class TestHowOften:
    def test_a_second_peg_within_seven_days_is_refused_with_the_day_from_which_it_can_be(self, diary: Store) -> None:
        add(diary, peg(6))
        with pytest.raises(EntryRejected) as refused:
            add(diary, peg(0))
        assert refused.value.problems == (
            "This was filled in on 14 Nov 2026, which is too near. Correct that one in the diary, "
            "or choose a day from 21 Nov 2026 on.",
        )
        assert days_kept(diary) == [6]

    def test_after_seven_days_it_is_fine(self, diary: Store) -> None:
        add(diary, peg(7))
        add(diary, peg(0))
        assert days_kept(diary) == [7, 0]

    def test_a_back_dated_one_keeps_its_distance_to_both_sides(self, diary: Store) -> None:
        add(diary, peg(0))
        with pytest.raises(EntryRejected):
            add(diary, peg(5))
        add(diary, peg(7))
        assert days_kept(diary) == [7, 0]

    def test_the_same_form_sent_twice_is_one_entry(self, diary: Store) -> None:
        (first,) = add(diary, peg(0), under="draft")
        (second,) = add(diary, peg(0), under="draft")
        assert (first.id, second.id, second.already) == ("draft", "draft", True)

    def test_another_answer_from_a_second_tab_is_refused(self, diary: Store) -> None:
        add(diary, peg(0), under="draft")
        with pytest.raises(EntryRejected):
            add(diary, peg(0, pain=1), under="draft")
        assert days_kept(diary) == [0]

    def test_several_goals_of_one_form_stand_side_by_side_and_each_has_its_own_week(self, diary: Store) -> None:
        goals(diary, "Walk", "Film")
        add(diary, rated("Walk", 0), rated("Film", 0))
        assert days_kept(diary) == [0, 0]
        with pytest.raises(EntryRejected):
            add(diary, rated("Walk", 1))

    def test_a_goal_with_a_new_name_is_still_the_same_goal(self, diary: Store) -> None:
        goals(diary, "Walk")
        add(diary, rated("Walk", 3))
        with diary.writing() as db:
            rename_goal(db, ME, "Walk", "Walk to the lake", NOW)
        with pytest.raises(EntryRejected):
            add(diary, rated("Walk to the lake", 0))

    def test_scores_of_a_clinic_come_as_often_as_they_are_given(self, diary: Store) -> None:
        clinic = AssessmentEntry(Moment(TODAY), Instrument.CLINIC, {"score": 36.5}, "Oswestry")
        add(diary, clinic)
        add(diary, clinic)
        assert days_kept(diary) == [0, 0]


class TestCorrecting:
    def kept(self, diary: Store, entry_id: str) -> Kept:
        with diary.reading() as db:
            found = entry_with(db, ME, Kind.ASSESSMENT, entry_id)
        assert found
        return found

    def correct(self, diary: Store, entry_id: str, entry: AssessmentEntry) -> None:
        kept = self.kept(diary, entry_id)
        with diary.writing() as db:
            correct_measure(db, ME, kept, entry, NOW)

    def test_the_answers_of_one_that_stands_too_near_can_be_corrected(self, diary: Store) -> None:
        with diary.writing() as db:  # as an import may leave them
            one, _ = (record(db, ME, peg(n), NOW + timedelta(seconds=n)) for n in (0, 1))
        self.correct(diary, one.id, peg(0, pain=9))
        assert self.kept(diary, one.id).entry == peg(0, pain=9)

    def test_it_cannot_be_moved_next_to_another(self, diary: Store) -> None:
        add(diary, peg(20))
        (one,) = add(diary, peg(0))
        with pytest.raises(EntryRejected, match="too near"):
            self.correct(diary, one.id, peg(15))
        assert self.kept(diary, one.id).entry == peg(0)
        self.correct(diary, one.id, peg(13))
        assert days_kept(diary) == [20, 13]


class TestGoals:
    def test_up_to_three_and_no_fourth(self, diary: Store) -> None:
        assert [goal.name for goal in goals(diary, "Walk", "Film", "Garden")] == ["Walk", "Film", "Garden"]
        with pytest.raises(EntryRejected, match="You have 3 goals"):
            goals(diary, "Swim")

    @pytest.mark.parametrize("name", [None, "", "  ", "x" * 201, "a\x00b"])
    def test_a_name_that_is_none_is_refused(self, diary: Store, name: str | None) -> None:
        with pytest.raises(EntryRejected), diary.writing() as db:
            add_goal(db, ME, name, NOW)

    def test_any_script_and_blanks_inside_are_fine(self, diary: Store) -> None:
        assert goals(diary, " ללכת  לאגם 🙂 ")[0].name == "ללכת לאגם 🙂"

    def test_a_name_in_use_is_refused_in_whatever_case(self, diary: Store) -> None:
        goals(diary, "Walk")
        with pytest.raises(EntryRejected, match="the name of a goal that you have"):
            goals(diary, "walk")

    def test_one_put_away_keeps_its_place_and_can_be_taken_up_again(self, diary: Store) -> None:
        goals(diary, "Walk", "Film")
        with diary.writing() as db:
            put_goal_away(db, ME, "Walk", NOW)
        assert [goal.name for goal in settings(diary).present_goals] == ["Film"]
        assert goals(diary, "Walk")[0] == OwnGoal("Walk")

    def test_a_new_name_keeps_the_old_one_for_its_ratings(self, diary: Store) -> None:
        goals(diary, "Walk")
        with diary.writing() as db:
            rename_goal(db, ME, "Walk", "Stroll", NOW)
            rename_goal(db, ME, "Stroll", "Walk", NOW)
        assert settings(diary).goals == (OwnGoal("Walk", former=("Stroll",)),)

    def test_a_former_name_of_another_goal_stays_taken(self, diary: Store) -> None:
        goals(diary, "Walk", "Film")
        with diary.writing() as db:
            rename_goal(db, ME, "Walk", "Stroll", NOW)
        with pytest.raises(EntryRejected, match="the name of a goal that you have"), diary.writing() as db:
            rename_goal(db, ME, "Film", "Walk", NOW)

    def test_the_spelling_of_a_name_can_be_changed(self, diary: Store) -> None:
        goals(diary, "walk")
        with diary.writing() as db:
            rename_goal(db, ME, "walk", "Walk", NOW)
        assert settings(diary).goals == (OwnGoal("Walk", former=("walk",)),)

    def test_a_goal_that_another_tab_renamed_says_so(self, diary: Store) -> None:
        with pytest.raises(EntryRejected, match="another name by now"), diary.writing() as db:
            put_goal_away(db, ME, "Walk", NOW)


class TestOffering:
    def test_what_is_offered_is_chosen_and_switched_off(self, diary: Store) -> None:
        with diary.writing() as db:
            choose_offered(db, ME, [PEG, Instrument.RMDQ], NOW)
            stop_offering(db, ME, [PEG], NOW)
        assert settings(diary).offered == {Instrument.RMDQ}

    def test_the_last_word_on_each_stands(self, diary: Store) -> None:
        earlier = ago(days=8).day
        with diary.writing() as db:
            note_shown(db, ME, [PEG, GOAL], earlier, NOW)
            note_shown(db, ME, [PEG], TODAY, NOW)
            put_off(db, ME, [GOAL], TODAY, NOW)
        kept = settings(diary)
        assert set(kept.shown) == {Said(GOAL, earlier), Said(PEG, TODAY)}
        assert kept.put_off == (Said(GOAL, TODAY),)
