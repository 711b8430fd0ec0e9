"""The check-in on Today: at most three taps, each kept at once, each to be left out, and not asked when it is quiet."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_check_in, a_rating, ago
from tests.pages.operating import choose, entries, labels, question, shown, tap, the_entry, visit
from tests.pages.planned import add, set_up, welcome_to
from tracker.domain.entries import CheckInEntry, Pain, Symptoms
from tracker.domain.nerve_line import NerveLine
from tracker.domain.safety import WEAKNESS as WEAKNESS_ITEMS
from tracker.domain.safety import weakness_asking
from tracker.domain.scales import LowestPoint, NerveChange, Occasion, SittingBand, Sleep
from tracker.pacing.plan import Plan, PlanKind
from tracker.pacing.settings import Mode
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.safety import answer_weakness, confirm_contact
from tracker.store import Store
from tracker.store.safety import weakness_waiting
from tracker.ui.plan.check_in import FLARE, NIGHT, PAIN_FREE, SITTING
from tracker.ui.plan.signs import LEGS, NERVE, WEAKNESS
from tracker.ui.safety.words import WEAKNESS_SAVE

BACK, LEG = "Back pain, since you woke up", "Leg pain, since you woke up"
LATER = "Not this morning"


@pytest.fixture
def begun(diary: Store) -> Store:
    """A plan that begins today, with nothing in the diary."""
    welcome_to(diary)
    set_up(diary, days_ago=0)
    return diary


@pytest.fixture
def evening(begun: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The same at eight in the evening."""
    monkeypatch.setenv("TRACKER_NOW", NOW.replace(hour=20).isoformat())
    return begun


def taps(page: Any, answers: dict[str, Any]) -> int:
    """Answers one question after the other; says how many taps that took."""
    for label, answer in answers.items():
        choose(page, label, answer)
    return len(answers)


def test_a_tab_left_open_over_night_asks_anew(begun: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit("today")
    tap(page, LATER)
    assert NIGHT not in labels(page)
    monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=1)).isoformat())
    choose(page.run(), NIGHT, Sleep.OK)
    monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=2)).isoformat())
    choose(page.run(), LEG, 3)
    first, second = (kept.entry for kept in entries(begun))
    assert {(first.sleep, first.pain), (second.sleep, second.pain)} == {(Sleep.OK, Pain()), (None, Pain(leg=3))}


def test_an_answer_that_could_not_be_kept_does_not_stand_there(begun: Store) -> None:
    page = visit("today")
    choose(page, LEG, 3)
    with closing(sqlite3.connect(str(begun.path))) as holder:
        holder.execute("BEGIN IMMEDIATE")
        choose(page, LEG, 5)
    assert page.warning
    assert question(page, LEG).value == 3


def test_a_morning_takes_three_taps_and_function_comes_first(begun: Store) -> None:
    page = visit("today")
    asked = [label for label in labels(page) if label in (NIGHT, BACK, LEG)]
    assert asked == [NIGHT, BACK, LEG]
    assert taps(page, {NIGHT: Sleep.OK, BACK: 2, LEG: 3}) <= 3
    entry = the_entry(begun)
    assert (entry.occasion, entry.sleep, entry.pain) == (Occasion.MORNING, Sleep.OK, Pain(2, 3))
    assert NIGHT not in labels(page)
    assert "since waking\\: back 2, leg 3" in shown(page)


def test_an_evening_takes_three_taps(evening: Store) -> None:
    page = visit("today")
    answers = {SITTING: SittingBand.OVER_6, "Back pain, on average over 24 hours": 1}
    assert taps(page, {**answers, "Leg pain, on average over 24 hours": 0}) <= 3
    entry = the_entry(evening)
    assert (entry.occasion, entry.sitting, entry.pain) == (Occasion.EVENING, SittingBand.OVER_6, Pain(1, 0))


def test_each_tap_is_kept_at_once_and_the_rest_stays_unknown(begun: Store) -> None:
    choose(visit("today"), LEG, 4)
    assert the_entry(begun).pain == Pain(leg=4)
    assert the_entry(begun).sleep is None


def test_a_second_tap_takes_an_answer_back_and_the_last_one_the_check_in(begun: Store) -> None:
    page = visit("today")
    taps(page, {NIGHT: Sleep.OK, LEG: 4})
    choose(page, LEG, None)
    assert the_entry(begun).pain == Pain()
    choose(page, NIGHT, None)
    assert entries(begun) == []


def test_it_can_be_left_for_this_part_of_the_day(begun: Store) -> None:
    page = visit("today")
    tap(page, LATER)
    assert NIGHT not in labels(page)
    assert entries(begun) == []


