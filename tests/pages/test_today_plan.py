"""Today with a plan: what is offered, each choice kept and taken back, and the days on which nothing is offered."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in
from tests.pages.operating import labels, menu, shown, tap, visit
from tests.pages.planned import a_round_today, add, days_lived, set_up, welcome_to
from tests.services.planning import a_round, moment_on
from tracker.domain.entries import Pain, Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.safety import AskedIn
from tracker.domain.scales import ActivityKind, NerveChange, Outcome
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.settings import ActivityTolerance, Mode
from tracker.services.people import ME
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.store.plan_choices import choices_in
from tracker.store.plan_days import offered_on
from tracker.store.plan_settings import plan_settings_of
from tracker.ui.plan.beginning import GO_ON, ONLY_DIARY, SET_UP
from tracker.ui.plan.card import BACK, NOT_TODAY, OTHER, REST, SMALLER, START, USUAL_ANYWAY

OFFERED = "The desk break, shorter · about 3 minutes · 1 of 2"
CHOICES = {START, SMALLER, OTHER, REST, NOT_TODAY, USUAL_ANYWAY}
LOG = "Write something down"
TIMER, SAVE = "Do it with the timer: The desk break", "Save session"


@pytest.fixture
def planned(diary: Store) -> Store:
    """A plan in its second week; the days before were settled, and so is this morning."""
    welcome_to(diary)
    set_up(diary)
    add(diary, *days_lived(10))
    return diary


@pytest.fixture
def before_the_morning(diary: Store) -> Store:
    """The same before this morning was told."""
    welcome_to(diary)
    set_up(diary)
    add(diary, *list(days_lived(10))[:-1])
    return diary


def answered_with(diary: Store, *present: str) -> None:
    """The safety list was answered this morning, with these signs."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.FIRST, present)


def kept_choices(diary: Store) -> list[ChoiceKind]:
    with diary.reading() as db:
        return [one.kind for one in choices_in(db, ME)]


def assert_only_writing_down(page: Any) -> None:
    """The form is there; what would begin a session from it is not."""
    assert SAVE in labels(page)
    assert TIMER not in labels(page)


def offered_choices(page: Any) -> set[str]:
    return CHOICES & set(labels(page))


class TestAnOrdinaryDay:
    def test_the_line_says_what_is_offered_now_and_the_reason_stands_under_it(self, planned: Store) -> None:
        text = shown(visit("today"))
        assert text.index(OFFERED) < text.index("A settled morning") < text.index(LOG)

    def test_it_can_be_started_made_smaller_changed_or_left(self, planned: Store) -> None:
        assert offered_choices(visit("today")) == {START, SMALLER, OTHER, REST, NOT_TODAY}

    def test_what_was_offered_is_kept_once(self, planned: Store) -> None:
        visit("today")
        with planned.reading() as db:
            first = offered_on(db, ME, TODAY)
        visit("today")
        with planned.reading() as db:
            assert offered_on(db, ME, TODAY) == first

    def test_no_label_stands_twice_on_the_page(self, planned: Store) -> None:
        found = labels(visit("today"))
        assert len(found) == len(set(found))

    def test_activities_stand_with_their_amount_in_pieces(self, planned: Store) -> None:
        since = TODAY - timedelta(days=10)
        set_up(planned, activities=(ActivityTolerance(since, ActivityKind.WALKING, 30),))
        assert "- Walking\\: up to 18 minutes" in shown(visit("today"))


class TestChoices:
    @pytest.mark.parametrize(
        ("label", "kind", "said"),
        [
            (SMALLER, ChoiceKind.SMALLER, "Smaller today, by your choice."),
            (REST, ChoiceKind.REST, "You chose a rest today. That is fine."),
            (NOT_TODAY, ChoiceKind.NOT_TODAY, "Not today. That is fine"),
        ],
    )
    def test_each_is_kept_said_to_be_fine_and_taken_back(
        self, planned: Store, label: str, kind: ChoiceKind, said: str
    ) -> None:
        page = visit("today")
        tap(page, label)
        assert kept_choices(planned) == [kind]
        assert said in shown(page)
        tap(page, BACK)
        assert kept_choices(planned) == [kind, ChoiceKind.ACCEPT]
        assert OFFERED in shown(page)
        assert BACK not in labels(page)

    def test_smaller_makes_the_round_smaller(self, planned: Store) -> None:
        page = visit("today")
        tap(page, SMALLER)
        assert "shorter · about 1 minute · 1 of 2" in shown(page)
        assert SMALLER not in labels(page)

    def test_another_routine_takes_the_place_of_the_usual_one(self, planned: Store) -> None:
        page = visit("today")
        menu(page, OTHER, "Two for the piriformis")
        assert "Two for the piriformis" in page.header[0].value
        assert kept_choices(planned) == [ChoiceKind.OTHER_ROUTINE]
        tap(page, SMALLER)
        assert "Two for the piriformis" in page.header[0].value
        tap(page, BACK)
        assert OFFERED in shown(page)

    def test_a_choice_stands_when_the_page_is_opened_again(self, planned: Store) -> None:
        tap(visit("today"), REST)
        page = visit("today")
        assert page.header[0].value == "A rest today"
        assert offered_choices(page) == set()


