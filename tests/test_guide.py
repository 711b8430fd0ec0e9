"""The guide has every page, setting, command, variable and column; its commands run, and its links lead somewhere."""

import argparse
import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from streamlit.testing.v1.element_tree import Button, DownloadButton, MenuButton, Widget

from bench.pacing.guide import PICTURE as STUDY_PICTURE
from tests.builders import NOW, TODAY
from tests.pages.operating import choose, label_of, visit
from tests.pages.planned import set_up
from tools import columns
from tools.pictures import PICTURES
from tracker import __version__
from tracker.cli import _parser, main
from tracker.services.measures import add_goal
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.copies import daily_copy

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "guide"
PAGES = sorted(FOLDER.glob("*.md"))
README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
TOLD = [README, CONTRIBUTING, ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *PAGES]
COMMANDS_PAGE, CARRYING_ON = FOLDER / "16-commands.md", FOLDER / "15-carrying-on.md"
SETTINGS_PAGE, DATA_PAGES = (
    FOLDER / "11a-settings.md",
    (FOLDER / "10-bring-in-and-backup.md", FOLDER / "12-passphrase.md"),
)
PICTURE_FOLDER = ROOT / "docs" / "pictures"
PICTURE_BYTES_MOST = 150_000

FENCED = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?: {4}.+\n?)+")
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
TRACKER = ["python", "-m", "tracker"]
VARIABLE = re.compile(r"\b(?:TRACKER|PACEWELL|STREAMLIT)_[A-Z]+(?:_[A-Z]+)*\b")
ASSIGNED = re.compile(r"\b([A-Z]+_[A-Z_]+)=")
NOT_TRIED = {  # what stands in a code block and is not run here, and why
    "make": "installs, serves or measures; that the target is there is looked at below",
    "openssl": "makes a certificate: no command of ours",
}


