"""Files are made when they are asked for, and only for a tab that may see the diary at that moment."""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, a_rating
from tests.domain.test_reminders import a_reminder
from tests.pages.operating import choose, fill_in, labels, tap, without_error
from tests.pages.planned import add, welcome_to
from tests.pages.test_signing_in import ANA, AUTH, claims
from tests.store.test_sealing import WORDS, key
from tracker import clock
from tracker.domain.accounts import sign_in_of
from tracker.services.people import ensure_person
from tracker.services.record import record
from tracker.services.reminders import keep_reminders
from tracker.services.settings import change_settings
from tracker.services.sign_ins import end_sign_in
from tracker.store import Store, open_store
from tracker.store.resealing import reseal
from tracker.ui.accounts import sign_in_settings
from tracker.ui.data import backup
from tracker.ui.downloads import DoorClosed
from tracker.ui.entrance import SIGN_OUT
from tracker.ui.passphrase import asking
from tracker.ui.passphrase.idle import LOCK_NOW
from tracker.ui.passphrase.lock import change_lock, the_lock
from tracker.ui.signing_in import IDLE_SECONDS, SIGN_IN
from tracker.ui.tab_pass import PASS

ROOT = Path(__file__).resolve().parents[2]
OFFERED = {"data": 1, "doctor": 3, "settings": 1}  # how many files each page offers

Files = dict[str, Callable[[], bytes]]  # by the part of the page where their button stands


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What makes the files that the page seen last offers, as Streamlit keeps it until one of them is asked for."""
    made: Files = {}
    add_deferred = MediaFileManager.add_deferred

    def noted(self: Any, make: Callable[[], bytes], mimetype: str, coordinates: str, *args: Any, **named: Any) -> str:
        made[coordinates] = make
        return add_deferred(self, make, mimetype, coordinates, *args, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", noted)
    return made


@pytest.fixture
def sealed(diary: Store) -> Iterator[None]:
    """A diary under a passphrase, with an entry and a reminder."""
    welcome_to(diary)
    add(diary, a_rating())
    with diary.writing() as db:
        keep_reminders(db, "me", NOW, (a_reminder(),))
    diary.close()
    reseal(open_store(), key(), copies_too=True)
    yield
    st.cache_resource.clear()


@pytest.fixture
def signed_in(diary: Store) -> Iterator[None]:
    """The diary of Ana on a server with sign-in."""
    sign_in_settings.cache_clear()
    with diary.for_person(ANA).writing() as db:
        ensure_person(db, ANA, NOW)
        record(db, ANA, a_rating(), NOW)
        change_settings(db, ANA, NOW, welcomed_on=NOW.date())
        keep_reminders(db, ANA, NOW, (a_reminder(),))
    yield
    sign_in_settings.cache_clear()


def unlocked(page: str) -> AppTest:
    """The app on a page, with the passphrase given."""
    app = without_error(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run())
    fill_in(app, {asking.PASSPHRASE: WORDS})
    tap(app, asking.UNLOCK)
    without_error(app.switch_page(f"app_pages/{page}.py").run())
    if page == "data":
        choose(app, backup.LOCK, False)
    return app


def of_ana(page: str, user: dict[str, Any]) -> AppTest:
    """The same, signed in."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.secrets, app.user = {"auth": AUTH}, user
    return without_error(without_error(app.run()).switch_page(f"app_pages/{page}.py").run())


def are_refused(files: Files) -> bool:
    """All of them, and there are some."""
    for make in files.values():
        with pytest.raises(DoorClosed):
            make()
    return bool(files)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("page", OFFERED)
def test_an_open_tab_gets_its_files(page: str, files: Files) -> None:
    unlocked(page)
    assert len(files) == OFFERED[page]
    assert all(make() for make in files.values())


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("page", OFFERED)
def test_no_file_is_made_once_the_passphrase_was_changed_elsewhere(page: str, files: Files) -> None:
    unlocked(page)
    change_lock(the_lock().key)
    assert are_refused(files)


