"""A real log of 929 rows, recorded row by row through the services that the forms call, read back and exported.

Their `Back pain` is our back, on their own scale; `Knee Pain` is not pain down the leg, so it stays in the note;
`happiness` is not pain and is left out.
"""

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import BERLIN, NOW, TODAY
from tracker.domain.entries import Pain, RatingEntry
from tracker.domain.moments import moment_of
from tracker.domain.periods import Period
from tracker.exports.csv_zip import csv_zip
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.store.frames import ratings

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
LOG = SAMPLES / "myaiguide" / "P2_Participant2PainNew.csv"
THEIR_SCALE = "1 to 9.5, not linear: 3 uncomfortable, 4.5 painful, 9.5 worst pain ever"
ALL_DAYS = Period(date(2017, 1, 1), TODAY)

pytestmark = pytest.mark.skipif(not LOG.exists(), reason="the samples by others are not beside this checkout")


def their_rows() -> list[dict[str, str]]:
    with LOG.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(rows: list[dict[str, str]]) -> Iterator[RatingEntry]:
    for row in rows:
        moment = moment_of(datetime.fromisoformat(row["date"]).replace(tzinfo=BERLIN), BERLIN)
        if row["name"] == "Back pain":
            given = Pain(back=float(row["intensity"]), back_source=row["intensity"], scale_source=THEIR_SCALE)
            yield RatingEntry(moment, given, source="import:myaiguide")
        elif row["name"] == "Knee Pain":
            yield RatingEntry(moment, Pain(), note=f"Knee pain {row['intensity']}", source="import:myaiguide")


@pytest.fixture
def recorded(diary: Store) -> Store:
    for entry in entries(their_rows()):
        with diary.writing() as db:
            record(db, ME, entry, NOW)
    return diary


def test_every_row_but_happiness_is_in_the_diary_and_none_of_it_became_leg_pain(recorded: Store) -> None:
    theirs = their_rows()
    back = sorted(float(row["intensity"]) for row in theirs if row["name"] == "Back pain")
    with recorded.reading() as db:
        frame = ratings(db, ME, ALL_DAYS)
    assert len(frame) == sum(row["name"] != "happiness" for row in theirs)
    assert sorted(frame["back"].dropna()) == back
    assert frame["leg"].isna().all()


def test_the_export_says_what_their_log_said_in_their_own_numbers(recorded: Store) -> None:
    with recorded.reading() as db:
        export = csv_zip(db, ME, None, TODAY, "1")
    theirs = sorted((row["date"][:10], row["intensity"]) for row in their_rows() if row["name"] == "Back pain")
    with zipfile.ZipFile(io.BytesIO(export.data)) as archive:
        rows = csv.DictReader(io.StringIO(archive.read("ratings.csv").decode("utf-8-sig"), newline=""))
        ours = sorted((row["day"], row["back_source"]) for row in rows if row["back"])
    assert ours == theirs
