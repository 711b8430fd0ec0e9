"""Whatever file is given for a backup: it is put back whole, or one sentence says why not and nothing changes."""

import io
import json
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests.age_file import quickly_locked
from tests.backups import backup_of, fill, fill_every_table, members_of, rows_in, with_manifest, with_rows, zipped
from tests.builders import NOW
from tests.imports.test_own_backup import found_in
from tracker.domain.found import FileRefused
from tracker.domain.rejection import EntryRejected
from tracker.exports.backup_file import write_backup
from tracker.services.backup import restore
from tracker.services.importing import import_found
from tracker.services.importing_report import Counts, Mode
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.import_checks import COUNTED, MODES
from tracker.store.whole_manifest import MANIFEST_NAME
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import (
    LOCKED,
    LOCKED_TOO_HARD,
    NOT_OPENED,
    NOT_OURS,
    NOT_WHOLE,
    ODD_PASSPHRASE,
    TOO_LARGE,
    BackupRefused,
)

Change = Callable[[Any], Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound one with a row in each table."""
    store = open_store(str(tmp_path_factory.mktemp("whole") / "tracker.db"))
    fill_every_table(store)
    made = backup_of(store)
    store.close()
    return made


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound one."""
    store = open_store(str(tmp_path_factory.mktemp("sound") / "tracker.db"))
    fill(store)
    made = backup_of(store)
    store.close()
    return made


def refused(file: bytes, passphrase: str | None = None) -> str:
    """The one sentence in which a file is refused."""
    with pytest.raises(BackupRefused) as refusal, opened_backup(io.BytesIO(file), passphrase):
        pass
    (sentence,) = refusal.value.problems
    return sentence


def test_what_is_refused_changes_nothing(diary: Store, backup: bytes, tmp_path: Path) -> None:
    fill(diary)
    before = backup_of(diary)
    spoilt = with_rows(backup, "pain_rating", lambda rows: rows[0].update(back=11))
    with pytest.raises(BackupRefused), opened_backup(io.BytesIO(spoilt)) as opened:
        restore(diary, ME, opened, tmp_path, NOW, "1.0")
    assert backup_of(diary) == before
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_flipped_byte_is_found_or_is_one_that_says_nothing(backup: bytes) -> None:
    places = random.Random(6).sample(range(len(backup)), 20)
    opened = [_flipped_and_opened(backup, place) for place in places]
    assert opened.count(None) > 10
    assert set(opened) <= {None, backup}


def _flipped_and_opened(backup: bytes, place: int) -> bytes | None:
    """What a backup holds after one bit of it was changed; None where it is refused."""
    flipped = bytearray(backup)
    flipped[place] ^= 0x20
    try:
        with opened_backup(io.BytesIO(flipped)) as opened:
            return backup_of(opened.diary)
    except BackupRefused:
        return None


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(backup: bytes, share: float) -> None:
    assert refused(backup[: int(len(backup) * share)]) == NOT_WHOLE


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"PK",
        b"\0" * 100_000,
        b"SQLite format 3\0" + b"\0" * 4096,
        b'{"program": "pacewell"}',
        zipped({}),
        zipped({"backup.daylio": b"e30="}),
        zipped({"datapackage.json": b"{}", "days.csv": b""}),
        zipped({MANIFEST_NAME: b'{"program": "another"}'}),
        zipped({MANIFEST_NAME: b"[]"}),
    ],
    ids=["empty", "two bytes", "zeros", "sqlite", "json", "empty zip", "daylio", "our CSV", "another's", "a list"],
)
def test_a_file_of_another_program_is_refused(file: bytes) -> None:
    assert refused(file) == NOT_OURS


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["tables"].pop("bout"),
        lambda m: m["tables"].update({"../../etc/passwd": {"rows": 0, "sha256": "0"}}),
        lambda m: m["tables"]["bout"].update(rows=2),
        lambda m: m["tables"]["bout"].update(rows=10**300),
        lambda m: m["tables"]["bout"].update(rows=-1),
        lambda m: m["tables"]["bout"].update(rows=True),
        lambda m: m["tables"]["bout"].update(rows="1"),
        lambda m: m["tables"]["bout"].update(sha256="0" * 64),
        lambda m: m["tables"]["bout"].update(sha256=None),
        lambda m: m["tables"].update(bout=[]),
        lambda m: m.update(tables=[]),
        lambda m: m.pop("tables"),
        lambda m: m.update(made="yesterday"),
        lambda m: m.update(made="2026-11-20T08:00:00"),
        lambda m: m.update(made_up="no"),
        lambda m: m.update(format="1"),
        lambda m: m.update(format=True),
        lambda m: m.update(revision=["0001"]),
        lambda m: m.update(version="1" * 10_000),
        lambda m: m.update(revision="0001"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(backup: bytes, change: Change) -> None:
    assert refused(with_manifest(backup, change)) == NOT_WHOLE


def test_a_manifest_is_read_to_a_bounded_length_and_depth(backup: bytes) -> None:
    for data in (b"[" * 60_000, b'{"program": ' + b"9" * 60_000 + b"}", b" " * 10_000_000):
        assert refused(zipped({**members_of(backup), MANIFEST_NAME: data})) == NOT_WHOLE


@pytest.mark.parametrize("name", ["../evil.jsonl", "/etc/cron.d/evil", "bout.jsonl/x", "evil.jsonl"])
def test_a_member_that_is_no_table_is_refused(backup: bytes, name: str) -> None:
    assert refused(zipped({**members_of(backup), name: b""})) == NOT_WHOLE


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("back", "7"),
        ("back", True),
        ("back", 10**400),
        ("occasion", 3),
        ("day", "2026-02-30"),
        ("day", "20261120"),
        ("day", "+2026-11-20"),
        ("day", None),
        ("at", "2026-11-20T08:00:00"),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("at", 0),
        ("created_at", None),
        ("version", 1.0),
        ("version", 2**31),
        ("note", ["a"]),
        ("note", "\ud800"),
    ],
)
def test_a_cell_of_another_kind_is_named_by_its_line_and_never_shown(backup: bytes, column: str, value: Any) -> None:
    sentence = refused(with_rows(backup, "pain_rating", lambda rows: rows[1].update({column: value})))
    assert sentence.startswith("This backup is not whole: line 2 of pain_rating cannot be read.")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(backup: bytes, number: str) -> None:
    spoilt = with_rows(backup, "pain_rating", lambda rows: rows[0].update(back="HERE"))
    members = members_of(spoilt)
    members["pain_rating.jsonl"] = members["pain_rating.jsonl"].replace(b'"HERE"', number.encode())
    assert "line 1 of pain_rating" in refused(with_manifest(zipped(members), lambda manifest: None))