@pytest.mark.usefixtures("sealed")
def test_no_file_is_made_once_the_passphrase_was_removed_elsewhere(files: Files) -> None:
    unlocked("data")
    change_lock(None)
    assert are_refused(files)


def test_no_file_is_made_once_the_diary_came_under_a_passphrase(diary: Store, files: Files) -> None:
    welcome_to(diary)
    without_error(AppTest.from_file(str(ROOT / "app_pages" / "data.py"), default_timeout=60).run())
    assert all(make() for make in files.values())
    change_lock(key())
    assert are_refused(files)


@pytest.mark.usefixtures("sealed")
def test_no_file_is_made_for_a_tab_that_was_locked(files: Files) -> None:
    app = unlocked("data")
    tap(app, LOCK_NOW)
    assert labels(app) == [asking.PASSPHRASE, asking.UNLOCK]
    before = dict(files)
    assert are_refused(before)
    fill_in(app, {asking.PASSPHRASE: WORDS})
    tap(app, asking.UNLOCK)
    choose(app, backup.LOCK, False)
    assert all(make() for make in files.values())
    assert are_refused({name: make for name, make in before.items() if files[name] is not make})


@pytest.mark.usefixtures("sealed")
def test_no_file_is_made_for_a_tab_that_nobody_used_for_too_long(files: Files) -> None:
    app = unlocked("data")
    app.session_state[PASS].last_used -= 15 * 60 - 5
    assert all(make() for make in files.values())
    app.session_state[PASS].last_used -= 10
    assert are_refused(files)


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("page", OFFERED)
def test_no_file_is_made_after_signing_out_in_another_tab(page: str, files: Files) -> None:
    user = claims("ana")
    of_ana(page, user)
    mine = dict(files)
    assert len(mine) == OFFERED[page]
    assert all(make() for make in mine.values())
    other = of_ana("guide", user)
    tap(other.switch_page("app_pages/settings.py").run(), SIGN_OUT)
    assert labels(other) == [SIGN_IN]
    assert are_refused(mine)


def test_no_file_is_made_after_signing_out_at_another_process(diary: Store, signed_in: None, files: Files) -> None:
    app = of_ana("data", claims("ana"))
    account = sign_in_of(app.user)
    assert account is not None
    with diary.for_person(ANA).writing() as db:
        end_sign_in(db, ANA, account.mark, clock.unfrozen())
    assert are_refused(files)


@pytest.mark.usefixtures("signed_in")
def test_no_file_is_made_once_the_sign_in_has_run_out_in_a_tab_that_is_not_in_use(files: Files) -> None:
    app = of_ana("data", claims("ana"))
    app.user = claims("ana", iat=int((clock.unfrozen() - timedelta(hours=13)).timestamp()))
    without_error(app.run())
    assert all(make() for make in files.values())
    app.session_state[PASS].last_used -= IDLE_SECONDS
    assert are_refused(files)


@pytest.mark.usefixtures("signed_in")
def test_no_file_of_one_account_is_made_once_another_one_has_the_tab(files: Files) -> None:
    app = of_ana("data", claims("ana"))
    mine = dict(files)
    app.user = claims("ben")
    without_error(app.run())
    assert are_refused(mine)


def offered_files() -> Iterator[tuple[str, str]]:
    """The file of each download button, and what its data come from."""
    for path in [*ROOT.glob("tracker/ui/**/*.py"), *ROOT.glob("app_pages/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                for word in node.keywords if node.func.attr == "download_button" else ():
                    if word.arg == "data":
                        yield path.name, ast.unparse(word.value).partition("(")[0]


def test_every_download_is_made_only_while_the_door_is_open() -> None:
    offered = list(offered_files())
    assert len(offered) == sum(OFFERED.values())
    assert {makes for _path, makes in offered} <= {"made_later", "csv_of_now", "fhir_of_now"}
