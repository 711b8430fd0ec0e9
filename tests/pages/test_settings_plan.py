"""The plan's settings: what is set is kept, is looked at before it is saved, and changes the plan."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY
from tests.pages.operating import choose, fill_in, labels, problems, question, shown, tap, visit
from tracker.catalogue.load import catalogue
from tracker.domain.own import own_of
from tracker.domain.scales import ActivityKind
from tracker.pacing.plan import Plan, PlanKind
from tracker.pacing.settings import (
    ActivityTolerance,
    Allowed,
    Gear,
    Mode,
    PlanSettings,
    Tolerance,
    UsualPain,
)
from tracker.services.own import adopt_routine, retire_routine
from tracker.services.people import ME
from tracker.services.plan import make_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.store import Store
from tracker.store.own import own_routines
from tracker.store.plan_settings import plan_settings_of
from tracker.ui.plan_settings import amounts, clinician, daily, hidden, modes, pace
from tracker.ui.plan_settings.amount_edits import EXERCISE, TRIES, USUAL
from tracker.ui.plan_settings.changing import LEAVE, SAVE
from tracker.ui.plan_settings.daily_edits import OWN_MINUTES, OWN_NAME
from tracker.ui.plan_settings.set_up import (
    BELOW_KNEE,
    COMFORTABLE,
    I_DO_NOT_KNOW,
    IRRITABLE,
    READY,
    USUAL_PAIN,
    WALKING,
)

LAST_WEEK = TODAY - timedelta(days=7)
AN_EXERCISE, ITS_NAME = catalogue().exercises[0].id, catalogue().exercises[0].name
SET_UP = PlanSettings(
    begun_on=LAST_WEEK, tolerance=(Tolerance(LAST_WEEK, 10),), usual=(UsualPain(LAST_WEEK, 2),), gear=Gear.STANDARD
)


def kept(store: Store) -> PlanSettings:
    """The plan's settings as they stand in the diary."""
    with store.reading() as db:
        return plan_settings_of(db, ME)


def the_plan(store: Store) -> Plan:
    """Today's plan."""
    with store.reading() as db:
        return make_plan(db, ME, TODAY)


def set_up(store: Store, **changes: Any) -> None:
    """A plan that began a week ago: ten comfortable minutes, usual pain 2."""
    begun = {name: getattr(SET_UP, name) for name in ("begun_on", "tolerance", "usual", "gear")}
    with store.writing() as db:
        change_plan_settings(db, ME, NOW, **{**begun, **changes})


def look_and_save(page: AppTest, preview: str) -> None:
    """Looks at a change, then keeps it."""
    tap(page, preview)
    tap(page, SAVE)