@pytest.mark.parametrize("change", [lambda row: row.pop("note"), lambda row: row.update(evil=1)], ids=["less", "more"])
def test_a_row_of_other_columns_is_refused(backup: bytes, change: Change) -> None:
    assert "line 1 of check_in" in refused(with_rows(backup, "check_in", lambda rows: change(rows[0])))


@pytest.mark.parametrize("line", [b"not json\n", b"[]\n", b"null\n", b"\n", b"\xff\xfe\n", b"[" * 5000 + b"\n"])
def test_a_line_that_is_no_row_is_refused(backup: bytes, line: bytes) -> None:
    members = members_of(backup)
    members["check_in.jsonl"] += line
    assert "line 2 of check_in" in refused(with_manifest(zipped(members), lambda manifest: None))


def test_json_inside_a_row_is_not_nested_without_end(backup: bytes) -> None:
    deep: Any = 0
    for _ in range(200):
        deep = [deep]
    assert "line 1 of settings" in refused(with_rows(backup, "settings", lambda rows: rows[0].update(value=deep)))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("pain_rating", lambda rows: rows[0].update(back=11)),
        ("pain_rating", lambda rows: rows[0].update(back=3.5)),
        ("pain_rating", lambda rows: rows[0].update(occasion="noon")),
        ("pain_rating", lambda rows: rows[0].update(session_id="gone")),
        ("pain_rating", lambda rows: rows[0].update(person_id="another")),
        ("pain_rating", lambda rows: rows.append(rows[0])),
        ("pain_rating", lambda rows: rows[0].update(utc_offset=None)),
        ("pain_rating", lambda rows: rows[0].update(utc_offset=6000)),
        ("pain_rating", lambda rows: rows[0].update(day="1066-10-14", at=None, utc_offset=None)),
        ("bout", lambda rows: rows[0].update(day="2026-11-01", at=None, utc_offset=None)),
        ("person", lambda rows: rows.clear()),
    ],
)
def test_rows_that_cannot_stand_in_a_diary_are_refused(backup: bytes, table: str, change: Change) -> None:
    assert "does not fit together" in refused(with_rows(backup, table, change))


@pytest.mark.parametrize("name", ["welcomed_on", "emergency_number", "language", "country", "age", "plan.mode"])
@pytest.mark.parametrize("value", [5, [], {"a": [1]}, '"><img src=x>'])
def test_a_setting_that_no_page_could_read_is_refused(backup: bytes, name: str, value: Any) -> None:
    if (name, value) == ("country", '"><img src=x>'):
        value = [value]  # a country that is not on the list is shown as none

    def change(rows: list[dict[str, Any]]) -> None:
        others = [row for row in rows if row["name"] != name]
        rows[:] = [*others, {**rows[0], "name": name, "value": value}]

    assert "rows of settings" in refused(with_rows(backup, "settings", change))


