"""The main job in a browser: record, see it in Trends, download it; nothing typed is lost and nothing counts twice."""

import csv
from io import StringIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.conftest import PHONE, Serve
from tests.browser.serving import AppServer
from tests.browser.visiting import (
    FROZEN,
    begin,
    fill_diary,
    go_to,
    kept_in,
    slide,
)
from tests.browser.watching import open_page, ready
from tests.builders import a_rating, an_activity
from tracker.ui.recording import ALREADY, CORRECTED
from tracker.ui.welcome import CHECKED

LEG_AFTER = "Leg pain right now, after the session"
RECORDED = "recorded. You can correct it in the diary at any time."
TOUCH_PX = 44  # smallest height of a main button


@pytest.fixture
def app(serve: Serve) -> AppServer:
    """The app on an empty diary; it is 9:00 on Friday 20 November 2026."""
    return serve(now=FROZEN)


def tap(page: Page, role: str, name: str) -> None:
    """One tap on what has this name."""
    page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]


def leg_slider(page: Page) -> Locator:
    """The slider for leg pain after a session."""
    return page.get_by_role("slider", name=LEG_AFTER)


def the_desk_break(page: Page) -> None:
    """Opens the form of the desk break."""
    tap(page, "radio", "The desk break")
    expect(leg_slider(page)).to_be_visible()


def unfold(page: Page, start: str) -> None:
    """Opens the folded part of a form."""
    page.get_by_text(start).click()


def type_time(page: Page, field: str, hour: str, minute: str) -> None:
    """Types a time of day, digit by digit."""
    page.get_by_role("spinbutton", name=f"hour, {field}").press_sequentially(hour)
    page.get_by_role("spinbutton", name=f"minute, {field}").press_sequentially(minute)


def begun(page: Page, app: AppServer) -> None:
    """Opens Today of a diary that was begun before and holds nothing yet."""
    fill_diary(app.store_path)
    open_page(page, app.url)


def open_change(page: Page, entry: str, line: str) -> None:
    """Opens the menu of an entry in the diary and taps one of its lines."""
    page.get_by_role("button", name=f"Change {entry}").click()
    page.get_by_test_id("stMenuButtonMenu").or_(page.get_by_role("menu")).get_by_text(line, exact=True).click()


def middle(drawn: Locator) -> tuple[float, float]:
    """The centre of something drawn, in px from the left and from the top."""
    box = drawn.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def table(download: Download, name: str) -> list[dict[str, str]]:
    """One CSV file of the downloaded zip."""
    with ZipFile(download.path()) as bundle:
        assert bundle.testzip() is None
        return list(csv.DictReader(StringIO(bundle.read(name).decode("utf-8-sig"), newline="")))


def test_from_first_use_to_the_first_session_to_its_dot_to_the_file_for_the_doctor(app: AppServer, page: Page) -> None:
    open_page(page, app.url)
    page.get_by_text(CHECKED).click()
    tap(page, "button", "Start recording")

    tap(page, "radio", "The desk break")  # first tap
    slide(leg_slider(page), 3)  # one slider
    tap(page, "button", "Save session")  # second tap
    expect(page.get_by_text(RECORDED)).to_be_visible()
    expect(page.get_by_text("after: leg 3")).to_be_visible()

    go_to(page, "Trends")
    chart = page.get_by_test_id("stVegaLiteChart").first
    dot = chart.locator(".mark-symbol.role-mark path")
    expect(dot).to_have_count(1)
    (across, down), (today, _) = middle(dot), middle(chart.get_by_text("20 Nov", exact=True))
    (_, two), (_, four) = (middle(chart.get_by_text(number, exact=True)) for number in ("2", "4"))
    assert across == pytest.approx(today, abs=2)
    assert down == pytest.approx((two + four) / 2, abs=4)

    go_to(page, "For the doctor")
    with page.expect_download() as caught:
        tap(page, "button", "Download the CSV files")
    assert caught.value.suggested_filename == "pacewell-2026-11-20-to-2026-11-20.zip"
    (day,) = table(caught.value, "days.csv")
    assert (day["day"], float(day["leg_average"]), day["back_average"]) == ("2026-11-20", 3, "")
    assert (day["sessions"], day["routines"], day["made_up"]) == ("1", "The desk break", "")
    (session,) = table(caught.value, "sessions.csv")
    assert session["routine_name"] == "The desk break"
    assert [bout["outcome"] for bout in table(caught.value, "bouts.csv")] == ["done"] * 3
    (rating,) = table(caught.value, "ratings.csv")
    assert (rating["occasion"], float(rating["leg"]), rating["back"]) == ("after", 3, "")