class TestTheDaysRounds:
    def test_after_a_round_the_next_waits_for_the_gap(self, planned: Store) -> None:
        add(planned, a_round_today(30))
        page = visit("today")
        assert "- Round 1\\: done at 08\\:25" in shown(page)
        assert "The next round can come from" in shown(page)
        assert offered_choices(page) == {REST, NOT_TODAY}

    def test_after_enough_for_today_the_page_says_so_and_offers_nothing_more(self, planned: Store) -> None:
        add(planned, a_round_today(100), a_round_today(5))
        page = visit("today")
        assert page.header[0].value == "Enough for today"
        assert offered_choices(page) == set()
        assert "Take the small step" not in labels(page)
        assert LOG in shown(page)

    def test_pain_that_rose_ends_the_rounds_of_the_day(self, planned: Store) -> None:
        add(planned, a_round_today(100, before=Pain(leg=2), after=Pain(leg=5)))
        page = visit("today")
        assert "Your pain went up, so this was enough for today." in shown(page)
        assert offered_choices(page) == set()


class TestOtherDays:
    def test_a_flare_brings_a_calm_day_that_may_be_overruled(self, before_the_morning: Store) -> None:
        add(before_the_morning, a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=7), flare=True))
        page = visit("today")
        assert page.header[0].value.startswith("A calm day")
        assert "- Short strolls, 2 to 4 in the day" in shown(page)
        assert "about 80 % of your usual" in shown(page)
        assert offered_choices(page) == {USUAL_ANYWAY}
        tap(page, USUAL_ANYWAY)
        assert kept_choices(before_the_morning) == [ChoiceKind.USUAL_ANYWAY]
        assert START in labels(page)
        tap(page, BACK)
        assert START not in labels(page)

    def test_new_tingling_leaves_comfort_alone_and_nothing_overrules_it(self, before_the_morning: Store) -> None:
        tingling = Symptoms(tingling=NerveChange.NEW_OR_WORSE)
        add(before_the_morning, a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=2), symptoms=tingling))
        page = visit("today")
        assert USUAL_ANYWAY not in labels(page)
        assert SMALLER not in labels(page)
        assert page.header[0].value.startswith("Comfort")

    @pytest.mark.parametrize("sign", ["E1", "U1"])
    def test_an_open_safety_answer_takes_every_offer_away_but_not_the_diary(self, diary: Store, sign: str) -> None:
        answered_with(diary, sign)
        set_up(diary)
        add(diary, *days_lived(10))
        page = visit("today")
        assert offered_choices(page) == set()
        assert LOG in shown(page)
        assert "Take the small step" not in labels(page)

    def test_what_hurt_is_left_out_with_its_reason_and_its_day(self, diary: Store) -> None:
        welcome_to(diary)
        set_up(diary)
        hurt = a_bout(outcome=Outcome.STOPPED_FOR_PAIN, seconds=30)
        add(diary, *list(days_lived(10))[:-3], a_round(TODAY - timedelta(days=1), bouts=(hurt,)))
        text = shown(visit("today"))
        assert "Left out for now" in text
        assert "Seated leg kick (nerve floss): This one hurt" in text
        assert "It may come back from" in text

    def test_a_day_off_while_tapering_is_a_free_day(self, diary: Store) -> None:
        welcome_to(diary)
        set_up(diary, days_ago=25)
        add(diary, *days_lived(25, mornings=0))
        page = visit("today")
        tap(page, "Every second day from now on")
        assert "You go on every second day." in shown(page)
        assert "Every second day from now on" not in labels(page)


