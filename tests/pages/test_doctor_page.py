"""For the doctor: the page is seen before it is printed; what is typed is a draft, and is kept only when ticked."""

import re
from base64 import b64decode
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, ago
from tests.pages.operating import choose, labels, question, shown, visit, without_error
from tracker.domain.doctor_page import TITLES, BlockKey, Paper
from tracker.domain.entries import Entry, Pain
from tracker.domain.safety import AgeBand
from tracker.services.doctor_words import kept_words
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Store
from tracker.ui.doctor.choosing import FIELDS, KEEP_NAME, KEEP_WORDS

ASK, GOAL, NAME = FIELDS["question"], FIELDS["goal"], FIELDS["name"]
PDF, DAYS, AGE = "Download the page (PDF)", "Add the table of days on further sheets", "Show my age group"


def add(store: Store, *several: Entry) -> None:
    with store.writing() as db:
        for entry in several:
            record(db, ME, entry, NOW)


def kept(store: Store) -> dict[str, str]:
    with store.reading() as db:
        return kept_words(db, ME)


def sheets(page: AppTest) -> list[Any]:
    """The pictures on the page."""
    return [node.proto.imgs[0] for node in page.get("image")]


def headings(page: AppTest) -> list[str]:
    """The headings of the page as text."""
    return [title for title in re.findall(r"^### (.*)$", shown(page), re.M) if title in TITLES.values()]


def test_the_page_is_seen_as_it_will_be_printed(diary: Store) -> None:
    add(diary, a_session(), a_check_in())
    (sheet,) = sheets(visit("doctor"))
    picture = b64decode(sheet.url.removeprefix("data:image/png;base64,"))
    assert picture.startswith(b"\x89PNG")
    assert sheet.alt == "Sheet 1 of 1, as it will be printed. The page as text, below, says the same."


def test_an_empty_diary_has_a_page_too(diary: Store) -> None:
    page = visit("doctor")
    assert len(sheets(page)) == 1
    assert PDF in labels(page)
    assert "Entries on 0 of 28 days." in shown(page)


def test_all_that_the_sheets_say_stands_as_text_below(diary: Store) -> None:
    add(diary, a_check_in(), a_rating())
    page = visit("doctor")
    choose(page, ASK, "May I cycle?")
    assert headings(page) == list(TITLES.values())
    assert "May I cycle?" in shown(page)
    assert "Chart of pain, 24 Oct to 20 Nov 2026." in shown(page)
    tables = [list(table.value.columns) for table in page.table]
    assert ["Pain, 0 to 10", "average", "worst", "best", "days"] in tables


def test_what_is_typed_is_shown_as_text_and_not_as_markup(diary: Store) -> None:
    page = visit("doctor")
    choose(page, ASK, "<b>*bold*</b> [x](y) $z$")
    assert r"\<b\>\*bold\*\</b\> \[x\](y) \$z\$" in shown(page)


def test_visits_are_told_line_by_line_with_their_headings(diary: Store) -> None:
    add(diary, a_treatment(name="*Dr* <i>"))
    assert r"**Acupuncture\: \*Dr\* \<i\>:** Since: 19 Nov 2026; Times: 1; " in shown(visit("doctor"))


@pytest.mark.parametrize("left_out", [key for key in BlockKey if key is not BlockKey.QUESTION])
def test_a_block_can_be_left_out_and_put_back(left_out: BlockKey, diary: Store) -> None:
    page = visit("doctor")
    before = headings(page)
    choose(page, "Blocks on the page", [key for key in BlockKey if key is not left_out])
    assert headings(page) == [title for title in before if title != TITLES[left_out]]
    choose(page, "Blocks on the page", list(BlockKey))
    assert headings(page) == before


def test_without_any_block_the_page_still_says_what_it_is(diary: Store) -> None:
    page = visit("doctor")
    choose(page, "Blocks on the page", [])
    assert headings(page) == []
    assert "Self-reported; made by the patient" in shown(page)


def test_a_draft_stays_while_other_answers_change_and_nothing_is_kept(diary: Store) -> None:
    page = visit("doctor")
    choose(page, ASK, "May I cycle?")
    choose(page, NAME, "A. B.")
    choose(page, "Paper", Paper.LETTER)
    choose(page, "Period", "3 months")
    assert question(page, ASK).value == "May I cycle?"
    assert question(page, NAME).value == "A. B."
    assert kept(diary) == {}


