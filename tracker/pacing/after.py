"""After a session and half an hour later: what the change in pain says about more of it today. A1 to A4.

Source: clinical.md F3, after the pain-monitoring model (B1). Fractions come from imported diaries.
"""

from enum import StrEnum

from tracker.language import N_
from tracker.pacing.during import DELTA_STOP
from tracker.pacing.facts import SessionDone
from tracker.pacing.plan import Decision, Input


class AfterAction(StrEnum):
    """What follows for the rest of the day."""

    FINE = "fine"
    WAIT_TO_SETTLE = "wait_to_settle"
    ENOUGH_TODAY = "enough_today"
    NOTHING_SAID = "nothing_said"


ACTIONS = {
    "A1": AfterAction.FINE,
    "A2": AfterAction.WAIT_TO_SETTLE,
    "A3": AfterAction.ENOUGH_TODAY,
    "A4": AfterAction.NOTHING_SAID,
}
TEXTS = {
    "A1": N_("Your pain did not go up. Another short round later is fine."),
    "A2": N_("Your pain went up a little. Let it come back to where it was before you go on."),
    "A3": N_("Your pain went up, so this was enough for today. The next round can be a step smaller."),
    "A4": N_("There is no number from before and after. Tomorrow morning will tell how it went."),
}
CHANGES = {
    "A1": N_("A higher number after the session."),
    "A2": N_("A number that is back to where it was before the session."),
    "A3": N_("A corrected number before or after the session."),
    "A4": N_("A number before and after the session."),
}


def after_rule(before: float | None, after: float | None) -> str:
    """A1 to A4 for pain 0-10 before and after; None where it was not given."""
    if before is None or after is None:
        return "A4"
    if after <= before:
        return "A1"
    return "A3" if after - before >= DELTA_STOP else "A2"


def after_session(session: SessionDone) -> Decision:
    """What one session says about the rest of its day; `ACTIONS` holds the action of each rule."""
    rule_id = after_rule(session.before, session.after)
    return Decision(
        rule_id=rule_id,
        text=TEXTS[rule_id],
        source_key="B1",
        inputs=tuple(_inputs(session)),
        threshold=(("delta_stop", float(DELTA_STOP)),),
        would_change_if=CHANGES[rule_id],
    )


def _inputs(session: SessionDone) -> list[Input]:
    numbers = ((N_("pain before"), session.before), (N_("pain after"), session.after))
    return [
        Input(name=name, value=f"{value:g}", entry_id=session.id, day=session.day)
        for name, value in numbers
        if value is not None
    ]
