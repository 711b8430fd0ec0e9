"""How input is refused: with sentences, all of them at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class EntryRejected(ValueError):
    """Input that cannot be recorded; `problems` are sentences that say what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def reject_if(problems: Iterable[str | None]) -> None:
    """Raises EntryRejected when any problem is given; None stands for no problem."""
    found = [problem for problem in problems if problem]
    if found:
        raise EntryRejected(found)


class Draft:
    """Builds the parts of an entry and keeps every problem on the way, so that all are told at once."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def take(self, make: Callable[[], T], instead: T) -> T:
        """What `make` gives; where it is refused, `instead`, with the problems kept."""
        try:
            return make()
        except EntryRejected as rejected:
            self.problems += [problem for problem in rejected.problems if problem not in self.problems]
            return instead

    def finish(self) -> None:
        """Raises EntryRejected with all problems met; does nothing when there were none."""
        reject_if(self.problems)