def test_question_and_goal_are_kept_once_ticked_and_the_name_is_not(diary: Store) -> None:
    page = visit("doctor")
    choose(page, ASK, "May I cycle?")
    choose(page, NAME, "A. B.")
    choose(page, KEEP_WORDS, True)
    assert kept(diary) == {"question": "May I cycle?"}
    choose(page, GOAL, "Cycle")
    assert kept(diary) == {"question": "May I cycle?", "goal": "Cycle"}
    again = visit("doctor")
    assert (question(again, ASK).value, question(again, GOAL).value, question(again, NAME).value) == (
        "May I cycle?",
        "Cycle",
        "",
    )
    assert question(again, KEEP_WORDS).value is True
    assert question(again, KEEP_NAME).value is False


def test_taking_the_tick_out_takes_the_words_out_of_the_diary_and_leaves_them_on_the_page(diary: Store) -> None:
    page = visit("doctor")
    choose(page, NAME, "A. B.")
    choose(page, KEEP_NAME, True)
    assert kept(diary) == {"name": "A. B."}
    choose(page, KEEP_NAME, False)
    assert kept(diary) == {}
    assert question(page, NAME).value == "A. B."


def test_words_wiped_while_the_box_is_ticked_are_not_kept(diary: Store) -> None:
    page = visit("doctor")
    choose(page, ASK, "May I cycle?")
    choose(page, KEEP_WORDS, True)
    choose(page, ASK, "  ")
    assert kept(diary) == {}


def test_the_age_group_is_asked_only_where_it_is_known(diary: Store) -> None:
    assert AGE not in labels(visit("doctor"))
    with diary.writing() as db:
        change_settings(db, ME, NOW, age=AgeBand.ADULT)
    page = visit("doctor")
    assert "18 or older" not in shown(page)
    choose(page, AGE, True)
    assert "18 or older" in shown(page)


@pytest.mark.parametrize(("country", "paper"), [(None, Paper.A4), ("DE", Paper.A4), ("US", Paper.LETTER)])
def test_the_paper_is_that_of_the_country(country: str | None, paper: Paper, diary: Store) -> None:
    with diary.writing() as db:
        change_settings(db, ME, NOW, country=country)
    assert question(visit("doctor"), "Paper").value == paper


def test_the_table_of_days_comes_on_further_sheets(diary: Store) -> None:
    add(diary, a_rating())
    page = visit("doctor")
    choose(page, DAYS, True)
    assert len(sheets(page)) == 2
    assert "The days, 24 Oct to 20 Nov 2026" in shown(page)


def test_of_many_sheets_the_first_are_shown_and_all_are_counted(diary: Store) -> None:
    page = visit("doctor")
    choose(page, "Period", "1 year")
    choose(page, DAYS, True)
    assert len(sheets(page)) == 3
    assert re.search(r"\d sheets in all; the first 3 are shown.", shown(page))


def test_the_page_of_everything_tells_of_the_last_year_and_says_so(diary: Store) -> None:
    add(diary, a_rating(moment=ago(days=500), pain=Pain(9, 9)))
    page = visit("doctor")
    choose(page, "Period", "everything")
    assert "The page tells of the last year of this period." in shown(page)
    assert "Summary of my pain diary, 20 Nov 2025 to 20 Nov 2026" in shown(page)


def test_of_a_few_days_of_ones_own_the_page_tells_of_two_weeks(diary: Store) -> None:
    page = visit("doctor")
    choose(page, "Period", "own dates")
    question(page, "First day").set_value(TODAY)
    without_error(page.run())
    assert "so it begins earlier than the period" in shown(page)
    assert "Summary of my pain diary, 7 Nov to 20 Nov 2026" in shown(page)


def test_labels_are_unique_on_the_page(diary: Store) -> None:
    add(diary, a_rating())
    with diary.writing() as db:
        change_settings(db, ME, NOW, age=AgeBand.ADULT)
    found = labels(visit("doctor"))
    assert len(found) == len(set(found))


def test_asking_is_limited_to_what_fits_on_two_lines(diary: Store) -> None:
    assert question(visit("doctor"), ASK).proto.max_chars == 220
