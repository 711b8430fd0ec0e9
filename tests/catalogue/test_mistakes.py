"""Every mistake in the files is told as file, entry, field: what is wrong, and all of them together."""

import shutil
from pathlib import Path

import pytest

from tracker.catalogue.load import FOLDER, catalogue, load_catalogue
from tracker.catalogue.mistakes import CatalogueMistake


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogueMistake) as mistake:
        load_catalogue(folder)
    assert str(mistake.value) == "\n".join(mistake.value.lines)
    return mistake.value.lines


LYING, ROUTINES = "exercises-lying.toml", "routines.toml"
ONE_MISTAKE = [
    ("unknown field", LYING, 'felt = "On', 'feels = "On', "outer-hip-piriformis, feels: is not a known field"),
    ("missing field", LYING, 'name = "Clam"\n', "", "clam, name: is missing"),
    ("missing dose field", LYING, 'kind = "breaths"\n', "", "knee-hug, dose.kind: is missing"),
    ("text for number", LYING, "sets = 2", 'sets = "2"', "clam, dose.sets: '2' is not a whole number"),
    ("truth for number", LYING, "sets = 2", "sets = true", "clam, dose.sets: True is not a whole number"),
    ("text for number", LYING, "seconds = 15\n", 'seconds = "15"\n',
     "lying-figure-4, dose.seconds: '15' is not a number"),
    ("nan", LYING, "seconds = 15\n", "seconds = nan\n", "lying-figure-4, dose.seconds: nan is outside 0 to 100000"),
    ("number for text", LYING, 'name = "Clam"', "name = 4", "clam, name: is not a text"),
    ("blank text", LYING, 'name = "Clam"', 'name = " "', "clam, name: is not a text"),
    ("text for list", LYING, 'sources = ["C"]', 'sources = "C"', "clam, sources: is not a list with something in it"),
    ("empty list", LYING, 'sources = ["C"]', "sources = []", "clam, sources: is not a list with something in it"),
    ("repeat in list", LYING, 'sources = ["C"]', 'sources = ["C", "C"]', "clam, sources: says something twice"),
    ("unknown word", LYING, 'state = "care"', 'state = "maybe"',
     "outer-hip-piriformis, state: 'maybe' is none of on, care, off, name, avoid"),
    ("avoid as state", LYING, 'state = "care"', 'state = "avoid"',
     "outer-hip-piriformis, state: what is to be avoided goes into the avoid list"),
    ("hold too long", LYING, "seconds = 60\nrest", "seconds = 601\nrest",
     "lying-butterfly, dose.seconds: 601 is outside 1 to 600"),
    ("hold too short", LYING, "seconds = 60\nrest", "seconds = 0.5\nrest",
     "lying-butterfly, dose.seconds: 0.5 is outside 1 to 600"),
    ("range upside down", LYING, "reps_max = 4", "reps_max = 2",
     "lying-figure-4, dose.reps_max: 2 is less than reps, 3"),
    ("other kind's field", LYING, "reps_max = 4", "breaths_max = 4",
     "lying-figure-4, dose.breaths_max: does not belong to the kind hold"),
    ("weight", LYING, "weight = 1.0", "weight = 9", "outer-hip-piriformis, weight: 9 is outside 0 to 4"),
    ("proposed", LYING, '"rest_seconds", "steps"', '"rest", "steps"',
     "lying-band-hamstring, proposed: 'rest' is not a field that can be proposed"),
    ("unknown recovery", LYING, 'recover = "both', 'recover = "all',
     "outer-hip-piriformis, recover: 'all-knees-to-chest' is not a known exercise"),
    ("unknown source", LYING, 'sources = ["C"]', 'sources = ["Z"]', "clam, sources: 'Z' is not a known source"),
    ("unknown exercise in a routine", ROUTINES, 'exercise = "clam"', 'exercise = "clamp"',
     "piriformis-pair, items[1].exercise: 'clamp' is not a known exercise"),
    ("avoided exercise in a routine", ROUTINES, 'exercise = "clam"', 'exercise = "hurdler-stretch"',
     "piriformis-pair, items[1].exercise: 'hurdler-stretch' is an exercise to avoid"),
    ("unknown source of a routine", ROUTINES, 'source = "C"', 'source = "Z"',
     "piriformis-pair, source: 'Z' is not a known source"),
    ("figure of a routine", ROUTINES, "reps = 1", "reps = 0", "daily-ten, items[1].dose.reps: 0 is outside 1 to 100"),
    ("unknown figure of a routine", ROUTINES, "reps = 1", "rep = 1",
     "daily-ten, items[1].dose.rep: is not a known field"),
    ("times a day", ROUTINES, "times_a_day_max = 10", "times_a_day_max = 11",
     "seven-minutes, times_a_day_max: times a day run from 1 to 10, the least first"),
    ("unknown exercise instead", "avoid.toml", 'instead = "lying', 'instead = "flying',
     "standing-toe-touch, instead: 'flying-band-hamstring' is not a known exercise"),
    ("duplicate id", "rules.toml", 'id = "hurt-is-not-harm"', 'id = "see-a-doctor-first"',
     "see-a-doctor-first, id: is used twice; the first is in rules.toml"),
    ("duplicate across files", "avoid.toml", 'id = "hurdler-stretch"', 'id = "clam"',
     "clam, id: is used twice; the first is in exercises-lying.toml"),
    ("duplicate letter", "sources.toml", 'letter = "B"', 'letter = "A"',
     "A, letter: is used twice; the first is in sources.toml"),
    ("day as text", "sources.toml", "2024-06-18", '"June"', "A, published: 'June' is not a day such as 2024-06-18"),
    ("entry without an id", "rules.toml", 'id = "see-a-doctor-first"\n', "", "rule 1, id: is missing"),
    ("bad id", "rules.toml", '"good-form"', '"Good form"',
     "Good form, id: 'Good form' is not an id (small letters, digits, hyphens)"),
    ("stray table", "care.toml", "[[care]]", "[[cares]]\nx = 1\n[[care]]", "cares, -: only [[care]] belongs here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line"), [case[1:] for case in ONE_MISTAKE], ids=[case[0] for case in ONE_MISTAKE]
)
def test_a_mistake_is_told_as_file_entry_field(folder: Path, file: str, old: str, new: str, line: str) -> None:
    change(folder, file, old, new)
    assert f"{file}, {line}" in lines(folder)


