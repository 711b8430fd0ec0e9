"""What may be filled in now, and how the choices about questionnaires are kept: a refusal is told calmly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from tracker import clock
from tracker.domain.entries import AssessmentEntry
from tracker.domain.measures import Instrument
from tracker.domain.measures_offer import LastDays, MeasureSettings, OwnGoal, last_day_of, next_day
from tracker.domain.measures_words import NAMES
from tracker.domain.rejection import EntryRejected
from tracker.language import _
from tracker.store import Db, StoreProblem
from tracker.store.assessments import last_days_of, measure_settings_of
from tracker.ui.app import calmly, leave_failure, leave_notice, the_person, the_store

# Puts what one form gave into the diary and leads on; raises EntryRejected or StoreProblem when it cannot.
Record: TypeAlias = Callable[[Sequence[AssessmentEntry]], None]
ALWAYS = (Instrument.PEG, Instrument.GOAL, Instrument.GLOBAL_CHANGE)


@dataclass(frozen=True, slots=True)
class WhatMayBe:
    """What a person may fill in on a day; Roland-Morris only where it was chosen in the settings."""

    day: date
    settings: MeasureSettings
    last_days: LastDays

    @property
    def choices(self) -> tuple[Instrument, ...]:
        """The questionnaires to choose from."""
        chosen = (Instrument.RMDQ,) if Instrument.RMDQ in self.settings.offered else ()
        return (*ALWAYS, *chosen, Instrument.CLINIC)

    @property
    def open_goals(self) -> tuple[OwnGoal, ...]:
        """The goals that may be rated today."""
        return tuple(goal for goal in self.settings.present_goals if self._may(Instrument.GOAL, self._last_of(goal)))

    def is_open(self, which: Instrument) -> bool:
        """Whether it may be filled in today."""
        return bool(self.open_goals) if which is Instrument.GOAL else self._may(which, self._last(which))

    def waiting(self, which: Instrument) -> list[tuple[str, date, date]]:
        """What may not be filled in yet: its name, when it was filled in last, and when it may be again."""
        lasts = [(goal.name, self._last_of(goal)) for goal in self.settings.present_goals]
        asked = lasts if which is Instrument.GOAL else [(_(NAMES[which]), self._last(which))]
        return [(name, last, next_day(which, last)) for name, last in asked if last and not self._may(which, last)]

    def _last(self, which: Instrument) -> date | None:
        return self.last_days.get((which, None))

    def _last_of(self, goal: OwnGoal) -> date | None:
        return last_day_of(goal, self.last_days)

    def _may(self, which: Instrument, last: date | None) -> bool:
        return last is None or self.day >= next_day(which, last)


def what_may_be(day: date) -> WhatMayBe:
    """What the person may fill in on a day."""
    with calmly(), the_store().reading() as db:
        return WhatMayBe(day, measure_settings_of(db, the_person()), last_days_of(db, the_person()))


def keep(change: Callable[[Db, datetime], None], notice: str) -> None:
    """Makes one change in one transaction and leaves a notice for the next run: that it is done, or why it is not."""
    try:
        with the_store().writing() as db:
            change(db, clock.now())
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(notice)