def test_a_rejected_form_keeps_what_was_typed_until_it_is_mended(app: AppServer, page: Page) -> None:
    told: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: told.append(bytes(frame))))
    begun(page, app)
    the_desk_break(page)
    slide(leg_slider(page), 7)
    unfold(page, "More: pain before")
    note = page.get_by_role("textbox", name="Note")
    note.fill("Zwei Sätze. שלום\nsecond line")
    type_time(page, "Started", "08", "30")
    type_time(page, "Ended", "08", "00")
    tap(page, "button", "Save session")

    expect(page.get_by_text("The end is before the start")).to_be_visible()
    expect(note).to_have_value("Zwei Sätze. שלום\nsecond line")
    expect(leg_slider(page)).to_have_attribute("aria-valuetext", "7")
    expect(page.get_by_role("spinbutton", name="minute, Started")).to_have_text("30")
    assert kept_in(app.store_path) == []

    type_time(page, "Ended", "08", "45")
    told.clear()
    tap(page, "button", "Save session")
    expect(page.get_by_text(RECORDED)).to_be_in_viewport()
    said = next(place for place, frame in enumerate(told) if RECORDED.encode() in frame)
    assert not [frame for frame in told[:said] if LEG_AFTER.encode() in frame]  # no field is drawn again before
    expect(leg_slider(page)).to_have_attribute("aria-valuetext", "not said")
    (kept,) = kept_in(app.store_path)
    assert (kept.entry.note, kept.entry.after.leg) == ("Zwei Sätze. שלום\nsecond line", 7)


def test_what_was_answered_is_kept_when_the_form_changes_its_shape(app: AppServer, page: Page) -> None:
    begun(page, app)
    the_desk_break(page)
    slide(leg_slider(page), 3)
    tap(page, "radio", "some of it differently")
    expect(page.get_by_text("Why it ended early")).to_be_visible()
    expect(leg_slider(page)).to_have_attribute("aria-valuetext", "3")
    tap(page, "button", "Save session")
    expect(page.get_by_text(RECORDED)).to_be_visible()

    tap(page, "radio", "Activity")
    page.get_by_label("Minutes in all").fill("20")
    tap(page, "radio", "sitting")
    expect(page.get_by_label("Distance in km")).to_have_count(0)
    expect(page.get_by_label("Minutes in all")).to_have_value("20")
    tap(page, "button", "Save activity")
    expect(page.get_by_text(f"Activity: {RECORDED}")).to_be_visible()
    walk, session = sorted((kept.entry for kept in kept_in(app.store_path)), key=lambda entry: type(entry).__name__)
    assert (walk.minutes, session.after.leg) == (20, 3)


def test_an_entry_is_corrected_then_forgotten_then_brought_back(app: AppServer, page: Page) -> None:
    fill_diary(app.store_path, a_rating())
    open_page(page, f"{app.url}/diary")
    open_change(page, "20 Nov, 08:00", "Correct")
    slider = page.get_by_role("slider", name="Leg pain at that moment")
    slider.press("ArrowRight")
    tap(page, "button", "Save pain rating")
    expect(page.get_by_text(CORRECTED)).to_be_visible()
    expect(page.get_by_text("back 2, leg 5")).to_be_visible()

    open_change(page, "20 Nov, 08:00", "Forget")
    expect(page.get_by_text("Forgotten: Pain rating.")).to_be_visible()
    expect(page.get_by_text("Nothing was recorded in this period.")).to_be_visible()
    assert kept_in(app.store_path) == []

    tap(page, "button", "Undo")
    expect(page.get_by_text("It is back in your diary.")).to_be_visible()
    ready(page)  # while the page is drawn, it stands in the list already and among what was forgotten still
    expect(page.get_by_text("back 2, leg 5")).to_have_count(1)
    expect(page.get_by_text("back 2, leg 5")).to_be_visible()
    (kept,) = kept_in(app.store_path)
    assert kept.entry.pain.leg == 5


