"""What a person does all the time, and the people who do it without a browser."""

import random
from dataclasses import dataclass
from io import BytesIO
from threading import Event
from time import monotonic
from zipfile import BadZipFile, ZipFile

import httpx
from websockets.exceptions import InvalidHandshake, InvalidMessage

from bench.soak.door import Door, NotLetIn
from bench.soak.figures import Figures
from bench.soak.judge import Mark, Witness
from bench.soak.screen import BrokeOff, ConnectionLost, NoAnswer, NotOnScreen, Screen
from tracker.ui.recording import ALREADY, RECORDED
from tracker.ui.safety.words import NONE
from tracker.ui.signing_in import SIGN_IN
from tracker.ui.welcome import CHECKED

READING = {"Today": "", "Diary": "diary", "Trends": "trends", "Insights": "insights", "For the doctor": "doctor"}
ACTS = {"record": 10, "Today": 3, "Diary": 3, "Trends": 3, "Insights": 2, "For the doctor": 2, "export": 2}  # how often
CSV = "Download the CSV files"
SAVED = RECORDED.partition(":")[2].strip()
TRIES = 5
BACK_WITHIN_SECONDS = 90
LOOK_SECONDS = 1.0  # between two tries to come back, as long as a browser waits at first
WHILE_TYPING = 0.3  # share of a pause


class CouldNotComeBack(Exception):
    """No process let a person in for long; their part of the soak ends there."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is written down in a kind of entry; `pain`: the label of a slider, `minutes`: that of a number."""

    kind: str
    save: str
    pain: str | None = None
    minutes: str | None = None
    routine: str | None = None


FORMS = (
    Form("Pain rating", "Save pain rating", pain="Leg pain right now"),
    Form("Check-in", "Save check-in"),
    Form("Activity", "Save activity", minutes="Minutes in all"),
    Form("Session", "Save session", pain="Leg pain right now, after the session", routine="The desk break"),
)


@dataclass
class Life:
    """How one person spends the soak; the same `seed` gives the same acts in the same order."""

    person: int
    seed: int
    pause: float
    ends: Event

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.seed} {self.person}")
        self._number = 0

    def goes_on(self, share: float = 1.0) -> bool:
        """Waits as long as a person thinks; whether there is time for more."""
        self.ends.wait(self.chance.uniform(0.3, 1.7) * self.pause * share)
        return not self.ends.is_set()

    def next_act(self) -> str:
        """What comes next."""
        return self.chance.choices(list(ACTS), list(ACTS.values()))[0]

    def next_mark(self) -> Mark:
        """The note of the next entry."""
        self._number += 1
        return Mark(self.person, self._number)


