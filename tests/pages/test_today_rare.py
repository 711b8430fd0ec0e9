"""Today on days that come seldom: a free day, the look back after three weeks, and what was noticed in the diary."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from tests.builders import NOW, TODAY, a_check_in, an_activity
from tests.pages.operating import labels, shown, tap, visit
from tests.pages.planned import add, days_lived, desk_break, set_up, welcome_to
from tests.services.planning import clock_on, moment_on
from tracker.domain.entries import ActivityEntry, Entry, Pain
from tracker.domain.scales import ActivityKind
from tracker.pacing.facts import ChoiceKind
from tracker.services.people import ME
from tracker.services.plan import choose, offer_plan
from tracker.store import Store
from tracker.store.plan_choices import choices_in
from tracker.ui.plan.card import BACK, NOT_TODAY, REST, SMALLER, START, USUAL_ANYWAY

FREE, LOOK_BACK, KEEP = "A free day between exercise days", "Three weeks: a look back", "Keep the plan as it is"
UP_AND_DOWN, LESS = "Put away: up and down", "Put away: a bit less lately"
STEP_UP, TAPER = "Take the small step", "Every second day from now on"
NO_PAIN = {"before": Pain(0, 0), "after": Pain(0, 0)}


def kept_choices(diary: Store) -> list[ChoiceKind]:
    with diary.reading() as db:
        return [one.kind for one in choices_in(db, ME)]


def free_of_pain(days: int, *, without: tuple[int, ...]) -> Iterable[Entry]:
    """Mornings at 0 up to today, and two sessions on each day before but those so many days ago."""
    for back in range(days, -1, -1):
        day = TODAY - timedelta(days=back)
        yield a_check_in(moment=moment_on(day, 7), pain=Pain(0, 0))
        if back and back not in without:
            yield desk_break(day, 10, **NO_PAIN)
            yield desk_break(day, 15, **NO_PAIN)


def tapering(diary: Store, *, without: tuple[int, ...]) -> None:
    """A plan of two weeks whose person went on every second day four days ago."""
    welcome_to(diary)
    set_up(diary, days_ago=15)
    add(diary, *free_of_pain(15, without=without))
    with diary.writing() as db:
        choose(db, ME, TODAY - timedelta(days=4), ChoiceKind.TAPER, NOW)


def walks(minutes: dict[int, float]) -> list[ActivityEntry]:
    """A walk on each of these days, by how many days ago it was."""
    return [
        an_activity(moment=moment_on(TODAY - timedelta(days=back), 12), kind=ActivityKind.WALKING, minutes=length)
        for back, length in minutes.items()
    ]


class TestAFreeDay:
    def test_the_day_after_a_session_is_free_while_tapering(self, diary: Store) -> None:
        tapering(diary, without=(2,))
        page = visit("today")
        assert page.header[0].value == FREE
        assert "Strolls are welcome." in shown(page)
        assert {START, SMALLER, REST, NOT_TODAY} & set(labels(page)) == set()
        assert STEP_UP not in labels(page)

    def test_it_may_be_used_all_the_same_and_taken_back(self, diary: Store) -> None:
        tapering(diary, without=(2,))
        page = visit("today")
        tap(page, USUAL_ANYWAY)
        assert START in labels(page)
        tap(page, BACK)
        assert page.header[0].value == FREE

    def test_the_day_after_a_day_without_a_session_is_for_one(self, diary: Store) -> None:
        tapering(diary, without=(1, 3))
        page = visit("today")
        assert START in labels(page)
        assert "Today would be one of them." in shown(page)

    def test_a_bad_morning_is_no_free_day(self, diary: Store) -> None:
        tapering(diary, without=(2,))
        add(diary, a_check_in(moment=moment_on(TODAY, 8), pain=Pain(leg=7)))
        page = visit("today")
        assert page.header[0].value.startswith("A calm day")
        assert "This morning is much more than your usual." in shown(page)


class TestTheLookBack:
    @pytest.fixture
    def three_weeks(self, diary: Store) -> Store:
        """The plan's day 21, each morning of it at the usual pain."""
        welcome_to(diary)
        set_up(diary, days_ago=20)
        add(diary, *days_lived(20, mornings=3))
        with diary.writing() as db:
            for back in range(20, 0, -1):
                day = TODAY - timedelta(days=back)
                offer_plan(db, ME, day, clock_on(day))
        return diary

    def test_it_puts_then_beside_now(self, three_weeks: Store) -> None:
        text = shown(visit("today"))
        assert LOOK_BACK in text
        assert "- 40 sessions on 20 days of 21" in text
        assert "- Usual pain, as you set it\\: 3 then, 3 now" in text
        assert "- Amount a day, as gentle exercise lying down\\: about 7 minutes then, about 7 minutes now" in text

    def test_it_is_read_once(self, three_weeks: Store) -> None:
        page = visit("today")
        tap(page, KEEP)
        assert kept_choices(three_weeks) == [ChoiceKind.REVIEWED]
        assert LOOK_BACK not in shown(page)
        assert "You looked back at the first three weeks." in shown(page)

    def test_it_is_not_there_a_day_early(self, diary: Store) -> None:
        welcome_to(diary)
        set_up(diary, days_ago=19)
        add(diary, *days_lived(19, mornings=3))
        assert LOOK_BACK not in shown(visit("today"))