def test_a_mistake_in_a_dose_is_told_once_and_not_again_by_the_routines_that_use_it(folder: Path) -> None:
    change(folder, LYING, "sets = 2", "sets = 0")
    assert lines(folder) == (f"{LYING}, clam, dose.sets: 0 is outside 1 to 10",)


def test_toml_that_cannot_be_read_names_the_line_and_accuses_no_other_file(folder: Path) -> None:
    change(folder, "sources.toml", 'letter = "A"', "letter = A")
    (only,) = lines(folder)
    assert only.startswith("sources.toml, -, -: is not TOML: ")
    assert "line 4" in only


def test_a_file_that_is_not_utf_8_is_told_with_its_line(folder: Path) -> None:
    (folder / "care.toml").write_bytes(b"# one\n# caf\xe9\n")
    assert lines(folder) == ("care.toml, -, -: is not UTF-8 text (at line 2)",)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "rules.toml").unlink()
    assert lines(folder) == ("rules.toml, -, -: there is no such file",)


def test_mistakes_in_several_files_are_told_together(folder: Path) -> None:
    change(folder, LYING, "sets = 2", "sets = 0")
    change(folder, "rules.toml", 'sources = ["A"]', 'sources = ["Q"]')
    change(folder, "exercises-sitting.toml", 'state = "on"', 'state = "odd"')
    assert {line.split(",")[0] for line in lines(folder)} == {LYING, "rules.toml", "exercises-sitting.toml"}


def test_a_tables_shape_is_checked_too(folder: Path) -> None:
    change(folder, ROUTINES, '{ exercise = "clam" }', '"clam"')
    assert lines(folder) == (f"{ROUTINES}, piriformis-pair, items[1].exercise: is not a table",)


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    (folder / "red-flags.toml").write_text("anything = 1\n", encoding="utf-8")
    assert load_catalogue(folder) == catalogue()


def test_the_apps_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
