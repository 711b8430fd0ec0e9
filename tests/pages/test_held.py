"""What was typed when a window was locked is there again; what was not is shown as it is kept; no passphrase waits."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import TODAY
from tests.pages.operating import fill_in, labels, question, tap, without_error
from tests.pages.planned import set_up, welcome_to
from tests.store.test_sealing import WORDS, key
from tracker.pacing.settings import ClinicianWord, Gear
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.plan_settings import plan_settings_of
from tracker.store.resealing import reseal
from tracker.ui.passphrase import asking
from tracker.ui.passphrase.held import HELD
from tracker.ui.passphrase.lock import LAST_USE
from tracker.ui.plan_settings import clinician, modes, pace
from tracker.ui.plan_settings.changing import SAVE

ROOT = Path(__file__).resolve().parents[2]
AVOIDED = "clam"


@pytest.fixture
def sealed(diary: Store) -> Iterator[Store]:
    """A diary with a plan that has every sort of setting, under a passphrase."""
    welcome_to(diary)
    word = ClinicianWord(avoid=frozenset({AVOIDED}), said_on=TODAY - timedelta(days=3), by="Ms Ruiz")
    set_up(diary, quiet=True, weekly=True, strict=True, below_knee=True, gear=Gear.GENTLE, bouts=3, clinician=word)
    diary.close()
    reseal(open_store(), key(), copies_too=True)
    opened = open_store(key=key())
    yield opened
    opened.close()
    st.cache_resource.clear()


def unlocked(page: AppTest) -> AppTest:
    """The page once the passphrase is given."""
    fill_in(page, {asking.PASSPHRASE: WORDS})
    tap(page, asking.UNLOCK)
    return page


def opened(name: str) -> AppTest:
    """The whole app on one of its pages, unlocked."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    unlocked(without_error(app))
    return without_error(app.switch_page(f"app_pages/{name}.py").run())


def locked_and_unlocked(app: AppTest) -> None:
    """As after too long a time without use."""
    app.session_state[LAST_USE] -= 15 * 60 + 1
    without_error(app.run())
    assert labels(app) == [asking.PASSPHRASE, asking.UNLOCK]
    unlocked(app)


def settings_kept(store: Store) -> Any:
    with store.reading() as db:
        return plan_settings_of(db, ME)


def test_after_a_lock_the_settings_show_what_is_kept(sealed: Store) -> None:
    app = opened("settings")
    locked_and_unlocked(app)
    assert (question(app, pace.STRICT).value, question(app, pace.BELOW_KNEE).value) == (True, True)
    assert (question(app, pace.BOUTS).value, question(app, clinician.BY).value) == (3, "Ms Ruiz")
    assert question(app, clinician.AVOID).value == [AVOIDED]


def test_after_a_lock_saving_the_settings_writes_only_what_is_changed_then(sealed: Store) -> None:
    before = settings_kept(sealed)
    app = opened("settings")
    locked_and_unlocked(app)
    tap(app, modes.SAVE)
    fill_in(app, {clinician.BY: "Mr Ruiz"})
    tap(app, clinician.PREVIEW)
    tap(app, SAVE)
    after = settings_kept(sealed)
    assert (after.quiet, after.weekly, after.strict) == (True, True, True)
    assert (after.clinician.avoid, after.clinician.by) == (before.clinician.avoid, "Mr Ruiz")


def test_what_was_typed_in_the_settings_waits_for_the_passphrase(sealed: Store) -> None:
    app = opened("settings")
    fill_in(app, {clinician.BY: "Mr Ruiz"})
    tap(app, clinician.PREVIEW)
    locked_and_unlocked(app)
    assert question(app, clinician.BY).value == "Mr Ruiz"
    assert question(app, clinician.AVOID).value == [AVOIDED]


def password_fields() -> Iterator[tuple[str, str]]:
    """The file and the key of each field for a passphrase; an empty key where it is not written out there."""
    for path in [*ROOT.glob("tracker/**/*.py"), *ROOT.glob("app_pages/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                named = {word.arg: word.value for word in node.keywords}
                if isinstance(secret := named.get("type"), ast.Constant) and secret.value == "password":
                    given = named.get("key")
                    yield path.name, str(given.value) if isinstance(given, ast.Constant) else ""


def test_every_field_for_a_passphrase_says_so_in_its_key_so_that_it_is_not_held() -> None:
    fields = list(password_fields())
    assert len(fields) >= 5
    assert [(path, key) for path, key in fields if key and "passphrase" not in key] == []


def test_no_passphrase_is_held_while_a_window_is_locked(sealed: Store) -> None:
    secret = "a passphrase of a backup"
    app = opened("data")
    for field in app.text_input:
        field.set_value(secret)
    app.session_state[LAST_USE] -= 15 * 60 + 1
    without_error(app.run())
    assert secret not in app.session_state[HELD].values()