class TestMoreAndFewerAtOnce:
    def test_a_step_up_is_not_offered_beside_fewer_exercise_days(self, diary: Store) -> None:
        welcome_to(diary)
        set_up(diary, days_ago=25)
        add(diary, *free_of_pain(25, without=()))
        found = labels(visit("today"))
        assert TAPER in found
        assert STEP_UP not in found


class TestUpAndDown:
    @pytest.fixture
    def uneven(self, diary: Store) -> Store:
        """Twice in four weeks a long walk was followed by a day with little."""
        welcome_to(diary)
        set_up(diary, days_ago=27)
        usual = dict.fromkeys(range(27, 0, -1), 20.0)
        add(diary, *walks({**usual, 10: 60, 9: 5, 5: 60, 4: 5}))
        return diary

    def test_it_is_said_without_blame_and_put_away_for_a_week(
        self, uneven: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = visit("today")
        assert "Busy days were followed by quiet days 2 times in four weeks." in shown(page)
        tap(page, UP_AND_DOWN)
        assert UP_AND_DOWN not in labels(page)
        for days, is_there in ((6, False), (7, True)):
            monkeypatch.setenv("TRACKER_NOW", (NOW + timedelta(days=days)).isoformat())
            assert (UP_AND_DOWN in labels(visit("today"))) is is_there

    def test_even_days_bring_no_notice(self, diary: Store) -> None:
        welcome_to(diary)
        set_up(diary, days_ago=27)
        add(diary, *walks(dict.fromkeys(range(27, 0, -1), 20.0)))
        assert UP_AND_DOWN not in labels(visit("today"))

    def test_it_is_not_said_on_a_hard_day(self, uneven: Store) -> None:
        add(uneven, a_check_in(moment=moment_on(TODAY, 7), pain=Pain(leg=7), flare=True))
        assert UP_AND_DOWN not in labels(visit("today"))


class TestLessThanBefore:
    @pytest.fixture
    def fading(self, diary: Store) -> Store:
        """Walks of 20 minutes, a week later of 12, and this week of 8."""
        welcome_to(diary)
        set_up(diary, days_ago=27)
        lengths = [(back, 8.0 if back < 7 else 12.0 if back < 14 else 20.0) for back in range(20, 0, -1)]
        add(diary, *walks(dict(lengths)))
        return diary

    def test_two_weeks_with_less_are_noticed_and_put_away(self, fading: Store) -> None:
        page = visit("today")
        assert "You have been doing a bit less for two weeks, without a flare-up." in shown(page)
        tap(page, LESS)
        assert LESS not in labels(page)

    def test_a_flare_explains_it(self, fading: Store) -> None:
        add(fading, a_check_in(moment=moment_on(TODAY - timedelta(days=9), 7), pain=Pain(leg=5), flare=True))
        assert LESS not in labels(visit("today"))
