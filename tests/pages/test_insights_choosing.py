"""What is chosen in a chart of Insights or Trends, as the browser tells it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.builders import BERLIN, TODAY
from tests.insights_diaries import in_waves, keep
from tests.pages.operating import shown, tap, visit, without_error
from tracker.domain.periods import Period
from tracker.store import Store
from tracker.ui.insights.choosing import marked, tapped

NEW_YORK = ZoneInfo("America/New_York")


def ms(day: date, hours: float, zone: ZoneInfo) -> float:
    """How the browser tells a moment of its own zone."""
    return (datetime.combine(day, datetime.min.time(), zone) + timedelta(hours=hours)).timestamp() * 1000


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK])
def test_the_days_whose_marks_lie_in_the_stretch_are_chosen(zone: ZoneInfo) -> None:
    first, last = date(2026, 11, 3), date(2026, 11, 9)
    drawn = {"part": {"day": [ms(first, -7, zone), ms(last, 11, zone)]}}
    assert marked(drawn, zone, days_a_mark=1) == Period(first, last)
    assert marked(drawn, str(zone), days_a_mark=1) == Period(first, last)


def test_the_night_of_the_changed_clock_takes_no_day_away() -> None:
    drawn = {"part": {"day": [ms(date(2026, 10, 25), 0, BERLIN), ms(date(2026, 10, 25), 5, BERLIN)]}}
    assert marked(drawn, BERLIN, days_a_mark=1) == Period(date(2026, 10, 25), date(2026, 10, 25))


def test_a_mark_of_seven_days_chooses_all_of_them() -> None:
    drawn = {"part": {"day": [ms(date(2026, 11, 19), 12, BERLIN), ms(TODAY, 1, BERLIN)]}}
    assert marked(drawn, BERLIN, days_a_mark=7) == Period(TODAY - timedelta(days=6), TODAY)


def test_a_stretch_between_two_marks_or_none_chooses_nothing() -> None:
    between = {"part": {"day": [ms(TODAY, 2, BERLIN), ms(TODAY, 20, BERLIN)]}}
    assert marked(between, BERLIN, days_a_mark=1) is None
    assert marked({}, BERLIN, days_a_mark=1) is None
    assert marked({"part": {}}, BERLIN, days_a_mark=1) is None


def test_a_tapped_row_tells_its_key_and_a_tap_beside_it_nothing() -> None:
    assert tapped({"chosen": [{"key": "daily-ten"}]}, "key") == "daily-ten"
    assert tapped({"chosen": []}, "key") is None
    assert tapped({}, "key") is None


def test_what_stands_below_follows_the_chosen_days_until_the_whole_period_is_back(diary: Store) -> None:
    keep(diary, in_waves(90))
    page = visit("insights")
    part = Period(TODAY - timedelta(days=60), TODAY - timedelta(days=20))
    page.session_state["insights-part"] = part
    without_error(page.run())
    assert "Looking at 21 Sep 2026 to 31 Oct 2026 only (41 days)." in shown(page)
    assert "Then: 21 Sep to 4 Oct 2026. Now: 18 Oct to 31 Oct 2026." in shown(page).replace("\\", "")
    tap(page, "Show the whole period")
    assert "Now: 7 Nov to 20 Nov 2026." in shown(page).replace("\\", "")


def test_days_outside_a_new_period_are_forgotten(diary: Store) -> None:
    keep(diary, in_waves(90))
    page = visit("insights")
    page.session_state["insights-part"] = Period(TODAY - timedelta(days=60), TODAY - timedelta(days=40))
    page.pills(key="insights-period").set_value("4 weeks")
    without_error(page.run())
    assert "Looking at" not in shown(page)
