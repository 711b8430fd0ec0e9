"""Each tab speaks the language and the units of its person, else those of its browser; callbacks and downloads too."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY, ago
from tests.pages.operating import fill_in, labels, menu, question, shown, tap, the_entry, without_error
from tracker.domain.entries import ActivityEntry
from tracker.domain.scales import ActivityKind
from tracker.domain.settings import Settings
from tracker.language import language, texts
from tracker.language.units import Units
from tracker.services.people import ME
from tracker.services.record import record
from tracker.services.settings import change_settings, settings_of
from tracker.store import Store
from tracker.ui.language_settings import AS_THE_BROWSER_SAYS
from tracker.ui.languages import forget_tabs

APP = Path(__file__).resolve().parents[2] / "app.py"
GERMAN = {
    "Settings": "Einstellungen",
    "Language": "Sprache",
    "Distances": "Entfernungen",
    "Settings saved.": "Gespeichert.",
    "How old are you?": "Wie alt bist du?",
    "It hurts": "Es schmerzt",
    "Today": "Heute",
}


@pytest.fixture(autouse=True)
def _some_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A translation of these few texts alone, which no later work on the real one can change."""
    folder = tmp_path / "translations" / "de"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    said = "\n\n".join(f"msgid {json.dumps(text)}\nmsgstr {json.dumps(german)}" for text, german in GERMAN.items())
    (folder / "test.po").write_text(head + said + "\n", encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", folder.parent)
    texts._texts.cache_clear()
    yield
    texts._texts.cache_clear()
    forget_tabs()


@pytest.fixture
def begun(diary: Store) -> Store:
    """A diary that was welcomed, without a plan."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY, checked_on=TODAY)
    return diary


def settings(store: Store) -> Settings:
    """As they stand in the diary."""
    with store.reading() as db:
        return settings_of(db, ME)


def the_app(page: str, locale: str | None = None) -> AppTest:
    """A tab of the whole app at this page, in a browser with this locale."""
    tab = AppTest.from_file(str(APP), default_timeout=60)
    tab.context["locale"] = locale
    without_error(tab.run())
    tab.switch_page(f"app_pages/{page}.py")
    return without_error(tab.run())


def titles(tab: AppTest) -> list[str]:
    """The title of the page."""
    return [title.value for title in tab.title]


@pytest.mark.parametrize(
    ("locale", "title"),
    [("de-AT", "Einstellungen"), ("en-GB", "Settings"), ("fr-FR", "Settings"), (None, "Settings")],
)
def test_a_new_tab_speaks_as_its_browser_says(begun: Store, locale: str | None, title: str) -> None:
    tab = the_app("settings", locale)
    assert titles(tab) == [title]
    assert settings(begun).language is None


def test_what_the_person_has_set_stands_above_the_browser(begun: Store) -> None:
    with begun.writing() as db:
        change_settings(db, ME, NOW, language="en")
    assert titles(the_app("settings", "de-DE")) == ["Settings"]


def test_a_language_is_chosen_by_its_own_name_and_spoken_at_once(begun: Store) -> None:
    tab = the_app("settings")
    choice = question(tab, "Language")
    assert choice.options == [AS_THE_BROWSER_SAYS, "English", "Deutsch", "Español"]
    choice.set_value("de")
    without_error(tab.run())
    assert settings(begun).language == "de"
    assert titles(tab) == ["Einstellungen"]
    assert "Gespeichert." in shown(tab)


def test_the_choice_can_be_given_back_to_the_browser(begun: Store) -> None:
    with begun.writing() as db:
        change_settings(db, ME, NOW, language="de")
    tab = the_app("settings", "en-US")
    choice = question(tab, "Sprache")
    assert choice.value == "de"
    choice.set_value("")
    without_error(tab.run())
    assert settings(begun).language is None
    assert titles(tab) == ["Settings"]


def test_a_callback_speaks_the_language_although_it_runs_before_the_page(begun: Store) -> None:
    with begun.writing() as db:
        change_settings(db, ME, NOW, language="de")
    tab = the_app("settings")
    question(tab, "Wie alt bist du?").set_value(question(tab, "Wie alt bist du?").options[1])
    without_error(tab.run())
    assert "Gespeichert." in shown(tab)


def test_a_page_alone_and_a_thread_without_a_tab_speak_english() -> None:
    heard: list[str] = []
    thread = Thread(target=lambda: heard.append(language()))
    thread.start()
    thread.join()
    assert heard == ["en"]


def test_a_diary_that_cannot_be_opened_is_told_in_the_language_of_the_browser(
    diary: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-diary.db").write_text("This is no diary.")
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "no-diary.db"))
    tab = the_app("settings", "de")
    assert titles(tab) == ["Einstellungen"]
    assert tab.warning


def later_and_elsewhere() -> None:
    """Makes a download now and fetches it in a thread that has no tab, as Streamlit does."""
    from threading import Thread

    import streamlit as st

    from tracker.domain.settings import Settings
    from tracker.language import _
    from tracker.language.units import Units, distance
    from tracker.ui.languages import as_spoken_now, speak_as_set

    speak_as_set(Settings(language="de", units=Units.MILES))
    fetched: list[str] = []
    make = as_spoken_now(lambda: f"{_('Settings')}: {distance(2.5)}")
    thread = Thread(target=lambda: fetched.append(make()))
    thread.start()
    thread.join()
    st.text(fetched[0])


def test_a_download_is_made_in_the_language_and_units_of_the_page() -> None:
    assert shown(without_error(AppTest.from_function(later_and_elsewhere).run())) == "Einstellungen: 1,6 miles"


def a_player() -> None:
    """A page with the player alone."""
    from tracker.domain.settings import Settings
    from tracker.ui.languages import speak_as_set
    from tracker.ui.player.mount import player

    speak_as_set(Settings(language="de"))
    player({"bouts": []}, key="player", strict=True, emergency_number="112")


def test_the_player_is_handed_its_words_and_its_voice() -> None:
    (mounted,) = without_error(AppTest.from_function(a_player).run()).get("bidi_component")
    handed = json.loads(mounted.proto.json)
    assert (handed["language"], handed["words"]["hurts"]) == ("de-DE", "Es schmerzt")
    assert handed["words"]["progress"] == "{n} of {total}"  # the browser fills it in; not translated here


class TestMiles:
    @pytest.fixture(autouse=True)
    def _in_miles(self, begun: Store) -> None:
        with begun.writing() as db:
            change_settings(db, ME, NOW, units=Units.MILES)

    def test_they_are_chosen_in_the_settings(self, begun: Store) -> None:
        tab = the_app("settings")
        assert question(tab, "Distances").value is Units.MILES
        question(tab, "Distances").set_value(Units.KM)
        without_error(tab.run())
        assert settings(begun).units is Units.KM

    def test_a_distance_is_typed_in_miles_and_kept_in_kilometres(self, begun: Store) -> None:
        tab = the_app("today")
        question(tab, "What").set_value("activity")
        without_error(tab.run())
        assert "Distance in km" not in labels(tab)
        fill_in(tab, {"Minutes in all": 40, "Distance in miles": 2.5})
        tap(tab, "Save activity")
        assert the_entry(begun).distance_km == 4.02336
        assert "2.5 miles" in shown(tab)

    def test_what_is_corrected_beside_it_leaves_the_distance_to_the_metre(self, begun: Store) -> None:
        with begun.writing() as db:
            walk = ActivityEntry(ago(hours=1), ActivityKind.WALKING, minutes=20, distance_km=2.537)
            record(db, ME, walk, NOW)
        tab = the_app("diary")
        assert "1.6 miles" in shown(tab)
        menu(tab, "Change 20 Nov, 08:00", "Correct")
        assert question(tab, "Distance in miles").value == 1.6
        fill_in(tab, {"Minutes in all": 25})
        tap(tab, "Save activity")
        assert (the_entry(begun).minutes, the_entry(begun).distance_km) == (25, 2.537)
