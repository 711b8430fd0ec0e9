"""The command line: what it does, what it refuses, and that a refusal leaves everything as it was."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY, a_rating, a_session, ago
from tests.exports.reading import Files, cells_of
from tests.services.planning import a_morning, clock_on, live_through, set_up
from tracker.cli import main
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Plan
from tracker.pacing.settings import Mode
from tracker.services.people import ME
from tracker.services.plan import choose, make_plan, offer_plan
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.store import Store, open_store
from tracker.store.tables import PainRating, PlanCheckpoint, PlanDay

ROOT = Path(__file__).parent.parent
Out = pytest.CaptureFixture[str]


@pytest.fixture
def two_days(diary: Store) -> Store:
    """A rating on Wednesday 18 and a session on Friday 20 November 2026."""
    with diary.writing() as db:
        record(db, ME, a_rating(moment=ago(days=2)), NOW)
        record(db, ME, a_session(), NOW)
    return diary


def _exported(to: Path, *options: str) -> Files:
    assert main(["export", "--format", "csv", *options, "--to", str(to)]) == 0
    return cells_of(to.read_bytes())


def _refusal(out: Out, *argv: str) -> str:
    """The one line in which a command says why it did nothing."""
    assert main(argv) == 1
    told = out.readouterr()
    assert told.out == ""
    (reason,) = told.err.splitlines()
    return reason


def _python(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *argv], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def _demo_rows(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT day, back, leg FROM pain_rating ORDER BY id").fetchall()


def test_export_saves_the_whole_diary(two_days: Store, tmp_path: Path, capsys: Out) -> None:
    found = _exported(tmp_path / "out.zip")
    assert [day["day"] for day in found["days"]] == ["2026-11-18", "2026-11-19", "2026-11-20"]
    assert "3 days, 1 sessions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (("--from", "2026-11-19"), ["19", "20"]),
        (("--until", "2026-11-19"), ["18", "19"]),
        (("--from", "2026-11-17", "--until", "2026-11-18"), ["17", "18"]),
        (("--from", "2026-11-25"), ["25"]),
    ],
)
def test_export_of_a_period_reaches_as_far_as_the_diary(
    options: tuple[str, ...], days: list[str], two_days: Store, tmp_path: Path
) -> None:
    assert [day["day"][-2:] for day in _exported(tmp_path / "out.zip", *options)["days"]] == days


def test_export_of_an_empty_diary_says_so(diary: Store, tmp_path: Path, capsys: Out) -> None:
    assert _exported(tmp_path / "out.zip")["days"] == []
    assert "the diary is empty" in capsys.readouterr().out


def test_export_replaces_an_older_file_and_leaves_nothing_beside_it(two_days: Store, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "out.zip").write_text("old")
    _exported(folder / "out.zip")
    assert [path.name for path in folder.iterdir()] == ["out.zip"]


def test_export_refuses_a_period_that_ends_before_it_begins(two_days: Store, tmp_path: Path, capsys: Out) -> None:
    to = tmp_path / "out.zip"
    period = ("--from", "2026-11-20", "--until", "2026-11-18")
    assert "last day is before the first" in _refusal(capsys, "export", "--format", "csv", *period, "--to", str(to))
    assert not to.exists()


def test_export_refuses_to_write_over_the_diary(two_days: Store, capsys: Out) -> None:
    before = Path(two_days.where).read_bytes()
    assert "the diary itself" in _refusal(capsys, "export", "--format", "csv", "--to", two_days.where)
    assert Path(two_days.where).read_bytes() == before


@pytest.mark.parametrize("to", ["nowhere/out.zip", "."])
def test_export_refuses_a_place_where_no_file_can_be(to: str, two_days: Store, tmp_path: Path, capsys: Out) -> None:
    before = sorted(tmp_path.iterdir())
    assert "file" in _refusal(capsys, "export", "--format", "csv", "--to", str(tmp_path / to))
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", [("export", "--format", "csv", "--to", "out.zip"), ("check",)])
def test_a_command_that_reads_makes_no_new_diary(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "none.db"))
    assert "no diary here yet" in _refusal(capsys, *command)
    assert list(tmp_path.iterdir()) == []


def test_export_of_a_damaged_diary_keeps_the_older_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    damaged, to = tmp_path / "damaged.db", tmp_path / "out.zip"
    damaged.write_bytes(b"this is not a diary")
    to.write_text("older")
    monkeypatch.setenv("TRACKER_STORE", str(damaged))
    assert "not a sound diary" in _refusal(capsys, "export", "--format", "csv", "--to", str(to))
    assert to.read_text() == "older"


def test_a_clock_that_cannot_be_read_is_told(
    two_days: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("TRACKER_TZ", "Nowhere/Land")
    assert "TRACKER_TZ" in _refusal(capsys, "export", "--format", "csv", "--to", str(tmp_path / "out.zip"))


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["dance"],
        ["export", "--to", "x.zip"],
        ["export", "--format", "csv"],
        ["export", "--format", "word", "--to", "x.doc"],
        ["export", "--format", "csv", "--from", "yesterday", "--to", "x.zip"],
        ["export", "--format", "csv", "--until", "2026-02-30", "--to", "x.zip"],
        ["demo", "--days", "0"],
        ["demo", "--days", "many"],
        ["demo", "--seed", "x"],
    ],
)
def test_wrong_usage_ends_with_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2


def test_check_finds_a_sound_diary(two_days: Store, capsys: Out) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("OK")


def test_check_finds_a_page_that_was_overwritten(two_days: Store, capsys: Out) -> None:
    with closing(sqlite3.connect(two_days.where)) as file:
        (page_size,) = file.execute("PRAGMA page_size").fetchone()
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pain_rating'").fetchone()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    two_days.close()
    with Path(two_days.where).open("r+b") as file:
        file.seek((root - 1) * page_size)
        file.write(b"\xaa" * page_size)
    assert "not a sound diary" in _refusal(capsys, "check")


def test_check_finds_a_row_whose_parent_is_gone(two_days: Store, capsys: Out) -> None:
    with closing(sqlite3.connect(two_days.where)) as file:
        file.execute("DELETE FROM exercise_session")
        file.commit()
    assert "not a sound diary" in _refusal(capsys, "check")


def test_demo_makes_a_diary_that_says_it_is_made_up(
    tmp_path: Path, diary: Store, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    demo = tmp_path / "new folder" / "demo.db"
    assert main(["demo", "--days", "20", "--to", str(demo)]) == 0
    assert "TRACKER_STORE='" in capsys.readouterr().out
    assert [path.name for path in demo.parent.iterdir()] == ["demo.db"]
    monkeypatch.setenv("TRACKER_STORE", str(demo))
    assert {day["made_up"] for day in _exported(tmp_path / "out.zip")["days"]} == {"true"}


def test_demo_is_kept_in_the_data_folder_unless_told_otherwise(
    tmp_path: Path, diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--days", "3"]) == 0
    assert (tmp_path / "data" / "demo.db").is_file()


def test_demo_replaces_an_older_made_up_diary(tmp_path: Path, diary: Store) -> None:
    old, new, same = (tmp_path / name for name in ("old.db", "new.db", "same.db"))
    assert main(["demo", "--days", "20", "--seed", "1", "--to", str(old)]) == 0
    first = _demo_rows(old)
    assert main(["demo", "--days", "20", "--seed", "2", "--to", str(old)]) == 0
    assert main(["demo", "--days", "20", "--seed", "2", "--to", str(new)]) == 0
    assert main(["demo", "--days", "20", "--seed", "1", "--to", str(same)]) == 0
    assert _demo_rows(old) == _demo_rows(new)
    assert _demo_rows(same) == first != _demo_rows(new)


def test_demo_leaves_a_real_diary_alone(two_days: Store, tmp_path: Path, capsys: Out) -> None:
    two_days.close()
    before, beside = Path(two_days.where).read_bytes(), sorted(tmp_path.iterdir())
    assert "not a made-up diary" in _refusal(capsys, "demo", "--days", "3", "--to", two_days.where)
    assert Path(two_days.where).read_bytes() == before
    assert sorted(tmp_path.iterdir()) == beside


def test_demo_leaves_a_real_diary_alone_that_is_open(two_days: Store, capsys: Out) -> None:
    assert "not a made-up diary" in _refusal(capsys, "demo", "--days", "3", "--to", two_days.where)
    with two_days.reading() as db:
        assert db.query(PainRating).count() == 3


@pytest.mark.parametrize("content", [b"", b"my letter", b"SQLite format 3\x00 and then nothing"])
def test_demo_leaves_any_other_file_alone(content: bytes, tmp_path: Path, diary: Store, capsys: Out) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    assert "not a made-up diary" in _refusal(capsys, "demo", "--days", "3", "--to", str(other))
    assert other.read_bytes() == content


def test_demo_waits_for_a_made_up_diary_that_is_open_elsewhere(tmp_path: Path, diary: Store, capsys: Out) -> None:
    demo = tmp_path / "demo.db"
    assert main(["demo", "--days", "3", "--to", str(demo)]) == 0
    capsys.readouterr()
    before = _demo_rows(demo)
    with closing(open_store(str(demo))) as store, store.reading() as db:
        db.connection()
        assert "open in another program" in _refusal(capsys, "demo", "--days", "9", "--to", str(demo))
    assert _demo_rows(demo) == before


def test_the_module_runs_and_gives_its_exit_status(two_days: Store, tmp_path: Path) -> None:
    done = _python("-m", "tracker", "export", "--format", "csv", "--to", str(tmp_path / "out.zip"))
    assert (done.returncode, done.stderr) == (0, "")
    refused = _python("-m", "tracker", "export", "--format", "csv", "--to", str(tmp_path))
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
    assert _python("-m", "tracker").returncode == 2


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, tracker.cli; print(*sys.modules)"
    assert not {"sqlalchemy", "pandas", "streamlit"} & set(_python("-c", code).stdout.split())


def test_export_needs_no_pandas(two_days: Store, tmp_path: Path) -> None:
    argv = ["export", "--format", "csv", "--to", os.fspath(tmp_path / "out.zip")]
    code = f"import sys, tracker.cli; tracker.cli.main({argv!r}); print('pandas' in sys.modules)"
    assert _python("-c", code).stdout.splitlines()[-1] == "False"


@pytest.fixture
def planned(diary: Store) -> Store:
    """A plan from a guessed 12 load-minutes a day, begun ten days ago, with a settled morning and a round each day."""
    with diary.writing() as db:
        set_up(db, TODAY - timedelta(days=10))
    live_through(diary, TODAY - timedelta(days=10), TODAY)
    return diary


def _said(out: Out, *argv: str) -> str:
    assert main(argv) == 0
    return out.readouterr().out


def test_plan_says_what_is_offered_today_and_why(planned: Store, capsys: Out) -> None:
    told = _said(capsys, "plan")
    assert "Friday 20 November 2026" in told
    assert re.search(r"\d+ rounds? of about [\d.]+ minutes? of gentle exercise", told)
    assert "Why:" in told


def test_plan_as_json_names_rule_reason_source_inputs_and_what_would_change_each_decision(
    planned: Store, capsys: Out
) -> None:
    told = json.loads(_said(capsys, "plan", "--json"))
    assert (told["schema"], told["day"], told["offered"], told["made_up"]) == (1, "2026-11-20", None, False)
    assert told["decisions"]
    for decision in told["decisions"]:
        assert set(decision) == {"rule", "reason", "source", "inputs", "threshold", "would_change_if"}
        assert decision["rule"]
        assert decision["reason"]
        assert decision["source"]["text"]
        for given in decision["inputs"]:
            assert set(given) == {"name", "value", "entry_id", "day"}
    amounts = told["amounts"]
    assert 0 < amounts["target"] <= amounts["ceiling"] <= amounts["quota"]
    assert amounts["bouts"] * amounts["dose_a_bout"] == pytest.approx(amounts["target"])


def test_plan_as_json_holds_every_part_of_the_plan(planned: Store, capsys: Out) -> None:
    told = json.loads(_said(capsys, "plan", "--json"))
    with planned.reading() as db:
        plan = make_plan(db, ME, TODAY)
    assert [one["id"] for one in told["exercises"]] == [one.exercise_id for one in plan.exercises]
    assert [one["kind"] for one in told["offers"]] == [one.kind for one in plan.offers]
    assert [one["rule"] for one in told["decisions"]] == [one.rule_id for one in plan.decisions]
    assert {field.name for field in fields(Plan)} <= {*told, *told["amounts"]}


def test_plan_shows_a_day_that_is_over_as_it_was_offered_whatever_was_added_since(planned: Store, capsys: Out) -> None:
    yesterday = TODAY - timedelta(days=1)
    with planned.writing() as db:
        offered = offer_plan(db, ME, yesterday, clock_on(yesterday))
        choose(db, ME, yesterday, ChoiceKind.SMALLER, clock_on(yesterday), {"share": 0.5})
        record(db, ME, a_morning(yesterday, 9), NOW)
    told = json.loads(_said(capsys, "plan", "--day", "2026-11-19", "--json"))
    assert told["offered"]["first_ceiling"] == told["amounts"]["ceiling"] == offered.ceiling
    assert [(one["kind"], one["changed"]) for one in told["choices"]] == [("smaller", {"share": 0.5})]
    assert "as offered that day" in _said(capsys, "plan", "--day", "2026-11-19")


def test_plan_shows_what_would_have_been_offered_on_a_day_on_which_nothing_was(planned: Store, capsys: Out) -> None:
    with planned.writing() as db:
        record(db, ME, a_morning(TODAY, 9), NOW)
    told = json.loads(_said(capsys, "plan", "--day", "2026-11-19", "--json"))
    assert told["offered"] is None
    assert told["amounts"]["target"] > 0


def test_plan_without_set_up_and_diary_only_say_so_with_status_0(diary: Store, capsys: Out) -> None:
    assert "There is no plan yet." in _said(capsys, "plan")
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, mode=Mode.DIARY_ONLY)
    assert "Diary only" in _said(capsys, "plan")
    assert json.loads(_said(capsys, "plan", "--json"))["kind"] == "diary_only"


def test_plan_writes_nothing(planned: Store, capsys: Out) -> None:
    _said(capsys, "plan")
    with planned.reading() as db:
        assert [db.scalar(select(func.count()).select_from(table)) for table in (PlanDay, PlanCheckpoint)] == [0, 0]


def test_plan_of_a_day_to_come_is_refused(planned: Store, capsys: Out) -> None:
    assert _refusal(capsys, "plan", "--day", "2026-11-21").startswith("This day has not come yet")


def test_plan_of_a_day_that_is_none_is_wrong_usage(diary: Store, capsys: Out) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["plan", "--day", "friday"])
    assert stopped.value.code == 2
    assert "is not a day" in capsys.readouterr().err


def test_plan_without_a_diary_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "none.db"))
    assert _refusal(capsys, "plan").startswith("There is no diary here yet")


def test_plan_of_a_made_up_diary_says_that_it_is_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    demo = tmp_path / "demo.db"
    monkeypatch.setenv("TRACKER_NOW", NOW.isoformat())
    _said(capsys, "demo", "--days", "20", "--to", str(demo))
    monkeypatch.setenv("TRACKER_STORE", str(demo))
    assert "This diary is made up." in _said(capsys, "plan")
    assert json.loads(_said(capsys, "plan", "--json"))["made_up"] is True


@pytest.mark.parametrize("form", ["json", "fhir"])
def test_other_forms_of_export_are_json_documents_of_the_same_diary(
    diary: Store, tmp_path: Path, capsys: Out, form: str
) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    target = tmp_path / "diary.json"
    assert str(target) in _said(capsys, "export", "--format", form, "--to", str(target))
    document = json.loads(target.read_bytes())
    assert document.get("resourceType", "Bundle") == "Bundle"
    assert str(a_rating().moment.day) in target.read_text()


def test_the_doctors_page_is_a_pdf_of_one_sheet(diary: Store, tmp_path: Path, capsys: Out) -> None:
    with diary.writing() as db:
        record(db, ME, a_rating(), NOW)
    target = tmp_path / "page.pdf"
    _said(capsys, "export", "--format", "pdf", "--to", str(target))
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 1
