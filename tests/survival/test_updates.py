"""An update of the tables is cut short in each migration: the diary is as it was, or as it is to be, and it opens."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event

from tests.survival.harm import sound
from tracker.store import Store, open_store
from tracker.store.copies import opens
from tracker.store.engine import connect
from tracker.store.migrate import upgrade
from tracker.store.opening import current_revision
from tracker.store.revisions import HEAD, REVISIONS

KILLS = int(os.environ.get("KILLED_UPDATES", "2"))  # for each version to start from; 40 by `make kills`
PATIENT_MS = 60_000  # the first of them may take longer than the app waits: then it asks for another try


def old_diary(path: Path, revision: str | None) -> None:
    """A diary as an older program left it; None: not yet begun."""
    if revision is None:
        return
    with closing(connect(str(path))) as store, store.connecting() as connection:
        upgrade(connection, revision)
    with closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO person VALUES ('me', '2026-11-20 08:00:00')")
        file.execute(
            "INSERT INTO settings (person_id, name, value, changed_at) VALUES ('me', 'made_up', 'true', "
            "'2026-11-20 08:00:00')"
        )
        file.commit()


def update(path: Path, until: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Opens the diary in a process of its own that ends at this statement, as in a power cut; its exit status."""
    left = [until]

    def count(*_told: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*given: Any) -> Store:
        store = connect(*given)
        event.listen(store.engine, "before_cursor_execute", count)
        event.listen(store.engine, "commit", count)
        return store

    monkeypatch.setattr("tracker.store.opening.connect", watched)
    process = os.fork()
    if process == 0:
        open_store(str(path)).close()
        os._exit(0)
    monkeypatch.undo()
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def statements_of_an_update(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many there are, commits too."""
    counted: list[object] = []

    def watched(*given: Any) -> Store:
        store = connect(*given)
        event.listen(store.engine, "before_cursor_execute", lambda *_told: counted.append(None))
        event.listen(store.engine, "commit", lambda *_told: counted.append(None))
        return store

    monkeypatch.setattr("tracker.store.opening.connect", watched)
    open_store(str(path)).close()
    monkeypatch.undo()
    return len(counted)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be ended at a statement here")
@pytest.mark.parametrize("revision", [None, *REVISIONS[:-1]])
def test_an_update_that_is_killed_leaves_the_old_or_the_new_tables_and_opens(
    tmp_path: Path, revision: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole.db"
    old_diary(whole, revision)
    statements = statements_of_an_update(whole, monkeypatch)
    places = {statements * share // (KILLS + 1) for share in range(1, KILLS + 1)} | {statements}
    for place in sorted(places):
        path = tmp_path / f"at-{place}.db"
        old_diary(path, revision)
        assert update(path, place, monkeypatch) == -signal.SIGKILL
        with closing(connect(str(path))) as left:
            assert current_revision(left) in (revision, HEAD)
        with closing(open_store(str(path))) as mended:
            assert current_revision(mended) == HEAD
        assert sound(path)
        assert all(opens(copy) for copy in tmp_path.glob(f"{path.stem}-before-*.db"))


def test_two_servers_that_start_at_once_after_an_update_bring_the_diary_up_once(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    old_diary(path, REVISIONS[0])
    problems: list[Exception] = []

    def start() -> None:
        try:
            open_store(str(path), busy_ms=PATIENT_MS).close()
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is to be seen
            problems.append(problem)

    servers = [Thread(target=start) for _ in range(3)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    assert problems == []
    assert sound(path)