class TestSettingUp:
    """Four questions, each with a careful default."""

    def test_a_new_diary_offers_it_first(self, diary: Store) -> None:
        assert READY in labels(visit("settings"))
        assert kept(diary).begun_on is None

    def test_left_as_it_is_the_plan_starts_on_the_careful_side(self, diary: Store) -> None:
        tap(visit("settings"), READY)
        settings = kept(diary)
        assert (settings.begun_on, settings.tolerance) == (TODAY, (Tolerance(TODAY, I_DO_NOT_KNOW),))
        assert (settings.usual, settings.gear, settings.irritable) == ((), Gear.GENTLE, False)

    def test_every_answer_is_kept(self, diary: Store) -> None:
        page = visit("settings")
        fill_in(page, {COMFORTABLE: 10, USUAL_PAIN: 3, BELOW_KNEE: False, IRRITABLE: True, WALKING: 15.0})
        tap(page, READY)
        assert kept(diary) == PlanSettings(
            begun_on=TODAY,
            tolerance=(Tolerance(TODAY, 10),),
            usual=(UsualPain(TODAY, 3),),
            gear=Gear.STANDARD,
            irritable=True,
            activities=(ActivityTolerance(TODAY, ActivityKind.WALKING, 15),),
        )

    def test_symptoms_below_the_knee_mean_the_gentle_gear(self, diary: Store) -> None:
        page = visit("settings")
        fill_in(page, {BELOW_KNEE: True})
        tap(page, READY)
        assert (kept(diary).below_knee, kept(diary).gear) == (True, Gear.GENTLE)

    def test_it_makes_a_plan(self, diary: Store) -> None:
        assert the_plan(diary).kind is PlanKind.SET_UP
        tap(visit("settings"), READY)
        assert the_plan(diary).ceiling > 0

    def test_who_makes_a_plan_wants_one_even_after_diary_only(self, diary: Store) -> None:
        with diary.writing() as db:
            change_plan_settings(db, ME, NOW, mode=Mode.DIARY_ONLY)
        tap(visit("settings"), READY)
        assert kept(diary).mode is Mode.PLAN

    def test_walking_beyond_a_day_is_refused_and_nothing_typed_is_lost(self, diary: Store) -> None:
        page = visit("settings")
        fill_in(page, {COMFORTABLE: 20, WALKING: 2000.0})
        tap(page, READY)
        assert problems(page) == [f"{WALKING}: give a number from 1 to 1440, or leave it out."]
        assert (question(page, COMFORTABLE).value, question(page, WALKING).value) == (20, 2000)
        assert kept(diary) == PlanSettings()

    def test_beginning_again_starts_today_and_keeps_what_was_not_asked_again(self, diary: Store) -> None:
        set_up(diary, below_knee=True, strict=True)
        page = visit("settings")
        fill_in(page, {COMFORTABLE: 5})
        tap(page, READY)
        settings = kept(diary)
        assert (settings.begun_on, settings.below_knee, settings.strict) == (TODAY, True, True)
        assert settings.tolerance == (Tolerance(LAST_WEEK, 10), Tolerance(TODAY, 5))


class TestModes:
    """Plan, diary only, pause; quiet and weekly."""

    @pytest.mark.parametrize(("mode", "kind"), [(Mode.DIARY_ONLY, PlanKind.DIARY_ONLY), (Mode.PAUSED, PlanKind.PAUSED)])
    def test_a_mode_without_offers_keeps_the_plan_for_later(self, diary: Store, mode: Mode, kind: PlanKind) -> None:
        set_up(diary)
        before = the_plan(diary)
        page = visit("settings")
        fill_in(page, {modes.QUESTION: mode})
        tap(page, modes.SAVE)
        assert (the_plan(diary).kind, the_plan(diary).offers) == (kind, ())
        fill_in(page, {modes.QUESTION: Mode.PLAN})
        tap(page, modes.SAVE)
        assert the_plan(diary) == before
        assert "Mode saved." in shown(page)

    def test_quiet_and_weekly_are_kept(self, diary: Store) -> None:
        page = visit("settings")
        fill_in(page, {modes.QUIET: True, modes.WEEKLY: True})
        tap(page, modes.SAVE)
        assert (kept(diary).quiet, kept(diary).weekly) == (True, True)

    def test_each_says_what_it_does_and_what_a_diary_can_cost(self, diary: Store) -> None:
        text = shown(visit("settings"))
        assert all(sentence in text for sentence in (modes.ABOUT_QUIET, modes.ABOUT_WEEKLY, modes.TRADE_OFF))


