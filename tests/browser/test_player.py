"""The player leads through each routine as planned, with cues for ears, eyes and hands, and obeys the person."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.playing import Played, planned, playing
from tracker.catalogue.load import catalogue
from tracker.domain.doses import DoseKind
from tracker.pacing.during import during_decision
from tracker.ui.player.mount import script
from tracker.ui.player.words import WORDS

CHANGE_SIDE_HZ = [523, 659, 784, 1047]
DECIDE_ALL = """
() => { %s
const pains = [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], places = [null, 0, 1, 2, 3, 4, 5, 6, 7], both = [false, true];
const said = [];
for (const before of pains) for (const during of pains)
for (const distalBefore of places) for (const distalNow of places)
for (const tinglingOrNumbnessNew of both) for (const weaknessNew of both)
for (const strict of both) for (const movedDownBefore of both) {
  const nerve = { tinglingOrNumbnessNew, weaknessNew };
  const given = { before, during, distalBefore, distalNow, ...nerve, strict, movedDownBefore };
  const { ruleId, action, canOverrule, reason } = duringDecision(given);
  said.push([ruleId, action, canOverrule, reason].join(" "));
}
const kinds = [...new Set(said)];
return [kinds, said.map((one) => kinds.indexOf(one)).join(" ")]; }
"""


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"), alone=True)


@pytest.mark.parametrize("routine_id", [routine.id for routine in catalogue().routines])
def test_a_routine_runs_from_start_to_end_as_planned(played: Played, routine_id: str) -> None:
    player = played.opened(routine=routine_id, speed=600, off=1).start(back=2, leg=3).press("Finish")
    report = player.sees("It is in your diary.").report()
    bouts = planned(routine_id, include_off=True)
    told = [(bout["place"], bout["exercise_id"], bout["side"], bout["outcome"]) for bout in report["bouts"]]
    assert told == [(bout.place, bout.exercise_id, bout.side.value, "done") for bout in bouts]
    for bout, record in zip(bouts, report["bouts"], strict=True):
        amount = {"sets": bout.planned.sets, "reps": bout.planned.reps, "hold_seconds": bout.planned.hold_seconds}
        lasted = bout.cap_seconds if bout.kind is DoseKind.OPEN else bout.seconds * bout.sets * bout.reps
        assert record["planned"] == amount
        assert record["done"] == ({**amount, "hold_seconds": lasted} if bout.kind is DoseKind.OPEN else amount)
        assert record["seconds"] == lasted
    assert report["status"] == "done"
    assert report["before"] == {"back": 2, "leg": 3}
    assert report["after"] == {"back": None, "leg": None}
    assert len({bout["id"] for bout in report["bouts"]}) == len(bouts)


def test_each_bout_is_told_as_soon_as_it_ends(played: Played) -> None:
    player = played.opened(speed=15).start().reach("ready", 3, press="Pause")
    assert len(player.report()["bouts"]) >= 2
    assert player.report()["status"] == "running"


def test_the_change_of_side_has_its_own_tone_words_and_vibration(played: Played) -> None:
    player = played.opened(speed=15).start().reach("change_side", 2, press="Pause")
    expect(player.root.locator(".side")).to_have_text("Right side")
    heard = player.page.evaluate("window.heard")
    assert [hertz for hertz in heard if hertz in CHANGE_SIDE_HZ] == CHANGE_SIDE_HZ
    assert "Change sides. Right side" in player.page.evaluate("window.spoken")
    assert [120, 100, 120, 100, 300] in player.page.evaluate("window.felt")


def test_three_short_tones_lead_to_the_end_of_a_stage(played: Played) -> None:
    player = played.opened(speed=4).start().reach("hold", press="Pause")
    assert player.page.evaluate("window.heard.filter((hertz) => hertz === 660).length") == 3


def test_a_cue_that_is_switched_off_stays_off(played: Played) -> None:
    player = played.opened(speed=40).start().press("Sound is on", "Voice is on", "Vibration is on")
    player.page.reload()
    player.press("Go on from here").reach("change_side", 2)
    assert player.page.evaluate("[heard.length, spoken.length, felt.length]") == [0, 0, 0]
    expect(player.button("Sound is off")).to_have_attribute("aria-pressed", "false")


def test_a_change_of_stage_is_read_out_politely(played: Played) -> None:
    player = played.opened(speed=40).start().reach("hold")
    expect(player.root.locator("[aria-live=polite]")).to_have_text("Hold")


def test_a_pause_stops_the_clock_and_goes_on_from_there(played: Played) -> None:
    player = played.opened(speed=10).start().reach("hold", press="Pause")
    shown = player.seconds_shown()
    assert player.report()["status"] == "running"
    player.page.wait_for_function("start = performance.now(), () => performance.now() - start > 400")
    assert player.seconds_shown() == shown
    player.press("Go on").reach("rest")


def test_a_session_can_be_ended_from_the_pause(played: Played) -> None:
    player = played.opened(speed=15).start().reach("ready", 3, press="Pause").press("End the session here", "Finish")
    report = player.sees("It is in your diary.").report()
    assert (report["status"], report["stop_reason"]) == ("stopped_early", "own_choice")
    assert [bout["place"] for bout in report["bouts"]] == [1, 2]
    assert report["ended_at"] is not None


def test_an_exercise_can_be_skipped_before_it_begins(played: Played) -> None:
    player = played.opened(speed=1).start().press("Skip", "Pause")
    (skipped,) = player.report()["bouts"]
    assert (skipped["outcome"], skipped["seconds"]) == ("skipped", 0)
    assert skipped["done"] == {"sets": None, "reps": None, "hold_seconds": None}


def test_what_was_done_before_a_skip_counts(played: Played) -> None:
    player = (
        played.opened(speed=40, routine="piriformis-pair")
        .start()
        .reach("let_go move let_go move", press="Skip")
        .press("Pause")
    )
    (eased,) = player.report()["bouts"]
    assert eased["outcome"] == "eased"
    assert eased["done"]["reps"] * 2 <= eased["seconds"] < 40


def test_going_back_begins_the_exercise_again_under_the_same_id(played: Played) -> None:
    player = played.opened(speed=15).start().reach("change_side", 2, press="Pause")
    (first,) = player.report()["bouts"]
    player.press("Back", "Go on").reach("change_side", 2, press="Pause")
    (again,) = player.report()["bouts"]
    assert (again["id"], again["outcome"], again["seconds"]) == (first["id"], "done", first["seconds"] + 45)


def test_going_back_and_skipping_keeps_what_was_done(played: Played) -> None:
    player = played.opened(speed=15).start().reach("change_side", 2, press="Pause")
    (first,) = player.report()["bouts"]
    player.press("Back", "Skip")
    assert player.report()["bouts"] == [first]


def test_breaths_can_go_on_up_to_the_most_that_are_planned(played: Played) -> None:
    player = played.opened(speed=15, routine="daily-ten").start().press("Skip", "Skip", "Skip", "Skip")
    player.reach("breathe_in", 5, press="One more breath").press("One more breath")
    expect(player.button("One more breath")).to_have_count(0)
    player.reach("change_side", 6, press="Pause")
    breaths = player.report()["bouts"][4]
    assert (breaths["outcome"], breaths["done"]["reps"], breaths["seconds"]) == ("done", 5, 25)


def test_an_open_hold_counts_up_until_the_person_ends_it(played: Played) -> None:
    player = played.opened(speed=10, routine="slow-thirteen").start().reach("open", press="Pause")
    expect(player.root.get_by_role("timer")).to_have_text("0:00")
    player.press("Go on")
    expect(player.root.get_by_role("timer")).not_to_have_text("0:00")
    (hold,) = player.press("End this hold").report()["bouts"]
    assert hold["outcome"] == "done"
    assert 0 < hold["done"]["hold_seconds"] == hold["seconds"] < 120


def test_the_thigh_test_is_asked_every_three_minutes_and_the_top_changes_sides(played: Played) -> None:
    player = played.opened(speed=80, routine="resting-ten").start().reach("open")
    player.press(*["One more minute"] * 4, "Near the knee")
    expect(player.button("Near the knee")).to_have_count(0)
    (hold, *_) = player.press("Top").report()["bouts"]
    assert hold["detail"] == {"thigh_test": ["near_knee", "top"]}
    assert hold["outcome"] == "done"
    assert 360 <= hold["seconds"] < 540


def test_the_rules_in_the_browser_are_those_in_python(played: Played) -> None:
    kinds, said = played.fresh_page().evaluate(DECIDE_ALL % script(("rules.js",)))
    pains, places, both = (None, *range(11)), (None, *range(8)), (False, True)
    for given, kind in zip(product(pains, pains, places, places, both, both, both, both), said.split(), strict=True):
        before, during, distal_before, distal_now, tingling, weakness, strict, moved = given
        decision = during_decision(
            before,
            during,
            distal_before=distal_before,
            distal_now=distal_now,
            tingling_or_numbness_new=tingling,
            weakness_new=weakness,
            strict=strict,
            moved_down_before=moved,
        )
        rule_id, action, can_overrule, reason = kinds[int(kind)].split()
        assert (rule_id, action, can_overrule) == (
            decision.rule_id,
            decision.action.value,
            str(decision.can_overrule).lower(),
        ), given
        assert WORDS[f"reason.{reason}"] == decision.reason, given
