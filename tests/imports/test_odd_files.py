"""Files broken on purpose, of the wrong kind, or made to fill a machine: a sentence each time, never a crash."""

import importlib
import importlib.util
import io
import json
import os
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.builders import BERLIN
from tracker.domain.csv_mapping import Mapping, Site
from tracker.imports import apple_health, fitbit, google_fit, hevy, moves, strong
from tracker.imports.found import FileRefused, Format, Found, FoundEntry, LeftOut, Reading
from tracker.imports.mapping import mapped_format
from tracker.imports.mapping_columns import columns_of, date_orders_possible, words_of
from tracker.imports.source_file import SourceFile, file_at, file_of
from tracker.imports.strict_csv import NoRows, read_csv

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))
SPECTRUM = sorted(SAMPLES.glob("csv-spectrum/csvs/*.csv"))
TABLES = [*sorted(SAMPLES.glob("frictionless/*.*sv")), *SPECTRUM, *sorted(SAMPLES.glob("csv-injection/*.txt"))]
TELLS_ANOTHER_NUMBER = "location_coordinates"  # a slip of that collection: 2095257564 there is 1234567890 here
NOT_JSON = sorted(SAMPLES.glob("json-test-suite/test_parsing/*.json"))
OTHERS = sorted(path for folder in ("apple-health", "myaiguide", "strong-hevy") for path in SAMPLES.glob(f"{folder}/*"))

needs_samples = pytest.mark.skipif(not TABLES, reason="the samples by others are not beside this checkout")


def all_formats() -> tuple[Format, ...]:
    """Those that the app offers, and mine where the list is not there yet."""
    mine = (module.FORMATS for module in (apple_health, fitbit, google_fit, hevy, moves, strong))
    listed: tuple[Format, ...] = ()
    if importlib.util.find_spec("tracker.imports.formats"):
        listed = importlib.import_module("tracker.imports.formats").FORMATS
    by_name = {form.name: form for form in (*listed, *(form for forms in mine for form in forms))}
    return (*by_name.values(), mapped_format(BY_PLACE))


BY_PLACE = Mapping(name="any", date="date", pain="pain", site=Site.BACK)
FORMATS = all_formats()


def outcome(read: Callable[[], object]) -> FileRefused | None:
    """The refusal of a file, held to be sentences; None where it was read."""
    refused = _refusal(read)
    if refused is not None:
        assert refused.problems
        assert all(problem[0].isalnum() and problem.endswith(".") for problem in refused.problems)
    return refused


def _refusal(read: Callable[[], object]) -> FileRefused | None:
    try:
        read()
    except FileRefused as refused:
        return refused
    return None


def all_found(form: Format, file: SourceFile) -> list[Found]:
    """What a format finds, with what it asks answered by the first choice."""
    answers = {question.name: question.choices[0] for question in form.asks(file) if question.choices}
    return list(islice(form.read(file, Reading(BERLIN, answers=answers)), 100_000))


def a_mapping_of(file: SourceFile) -> Mapping:
    """A mapping of the first two columns of a table, whatever they say."""
    shown = columns_of(file)
    return Mapping(
        name="odd",
        date=shown.header[0],
        pain=shown.header[1],
        note=shown.header[-1],
        site=Site.BACK,
        delimiter=shown.delimiter,
    )


@needs_samples
@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_odd_table_is_read_as_chosen_or_refused_with_sentences(path: Path) -> None:
    file = file_at(path)

    def read() -> None:
        mapping = a_mapping_of(file)
        assert mapping.date
        for column in (mapping.date, mapping.pain):
            date_orders_possible(file, column)
            words_of(file, column)
        found = all_found(mapped_format(mapping), file)
        assert all(isinstance(one, FoundEntry | LeftOut) for one in found)

    outcome(read)


