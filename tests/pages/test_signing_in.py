"""Sign-in: nothing of a diary is shown before it, each account has its own, and what one leaves is not for the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, a_rating
from tests.pages.operating import labels, shown, tap, without_error
from tracker import clock
from tracker.domain.accounts import person_id, sign_in_of
from tracker.services.people import ME, ensure_person
from tracker.services.record import record
from tracker.services.settings import change_settings, settings_of
from tracker.services.sign_ins import end_sign_in
from tracker.store import Store
from tracker.store.tables import Person
from tracker.ui.accounts import sign_in_settings
from tracker.ui.entrance import SIGN_OUT
from tracker.ui.listening import MENDED
from tracker.ui.passphrase.tab import OF_SEVERAL, SET
from tracker.ui.signing_in import ANOTHER, SIGN_IN, WELCOME, Closed
from tracker.ui.welcome import STAYS_HERE, STAYS_ON_A_SERVER

APP = Path(__file__).resolve().parents[2] / "app.py"
ISSUER = "https://accounts.example.org"
PROVIDER = {
    "client_id": "pacewell",
    "client_secret": "secret",
    "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
}
AUTH = {"redirect_uri": "https://diary.example.org/oauth2callback", "cookie_secret": "c" * 32, **PROVIDER}
ANA, BEN = person_id(ISSUER, "ana"), person_id(ISSUER, "ben")


@pytest.fixture(autouse=True)
def settings_read_anew(diary: Store) -> Iterator[None]:
    """Each test has sign-in settings of its own."""
    sign_in_settings.cache_clear()
    yield
    sign_in_settings.cache_clear()


def claims(subject: str = "ana", **changes: Any) -> dict[str, Any]:
    """What Streamlit keeps of a sign-in a moment ago."""
    began = int(clock.unfrozen().timestamp())
    named = {"iss": ISSUER, "sub": subject, "iat": began, "name": subject.title(), "is_logged_in": True}
    return {**named, "nonce": uuid4().hex, **changes}


def opened(user: dict[str, Any], auth: dict[str, Any] = AUTH, **own: Any) -> AppTest:
    """The app as this user finds it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.secrets = {"auth": auth, **({"pacewell": own} if own else {})}
    app.user = user
    return app.run()


@contextmanager
def listening(address: str | None) -> Iterator[None]:
    """As if the server had been started at this address."""
    before = st.get_option("server.address")
    config.set_option("server.address", address)
    yield
    config.set_option("server.address", before)


def listening_at(address: str | None) -> AppTest:
    """The app without sign-in at this address."""
    with listening(address):
        return AppTest.from_file(str(APP), default_timeout=60).run()


def welcome(store: Store, *persons: str) -> None:
    """These have read the welcome, with an emergency number that tells them apart."""
    for number, person in enumerate(persons):
        with store.for_person(person).writing() as db:
            change_settings(db, person, NOW, welcomed_on=NOW.date(), emergency_number=f"99{number}")


def test_nothing_of_a_diary_is_shown_before_the_sign_in(diary: Store) -> None:
    welcome(diary, ME, ANA)
    app = opened({"is_logged_in": False})
    assert labels(app) == [SIGN_IN]
    assert WELCOME in shown(app)
    assert "November" not in shown(app)


def test_an_account_gets_its_own_diary_and_a_row_at_the_first_sign_in(diary: Store) -> None:
    welcome(diary, ME, BEN)
    app = without_error(opened(claims("ana")))
    assert "Start recording" in labels(app)
    with diary.for_person(ANA).reading() as db:
        assert db.get(Person, ANA) is not None
        assert settings_of(db, ANA).welcomed_on is None


def test_what_one_person_sets_another_does_not_have(diary: Store) -> None:
    welcome(diary, ANA, BEN)
    numbers = []
    for subject in ("ana", "ben"):
        app = opened(claims(subject)).switch_page("app_pages/settings.py").run()
        numbers += [field.value for field in app.text_input if field.label == "Emergency number"]
    assert numbers == ["990", "991"]


