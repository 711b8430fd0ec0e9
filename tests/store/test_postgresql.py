"""The same diary on a real PostgreSQL server."""

from datetime import timedelta

from tests.builders import NOW, TODAY, a_check_in, a_rating, a_session, a_treatment, an_activity
from tests.services.planning import a_morning, checkpoint_days, set_up
from tracker.domain.entries import Pain
from tracker.domain.kinds import kind_of
from tracker.domain.periods import Period, last_days
from tracker.exports.csv_zip import csv_zip
from tracker.pacing.facts import ChoiceKind
from tracker.services.plan import CHECKPOINTS, choose, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import bring_back, correct, forget, next_id, record
from tracker.store import Store
from tracker.store.plan_days import choices_in, offered_on
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import entries_in

PERSON = "as-in-a-file"  # the server is shared with other tests
WEEK = last_days(TODAY, 7)
ALL = [a_session(), a_rating(), a_check_in(), an_activity(), a_treatment()]


def test_a_diary_on_a_server_records_corrects_forgets_and_exports_as_in_a_file(on_server: Store, diary: Store) -> None:
    exports = []
    for store in (on_server.for_person(PERSON), diary):
        with store.writing() as db:
            ids = [record(db, PERSON, entry, NOW, next_id(db, PERSON, kind_of(entry))).id for entry in ALL]
            correct(db, PERSON, ids[0], 1, a_session(after=Pain(leg=0)), NOW)
            forget(db, PERSON, kind_of(ALL[1]), ids[1], NOW)
            bring_back(db, PERSON, kind_of(ALL[1]), ids[1])
        with store.reading() as db:
            assert len(entries_in(db, PERSON, WEEK)) == len(ALL)
            exports.append(csv_zip(db, PERSON, None, TODAY, "1").data)
    assert exports[0] == exports[1]


def test_a_plan_on_a_server_is_offered_chosen_and_kept_as_in_a_file(on_server: Store, diary: Store) -> None:
    begun, someone = TODAY - timedelta(days=30), "someone"
    offers = []
    for store in (on_server.for_person(someone), diary):
        with store.writing() as db:
            set_up(db, begun, someone)
            change_plan_settings(db, someone, NOW, hidden=frozenset({"clam"}))
            for day in Period(begun, TODAY):
                record(db, someone, a_morning(day, day.day % 5), NOW, f"morning-{day}")
        for now in (NOW, NOW + timedelta(hours=1)):
            with store.writing() as db:
                offer_plan(db, someone, TODAY, now)
                choose(db, someone, TODAY, ChoiceKind.SMALLER, now, {"share": 0.5})
        with store.reading() as db:
            offers.append(
                (
                    offered_on(db, someone, TODAY),
                    [(one.place, one.kind, one.changed) for one in choices_in(db, someone)],
                    plan_settings_of(db, someone),
                    checkpoint_days(db, someone),
                )
            )
    assert offers[0] == offers[1]
    assert len(offers[0][3]) == CHECKPOINTS