def test_an_answer_off_its_scale_is_refused(diary: Store, backup: bytes) -> None:
    head = {"id": "a", "person_id": ME, "day": "2026-11-20", "at": None, "utc_offset": None, "source": "form"}
    written = {"created_at": NOW.isoformat(), "changed_at": NOW.isoformat(), "forgotten_at": None, "version": 1}
    said = {"instrument": "peg", "goal": None, "answers": {"pain": 99}, "score": None, "note": None}
    row = {**head, **written, **said}
    assert "rows of assessment" in refused(with_rows(backup, "assessment", lambda rows: rows.append(row)))
    sound = with_rows(backup, "assessment", lambda rows: rows.append({**row, "answers": {"pain": 9}}))
    with opened_backup(io.BytesIO(sound)):
        pass


def test_a_zip_bomb_takes_neither_memory_nor_time(backup: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members_of(backup).items():
            archive.writestr(name, data)
        with archive.open("evil.jsonl", "w", force_zip64=True) as member:
            for _ in range(100):
                member.write(b"\0" * 10**6)
    bomb = packed.getvalue()
    members = {**members_of(backup), "bout.jsonl": b"\0" * 10**8}
    tracemalloc.start()
    assert refused(bomb) == NOT_WHOLE
    swollen = zipped(members)
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert refused(swollen) == TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] - before < 40 * 10**6
    tracemalloc.stop()


def test_a_zip_that_tells_of_gigabytes_is_not_unpacked(backup: bytes) -> None:
    at = backup.index(b"PK\x01\x02")
    told = backup[: at + 24] + struct.pack("<L", 0xFFFFFFF0) + backup[at + 28 :]
    tracemalloc.start()
    assert refused(told) == TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 40 * 10**6
    tracemalloc.stop()


def test_a_directory_of_millions_is_not_read(backup: bytes) -> None:
    many = zipped({**members_of(backup), **{f"{number}.jsonl": b"" for number in range(200)}})
    assert refused(many) == NOT_OURS
    end = backup.rindex(b"PK\x05\x06")
    large = backup[:end] + b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1) + backup[end:]
    assert refused(large) == NOT_OURS


def test_two_members_of_one_name_are_refused(backup: bytes) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members_of(backup).items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("bout.jsonl", b"")
    assert refused(file.getvalue()) == NOT_OURS


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_plain_zips_are_read(backup: bytes, how: int) -> None:
    assert refused(zipped(members_of(backup), how)) == NOT_OURS


def setting(name: str, value: Any, person: str = ME) -> Change:
    """Adds one to the rows."""
    row = {"person_id": person, "name": name, "value": value, "changed_at": NOW.isoformat()}
    return lambda rows: rows.append(row)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("settings", setting("plan.mode", "plan", "another")),
        ("person", lambda rows: rows.append({**rows[0], "id": "another"})),
        ("settings", setting("reminders", 5)),
        ("settings", setting("reminders", {"kept": [{"about": "tea"}], "calendar_id": None, "revision": 1})),
        ("settings", setting("measures.offered", 5)),
        ("settings", setting("measures.goals", ["walk"])),
        ("settings", setting("treatments.cadences", 5)),
        ("settings", setting("csv_mapping.mine", 5)),
        ("plan_choice", lambda rows: rows[0].update(kind="nonsense")),
        ("plan_day", lambda rows: rows[0].update(offered={"plan": 1})),
        ("exercise_session", lambda rows: rows[0].update(status="running", report={"a": 1})),
        ("exercise_session", lambda rows: rows[0].update(report={"seq": "many"})),
        ("exercise_state", lambda rows: rows[0].update(state="loved")),
        ("routine", lambda rows: rows[0].update(body={})),
        ("exercise", lambda rows: rows[0].update(body={"steps": 1})),
        ("experiment", lambda rows: rows[0].update(protocol={"one": 1})),
        ("safety_answer", lambda rows: rows[0].update(asked_in="a dream")),
        ("import_run", lambda rows: rows[0].update(mode="mix")),
        ("import_run", lambda rows: rows[0].update(counts={"kinds": {"tea": {}}, "left_out": 0})),
        ("import_change", lambda rows: rows[0].update(table_name="tea")),
    ],
)
def test_rows_that_no_page_could_read_are_refused_by_a_restore_and_by_an_import(
    whole: bytes, diary: Store, table: str, change: Change
) -> None:
    spoilt = with_rows(whole, table, change)
    assert f"rows of {table} " in refused(spoilt)
    with pytest.raises(FileRefused, match="does not fit together"), diary.writing() as db:
        import_found(db, ME, "import:backup", found_in(spoilt), Mode.REPLACE, NOW, lambda rows: None)
    assert set(rows_in(backup_of(diary)).values()) == {b""}