class TestAmounts:
    """Usual pain and what is comfortable."""

    def test_a_new_usual_pain_holds_from_today_on(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {USUAL: 4.0})
        look_and_save(page, amounts.PREVIEW)
        assert kept(diary).usual == (UsualPain(LAST_WEEK, 2), UsualPain(TODAY, 4))
        assert "4 from 20 November 2026; 2 from 13 November 2026" in shown(visit("settings"))

    def test_three_tries_measure_what_is_comfortable(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, dict(zip(TRIES, (10.0, 8.0, 12.0), strict=True)))
        look_and_save(page, amounts.PREVIEW)
        assert kept(diary).tolerance[-1] == Tolerance(TODAY, 10, measured=True)
        assert "Measured in three tries, from 20 November 2026." in shown(visit("settings"))

    def test_a_new_guess_takes_the_place_of_todays(self, diary: Store) -> None:
        set_up(diary, tolerance=(Tolerance(TODAY, 10),))
        page = visit("settings")
        fill_in(page, {EXERCISE: 6.0})
        look_and_save(page, amounts.PREVIEW)
        assert kept(diary).tolerance == (Tolerance(TODAY, 6),)

    def test_daily_activities_are_paced_once_they_have_minutes(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {"Sitting, comfortable minutes in one day": 60.0, OWN_NAME: "Gardening", OWN_MINUTES: 20.0})
        look_and_save(page, daily.PREVIEW)
        assert {one.kind: one.minutes for one in kept(diary).activities} == {
            ActivityKind.SITTING: 60,
            ActivityKind.OWN: 20,
        }
        assert {one.kind for one in the_plan(diary).activities} >= {ActivityKind.SITTING, ActivityKind.OWN}

    def test_an_emptied_activity_leaves_the_plan(self, diary: Store) -> None:
        set_up(diary, activities=(ActivityTolerance(LAST_WEEK, ActivityKind.OWN, 20, name="Gardening"),))
        page = visit("settings")
        fill_in(page, {"Gardening, comfortable minutes in one day": None})
        look_and_save(page, daily.PREVIEW)
        assert kept(diary).activities == ()

    def test_all_that_is_wrong_is_told_at_once_and_nothing_typed_is_lost(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        typed = {USUAL: 11.0, EXERCISE: None, TRIES[0]: 700.0}
        fill_in(page, typed)
        tap(page, amounts.PREVIEW)
        assert problems(page) == [
            f"{USUAL}: give a number from 0 to 10.",
            f"{EXERCISE}: give a number from 1 to 600.",
            "Give the minutes of all three tries, or leave them all empty.",
            "Give a new guess or the three tries, not both.",
            f"{TRIES[0]}: give a number from 0.5 to 600.",
        ]
        assert {label: question(page, label).value for label in typed} == typed
        assert SAVE not in labels(page)

    def test_the_same_holds_for_daily_activities(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {"Walking, comfortable minutes in one day": 2000.0, OWN_NAME: "Gardening"})
        tap(page, daily.PREVIEW)
        assert problems(page) == [
            "Walking, comfortable minutes in one day: give a number from 1 to 1440.",
            "Give your own activity both a name and its minutes.",
        ]
        assert question(page, OWN_NAME).value == "Gardening"

    def test_pain_that_is_no_longer_known_is_unknown_not_zero(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {USUAL: None})
        look_and_save(page, amounts.PREVIEW)
        assert kept(diary).usual == ()


class TestPace:
    """Gear, strict mode, rounds."""

    def test_gear_strict_and_rounds_are_kept_and_change_the_plan(self, diary: Store) -> None:
        set_up(diary)
        before = the_plan(diary)
        page = visit("settings")
        fill_in(page, {pace.GEAR: Gear.GENTLE, pace.STRICT: True, pace.BOUTS: 3})
        look_and_save(page, pace.PREVIEW)
        settings = kept(diary)
        assert (settings.gear, settings.strict, settings.bouts) == (Gear.GENTLE, True, 3)
        assert the_plan(diary).quota < before.quota

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"below_knee": True}, "Brisk is not offered while you feel symptoms below the knee."),
            ({"usual": ()}, "Brisk is offered once your usual pain is set, and is 2 or less."),
            (
                {"usual": (UsualPain(LAST_WEEK, 3),)},
                "Brisk is offered when your usual pain is 2 or less. It stands at 3.",
            ),
        ],
    )
    def test_brisk_is_not_offered_and_the_page_says_why(
        self, diary: Store, changes: dict[str, Any], reason: str
    ) -> None:
        set_up(diary, **changes)
        page = visit("settings")
        assert question(page, pace.GEAR).options == ["Gentle", "Standard"]
        assert reason in shown(page)

    def test_brisk_is_offered_with_low_usual_pain_and_nothing_below_the_knee(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {pace.GEAR: Gear.BRISK})
        look_and_save(page, pace.PREVIEW)
        assert kept(diary).gear is Gear.BRISK

    def test_brisk_and_symptoms_below_the_knee_are_refused_together(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {pace.GEAR: Gear.BRISK, pace.BELOW_KNEE: True})
        tap(page, pace.PREVIEW)
        assert problems(page) == ["Brisk is not offered while you feel symptoms below the knee."]
        assert kept(diary).gear is Gear.STANDARD