def test_an_answer_is_taken_back_to_unknown(app: AppServer, page: Page) -> None:
    fill_diary(app.store_path, an_activity())
    open_page(page, f"{app.url}/diary")
    open_change(page, "19 Nov, 09:00", "Correct")
    page.get_by_label("In how many bouts").fill("")
    tap(page, "button", "Clear time")
    tap(page, "button", "Save activity")
    expect(page.get_by_text(CORRECTED)).to_be_visible()
    expect(page.get_by_text("time not known")).to_be_visible()
    (kept,) = kept_in(app.store_path)
    assert (kept.entry.bouts, kept.entry.minutes) == (None, 20)


def test_the_same_session_from_two_tabs_or_by_a_double_click_is_recorded_once(app: AppServer, page: Page) -> None:
    begun(page, app)
    other = page.context.new_page()
    open_page(other, app.url)
    for tab in (page, other):
        the_desk_break(tab)
        slide(leg_slider(tab), 3)
    page.get_by_role("button", name="Save session").dblclick()
    expect(page.get_by_text(RECORDED)).to_be_visible()
    tap(other, "button", "Save session")
    expect(other.get_by_text(ALREADY)).to_be_visible()
    assert len(kept_in(app.store_path)) == 1


def test_two_different_sessions_from_two_tabs_both_stand(app: AppServer, page: Page) -> None:
    begun(page, app)
    other = page.context.new_page()
    open_page(other, app.url)
    for tab, leg in ((page, 3), (other, 4)):
        the_desk_break(tab)
        slide(leg_slider(tab), leg)
    for tab in (page, other):
        tap(tab, "button", "Save session")
        expect(tab.get_by_text(RECORDED)).to_be_visible()
    assert sorted(kept.entry.after.leg for kept in kept_in(app.store_path)) == [3, 4]


def test_the_welcome_and_the_longest_form_fit_a_phone(app: AppServer, phone_page: Page) -> None:
    open_page(phone_page, app.url)
    assert_fits(phone_page, "the welcome")
    assert_within_reach(phone_page, "Start recording")
    begin(phone_page, app.url)
    tap(phone_page, "radio", "The daily ten")
    expect(leg_slider(phone_page)).to_be_visible()
    assert_within_reach(phone_page, "Save session")
    tap(phone_page, "radio", "some of it differently")
    for folded in ("Numbers: 1.", "More: pain before"):
        unfold(phone_page, folded)
    expect(phone_page.get_by_role("textbox", name="Note")).to_be_visible()
    assert_fits(phone_page, "a session that went differently")


def test_on_a_phone_what_is_recorded_is_said_where_the_thumb_is(app: AppServer, phone_page: Page) -> None:
    begun(phone_page, app)
    tap(phone_page, "radio", "The daily ten")
    slide(leg_slider(phone_page), 3)
    save = phone_page.get_by_role("button", name="Save session")
    save.evaluate("button => button.scrollIntoView({ block: 'end', behavior: 'instant' })")
    save.click()
    expect(phone_page.get_by_text(RECORDED)).to_be_in_viewport(ratio=1)


def assert_fits(page: Page, what: str) -> None:
    """Nothing has to be moved sideways: neither the page nor what scrolls in it is wider than the screen."""
    ready(page)
    width = page.evaluate(
        "Math.max(document.scrollingElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert width <= PHONE["width"], f"{what} is {width} px wide"


def assert_within_reach(page: Page, button: str) -> None:
    """One swipe at the most leads to the button, and a thumb hits it."""
    box = page.get_by_role("button", name=button).bounding_box()
    assert box
    assert box["height"] >= TOUCH_PX
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
    assert box["y"] + box["height"] <= 2 * PHONE["height"]
