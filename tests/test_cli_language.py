"""The commands answer in the language that is asked for, or in that of TRACKER_LANGUAGE."""

from pathlib import Path

import pytest

from tests.language.saying import saying, translated
from tracker.cli import main
from tracker.store import Store

GERMAN = {
    "Pacewell on the command line.": "Pacewell auf der Befehlszeile.",
    "the file to import": "die Datei",
    "There is no import to undo.": "Es gibt keinen Import, der sich zurücknehmen lässt.",
}
Out = pytest.CaptureFixture[str]


@pytest.mark.parametrize("argv", [("--language", "de", "import", "--undo"), ("import", "--undo", "--language", "de")])
def test_the_language_can_stand_before_and_behind_the_command(
    argv: tuple[str, ...], diary: Store, tmp_path: Path, capsys: Out
) -> None:
    with translated(GERMAN, tmp_path / "said"):
        assert main(argv) == 1
    assert capsys.readouterr().err.strip() == GERMAN["There is no import to undo."]


def test_the_help_is_said_in_the_language_too(tmp_path: Path, capsys: Out) -> None:
    with translated(GERMAN, tmp_path):
        for argv in (["--language", "de", "--help"], ["import", "--language", "de", "--help"]):
            with pytest.raises(SystemExit):
                main(argv)
    told = capsys.readouterr().out
    assert GERMAN["Pacewell on the command line."] in told
    assert GERMAN["the file to import"] in told


def test_english_is_spoken_when_it_is_asked_for_whatever_else_is_set(diary: Store, tmp_path: Path, capsys: Out) -> None:
    with saying(GERMAN, tmp_path / "said"):
        assert main(["import", "--undo", "--language", "en"]) == 1
    assert capsys.readouterr().err.strip() == "There is no import to undo."


def test_without_the_option_the_variable_says_the_language(
    diary: Store, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LANGUAGE", "es_MX.UTF-8")
    with translated({"There is no import to undo.": "No hay nada."}, tmp_path / "said", tag="es"):
        assert main(["import", "--undo"]) == 1
    assert capsys.readouterr().err.strip() == "No hay nada."


@pytest.mark.parametrize("tag", ["fr", "de-AT", ""])
def test_a_language_that_is_not_spoken_is_wrong_usage(tag: str, capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--language", tag, "check"])
    assert ended.value.code == 2
    assert "--language" in capsys.readouterr().err