def test_a_person_is_told_their_number_and_not_where_the_server_keeps_its_diaries(diary: Store) -> None:
    welcome(diary, ANA)
    text = shown(opened(claims("ana")).switch_page("app_pages/settings.py").run())
    assert "Signed in as Ana" in text
    assert f"Your number on this server: {ANA}" in text
    assert diary.where not in text
    assert STAYS_ON_A_SERVER in text
    assert STAYS_HERE not in text


def test_nobody_can_put_the_diaries_of_the_others_under_a_passphrase(diary: Store) -> None:
    welcome(diary, ANA)
    app = opened(claims("ana")).switch_page("app_pages/data.py").run()
    assert OF_SEVERAL in shown(app)
    assert SET not in labels(app)


@pytest.mark.parametrize("change", [{"iss": None}, {"sub": ""}, {"iat": None}])
def test_a_sign_in_that_does_not_say_who_it_is_opens_nothing(change: dict[str, Any]) -> None:
    app = opened(claims(**change))
    assert labels(app) == [SIGN_IN]
    assert Closed.UNKNOWN.value in shown(app)


def test_a_sign_in_that_is_over_opens_nothing(diary: Store) -> None:
    began = int((datetime.now(UTC) - timedelta(hours=5)).timestamp())
    assert labels(opened(claims(iat=began), hours=4)) == [SIGN_IN]
    sign_in_settings.cache_clear()
    assert "Start recording" in labels(opened(claims(iat=began), hours=6))


def test_a_tab_in_use_is_not_signed_out_under_its_persons_hands(diary: Store) -> None:
    app = opened(claims(), hours=4)
    app.user = claims(iat=int((datetime.now(UTC) - timedelta(hours=5)).timestamp()))
    assert "Start recording" in labels(app.run())


def test_only_who_is_on_the_list_comes_in(diary: Store) -> None:
    app = opened(claims("ben"), allowed=["ana", "ben@example.org"])
    assert labels(app) == [ANOTHER]
    assert BEN in shown(app)
    with diary.for_person(BEN).reading() as db:
        assert db.get(Person, BEN) is None
    for user in (claims("ana"), claims("ben", email="Ben@example.org", email_verified=True)):
        assert "Start recording" in labels(opened(user, allowed=["ana", "ben@example.org"]))


def test_sign_out_ends_the_sign_in_in_every_tab_and_process(diary: Store) -> None:
    user = claims("ana")
    first, second = opened(user), opened(user)
    tap(first.switch_page("app_pages/settings.py").run(), SIGN_OUT)
    assert labels(first) == [SIGN_IN]
    assert labels(second.run()) == [SIGN_IN]
    assert labels(opened(user)) == [SIGN_IN]  # the cookie alone does not open it again
    assert "Start recording" in labels(opened(claims("ana", nonce="later")))


def test_a_sign_in_that_was_ended_at_another_process_is_over_here(diary: Store) -> None:
    app = opened(claims())
    account = sign_in_of(app.user)
    assert account is not None
    with diary.for_person(ANA).writing() as db:
        end_sign_in(db, ANA, account.mark, clock.unfrozen())
    assert labels(app.run()) == [SIGN_IN]
    assert Closed.OVER.value in shown(app)


def test_a_second_account_at_the_same_tab_gets_nothing_that_the_first_one_left(diary: Store) -> None:
    app = opened(claims("ana"))
    app.session_state["draft"] = "my leg hurts"
    app.user = claims("ben")
    app.run()
    assert "draft" not in app.session_state
    app.session_state["draft"] = "my back hurts"
    app.user = {"is_logged_in": False}
    app.run()
    assert "draft" not in app.session_state


