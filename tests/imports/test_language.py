"""What is told about a file is in the person's language; what is read from it is the same in each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports.building import a_table, answering, read, reasons, refusal_of
from tests.imports.test_foreign_formats import FORMATS, each_sample
from tests.language.saying import all_marked, saying, translated
from tracker.domain.csv_mapping import Mapping, Site
from tracker.imports.formats import format_of
from tracker.imports.found import FoundEntry
from tracker.imports.mapping import mapped_format
from tracker.imports.source_file import SourceFile, file_of
from tracker.imports.track_and_graph import CHOICES
from tracker.language import speaking

BROKEN = {
    "json": b'{"a": [1, 2',
    "table": b'date,pain\n2026-01-01,"3',
    "one column": b"date\n2026-01-01\n",
    "zip": b"PK\x03\x04 and no more",
    "empty": b"",
}


@pytest.fixture(scope="module")
def marked_texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """In German every text stands in angle quotes."""
    with translated(all_marked(), tmp_path_factory.mktemp("said")):
        yield


@each_sample
@pytest.mark.usefixtures("marked_texts")
def test_a_file_gives_the_same_entries_in_every_language(name: str, file: SourceFile) -> None:
    english = read(FORMATS[name], file)
    with speaking("de"):
        marked = read(FORMATS[name], file)
    assert [one for one in marked if isinstance(one, FoundEntry)] == [
        one for one in english if isinstance(one, FoundEntry)
    ]
    assert [row for row, _why in reasons(marked)] == [row for row, _why in reasons(english)]
    assert all("«" in why for _row, why in reasons(marked))


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
@pytest.mark.usefixtures("marked_texts")
def test_a_file_is_refused_in_the_language(data: bytes) -> None:
    with speaking("de"):
        refusal = refusal_of(lambda: format_of(file_of("file", data)))
    assert refusal is not None
    assert all(problem.startswith("«") for problem in refusal.problems)


def test_a_saved_way_of_reading_keeps_its_name_in_a_label_of_the_language(tmp_path: Path) -> None:
    form = mapped_format(Mapping(name="Meine {Tabelle}", pain="pain", date="date", site=Site.BACK))
    assert form.label == "Table, as in “Meine {Tabelle}”"
    with saying({"Table, as in “{name}”": "Tabelle wie in „{name}“"}, tmp_path):
        assert form.label == "Tabelle wie in „Meine {Tabelle}“"


def test_a_question_is_asked_in_the_language_and_its_answers_stay_the_same(tmp_path: Path) -> None:
    graph = FORMATS["track_and_graph"]
    file = a_table("FeatureName,Timestamp,Value,Note", "Back pain,2026-05-01T08:00:00Z,4,")
    with saying({"On which scale is “{name}”?": "Auf welcher Skala ist „{name}“?"}, tmp_path):
        (asked,) = graph.asks(file)
        (found,) = read(graph, file, answering(**{asked.name: "0 to 10"}))
    assert (asked.text, asked.choices) == ("Auf welcher Skala ist „Back pain“?", CHOICES)
    assert isinstance(found, FoundEntry)