def test_what_was_answered_can_be_changed(begun: Store) -> None:
    add(begun, a_check_in())
    page = visit("today")
    assert NIGHT not in labels(page)
    tap(page, "Change the check-in")
    choose(page, LEG, 1)
    assert the_entry(begun).pain == Pain(3, 1)


def test_a_morning_without_pain_asks_about_the_whole_day(begun: Store) -> None:
    page = visit("today")
    taps(page, {BACK: 0, LEG: 0})
    choose(page, PAIN_FREE, True)
    assert the_entry(begun).pain_free_24h is True


def test_a_full_day_without_pain_is_not_asked_about_when_the_diary_tells(begun: Store) -> None:
    add(begun, a_rating(moment=ago(hours=14), pain=Pain(leg=2)))
    page = visit("today")
    taps(page, {BACK: 0, LEG: 0})
    assert PAIN_FREE not in labels(page)


def test_pain_well_above_the_usual_asks_whether_it_is_a_flare_up(begun: Store) -> None:
    page = visit("today")
    choose(page, LEG, 4)
    assert FLARE not in labels(page)
    choose(page, LEG, 5)
    choose(page, FLARE, True)
    assert the_entry(begun).flare is True


def test_an_evening_after_a_morning_is_folded(evening: Store) -> None:
    add(evening, a_check_in())
    assert "Evening check-in, if you like" in [one.label for one in visit("today").expander]


@pytest.mark.parametrize("changes", [{"quiet": True}, {"mode": Mode.PAUSED}])
def test_it_is_not_asked_for_in_quiet_mode_or_in_a_pause(begun: Store, changes: dict[str, Any]) -> None:
    set_up(begun, days_ago=0, **changes)
    assert NIGHT not in labels(visit("today"))


@pytest.mark.parametrize(("days", "asked"), [(6, False), (7, True)])
def test_in_weekly_mode_it_is_asked_for_once_a_week(begun: Store, days: int, asked: bool) -> None:
    set_up(begun, days_ago=0, weekly=True)
    add(begun, a_check_in(moment=ago(days=days)))
    assert (NIGHT in labels(visit("today"))) is asked


def test_a_check_in_of_the_log_form_is_the_same_one(begun: Store) -> None:
    add(begun, a_check_in(stress=4))
    page = visit("today")
    tap(page, "Change the check-in")
    choose(page, NIGHT, Sleep.POOR)
    entry = the_entry(begun)
    assert isinstance(entry, CheckInEntry)
    assert (entry.sleep, entry.stress) == (Sleep.POOR, 4)


NEW, NONE = NerveChange.NEW_OR_WORSE, NerveChange.NONE
LEFT, RIGHT = LEGS["lowest_left"], LEGS["lowest_right"]
CLEAR = Symptoms(tingling=NONE, numbness=NONE)


def noted(diary: Store, days: int, **symptoms: Any) -> None:
    """A settled morning so many days ago with these symptoms."""
    add(diary, a_check_in(moment=ago(days=days), pain=Pain(1, 1), symptoms=Symptoms(**symptoms)))


def the_plan(diary: Store) -> Plan:
    with diary.reading() as db:
        return make_plan(db, ME, TODAY)


def latest(diary: Store) -> CheckInEntry:
    entry = entries(diary)[0].entry
    assert isinstance(entry, CheckInEntry)
    return entry