class TestClinician:
    """What a clinician said."""

    def test_rest_stops_the_plan_until_its_day(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        until = TODAY + timedelta(days=3)
        fill_in(page, {clinician.REST: until, clinician.BY: "Dr Example"})
        look_and_save(page, clinician.PREVIEW)
        word = kept(diary).clinician
        assert (word.rest_until, word.by, word.said_on) == (until, "Dr Example", TODAY)
        assert the_plan(diary).target == 0

    def test_what_to_leave_out_is_chosen_by_name_and_leaves_the_plan(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        assert ITS_NAME in question(page, clinician.AVOID).options
        fill_in(page, {clinician.AVOID: [AN_EXERCISE], clinician.ON: LAST_WEEK})
        look_and_save(page, clinician.PREVIEW)
        assert (kept(diary).clinician.avoid, kept(diary).clinician.said_on) == (frozenset({AN_EXERCISE}), LAST_WEEK)
        assert {one.exercise_id: one.factor for one in the_plan(diary).exercises}[AN_EXERCISE] == 0

    def test_carry_on_and_fine_again_are_kept(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {clinician.CARRY_ON: True, clinician.ALLOWED: [AN_EXERCISE]})
        look_and_save(page, clinician.PREVIEW)
        assert kept(diary).clinician.carry_on
        assert kept(diary).allowed == (Allowed(AN_EXERCISE, TODAY),)

    def test_only_a_routine_that_a_clinician_gave_can_be_put_in_force(self, diary: Store) -> None:
        set_up(diary)
        mine = replace(own_of(catalogue().routines[0]), id="own-mine", name="Mine")
        given = replace(mine, id="own-given", name="From Dr Example", prescribed_by="Dr Example")
        with diary.writing() as db:
            for routine in (mine, given):
                adopt_routine(db, ME, routine, TODAY, NOW)
        page = visit("settings")
        assert question(page, clinician.ROUTINE).options == ["From Dr Example"]
        fill_in(page, {clinician.ROUTINE: "own-given"})
        look_and_save(page, clinician.PREVIEW)
        assert kept(diary).clinician.routine_id == "own-given"

    def test_rest_and_carry_on_do_not_go_together(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        fill_in(page, {clinician.REST: TODAY, clinician.CARRY_ON: True})
        tap(page, clinician.PREVIEW)
        assert problems(page) == ["Rest and carry on do not go together: keep one of the two."]

    def test_an_exercise_that_is_no_longer_in_the_list_can_be_taken_out(self, diary: Store) -> None:
        set_up(diary, clinician=replace(PlanSettings().clinician, avoid=frozenset({"gone"}), said_on=LAST_WEEK))
        page = visit("settings")
        assert question(page, clinician.AVOID).value == ["gone"]
        fill_in(page, {clinician.AVOID: []})
        look_and_save(page, clinician.PREVIEW)
        assert kept(diary).clinician.avoid == frozenset()


class TestHidden:
    """What is hidden can come back."""

    def test_an_exercise_is_hidden_and_shown_again(self, diary: Store) -> None:
        set_up(diary)
        page = visit("settings")
        choose(page, hidden.HIDE, AN_EXERCISE)
        tap(page, hidden.HIDE_IT)
        assert kept(diary).hidden == {AN_EXERCISE}
        tap(page, f"Show again: {ITS_NAME}")
        assert kept(diary).hidden == frozenset()

    @pytest.mark.parametrize("where", ["settings", "routines"])
    def test_a_routine_taken_off_the_list_can_be_brought_back(self, diary: Store, where: str) -> None:
        mine = replace(own_of(catalogue().routines[0]), id="own-mine", name="Mine")
        with diary.writing() as db:
            adopt_routine(db, ME, mine, TODAY, NOW)
            retire_routine(db, ME, mine.id, NOW)
        page = visit(where)
        tap(page, "Bring back the routine: Mine")
        assert "Back on the list: Mine." in shown(page)
        with diary.reading() as db:
            assert [routine for routine, _ in own_routines(db, ME)] == [mine]


class TestTwoTabs:
    """A setting changed in one tab stays when another tab, opened before, saves something else."""

    def test_of_one_form_only_what_was_changed_is_written(self, diary: Store) -> None:
        set_up(diary)
        here, there = visit("settings"), visit("settings")
        fill_in(there, {pace.STRICT: True})
        look_and_save(there, pace.PREVIEW)
        fill_in(here, {pace.BOUTS: 4})
        look_and_save(here, pace.PREVIEW)
        assert (kept(diary).strict, kept(diary).bouts) == (True, 4)

    def test_of_the_clinicians_word_too(self, diary: Store) -> None:
        set_up(diary)
        here, there = visit("settings"), visit("settings")
        fill_in(there, {clinician.AVOID: [AN_EXERCISE]})
        look_and_save(there, clinician.PREVIEW)
        fill_in(here, {clinician.CARRY_ON: True})
        look_and_save(here, clinician.PREVIEW)
        word = kept(diary).clinician
        assert (word.avoid, word.carry_on) == (frozenset({AN_EXERCISE}), True)

    def test_a_change_that_is_looked_at_is_written_over_what_another_tab_saved_meanwhile(self, diary: Store) -> None:
        set_up(diary)
        here, there = visit("settings"), visit("settings")
        fill_in(here, {USUAL: 3.0})
        tap(here, amounts.PREVIEW)
        fill_in(there, {EXERCISE: 8.0})
        look_and_save(there, amounts.PREVIEW)
        tap(here, SAVE)
        assert kept(diary).usual[-1] == UsualPain(TODAY, 3)
        assert kept(diary).tolerance[-1] == Tolerance(TODAY, 8)

    def test_what_does_not_go_with_it_is_told_and_not_saved(self, diary: Store) -> None:
        set_up(diary)
        here, there = visit("settings"), visit("settings")
        fill_in(here, {pace.GEAR: Gear.BRISK})
        tap(here, pace.PREVIEW)
        fill_in(there, {pace.BELOW_KNEE: True})
        look_and_save(there, pace.PREVIEW)
        tap(here, SAVE)
        assert problems(here) == ["Brisk is not offered while you feel symptoms below the knee."]
        assert (kept(diary).gear, kept(diary).below_knee) == (Gear.STANDARD, True)


def test_a_change_is_looked_at_before_it_is_saved(diary: Store) -> None:
    set_up(diary)
    page = visit("settings")
    fill_in(page, {pace.GEAR: Gear.GENTLE})
    tap(page, pace.PREVIEW)
    assert "**Amount** now:" in shown(page)
    assert kept(diary).gear is Gear.STANDARD


def test_a_change_can_be_left_as_it_was(diary: Store) -> None:
    set_up(diary)
    page = visit("settings")
    fill_in(page, {pace.GEAR: Gear.GENTLE})
    tap(page, pace.PREVIEW)
    tap(page, LEAVE)
    assert kept(diary) == SET_UP
    assert question(page, pace.GEAR).value is Gear.STANDARD
    assert SAVE not in labels(page)


def test_only_one_change_is_looked_at_at_a_time(diary: Store) -> None:
    set_up(diary)
    page = visit("settings")
    fill_in(page, {pace.STRICT: True})
    tap(page, pace.PREVIEW)
    fill_in(page, {clinician.CARRY_ON: True})
    tap(page, clinician.PREVIEW)
    tap(page, SAVE)
    assert "Saved. Your plan follows it from now on." in shown(page)
    assert (kept(diary).clinician.carry_on, kept(diary).strict) == (True, False)
    assert question(page, pace.STRICT).value is True


def test_nothing_changed_is_said(diary: Store) -> None:
    set_up(diary)
    page = visit("settings")
    tap(page, clinician.PREVIEW)
    assert "Nothing is changed so far." in shown(page)
    assert SAVE not in labels(page)


def test_no_two_questions_of_the_page_have_the_same_label(diary: Store) -> None:
    set_up(diary, hidden=frozenset({AN_EXERCISE}))
    named = labels(visit("settings"))
    assert len(named) == len(set(named))
