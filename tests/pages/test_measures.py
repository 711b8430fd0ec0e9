"""Questionnaires on the pages: offered in a quiet line, filled in, corrected, chosen, and seen on Trends."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_rating, ago
from tests.pages.operating import choose, entries, fill_in, labels, problems, question, shown, tap, the_entry, visit
from tests.pages.planned import add, set_up, welcome_to
from tracker.catalogue.measures import questionnaires
from tracker.domain.entries import AssessmentEntry
from tracker.domain.kinds import Kind
from tracker.domain.measures import RMDQ_ITEMS, Answers, Instrument
from tracker.domain.measures_offer import MeasureSettings, OwnGoal
from tracker.domain.measures_words import CHANGE_QUESTION
from tracker.domain.moments import Moment
from tracker.services.measures import add_goal, choose_offered
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.assessments import measure_settings_of
from tracker.ui.forms.measures import CLINIC_NAME, SAVE, WHICH
from tracker.ui.measures.questions import NONE_TICKED, NOT_BOTH, TICK_ONE
from tracker.ui.measures.settings import ADD_GOAL, NEW_GOAL, OFFERED
from tracker.ui.measures.settings import SAVE as SAVE_OFFERED
from tracker.ui.measures.today_line import LABELS, LOOK_BACK, NOT_NOW, STOP

PEG, RMDQ, GOAL = Instrument.PEG, Instrument.RMDQ, Instrument.GOAL
CHANGE, CLINIC = Instrument.GLOBAL_CHANGE, Instrument.CLINIC
PAIN, ENJOYMENT, ACTIVITY = (item.text for item in questionnaires()[PEG].items)
SENTENCES = [item.text for item in questionnaires()[RMDQ].items]
ALL_SIX: Answers = {"pain": 6, "enjoyment": 6, "activity": 6}


@pytest.fixture
def begun(diary: Store) -> Store:
    """A diary since ten days, with a plan and the safety questions answered; nothing in it but a number."""
    welcome_to(diary)
    set_up(diary)
    add(diary, a_rating(moment=ago(days=10)))
    return diary


def filled_in(days_ago: int, instrument: Instrument = PEG, answers: Answers = ALL_SIX) -> AssessmentEntry:
    return AssessmentEntry(Moment(TODAY - timedelta(days=days_ago)), instrument, answers)


def with_goals(store: Store, *names: str) -> None:
    with store.writing() as db:
        for name in names:
            add_goal(db, ME, name, NOW)


def with_sentences(store: Store) -> None:
    with store.writing() as db:
        choose_offered(db, ME, [RMDQ], NOW)


def settings(store: Store) -> MeasureSettings:
    with store.reading() as db:
        return measure_settings_of(db, ME)


def form_of(which: Instrument) -> AppTest:
    page = visit("today")
    choose(page, "What", Kind.ASSESSMENT)
    choose(page, WHICH, which)
    return page


def kept(store: Store) -> list[AssessmentEntry]:
    """The questionnaires in the diary, newest first."""
    return [one.entry for one in entries(store) if isinstance(one.entry, AssessmentEntry)]


class TestTheLineOnToday:
    def test_it_offers_what_may_be_filled_in_in_one_line(self, begun: Store) -> None:
        page = visit("today")
        assert LOOK_BACK in shown(page)
        assert [label for label in labels(page) if label in (*LABELS.values(), NOT_NOW, STOP)] == [
            LABELS[PEG],
            NOT_NOW,
            STOP,
        ]

    def test_a_tap_opens_its_form_below(self, begun: Store) -> None:
        page = visit("today")
        tap(page, LABELS[PEG])
        assert question(page, "What").value == Kind.ASSESSMENT
        assert question(page, PAIN).value is None
        assert not page.warning

    def test_not_this_week_hides_it_for_a_week(self, begun: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        page = visit("today")
        tap(page, NOT_NOW)
        assert LOOK_BACK not in shown(page)
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=6)).isoformat())
        assert LOOK_BACK not in shown(visit("today"))
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=7)).isoformat())
        assert LOOK_BACK in shown(visit("today"))

    def test_passed_over_it_comes_back_after_a_week_and_not_tomorrow(
        self, begun: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        visit("today")
        assert LOOK_BACK in shown(visit("today"))
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=1)).isoformat())
        assert LOOK_BACK not in shown(visit("today"))

    def test_it_can_be_switched_off_for_good(self, begun: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        page = visit("today")
        tap(page, STOP)
        assert PEG not in settings(begun).offered
        monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=8)).isoformat())
        assert LABELS[PEG] not in labels(visit("today"))

    def test_filled_in_it_is_gone(self, begun: Store) -> None:
        add(begun, filled_in(0))
        assert LOOK_BACK not in shown(visit("today"))

    def test_on_the_first_day_there_is_none(self, diary: Store) -> None:
        welcome_to(diary)
        add(diary, a_rating())
        assert LOOK_BACK not in shown(visit("today"))

    def test_in_quiet_mode_there_is_none(self, begun: Store) -> None:
        set_up(begun, quiet=True)
        assert LOOK_BACK not in shown(visit("today"))


class TestFillingIn:
    def test_peg_is_kept_with_its_answers_and_its_score(self, begun: Store) -> None:
        page = form_of(PEG)
        fill_in(page, {PAIN: 6, ENJOYMENT: 7, ACTIVITY: 5})
        tap(page, SAVE)
        (entry,) = kept(begun)
        assert (entry.answers, entry.score) == ({"pain": 6, "enjoyment": 7, "activity": 5}, 6.0)
        assert "Questionnaire: recorded." in shown(page)

    def test_the_ends_of_the_scale_and_the_citation_stand_beside_it(self, begun: Store) -> None:
        text = shown(form_of(PEG))
        assert "0 = No pain, 10 = Pain as bad as you can imagine" in text
        assert "0 = Does not interfere, 10 = Completely interferes" in text
        assert "Krebs and others 2009, J Gen Intern Med 24:733-738" in text

    def test_a_partial_form_is_kept_without_a_score(self, begun: Store) -> None:
        page = form_of(PEG)
        fill_in(page, {PAIN: 0})
        tap(page, SAVE)
        (entry,) = kept(begun)
        assert (entry.answers, entry.score) == ({"pain": 0, "enjoyment": None, "activity": None}, None)

    def test_an_empty_form_is_refused_and_stays(self, begun: Store) -> None:
        page = form_of(PEG)
        tap(page, SAVE)
        assert problems(page) == ["Answer at least one question, or close the form without saving."]
        assert kept(begun) == []

    def test_within_a_week_it_says_when_the_next_can_be_and_leads_to_the_diary(self, begun: Store) -> None:
        add(begun, filled_in(3))
        page = form_of(PEG)
        text = shown(page)
        assert "PEG: filled in on 17 November. The next time is from 24 November on" in text
        assert "correct it in the diary" in text
        assert PAIN not in labels(page)

    def test_a_day_too_near_to_another_is_refused_and_what_was_typed_stays(self, begun: Store) -> None:
        add(begun, filled_in(9))
        page = form_of(PEG)
        fill_in(page, {PAIN: 3, "Day": TODAY - timedelta(days=5)})
        tap(page, SAVE)
        assert ["too near" in problem for problem in problems(page)] == [True]
        assert question(page, PAIN).value == 3

    def test_a_tap_on_a_word_is_the_overall_change(self, begun: Store) -> None:
        page = form_of(CHANGE)
        fill_in(page, {CHANGE_QUESTION: 2})
        tap(page, SAVE)
        assert kept(begun)[0].answers == {"change": 2}

    def test_all_goals_are_rated_in_one_form_and_one_can_be_skipped(self, begun: Store) -> None:
        with_goals(begun, "Walk *far*", "Film", "Garden")
        page = form_of(GOAL)
        fill_in(page, {"Goal: Walk \\*far\\*": 3, "Goal: Garden": 0})
        tap(page, SAVE)
        assert {entry.goal: entry.answers for entry in kept(begun)} == {"Walk *far*": {"now": 3}, "Garden": {"now": 0}}
        assert "Goal: Film" in labels(page)
        assert "Goal: Garden" not in labels(page)

    def test_no_goal_rated_is_refused(self, begun: Store) -> None:
        with_goals(begun, "Walk")
        page = form_of(GOAL)
        tap(page, SAVE)
        assert problems(page) == ["Rate at least one goal, or leave this open."]

    def test_without_goals_it_says_where_to_add_one(self, begun: Store) -> None:
        assert "You have no goals of your own yet." in shown(form_of(GOAL))

    def test_the_score_of_a_clinic_needs_a_name_and_may_have_a_decimal(self, begun: Store) -> None:
        page = form_of(CLINIC)
        fill_in(page, {"The number they gave you": 36.5})
        tap(page, SAVE)
        assert problems(page) == ["Name the score, so that you know later which it was."]
        fill_in(page, {CLINIC_NAME: "Oswestry"})
        tap(page, SAVE)
        assert (kept(begun)[0].goal, kept(begun)[0].answers) == ("Oswestry", {"score": 36.5})

    def test_what_was_filled_in_stands_in_words_below(self, begun: Store) -> None:
        add(begun, filled_in(0, CHANGE, {"change": 2}), AssessmentEntry(Moment(TODAY), CLINIC, {"score": 36.5}, "ODI"))
        text = shown(visit("today"))
        assert "much better" in text
        assert "Score from a clinic\\: ODI" in text


class TestRolandMorris:
    def test_it_is_not_there_until_it_is_chosen(self, begun: Store) -> None:
        page = visit("today")
        choose(page, "What", Kind.ASSESSMENT)
        assert "Roland-Morris" not in question(page, WHICH).options
        with_sentences(begun)
        page = visit("today")
        choose(page, "What", Kind.ASSESSMENT)
        assert "Roland-Morris" in question(page, WHICH).options

    def test_its_introduction_its_sentences_and_its_sources_are_shown(self, begun: Store) -> None:
        with_sentences(begun)
        page = form_of(RMDQ)
        assert [label for label in labels(page) if label in SENTENCES] == SENTENCES
        text = shown(page)
        assert all(paragraph in text for paragraph in questionnaires()[RMDQ].introduction)
        assert "Roland and Morris 1983, Spine 8:141-144; Roland and Fairbank 2000" in text

    def test_a_sentence_that_is_not_ticked_does_not_fit(self, begun: Store) -> None:
        with_sentences(begun)
        page = form_of(RMDQ)
        fill_in(page, {SENTENCES[0]: True, SENTENCES[23]: True})
        tap(page, SAVE)
        (entry,) = kept(begun)
        assert entry.answers == {item: int(item in ("1", "24")) for item in RMDQ_ITEMS}
        assert entry.score == 2

    def test_nothing_ticked_is_zero_only_where_the_person_says_so(self, begun: Store) -> None:
        with_sentences(begun)
        page = form_of(RMDQ)
        tap(page, SAVE)
        assert problems(page) == [TICK_ONE.format(none=NONE_TICKED)]
        assert kept(begun) == []
        fill_in(page, {f"**{NONE_TICKED}**": True})
        tap(page, SAVE)
        assert kept(begun)[0].score == 0

    def test_both_a_sentence_and_none_of_them_is_refused(self, begun: Store) -> None:
        with_sentences(begun)
        page = form_of(RMDQ)
        fill_in(page, {SENTENCES[0]: True, f"**{NONE_TICKED}**": True})
        tap(page, SAVE)
        assert problems(page) == [NOT_BOTH.format(none=NONE_TICKED)]


class TestCorrecting:
    def opened(self) -> AppTest:
        page = visit("diary")
        opened = next(label for label in labels(page) if label.startswith("Change "))
        question(page, opened).click("Correct")
        page.run()
        assert not page.exception
        return page

    def test_the_present_one_is_corrected_in_the_diary(self, diary: Store) -> None:
        add(diary, filled_in(3))
        page = self.opened()
        assert question(page, PAIN).value == 6
        fill_in(page, {PAIN: 2})
        tap(page, SAVE)
        assert the_entry(diary).answers == {**ALL_SIX, "pain": 2}

    def test_ticks_come_back_as_they_were_given(self, diary: Store) -> None:
        add(diary, filled_in(3, RMDQ, {item: int(item == "4") for item in RMDQ_ITEMS}))
        page = self.opened()
        assert [label for label in SENTENCES if question(page, label).value] == [SENTENCES[3]]
        fill_in(page, {SENTENCES[3]: False, f"**{NONE_TICKED}**": True})
        tap(page, SAVE)
        assert the_entry(diary).score == 0

    def test_a_goal_and_a_step_are_corrected(self, diary: Store) -> None:
        add(diary, AssessmentEntry(Moment(TODAY), GOAL, {"now": 3}, "Walk"))
        page = self.opened()
        fill_in(page, {"Goal: Walk": 4})
        tap(page, SAVE)
        assert (the_entry(diary).goal, the_entry(diary).answers) == ("Walk", {"now": 4})

    def test_the_overall_change_is_corrected(self, diary: Store) -> None:
        add(diary, filled_in(3, CHANGE, {"change": 4}))
        page = self.opened()
        assert question(page, CHANGE_QUESTION).value == 4
        fill_in(page, {CHANGE_QUESTION: 1})
        tap(page, SAVE)
        assert the_entry(diary).score == 1


class TestSettings:
    def test_what_is_offered_is_chosen(self, diary: Store) -> None:
        page = visit("settings")
        assert [question(page, OFFERED[one]).value for one in (PEG, GOAL, CHANGE, RMDQ)] == [True, True, True, False]
        fill_in(page, {OFFERED[PEG]: False, OFFERED[RMDQ]: True})
        tap(page, SAVE_OFFERED)
        assert settings(diary).offered == {GOAL, CHANGE, RMDQ}

    def test_goals_are_added_up_to_three(self, diary: Store) -> None:
        page = visit("settings")
        for name in ("Walk", "Film", "Garden"):
            fill_in(page, {NEW_GOAL: name})
            tap(page, ADD_GOAL)
        assert [goal.name for goal in settings(diary).goals] == ["Walk", "Film", "Garden"]
        assert NEW_GOAL not in labels(page)

    def test_a_goal_may_have_any_name(self, begun: Store) -> None:
        with_goals(begun, "new", "new-name-0")
        page = visit("settings")
        fill_in(page, {"Name of the goal: new": "old"})
        tap(page, "Save name: new")
        fill_in(page, {NEW_GOAL: "newer"})
        tap(page, ADD_GOAL)
        assert [goal.name for goal in settings(begun).goals] == ["old", "new-name-0", "newer"]

    def test_a_goal_without_a_name_is_refused(self, diary: Store) -> None:
        page = visit("settings")
        tap(page, ADD_GOAL)
        assert problems(page) == ["Name the goal."]

    def test_a_goal_is_renamed_put_away_and_taken_up_again(self, diary: Store) -> None:
        with_goals(diary, "Walk")
        page = visit("settings")
        fill_in(page, {"Name of the goal: Walk": "Stroll"})
        tap(page, "Save name: Walk")
        tap(page, "Put away: Stroll")
        assert settings(diary).goals == (OwnGoal("Stroll", former=("Walk",), put_away=True),)
        tap(page, "Take up again: Stroll")
        assert settings(diary).goals == (OwnGoal("Stroll", former=("Walk",)),)

    def test_labels_stay_apart_where_names_hold_marks(self, diary: Store) -> None:
        with_goals(diary, "*a*", "b <i>")
        page = visit("settings")
        assert "Name of the goal: \\*a\\*" in labels(page)
        assert len(set(labels(page))) == len(labels(page))


class TestTrends:
    def test_a_questionnaire_is_shown_with_its_sentence_chart_and_table(self, diary: Store) -> None:
        add(diary, filled_in(20), filled_in(2, answers={"pain": 3, "enjoyment": 3, "activity": 3}))
        page = visit("trends")
        assert page.header[-1].value == "Questionnaires"
        assert "6.0 of 10 on 31 Oct 2026, 3.0 of 10 on 18 Nov 2026\\: clearly better" in shown(page)
        assert [chart.proto.alt[:4] for chart in page.get("vega_lite_chart")] == ["PEG:"]
        assert "As a table: PEG" in [one.label for one in page.expander]

    def test_without_any_there_is_no_such_part(self, diary: Store) -> None:
        add(diary, a_rating())
        assert "Questionnaires" not in [heading.value for heading in visit("trends").header]

    def test_scores_of_a_clinic_stand_in_a_table(self, diary: Store) -> None:
        add(diary, AssessmentEntry(Moment(date(2026, 11, 18)), CLINIC, {"score": 36.5}, "*Mine*"))
        page = visit("trends")
        assert "\\*Mine\\*\\: 36.5 on 18 Nov 2026" in shown(page)
        page.session_state["table-scores from a clinic"] = True
        page.run()
        assert page.table[0].value.to_numpy().tolist() == [["Wed\xa018\xa0Nov\xa02026", "\\*Mine\\*", r"36\.5"]]
