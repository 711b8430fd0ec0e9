"""A session ends when it was last gone on with: not when somebody came back to it, a night later."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.playing import Played, Player, playing
from tracker.domain.entries import SessionEntry
from tracker.domain.reports import read_report

NIGHT = timedelta(hours=13)
A_MOMENT = timedelta(minutes=2)
WALL_CLOCK_LATER = """
var Before = Date;
window.Date = class extends Before {
  constructor(...given) { super(...(given.length ? given : [Before.now() + %d])); }
  static now() { return Before.now() + %d; }
};
null
"""


@pytest.fixture(scope="module")
def played(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    yield from playing(browser, tmp_path_factory.mktemp("player"), alone=True)


def set_clock(page: Page, later: timedelta) -> None:
    """The clock of the device shows so much more from now on, after a reload as well."""
    milliseconds = later // timedelta(milliseconds=1)
    page.evaluate(WALL_CLOCK_LATER % (milliseconds, milliseconds))
    page.add_init_script(WALL_CLOCK_LATER % (milliseconds, milliseconds))


def kept(report: dict[str, Any]) -> SessionEntry:
    """The session as the diary keeps it."""
    return read_report(report).entry


def lasted(session: SessionEntry) -> timedelta:
    """From its start to its end."""
    assert session.started
    assert session.started.at
    assert session.ended
    assert session.ended.at
    return session.ended.at - session.started.at


def in_second_hold(played: Played) -> Player:
    """The desk break, with the left side done and the right one begun."""
    return played.opened(speed=40).start().reach("change_side", 2).reach("hold", 2)


def test_paused_in_the_evening_and_ended_in_the_morning_it_ended_in_the_evening(played: Played) -> None:
    player = in_second_hold(played).press("Pause")
    set_clock(player.page, NIGHT)
    player.press("End the session here", "Finish").sees("It is in your diary.")
    session = kept(player.report())
    assert lasted(session) < A_MOMENT
    assert len(session.bouts) == 2


def test_what_is_skipped_in_the_morning_does_not_make_it_longer(played: Played) -> None:
    player = in_second_hold(played).press("Pause")
    set_clock(player.page, NIGHT)
    player.press(*["Skip"] * 5, "Finish").sees("It is in your diary.")
    session = kept(player.report())
    assert (session.status.value, len(session.bouts)) == ("done", 6)
    assert lasted(session) < A_MOMENT


def test_a_laptop_closed_in_the_middle_ended_it_there(played: Played) -> None:
    player = in_second_hold(played)
    set_clock(player.page, NIGHT)
    player.sees("The clock stopped while this device was asleep.")
    player.press("End the session here", "Finish").sees("It is in your diary.")
    assert lasted(kept(player.report())) < A_MOMENT


@pytest.mark.parametrize("paused", [True, False], ids=["paused", "running"])
def test_after_a_night_and_a_reload_it_is_closed_as_far_as_it_got(played: Played, paused: bool) -> None:
    player = in_second_hold(played)
    if paused:
        player.press("Pause")
    set_clock(player.page, NIGHT)
    if not paused:
        player.sees("The clock stopped while this device was asleep.")
    player.page.reload()
    player.sees("It is too long ago to go on.").press("Close it as far as it got").sees("It is in your diary.")
    session = kept(player.report())
    assert (session.stop_reason, len(session.bouts)) == ("left open and closed later", 2)
    assert lasted(session) < A_MOMENT


def test_pain_after_a_long_pause_still_leads_to_help_after_a_reload(played: Played) -> None:
    player = in_second_hold(played).press("Pause")
    set_clock(player.page, NIGHT)
    player.press("It hurts").answers(5, nerve="Weakness").press("Three short questions", "Yes")
    player.sees("Please call 112 or go to A&E now.").page.reload()
    player.sees("Please call 112 or go to A&E now.")


def test_a_clock_that_is_set_back_does_not_keep_it_out_of_the_diary(played: Played) -> None:
    player = in_second_hold(played)
    set_clock(player.page, -NIGHT)
    player.press("Pause", "End the session here", "Finish").sees("It is in your diary.")
    expect(player.button("Start another round")).to_be_visible()
    assert lasted(kept(player.report())) == timedelta(0)
