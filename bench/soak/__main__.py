"""`python -m bench.soak --minutes 60 --people 20`: many people, and two processes that are killed in turn.

They record, read and export. At the end every entry that a screen confirmed stands in PostgreSQL once, in its own
person's diary, and nobody's screen or file held another's words. Exits 1 where that is not so. It wants nginx.
"""

import argparse
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

import psycopg
from sqlalchemy import make_url

from bench.soak.acting import Life, Visitor, came_in
from bench.soak.browsing import browse
from bench.soak.door import Door
from bench.soak.figures import Figures, Memory, report
from bench.soak.judge import Mark, Witness, marks_in, name_of
from tests.browser.serving import AppServer
from tools.hosted import Hosted, NotHere, behind_nginx
from tracker.domain.accounts import person_id
from tracker.store.tables import Base

LOOK_AT_MEMORY_SECONDS = 300
DOWN_SECONDS = 2  # between a kill and the next start, as systemd waits a second
BETWEEN_ARRIVALS = 3  # nginx lets one sign-in through each second, and each asks twice
TELLTALE = b"soaker"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for; times in seconds."""

    seconds: float
    people: int
    browsers: int
    kill_every: float
    pause: float
    seed: int


class Soak:
    """One soak on a hosted Pacewell."""

    def __init__(self, plan: Plan, hosted: Hosted, certificate: Path) -> None:
        self.plan, self.hosted = plan, hosted
        self.figures, self.ends = Figures(), Event()
        people = range(plan.people)
        self.witness = Witness({person_id(hosted.issuer, name_of(one)): one for one in people})
        self._trusted = ssl.create_default_context(cafile=str(certificate))
        self._born = [monotonic(), monotonic()]
        self._begun = monotonic()

    def run(self) -> None:
        """All of it; comes back when the last person has gone. Raises what ended a person's part too soon."""
        with ThreadPoolExecutor(self.plan.people) as threads, ExitStack() as stack:
            stack.callback(self.ends.set)
            living = [*self._browsers(threads), *self._visitors(threads)]
            print(f"{len(living)} people are signed in", file=sys.stderr, flush=True)
            self._begun = monotonic()
            self._watch(living)
        for one in living:
            one.result()
        self._look_at_memory()

    @property
    def minutes(self) -> float:
        """Since all are signed in."""
        return (monotonic() - self._begun) / 60

    def _browsers(self, threads: ThreadPoolExecutor) -> Iterator["Future[None]"]:
        for person in range(self.plan.browsers):
            arrived = Event()
            yield threads.submit(browse, self.hosted.url, self._life(person), self.witness, self.figures, arrived)
            arrived.wait()

    def _visitors(self, threads: ThreadPoolExecutor) -> Iterator["Future[None]"]:
        for person in range(self.plan.browsers, self.plan.people):
            door = Door(self.hosted.url, name_of(person), self._trusted)
            visitor = Visitor(door, self._life(person), self.witness, self.figures)
            while not came_in(visitor, self.figures):
                Event().wait(BETWEEN_ARRIVALS)
            yield threads.submit(visitor.live)
            Event().wait(BETWEEN_ARRIVALS)

    def _life(self, person: int) -> Life:
        return Life(person, self.plan.seed, self.plan.pause, self.ends)

    def _watch(self, living: Sequence["Future[None]"]) -> None:
        """Kills in turn and looks at the memory, each in its own time, until the end."""
        self._look_at_memory()
        kills, looks = 0, 0
        while self.minutes * 60 < self.plan.seconds and not all(one.done() for one in living):
            passed = self.minutes * 60
            if passed >= (looks + 1) * LOOK_AT_MEMORY_SECONDS:
                looks += 1
                self._look_at_memory()
            if passed >= (kills + 1) * self.plan.kill_every:
                self._kill(kills % len(self.hosted.apps))
                kills += 1
            Event().wait(1)

    def _kill(self, number: int) -> None:
        app = self.hosted.apps[number]
        app.kill()
        Event().wait(DOWN_SECONDS)
        app.start()
        self._born[number] = monotonic()
        print(f"minute {self.minutes:.1f}: process {number + 1} was killed and started", file=sys.stderr, flush=True)

    def _look_at_memory(self) -> None:
        for number, app in enumerate(self.hosted.apps):
            age = (monotonic() - self._born[number]) / 60
            self.figures.memory.append(Memory(self.minutes, number + 1, age, _mib(app)))


def _mib(app: AppServer) -> float:
    assert app._process is not None
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(app._process.pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def rows_kept(store: str) -> list[tuple[str, Mark]]:
    """All entries of the soak with the number that owns each, read past the walls by the database's administrator."""
    admin = make_url(store).set(drivername="postgresql", username="postgres").render_as_string(hide_password=False)
    found: list[tuple[str, Mark]] = []
    with psycopg.connect(admin) as connection:
        for table in (table for table in Base.metadata.sorted_tables if "note" in table.columns):
            asked = f"SELECT person_id, note FROM {table.name} WHERE note LIKE 'soaker%'"
            for owner, note in connection.execute(asked.encode()):
                found += [(owner, mark) for mark in marks_in(note.encode())]
    return found


def telling_logs(hosted: Hosted) -> list[str]:
    """The names of the logs in which a person or a note stands."""
    logs = [app.log for app in hosted.apps] + ([hosted.log] if hosted.log else [])
    return [f"{log.parent.name}/{log.name}" for log in logs if TELLTALE in log.read_bytes().lower()]


def soak(plan: Plan, folder: Path) -> int:
    """Runs and prints; 1 where something was lost, doubled or seen by another. Raises NotHere."""
    names = [name_of(person) for person in range(plan.people)]
    with behind_nginx(folder, names) as hosted:
        one = Soak(plan, hosted, folder / "certificate.pem")
        one.run()
        minutes, kept = one.minutes, rows_kept(hosted.store)
        verdict = one.witness.judge(kept, telling_logs(hosted))
        for app in hosted.apps:
            one.figures.errors["a process wrote a traceback"] += app.log.read_text().count("Traceback")
    print(report(one.figures, one.witness, verdict, len(kept), minutes))
    print(f"\n{'It is well.' if verdict.is_well else 'IT IS NOT WELL.'} {plan}")
    return 0 if verdict.is_well else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """0 it is well; 1 it is not, or a program is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--browsers", type=int, default=2, help="how many of the people have a real browser")
    parser.add_argument("--kill-every", type=float, default=300, help="seconds between two kills")
    parser.add_argument("--pause", type=float, default=8, help="mean seconds between two acts of a person")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a new folder, in which the logs stay; else they are deleted")
    given = parser.parse_args(arguments)
    plan = Plan(given.minutes * 60, given.people, given.browsers, given.kill_every, given.pause, given.seed)
    try:
        if given.folder:
            given.folder.mkdir(parents=True)
            return soak(plan, given.folder)
        with tempfile.TemporaryDirectory(prefix="pacewell-soak-") as folder:
            return soak(plan, Path(folder))
    except NotHere as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
