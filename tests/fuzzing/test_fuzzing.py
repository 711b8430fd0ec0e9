"""Whatever a file holds: it is read or refused in sentences, nothing else is raised, and nothing is half written."""

import io
import os
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.backups import fill
from tests.builders import NOW
from tests.fuzzing.seeds import TARGETS, all_found, all_read, by_name, seeds
from tests.fuzzing.spoiling import ODD, spoilt
from tests.imports.own_diaries import quiet
from tracker.imports.formats import format_of
from tracker.imports.found import FileRefused, Format
from tracker.imports.source_file import file_of
from tracker.services.backup import restore
from tracker.services.importing import import_found
from tracker.services.importing_report import Mode
from tracker.services.people import ME
from tracker.store import Store, open_store
from tracker.store.tables import Base
from tracker.store.whole_opening import opened_backup
from tracker.store.whole_problems import BackupRefused

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))  # how much longer than in the suite
HELD_MAX = 30_000_000  # bytes, above what is held before
SLOW = {"backup": 8, "own_csv": 60}  # examples; each makes a diary of its own, or checks many files
EXAMPLES = st.integers(0, 2**32)

each_format = pytest.mark.parametrize("form", TARGETS, ids=lambda form: form.name)


class Undone(Exception):
    """What was imported is taken out again for the next example."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Iterator[Store]:
    """A diary with something in it, for all examples of this file."""
    path = tmp_path_factory.mktemp("full") / "tracker.db"
    copyfile(empty_file, path)
    store = open_store(str(path))
    fill(store)
    yield store
    store.close()


def rows_in_all(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.reading() as db:
        tables = Base.metadata.sorted_tables
        return {table.name: db.scalars(select(func.count()).select_from(table)).one() for table in tables}


def examples_of(form: Format, usual: int) -> int:
    """How often a format is tried."""
    return min(usual, SLOW.get(form.name, usual))


def tries(examples: int) -> settings:
    """So many examples, the same in each run of the suite; a number that spoils a file does not get better smaller."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def refusal_in_sentences(refused: FileRefused | BackupRefused) -> None:
    """A refusal says something, in sentences."""
    assert refused.problems
    assert all(problem.endswith(".") and problem[0].isalnum() for problem in refused.problems)


@each_format
def test_a_spoilt_file_is_read_or_refused(form: Format) -> None:
    @tries(examples_of(form, 60))
    @given(EXAMPLES)
    def holds(number: int) -> None:
        chance = Random(number)
        try:
            all_read(form, spoilt(chance.choice(seeds()[form.name]), chance))
        except FileRefused as refused:
            refusal_in_sentences(refused)

    holds()


@tries(60)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(ODD), max_size=9).map(b"".join), st.sampled_from(TARGETS))
def test_bytes_that_mean_nothing_are_refused_or_read(data: bytes, form: Format) -> None:
    for start in (b"", seeds()[form.name][0][:40]):
        with suppress(FileRefused):
            format_of(file_of("any", start + data))
        with suppress(FileRefused):
            all_read(form, start + data)


@each_format
def test_a_refused_file_leaves_the_diary_as_it_was(form: Format, full: Store) -> None:
    before = rows_in_all(full)

    @tries(examples_of(form, 12))
    @given(EXAMPLES, st.sampled_from(Mode))
    def holds(number: int, mode: Mode) -> None:
        chance = Random(number)
        data = spoilt(chance.choice(seeds()[form.name]), chance)
        with suppress(FileRefused, Undone), full.writing() as db:
            import_found(db, ME, form.source, all_found(form, data), mode, NOW, quiet)
            raise Undone
        assert rows_in_all(full) == before

    holds()


@tries(15)
@given(EXAMPLES)
def test_a_spoilt_backup_is_put_back_whole_or_refused(
    full: Store, tmp_path_factory: pytest.TempPathFactory, number: int
) -> None:
    chance = Random(number)
    (backup,) = seeds()["backup"]
    folder = tmp_path_factory.mktemp("kept")
    before = rows_in_all(full)
    try:
        with opened_backup(io.BytesIO(spoilt(backup, chance))) as opened:
            restore(full, ME, opened, folder, NOW, "1.0")
    except BackupRefused as refused:
        refusal_in_sentences(refused)
        assert rows_in_all(full) == before
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["daylio", "crisiscore", "fitbit", "apple_health", "csv", "backup"])
def test_a_file_of_many_times_the_same_takes_no_more_memory_than_a_few_times_its_size(name: str) -> None:
    form, data = by_name(name), seeds()[name][0] * 500
    tracemalloc.start()
    try:
        with suppress(FileRefused):
            all_read(form, data)
        assert tracemalloc.get_traced_memory()[1] < HELD_MAX + 10 * len(data)
    finally:
        tracemalloc.stop()
