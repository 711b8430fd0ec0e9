"""Waits until a page rests: nothing is asked of the server that it has not answered, and no script runs.

A page says whether a script runs, but not at once: for a moment after a tap the run that it starts has not begun. So
the browser itself notes what it asks and what comes back. A tap in between could hit a part that is just being made
anew.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page

# Protobuf: a field begins with its number times 8, plus 2 where a length follows. Of a BackMsg 11 asks for a run; of a
# ForwardMsg 4 begins one. Both are the messages' only content but for what stands in the fields 1 and 2.
NOTE = """(() => {
  const now = performance.now.bind(performance); // a test may set the page's clock
  const noted = (window.pacewellAsked = { now, open: false, at: 0 });
  const { send } = WebSocket.prototype;
  const beginsRun = (bytes) => {
    let at = 0;
    const number = () => {
      for (let value = 0, shift = 0; ; shift += 7) {
        value |= (bytes[at] & 127) << shift;
        if (bytes[at++] < 128) return value;
      }
    };
    while (at < bytes.length) {
      const field = number();
      if (field >> 3 === 4) return true;
      if ((field & 7) !== 2 || field >> 3 > 2) return false;
      const length = number();
      at += length;
    }
    return false;
  };
  const heard = new WeakSet();
  WebSocket.prototype.send = function (data) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", ({ data }) => {
        noted.at = now();
        if (beginsRun(new Uint8Array(data))) noted.open = false;
      });
      this.addEventListener("close", () => (noted.open = false));
    }
    const [first] = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (first === 90) Object.assign(noted, { open: true, at: now() });
    return send.call(this, data);
  };
})()"""
LOOK_MS = 20
QUIET_MS = 40  # what came last has been drawn by then
RESTS = """(quiet) => {
  const app = document.querySelector("[data-testid=stApp]");
  const { pacewellAsked: noted } = window;
  if (!app || !noted || app.dataset.testConnectionState !== "CONNECTED") return true;
  return !noted.open && app.dataset.testScriptState === "notRunning" && noted.now() - noted.at > quiet;
}"""
GONE = "Execution context was destroyed"  # the page went to another address meanwhile
DONE_BY_HAND = ("click", "fill", "press", "press_sequentially", "set_input_files")


def take_note(context: BrowserContext) -> None:
    """From now on every page of a window notes what it asks for."""
    context.add_init_script(NOTE)


def wait_for_rest(page: Page) -> None:
    """Comes back when the page rests; at once where there is no server, or it is no page of the app."""
    try:
        if not page.evaluate(RESTS, QUIET_MS):
            page.wait_for_function(RESTS, arg=QUIET_MS, polling=LOOK_MS)
    except Error as error:
        if GONE not in error.message:
            raise
        page.wait_for_load_state()
        wait_for_rest(page)


def with_a_calm_hand() -> None:
    """From now on a test taps and types as a person does: when the page has come to rest."""
    for name in DONE_BY_HAND:
        setattr(Locator, name, _calm(getattr(Locator, name)))


def _calm(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def when_it_rests(locator: Locator, *args: Any, **how: Any) -> Any:
        wait_for_rest(locator.page)
        return act(locator, *args, **how)

    return when_it_rests
