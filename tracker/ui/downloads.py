"""Files that are made when they are asked for. By then no tab runs, so whose they are is settled while the page does.

The door can close between the page and the tap: somebody signs out or locks the diary in another tab, or time goes by.
Then no file is made. Streamlit has one sentence for that, which says no more than that there is none; so the page is
run anew, and the door says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tracker import clock
from tracker.domain.accounts import SignIn
from tracker.services.sign_ins import has_ended
from tracker.store import Store
from tracker.ui.accounts import sign_in_settings
from tracker.ui.app import the_store
from tracker.ui.languages import as_spoken_now
from tracker.ui.parts import run_this_tab_anew
from tracker.ui.passphrase.lock import DiaryLock, the_lock
from tracker.ui.signing_in import IDLE_SECONDS, account_here, was_ended_here
from tracker.ui.tab_pass import TabPass, use_pass

T = TypeVar("T")


class DoorClosed(RuntimeError):
    """A file was asked for by a tab that may not see the diary any more."""


@dataclass(frozen=True, slots=True)
class _Then:
    """What let the tab in while the page ran."""

    tab: TabPass
    lock: DiaryLock
    ticket: object
    sealed: bool
    store: Store
    account: SignIn | None

    def still_holds(self) -> bool:
        """Whether it would be let in now. Raises StoreProblem."""
        return self.tab.is_open and self._is_unlocked() and self._is_signed_in()

    def _is_unlocked(self) -> bool:
        if (self.lock.sealed, self.lock.ticket) != (self.sealed, self.ticket):
            return False
        limit = self.lock.idle_minutes * 60
        return not (self.sealed and limit) or self.tab.unused() <= limit

    def _is_signed_in(self) -> bool:
        if self.account is None:
            return True
        over = self.tab.unused() >= IDLE_SECONDS and self.account.is_over(clock.unfrozen(), sign_in_settings().lasts)
        if over or was_ended_here(self.account):
            return False
        with self.store.reading() as db:
            return not has_ended(db, self.account.person, self.account.mark)


def made_later(make: Callable[[], T]) -> Callable[[], T]:
    """`make` for a download: in the language of this moment, and only while the tab may see the diary."""
    lock = the_lock()
    then = _Then(use_pass(), lock, lock.ticket, lock.sealed, the_store(), account_here())
    run_anew = run_this_tab_anew()

    def make_it() -> T:
        if not then.still_holds():
            run_anew()
            raise DoorClosed
        return make()

    return as_spoken_now(make_it)
