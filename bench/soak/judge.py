"""Whose words are whose: what screens confirmed, what was seen where, and what stands in the database at the end."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

# A person's name at the sign-in begins each of their notes, so that one look finds all three: name, e-mail and note.
NAME = re.compile(rb"soaker(\d\d)", re.IGNORECASE)
MARK = re.compile(rb"soaker(\d\d)x(\d{5})")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The note of one entry: the person and a running number."""

    person: int
    number: int

    def __str__(self) -> str:
        return f"{name_of(self.person)}x{self.number:05}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody's words or number on another's screen or in their file."""

    viewer: int
    owner: int
    where: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must not be; all empty where it is well."""

    lost: list[Mark]
    not_exported: list[Mark]
    doubled: list[Mark]
    at_another: list[Mark]
    sightings: list[Sighting]
    told_in_logs: list[str]
    confirmed_nothing: list[int]

    @property
    def is_well(self) -> bool:
        """Whether nothing was lost, doubled or seen by another, and everybody could record something."""
        marks = (*self.lost, *self.not_exported, *self.doubled, *self.at_another)
        return not (marks or self.sightings or self.told_in_logs or self.confirmed_nothing)


@dataclass
class Witness:
    """Keeps what the screens confirmed, and looks through all that arrives; safe to use from several threads.

    `numbers`: the number that owns each person's diary -> the person.
    """

    numbers: Mapping[str, int]
    sightings: list[Sighting] = field(default_factory=list)
    own_seen: Counter[str] = field(default_factory=Counter)
    not_exported: list[Mark] = field(default_factory=list)
    _confirmed: dict[int, set[Mark]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._any_number = re.compile("|".join(self.numbers).encode())

    def confirm(self, mark: Mark) -> None:
        """The screen has said that it is recorded."""
        with self._lock:
            self._confirmed.setdefault(mark.person, set()).add(mark)

    def confirmed_by(self, person: int) -> set[Mark]:
        """What was confirmed to one person so far."""
        with self._lock:
            return set(self._confirmed.get(person, ()))

    @property
    def confirmed(self) -> set[Mark]:
        """What was confirmed to anybody."""
        with self._lock:
            return set().union(*self._confirmed.values())

    def look(self, viewer: int, where: str, data: bytes) -> None:
        """Something has reached a person's screen."""
        owners = self._owners(data)
        if not owners:
            return
        with self._lock:
            self.own_seen[where] += viewer in owners
            self.sightings += [Sighting(viewer, owner, where) for owner in sorted(owners - {viewer})]

    def look_at_export(self, viewer: int, files: Iterable[bytes], confirmed: Collection[Mark]) -> None:
        """A person's files; all that had been confirmed to them before they asked for it has to be there."""
        there: set[Mark] = set()
        for data in files:
            self.look(viewer, "export", data)
            there |= marks_in(data)
        with self._lock:
            self.not_exported += sorted(set(confirmed) - there)

    def judge(self, kept: Iterable[tuple[str, Mark]], told_in_logs: Iterable[str] = ()) -> Verdict:
        """`kept`: what stands in the database, each with the number that owns it."""
        confirmed, rows = self.confirmed, list(kept)
        times = Counter(mark for _, mark in rows)
        theirs = {mark for number, mark in rows if self.numbers.get(number) == mark.person}
        return Verdict(
            lost=sorted(confirmed - theirs),
            not_exported=sorted(set(self.not_exported)),
            doubled=sorted(mark for mark, count in times.items() if count > 1),
            at_another=sorted(set(times) - theirs),
            sightings=list(self.sightings),
            told_in_logs=list(told_in_logs),
            confirmed_nothing=sorted(set(self.numbers.values()) - {mark.person for mark in confirmed}),
        )

    def _owners(self, data: bytes) -> set[int]:
        named = {int(digits) for digits in NAME.findall(data)}
        return named | {self.numbers[number.decode()] for number in self._any_number.findall(data)}


def name_of(person: int) -> str:
    """The name with which a person signs in."""
    return f"soaker{person:02}"


def marks_in(data: bytes) -> set[Mark]:
    """All notes of the soak that stand in some bytes."""
    return {Mark(int(person), int(number)) for person, number in MARK.findall(data)}
