"""Red flags: what counts as one, what is open on a day, and when the full list comes again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import TODAY
from tracker.domain.safety import (
    WEAKNESS,
    Answer,
    Asked,
    Cleared,
    Due,
    Level,
    cleared_from,
    flags_of,
    flare_begun,
    level_of,
    list_due,
    list_waits,
    long_standing_stands,
    opened,
    weakness_flag,
)

EIGHT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def an_answer(item: str, *, present: bool | None = True, day: date = TODAY, cleared_on: date | None = None) -> Answer:
    return Answer(
        id=f"{item}-{day}", day=day, at=EIGHT, item=item, asked_in="week", present=present, cleared_on=cleared_on
    )


@pytest.mark.parametrize(
    ("item", "level"),
    [
        ("E1", Level.EMERGENCY),
        ("E12", Level.EMERGENCY),
        ("U9", Level.CONTACT),
        ("R4", Level.ROUTINE),
        ("ALL", None),
        ("NEW", None),
        ("foot_drags", None),
    ],
)
def test_an_id_says_its_level(item: str, level: Level | None) -> None:
    assert level_of(item) is level


class TestWeakness:
    @pytest.mark.parametrize("item", WEAKNESS)
    def test_any_yes_is_e7(self, item: str) -> None:
        assert weakness_flag({one: one == item for one in WEAKNESS}) == "E7"

    def test_all_no_is_u9(self) -> None:
        assert weakness_flag(dict.fromkeys(WEAKNESS, False)) == "U9"

    def test_questions_broken_off_without_a_yes_stay_u9(self) -> None:
        assert weakness_flag({"foot_drags": False}) == "U9"

    def test_the_questions_of_one_asking_count_as_one_flag_with_all_its_rows(self) -> None:
        (flag,) = flags_of([an_answer("foot_drags", present=False), an_answer("leg_gives_way")])
        assert (flag.item, len(flag.rows)) == ("E7", 2)

    def test_two_askings_are_two_flags(self) -> None:
        found = flags_of([an_answer("foot_drags", present=False), an_answer("foot_drags", day=days_ago(1))])
        assert [flag.item for flag in found] == ["E7", "U9"]


class TestWhatIsOpen:
    def test_each_level_stands_apart(self) -> None:
        found = opened([an_answer("E1"), an_answer("U2"), an_answer("R3")], TODAY, TODAY)
        assert [[flag.item for flag in level] for level in (found.emergency, found.contact, found.routine)] == [
            ["E1"],
            ["U2"],
            ["R3"],
        ]

    def test_what_was_cleared_or_is_yet_to_come_is_not_open(self) -> None:
        flags = [an_answer("E1", cleared_on=TODAY), an_answer("E2", day=TODAY + timedelta(days=1))]
        assert opened(flags, TODAY, TODAY).emergency == ()

    @pytest.mark.parametrize(
        ("how", "cleared", "closed"),
        [
            (Cleared.SEEN, 0, 0),
            (Cleared.SEEN, 3, 3),
            (Cleared.SEEN, -1, None),
            (Cleared.CONTACTED, -2, None),
            (Cleared.MISTAKE, 0, 0),
            (Cleared.LONG_STANDING, -50, 0),
            (Cleared.LONG_STANDING, 0, 0),
        ],
    )
    def test_a_word_from_before_the_answer_closes_only_what_is_long_standing(
        self, how: Cleared, cleared: int, closed: int | None
    ) -> None:
        noted = days_ago(5)
        answer = replace(an_answer("E6", day=noted, cleared_on=noted + timedelta(days=cleared)), cleared_how=how)
        assert cleared_from(answer) == (None if closed is None else noted + timedelta(days=closed))
        assert bool(opened([answer], TODAY, TODAY).emergency) == (closed is None)

    def test_what_will_be_closed_on_a_later_day_is_open_until_then(self) -> None:
        answer = an_answer("U2", day=days_ago(3), cleared_on=TODAY)
        assert opened([answer], days_ago(1), None).contact
        assert not opened([answer], TODAY, None).contact

    def test_an_emergency_stays_open_however_old(self) -> None:
        assert opened([an_answer("E1", day=days_ago(400))], TODAY, TODAY).emergency

    def test_a_suggestion_lasts_until_the_next_list(self) -> None:
        flags = [an_answer("R3", day=days_ago(7))]
        assert opened(flags, TODAY, days_ago(7)).routine
        assert opened(flags, TODAY, TODAY).routine == ()

    def test_no_and_left_open_are_no_flags(self) -> None:
        assert flags_of([an_answer("E1", present=False), an_answer("E2", present=None)]) == ()


class TestWhenTheListIsDue:
    def test_never_asked(self) -> None:
        assert list_due(Asked(), TODAY) is Due.FIRST

    @pytest.mark.parametrize(
        ("list_days", "logged_days", "due"),
        [
            (0, 0, None),
            (6, 1, None),
            (7, 1, Due.WEEK),
            (7, 7, Due.WEEK),
            (8, 8, None),
            (8, None, None),
            (13, 13, None),
            (14, 1, Due.WEEK),
            (14, 14, Due.RETURN),
            (400, None, Due.RETURN),
        ],
    )
    def test_after_seven_days_while_logging_and_after_fourteen_away(
        self, list_days: int, logged_days: int | None, due: Due | None
    ) -> None:
        logged = None if logged_days is None else days_ago(logged_days)
        assert list_due(Asked(list_on=days_ago(list_days), logged_on=logged), TODAY) is due

    @pytest.mark.parametrize(
        ("flare_days", "minutes_after", "due"), [(1, 0, Due.FLARE), (2, 5, Due.FLARE), (2, -5, None), (3, 60, None)]
    )
    def test_a_flare_begun_after_the_last_list(self, flare_days: int, minutes_after: int, due: Due | None) -> None:
        asked = Asked(
            list_on=days_ago(2),
            list_at=EIGHT,
            flare_on=days_ago(flare_days),
            flare_at=EIGHT + timedelta(minutes=minutes_after),
        )
        assert list_due(asked, TODAY) is due

    @pytest.mark.parametrize(("listed", "due"), [(None, Due.FIRST), (0, Due.NERVE), (13, Due.NERVE), (20, Due.RETURN)])
    def test_new_tingling_or_numbness_that_the_last_list_knows_nothing_of(self, listed: int | None, due: Due) -> None:
        asked = Asked(list_on=None if listed is None else days_ago(listed), list_at=EIGHT, nerve_on=TODAY)
        assert list_due(asked, TODAY) is due

    def test_new_tingling_comes_before_the_reasons_that_can_wait(self) -> None:
        asked = Asked(list_on=days_ago(20), list_at=EIGHT, nerve_on=TODAY, logged_on=days_ago(1), flare_on=TODAY)
        assert list_due(asked, TODAY) is Due.NERVE

    @pytest.mark.parametrize(
        ("said", "listed", "due"),
        [(29, 3, None), (30, 3, Due.BOTH_LEGS), (45, 3, None), (33, 3, None), (32, 4, Due.BOTH_LEGS)],
    )
    def test_long_standing_in_both_legs_is_asked_again_after_thirty_days(
        self, said: int, listed: int, due: Due | None
    ) -> None:
        assert list_due(Asked(list_on=days_ago(listed), long_standing_on=days_ago(said)), TODAY) is due

    @pytest.mark.parametrize(("said", "stands"), [(0, True), (29, True), (30, False)])
    def test_long_standing_counts_for_thirty_days(self, said: int, stands: bool) -> None:
        assert (long_standing_stands(Asked(long_standing_on=days_ago(said)), TODAY) is not None) is stands


class TestYesToTheShortQuestion:
    @pytest.mark.parametrize("days", [0, 1, 30])
    def test_it_waits_for_a_newer_list_whatever_the_day(self, days: int) -> None:
        before = days_ago(days)
        yes = an_answer("NEW", day=before)
        assert list_waits(yes, Asked())
        assert list_waits(yes, Asked(list_on=before, list_at=EIGHT - timedelta(minutes=1)))
        assert not list_waits(yes, Asked(list_on=before, list_at=EIGHT + timedelta(minutes=1)))
        assert not list_waits(None, Asked())

    @pytest.mark.parametrize(("listed", "waits"), [(0, False), (1, False), (2, True)])
    def test_without_a_time_the_days_decide(self, listed: int, waits: bool) -> None:
        yes = replace(an_answer("NEW", day=days_ago(1)), at=None)
        assert list_waits(yes, Asked(list_on=days_ago(listed), list_at=EIGHT)) == waits


@pytest.mark.parametrize(
    ("said", "begun"), [([], None), ([3], 3), ([3, 2, 1, 0], 3), ([5, 3, 0], 0), ([6, 4, 2], 6), ([9, 1, 0], 1)]
)
def test_a_flare_begins_on_its_first_day_after_two_days_without_one(said: list[int], begun: int | None) -> None:
    days = {days_ago(day) for day in said}
    assert flare_begun(days) == (None if begun is None else days_ago(begun))
