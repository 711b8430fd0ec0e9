"""Two people whose tabs are served by one process in turn: no page holds a word of the other's, however it is drawn."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_session, a_treatment, ago, an_activity
from tests.pages.operating import PAGES, without_error
from tests.pages.test_signing_in import ANA, AUTH, BEN, claims, settings_read_anew  # noqa: F401  the fixture
from tests.services.planning import live_through, set_up
from tracker.domain.scales import ActivityKind, TreatmentKind
from tracker.services.doctor_words import keep_words
from tracker.services.measures import add_goal
from tracker.services.record import record
from tracker.services.settings import change_settings
from tracker.store import Store

WORDS = {ANA: "Marigold", BEN: "Larkspur"}
SUBJECTS = {ANA: "ana", BEN: "ben"}
EVERY_PAGE = sorted(page.stem for page in PAGES.glob("*.py"))
TELLS = {"diary", "doctor", "trends"}  # where something stands that the person has typed
LONG_AGO = TODAY - timedelta(days=9)


def live(store: Store, person: str) -> None:
    """Ten days with the person's own word wherever a word can be typed."""
    theirs, word = store.for_person(person), WORDS[person]
    with theirs.writing() as db:
        change_settings(db, person, NOW, welcomed_on=LONG_AGO, checked_on=LONG_AGO)
        set_up(db, LONG_AGO, person)
    live_through(theirs, LONG_AGO, TODAY, person)
    with theirs.writing() as db:
        record(db, person, a_session(note=word, routine_name=word, bouts=(a_bout(exercise_name=word),)), NOW)
        record(db, person, a_check_in(note=word, moment=ago(hours=3)), NOW)
        record(db, person, an_activity(kind=ActivityKind.OWN, own_name=word, note=word), NOW)
        record(db, person, a_treatment(kind=TreatmentKind.OTHER, name=word, side_effects=word, note=word), NOW)
        keep_words(db, person, {"name": word, "question": word, "goal": word}, NOW)
        add_goal(db, person, word, NOW)


def sent(name: str, person: str) -> str:
    """All that a page sends to the browser of a person's tab, charts and tables too."""
    page = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=60)
    page.secrets = {"auth": AUTH}
    page.user = claims(SUBJECTS[person])
    without_error(page.run())
    return "\n".join(str(element.proto) for element in page if hasattr(element, "proto"))


@pytest.fixture
def two(diary: Store) -> Store:
    """A file in which two people have lived the same ten days, each in their own words."""
    for person in WORDS:
        live(diary, person)
    return diary


def test_no_page_of_one_person_holds_a_word_of_the_other(two: Store) -> None:
    told = set()
    for name in EVERY_PAGE:
        for person, other in ((ANA, BEN), (BEN, ANA)):
            page = sent(name, person)
            assert WORDS[other] not in page, name
            if WORDS[person] in page:
                told.add(name)
    assert told >= TELLS
