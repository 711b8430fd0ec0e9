"""The tables themselves refuse what no entry may say, whoever writes to them."""

from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from tests.builders import NOW, a_session
from tracker.domain.scales import Occasion, Outcome, Side
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.store.tables import Bout, PainRating, SymptomState

HEAD = {"person_id": ME, "day": NOW.date(), "source": "form", "created_at": NOW, "changed_at": NOW}
BOUT = {"place": 9, "exercise_id": "clam", "exercise_name": "Clam", "side": Side.LEFT, "outcome": Outcome.DONE}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (PainRating, {"occasion": Occasion.ANY, "back": 11}),
        (PainRating, {"occasion": Occasion.ANY, "leg": -1}),
        (PainRating, {"occasion": Occasion.ANY, "leg": 2.5}),
        (PainRating, {"occasion": Occasion.ANY, "leg": 2, "session_id": "nobody"}),
        (PainRating, {"occasion": Occasion.ANY, "leg": 2, "person_id": "nobody"}),
        (PainRating, {"occasion": Occasion.ANY, "leg": 2, "at": NOW}),
        (SymptomState, {"occasion": Occasion.ANY, "rating_id": "nobody"}),
        (Bout, {**BOUT, "session_id": "nobody"}),
        (Bout, {**BOUT, "session_id": "s1", "peak_pain": 11}),
        (Bout, {**BOUT, "session_id": "s1", "done_hold_seconds": 0}),
        (Bout, {**BOUT, "session_id": "s1", "place": 0}),
    ],
)
def test_a_row_outside_the_scales_or_without_its_parent_is_refused(
    diary: Store, table: Any, row: dict[str, Any]
) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(), NOW, "s1")
    with pytest.raises(IntegrityError), diary.writing() as db:
        db.execute(insert(table).values({"id": "r1", **HEAD, **row}))


def test_an_imported_rating_may_have_a_decimal(diary: Store) -> None:
    with diary.writing() as db:
        record(db, ME, a_session(), NOW)
        db.execute(
            insert(PainRating).values(
                id="r1", **{**HEAD, "source": "import:x"}, occasion=Occasion.ANY, leg=2.5, version=1
            )
        )
