"""Why an exercise is left out of a round: the reasons that the plan itself does not give."""

from enum import StrEnum

from tracker.domain.exercises import Exercise, State
from tracker.language import N_
from tracker.pacing.plan import Decision, Input


class Leave(StrEnum):
    """The rule behind leaving an exercise out."""

    UNKNOWN = "F-unknown"
    OFF = "F-off"
    BY_PLAN = "F-plan"
    CAREFUL = "P4"
    TOO_LONG = "F-long"


TEXTS = {
    Leave.UNKNOWN: N_("This exercise is not in the list any more."),
    Leave.OFF: N_("This one is off until a clinician says yes to it."),
    Leave.BY_PLAN: N_("Your plan leaves this one out for now."),
    Leave.CAREFUL: N_("No number for today, so an exercise with a caution can wait."),
    Leave.TOO_LONG: N_("Even its shortest form is more than this round has room for."),
}
SOURCES_OF = {
    Leave.UNKNOWN: "app",
    Leave.OFF: "C4",
    Leave.BY_PLAN: "app",
    Leave.CAREFUL: "caution",
    Leave.TOO_LONG: "app",
}
CHANGES = {
    Leave.UNKNOWN: N_("Another exercise in its place in the routine."),
    Leave.OFF: N_("A clinician's yes, noted in your settings."),
    Leave.BY_PLAN: N_("A plan that takes it in again."),
    Leave.CAREFUL: N_("A number for right now."),
    Leave.TOO_LONG: N_("A larger amount in your plan, or fewer rounds a day."),
}


def leave_out(exercise_id: str, rule: Leave) -> Decision:
    """The decision to leave one exercise out of a round."""
    return Decision(
        rule_id=rule.value,
        text=TEXTS[rule],
        source_key=SOURCES_OF[rule],
        inputs=(Input(name=N_("exercise"), value=exercise_id),),
        would_change_if=CHANGES[rule],
    )


def by_itself(exercise: Exercise | None, *, careful: bool, planned: bool) -> Leave | None:
    """The reason that lies in the exercise; one that is off comes in only where the plan names it."""
    if exercise is None:
        return Leave.UNKNOWN
    if exercise.state is State.OFF and not planned:
        return Leave.OFF
    return Leave.CAREFUL if careful and exercise.state is State.CARE else None
