"""A tab without a browser: asks for pages, fills fields in and presses buttons by their labels, as a person would."""

from collections.abc import Callable, Iterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from bench.soak.door import PATIENCE_SECONDS, Door

ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
ZONE, LOCALE = "Europe/Berlin", "en-IE"


class ConnectionLost(Exception):
    """The process at the other end is gone."""


class NoAnswer(Exception):
    """The connection stands, but what was asked for did not come."""


class NotOnScreen(Exception):
    """A field or a button is not there."""


class BrokeOff(Exception):
    """A page showed an error in its place."""


class Screen:
    """What one tab shows now. `look` is given every message that arrives; `ran` is called at the end of each run."""

    def __init__(self, door: Door, look: Callable[[bytes], None], ran: Callable[[], None]) -> None:
        self._door, self._look, self._ran = door, look, ran
        self._socket: ClientConnection | None = None
        self._shown: dict[tuple[int, ...], Delta] = {}  # by its place on the page
        self._given: dict[str, WidgetState] = {}
        self._hash = self._page = self.led_to = ""

    def connect(self) -> None:
        """Opens the connection, or another one in the place of the last."""
        self.close()
        self._socket = self._door.connection()

    def close(self) -> None:
        """Ends the connection."""
        if self._socket is not None:
            self._socket.close()

    def visit(self, page: str) -> None:
        """Goes to a page; what was typed on the last one is gone."""
        self._given.clear()
        self._page, self._hash = page, ""
        self._run()

    def look_again(self) -> None:
        """Runs the page anew with all that was typed, as a browser does when it is connected again."""
        self._run()

    def press(self, label: str, form: str | None = None) -> None:
        """Presses a button."""
        button, part = self._placed("button", label, form)
        self._run(part, WidgetState(id=button.id, trigger_value=True))

    def choose(self, label: str, option: str) -> None:
        """Taps one of the answers of a question; the page runs anew."""
        question, part = self._placed("button_group", label)
        self._give(question, string_array_value={"data": [option]})
        self._run(part)

    def tick(self, label: str) -> None:
        """Ticks a box."""
        box, part = self._placed("checkbox", label)
        self._give(box, bool_value=True)
        self._run(part)

    def type(self, label: str, text: str, form: str) -> str:
        """Writes into a text field of a form; gives the field's id."""
        return self._give(self._found("text_area", label, form), string_value=text)

    def slide(self, label: str, to: int, form: str) -> None:
        """Moves a slider of a form."""
        self._give(self._found("slider", label, form), string_array_value={"data": [str(to)]})

    def number(self, label: str, to: float, form: str) -> None:
        """Fills a number in."""
        self._give(self._found("number_input", label, form), double_value=to)

    def form_of(self, button: str) -> str:
        """The form that a button sends."""
        return str(self._found("button", button).form_id)

    def has(self, widget: str) -> bool:
        """Whether the field of that id is on the screen."""
        return any(getattr(_inner(element), "id", "") == widget for element in self._elements())

    def says(self, sentence: str) -> bool:
        """Whether a notice says this."""
        return any(sentence in one.alert.body for one in self._elements())

    def lists(self, note: str) -> bool:
        """Whether an entry with this note is shown."""
        return any(one.text.body == note for one in self._elements())

    def offers(self, label: str) -> bool:
        """Whether a button with this label is there."""
        return any(one.button.label == label for one in self._elements())

    def downloaded(self, label: str) -> bytes:
        """The file behind a button. Raises httpx.HTTPError."""
        asked = BackMsg()
        asked.backend_operation_request.request_id, asked.backend_operation_request.session_id = (
            label,
            self._door.session,
        )
        asked.backend_operation_request.deferred_file.file_id = self._found("download_button", label).deferred_file_id
        self._send(asked)
        while not (message := self._received()).HasField("backend_operation_response"):
            pass
        answer = message.backend_operation_response
        if answer.error_msg:
            raise BrokeOff(label)
        return self._door.file(answer.deferred_file.url)

    def _elements(self) -> Iterator[Element]:
        return (delta.new_element for delta in self._shown.values())

    def _found(self, kind: str, label: str, form: str | None = None) -> Any:
        return self._placed(kind, label, form)[0]

    def _placed(self, kind: str, label: str, form: str | None = None) -> tuple[Any, str]:
        """A field or button, and the part of the page (Streamlit's fragment) that it belongs to, if any."""
        for delta in self._shown.values():
            if delta.new_element.WhichOneof("type") == kind:
                widget = getattr(delta.new_element, kind)
                if widget.label == label and form in (None, widget.form_id):
                    return widget, delta.fragment_id
        raise NotOnScreen(label)

    def _give(self, widget: Any, **value: Any) -> str:
        self._given[widget.id] = WidgetState(id=widget.id, **value)
        return str(widget.id)

    def _run(self, part: str = "", pressed: WidgetState | None = None) -> None:
        """Runs the page, or a part of it, until all of it has arrived."""
        asked = BackMsg()
        state = asked.rerun_script
        state.page_name, state.page_script_hash = ("", self._hash) if self._hash else (self._page, "")
        state.fragment_id = part
        state.context_info.timezone, state.context_info.locale = ZONE, LOCALE
        state.widget_states.widgets.extend([*self._given.values(), *([pressed] if pressed else [])])
        self._send(asked)
        while not self._received().HasField("new_session"):
            pass  # what came on its own since the last run
        while not _is_the_end(self._received()):
            pass
        self._given = {widget: given for widget, given in self._given.items() if self.has(widget)}
        self._ran()

    def _send(self, asked: BackMsg) -> None:
        assert self._socket is not None
        try:
            self._socket.send(asked.SerializeToString())
        except ConnectionClosed:
            raise ConnectionLost from None

    def _received(self) -> ForwardMsg:
        assert self._socket is not None
        try:
            data = self._socket.recv(timeout=PATIENCE_SECONDS, decode=False)
        except ConnectionClosed:
            raise ConnectionLost from None
        except TimeoutError:
            raise NoAnswer(self._page or "first page") from None
        self._look(data)
        message: ForwardMsg = ForwardMsg.FromString(data)
        self._take_in(message)
        return message

    def _take_in(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                anew = set(message.metadata.run.fragment_ids)
                kept = self._shown.items() if anew else ()
                self._shown = {place: delta for place, delta in kept if delta.fragment_id not in anew}
                self._hash = message.new_session.page_script_hash
                self._door.session = message.new_session.initialize.session_id
            case "delta" if message.delta.new_element.HasField("exception"):
                raise BrokeOff(self._page or "first page")
            case "delta" if message.delta.HasField("new_element"):
                self._shown[tuple(message.metadata.delta_path)] = message.delta
            case "delta":
                self._shown.pop(tuple(message.metadata.delta_path), None)
            case "page_not_found":
                raise BrokeOff(self._page or "first page")
            case "auth_redirect":
                self.led_to = message.auth_redirect.url


def _is_the_end(message: ForwardMsg) -> bool:
    """A run that only leads to another one is not the end."""
    return message.HasField("script_finished") and message.script_finished in ENDS


def _inner(element: Element) -> Any:
    kind = element.WhichOneof("type")
    return getattr(element, kind) if kind else None
