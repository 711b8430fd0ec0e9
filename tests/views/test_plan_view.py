"""A plan in words: the line, minutes, days, reasons with their source, and which offers are open. All pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from tests.offered import a_plan
from tests.test_words import found_in
from tracker.catalogue.load import catalogue
from tracker.domain.scales import ActivityKind, Occasion
from tracker.pacing.facts import Choice, ChoiceKind, History, Reading
from tracker.pacing.outcome import Fired
from tracker.pacing.plan import ActivityPlan, Decision, Input, Offer, OfferKind, Plan, PlanKind
from tracker.pacing.settings import PlanSettings, UsualPain
from tracker.pacing.sources import SOURCES
from tracker.pacing.standing import stand
from tracker.pacing.thresholds import Thresholds, about_all
from tracker.pacing.words_form import decision
from tracker.pacing.writing import WORDS
from tracker.views.plan import Known, PlanView, plan_view
from tracker.views.plan_offers import FORMS, IN_ORDER, offers_of
from tracker.views.plan_reasons import reason_of
from tracker.views.plan_words import activity_line, day_in_words, minutes_of

DAY = date(2026, 11, 20)  # a Friday
AS_BEFORE = Decision(rule_id="R11", text="The same as before.", source_key="pacing")


def seen(
    plan: Plan, minute: int = 9 * 60, routine_id: str = "desk-break", usual: float | None = None, **told: Any
) -> PlanView:
    history = History(**told)
    settings = PlanSettings(usual=() if usual is None else (UsualPain(DAY, usual),))
    standing = stand(plan, history, minute, settings)
    known = Known(catalogue=catalogue(), history=history, standing=standing, chosen=[], routine_id=routine_id)
    return plan_view(plan, known)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than half a minute"),
        (29, "less than half a minute"),
        (30, "about half a minute"),
        (60, "about 1 minute"),
        (89, "about 1 minute"),
        (90, "about 1½ minutes"),
        (179, "about 2½ minutes"),
        (600, "about 10 minutes"),
    ],
)
def test_minutes_are_rounded_down_to_half_minutes(seconds: float, words: str) -> None:
    assert minutes_of(seconds) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-3, "Tue"), (6, "Thu"), (7, "Fri 27 Nov"), (-7, "Fri 13 Nov")],
)
def test_a_day_near_by_is_called_by_its_name(days: int, words: str) -> None:
    assert day_in_words(DAY + timedelta(days=days), DAY) == words


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (
            ActivityPlan(kind=ActivityKind.WALKING, minutes=12, bouts=2),
            "Walking: up to 12 minutes, in 2 goes of 6 minutes",
        ),
        (ActivityPlan(kind=ActivityKind.SITTING, minutes=20, bouts=1), "Sitting: up to 20 minutes"),
        (ActivityPlan(kind=ActivityKind.DRIVING, minutes=0, bouts=1), "Driving: leave it for today"),
        (ActivityPlan(kind=ActivityKind.OWN, minutes=5, bouts=1, name="chess club"), "Chess club: up to 5 minutes"),
    ],
)
def test_an_activity_has_its_amount_in_pieces(plan: ActivityPlan, line: str) -> None:
    assert activity_line(plan) == line


def test_the_line_names_routine_amount_and_round() -> None:
    assert seen(a_plan(DAY, dose_a_bout=3.0, target=6.0)).line == "The desk break, shorter · about 3 minutes · 1 of 2"


def test_a_routine_that_does_not_exist_any_more_is_stood_in_for() -> None:
    view = seen(a_plan(DAY), routine_id="gone")
    assert view.start is not None


@pytest.mark.parametrize("kind", [PlanKind.STOP, PlanKind.CONTACT, PlanKind.CALM, PlanKind.FREE, PlanKind.SET_UP])
def test_a_day_without_rounds_offers_none_and_says_what_it_is(kind: PlanKind) -> None:
    view = seen(a_plan(DAY, kind=kind, target=0.0, bouts=0, dose_a_bout=0.0))
    assert view.start is None
    assert view.other_routines == {}
    assert view.may_have_usual == (kind in (PlanKind.CALM, PlanKind.FREE))


def this_morning(worst: float) -> Reading:
    return Reading(id="m", day=DAY, occasion=Occasion.MORNING, minute=480, worst=worst)


def test_the_sentence_and_the_amount_agree_where_the_plan_does_not_halve() -> None:
    view = seen(a_plan(DAY), usual=1, readings=(this_morning(3),))
    assert view.sentence == AS_BEFORE.text
    assert view.start is not None
    assert view.start.words == seen(a_plan(DAY), usual=1, readings=(this_morning(1),)).start.words
    assert not view.may_have_usual


def test_the_usual_amount_can_be_chosen_where_pain_now_halved_it() -> None:
    later = Reading(id="r", day=DAY, occasion=Occasion.ANY, minute=500, worst=5)
    view = seen(a_plan(DAY), usual=1, readings=(this_morning(1), later))
    assert view.sentence == "This is more than your usual. Half the amount keeps you moving today."
    assert view.may_have_usual


def test_a_usual_amount_by_choice_is_not_called_less() -> None:
    anyway = Choice(id="c", day=DAY, kind=ChoiceKind.USUAL_ANYWAY)
    view = seen(a_plan(DAY, target=8.0, dose_a_bout=4.0), readings=(this_morning(1),), choices=(anyway,))
    assert view.sentence == "You chose your usual amount for today, and that is fine."


def test_a_reason_names_source_inputs_and_numbers_in_the_words_of_the_settings() -> None:
    (first, *_) = about_all()
    read = Input(name="this_morning", value="4", entry_id="e1", day=DAY - timedelta(days=1))
    found = Decision(
        rule_id="R4",
        text="More than usual.",
        source_key="costa",
        inputs=(read,),
        threshold=((first.name, 2.5),),
        would_change_if="A lower morning.",
    )
    reason = reason_of(found, DAY)
    assert reason.source == SOURCES["costa"]
    assert (reason.used[0].text, reason.used[0].entry_id) == ("This morning: 4 (yesterday)", "e1")
    assert reason.thresholds == (f"{first.label}: 2.5",)


def test_a_reason_about_an_exercise_names_it_and_not_its_id() -> None:
    read = Input(name="session", value="seated-figure-4", entry_id="e1", day=DAY)
    found = Decision(rule_id="R8", text="This one hurt.", source_key="B1", inputs=(read,), would_change_if="")
    assert [used.text for used in reason_of(found, DAY, "Seated figure 4").used] == ["Session: Seated figure 4 (today)"]


def test_no_number_of_a_rule_is_called_by_a_word_that_frightens() -> None:
    numbers = tuple((about.name, about.default) for about in about_all())
    found = Decision(rule_id="R3", text="", source_key="B1", threshold=numbers)
    assert [words for words in reason_of(found, DAY).thresholds if found_in(words)] == []


def test_every_kind_of_offer_has_its_words_and_its_place() -> None:
    assert set(FORMS) == set(OfferKind) == set(IN_ORDER)
    buttons = [button for form in FORMS.values() for button in (form.take, form.leave) if button]
    assert len(buttons) == len(set(buttons))


def test_what_was_answered_today_or_left_this_week_is_not_offered_again() -> None:
    offers = [Offer(kind=kind, decision=AS_BEFORE) for kind in (OfferKind.STEP_UP, OfferKind.WEEKLY_MODE)]
    open_now = offers_of(offers, DAY, [ChoiceKind.NO_STEP_UP], ["weekly_mode"], ())
    assert open_now == ()


def visit(name: str, exercise: str | None = None) -> Offer:
    """A suggestion of a visit as the plan makes it."""
    told = (("exercise", exercise, "s1", DAY),) if exercise else ()
    return Offer(kind=OfferKind.CLINICIAN, decision=decision(Fired(name, told), WORDS[name], Thresholds()))


def visits(left: Sequence[str], *offers: Offer) -> list[str]:
    return [one.reason.text for one in offers_of(offers, DAY, [], left, ())]


def test_a_visit_that_was_put_away_does_not_hide_another_one() -> None:
    bad, high = visit("R16-bad"), visit("R16-high")
    (shown,) = offers_of([bad], DAY, [], [], ())
    assert visits([shown.name], bad) == []
    assert visits([shown.name], bad, high) == [high.decision.text]


def test_visits_about_two_exercises_are_put_away_one_by_one() -> None:
    one, other = visit("R16-third", "clam"), visit("R16-third", "knee-hug")
    names = [offers_of([each], DAY, [], [], ())[0].name for each in (one, other)]
    assert len(visits([names[0]], one, other)) == 1
    assert visits(names, one, other) == []


def test_a_visit_that_was_put_away_before_they_had_names_stays_away() -> None:
    assert visits(["clinician"], visit("R16-bad"), visit("R16-high")) == []


def test_one_visit_is_suggested_at_a_time_as_their_buttons_are_alike() -> None:
    assert visits([], visit("R16-high"), visit("R16-bad")) == [visit("R16-high").decision.text]


def test_every_suggestion_of_a_visit_says_something_else() -> None:
    said = [words.text for name, words in WORDS.items() if name.startswith("R16") or name == "usual-visit"]
    assert len(said) == len(set(said)) > 5


def test_on_a_calm_day_nothing_for_good_days_is_offered() -> None:
    offers = tuple(Offer(kind=kind, decision=AS_BEFORE) for kind in OfferKind)
    view = seen(a_plan(DAY, kind=PlanKind.CALM, target=0.0, bouts=0, dose_a_bout=0.0, offers=offers))
    assert {one.kind for one in view.offers} == {OfferKind.CLINICIAN, OfferKind.REVIEW, OfferKind.RAISE_USUAL}
