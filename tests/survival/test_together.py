"""Several servers and many tabs on one file at once: nothing is lost, nothing stands twice, each sees the other's."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY, a_rating
from tests.pages.operating import choose, fill_in, tap, visit
from tests.pages.planned import welcome_to
from tests.survival.harm import ratings_in, sound
from tracker.domain.kinds import Kind
from tracker.domain.periods import last_days
from tracker.services.people import ME
from tracker.services.record import next_id, record
from tracker.store import Store, open_store
from tracker.store.reading import entries_in

ROOT = Path(__file__).parents[2]
TABS, EACH = 10, 3
WEEK = last_days(TODAY, 7)
SERVER = """
import sys
from tests.builders import NOW, a_rating
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    with store.writing() as db:
        record(db, ME, a_rating(note=f"{sys.argv[2]} {number}"), NOW)
    print("saved", flush=True)
"""


@pytest.fixture
def path(diary: Store) -> Path:
    assert diary.path is not None
    return diary.path


def test_two_servers_that_record_at_once_lose_nothing_and_see_each_other(path: Path, diary: Store) -> None:
    pipe = subprocess.PIPE
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER, str(path), name, "20"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        for name in ("one", "two")
    ]
    for server in servers:
        assert server.stdout
        assert server.stdout.readline() == "open\n"
    told = [server.communicate("go\n", timeout=60)[0] for server in servers]
    assert told == ["saved\n" * 20] * 2
    assert sorted(ratings_in(path)) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(20))
    with diary.reading() as db:  # a third, that was open all the time
        assert len(entries_in(db, ME, WEEK)) == 40
    assert sound(path)


def test_ten_tabs_that_record_at_once_lose_nothing_and_double_nothing(path: Path, diary: Store) -> None:
    def record_some(tab: int) -> None:
        for number in range(EACH):
            entry = a_rating(note=f"{tab} {number}")
            with diary.reading() as db:
                name = next_id(db, ME, Kind.RATING)  # the same for all tabs that ask at once
            for _ in range(2):  # a double click
                with diary.writing() as db:
                    record(db, ME, entry, NOW, name)

    with ThreadPoolExecutor(TABS) as tabs:
        list(tabs.map(record_some, range(TABS)))
    found = ratings_in(path)
    assert set(found) == {f"{tab} {number}" for tab in range(TABS) for number in range(EACH)}
    assert sound(path)


def test_ten_open_tabs_save_one_after_the_other_and_each_keeps_its_own(path: Path, diary: Store) -> None:
    welcome_to(diary)
    tabs = [visit("today") for _ in range(TABS)]
    for number, tab in enumerate(tabs):
        choose(tab, "What", Kind.RATING)
        fill_in(tab, {"Note": str(number)})
    for tab in tabs:
        tap(tab, "Save pain rating")
    assert sorted(ratings_in(path), key=int) == [str(number) for number in range(TABS)]


def test_the_same_words_in_two_tabs_are_one_entry(path: Path, diary: Store) -> None:
    welcome_to(diary)
    tabs = [visit("today") for _ in range(2)]
    for tab in tabs:
        choose(tab, "What", Kind.RATING)
        fill_in(tab, {"Note": "the same"})
    for tab in tabs:
        tap(tab, "Save pain rating")
    assert ratings_in(path) == ["the same"]


def test_a_server_that_starts_while_another_has_the_diary_open_leaves_it_whole(path: Path, diary: Store) -> None:
    for number in range(5):
        with diary.writing() as db:
            record(db, ME, a_rating(note=str(number)), NOW)
        with closing(open_store(str(path))) as second, second.writing() as db:
            record(db, ME, a_rating(note=f"second {number}"), NOW)
    assert len(ratings_in(path)) == 10
    assert sound(path)
