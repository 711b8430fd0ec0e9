"""Questionnaires in words and pictures: first and last with their days, what changed, and nothing where nothing was."""

from datetime import date, timedelta

import pandas as pd

from tests.builders import NOW, TODAY
from tests.views.test_trends import queries
from tracker.domain.entries import AssessmentEntry
from tracker.domain.measures import RMDQ_ITEMS, Answers, Instrument
from tracker.domain.moments import Moment
from tracker.domain.peg_change import PegChange
from tracker.domain.periods import last_days
from tracker.domain.rmdq_change import RmdqChange
from tracker.pacing.settings import Mode
from tracker.services.measures import add_goal, note_shown, put_goal_away, rename_goal
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store
from tracker.views.insights_then_now import getting_better
from tracker.views.measures import MeasuresView, measures_view
from tracker.views.measures_today import measures_offer
from tracker.views.trends import trends_view
from tracker.views.trends_measures import MeasuresTrend, measures_trend

QUARTER = last_days(TODAY, 91)
PEG, RMDQ, GOAL = Instrument.PEG, Instrument.RMDQ, Instrument.GOAL
CHANGE, CLINIC = Instrument.GLOBAL_CHANGE, Instrument.CLINIC


def given(days_ago: int, instrument: Instrument, answers: Answers, goal: str | None = None) -> AssessmentEntry:
    return AssessmentEntry(Moment(day(days_ago)), instrument, answers, goal)


def peg(days_ago: int, *answers: int) -> AssessmentEntry:
    return given(days_ago, PEG, dict(zip(("pain", "enjoyment", "activity"), answers, strict=False)))


def ticked(days_ago: int, number: int) -> AssessmentEntry:
    return given(days_ago, RMDQ, {item: int(int(item) <= number) for item in RMDQ_ITEMS})


def day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def keep(diary: Store, *entries: AssessmentEntry) -> None:
    with diary.writing() as db:
        for place, entry in enumerate(entries):
            record(db, ME, entry, NOW + timedelta(seconds=place))


def seen(diary: Store) -> MeasuresView:
    with diary.reading() as db:
        return measures_view(db, ME, QUARTER)


def trend(diary: Store) -> MeasuresTrend:
    with diary.reading() as db:
        return measures_trend(db, ME, QUARTER)


class TestFirstToLast:
    def test_peg_from_first_to_last_with_dates_answers_and_change(self, diary: Store) -> None:
        keep(diary, peg(60, 6, 7, 5), peg(40, 5, 5, 5), peg(2, 4, 4, 5))
        view = seen(diary)
        assert (view.peg.first, view.peg.last) == ((day(60), 6.0), (day(2), 4.3))
        assert view.peg.scores == ((day(60), 6.0), (day(40), 5.0), (day(2), 4.3))
        assert view.peg.times[0].answers == {"pain": 6, "enjoyment": 7, "activity": 5}
        assert view.peg_change is PegChange.A_BIT_BETTER
        told = "PEG: 6.0 of 10 on 21 Sep 2026, 4.3 of 10 on 18 Nov 2026: a bit better. Filled in 3 times."
        assert view.sentence(view.peg) == told

    def test_one_time_is_no_change(self, diary: Store) -> None:
        keep(diary, peg(2, 6, 7, 5))
        view = seen(diary)
        assert (view.peg.last, view.peg_change) == (None, None)
        assert view.sentence(view.peg) == "PEG: 6.0 of 10 on 18 Nov 2026. Filled in once."

    def test_a_partial_form_is_kept_and_not_scored(self, diary: Store) -> None:
        keep(diary, peg(9, 6, 7))
        view = seen(diary)
        assert (len(view.peg.times), view.peg.scores) == (1, ())
        assert view.sentence(view.peg) == "PEG: no score, as not all was answered. Filled in once."

    def test_roland_morris_names_the_two_limits_and_which_are_reached(self, diary: Store) -> None:
        keep(diary, ticked(60, 14), ticked(2, 8))
        view = seen(diary)
        assert view.rmdq_change is RmdqChange.BOTH
        assert view.sentence(view.rmdq) == (
            "Roland-Morris: 14 of 24 on 21 Sep 2026, 8 of 24 on 18 Nov 2026: 6 fewer. "
            "Most people feel a fall of 5, or of 30 % (Ostelo 2008, Spine 33:90): this is both. Filled in 2 times."
        )

    def test_no_sentence_ticked_is_a_count_of_zero(self, diary: Store) -> None:
        keep(diary, ticked(2, 0))
        assert seen(diary).rmdq.scores == ((day(2), 0.0),)

    def test_overall_change_is_told_in_words_with_the_one_before(self, diary: Store) -> None:
        keep(diary, given(30, CHANGE, {"change": 4}), given(2, CHANGE, {"change": 2}))
        view = seen(diary)
        assert view.global_change.scores == ((day(30), 4.0), (day(2), 2.0))
        assert view.sentence(view.global_change) == (
            "Overall, since you began here: much better on 18 Nov 2026. Before that: about the same on 21 Oct 2026."
        )

    def test_an_empty_diary_has_no_series(self, diary: Store) -> None:
        view = seen(diary)
        assert view.all_series == ()
        assert (view.peg.first, view.peg_change, view.goals, view.clinic) == (None, None, (), ())
        assert not trend(diary).shown


