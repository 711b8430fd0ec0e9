"""The plan as a person lives with it: ordinary days, a flare and the way back, going well, only the diary, a pause."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.guiding import the_player
from tests.browser.living import (
    LivedApp,
    answer,
    asks_for_the_list,
    button,
    choose_from,
    is_not_offered,
    is_said,
    nothing_new_today,
    nothing_on_the_list,
    tap,
    today,
)
from tests.browser.visiting import FROZEN
from tests.browser.watching import open_page, ready
from tests.builders import NOW, TODAY, a_check_in
from tests.pages.planned import add, days_lived, desk_break, set_up, welcome_to
from tests.pages.test_today_rare import FREE, KEEP, LOOK_BACK, NO_PAIN, STEP_UP, TAPER, free_of_pain
from tests.services.planning import a_morning, clock_on, moment_on
from tracker.domain.entries import Pain
from tracker.domain.safety import AskedIn
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import PlanKind
from tracker.pacing.settings import Mode
from tracker.services.people import ME
from tracker.services.plan import offer_plan
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.plan.beginning import GO_ON, SET_UP
from tracker.ui.plan.card import BACK, NOT_TODAY, OTHER, REST, SMALLER, START, USUAL_ANYWAY
from tracker.ui.plan.check_in import FLARE, NIGHT, PAIN_FREE
from tracker.ui.plan.reasons import WHY
from tracker.ui.plan.round_choice import TODAYS
from tracker.ui.plan_settings.modes import MODES, SAVE
from tracker.ui.plan_settings.set_up import BELOW_KNEE, COMFORTABLE, IRRITABLE, READY, USUAL_PAIN
from tracker.ui.safety import words

SPEED = 40  # seconds of a guided session in one
BACK_PAIN, LEG_PAIN = "Back pain, since you woke up", "Leg pain, since you woke up"
CHOICES = (START, SMALLER, REST, NOT_TODAY, USUAL_ANYWAY)
MORE = "More that could change"
ENOUGH, CALM = "Enough for today", "A calm day: no exercises, a few short strolls"
PLAN_IN_TRENDS = "Plan and what was done"
WIPING = "Wiping after the toilet feels different from before"
DAY = timedelta(days=1)


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivedApp]:
    """One app for all tests; each begins with an empty diary on Friday 20 November 2026 at 9:00."""
    app = LivedApp(tmp_path_factory.mktemp("lived"), FROZEN, speed=SPEED)
    app.start()
    yield app
    app.kill()


def asked_lately(diary: Store) -> None:
    """The welcome was read, and the safety list was answered three days ago."""
    then = moment_on(TODAY - 3 * DAY, 9)
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=then.day)
        answer_list(db, ME, next_asking(db, ME), then, AskedIn.FIRST, present=())


def lived(diary: Store, *, usual_morning: float = 2, this_morning: bool = True) -> None:
    """A plan in its second week; every morning was settled and every day had its two rounds."""
    set_up(diary)
    days = list(days_lived(10, usual_morning))
    add(diary, *(days if this_morning else days[:-1]))


def check_in(page: Page, back: int, leg: int, night: str = "ok") -> None:
    """The morning in three taps."""
    answer(page, NIGHT, night)
    answer(page, BACK_PAIN, str(back))
    page.get_by_role("radiogroup", name=LEG_PAIN).get_by_role("radio", name=str(leg), exact=True).click()


def is_done(page: Page) -> None:
    """Sees that the check-in asks for nothing more."""
    expect(button(page, "Change the check-in")).to_be_visible()
    expect(page.get_by_role("radiogroup", name=NIGHT)).to_have_count(0)


def test_from_four_questions_to_enough_for_today_on_a_phone(app: LivedApp, phone_page: Page) -> None:
    app.begin(welcome_to)
    page = phone_page
    page.clock.install(time=NOW - timedelta(minutes=20))  # so the player's times fit the app's frozen clock
    today(page, app)
    tap(page, SET_UP)
    answer(page, COMFORTABLE, "10 min")
    page.get_by_role("slider", name=USUAL_PAIN).press("ArrowRight")
    answer(page, BELOW_KNEE, "no")
    answer(page, IRRITABLE, "no")
    tap(page, READY)
    is_said(page, "Your plan is ready.")
    check_in(page, back=0, leg=0)
    answer(page, PAIN_FREE, "no")
    is_done(page)

    card = page.locator(".st-key-plan-card")
    expect(card).to_contain_text("1 of 2")
    tap(page, START)
    player = the_player(page, app)
    expect(page.get_by_role("radio", name=f"T{TODAYS[1:]}: ", checked=True)).to_be_visible()
    player.start(leg=0).press("Finish").sees("It is in your diary.")
    assert app.choices() == [ChoiceKind.ACCEPT]

    today(page, app)
    expect(card).to_contain_text("Round 1: done at 08:4")
    expect(card).to_contain_text("The next round can come from")
    is_not_offered(page, START, SMALLER)

    app.opened_on(TODAY, 14)
    today(page, app)
    expect(card).to_contain_text("2 of 2")
    app.record(desk_break(TODAY, 14))
    app.opened_on(TODAY, 15)
    today(page, app)
    expect(card).to_contain_text(ENOUGH)
    is_not_offered(page, *CHOICES, STEP_UP)


def test_a_step_up_is_offered_in_the_second_week_and_makes_the_next_day_a_little_larger(
    app: LivedApp, page: Page
) -> None:
    app.begin(welcome_to, lived)
    before = app.plan(TODAY).quota
    today(page, app)
    page.get_by_text(MORE).click()
    tap(page, STEP_UP)
    is_said(page, "You took the small step up.")
    is_not_offered(page, STEP_UP)
    assert app.choices() == [ChoiceKind.STEP_UP]
    app.record(a_morning(TODAY + DAY, 2))
    assert before < app.plan(TODAY + DAY).quota <= 1.1 * before
    tap(page, "Take back: you took the small step up")
    expect(page.get_by_text("You took the small step up.")).to_have_count(0)
    assert app.plan(TODAY + DAY).quota == before


def test_a_flare_brings_the_list_calm_days_a_small_amount_and_a_way_back_a_step_a_day(
    app: LivedApp, phone_page: Page
) -> None:
    app.begin(asked_lately, partial(lived, this_morning=False))
    page, usual = phone_page, app.plan(TODAY).ceiling
    card = today(page, app)
    nothing_new_today(page)
    check_in(page, back=2, leg=6, night="poor")
    answer(page, FLARE, "yes")
    asks_for_the_list(page)
    nothing_on_the_list(page)
    expect(card).to_contain_text(CALM)
    is_said(page, "Short strolls, 2 to 4 in the day")
    is_not_offered(page, START, SMALLER, STEP_UP, TAPER)
    ceilings = [app.plan(TODAY).ceiling]

    app.record(a_morning(TODAY + DAY, 6))
    assert app.plan(TODAY + DAY).kind is PlanKind.CALM
    app.opened_on(TODAY + 2 * DAY)
    today(page, app)
    nothing_new_today(page)
    check_in(page, back=2, leg=6)
    answer(page, FLARE, "no")
    is_done(page)
    expect(card).to_contain_text("Less for now; your own amount stays.")
    expect(button(page, START)).to_be_visible()
    ceilings.append(app.plan(TODAY + 2 * DAY).ceiling)

    app.opened_on(TODAY + 3 * DAY)
    today(page, app)
    check_in(page, back=1, leg=2)
    is_done(page)
    expect(card).to_contain_text("A settled morning, so the plan goes one step up.")
    for days in (4, 5):
        app.record(a_morning(TODAY + days * DAY, 2))
    back = [app.plan(TODAY + days * DAY).ceiling for days in (3, 4, 5)]
    assert usual > ceilings[0] >= ceilings[1] < back[0] < back[1] <= back[2] <= usual


def test_going_well_brings_free_days_a_look_back_and_with_a_bad_morning_every_day_again(
    app: LivedApp, page: Page
) -> None:
    app.begin(welcome_to, partial(set_up, days_ago=19), lambda diary: add(diary, *free_of_pain(19, without=())))
    card = today(page, app)
    page.get_by_text(MORE).click()
    tap(page, TAPER)
    is_said(page, "You go on every second day.")
    is_not_offered(page, TAPER, STEP_UP)
    app.record(desk_break(TODAY, 10, **NO_PAIN))

    app.opened_on(TODAY + DAY)
    today(page, app)
    check_in(page, back=0, leg=0)
    answer(page, PAIN_FREE, "yes")
    is_done(page)
    expect(card).to_contain_text(FREE)
    is_not_offered(page, START, SMALLER)
    is_said(page, LOOK_BACK, "on 20 days of 21")
    tap(page, KEEP)
    is_said(page, "You looked back at the first three weeks.")
    expect(page.get_by_text(LOOK_BACK)).to_have_count(0)

    app.opened_on(TODAY + 2 * DAY)
    today(page, app)
    check_in(page, back=2, leg=5)
    answer(page, FLARE, "no")
    is_done(page)
    expect(card).to_contain_text(CALM)
    page.get_by_text(WHY, exact=True).click()
    is_said(page, "It has come back a bit, so the plan is daily again, in small amounts.")


def test_with_only_the_diary_nothing_is_offered_and_safety_stays(app: LivedApp, page: Page) -> None:
    app.begin(welcome_to, lived)
    choose_mode(page, app, Mode.DIARY_ONLY)
    for address in ("", "session", "trends"):
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        is_not_offered(page, SMALLER, REST, NOT_TODAY, USUAL_ANYWAY, STEP_UP, SET_UP)
        expect(page.get_by_text(MORE)).to_have_count(0)
    today(page, app)
    expect(page.locator(".st-key-plan-card")).to_have_count(0)
    expect(button(page, START)).to_have_count(0)
    tap(page, words.REPORT)
    page.get_by_text(WIPING).click()
    expect(page.get_by_role("checkbox", name=WIPING)).to_be_checked()
    expect(page.get_by_test_id("stBaseButton-primary").filter(has_text=words.SAVE)).to_be_visible()
    tap(page, words.SAVE)
    expect(page.get_by_role("heading", name=words.EMERGENCY_TITLE)).to_be_visible()


def test_a_pause_asks_for_nothing_and_the_plan_goes_on_after_it(app: LivedApp, page: Page) -> None:
    app.begin(welcome_to, partial(lived, this_morning=False))
    choose_mode(page, app, Mode.PAUSED)
    today(page, app)
    is_said(page, "Your plan is paused. Nothing is asked for meanwhile.")
    is_not_offered(page, *CHOICES)
    expect(page.get_by_role("radiogroup", name=NIGHT)).to_have_count(0)
    tap(page, GO_ON)
    expect(button(page, START)).to_be_visible()
    expect(page.get_by_role("radiogroup", name=NIGHT)).to_be_visible()


def choose_mode(page: Page, app: LivedApp, mode: Mode) -> None:
    """Says in Settings how much Pacewell is to offer."""
    open_page(page, f"{app.url}/settings")
    page.get_by_text(MODES[mode][0], exact=True).click()
    tap(page, SAVE)
    is_said(page, "Mode saved.")


def test_each_choice_is_recorded_and_taken_back(app: LivedApp, page: Page) -> None:
    app.begin(welcome_to, lived)
    card = today(page, app)
    expect(button(page, START)).to_be_visible()
    offered = card.get_by_role("heading").inner_text()
    for name, said in (
        (SMALLER, "Smaller today, by your choice."),
        (REST, "You chose a rest today. That is fine."),
        (NOT_TODAY, "Not today. That is fine"),
    ):
        tap(page, name)
        expect(card).to_contain_text(said)
        tap(page, BACK)
        expect(card.get_by_role("heading")).to_have_text(offered)
    choose_from(page, OTHER, "Two for the piriformis")
    expect(card.get_by_role("heading")).to_contain_text("Two for the piriformis")
    tap(page, BACK)
    expect(card.get_by_role("heading")).to_have_text(offered)
    chosen = (ChoiceKind.SMALLER, ChoiceKind.REST, ChoiceKind.NOT_TODAY, ChoiceKind.OTHER_ROUTINE)
    assert app.choices() == [kind for one in chosen for kind in (one, ChoiceKind.ACCEPT)]


def test_a_calm_day_may_be_overruled_and_that_be_taken_back(app: LivedApp, page: Page) -> None:
    morning = a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=6))
    app.begin(welcome_to, partial(lived, this_morning=False), lambda diary: add(diary, morning))
    card = today(page, app)
    expect(card).to_contain_text(CALM)
    tap(page, USUAL_ANYWAY)
    expect(card).to_contain_text("Your usual amount today, by your choice.")
    tap(page, BACK)
    expect(card).to_contain_text(CALM)
    assert app.choices() == [ChoiceKind.USUAL_ANYWAY, ChoiceKind.ACCEPT]


def offered_each_day(diary: Store) -> None:
    """What was offered on each of the last days."""
    with diary.writing() as db:
        for back in range(10, -1, -1):
            day: date = TODAY - back * DAY
            offer_plan(db, ME, day, clock_on(day))


def test_the_plan_fits_a_phone_on_today_on_session_in_trends_and_in_settings(app: LivedApp, phone_page: Page) -> None:
    app.begin(welcome_to, lived, offered_each_day)
    page = phone_page
    for address, shown in (
        ("", START),
        ("session", f"T{TODAYS[1:]}: about"),
        ("trends", PLAN_IN_TRENDS),
        ("settings", MODES[Mode.PLAN][0]),
    ):
        open_page(page, f"{app.url}/{address}")
        is_said(page, shown)
        ready(page)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= PHONE["width"], f"{address or 'today'} is {wide} px wide"
        if address == "":
            expect(button(page, START)).to_be_in_viewport()
        if address == "trends":
            is_said(page, "A plan was offered on 11 of 28 days", "As a table: plan and what was done")