class TestWhileASignHoldsThePlan:
    @pytest.fixture
    def held(self, diary: Store) -> Store:
        """Tingling was new the day before yesterday, and yesterday was said to be clear."""
        welcome_to(diary)
        set_up(diary)
        noted(diary, 2, tingling=NEW)
        noted(diary, 1, tingling=NONE, numbness=NONE)
        return diary

    def test_the_check_in_asks_about_it_in_one_line_and_the_answer_ends_the_hold(self, held: Store) -> None:
        page = visit("today")
        assert [label for label in labels(page) if label in (NERVE, WEAKNESS, LEFT, RIGHT)] == [NERVE]
        taps(page, {NIGHT: Sleep.OK, BACK: 1, LEG: 1})
        assert the_plan(held).kind is PlanKind.SETTLE_ONLY
        choose(page, NERVE, NerveLine.NONE)
        assert latest(held).symptoms == CLEAR
        assert the_plan(held).kind is not PlanKind.SETTLE_ONLY

    def test_not_said_stays_unknown_and_the_hold_stays(self, held: Store) -> None:
        page = visit("today")
        taps(page, {NIGHT: Sleep.OK, BACK: 1, LEG: 1})
        assert NERVE in labels(page)
        tap(page, "That is all for now")
        assert latest(held).symptoms == Symptoms()
        assert the_plan(held).kind is PlanKind.SETTLE_ONLY

    def test_a_check_in_from_the_form_that_left_it_out_asks_for_it(self, held: Store) -> None:
        add(held, a_check_in(symptoms=Symptoms()))
        page = visit("today")
        choose(page, NERVE, NerveLine.NONE)
        assert latest(held).symptoms == CLEAR

    @pytest.mark.parametrize(
        ("answer", "symptoms"),
        [
            (NerveLine.USUAL, Symptoms(tingling=NerveChange.USUAL, numbness=NerveChange.USUAL)),
            (NerveLine.TINGLING, Symptoms(tingling=NEW)),
            (NerveLine.NUMBNESS, Symptoms(numbness=NEW)),
        ],
    )
    def test_each_answer_is_kept_as_it_was_said(self, held: Store, answer: NerveLine, symptoms: Symptoms) -> None:
        choose(visit("today"), NERVE, answer)
        assert latest(held).symptoms == symptoms

    def test_a_second_tap_takes_it_back_and_the_last_answer_the_check_in(self, held: Store) -> None:
        page = visit("today")
        choose(page, NERVE, NerveLine.NONE)
        choose(page, NERVE, None)
        assert len(entries(held)) == 2
        taps(page, {LEG: 1, NERVE: NerveLine.NONE})
        choose(page, NERVE, None)
        assert (latest(held).pain, latest(held).symptoms) == (Pain(leg=1), Symptoms())

    def test_on_the_morning_on_which_the_hold_ends_the_answer_can_still_be_changed(self, held: Store) -> None:
        page = visit("today")
        taps(page, {BACK: 1, LEG: 1, NERVE: NerveLine.NONE})
        assert NERVE in labels(page)
        choose(page, NIGHT, Sleep.OK)
        assert NERVE not in labels(page)

    def test_in_weekly_mode_it_is_asked_every_day_until_it_is_clear(self, held: Store) -> None:
        set_up(held, weekly=True)
        page = visit("today")
        taps(page, {NIGHT: Sleep.OK, BACK: 1, LEG: 1, NERVE: NerveLine.NONE})
        assert the_plan(held).kind is not PlanKind.SETTLE_ONLY

    @pytest.mark.parametrize("changes", [{"quiet": True}, {"mode": Mode.PAUSED}])
    def test_who_asked_for_quiet_is_not_asked(self, held: Store, changes: dict[str, Any]) -> None:
        set_up(held, **changes)
        assert NERVE not in labels(visit("today"))


def test_in_weekly_mode_nothing_more_is_asked_once_it_is_clear(begun: Store) -> None:
    set_up(begun, weekly=True)
    noted(begun, 1, tingling=NONE)
    assert {NIGHT, NERVE}.isdisjoint(labels(visit("today")))


def test_after_further_down_the_leg_that_leg_is_asked_about(begun: Store) -> None:
    set_up(begun)
    noted(begun, 5, lowest_right=LowestPoint.BUTTOCK)
    noted(begun, 1, lowest_right=LowestPoint.FOOT, lowest_left=LowestPoint.NONE)
    page = visit("today")
    assert {NERVE, RIGHT} <= set(labels(page))
    assert LEFT not in labels(page)
    taps(page, {NERVE: NerveLine.NONE, RIGHT: LowestPoint.THIGH})
    assert latest(begun).symptoms == Symptoms(None, LowestPoint.THIGH, NONE, NONE)


class TestAfterNewWeakness:
    @pytest.fixture
    def weak(self, begun: Store) -> Store:
        """New weakness four days ago, with the three questions answered by no, and talked over since."""
        set_up(begun)
        noted(begun, 4, weakness=NEW)
        with begun.writing() as db:
            waiting = weakness_waiting(db, ME, TODAY)
            assert waiting
            answer_weakness(db, ME, weakness_asking(waiting), ago(days=4), dict.fromkeys(WEAKNESS_ITEMS, False))
            confirm_contact(db, ME, TODAY, ago(minutes=1))
        return begun

    def test_both_are_asked_about(self, weak: Store) -> None:
        page = visit("today")
        assert {NERVE, WEAKNESS} <= set(labels(page))
        assert the_plan(weak).kind is PlanKind.CONTACT
        noted(weak, 1, tingling=NONE, weakness=NONE)
        page = visit("today")
        taps(page, {BACK: 1, LEG: 1, NERVE: NerveLine.NONE, WEAKNESS: NONE})
        assert the_plan(weak).kind is not PlanKind.CONTACT

    def test_new_weakness_in_the_check_in_asks_its_three_questions(self, weak: Store) -> None:
        page = visit("today")
        choose(page, WEAKNESS, NEW)
        assert WEAKNESS_SAVE in labels(page)