def made_later() -> None:
    """A page that makes a download as Streamlit does: in a thread in which no tab runs."""
    from io import BytesIO
    from threading import Thread
    from zipfile import ZipFile

    import streamlit as st

    from tests.builders import TODAY
    from tracker.domain.periods import last_days
    from tracker.ui.app import the_person
    from tracker.ui.doctor.files import csv_of_now
    from tracker.ui.signing_in import NobodyHere

    made = csv_of_now(last_days(TODAY, 7))
    told: list[str] = []

    def later() -> None:
        told.append(ZipFile(BytesIO(made())).read("ratings.csv").decode())
        try:
            told.append(the_person())
        except NobodyHere:
            told.append("nobody is here")

    thread = Thread(target=later)
    thread.start()
    thread.join()
    st.text("\n".join(told))


def test_a_download_is_that_of_the_person_of_the_page_though_no_tab_runs_when_it_is_made(diary: Store) -> None:
    for person, note in ((ME, "of this machine"), (ANA, "of ana"), (BEN, "of ben")):
        with diary.for_person(person).writing() as db:
            ensure_person(db, person, NOW)
            record(db, person, a_rating(note=note), NOW)
    app = AppTest.from_function(made_later)
    app.secrets, app.user = {"auth": AUTH}, claims("ana")
    told = shown(without_error(app.run()))
    assert [note for note in ("of this machine", "of ana", "of ben", "nobody is here") if note in told] == [
        "of ana",
        "nobody is here",
    ]


def test_each_provider_has_a_button(diary: Store) -> None:
    auth = {"redirect_uri": AUTH["redirect_uri"], "cookie_secret": "c" * 32, "home": PROVIDER, "clinic": PROVIDER}
    assert labels(opened({"is_logged_in": False}, auth)) == ["Sign in with home", "Sign in with clinic"]


@pytest.mark.parametrize(
    ("auth", "own", "told"),
    [
        ({**AUTH, "cookie_secret": "c" * 31}, {}, "cookie_secret is too short"),
        ({**AUTH, "cookie_secret": ""}, {}, r"\[auth\] has no cookie_secret"),
        ({**AUTH, "redirect_uri": "http://diary.example.org/oauth2callback"}, {}, "redirect_uri begins with http"),
        ({**AUTH, "server_metadata_url": "http://accounts.example.org/x"}, {}, "server_metadata_url begins with http"),
        ({**AUTH, "client_id": None}, {}, "has no client_id"),
        ({**AUTH, "home": {}}, {}, "has no client_secret"),
        (AUTH, {"allowed": "ana"}, "allowed in"),
        (AUTH, {"allowed": [1]}, "allowed in"),
        (AUTH, {"hours": 0}, "hours in"),
        (AUTH, {"hours": 9999}, "hours in"),
        (AUTH, {"alowed": ["ana"]}, "alowed in"),
    ],
)
def test_a_mistake_in_the_settings_of_the_sign_in_lets_nobody_in(
    auth: dict[str, Any], own: dict[str, Any], told: str
) -> None:
    for user in ({"is_logged_in": False}, claims()):
        app = opened(user, auth, **own)
        assert labels(app) == []
        assert MENDED in shown(app)
        assert told.replace("\\", "") in shown(app).replace("\\", "")


def test_a_file_for_the_sign_in_that_is_gone_does_not_open_the_diary_of_this_machine(
    diary: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert labels(app) == []
    assert MENDED in shown(app)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.5", "diary.example.org", "::ffff:10.0.0.1"])
def test_without_sign_in_nothing_is_opened_where_others_could_reach_it(diary: Store, address: str | None) -> None:
    app = listening_at(address)
    assert labels(app) == []
    assert "Without sign-in, Pacewell is for this machine alone." in shown(app)
    assert address or "every address of this machine" in shown(app)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "::ffff:127.0.0.1"])
def test_on_this_machine_alone_no_sign_in_is_asked_for(diary: Store, address: str) -> None:
    assert "Start recording" in labels(listening_at(address))


def test_with_sign_in_it_may_listen_anywhere(diary: Store) -> None:
    with listening("0.0.0.0"):
        assert labels(opened({"is_logged_in": False})) == [SIGN_IN]
