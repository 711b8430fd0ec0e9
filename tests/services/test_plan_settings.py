"""What a person sets for the plan is kept, checked as a whole, and can be taken back."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from tests.builders import NOW, TODAY
from tests.pages.operating import choose, tap, visit
from tracker.domain.rejection import EntryRejected
from tracker.domain.scales import ActivityKind
from tracker.pacing.settings import (
    ActivityTolerance,
    Allowed,
    ClinicianWord,
    Gear,
    Mode,
    PlanSettings,
    Tolerance,
    UsualPain,
)
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.services.people import ME, ensure_person
from tracker.services.plan_settings import (
    change_plan_settings,
    reset_thresholds,
    set_tolerance,
    set_usual,
)
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store
from tracker.store.plan_settings import Word, plan_settings_of, words_on_exercises
from tracker.store.tables import Setting
from tracker.ui.plan_settings.hidden import HIDE, HIDE_IT

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ABOUT = about_all()[0]
OTHER = (ABOUT.low + ABOUT.high) / 2 if ABOUT.default in (ABOUT.low, ABOUT.high) else ABOUT.high

ALL_CHANGED: dict[str, Any] = {
    "mode": Mode.DIARY_ONLY,
    "begun_on": YESTERDAY,
    "gear": Gear.GENTLE,
    "strict": True,
    "below_knee": True,
    "irritable": True,
    "quiet": True,
    "weekly": True,
    "bouts": 3,
    "usual": (UsualPain(YESTERDAY, 4), UsualPain(TODAY, 3.5)),
    "tolerance": (Tolerance(TODAY, 12.5, measured=True),),
    "activities": (ActivityTolerance(TODAY, ActivityKind.OWN, 20, name="Garden"),),
    "hidden": frozenset({"clam"}),
    "allowed": (Allowed("seated-leg-kick", YESTERDAY),),
    "clinician": ClinicianWord(rest_until=TOMORROW, avoid=frozenset({"clam"}), said_on=TODAY, by="Dr. A"),
    "thresholds": replace(Thresholds(), **{ABOUT.name: OTHER}),
}


def change(diary: Store, **changes: Any) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, **changes)


def kept(diary: Store) -> PlanSettings:
    with diary.reading() as db:
        return plan_settings_of(db, ME)


def stored(diary: Store, name: str) -> Any:
    with diary.reading() as db:
        return db.get_one(Setting, (ME, name)).value


def test_what_was_never_set_has_its_default(diary: Store) -> None:
    assert kept(diary) == PlanSettings()


def test_every_setting_is_kept_as_it_was_given_and_can_be_taken_back(diary: Store) -> None:
    assert set(ALL_CHANGED) == {field.name for field in fields(PlanSettings)}
    change(diary, **ALL_CHANGED)
    assert kept(diary) == PlanSettings(**ALL_CHANGED)
    defaults = PlanSettings()
    change(diary, **{name: getattr(defaults, name) for name in ALL_CHANGED})
    assert kept(diary) == defaults


def test_only_what_is_named_changes(diary: Store) -> None:
    change(diary, gear=Gear.BRISK, strict=True)
    change(diary, strict=False)
    assert kept(diary) == PlanSettings(gear=Gear.BRISK)


def test_the_settings_of_a_plan_and_the_other_settings_do_not_meet(diary: Store) -> None:
    change(diary, mode=Mode.PAUSED)
    with diary.writing() as db:
        change_settings(db, ME, NOW, emergency_number="999")
        assert settings_of(db, ME).emergency_number == "999"
    assert kept(diary) == PlanSettings(mode=Mode.PAUSED)


def test_all_problems_are_told_at_once_and_nothing_is_kept(diary: Store) -> None:
    with pytest.raises(EntryRejected) as rejected:
        change(
            diary,
            usual=(UsualPain(TODAY, 11),),
            tolerance=(Tolerance(TOMORROW + timedelta(days=1), 0),),
            activities=(ActivityTolerance(TODAY, ActivityKind.OWN, 20),),
            bouts=9,
            gear=Gear.BRISK,
        )
    assert len(rejected.value.problems) == 5
    assert kept(diary) == PlanSettings()


@pytest.mark.parametrize(
    "changes",
    [
        {"usual": (UsualPain(TODAY, -1),)},
        {"tolerance": (Tolerance(TODAY, -3),)},
        {"tolerance": (Tolerance(TODAY, float("nan")),)},
        {"tolerance": (Tolerance(TODAY, 601),)},
        {"activities": (ActivityTolerance(TODAY, ActivityKind.WALKING, 1441),)},
        {"begun_on": TODAY + timedelta(days=2)},
        {"bouts": 0},
        {"clinician": ClinicianWord(by="x" * 300)},
        {"clinician": ClinicianWord(said_on=TODAY + timedelta(days=2))},
    ],
)
def test_a_value_that_no_plan_can_work_with_is_refused_with_a_sentence(diary: Store, changes: dict[str, Any]) -> None:
    with pytest.raises(EntryRejected) as rejected:
        change(diary, **changes)
    (problem,) = rejected.value.problems
    assert problem.endswith(".")


def test_a_setting_that_does_not_exist_is_a_mistake_of_ours(diary: Store) -> None:
    with pytest.raises(TypeError):
        change(diary, colour="teal")


def test_only_thresholds_that_differ_from_their_defaults_are_stored(diary: Store) -> None:
    change(diary, thresholds=replace(Thresholds(), **{ABOUT.name: OTHER}))
    assert stored(diary, "plan.thresholds") == {ABOUT.name: OTHER}


def test_thresholds_go_back_to_their_defaults_one_or_all(diary: Store) -> None:
    second = about_all()[1]
    value = second.low if second.default != second.low else second.high
    change(diary, thresholds=replace(Thresholds(), **{ABOUT.name: OTHER, second.name: value}))
    with diary.writing() as db:
        reset_thresholds(db, ME, NOW, [ABOUT.name])
    assert kept(diary).thresholds == replace(Thresholds(), **{second.name: value})
    with diary.writing() as db:
        reset_thresholds(db, ME, NOW)
    assert kept(diary).thresholds == Thresholds()


def test_a_threshold_beyond_bounds_drawn_closer_stands_at_the_bound_and_one_that_is_gone_is_passed_over(
    diary: Store,
) -> None:
    with diary.writing() as db:
        ensure_person(db, ME, NOW)
        value = {ABOUT.name: ABOUT.high + 100, "given_up": 3}
        db.execute(insert(Setting).values(person_id=ME, name="plan.thresholds", value=value, changed_at=NOW))
    assert kept(diary).thresholds == replace(Thresholds(), **{ABOUT.name: ABOUT.high})


def test_the_last_usual_pain_and_the_last_tolerance_of_a_day_stand(diary: Store) -> None:
    with diary.writing() as db:
        set_usual(db, ME, 4, YESTERDAY, NOW)
        set_usual(db, ME, 3, TODAY, NOW)
        set_usual(db, ME, 2.5, TODAY, NOW)
        set_tolerance(db, ME, Tolerance(TODAY, 10), NOW)
        set_tolerance(db, ME, Tolerance(TODAY, 12, measured=True), NOW)
    assert kept(diary).usual == (UsualPain(YESTERDAY, 4), UsualPain(TODAY, 2.5))
    assert kept(diary).tolerance == (Tolerance(TODAY, 12, measured=True),)


def test_the_last_word_on_an_exercise_stands(diary: Store) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, hidden=frozenset({"clam"}))
        assert plan_settings_of(db, ME).hidden == {"clam"}
        change_plan_settings(db, ME, NOW, hidden=frozenset(), allowed=(Allowed("clam", YESTERDAY),))
        assert plan_settings_of(db, ME) == PlanSettings(allowed=(Allowed("clam", YESTERDAY),))
        change_plan_settings(db, ME, NOW, allowed=())
        assert plan_settings_of(db, ME) == PlanSettings()


def test_a_word_on_an_exercise_holds_from_the_persons_own_day_on(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_NOW", "2026-11-20T23:30:00Z")  # in Berlin it is Saturday
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
    page = visit("settings")
    choose(page, HIDE, "clam")
    tap(page, HIDE_IT)
    with diary.reading() as db:
        assert words_on_exercises(db, ME) == {"clam": (Word.HIDDEN, TODAY + timedelta(days=1))}


def test_an_exercise_cannot_be_allowed_from_a_day_to_come(diary: Store) -> None:
    with pytest.raises(EntryRejected), diary.writing() as db:
        change_plan_settings(db, ME, NOW, allowed=(Allowed("clam", TODAY + timedelta(days=2)),))


def test_other_peoples_settings_are_their_own(diary: Store) -> None:
    change(diary, **ALL_CHANGED)
    with diary.reading() as db:
        assert plan_settings_of(db, "somebody") == PlanSettings()