class TestTheTimerBesideTheLog:
    """The log form leads to the timer only where exercise goes with the day; writing down is always open."""

    def test_while_rounds_are_left_a_session_can_begin_from_the_log(self, planned: Store) -> None:
        add(planned, a_round_today(30))
        assert TIMER in labels(visit("today"))

    def test_after_enough_for_today_only_writing_down_is_left(self, planned: Store) -> None:
        add(planned, a_round_today(100), a_round_today(5))
        assert_only_writing_down(visit("today"))

    def test_on_a_calm_day_it_comes_with_the_usual_amount_that_was_chosen(self, before_the_morning: Store) -> None:
        add(before_the_morning, a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=7), flare=True))
        page = visit("today")
        assert_only_writing_down(page)
        tap(page, USUAL_ANYWAY)
        assert TIMER in labels(page)

    def test_a_rest_by_choice_is_a_rest_until_it_is_taken_back(self, planned: Store) -> None:
        page = visit("today")
        tap(page, REST)
        assert_only_writing_down(page)
        tap(page, BACK)
        assert TIMER in labels(page)

    def test_with_new_tingling_only_the_round_for_comfort_is_offered(self, before_the_morning: Store) -> None:
        tingling = Symptoms(tingling=NerveChange.NEW_OR_WORSE)
        add(before_the_morning, a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=2), symptoms=tingling))
        assert_only_writing_down(visit("today"))

    @pytest.mark.parametrize("sign", ["E1", "U1"])
    def test_an_open_safety_answer_keeps_it_back_even_without_a_plan(self, diary: Store, sign: str) -> None:
        answered_with(diary, sign)
        add(diary, *days_lived(10))
        assert_only_writing_down(visit("today"))

    def test_without_a_plan_it_is_always_there(self, diary: Store) -> None:
        welcome_to(diary)
        add(diary, *days_lived(10), a_round_today(100), a_round_today(5))
        assert TIMER in labels(visit("today"))


class TestWithoutAPlan:
    def test_a_diary_without_a_plan_offers_to_set_one_up(self, diary: Store) -> None:
        welcome_to(diary)
        page = visit("today")
        assert {SET_UP, ONLY_DIARY} <= set(labels(page))
        tap(page, SET_UP)
        tap(page, "Make my plan")
        assert START in labels(page)

    def test_only_the_diary_offers_nothing_and_asks_for_nothing_of_the_plan(self, planned: Store) -> None:
        set_up(planned, mode=Mode.DIARY_ONLY)
        page = visit("today")
        assert offered_choices(page) == set()
        assert "Take the small step" not in labels(page)
        assert LOG in shown(page)

    def test_only_the_diary_is_one_tap_away(self, diary: Store) -> None:
        welcome_to(diary)
        page = visit("today")
        tap(page, ONLY_DIARY)
        with diary.reading() as db:
            assert plan_settings_of(db, ME).mode is Mode.DIARY_ONLY
        assert SET_UP not in labels(page)

    def test_a_pause_is_one_line_and_goes_on_with_a_tap(self, planned: Store) -> None:
        set_up(planned, mode=Mode.PAUSED)
        page = visit("today")
        assert offered_choices(page) == set()
        tap(page, GO_ON)
        assert OFFERED in shown(page)


class TestOffers:
    def test_a_step_up_is_kept_and_can_be_taken_back(self, planned: Store) -> None:
        page = visit("today")
        tap(page, "Take the small step")
        assert kept_choices(planned) == [ChoiceKind.STEP_UP]
        tap(page, "Take back: you took the small step up")
        assert kept_choices(planned) == [ChoiceKind.STEP_UP, ChoiceKind.NO_STEP_UP]

    def test_a_lower_usual_pain_is_set_when_it_is_confirmed(self, planned: Store) -> None:
        tap(visit("today"), "Set my usual pain to 2")
        with planned.reading() as db:
            assert plan_settings_of(db, ME).usual[-1].value == 2

    def test_an_offer_that_is_left_stays_away_and_the_days_choice_stands(self, planned: Store) -> None:
        page = visit("today")
        tap(page, SMALLER)
        tap(page, "Leave my usual pain as it is")
        assert "Set my usual pain to 2" not in labels(page)
        assert "Smaller today, by your choice." in shown(page)
        tap(page, BACK)
        assert "Set my usual pain to 2" not in labels(page)

    def test_one_offer_is_open_and_the_others_are_folded(self, planned: Store) -> None:
        (folded,) = [one.label for one in visit("today").expander if one.label.startswith("More that could change")]
        assert folded.endswith("(3)")