class TestGoals:
    def test_ratings_under_a_former_name_belong_to_the_goal(self, diary: Store) -> None:
        with diary.writing() as db:
            add_goal(db, ME, "Walk", NOW)
        keep(diary, given(20, GOAL, {"now": 3}, "Walk"))
        with diary.writing() as db:
            rename_goal(db, ME, "Walk", "Walk to the lake", NOW)
        keep(diary, given(2, GOAL, {"now": 6}, "Walk to the lake"))
        (goal,) = seen(diary).goals
        assert (goal.name, goal.scores) == ("Walk to the lake", ((day(20), 3.0), (day(2), 6.0)))
        told = "Walk to the lake: 3 of 10 on 31 Oct 2026, 6 of 10 on 18 Nov 2026: 3 higher."
        assert seen(diary).sentence(goal) == told

    def test_one_put_away_keeps_its_history_after_the_present_ones(self, diary: Store) -> None:
        with diary.writing() as db:
            add_goal(db, ME, "Walk", NOW)
            add_goal(db, ME, "Film", NOW)
            put_goal_away(db, ME, "Walk", NOW)
        keep(diary, given(20, GOAL, {"now": 3}, "Walk"), given(2, GOAL, {"now": 3}, "Film"))
        assert [goal.name for goal in seen(diary).goals] == ["Film", "Walk"]

    def test_a_rating_of_an_unknown_goal_as_an_import_leaves_it_is_a_goal_of_its_own(self, diary: Store) -> None:
        keep(diary, given(20, GOAL, {"now": 3}, "Swim"))
        assert [goal.name for goal in seen(diary).goals] == ["Swim"]


