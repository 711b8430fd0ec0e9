"""An export that somebody or something changed: a sentence with file, line and reason, and nothing is written."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.exports.reading import texts_of
from tests.imports.own_diaries import Recording, copy_of, exported, imported, unfinished, written
from tests.offered import a_plan
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import AssessmentEntry, Pain, Symptoms
from tracker.domain.exercises import Position
from tracker.domain.experiment import Arm, MorningPain, Protocol
from tracker.domain.measures import Instrument
from tracker.domain.own import OwnExercise, OwnRoutine
from tracker.domain.plain_json import to_plain
from tracker.domain.safety import AskedIn
from tracker.domain.scales import LowestPoint, Occasion
from tracker.imports import own_csv_entries, own_csv_zip
from tracker.imports.found import FileRefused
from tracker.imports.own_csv_entries import ReadRow, entries_in
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.settings import Tolerance
from tracker.services.own import adopt_exercise, adopt_routine
from tracker.services.people import ME
from tracker.services.plan import choose
from tracker.services.plan_settings import change_plan_settings
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import Db, Store, open_store
from tracker.store.plan_days import offer_json
from tracker.store.tables import Experiment, PainRating, PlanDay

Rows = list[dict[str, str]]
Edit = Callable[[Rows], None]
DAY = TODAY - timedelta(days=1)
DOSE = Dose(kind=DoseKind.HOLD, seconds=5, sides=Sides.EACH, reps=3)


def everything(db: Db) -> None:
    """A row in every file of the export."""
    change_settings(db, ME, NOW, welcomed_on=DAY, country="DE")
    change_plan_settings(db, ME, NOW, begun_on=DAY, tolerance=(Tolerance(DAY, 12),), hidden=frozenset({"clam"}))
    answer_list(db, ME, next_asking(db, ME), ago(days=1), AskedIn.WEEK, {"R1"})
    adopt_exercise(db, ME, OwnExercise("own-e", "Mine", ("Lie down",), Position.LYING_BACK, DOSE), DAY, NOW)
    adopt_routine(db, ME, OwnRoutine("own-r", "Mine", (("own-e", DOSE),)), DAY, NOW)
    head: dict[str, Any] = {"person_id": ME, "day": DAY, "source": "form", "created_at": NOW, "changed_at": NOW}
    plan = a_plan(DAY)
    db.add(PlanDay(id="plan", **head, offered=offer_json(plan, plan.ceiling, "test")))
    choose(db, ME, DAY, ChoiceKind.SMALLER, NOW, {"share": 0.5})
    arms = Arm("desk-break", "Desk"), Arm(None, "none")
    protocol = Protocol(one=arms[0], other=arms[1], outcome=MorningPain.LEG, starts=DAY, block_days=3, pairs=4, seed=7)
    db.add(Experiment(id="experiment", **head, version=1, protocol=to_plain(protocol)))
    unfinished(db)


ENTRIES = [
    a_session(day=DAY, started=ago(days=1), ended=None, bouts=(a_bout(detail={"a": 1}), a_bout())),
    a_session(symptoms=Symptoms(LowestPoint.CALF)),
    a_check_in(symptoms=Symptoms(LowestPoint.THIGH), stress=3, flare=False),
    a_rating(moment=ago(days=1), note="a note"),
    a_rating(pain=Pain(3.5, None, "mild", None, "0-100"), source="import:other"),
    an_activity(distance_km=1.5),
    a_treatment(name="needles"),
    AssessmentEntry(ago(days=2), Instrument.PEG, {"pain": 4, "enjoyment": 5, "activity": 6}),
]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a diary with something in every file."""
    store = open_store(str(tmp_path_factory.mktemp("whole") / "diary.db"))
    data = exported(written(store, [everything, *(Recording(entry) for entry in ENTRIES)]))
    store.close()
    return data


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary to be copied."""
    path = tmp_path_factory.mktemp("own") / "empty.db"
    open_store(str(path)).close()
    return path


def zipped(texts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def changed(export: bytes, name: str, edit: Edit) -> bytes:
    """The export with other rows in one of its files."""
    texts: dict[str, str | bytes] = dict(texts_of(export))
    old = str(texts[f"{name}.csv"])
    rows = list(csv.DictReader(io.StringIO(old, newline=""), strict=True))
    edit(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, next(csv.reader([old.splitlines()[0]])), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return zipped({**texts, f"{name}.csv": text.getvalue()})


def cell(column: str, value: str, row: int = 0) -> Edit:
    """Puts a value in a cell."""
    return lambda rows: rows[row].update({column: value})


def refusal(store: Store, data: bytes) -> str:
    """The one sentence in which a file is refused; the diary is as it was."""
    before = exported(store)
    with pytest.raises(FileRefused) as refused:
        imported(store, data)
    assert exported(store) == before
    (sentence,) = refused.value.problems
    assert sentence.endswith(".")
    return sentence


def test_the_export_that_is_changed_here_is_sound(export: bytes, diary: Store) -> None:
    assert all(text.count("\r\n") > 1 for name, text in texts_of(export).items() if name.endswith(".csv"))
    imported(diary, export)
    assert exported(diary) == export


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        *(
            ("ratings", "back", value)
            for value in ("11", "-1", "nan", "NaN", "inf", "1e1", " 7", "٧", "7,5", "0x1", "7.0")
        ),
        *(
            ("ratings", "day", value)
            for value in ("0023-01-01", "20261119", "2026-02-30", "19.11.2026", "2026-W47-5", "")
        ),
        *(("ratings", "at", value) for value in ("2026-11-19T08:00:00", "8 h", "9999-12-31T23:59:59-14:00")),
        ("ratings", "created_at", "2026-11-19T08:00:00+01:00"),
        ("ratings", "created_at", ""),
        ("ratings", "occasion", "noon"),
        ("ratings", "note", "bell\x07"),
        ("ratings", "note", "null\x00"),
        ("ratings", "note", "a" * 10_001),
        ("ratings", "source", "s" * 65),
        ("ratings", "source", ""),
        ("ratings", "id", "a b"),
        ("ratings", "id", "x" * 37),
        ("check_ins", "flare", "True"),
        ("check_ins", "stress", "3.5"),
        ("check_ins", "sleep", "great"),
        ("sessions", "status", "gone"),
        ("sessions", "routine_version", "9" * 11),
        ("bouts", "detail", "[1]"),
        ("bouts", "detail", '{"a": NaN}'),
        ("bouts", "detail", '{"a": 1e999}'),
        ("bouts", "detail", '{"a": ' + "9" * 400 + "}"),
        ("bouts", "detail", '{"a": "\\u0007"}'),
        ("bouts", "detail", '{"a": "\\ud800"}'),
        ("bouts", "detail", '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        ("symptoms", "lowest_left", "8"),
        ("settings", "value", ""),
        ("settings", "changed_at", "yesterday"),
    ],
)
def test_a_cell_that_no_export_has_is_refused_with_its_place(
    name: str, column: str, value: str, export: bytes, diary: Store
) -> None:
    sentence = refusal(diary, changed(export, name, cell(column, value)))
    assert sentence.startswith(f"{name}.csv, line 2, {column}: ")
    assert value == "" or value not in sentence


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("bouts", cell("session_id", "nobody")),
        ("bouts", cell("session_id", "")),
        ("bouts", cell("day", "2026-11-18")),
        ("symptoms", cell("check_in_id", "nobody", row=1)),
        ("bouts", cell("place", "1")),
        ("bouts", cell("done_sets", "51")),
        ("bouts", cell("done_hold_seconds", "0")),
        ("sessions", cell("ended_at", "2026-11-18T08:00:00+01:00")),
        ("sessions", cell("ended_at", "2026-11-20T08:30:00+01:00")),
        ("check_ins", cell("occasion", "any")),
        ("ratings", lambda rows: rows[0].update(back="3.5", scale_source="mine", source="form")),
        ("ratings", lambda rows: rows.append(dict(rows[-1]))),
        ("ratings", lambda rows: rows.reverse()),
        ("activities", cell("minutes", "1441")),
        ("activities", cell("distance_km", "201")),
        ("treatments", lambda rows: rows[0].update(kind="medicine", name="")),
        ("assessments", cell("instrument", "iq")),
        ("assessments", cell("answers", '{"pain": 11}')),
        ("assessments", cell("answers", '{"pain": "a"}')),
        ("assessments", cell("answers", '{"pain": [1]}')),
        ("safety_answers", cell("item", "E99X")),
        ("safety_answers", cell("asked_in", "never")),
        ("safety_answers", cell("cleared_on", "2026-11-19")),
        ("plan_days", cell("offered", "{}")),
        ("plan_days", cell("offered", '{"engine": "1", "first_ceiling": "x", "plan": {}}')),
        ("plan_choices", cell("kind", "fly")),
        ("plan_choices", lambda rows: rows.append({**rows[0], "id": "another"})),
        ("exercise_states", cell("state", "gone")),
        ("routines", cell("body", "{}")),
        ("routines", cell("body", '{"items": [{"exercise_id": 3, "dose": {}}]}')),
        ("exercises", cell("body", '{"steps": []}')),
        ("experiments", cell("protocol", '{"pairs": 1}')),
        ("experiments", cell("ended_how", "wish")),
        ("settings", lambda rows: rows.append({**rows[0], "name": "made_up", "value": '"yes"'})),
        ("settings", lambda rows: rows.append({**rows[0], "name": "emergency_number", "value": '"call me"'})),
        ("settings", lambda rows: rows.append({**rows[0], "name": "plan.gear", "value": '"wild"'})),
        ("settings", lambda rows: rows.append({**rows[0], "name": "plan.thresholds", "value": '{"a": "b"}'})),
        ("settings", lambda rows: rows.append(dict(rows[0]))),
        ("unfinished", cell("report", '{"seq": 3}')),
        ("unfinished", cell("session_id", "nobody")),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(name: str, edit: Edit, export: bytes, diary: Store) -> None:
    assert ".csv, line " in refusal(diary, changed(export, name, edit))


@pytest.mark.parametrize("name", ["sessions", "ratings", "settings", "plan_days"])
def test_a_missing_file_is_named(name: str, export: bytes, diary: Store) -> None:
    texts = dict(texts_of(export))
    del texts[f"{name}.csv"]
    assert refusal(diary, zipped({**texts})).startswith(f"{name}.csv is missing")


def test_other_columns_are_refused(export: bytes, diary: Store) -> None:
    texts: dict[str, str | bytes] = dict(texts_of(export))
    for header in ("", "day,at\r\n", str(texts["ratings.csv"]).replace("leg,", "back,", 1)):
        assert "ratings.csv, line 1" in refusal(diary, zipped({**texts, "ratings.csv": header}))


def test_a_file_that_ends_in_the_middle_is_refused_with_its_line(export: bytes, diary: Store) -> None:
    texts: dict[str, str | bytes] = dict(texts_of(export))
    ratings = str(texts["ratings.csv"])
    for cut in (ratings[:-40], ratings + '"', ratings + 'a"b",', ratings + "a,b\r\n"):
        assert "ratings.csv, line " in refusal(diary, zipped({**texts, "ratings.csv": cut}))


def test_text_in_an_old_code_page_is_refused_with_its_line(export: bytes, diary: Store) -> None:
    texts: dict[str, str | bytes] = dict(texts_of(export))
    old = str(texts["ratings.csv"]).replace("a note", "Rücken").encode("latin-1")
    assert "this is not text in UTF-8" in refusal(diary, zipped({**texts, "ratings.csv": old}))


@pytest.mark.parametrize(
    "package", ["", "[]", "{", '{"resources": []}', '{"resources": [], "pacewell": {"csv_format": "9"}}']
)
def test_a_data_package_that_cannot_be_read_or_is_newer_is_refused(package: str, export: bytes, diary: Store) -> None:
    texts = texts_of(export)
    refusal(diary, zipped({**texts, "datapackage.json": package}))


@pytest.mark.parametrize("length", [0, 4, 100, -1, -30, -200])
def test_a_zip_that_was_cut_off_is_refused(length: int, export: bytes, diary: Store) -> None:
    refusal(diary, export[:length])


def test_a_zip_with_a_broken_member_is_refused(export: bytes, diary: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(export)) as archive:
        place = archive.getinfo("ratings.csv").header_offset + 60
    broken = export[:place] + bytes([export[place] ^ 0xFF]) + export[place + 1 :]
    refusal(diary, broken)


def test_a_zip_of_too_many_files_or_of_two_of_one_name_is_refused(export: bytes, diary: Store) -> None:
    texts = texts_of(export)
    assert "has more in it" in refusal(diary, zipped({**texts, **{f"{number}.txt": "" for number in range(2000)}}))
    buffer = io.BytesIO(export)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("ratings.csv", "")
    assert "the same name" in refusal(diary, buffer.getvalue())


def test_a_zip_packed_in_another_way_is_refused(export: bytes, diary: Store) -> None:
    texts = texts_of(export)
    assert "packed as no export is" in refusal(diary, zipped({**texts}, zipfile.ZIP_LZMA))


def test_a_bomb_is_refused_before_it_fills_the_memory(export: bytes, diary: Store) -> None:
    """A thousand times as long as its zip, in one line or in many."""
    texts: dict[str, str | bytes] = dict(texts_of(export))
    for piece in (b"\x00", b"a,b\r\n"):
        bomb = zipped({**texts, "ratings.csv": piece * (100_000_000 // len(piece))})
        assert len(bomb) < 600_000
        tracemalloc.start()
        assert refusal(diary, bomb).startswith("ratings.csv is larger than any export of a diary")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 40_000_000


def test_a_line_that_no_export_has_is_refused(export: bytes, diary: Store) -> None:
    texts: dict[str, str | bytes] = dict(texts_of(export))
    assert "longer than any of an export" in refusal(diary, zipped({**texts, "ratings.csv": bytes(5_000_000)}))


def test_a_day_with_more_rows_than_a_day_can_have_is_refused_with_its_line(
    export: bytes, diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_csv_entries, "DAY_MAX", 2)
    sentence = refusal(diary, export)
    assert sentence.endswith("this day has more than 2 rows, so it was not read.")
    assert ".csv, line " in sentence


def test_a_day_without_end_is_not_held() -> None:
    row = ReadRow("ratings.csv", 2, PainRating, {"day": DAY})
    with pytest.raises(FileRefused, match="more than 20,000 rows"):
        next(entries_in([repeat(row)], []))


def test_no_more_is_unpacked_than_an_export_can_have(
    export: bytes, diary: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_csv_zip, "ALL_MAX", 2000)
    assert "larger than any export" in refusal(diary, export)


NASTY = [
    "",
    "x",
    "0",
    "-1",
    "nan",
    "1e400",
    "=1",
    "'",
    "''",
    '"',
    "\n",
    "\x00",
    "2026-11-19",
    "{}",
    "null",
    "[[]]",
    "true",
]
NASTY += [
    "a" * 40,
    "9" * 20,
    '{"a": {"b": null}}',
    "2026-11-19T08:00:00+01:00",
    "1900-01-01",
    "E1",
    "before",
    "-0",
    "0.5",
]


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_changed_cell_is_refused_in_a_sentence_or_read_and_exported_again(
    empty: Path, export: bytes, data: st.DataObject
) -> None:
    files = sorted(
        name.removesuffix(".csv") for name in texts_of(export) if name.endswith(".csv") and name != "days.csv"
    )

    def spoil(rows: Rows) -> None:
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(st.sampled_from(NASTY) | st.text(max_size=5))

    spoiled = changed(export, data.draw(st.sampled_from(files)), spoil)
    with copy_of(empty, "spoiled.db") as store:
        with suppress(FileRefused):
            imported(store, spoiled)
        assert exported(store)


@pytest.fixture
def holding(diary: Store) -> Store:
    """A diary with a session of its own."""
    return written(diary, [Recording(replace(a_session(), note="here"))])


def test_a_row_with_the_id_of_another_thing_in_the_diary_is_refused(holding: Store, export: bytes) -> None:
    """Its parts cannot have the ids of parts that are there."""
    texts = texts_of(exported(holding))
    theirs = next(csv.DictReader(io.StringIO(texts["bouts.csv"], newline="")))["id"]
    sentence = refusal(holding, changed(export, "bouts", cell("id", theirs)))
    assert "cannot stand side by side" in sentence


def test_the_occasion_of_a_check_in_belongs_to_its_rating(export: bytes, diary: Store) -> None:
    def twice(rows: Rows) -> None:
        row = next(one for one in rows if one["check_in_id"])
        rows.insert(rows.index(row) + 1, {**row, "id": "another", "occasion": Occasion.EVENING.value})

    assert "each other's place" in refusal(diary, changed(export, "ratings", twice))


def test_a_zip_of_a_version_that_nobody_knows_is_refused(export: bytes) -> None:
    at = export.index(b"PK\x01\x02")
    future = export[: at + 6] + b"\xeb" + export[at + 7 :]  # the version that is needed to unpack the first member
    with pytest.raises(FileRefused, match="not whole or not sound"), own_csv_zip.open_zip(io.BytesIO(future)):
        pass
