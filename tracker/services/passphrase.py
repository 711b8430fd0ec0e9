"""The passphrase of the diary's own file: choosing one, setting, changing and removing it, and wrong guesses."""

import unicodedata
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from tracker.domain.rejection import reject_if
from tracker.language import N_, _
from tracker.store import Store
from tracker.store.resealing import reseal
from tracker.store.sealing import Key, key_of, new_key

PASSPHRASE_LEAST = 8  # characters
FIRST_WAIT = 1  # seconds after a wrong guess; each further one doubles it
LONGEST_WAIT = 60  # seconds

TOO_SHORT = N_("Choose a longer passphrase: at least {least} characters. A few words make a good one.")
ODD = N_("Leave line ends and other control characters out of the passphrase.")
NOT_THE_SAME = N_("The two passphrases differ: type them again.")
NOT_THE_PRESENT = N_("This is not the present passphrase. Nothing was changed.")


def passphrase_problem(passphrase: str) -> str | None:
    """A sentence when a passphrase cannot be taken; any script will do."""
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in passphrase):
        return _(ODD)
    length = len(unicodedata.normalize("NFC", passphrase).strip())
    return _(TOO_SHORT, least=PASSPHRASE_LEAST) if length < PASSPHRASE_LEAST else None


def new_passphrase(passphrase: str, again: str) -> Key:
    """The key that a passphrase makes, typed twice: a fifth of a second of work. Raises EntryRejected."""
    reject_if([passphrase_problem(passphrase), None if passphrase == again else _(NOT_THE_SAME)])
    return new_key(passphrase)


def set_passphrase(store: Store, key: Key, *, copies_too: bool) -> list[Path]:
    """Puts the diary under a new key; gives the copies that do not open and stay as they are.

    `store` is of no more use then. Raises StoreProblem; the diary is as it was then.
    """
    return reseal(store, key, copies_too=copies_too)


def remove_passphrase(store: Store, *, copies_too: bool) -> list[Path]:
    """Puts the diary under none, as `set_passphrase`."""
    return reseal(store, None, copies_too=copies_too)


def is_passphrase_of(key: Key, passphrase: str) -> bool:
    """Whether this passphrase made the key of a diary that is open: a fifth of a second of work."""
    return key_of(passphrase, key.salt) == key


@dataclass(slots=True)
class Guesses:
    """How many wrong passphrases came one after the other, from whomever; the next one is looked at after a wait.

    It is told in ticks, which are seconds that pass by themselves: nobody can set them, forwards or back.
    """

    wrong: int = 0
    last: float | None = None

    def seconds_to_wait(self, ticks: float) -> int:
        """0 when a passphrase may be tried."""
        if self.last is None:
            return 0
        whole = min(FIRST_WAIT << min(self.wrong - 1, 10), LONGEST_WAIT)
        return max(0, ceil(self.last + whole - ticks))

    def was_wrong(self, ticks: float) -> None:
        """One more."""
        self.wrong, self.last = self.wrong + 1, ticks

    def was_right(self) -> None:
        """They begin anew."""
        self.wrong, self.last = 0, None
