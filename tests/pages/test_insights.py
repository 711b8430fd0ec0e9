"""The Insights page, run alone: each part on odd diaries, and what is chosen on it."""

import re
import warnings
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import TODAY
from tests.insights_diaries import ODD, days, in_waves, keep, morning, session
from tests.pages.operating import shown, visit, without_error
from tracker.store import Store

PARTS = (
    "Getting better?",
    "Routines",
    "Exercises",
    "How much",
    "Sitting, stress, sleep",
    "High-pain days",
    "Experiments",
)
NEVER_SAID = re.compile(
    r"\bnan\b|\binf\b|-0\b|\bcaus\w+|no effect|\bstable\b|p-value|\bp\s*[<=]|correlat|significan", re.I
)


def look_at(page: AppTest, part: str) -> AppTest:
    page.pills(key="insights-shown").set_value(part)
    return without_error(page.run())


def over(page: AppTest, period: str) -> AppTest:
    page.pills(key="insights-period").set_value(period)
    return without_error(page.run())


def said(page: AppTest) -> str:
    """All that is shown, with the defused marks of plain text taken out."""
    return shown(page).replace("\\", "")


def charts(page: AppTest) -> list[str]:
    return [chart.proto.alt for chart in page.get("vega_lite_chart")]


@pytest.fixture
def waves(diary: Store) -> Store:
    """Ninety days with two routines in turn, walks, and check-ins that say all there is to say."""
    keep(diary, in_waves(90))
    return diary


@pytest.mark.parametrize("name", ODD)
def test_every_part_answers_on_an_odd_diary(diary: Store, name: str) -> None:
    keep(diary, ODD[name]())
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        page = over(visit("insights"), "everything")
        for part in PARTS:
            look_at(page, part)
            assert len(said(page)) > len("Insights") + 40
            assert NEVER_SAID.findall(said(page)) == []
            assert all(charts(page))


@pytest.mark.usefixtures("diary")
def test_an_empty_diary_says_what_each_part_waits_for() -> None:
    page = visit("insights")
    assert "Back pain: not enough entries yet. It takes 7 days with one" in said(page)
    assert "No session was logged in this period." in said(look_at(page, "Routines"))
    assert "No exercise was logged in this period." in said(look_at(page, "Exercises"))
    assert "it takes at least 20 more days" in said(look_at(page, "How much"))
    assert "None of the three can be judged yet." in said(look_at(page, "Sitting, stress, sleep"))
    assert "it takes 14 days with a number in six weeks, 14 more days" in said(look_at(page, "High-pain days"))
    assert not charts(page)


def test_a_routine_done_every_day_is_told_to_have_no_comparison(diary: Store) -> None:
    keep(diary, ODD["a routine every day"]())
    page = look_at(visit("insights"), "Routines")
    assert "No comparison is possible: there is no day without it to compare with." in said(page)


def test_too_few_mornings_are_told_with_how_many_more(diary: Store) -> None:
    keep(diary, [*in_waves(30, every=9), *[session(day, "seven-minutes") for day in days(3)]])
    page = look_at(visit("insights"), "Routines")
    assert "Seven minutes: 2 mornings after it" in said(page)
    assert "Cannot tell yet: it takes 8 more mornings after it" in said(page)


def test_a_pain_that_never_changes_claims_nothing(diary: Store) -> None:
    keep(diary, ODD["constant"]())
    page = visit("insights")
    assert "Leg pain: too early to tell. 3 (14 of 14 days) then, 3 (13 of 14 days) now: about the same." in said(
        over(page, "4 weeks")
    )
    assert "there is no way to say how sure this is" in said(page)


@pytest.mark.usefixtures("waves")
def test_only_the_part_that_is_looked_at_is_on_the_page() -> None:
    page = visit("insights")
    assert [heading.value for heading in page.header] == ["Back and leg pain", "Getting better?"]
    assert [heading.value for heading in look_at(page, "Routines").header] == ["The morning after each routine"]


@pytest.mark.usefixtures("waves")
def test_every_picture_has_its_sentence_and_its_table() -> None:
    page = visit("insights")
    for part in PARTS[:5]:
        look_at(page, part)
        assert charts(page)
        assert all(sentence in said(page) for chart in charts(page) for sentence in chart.split(". "))
        assert len([one for one in page.expander if one.label.startswith("As a table")]) >= len(charts(page))


@pytest.mark.usefixtures("waves")
def test_a_chosen_routine_stands_out_with_its_days_and_beside_the_others() -> None:
    page = look_at(visit("insights"), "Routines")
    assert "Choose a routine in the box or tap its row" in said(page)
    page.selectbox(key="insights-routine").select("daily-ten")
    without_error(page.run())
    assert [heading.value for heading in page.header][1:] == [
        "Daily ten",
        "One routine against the others, before and after",
    ]
    assert "Daily ten, against Desk break" in said(page)
    page.session_state["days-routine"] = True
    without_error(page.run())
    table = page.table[0].value
    assert list(table.columns) == ["Day", "What", "That morning", "Next morning"]
    assert set(table["What"]) == {"with it", "without it"}
    assert not table.isin([""]).to_numpy().any()


@pytest.mark.usefixtures("waves")
def test_a_day_behind_a_finding_can_be_opened_in_the_diary() -> None:
    page = look_at(visit("insights"), "How much")
    page.session_state["days-dose"] = True
    without_error(page.run())
    newest = page.selectbox(key="day-dose").value
    assert newest == TODAY - timedelta(days=2)  # the last day with a next morning
    page.button(key="open-dose").click()
    page.run()
    assert page.session_state["diary-first"] == page.session_state["diary-last"] == newest


@pytest.mark.usefixtures("waves")
def test_what_is_said_of_the_past_goes_with_its_limits() -> None:
    page = visit("insights")
    for part in PARTS[1:5]:
        text = said(look_at(page, part))
        assert text.count("High pain comes down and low pain goes up by itself") == 1
        assert "It does not show what led to what." in text
        assert "Taken into account: that morning" in text


def test_high_pain_days_and_flare_ups_are_told_apart(diary: Store) -> None:
    high = TODAY - timedelta(days=1)
    keep(diary, [morning(day, 9 if day == high else 2 + day.day % 2, flare=False) for day in days(50)])
    page = look_at(visit("insights"), "High-pain days")
    assert "1 high-pain day among 34 days with a number. The latest: 19 Nov." in said(page)
    assert "No flare-up in your own word." in said(page)


def test_names_typed_by_the_person_are_shown_as_text(diary: Store) -> None:
    named = [*in_waves(60)]
    keep(diary, [*named, *[session(day, "*mine* :red[x]") for day in days(12)]])
    page = look_at(visit("insights"), "Routines")
    page.session_state["table-the morning after each routine"] = True
    without_error(page.run())
    assert r"\*mine\* \:red\[x\]" in shown(page)
    assert r"\*mine\* \:red\[x\]" in set(page.table[0].value["What"])
