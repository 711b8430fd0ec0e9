"""Made-up diaries for the invariants: a few bytes a day decide what was noted, so that thousands are made quickly."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tracker.catalogue.load import catalogue
from tracker.domain.exercises import Catalogue
from tracker.domain.scales import ActivityKind, NerveChange, Occasion, Outcome
from tracker.pacing.facts import (
    ActivityDone,
    Choice,
    ChoiceKind,
    ExerciseDone,
    History,
    Reading,
    SafetyAnswered,
    SessionDone,
)
from tracker.pacing.settings import (
    ActivityTolerance,
    Allowed,
    ClinicianWord,
    Gear,
    PlanSettings,
    Tolerance,
    UsualPain,
)
from tracker.pacing.thresholds import Thresholds, about_all

START = date(2026, 2, 20)
A_DAY = timedelta(days=1)
IDS = ("knee-hug", "clam", "pillow-squeeze", "childs-pose", "half-pigeon", "lying-butterfly")
MORNINGS = (0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 9, None)
STEADY = (0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3)
DURING = (0, 1, 2, 2, 3, 3, 4, 5, 6, 8, None, None, 1, 2, 3, 0)
CHOICES = (ChoiceKind.STEP_UP, ChoiceKind.STEP_UP, ChoiceKind.TAPER, ChoiceKind.CLOSE_EPISODE)
FUZZING = "FUZZ_EXAMPLES" in os.environ
LONGEST = 60 if FUZZING else 26  # days; shorter ones in the suite, so that it takes half a minute
MANY = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "1000")),
    deadline=None,
    derandomize=not FUZZING,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Lived:
    """One day of a made-up life; `None` is unknown. `hurt` and `nerve` name exercises of the session."""

    number: int
    morning: float | None = None
    evening: float | None = None
    before: float | None = None
    after: float | None = None
    only_back: bool = False  # the leg was not asked about
    flare: bool = False
    sign: NerveChange | None = None
    weak: NerveChange | None = None
    lowest: int | None = None
    load: float | None = None
    session: bool = False
    during: float | None = None
    hurt: frozenset[str] = frozenset()
    nerve: frozenset[str] = frozenset()
    moved_down: int = 0
    choices: tuple[ChoiceKind, ...] = ()
    emergency: bool = False
    contact: bool = False


@cache
def did(exercise_id: str, hurt: bool, nerve: bool) -> ExerciseDone:
    """One exercise of a session."""
    outcome = Outcome.STOPPED_FOR_PAIN if hurt or nerve else Outcome.DONE
    return ExerciseDone(exercise_id=exercise_id, outcome=outcome, load=1.0, hurt=hurt, nerve=nerve)


@dataclass
class Life:
    """A life of some days and the settings of its plan."""

    days: list[Lived]
    settings: PlanSettings
    start: date = START
    asked: list[SafetyAnswered] = field(default_factory=list)

    @property
    def end(self) -> date:
        """The morning after the last day."""
        return self.start + A_DAY * len(self.days)

    def on(self, number: int) -> date:
        """The date of a day."""
        return self.start + A_DAY * number

    @cached_property
    def history(self) -> History:
        """All of it as facts."""
        return History(
            readings=tuple(one for day in self.days for one in self._readings(day)),
            sessions=tuple(self._session(day) for day in self.days if day.session),
            activities=tuple(
                ActivityDone(id=f"a{day.number}", day=self.on(day.number), kind=ActivityKind.WALKING, minutes=10)
                for day in self.days
                if day.number % 9 == 8
            ),
            safety=tuple(self._safety()),
            choices=tuple(
                Choice(id=f"c{day.number}-{kind}", day=self.on(day.number), kind=kind)
                for day in self.days
                for kind in day.choices
            ),
        )

    def _readings(self, day: Lived) -> Iterator[Reading]:
        signs = {"flare": day.flare or None, "nerve": day.sign, "weakness": day.weak, "lowest": day.lowest}
        common: dict[str, Any] = {"day": self.on(day.number)}
        if day.morning is not None:
            leg = None if day.only_back else day.morning
            felt = {"worst": day.morning, "back": day.morning, "leg": leg}
            yield Reading(id=f"m{day.number}", occasion=Occasion.MORNING, **felt, **signs, **common)
        if day.evening is not None:
            yield Reading(id=f"e{day.number}", occasion=Occasion.EVENING, worst=day.evening, **common)

    def _session(self, day: Lived) -> SessionDone:
        done = tuple(did(one, one in day.hurt, one in day.nerve) for one in (*IDS, "no-longer-there"))
        return SessionDone(
            id=f"s{day.number}",
            day=self.on(day.number),
            minute=600,
            routine_id="made-up",
            load=day.load,
            before=day.before,
            after=day.after,
            during=day.during,
            moved_down=day.moved_down,
            exercises=done,
        )

    def _safety(self) -> Iterator[SafetyAnswered]:
        yield from self.asked
        for day in self.days:
            on = self.on(day.number)
            if day.emergency:
                yield SafetyAnswered(id=f"E{day.number}", day=on, item="E3", present=True, cleared_on=on + 2 * A_DAY)
            if day.contact:
                yield SafetyAnswered(id=f"U{day.number}", day=on, item="U2", present=True, cleared_on=on + 3 * A_DAY)


@cache
def few() -> Catalogue:
    """A catalogue of six exercises: four to do, one with a caution, one that waits for a clinician."""
    whole = catalogue()
    return replace(whole, exercises=tuple(whole.exercise(one) for one in IDS))


def extremes(seed: int) -> Thresholds:
    """Thresholds at their lower bound, default or upper bound, each by chance; all at default for 0."""
    if seed < 128:
        return Thresholds()
    chance = Random(seed)
    return Thresholds(**{one.name: chance.choice((one.low, one.default, one.high)) for one in about_all()})


def settings_from(said: bytes) -> PlanSettings:
    """The settings that some bytes stand for."""
    flags, gear, usual, amount, bouts, numbers, again = said[:7]
    tolerance = [Tolerance(START, 4.0 + amount % 16, measured=bool(flags & 1))]
    if again < 64:
        tolerance.append(Tolerance(START + A_DAY * (3 + again % 20), 3.0 + again % 11, measured=True))
    return PlanSettings(
        begun_on=START,
        gear=list(Gear)[gear % 3],
        below_knee=bool(flags & 2),
        irritable=flags & 12 == 12,
        weekly=flags & 48 == 48,
        strict=flags & 192 == 192,
        bouts=bouts % 12 if bouts > 127 else None,
        usual=(UsualPain(START, usual % 7),),
        tolerance=tuple(tolerance),
        activities=(ActivityTolerance(START, ActivityKind.WALKING, 20.0),),
        hidden=frozenset({"lying-butterfly"} if gear > 220 else ()),
        allowed=(Allowed("half-pigeon", START + A_DAY * (gear % 9)),) if gear > 128 else (),
        clinician=ClinicianWord(carry_on=usual > 240, avoid=frozenset({"clam"} if usual < 10 else ())),
        thresholds=extremes(numbers),
    )


def lived(number: int, said: bytes, quota: float, *, steady: bool) -> Lived:
    """The day that seven bytes stand for; doses lie between nothing and twice the quota."""
    felt, flags, done, pain, exercise, chosen, more = said
    if steady:
        return _steady_day(number, said, quota)
    if flags > 232:
        return Lived(number)  # nothing noted
    day = Lived(number, morning=MORNINGS[felt & 15], evening=MORNINGS[felt >> 4] if more & 3 == 3 else None)
    day.flare, day.sign = flags % 23 == 7, NerveChange.NEW_OR_WORSE if flags % 29 == 5 else None
    day.weak = NerveChange.NEW_OR_WORSE if flags % 71 == 3 else None
    day.lowest = (more >> 2) % 8 if more % 5 == 0 else None
    day.session = done & 3 != 0
    day.load = None if done > 250 else (done >> 2) / 32 * quota
    day.during, day.before = DURING[pain & 15], DURING[pain >> 4] if more & 4 else None
    day.after = DURING[(pain + exercise) & 15] if more & 8 else None
    day.only_back = more & 48 == 48
    if exercise < 40:
        day.hurt = frozenset({IDS[exercise % 6]})
    elif exercise < 48:
        day.nerve = frozenset({IDS[exercise % 6]})
    day.moved_down = (exercise > 250) + (exercise > 252)
    day.choices = (CHOICES[chosen & 3],) if chosen > 60 else ()
    day.emergency, day.contact = chosen == 7, chosen == 8
    return day


def _steady_day(number: int, said: bytes, quota: float) -> Lived:
    """A day of a life in which the plan may grow, and what hurt may come back."""
    felt, flags, done, pain, exercise, chosen, _ = said
    day = Lived(number, morning=None if flags > 250 else STEADY[felt & 15], session=done & 3 != 0)
    day.load, day.during = (0.5 + (done >> 2) / 90) * quota, float(pain % 4)
    day.flare = flags == 7
    day.hurt = frozenset({IDS[exercise % 6]} if exercise < 20 else ())
    day.choices = (CHOICES[chosen & 3],) if chosen > 90 else ()
    return day


def life_from(said: tuple[bytes, bytes]) -> Life:
    """The life that two strings of bytes stand for."""
    rules = settings_from(said[0])
    quota = 0.7 * rules.tolerance[0].load_minutes
    steady = said[0][4] % 2 == 0
    week = range(0, len(said[1]) - 6, 7)
    days = [lived(number, said[1][at : at + 7], quota, steady=steady) for number, at in enumerate(week)]
    return Life(days, rules)


def life_by_chance(number: int, seed: int) -> Life:
    """A life of so many days; a shorter one by the same chance begins alike."""
    chance = Random(seed)
    return life_from((chance.randbytes(7), b"".join(chance.randbytes(7) for _ in range(number))))


def lives(shortest: int = 20, longest: int = LONGEST) -> st.SearchStrategy[Life]:
    """Lives of so many days; one number stands for all that happens in one, as drawing it bit by bit takes long."""
    return st.builds(life_by_chance, st.integers(shortest, longest), st.integers(0, 2**32))


def worse(life: Life, said: bytes) -> Life:
    """The same doses, entries and choices, with ratings raised and flares, hurts and nerve signs added."""
    few_days = said[0] & 1  # else about every fourth day is changed
    rare = 15 if few_days else 3
    changed = [_worse(day, said[day.number]) if said[-1 - day.number] & rare == 0 else day for day in life.days]
    return replace(life, days=changed)


def _worse(day: Lived, said: int) -> Lived:
    more = (said >> 2) & 3
    rated = ("morning", "evening", "before", "during", "after")
    new = replace(day, **{name: _raised(getattr(day, name), more) for name in rated})
    what = said >> 4
    new.flare = day.flare or what == 1
    new.sign = NerveChange.NEW_OR_WORSE if what == 2 and day.morning is not None else day.sign
    new.hurt = day.hurt | {IDS[(said >> 2) % 6]} if what in (3, 4, 5) else day.hurt
    new.nerve = day.nerve | {IDS[(said >> 2) % 6]} if what == 6 else day.nerve
    new.moved_down = max(day.moved_down, {8: 1, 9: 2}.get(what, 0))
    new.weak = NerveChange.NEW_OR_WORSE if what == 7 and day.morning is not None else day.weak
    return new


def _raised(value: float | None, more: int) -> float | None:
    return None if value is None else min(10, value + more)