@needs_samples
@pytest.mark.parametrize("path", [*TABLES, *NOT_JSON, *OTHERS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_format_tells_whether_an_odd_file_is_its_own_and_reads_it_or_refuses_it(path: Path) -> None:
    file = file_at(path)
    for form in FORMATS:
        assert form.fits(file) in (True, False)
        outcome(lambda form=form: all_found(form, file))  # type: ignore[misc]


def spectrum(path: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Our rows and those of the JSON beside."""
    theirs = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    rows = [dict(row.cells) for row in read_csv(file_at(path)).rows if not isinstance(row, LeftOut)]
    return rows, theirs if isinstance(theirs, list) else [theirs]


@needs_samples
@pytest.mark.parametrize(
    "path", [path for path in SPECTRUM if path.stem != TELLS_ANOTHER_NUMBER], ids=lambda path: path.stem
)
def test_a_table_of_the_spectrum_gives_what_stands_beside_it(path: Path) -> None:
    rows, theirs = spectrum(path)
    assert rows == theirs


@needs_samples
def test_the_one_whose_json_tells_another_telephone_number_gives_all_the_rest() -> None:
    (ours,), (theirs,) = spectrum(SAMPLES / "csv-spectrum" / "csvs" / f"{TELLS_ANOTHER_NUMBER}.csv")
    assert list(ours) == list(theirs)
    assert list(ours.values())[1:] == list(theirs.values())[1:]


@needs_samples
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("blank-headers.csv", "without a name"),
        ("duplicate-headers.csv", "same name"),
        ("duplicate-column.csv", "same name"),
        ("empty.csv", "empty"),
        ("latin1.csv", "not UTF-8"),
        ("without-rows.csv", "nothing below"),
    ],
)
def test_what_is_wrong_with_a_table_is_named(name: str, problem: str) -> None:
    refused = outcome(lambda: list(read_csv(file_at(SAMPLES / "frictionless" / name)).rows))
    assert refused is not None
    assert problem in " ".join(refused.problems)
    assert isinstance(refused, NoRows) == (name == "without-rows.csv")


WRONG_KINDS = {
    "empty": b"",
    "blank": b" \n\n ",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "a document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 500,
    "a zip cut off": b"PK\x03\x04" + b"\x14\0\0\0\x08\0" + b"x" * 40,
    "two bytes a character": "date,pain\n2026-01-01,1\n".encode("utf-16"),
    "a web page": b"<!DOCTYPE html><html><body><p>Sign in<br></body></html>",
    "a cut off table": b'date,pain,note\n2026-01-01,1,"it was',
    "a cut off list": b'{"activities-steps":[{"dateTime":"2026-01-01","val',
    "a table of another kind": b"date,level\n2026-01-01,1\n",
    "billion laughs": b'<!DOCTYPE HealthData [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><HealthData a="&b;"/>',
    "an outer file": b'<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///dev/zero">]><HealthData>&a;</HealthData>',
}


@pytest.mark.parametrize("kind", WRONG_KINDS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_of_the_wrong_kind_is_refused(form: Format, kind: str) -> None:
    assert outcome(lambda: all_found(form, file_of("file", WRONG_KINDS[kind]))) is not None


class Generated(io.RawIOBase):
    """A file as long as it says, made of one piece again and again while it is read."""

    def __init__(self, start: bytes, piece: bytes, size: int) -> None:
        self._start = start
        self._piece = piece
        self._size = size
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        left = self._size - self._at
        assert size >= 0 or left < PIECE_MAX, "nobody asks for all of it at once"
        size = left if size < 0 else min(size, left)
        begun = self._start[self._at : self._at + size]
        self._at += size
        rest = size - len(begun)
        return begun + (self._piece * (rest // len(self._piece) + 1))[:rest]

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at


GIGABYTE = 1_000_000_000
PIECE_MAX = 1_000_000  # bytes; the list of a zip is looked for in the last 65,557
HELD_MAX = 150_000_000  # bytes: JSON and the list of a zip are held, up to a bound; rows and records are not
ENDLESS = {
    "zeros": (b"", b"\0"),
    "blanks": (b"", b" "),
    "one long line": (b"", b"a"),
    "one long cell": (b'date,pain,note\n2026-01-01,1,"', b"a"),
    "one long name": (b"date,", b"a"),
    "many names": (b"date", b",a"),
    "an opened list": (b'{"activities-steps":', b"["),
    "a zip": (b"PK\x03\x04", b"\0"),
    "a base": (b"SQLite format 3\0", b"\0"),
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_gigabyte_of_nothing_is_refused_in_bounded_memory(form: Format, kind: str) -> None:
    start, piece = ENDLESS[kind]
    opener = lambda: Generated(start, piece * 4096, GIGABYTE)  # noqa: E731
    file = SourceFile("big", GIGABYTE, opener)  # type: ignore[arg-type]
    tracemalloc.start()
    try:
        form.fits(file)
        assert outcome(lambda: all_found(form, file)) is not None
        assert tracemalloc.get_traced_memory()[1] < HELD_MAX
    finally:
        tracemalloc.stop()


def bombs() -> Iterator[tuple[str, bytes]]:
    """Zips of a few kilobytes that unpack to 100 million bytes."""
    for name in ("export.xml", "backup.daylio", "Habits.csv", "days.csv", "manifest.json"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
            for _ in range(100):
                member.write(b" " * 1_000_000)
        yield name, packed.getvalue()


@pytest.fixture(scope="module")
def zip_bombs() -> dict[str, bytes]:
    return dict(bombs())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_zip_bomb_is_refused_in_bounded_memory(form: Format, zip_bombs: dict[str, bytes]) -> None:
    for bomb in zip_bombs.values():
        tracemalloc.start()
        try:
            assert outcome(lambda bomb=bomb: all_found(form, file_of("bomb.zip", bomb))) is not None  # type: ignore[misc]
            assert tracemalloc.get_traced_memory()[1] < HELD_MAX
        finally:
            tracemalloc.stop()
