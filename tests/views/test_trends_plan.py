"""The plan and the flares on Trends, from a real diary."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_session, ago
from tests.offered import a_plan, offered
from tracker.domain.entries import Entry, Pain
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import Outcome
from tracker.pacing.plan import Decision, Offer, OfferKind, Phase, PlanKind
from tracker.pacing.settings import Mode
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store
from tracker.views.trends import TrendsView, response_view, trends_view
from tracker.views.trends_plan import PlanTrend

MONTH = last_days(TODAY, 28)
TEN = a_bout(seconds=300)  # leg kicks pull on the nerve: 300 s x 2 = 10 load-minutes


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def seen(diary: Store, period: Period = MONTH) -> TrendsView:
    with diary.reading() as db:
        return trends_view(db, ME, period)


def plan_of(diary: Store, period: Period = MONTH) -> PlanTrend:
    plan = seen(diary, period).plan
    assert plan is not None
    return plan


def did(days_ago: int, **changes: Any) -> Entry:
    usual = {"day": ago(days=days_ago).day, "started": ago(days=days_ago), "ended": None, "bouts": (TEN,)}
    return a_session(**{**usual, **changes})


def day(days_ago: int) -> Any:
    return TODAY - timedelta(days=days_ago)


def rule(rule_id: str, text: str) -> Decision:
    return Decision(rule_id=rule_id, text=text, source_key="pacing")


def test_what_was_done_stands_beside_what_was_offered(diary: Store) -> None:
    offered(diary, *(a_plan(day(n)) for n in (3, 2, 1)))
    keep(diary, did(3), did(2, bouts=(a_bout(seconds=150),)))
    plan = plan_of(diary)
    assert plan.figure.sentence == (
        "A plan was offered on 3 of 28 days. On the 2 days of which it is known, 75\N{NARROW NO-BREAK SPACE}% of it "
        "was done."
    )
    assert plan.figure.table().to_numpy().tolist() == [
        ["Thu\xa019\xa0Nov\xa02026", "Usual amount", "10", "10", "", "", ""],
        ["Wed\xa018\xa0Nov\xa02026", "Usual amount", "10", "10", "5", "50\u202f%", ""],
        ["Tue\xa017\xa0Nov\xa02026", "Usual amount", "10", "10", "10", "100\u202f%", ""],
    ]


def test_nothing_is_shown_where_nothing_was_planned(diary: Store) -> None:
    offered(diary, a_plan(day(2)), a_plan(day(1), kind=PlanKind.FREE, target=0.0, phase=Phase.TAPER))
    keep(diary, did(4), did(1))
    plan = plan_of(diary)
    assert plan.figure.frame["day"].dt.date.tolist() == [day(2), day(1)]
    assert plan.figure.table()["Done of suggested"].tolist() == ["", ""]
    assert plan.figure.sentence.endswith("with exercise on 1. How much was done on these days is not known.")


def test_a_rest_day_that_was_logged_is_none_done(diary: Store) -> None:
    offered(diary, a_plan(day(1)))
    keep(diary, a_check_in(moment=ago(days=1), rested=True))
    plan = plan_of(diary)
    assert plan.figure.table()["Done of suggested"].tolist() == ["0\u202f%"]
    assert plan.sorts["sort"].tolist() == ["Rest day that you chose"]


def test_a_session_of_unknown_length_leaves_its_day_unknown(diary: Store) -> None:
    offered(diary, a_plan(day(1)))
    unknown = a_bout(seconds=None, done=type(TEN.done)())
    keep(diary, did(1), did(1, started=ago(days=1, hours=3), bouts=(unknown,)))
    rows = plan_of(diary).figure.frame
    assert rows["done"].isna().all()
    assert rows["unknown"].tolist() == [1]


def test_what_was_skipped_is_no_unknown(diary: Store) -> None:
    offered(diary, a_plan(day(1)))
    skipped = a_bout(outcome=Outcome.SKIPPED, seconds=0)
    keep(diary, did(1, bouts=(TEN, skipped)))
    assert plan_of(diary).figure.frame["done"].tolist() == [10]


def test_steps_carry_the_sentence_of_their_rule_and_their_day(diary: Store) -> None:
    same, cut, grown = rule("R11", "As before."), rule("R4", "More than your usual."), rule("R10", "Three calm days.")
    offered(
        diary,
        a_plan(day(3)),
        a_plan(day(2), quota=9.5, ceiling=5.7, calm=0.6, decisions=(same, cut)),
        a_plan(day(1), quota=10.0, calm=1.0, decisions=(same, grown)),
    )
    plan = plan_of(diary)
    assert plan.step_table().to_numpy().tolist() == [
        ["Thu\xa019\xa0Nov\xa02026", "Step up", "Three calm days.", "10 min"],
        ["Wed\xa018\xa0Nov\xa02026", "Step back", "More than your usual.", "5.5 min"],
    ]
    assert plan.figure.sentence.endswith("1 step up and 1 step back.")


def test_a_step_that_no_rule_of_its_day_has_made_says_so(diary: Store) -> None:
    unknown = rule("R12", "No number this morning.")
    offered(
        diary,
        a_plan(day(3)),
        a_plan(day(2), quota=8.5, decisions=(unknown,)),
        a_plan(day(1), quota=8.5, calm=0.8, decisions=(unknown,)),
    )
    assert plan_of(diary).step_table()["Why"].tolist() == [
        "No number this morning.",
        "An entry of a day between, or a setting, changed it.",
    ]


def test_sorts_of_days_are_named_in_a_fixed_order(diary: Store) -> None:
    review = Offer(kind=OfferKind.REVIEW, decision=KEEP)
    offered(
        diary,
        a_plan(day(4), phase=Phase.UPKEEP),
        a_plan(day(3), kind=PlanKind.FREE, target=0.0, phase=Phase.TAPER),
        a_plan(day(2), kind=PlanKind.CALM, target=0.0, offers=(review,)),
        a_plan(day(1), offers=(review,)),
    )
    assert [(sort, on.date()) for on, sort in plan_of(diary).sorts.to_numpy().tolist()] == [
        ("Calm day, strolls only", day(2)),
        ("Free day between", day(3)),
        ("Taper: fewer days, as it goes well", day(3)),
        ("Upkeep: three or four days a week", day(4)),
        ("Review", day(2)),
    ]


KEEP = rule("R11", "As before.")


@pytest.mark.parametrize("kind", [PlanKind.SET_UP, PlanKind.DIARY_ONLY, PlanKind.PAUSED])
def test_a_day_on_which_no_plan_was_made_is_no_day_of_the_plan(kind: PlanKind, diary: Store) -> None:
    offered(diary, a_plan(day(1), kind=kind, quota=0.0, ceiling=0.0, target=0.0))
    assert seen(diary).plan is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, None),
        ({"mode": Mode.DIARY_ONLY, "begun_on": TODAY}, None),
        ({"begun_on": TODAY}, "No plan was offered in this period."),
    ],
)
def test_without_a_plan_a_sentence_stands_at_most(changes: dict[str, Any], sentence: str | None, diary: Store) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, **changes)
    view = seen(diary)
    assert view.plan is None
    assert view.no_plan == sentence


def test_a_long_period_shows_the_plan_by_weeks(diary: Store) -> None:
    offered(diary, *(a_plan(day(n)) for n in range(1, 15)))
    keep(diary, did(1))
    plan = plan_of(diary, last_days(TODAY, 365))
    assert plan.figure.frame["ceiling"].tolist() == [10, 70, 60]
    assert plan.figure.frame["target"].dropna().tolist() == [10]
    assert plan.figure.table().columns.tolist() == ["Week to", "Days planned", "Of these known", "Done of suggested"]
    assert plan.figure.table()["Done of suggested"].tolist() == ["100\u202f%", "", ""]


def test_a_step_in_a_week_stands_over_the_weeks_amount(diary: Store) -> None:
    offered(diary, a_plan(day(3)), a_plan(day(2), quota=11.0, ceiling=11.0))
    assert plan_of(diary).steps[["ceiling", "top"]].to_numpy().tolist() == [[11, 11]]
    assert plan_of(diary, last_days(TODAY, 365)).steps[["ceiling", "top"]].to_numpy().tolist() == [[11, 21]]


def test_flares_and_high_pain_days_are_told_apart(diary: Store) -> None:
    usual = [a_check_in(moment=ago(days=n), pain=Pain(leg=3), flare=False) for n in range(10, 30)]
    flare = [a_check_in(moment=ago(days=n), pain=Pain(leg=3), flare=True) for n in (8, 7)]
    high = a_check_in(moment=ago(days=3), pain=Pain(leg=8), flare=False)
    keep(diary, *usual, *flare, high)
    flares = seen(diary).flares
    assert flares.sentence == "1 flare-up in your own word: 12 Nov to 13 Nov (2 days). 1 high-pain day."
    assert flares.table().to_numpy().tolist() == [
        ["High-pain day, from your numbers", "Tue\xa017\xa0Nov\xa02026", "Tue\xa017\xa0Nov\xa02026", "1", "8"],
        ["Flare-up, in your own word", "Thu\xa012\xa0Nov\xa02026", "Fri\xa013\xa0Nov\xa02026", "2", "3"],
    ]


def test_a_flare_that_began_before_the_period_is_told_whole(diary: Store) -> None:
    keep(diary, *(a_check_in(moment=ago(days=n), flare=True) for n in (3, 2, 1)))
    assert seen(diary, last_days(TODAY, 2)).flares.spans["days"].tolist() == [3]


def test_without_a_flare_nothing_is_said(diary: Store) -> None:
    keep(diary, a_check_in(flare=False))
    flares = seen(diary).flares
    assert (flares.sentence, flares.shown) == ("", False)


def test_sessions_on_flare_days_have_rows_of_their_own(diary: Store) -> None:
    keep(diary, *(did(n) for n in range(1, 8)), a_check_in(moment=ago(days=1), pain=Pain(), flare=True))
    response = response_view(seen(diary), "desk-break")
    assert response.sentences[0] == (
        "The desk break: 7 sessions in this period, 1 of them on days of a flare-up and kept apart."
    )
    assert "Flare days, leg: after the session, 1 session with both numbers, 5 more needed" in response.sentences[4]
    table = response.table().set_index("Pain")["Leg"]
    assert table["Before"] == "4 (n = 6)"
    assert table["On flare days: before"] == "1 of 6 sessions"
    assert response.in_flare["sessions"].sum() == 4  # back and leg, before and after


def test_sessions_on_flare_days_only_are_said_to_be(diary: Store) -> None:
    keep(diary, did(1), a_check_in(moment=ago(days=1), pain=Pain(), flare=True))
    sentences = response_view(seen(diary), "desk-break").sentences
    assert sentences[0] == "The desk break: 1 session in this period, on days of a flare-up."
    assert len(sentences) == 4
