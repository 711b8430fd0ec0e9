"""What the fold carries from one morning to the next. Folding may begin at a kept state instead of the first day.

Every part is ordered from better to worse, and a worse diary never leads to a better part: that is what keeps the
ceiling from rising with pain (invariant I4).
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from tracker.pacing.plan import Phase

TOP = 3  # index of the highest calm level


@dataclass(slots=True)
class Out:
    """An exercise that hurt at least once; `out` until enough settled mornings and clean sessions have passed."""

    hurts: int = 0
    settled: int = 0  # settled mornings since it last hurt
    clean: int = 0  # days with a clean try since it may be tried, the morning after not bad
    nerve: bool = False
    out: bool = True
    since: date | None = None
    entry_id: str | None = None


@dataclass(slots=True)
class State:
    """The state after the morning of `until`; a history to go on with holds the entries from that day on.

    Amounts are load-minutes. Entry ids are kept so that a decision can name what it rests on.
    """

    until: date
    quota: float = 0.0
    first_quota: float = 0.0
    tolerance_since: date | None = None
    tolerance_measured: bool = False
    quotas: list[float] = field(default_factory=list)  # of the last days, the latest last; begun anew with a tolerance
    tries: list[float] = field(default_factory=list)  # loads of the first sessions since a guess
    calm: int = TOP
    settled_run: int = 0  # settled mornings since the last step
    calm_days: int = 0  # calm days running
    stopped: bool = False  # R1, R2 or an open U answer on `until`
    trial: str | None = None  # the exercise whose try was offered on `until`
    ceiling: float = 0.0  # of the morning of `until`
    held: str | None = None  # the nerve sign that holds the plan
    held_id: str | None = None
    held_since: date | None = None
    clear_run: int = 0
    last_bad: date | None = None
    last_bad_id: str | None = None
    last_response: date | None = None  # bad morning, flare, too much during, moved down, nerve sign
    last_too_much: date | None = None
    last_too_much_id: str | None = None
    overdone: date | None = None
    overdone_id: str | None = None
    done_before: float = 0.0  # load of the day before `until`
    done_days: list[tuple[date, float | None, int]] = field(default_factory=list)  # load, sessions
    mornings: list[tuple[date, float, str]] = field(default_factory=list)
    first_mornings: list[tuple[date, float]] = field(default_factory=list)  # of the plan's first days
    lowests: list[tuple[date, int]] = field(default_factory=list)
    bad_days: list[tuple[date, str]] = field(default_factory=list)
    missing: int = 0  # days running without a morning
    last_entry: date | None = None
    returned: date | None = None  # the first entry after a pause
    gap: int = 0  # days without any entry before it
    quiet_run: int = 0
    free_run: int = 0  # mornings running at 0, the sessions between free of pain
    unconfirmed: int = 0  # days running that do not tell whether they were free of pain
    free_since: date | None = None
    phase: Phase = Phase.BUILD
    tapering_since: date | None = None
    reviewed: bool = False
    no_step_up: date | None = None
    no_taper: date | None = None
    flare_since: date | None = None
    flare_seen: date | None = None  # the last day of it with a reading
    flare_quiet: int = 0
    flares: list[tuple[date, str]] = field(default_factory=list)  # begun in the last weeks
    exercises: dict[str, Out] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON: days as ISO text, pairs as lists."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "State":
        """The state that `to_json` was called on."""
        state = cls(**{each.name: kept[each.name] for each in fields(cls)})
        for name in DAYS:
            setattr(state, name, _day(kept[name]))
        state.until = date.fromisoformat(kept["until"])
        state.done_days = [(date.fromisoformat(day), load, number) for day, load, number in kept["done_days"]]
        state.mornings = [(date.fromisoformat(day), value, id) for day, value, id in kept["mornings"]]
        state.first_mornings = [(date.fromisoformat(day), value) for day, value in kept["first_mornings"]]
        state.lowests = [(date.fromisoformat(day), value) for day, value in kept["lowests"]]
        state.bad_days = [(date.fromisoformat(day), id) for day, id in kept["bad_days"]]
        state.flares = [(date.fromisoformat(day), id) for day, id in kept["flares"]]
        state.phase = Phase(kept["phase"])
        state.exercises = {id: _out(one) for id, one in kept["exercises"].items()}
        state.quotas, state.tries = list(kept["quotas"]), list(kept["tries"])
        return state

    def copy(self) -> "State":
        """A state that can be folded on without touching this one."""
        new = replace(self)
        for name in LISTS:
            setattr(new, name, list(getattr(self, name)))
        new.exercises = {id: replace(one) for id, one in self.exercises.items()}
        return new


def forget_before(kept: list[Any], day: date, days: float) -> None:
    """Takes away what lies more than so many days before `day` from a list that runs forward in time."""
    while kept and (day - kept[0][0]).days > days:
        del kept[0]


DAYS = (
    "tolerance_since",
    "held_since",
    "last_bad",
    "last_response",
    "last_too_much",
    "overdone",
    "last_entry",
    "returned",
    "free_since",
    "tapering_since",
    "no_step_up",
    "no_taper",
    "flare_since",
    "flare_seen",
)
LISTS = ("quotas", "tries", "done_days", "mornings", "first_mornings", "lowests", "bad_days", "flares")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Phase):
        return value.value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, Out):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(Out)}
    return value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _out(kept: dict[str, Any]) -> Out:
    return Out(**{**kept, "since": _day(kept["since"])})
