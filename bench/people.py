"""Many people at once on one process: each opens Today again and again, and some record, against a bare form."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from statistics import quantiles

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.pages import PageBrokeOff, Tab
from bench.table import Measured
from bench.turns import in_turn, ms
from tests.browser.serving import AppServer

HOW_MANY = (1, 10, 50)
RUNS_A_SECOND = 5.0  # of all people together: each acts every ten seconds when there are fifty
RECORDS_EVERY = 10  # actions; all tabs write into one diary, whose day would soon be too full to compare
MOST_OVER_BARE = 2.0  # our aim, with fifty
MEMORY_OVER_BARE = 1.5  # our aim
SETTLED, SESSIONS = 5, 50  # tabs open before memory is first looked at, and opened after it
HOLLOW = "as many elements, empty"
Answered = Callable[[ForwardMsg], bool]
SAVES = ("Save session", "Save pain rating")  # ours, and the bare form's


class PersonsTab(Tab):
    """A tab that also knows the button that records, and in which part of the page it is."""

    button = part = ""
    _last = ForwardMsg()

    def open(self) -> float:
        """Milliseconds to the end of the page."""
        return self.run("")

    def record(self) -> float:
        """Milliseconds from Save to the sentence that says that it is recorded."""
        asked = BackMsg()
        asked.rerun_script.fragment_id = self.part
        asked.rerun_script.widget_states.widgets.append(WidgetState(id=self.button, trigger_value=True))
        took = ms(lambda: self._ask(asked, _is_said))
        if not _is_over(self._last):
            self._until(_is_over)
        return took

    def _visit(self, page: str) -> None:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self._ask(asked, _is_over)

    def _ask(self, asked: BackMsg, is_answered: Answered) -> None:
        assert self._socket is not None
        self._socket.send(asked.SerializeToString())
        self._until(is_answered)

    def _until(self, is_answered: Answered) -> None:
        while not is_answered(self._next()):
            pass

    def _next(self) -> ForwardMsg:
        assert self._socket is not None
        message: ForwardMsg = ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False))
        element = message.delta.new_element
        if element.HasField("exception"):
            raise PageBrokeOff(element.exception.message)
        if _is_save(message):
            self.button, self.part = element.button.id, message.delta.fragment_id
        self._last = message
        return message


def measure_people(ours: AppServer, bare: AppServer, hollow: AppServer, seconds: float, rounds: int) -> list[Measured]:
    """The 95th percentile of the times to the answer, for so many people at once."""
    most = max(HOW_MANY)
    against_bare = [_measured(number, ours, bare, seconds, rounds) for number in HOW_MANY]
    own, floor = in_turn([lambda: _opening(ours, most, seconds), lambda: _opening(hollow, most, seconds)], rounds)
    return [*against_bare, Measured(f"{most} at once, Today opened: 95th percentile", HOLLOW, own, floor)]


def _measured(number: int, ours: AppServer, bare: AppServer, seconds: float, rounds: int) -> Measured:
    own, floor = in_turn([lambda: _busy(ours, number, seconds), lambda: _busy(bare, number, seconds)], rounds)
    named = f"{number} at once" if number > 1 else "One alone"
    aim = MOST_OVER_BARE if number == max(HOW_MANY) else None
    return Measured(f"{named}, Today: 95th percentile", "a bare form, same load", own, floor, aim)


def _opening(server: AppServer, number: int, seconds: float) -> float:
    """As `_busy`, but nobody records."""
    return _busy(server, number, seconds, recording=False)


def _busy(server: AppServer, number: int, seconds: float, *, recording: bool = True) -> float:
    """The 95th percentile, in milliseconds."""
    with ExitStack() as to_end, ThreadPoolExecutor(number) as people:
        tabs = [to_end.enter_context(PersonsTab(server)) for _ in range(number)]
        for tab in tabs:
            tab.open()
        until = time.monotonic() + seconds
        took = people.map(lambda place: list(_acts(place, tabs[place], number, until, recording)), range(number))
        return percentile_95([one for times in took for one in times])


def _acts(place: int, tab: PersonsTab, number: int, until: float, recording: bool) -> Iterator[float]:
    chance, apart = random.Random(place), number / RUNS_A_SECOND
    time.sleep(chance.random() * apart)
    acts = place  # so that not all record at the same time
    while time.monotonic() < until:
        acts += 1
        yield tab.record() if recording and acts % RECORDS_EVERY == 0 else tab.open()
        time.sleep(2 * chance.random() * apart)


def percentile_95(times: Sequence[float]) -> float:
    """The time that 95 of 100 do not exceed; the only one, of one."""
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def measure_memory(ours: AppServer, bare: AppServer, hollow: AppServer) -> list[Measured]:
    """What a server grows by with each open tab, in KiB; the servers freshly started. Linux only."""
    what, own = f"Memory a tab, {SESSIONS} open", _growth(ours)
    return [
        Measured(what, "a bare form", [own], [_growth(bare)], MEMORY_OVER_BARE, "KiB"),
        Measured(what, HOLLOW, [own], [_growth(hollow)], unit="KiB"),
    ]


def _growth(server: AppServer) -> float:
    with ExitStack() as to_end:
        for _ in range(SETTLED):
            to_end.enter_context(PersonsTab(server)).open()
        before = server.memory_kib()
        for _ in range(SESSIONS):
            to_end.enter_context(PersonsTab(server)).open()
        return (server.memory_kib() - before) / SESSIONS


def _is_save(message: ForwardMsg) -> bool:
    return message.delta.new_element.button.label in SAVES


def _is_said(message: ForwardMsg) -> bool:
    """Whether it is said that it is recorded (by another tab already, as all write into one diary).

    It is the first that the part of the page says; what else it draws comes after it or not at all. On a busy server
    the page's own run can overtake it; then the end of that run counts, which is later.
    """
    return message.delta.new_element.alert.format == Alert.SUCCESS or _is_over(message)


def _is_over(message: ForwardMsg) -> bool:
    """The page's own run, not that of a part that asks for the page next."""
    return message.HasField("script_finished") and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