class TestOnTrends:
    def test_each_has_its_picture_on_its_whole_scale(self, diary: Store) -> None:
        keep(
            diary,
            peg(20, 6, 7, 5),
            given(9, GOAL, {"now": 3}, "Swim"),
            given(9, CHANGE, {"change": 2}),
            ticked(2, 8),
        )
        scales = {one.figure.name: (one.least, one.greatest) for one in trend(diary).figures}
        assert scales == {"PEG": (0, 10), "Own goal: Swim": (0, 10), "Overall change": (1, 7), "Roland-Morris": (0, 24)}

    def test_the_line_is_open_where_a_time_was_left_out(self, diary: Store) -> None:
        keep(diary, *(peg(days, 6, 6, 6) for days in (50, 43, 33, 19)))
        assert trend(diary).figures[0].figure.frame["run"].tolist() == [0, 0, 0, 1]

    def test_the_table_has_the_answers_newest_first_and_blank_where_left_out(self, diary: Store) -> None:
        keep(diary, peg(9, 6, 7, 5), peg(2, 4, 3))
        assert trend(diary).figures[0].figure.table().to_dict("list") == {
            "Day": ["Wed\xa018\xa0Nov\xa02026", "Wed\xa011\xa0Nov\xa02026"],
            "Score": ["", "6.0 of 10"],
            "Pain": ["4", "6"],
            "Enjoyment of life": ["3", "7"],
            "General activity": ["", "5"],
        }

    def test_scores_of_a_clinic_are_a_table_and_no_picture(self, diary: Store) -> None:
        keep(diary, given(9, CLINIC, {"score": 36.5}, "Oswestry"), given(2, CLINIC, {"score": 30}, "Oswestry"))
        view = trend(diary)
        assert view.figures == ()
        assert view.clinic == ("Oswestry: 36.5 on 11 Nov 2026, 30 on 18 Nov 2026: 6.5 lower.",)
        assert view.clinic_table()["Number"].tolist() == ["30", "36.5"]

    def test_a_diary_with_only_a_questionnaire_is_not_called_empty(self, diary: Store) -> None:
        keep(diary, peg(2, 6, 7, 5))
        with diary.reading() as db:
            assert trends_view(db, ME, QUARTER).nothing is None

    def test_they_are_read_in_two_queries_however_many_there_are(self, diary: Store) -> None:
        keep(diary, *(peg(days, 6, 6, 6) for days in range(0, 84, 7)))
        with queries(diary) as sent:
            trend(diary)
        assert len([one for one in sent if one.startswith("SELECT")]) == 2

    def test_a_picture_without_a_score_has_nothing_to_draw(self, diary: Store) -> None:
        keep(diary, peg(2, 6))
        frame = trend(diary).figures[0].figure.frame
        assert frame.empty
        assert isinstance(frame, pd.DataFrame)


class TestGettingBetter:
    def sentences(self, diary: Store) -> tuple[str, ...]:
        with diary.reading() as db:
            return getting_better(db, ME, QUARTER).sentences

    def test_peg_is_told_from_first_to_last_as_two_single_scores(self, diary: Store) -> None:
        keep(diary, peg(60, 6, 7, 5), peg(2, 4, 4, 4))
        assert self.sentences(diary)[-1] == (
            "PEG: 6.0 of 10 on 21 Sep 2026, 4.0 of 10 on 18 Nov 2026: clearly better. Filled in 2 times. "
            "This holds two single scores against each other, so it has no range."
        )

    def test_without_peg_nothing_is_said_of_it(self, diary: Store) -> None:
        assert not any(sentence.startswith("PEG") for sentence in self.sentences(diary))


class TestOfferedToday:
    def offered(self, diary: Store) -> tuple[tuple[Instrument, ...], tuple[Instrument, ...]]:
        with diary.reading() as db:
            offer = measures_offer(db, ME, TODAY)
        return offer.offered, offer.first_today

    def test_it_is_new_today_until_that_was_noted(self, diary: Store) -> None:
        keep(diary, given(9, CLINIC, {"score": 1}, "x"))
        assert self.offered(diary) == ((PEG,), (PEG,))
        with diary.writing() as db:
            note_shown(db, ME, [PEG], TODAY, NOW)
        assert self.offered(diary) == ((PEG,), ())

    def test_nothing_is_offered_in_a_pause_in_quiet_mode_or_in_a_diary_without_a_plan(self, diary: Store) -> None:
        keep(diary, given(9, CLINIC, {"score": 1}, "x"))
        for changes in ({"quiet": True}, {"mode": Mode.PAUSED}, {"mode": Mode.DIARY_ONLY}):
            with diary.writing() as db:
                change_plan_settings(db, ME, NOW, **{"quiet": False, "mode": Mode.PLAN, **changes})
            assert self.offered(diary) == ((), ())
