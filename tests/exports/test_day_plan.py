"""days.csv beside the plan: what was offered, what was done of it, and nothing where nothing was planned."""

from datetime import date, timedelta

import pytest

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, ago
from tests.exports.conftest import Read, Record
from tests.offered import a_plan, offered
from tracker.domain.entries import Amount, Entry, Pain
from tracker.domain.periods import Period
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Decision, PlanKind
from tracker.services.people import ME
from tracker.services.plan import choose
from tracker.store import Store

COLUMNS = ("plan", "planned_load_minutes", "done_load_minutes", "adherence", "plan_rules")


def told(files: Read, days_ago: int = 1) -> dict[str, str]:
    """The plan's cells of a day."""
    wanted = day(days_ago)
    (row,) = files(Period(wanted, wanted))["days"]
    return {name: row[name] for name in COLUMNS}


def day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def did(days_ago: int, seconds: float | None = 300) -> Entry:
    """Leg kicks, which count double: 10 load-minutes."""
    bout = a_bout(seconds=seconds, done=Amount())
    return a_session(day=day(days_ago), started=ago(days=days_ago), ended=None, bouts=(bout,))


def test_the_plan_stands_beside_what_was_done(diary: Store, recorded: Record, files: Read) -> None:
    rules = tuple(Decision(rule_id=rule, text=".", source_key="pacing") for rule in ("R4", "R11", "R4"))
    offered(diary, a_plan(day(1), decisions=rules, target=8.0))
    recorded(did(1))
    assert told(files) == {
        "plan": "usual",
        "planned_load_minutes": "8",
        "done_load_minutes": "10",
        "adherence": "1.25",
        "plan_rules": "R4; R11",
    }


def test_no_adherence_where_nothing_was_planned(diary: Store, recorded: Record, files: Read) -> None:
    offered(diary, a_plan(day(1), kind=PlanKind.CALM, target=0.0))
    recorded(did(1), did(2))
    assert (told(files)["planned_load_minutes"], told(files)["adherence"]) == ("0", "")
    assert (told(files, 2)["planned_load_minutes"], told(files, 2)["adherence"]) == ("", "")
    assert told(files, 2)["done_load_minutes"] == "10"


def test_a_day_without_a_word_and_one_of_unknown_length_stay_empty(diary: Store, recorded: Record, files: Read) -> None:
    offered(diary, a_plan(day(1)), a_plan(day(2)))
    recorded(did(1), did(1, seconds=None), a_rating(moment=ago(days=2)))
    for days_ago in (1, 2):
        assert (told(files, days_ago)["done_load_minutes"], told(files, days_ago)["adherence"]) == ("", "")


def test_a_rest_day_is_none_done_whether_said_in_a_check_in_or_to_the_plan(
    diary: Store, recorded: Record, files: Read
) -> None:
    offered(diary, a_plan(day(1)), a_plan(day(2)))
    recorded(a_check_in(moment=ago(days=1), rested=True))
    with diary.writing() as db:
        choose(db, ME, day(2), ChoiceKind.REST, NOW)
    assert [told(files, days_ago)["adherence"] for days_ago in (1, 2)] == ["0", "0"]


@pytest.mark.parametrize("kind", [PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED])
def test_a_day_on_which_no_plan_was_made_is_empty(kind: PlanKind, diary: Store, files: Read) -> None:
    offered(diary, a_plan(day(1), kind=kind, quota=0.0, ceiling=0.0, target=0.0))
    assert set(told(files).values()) == {""}


def test_a_day_above_usual_is_computed_and_apart_from_the_own_word(recorded: Record, files: Read) -> None:
    usual = [a_rating(moment=ago(days=n), pain=Pain(back=3)) for n in range(3, 9)]
    recorded(*usual, a_rating(moment=ago(days=2), pain=Pain(leg=5)), a_check_in(moment=ago(days=1), flare=True))
    days = files(Period(day(3), day(1)))["days"]
    assert [row["two_above_usual"] for row in days] == ["false", "true", "false"]
    assert [row["flare"] for row in days] == ["", "", "true"]


def test_whether_a_day_is_above_usual_is_unknown_while_the_usual_is(recorded: Record, files: Read) -> None:
    recorded(a_rating(pain=Pain(back=9)))
    assert files()["days"][0]["two_above_usual"] == ""


def test_a_period_knows_the_usual_of_the_weeks_before_it(recorded: Record, files: Read) -> None:
    recorded(*(a_rating(moment=ago(days=n), pain=Pain(back=1)) for n in range(1, 8)), a_rating(pain=Pain(back=3)))
    assert files(Period(TODAY, TODAY))["days"][0]["two_above_usual"] == "true"


def test_the_plan_comes_after_the_exercises_and_the_day_above_usual_after_the_own_word(
    recorded: Record, files: Read
) -> None:
    recorded(a_rating())
    order = list(files()["days"][0])
    assert order[order.index("flare") + 1] == "two_above_usual"
    assert order[order.index("bouts_stopped_for_pain") + 1 :][: len(COLUMNS) + 1] == [*COLUMNS, "walking_minutes"]
