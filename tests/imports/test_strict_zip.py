"""A zip is opened without trust: what swells, is locked, broken or doubled is refused, and nothing is written."""

import io
import struct
import tracemalloc
import zipfile
from functools import partial
from pathlib import Path

import pytest

from tests.imports.building import a_zip, bytes_of, refusal_of
from tracker.imports import strict_zip
from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile, file_at, file_of
from tracker.imports.strict_zip import is_zip, names_in, open_zip

MB = 1_000_000


def everything_in(file: SourceFile) -> dict[str, bytes]:
    with open_zip(file) as inside:
        return {name: inside.bytes_of(name) for name in inside.names}


def test_members_are_listed_without_folders_and_read_whole_or_in_pieces() -> None:
    file = a_zip({"a.csv": b"a,b\n1,2\n", "folder/": b"", "folder/b.csv": b"b"})
    assert everything_in(file) == {"a.csv": b"a,b\n1,2\n", "folder/b.csv": b"b"}
    with open_zip(file) as inside, inside.member("a.csv").open() as opened:
        assert (opened.read(3), opened.read()) == (b"a,b", b"\n1,2\n")


def test_a_member_can_be_opened_twice() -> None:
    with open_zip(a_zip({"a": b"once"})) as inside:
        member = inside.member("a")
        assert [bytes_of(member), bytes_of(member)] == [b"once", b"once"]
        assert member.size == 4


def test_a_name_that_climbs_out_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "file.zip"
    path.parent.mkdir()
    path.write_bytes(bytes_of(a_zip({"../evil": b"data", "/etc/evil": b"data"})))
    assert everything_in(file_at(path)) == {"../evil": b"data", "/etc/evil": b"data"}
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["file.zip", "inner"]


def test_a_member_without_a_name_is_refused() -> None:
    nameless = bytes_of(a_zip({"a": b"1"})).replace(b"a", b"\0")  # a name ends at its first zero byte
    refused = refusal_of(partial(everything_in, file_of("file.zip", nameless)))
    assert refused
    assert "cannot be read" in refused.problems[0]


def test_a_member_that_swells_is_refused_before_it_is_unpacked() -> None:
    with open_zip(a_zip({"bomb": bytes(50 * MB)})) as inside, pytest.raises(FileRefused, match="far more than"):
        inside.member("bomb")


def test_what_is_unpacked_in_all_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_zip, "IN_ALL_MAX", 25)
    with open_zip(a_zip({"a": b"0123456789"})) as inside:
        assert [inside.bytes_of("a") for _ in range(2)] == [b"0123456789"] * 2
        with pytest.raises(FileRefused, match="far more than"):
            inside.bytes_of("a")


def test_a_member_taken_whole_has_a_limit() -> None:
    with open_zip(a_zip({"a": b"0123456789"})) as inside, pytest.raises(FileRefused, match="holds more than"):
        inside.bytes_of("a", most_bytes=9)


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_zip, "MEMBERS_MAX", 2)
    with pytest.raises(FileRefused, match="more than 2 files"):
        everything_in(a_zip({"a": b"", "b": b"", "c": b""}))


def test_two_members_of_one_name_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"2")
    with pytest.raises(FileRefused, match="same name"):
        everything_in(file_of("a.zip", packed.getvalue()))


def test_a_locked_member_is_refused_with_what_to_do() -> None:
    data = bytearray(bytes_of(a_zip({"a": b"data"})))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1  # the flag of encryption
    with pytest.raises(FileRefused, match="export it without"):
        everything_in(file_of("a.zip", bytes(data)))


def test_a_way_of_packing_that_takes_gigabytes_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"data")
    with pytest.raises(FileRefused, match="plain zip"):
        everything_in(file_of("a.zip", packed.getvalue()))


def test_a_zip_that_was_cut_anywhere_is_refused() -> None:
    data = bytes_of(a_zip({"a.csv": b"a,b\n1,2\n" * 20, "b": b"x"}))
    for length in range(len(data)):
        with pytest.raises(FileRefused):
            everything_in(file_of("a.zip", data[:length]))


def test_a_zip_with_any_one_byte_changed_is_read_or_refused() -> None:
    data = bytes_of(a_zip({"a.csv": b"a,b\n1,2\n" * 20, "b": b"x"}))
    refused = 0
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        refused += refusal_of(partial(everything_in, file_of("a.zip", bytes(changed)))) is not None
    assert refused > len(data) / 3


def test_a_false_size_of_the_list_of_members_does_not_fill_the_memory() -> None:
    data = bytearray(bytes_of(a_zip({"a": b"data"})))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", 1 << 30)
    with pytest.raises(FileRefused):
        everything_in(file_of("a.zip", bytes(data)))


def crowded(times: int) -> SourceFile:
    """A zip whose list names its one member again and again."""
    data = bytes_of(a_zip({"a": b"data"}))
    begins, ends = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    listed = data[begins:ends] * times
    end = bytearray(data[ends:])
    end[12:16] = struct.pack("<L", len(listed))
    return file_of("crowded.zip", data[:begins] + listed + bytes(end))


def test_a_list_of_far_too_many_members_is_refused_before_it_is_held() -> None:
    file = crowded(100_000)
    tracemalloc.start()
    with pytest.raises(FileRefused, match="more than 20,000 files"):
        everything_in(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * MB


@pytest.fixture
def long_end(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A zip that says its numbers twice, as one of more than 65,535 members does."""
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 0)
        data = bytes_of(a_zip({"a": b"data"}))
    assert b"PK\x06\x06" in data
    return data


def test_a_zip_with_a_long_end_is_read_and_its_list_is_measured_too(long_end: bytes) -> None:
    place, end = long_end.index(b"PK\x06\x06") + 40, long_end.rindex(b"PK\x05\x06") + 12
    unsaid = long_end[:end] + b"\xff" * 4 + long_end[end + 4 :]
    for data in (long_end, unsaid):
        assert everything_in(file_of("long.zip", data)) == {"a": b"data"}
    false = long_end[:place] + struct.pack("<Q", 1 << 30) + long_end[place + 8 :]
    with pytest.raises(FileRefused, match="more than 20,000 files"):
        everything_in(file_of("long.zip", false))


def test_other_files_are_no_zip() -> None:
    assert is_zip(a_zip({"a": b""}))
    assert not is_zip(file_of("a", b"a,b\n"))
    assert names_in(file_of("a", b"PK\x03\x04 and no more")) == ()
