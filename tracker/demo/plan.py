"""How the made-up person lives with the plan: sets it up, takes what is offered each morning, says yes or no."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.domain.scales import ActivityKind
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Offer, OfferKind, Plan
from tracker.pacing.settings import ActivityTolerance, Gear, Tolerance, UsualPain
from tracker.services.plan import choose, measured, offer_plan
from tracker.services.plan_settings import change_plan_settings, set_usual
from tracker.store import Db
from tracker.store.plan_settings import plan_settings_of

PLAN_DAYS = 180  # a longer diary has a plan for its last half year only
COMFORTABLE = 24.0  # load-minutes a day, guessed at the beginning
COMFORTABLE_WALK = 15.0  # minutes a day
USUAL_AT_FIRST = 6.0  # NRS
PLAINLY_LOWER = 1.5  # NRS points
ROUNDS = 3  # the person's own wish
ANSWERS = {
    OfferKind.STEP_UP: ChoiceKind.STEP_UP,
    OfferKind.TAPER: ChoiceKind.TAPER,
    OfferKind.REVIEW: ChoiceKind.REVIEWED,
}


@dataclass(frozen=True, slots=True)
class LivedPlan:
    """The plan in the hands of the made-up person, from its first day on."""

    db: Db
    person: str
    begun_on: date

    def set_up(self, now: datetime) -> None:
        """As on the settings page, with a guess of what is comfortable."""
        change_plan_settings(
            self.db,
            self.person,
            now,
            begun_on=self.begun_on,
            gear=Gear.STANDARD,
            bouts=ROUNDS,
            usual=(UsualPain(self.begun_on, USUAL_AT_FIRST),),
            tolerance=(Tolerance(self.begun_on, COMFORTABLE),),
            activities=(ActivityTolerance(self.begun_on, ActivityKind.WALKING, COMFORTABLE_WALK),),
        )

    def offered(self, day: date, now: datetime) -> Plan | None:
        """The plan of a morning after the person has answered what came with it; None before the first day."""
        if day < self.begun_on:
            return None
        plan = offer_plan(self.db, self.person, day, now)
        answered = [self._answer(offer, day, now) for offer in plan.offers]
        return offer_plan(self.db, self.person, day, now) if any(answered) else plan

    def rest(self, day: date, now: datetime) -> None:
        """The person chose a day of rest."""
        choose(self.db, self.person, day, ChoiceKind.REST, now)

    def _answer(self, offer: Offer, day: date, now: datetime) -> bool:
        """Whether anything came of an offer: the person says yes to most, but not to much less than they guessed."""
        if offer.kind is OfferKind.LOWER_USUAL and offer.value is not None:
            return self._lower_usual(offer.value, day, now)
        if offer.kind is OfferKind.MEASURE_AGAIN and (offer.value or 0) >= COMFORTABLE / 2:
            measured(self.db, self.person, day, now)
            return True
        if offer.kind not in ANSWERS:
            return False
        choose(self.db, self.person, day, ANSWERS[offer.kind], now)
        return True

    def _lower_usual(self, value: float, day: date, now: datetime) -> bool:
        """Only once it is plainly lower."""
        usual = plan_settings_of(self.db, self.person).usual
        if value > max(usual, key=lambda one: one.since).value - PLAINLY_LOWER:
            return False
        set_usual(self.db, self.person, value, day, now)
        return True


def begun_on(first: date, today: date) -> date:
    """When the plan was set up: with the diary, or half a year ago."""
    return max(first, today - timedelta(days=PLAN_DAYS - 1))
