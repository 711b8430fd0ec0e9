"""The doctor's page of a diary of ten years: its last year on one sheet, and no entry of before in its numbers."""

from collections.abc import Iterator
from datetime import timedelta

import pypdfium2
import pytest
from sqlalchemy import insert

from tests.builders import BERLIN, NOW, TODAY
from tests.exports.test_doctor_pdf import drawn, sheets
from tracker.domain.doctor_page import Paper, Wishes, page_period
from tracker.domain.entries import CheckInEntry, Pain, Symptoms
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period
from tracker.domain.scales import LowestPoint, Occasion, Sleep
from tracker.exports.doctor_pdf import doctor_pdf
from tracker.services.people import ME, ensure_person
from tracker.store import Store, open_store
from tracker.store.rows import Head, rows_of
from tracker.store.tables import Base
from tracker.views.doctor_page import DoctorView, doctor_page

DAYS = 3652
LAST_YEAR_BACK, BEFORE_BACK = 3, 8
EVER = Period(TODAY - timedelta(days=DAYS), TODAY)


def check_in(days_ago: int) -> CheckInEntry:
    """A morning; every fifth day was called a flare, and the years before the last one hurt more."""
    back = LAST_YEAR_BACK if days_ago < 366 else BEFORE_BACK
    return CheckInEntry(
        moment_of(NOW - timedelta(days=days_ago), BERLIN),
        Occasion.MORNING,
        Pain(back, 2),
        Symptoms(lowest_left=LowestPoint.KNEE),
        sleep=Sleep.OK,
        flare=days_ago % 5 == 0,
        note="Ten thousand letters. " * 20,
    )


@pytest.fixture(scope="module")
def long_diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A check-in on each day of ten years, written in bulk."""
    store = open_store(str(tmp_path_factory.mktemp("long") / "tracker.db"))
    rows: dict[str, list[dict[str, object]]] = {}
    for ago in range(DAYS):
        for row in rows_of(check_in(ago), Head(f"{ago:036d}", ME, NOW, NOW)):
            values = {name: vars(row).get(name) for name in row.__table__.columns.keys() if name != "version"}  # noqa: SIM118
            rows.setdefault(row.__tablename__, []).append(values)
    with store.writing() as db:
        ensure_person(db, ME, NOW)
        for table in Base.metadata.sorted_tables:
            if table.name in rows:
                db.execute(insert(table), rows[table.name])
    yield store
    store.close()


def viewed(store: Store, period: Period, *, with_days: bool = False) -> DoctorView:
    with store.reading() as db:
        return doctor_page(db, ME, page_period(period), Wishes(with_days=with_days), TODAY, "0.1.0")


@pytest.mark.parametrize("paper", Paper)
def test_everything_is_the_last_year_on_one_sheet(paper: Paper, long_diary: Store) -> None:
    (only,) = sheets(doctor_pdf(*drawn(viewed(long_diary, EVER)), paper))
    text = " ".join(only.split())
    assert "Entries on 366 of 366 days." in text
    assert "3.0 (7 days to 26 Nov 2025) → 3.0 (7 days to 20 Nov): no clear change" in text
    assert "74 flare-ups: 20 Nov (1 day); 15 Nov (1 day); " in text
    assert "more Longest flare-up: 1 day" in text
    assert "Diary begun: 21 Nov 2016" in text


def test_the_year_before_last_can_be_chosen_too(long_diary: Store) -> None:
    last = TODAY - timedelta(days=500)
    (only,) = sheets(doctor_pdf(*drawn(viewed(long_diary, Period(last - timedelta(days=27), last)))))
    assert "Back, last 14 days 8.0 8 8 14 of 14" in " ".join(only.split())


def test_the_table_of_a_year_has_all_its_days(long_diary: Store) -> None:
    view = viewed(long_diary, EVER, with_days=True)
    pdf = doctor_pdf(*drawn(view))
    first, *further = sheets(pdf)
    assert len(further) == len(pypdfium2.PdfDocument(pdf)) - 1 > 4
    rows = [line for sheet in further for line in sheet.splitlines() if "3.0 (1) 3 2.0 (1) 2" in line]
    assert len(rows) == 366
    assert "Fri 20 Nov 2026" not in first