class Visitor:
    """A person without a browser."""

    def __init__(self, door: Door, life: Life, witness: Witness, figures: Figures) -> None:
        self._door, self._life, self._witness, self._figures = door, life, witness, figures
        self._screen = Screen(door, self._look, figures.count_run)

    def arrive(self) -> None:
        """Signs in, reads the welcome, and has nothing to say to the safety list."""
        self._screen.connect()
        self._screen.visit("")
        self._screen.press(SIGN_IN)
        self._door.sign_in(self._screen.led_to)
        self._screen.connect()
        self._screen.visit("")
        self._screen.tick(CHECKED)
        self._screen.press("Start recording")
        self._screen.press(NONE)

    def live(self) -> None:
        """Acts and rests until the soak ends. Raises CouldNotComeBack."""
        while self._life.goes_on():
            act = self._life.next_act()
            try:
                self._do(act)
            except (ConnectionLost, NoAnswer) as problem:
                self._come_back(type(problem).__name__)
            except (NotOnScreen, BrokeOff) as problem:
                self._figures.error(f"{type(problem).__name__}: {problem}")
            except (httpx.HTTPError, BadZipFile) as problem:
                self._figures.error(f"a file did not come: {type(problem).__name__}")
        self._screen.close()
        self._door.close()

    def _do(self, act: str) -> None:
        match act:
            case "record":
                self._record()
            case "export":
                self._export()
            case _:
                self._read(act)

    def _look(self, data: bytes) -> None:
        self._witness.look(self._life.person, "screen", data)

    def _read(self, name: str) -> None:
        with self._figures.timed(name):
            self._screen.visit(READING[name])

    def _export(self) -> None:
        self._read("For the doctor")
        confirmed = self._witness.confirmed_by(self._life.person)
        if not confirmed:
            return
        with self._figures.timed("export"):
            data = self._screen.downloaded(CSV)
        with ZipFile(BytesIO(data)) as files:
            told = [files.read(name) for name in files.namelist()]
        self._witness.look_at_export(self._life.person, told, confirmed)

    def _record(self) -> None:
        """Writes an entry down, until a screen says that it is there."""
        mark, form = self._life.next_mark(), self._life.chance.choice(FORMS)
        for _ in range(TRIES):
            try:
                field = self._write(form, mark)
            except (ConnectionLost, NoAnswer) as problem:
                self._come_back(type(problem).__name__)
                continue
            if self._save(form, mark, field):
                self._witness.confirm(mark)
                return
        self._figures.error(f"{form.kind}: not recorded in {TRIES} tries")

    def _write(self, form: Form, mark: Mark) -> str:
        self._read("Today")
        self._screen.choose("What", form.kind)
        if form.routine:
            self._screen.choose("Routine", form.routine)
        sent = self._screen.form_of(form.save)
        if form.pain:
            self._screen.slide(form.pain, self._life.chance.randint(0, 6), sent)
        if form.minutes:
            self._screen.number(form.minutes, self._life.chance.randint(5, 40), sent)
        field = self._screen.type("Note", str(mark), sent)
        self._life.goes_on(WHILE_TYPING)
        return field

    def _save(self, form: Form, mark: Mark, field: str) -> bool:
        """Whether the screen says that it is recorded, or shows it; else it is to be written again."""
        for _ in range(TRIES):
            try:
                with self._figures.timed("Save"):
                    self._screen.press(form.save)
                return self._is_recorded(mark)
            except (ConnectionLost, NoAnswer) as problem:
                self._come_back(type(problem).__name__)
            if not self._screen.has(field):  # else what was typed is still there, and is saved again
                return self._is_in_the_diary(mark)
        return False

    def _is_recorded(self, mark: Mark) -> bool:
        if not (self._screen.says(SAVED) or self._screen.says(ALREADY)):
            self._figures.error("Save: the screen did not say that it is recorded")
            return self._is_in_the_diary(mark)
        if not self._screen.lists(str(mark)):
            self._figures.error("Save: said to be recorded, but not among today's entries")
        return True

    def _is_in_the_diary(self, mark: Mark) -> bool:
        if self._screen.lists(str(mark)):
            return True
        self._screen.visit("diary")
        return self._screen.lists(str(mark))

    def _come_back(self, why: str) -> None:
        self._figures.error(f"{why} (each kill brings one for each tab at that process)")
        with self._figures.timed("back after a kill"):
            latest = monotonic() + BACK_WITHIN_SECONDS
            while not self._is_back():
                if monotonic() > latest:
                    raise CouldNotComeBack(self._life.person)
                Event().wait(LOOK_SECONDS)

    def _is_back(self) -> bool:
        try:
            self._screen.connect()
            self._screen.look_again()
        except (InvalidHandshake, InvalidMessage, OSError, ConnectionLost, NoAnswer) as problem:
            self._figures.error(f"not back at once: {type(problem).__name__} {problem}")
            return False
        return True


def came_in(visitor: Visitor, figures: Figures) -> bool:
    """Whether a person is signed in; the people come one after the other, as the door lets one in each second."""
    try:
        visitor.arrive()
    except (NotLetIn, httpx.HTTPError, NotOnScreen) as problem:
        figures.error(f"not let in: {type(problem).__name__}")
        return False
    return True
