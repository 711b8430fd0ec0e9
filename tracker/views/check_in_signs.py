"""What the check-in asks about the nerves while a sign holds the plan: which questions, and about which leg."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.entries import NO_SYMPTOMS_GIVEN, CheckInEntry, RatingEntry, SessionEntry, Symptoms
from tracker.domain.kinds import Kept, Kind
from tracker.domain.nerve_line import legs_to_ask, nerve_line
from tracker.domain.periods import last_days
from tracker.domain.scales import Occasion
from tracker.pacing.plan import Plan
from tracker.pacing.rules_signs import questions_asked
from tracker.pacing.settings import Mode
from tracker.pacing.terms import Question
from tracker.store import Db
from tracker.store.plan_settings import plan_settings_of
from tracker.store.reading import entries_in
from tracker.views.check_in import CheckInView

LOOKED_BACK = 15  # days; as far as the plan compares the lowest point
TELL_OF_THE_LEG = (Kind.CHECK_IN, Kind.RATING, Kind.SESSION)


@dataclass(frozen=True, slots=True)
class SignsAsked:
    """The questions that the hold waits for, what was answered so far, and the legs whose lowest point is asked."""

    questions: tuple[Question, ...]
    symptoms: Symptoms
    legs: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether each of them is answered."""
        given = {
            Question.NERVE: nerve_line(self.symptoms) is not None,
            Question.WEAKNESS: self.symptoms.weakness is not None,
            Question.LOWEST: all(getattr(self.symptoms, leg) is not None for leg in self.legs),
        }
        return all(given[question] for question in self.questions)


def signs_asked(db: Db, person: str, day: date, view: CheckInView | None, plan: Plan) -> SignsAsked | None:
    """What to ask beside the other questions of a check-in; None where nothing holds the plan."""
    questions = questions_asked(plan)
    if not questions:
        return None
    lately = entries_in(db, person, last_days(day, LOOKED_BACK), TELL_OF_THE_LEG)
    legs = legs_to_ask(_symptoms(one) for one in lately) if Question.LOWEST in questions else ()
    return SignsAsked(questions, _symptoms(view.kept) if view and view.kept else NO_SYMPTOMS_GIVEN, legs)


def asked_for(db: Db, person: str, day: date, occasion: Occasion) -> CheckInView | None:
    """The check-in that a hold asks for on a day on which none was due, as in weekly mode; None where all is quiet."""
    settings = plan_settings_of(db, person)
    if settings.quiet or settings.mode is Mode.PAUSED:
        return None
    given = entries_in(db, person, last_days(day, 1), [Kind.CHECK_IN])
    return CheckInView(occasion, None, bool(given), asks_flare=False, asks_pain_free=False, complete=False)


def with_signs(view: CheckInView, signs: SignsAsked) -> CheckInView:
    """The check-in, complete only when its questions about the nerves are answered too."""
    return replace(view, complete=view.complete and signs.complete)


def _symptoms(kept: Kept) -> Symptoms:
    entry = kept.entry
    return entry.symptoms if isinstance(entry, CheckInEntry | RatingEntry | SessionEntry) else NO_SYMPTOMS_GIVEN
