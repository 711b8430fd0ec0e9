"""One moment of one day: the morning's plan, what was done since, and what is known now, as amounts in load-minutes."""

from dataclasses import dataclass

from tracker.pacing.before import Before, BeforeAction
from tracker.pacing.facts import ChoiceKind, SessionDone
from tracker.pacing.moment import Today, morning_number, pain_now
from tracker.pacing.plan import Plan, PlanKind
from tracker.pacing.settings import PlanSettings

EASIER_SHARE = 0.5  # of a full round; clinical.md F1, P5 to P9
SMALLER_SHARE = 0.5  # of what is offered, when the person asks for less; ours
OVERRULABLE = frozenset({PlanKind.TRY, PlanKind.USUAL, PlanKind.SMALL, PlanKind.CALM, PlanKind.FREE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the rules look at."""

    plan: Plan
    today: Today
    settings: PlanSettings
    before: Before
    minute_now: int

    @property
    def anyway(self) -> bool:
        """Whether the person overruled today's reductions; safety and nerve signs cannot be overruled."""
        return ChoiceKind.USUAL_ANYWAY in self.today.choices and self.plan.kind in OVERRULABLE

    @property
    def pain_counts(self) -> bool:
        """Whether high pain right now makes the round smaller; a clinician's "carry on" says it does not."""
        said = self.settings.clinician
        carries_on = said.carry_on and (said.said_on is None or said.said_on <= self.plan.day)
        return not self.anyway and not carries_on

    @property
    def worse_than_planned_for(self) -> bool:
        """Whether something of today is higher than the number that the morning's plan was made with.

        Where the plan already knows of it, its rules by day decide the amount, and nothing is cut twice.
        """
        known, now = morning_number(self.today), pain_now(self.today)
        return known is None or now is None or float(now.value) > known

    @property
    def rested(self) -> bool:
        """Whether the person chose to do nothing more today."""
        return bool({ChoiceKind.REST, ChoiceKind.NOT_TODAY} & self.today.choices)

    @property
    def rounds(self) -> int:
        """Rounds of the day."""
        if self.anyway:
            return max(self.plan.bouts, 1)
        return self.plan.bouts if self.plan.target > 0 else 0

    @property
    def full_round(self) -> float:
        """Load-minutes of a round on a day without any reduction."""
        return self.plan.quota / max(self.plan.bouts, 1)

    @property
    def limit(self) -> float:
        """Load-minutes of the whole day."""
        return self.plan.quota if self.anyway else self.plan.ceiling

    @property
    def eased(self) -> bool:
        """Whether pain right now makes the round smaller than the plan's."""
        easier = self.before.action is BeforeAction.EASIER and self.pain_counts and self.worse_than_planned_for
        return easier and EASIER_SHARE * self.full_round < self.plan.dose_a_bout

    @property
    def round_load(self) -> float:
        """Load-minutes of one round as things are now, before what was done today is looked at."""
        load = self.full_round if self.anyway else self.plan.dose_a_bout
        load = EASIER_SHARE * self.full_round if self.eased else load
        return load * SMALLER_SHARE if ChoiceKind.SMALLER in self.today.choices else load

    @property
    def done(self) -> tuple[SessionDone, ...]:
        """Sessions of today in which something was done; one of unknown amount counts."""
        return tuple(one for one in self.today.sessions if one.load != 0)

    @property
    def left(self) -> float:
        """Load-minutes that today still has room for; a session of unknown amount counts as one round's dose."""
        loads = [self.plan.dose_a_bout if one.load is None else one.load for one in self.done]
        return self.limit - sum(sorted(loads))