def test_a_diary_with_a_row_that_no_page_could_read_is_not_replaced_as_it_could_not_be_put_back(
    diary: Store, backup: bytes, tmp_path: Path
) -> None:
    fill_every_table(diary)
    with diary.writing() as db:
        db.connection().exec_driver_sql("UPDATE plan_choice SET kind = 'nonsense'")
    with opened_backup(io.BytesIO(backup)) as opened, pytest.raises(EntryRejected, match="could not be put back"):
        restore(diary, ME, opened, tmp_path, NOW, "1.0")
    assert not write_backup(diary, ME, io.BytesIO(), NOW, "1.0").can_be_put_back


def test_a_backup_that_was_unpacked_and_zipped_again_is_still_one(backup: bytes) -> None:
    with opened_backup(io.BytesIO(zipped(members_of(backup), zipfile.ZIP_STORED))) as opened:
        assert opened.manifest.members.keys() == {name.removesuffix(".jsonl") for name in rows_in(backup)}


def test_no_sentence_repeats_what_a_row_says(backup: bytes) -> None:
    secret = "leg was awful after the party"
    for value in ([secret], "\ud800" + secret):
        spoilt = with_rows(backup, "pain_rating", lambda rows, value=value: rows[0].update(note=value))  # type: ignore[misc]
        assert secret not in refused(spoilt)


PASSPHRASE = "four little words café"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup under a passphrase, locked by another program; ours takes some seconds of work on purpose."""
    store = open_store(str(tmp_path_factory.mktemp("locked") / "tracker.db"))
    fill(store)
    made = quickly_locked(backup_of(store), PASSPHRASE)
    store.close()
    return made


def test_a_locked_backup_opens_with_its_passphrase_however_its_accents_are_typed(locked: bytes) -> None:
    with opened_backup(io.BytesIO(locked), "four little words cafe\u0301") as opened:
        assert opened.manifest.members["check_in"].rows == 1
    assert b"check_in" not in locked


def test_the_wrong_passphrase_opens_nothing(locked: bytes) -> None:
    assert refused(locked, "four little words cafe") == NOT_OPENED


@pytest.mark.parametrize("passphrase", [None, ""])
def test_a_locked_backup_asks_for_its_passphrase(locked: bytes, passphrase: str | None) -> None:
    assert refused(locked, passphrase) == LOCKED


def test_a_locked_backup_that_was_changed_is_refused(locked: bytes) -> None:
    flipped = bytearray(locked)
    flipped[-100] ^= 1
    assert refused(bytes(flipped[:-50]), PASSPHRASE) == NOT_OPENED


def test_a_locked_file_that_asks_for_all_memory_is_not_opened(locked: bytes) -> None:
    start, salt = locked.split(b"\n")[:2]
    greedy = b"\n".join([start, salt.rsplit(b" ", 1)[0] + b" 40", *locked.split(b"\n")[2:]])
    assert refused(greedy, PASSPHRASE) == LOCKED_TOO_HARD


def test_a_file_locked_for_someone_with_a_key_is_not_ours() -> None:
    assert refused(b"age-encryption.org/v1\n-> X25519 abc\n", PASSPHRASE) == NOT_OURS


@pytest.mark.parametrize("passphrase", ["", "short", "            ", "eleven char"])
def test_an_empty_or_short_passphrase_is_refused_with_a_sentence(diary: Store, passphrase: str) -> None:
    with pytest.raises(ValueError, match="Choose a longer passphrase: at least 12 letters"):
        backup_of(diary, passphrase=passphrase)


def test_a_passphrase_that_cannot_be_typed_again_is_refused(diary: Store) -> None:
    with pytest.raises(ValueError, match="control characters") as refusal:
        backup_of(diary, passphrase="two lines\nof words")
    assert str(refusal.value) == ODD_PASSPHRASE


def test_the_manifest_says_what_the_backup_holds(backup: bytes) -> None:
    manifest = json.loads(members_of(backup)[MANIFEST_NAME])
    assert manifest["tables"]["exercise_session"]["rows"] == 1
    assert (manifest["program"], manifest["version"], manifest["made_up"]) == ("pacewell", "1.0", False)


def test_what_an_import_has_counted_is_known_to_whoever_checks_it() -> None:
    assert {mode.value for mode in Mode} == set(MODES)
    assert {field.name for field in fields(Counts)} == COUNTED