def text_of(*pages: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def in_words(*pages: Path) -> str:
    """The text of pages on one line, so that a line break inside a name does not count."""
    return " ".join(text_of(*pages).split())


def code_lines(page: Path) -> Iterator[str]:
    """The lines of a page's code blocks; what is said beside a command stands after two blanks or more."""
    text = text_of(page)
    for block in (*FENCED.findall(text), *INDENTED.findall(text)):
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip():
                yield re.split(r"(?<=\S) {2,}(?=\S)", line.strip())[0]


def commands_of(page: Path) -> Iterator[str]:
    """The commands of a page: in code blocks, and ours also within a line."""
    yield from code_lines(page)
    yield from (code for code in INLINE.findall(text_of(page)) if re.match(r"\S*python -m tracker ", code))


COMMANDS = list(dict.fromkeys(one for page in (README, CONTRIBUTING, *PAGES) for one in commands_of(page)))


def without_variables(command: str) -> tuple[dict[str, str], list[str]]:
    """What a command sets before it, and its words; the Python of `.venv` is a Python."""
    words = [word.removeprefix(".venv/bin/") for word in shlex.split(command)]
    assigned = [word for word in words if ASSIGNED.match(word)]
    return dict(word.split("=", 1) for word in assigned), words[len(assigned) :]


def ours() -> list[str]:
    return [one for one in COMMANDS if without_variables(one)[1][:3] == TRACKER]


# Pages, tabs and fields


def page_titles() -> list[str]:
    calls = [node for node in ast.walk(ast.parse(text_of(ROOT / "app.py"))) if isinstance(node, ast.Call)]
    titles = [
        key.value
        for call in calls
        if ast.unparse(call.func) == "st.Page"
        for key in call.keywords
        if key.arg == "title"
    ]
    return [ast.literal_eval(title.args[0]) for title in titles if isinstance(title, ast.Call)]


def test_every_page_of_the_app_is_in_the_guide() -> None:
    titles = page_titles()
    assert len(titles) == 10
    overview = text_of(FOLDER / "02-what-is-recorded.md")
    assert [title for title in titles if f"| **{title}** |" not in overview] == []


def test_every_tab_and_field_of_the_settings_is_in_the_guide(diary: Store) -> None:
    set_up(diary)
    with diary.writing() as db:
        add_goal(db, ME, "Walk to the shop", NOW)
    page = visit("settings")
    for reminder in ("Remind me of short breaks", "Remind me of my notes"):
        choose(page, reminder, True)
    fields = [
        one
        for one in page.main
        if isinstance(one, Widget) and not isinstance(one, Button | DownloadButton | MenuButton)
    ]
    named = {label_of(one).split(": ")[0] for one in fields}  # behind it: the goal, or what is reminded of
    assert len(named) > 100
    told = in_words(SETTINGS_PAGE)
    assert [tab.label for tab in page.tabs if f"## {tab.label} " not in told] == []
    assert sorted(name for name in named if name not in told) == []


def test_every_part_of_the_plans_settings_is_in_the_guide(diary: Store) -> None:
    told = in_words(SETTINGS_PAGE)
    set_up(diary)
    parts = [part.label for part in visit("settings").expander]
    assert len(parts) > 10
    assert [part for part in parts if part not in told and part != "Walking too, if you like"] == []


def test_every_tab_of_ones_own_data_is_in_the_guide(diary: Store) -> None:
    told = in_words(*DATA_PAGES)
    tabs = [tab.label for tab in visit("data").tabs]
    assert len(tabs) == 3
    assert [tab for tab in tabs if f"**{tab}**" not in told] == []


# Commands and variables


def sub_commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", sub_commands())
def test_a_command_stands_in_the_guide_with_all_its_options(name: str) -> None:
    told = text_of(COMMANDS_PAGE)
    headings = [line for line in told.splitlines() if line.startswith("## ") and f"`{name}`" in line]
    assert len(headings) == 1
    section = told[told.index(headings[0]) :].split("\n## ")[0] + told[: told.index("## `export`")]  # and what all take
    options = [option for action in sub_commands()[name]._actions for option in action.option_strings]
    assert [option for option in options if not re.search(rf"{option}[ `]", section)] == []


@pytest.mark.parametrize("name", sub_commands())
def test_what_an_option_can_be_stands_in_the_guide(name: str) -> None:
    told = text_of(COMMANDS_PAGE)
    choices = {choice for action in sub_commands()[name]._actions for choice in action.choices or ()}
    assert sorted(choice for choice in choices if f"`{choice}`" not in told and f" {choice}`" not in told) == []


def test_the_exit_statuses_stand_in_the_guide() -> None:
    assert all(f"\n| {status} | " in text_of(COMMANDS_PAGE) for status in (0, 1, 2))


def test_every_variable_that_the_program_reads_is_in_the_guide() -> None:
    code = text_of(ROOT / "app.py", *sorted(ROOT.glob("tracker/**/*.py")))
    read = set(VARIABLE.findall(code))
    assert {"TRACKER_STORE", "TRACKER_NOW", "TRACKER_TZ", "TRACKER_PASSPHRASE_FILE"} <= read
    assert sorted(name for name in read if f"| `{name}` |" not in text_of(COMMANDS_PAGE)) == []


def test_every_variable_that_the_tests_are_given_is_in_the_guide() -> None:
    given = set(ASSIGNED.findall(text_of(ROOT / "Makefile")))
    assert "PACEWELL_BROWSER" in given
    assert sorted(name for name in given if f"`{name}`" not in text_of(COMMANDS_PAGE, CARRYING_ON)) == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a made-up diary of some weeks, its backup, and the export of another."""
    folder = tmp_path_factory.mktemp("guide")
    with pytest.MonkeyPatch.context() as set_to:
        set_to.setenv("TRACKER_NOW", NOW.isoformat())
        set_to.setenv("TRACKER_TZ", "Europe/Berlin")
        for seed, name in (("1", "demo.db"), ("2", "other.db")):
            assert main(["demo", "--days", "21", "--seed", seed, "--to", str(folder / name)]) == 0
        set_to.setenv("TRACKER_STORE", str(folder / "other.db"))
        assert main(["export", "--format", "csv", "--from", "2026-11-15", "--to", str(folder / "other.zip")]) == 0
        set_to.setenv("TRACKER_STORE", str(folder / "demo.db"))
        assert main(["backup", str(folder / "backup")]) == 0
        yield folder


@pytest.mark.parametrize("command", ours())
def test_a_command_of_the_guide_runs(command: str, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    for name in ("tracker.db", "demo.db"):
        copyfile(demo / "demo.db", tmp_path / "data" / name)
    (tmp_path / "pacewell-passphrase").write_text("not asked for\n", encoding="utf-8")
    variables, words = without_variables(command.replace("~", str(tmp_path)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_STORE", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    arguments = [with_file(word, words[3], demo, tmp_path) for word in words[3:]]
    if "--undo" in arguments:
        assert main([words[3], with_file("FILE", words[3], demo, tmp_path)]) == 0
    if "--copy" in arguments:
        lose_the_diary(tmp_path / "data" / "tracker.db")
    assert status_of(arguments) == 0


def lose_the_diary(path: Path) -> None:
    """Leaves only the day's copy of it."""
    with closing(open_store(str(path))) as store:
        assert daily_copy(store, TODAY) is None
    path.unlink()


def with_file(word: str, command: str, demo: Path, folder: Path) -> str:
    """A word of a command; in the place of FILE, one that suits it."""
    files = {"import": demo / "other.zip", "restore": demo / "backup", "backup": folder / "backup"}
    return str(files[command]) if word == "FILE" else word


def status_of(arguments: list[str]) -> int:
    """The exit status; asking for help leaves by SystemExit."""
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def test_every_other_command_of_a_code_block_is_left_out_for_a_reason() -> None:
    others = {without_variables(one)[1][0] for one in COMMANDS if one not in ours()}
    assert others == set(NOT_TRIED)


# Columns and numbers


@pytest.mark.parametrize(
    ("page", "tables"),
    [(columns.EXPORT_PAGE, columns.exported_columns), (columns.SETTINGS_PAGE, columns.plan_numbers)],
    ids=["exported columns", "the plan's numbers"],
)
def test_a_table_of_the_guide_is_what_the_program_has(page: Path, tables: columns.Tables) -> None:
    assert columns.made_anew(text_of(page), tables()) == text_of(page), "make it anew: python -m tools.columns"


def test_only_what_stands_between_the_marks_is_made_anew() -> None:
    page = f"before\n\n{columns.BEGINS}\n\nold\n\n{columns.ENDS}\n\nafter\n"
    assert columns.made_anew(page, "new") == page.replace("old", "new")


def test_every_table_of_the_export_has_its_columns_type_unit_and_meaning() -> None:
    told = text_of(columns.EXPORT_PAGE)
    assert "## `days.csv`" in told
    assert "| `leg_worst` | number, 0-10 numeric rating scale | Leg pain, highest rating of the day. |" in told


# Links, pictures, targets


@pytest.mark.parametrize("page", TOLD, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(text_of(page)) if not target.startswith("https://")]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_of_the_guide_is_linked_from_another_one() -> None:
    linked = {Path(target).name for page in TOLD for target in LINK.findall(text_of(page))}
    assert [page.name for page in PAGES[1:] if page.name not in linked] == []


def test_every_picture_is_made_by_a_script_and_shown_somewhere() -> None:
    there = {path.name for path in PICTURE_FOLDER.iterdir()}
    assert there == {*(f"{picture.name}.png" for picture in PICTURES), STUDY_PICTURE.name}
    assert there == {
        Path(target).name for page in TOLD for target in LINK.findall(text_of(page)) if "/pictures/" in target
    }


def test_every_picture_says_what_it_shows_and_is_small() -> None:
    assert not re.search(r"!\[\s*\]", text_of(*TOLD))
    assert [path.name for path in PICTURE_FOLDER.iterdir() if path.stat().st_size > PICTURE_BYTES_MOST] == []


def test_every_make_target_that_is_named_exists_and_every_one_is_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", text_of(ROOT / "Makefile"), re.M))
    code = [code for page in TOLD for code in (*code_lines(page), *INLINE.findall(text_of(page)))]
    named = {code.split()[1] for code in code if re.fullmatch(r"make [a-z-]+", code)}
    assert named - targets == set()
    carrying_on = text_of(README, CONTRIBUTING, CARRYING_ON)
    assert sorted(target for target in targets if not re.search(rf"\bmake {target}(?![\w-])", carrying_on)) == []


def test_the_version_is_the_same_wherever_it_stands() -> None:
    declared = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    newest = re.findall(r"^## (\S+)", text_of(ROOT / "CHANGELOG.md"), re.M)[0]
    assert (declared, newest) == (__version__, __version__)


@pytest.mark.parametrize("tag", ["de", "es"])
def test_a_translated_page_has_the_pictures_commands_and_links_of_the_english_one(tag: str) -> None:
    def parts(text: str) -> list[str]:
        return sorted(re.findall(r"\]\(([^)]+\.(?:md|png|svg))\)|^(    .+)$", text, re.M))

    translated = sorted((FOLDER / tag).glob("*.md"))
    assert translated
    for page in translated:
        assert parts(page.read_text(encoding="utf-8")) == parts((FOLDER / page.name).read_text(encoding="utf-8")), page
