"""The Trends page, run alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, ago, an_activity
from tests.offered import a_plan, offered
from tracker.domain.entries import Entry, Pain
from tracker.pacing.plan import PlanKind
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store

PAGE = Path(__file__).parents[2] / "app_pages" / "trends.py"
HEADINGS = [
    "Back and leg pain",
    "Getting better?",
    "Sessions by routine",
    "Pain around one routine",
    "Lowest point in the leg",
    "Tolerated minutes by activity",
    "Minutes exercised",
]


def keep(diary: Store, *entries: Entry) -> None:
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=20).run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """All running text, with the defused marks of plain text taken out."""
    return " ".join(element.value for element in page.markdown).replace("\\", "")


def sentences_of_charts(page: AppTest) -> list[str]:
    return [chart.proto.alt for chart in page.get("vega_lite_chart")]


@pytest.fixture
def kept(diary: Store) -> Store:
    """One of everything yesterday or today."""
    keep(diary, a_session(), a_rating(), a_check_in(), an_activity())
    return diary


@pytest.mark.usefixtures("diary")
def test_an_empty_diary_says_what_will_appear_and_leads_to_today() -> None:
    page = opened()
    assert "Your diary is empty so far." in words(page)
    assert "Log something today" in " ".join(element.value for element in page.caption)
    assert not page.get("vega_lite_chart")


@pytest.mark.usefixtures("kept")
def test_every_chart_has_its_heading_its_sentence_and_its_table() -> None:
    page = opened()
    assert [heading.value for heading in page.header] == HEADINGS
    assert len(sentences_of_charts(page)) == 5
    assert all(sentence in words(page) for sentence in sentences_of_charts(page))
    labels = [expander.label for expander in page.expander]
    assert labels == [
        "As a table: back and leg pain",
        "As a table: sessions by routine",
        "As a table: lowest point in the leg",
        "As a table: tolerated minutes by activity",
        "As a table: minutes exercised",
    ]


@pytest.mark.usefixtures("kept")
def test_a_table_is_there_once_it_is_opened() -> None:
    page = opened()
    assert not page.table
    page.session_state["table-sessions by routine"] = True
    page.run()
    assert page.table[0].value.to_numpy().tolist() == [["Fri\xa020\xa0Nov\xa02026", "The desk break", "1"]]


@pytest.mark.usefixtures("kept")
def test_choosing_a_routine_shows_pain_around_it() -> None:
    page = opened()
    assert "Choose a routine to see pain before it" in words(page)
    page.selectbox(key="trends-routine").select("desk-break").run()
    assert not page.exception
    assert "The desk break: 1 session in this period." in words(page)
    assert "not what caused it" in words(page)
    assert len(sentences_of_charts(page)) == 6


def test_a_period_can_be_chosen(diary: Store) -> None:
    keep(diary, a_rating(moment=ago(days=60)))
    page = opened()
    assert "Nothing was logged in this period." in words(page)
    page.pills(key="trends-period").set_value("3 months").run()
    assert "Leg pain was logged on 1 of 91 days" in words(page)


def test_a_year_is_drawn_in_weeks(diary: Store) -> None:
    keep(diary, a_rating(moment=ago(days=200)))
    page = opened()
    page.pills(key="trends-period").set_value("1 year").run()
    assert not page.exception
    assert page.caption[0].value.startswith("Each mark stands for seven days")


def test_everything_reaches_back_to_the_first_entry(diary: Store) -> None:
    keep(diary, a_rating(moment=ago(days=39)))
    page = opened()
    page.pills(key="trends-period").set_value("everything").run()
    assert "Leg pain was logged on 1 of 40 days" in words(page)


def test_a_diary_begun_with_only_a_session_says_what_else_will_appear(diary: Store) -> None:
    keep(diary, a_session())
    assert "No lowest point was logged in this period." in words(opened())


def test_names_typed_by_the_person_are_shown_as_text(diary: Store) -> None:
    keep(diary, a_session(routine_name="*Mine* <b>:red[x]"))
    page = opened()
    shown = [element.value for element in page.markdown if "Mine" in element.value]
    assert shown
    assert all(r"\*Mine\* \<b\>\:red\[x\]" in text for text in shown)


def test_the_night_when_clocks_go_back_is_no_obstacle(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(diary, a_rating(moment=ago(days=26)))
    monkeypatch.setenv("TRACKER_NOW", "2026-10-25T02:30:00+01:00")
    assert "Leg pain was logged on 1 of 28 days" in words(opened())


def headings(page: AppTest) -> list[str]:
    return [heading.value for heading in page.header]


@pytest.mark.usefixtures("kept")
def test_a_plan_that_was_offered_is_shown_with_what_was_done_and_its_tables(diary: Store) -> None:
    yesterday = TODAY - timedelta(days=1)
    offered(diary, a_plan(yesterday), a_plan(TODAY, quota=9.0, kind=PlanKind.CALM, target=0.0))
    page = opened()
    assert headings(page)[2] == "Plan and what was done"
    assert "A plan was offered on 2 of 28 days, with exercise on 1." in words(page)
    assert "Minutes count by how hard they are" in " ".join(element.value for element in page.caption)
    labels = [expander.label for expander in page.expander]
    assert labels[1:4] == [
        "As a table: plan and what was done",
        "As a table: the plan week by week",
        "As a table: steps of the plan",
    ]
    assert "Calm day, strolls only: 1 day." in sentences_of_charts(page)


@pytest.mark.usefixtures("kept")
def test_without_a_plan_there_is_no_chart_of_it_and_no_empty_box() -> None:
    page = opened()
    assert headings(page) == HEADINGS
    assert "plan" not in " ".join([words(page), *(element.value for element in page.caption)])


@pytest.mark.usefixtures("kept")
def test_a_plan_not_offered_in_this_period_is_said_in_one_sentence(diary: Store) -> None:
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, begun_on=TODAY)
    page = opened()
    assert headings(page) == HEADINGS
    assert "No plan was offered in this period." in " ".join(element.value for element in page.caption)


def test_a_flare_is_told_beside_the_pain_with_a_key_and_a_table(diary: Store) -> None:
    keep(diary, a_check_in(pain=Pain(leg=4), flare=True))
    page = opened()
    assert "1 flare-up in your own word: 20 Nov (1 day)." in words(page)
    assert "days that you called a flare-up" in " ".join(element.value for element in page.caption)
    assert "As a table: flare-ups and high-pain days" in [expander.label for expander in page.expander]
