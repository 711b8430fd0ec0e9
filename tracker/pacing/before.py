"""Right before a session: what is known now decides between the plan's amount, less, comfort only, and none. P1 to P11.

Source: clinical.md F1, after articles A, B and D, graded activity and Costa 2021. The first rule that fits decides.
Pain never raises the amount here: a very good day gets the plan's amount and no more.
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.language import N_
from tracker.pacing.during import OK_MAX
from tracker.pacing.plan import Decision, Input
from tracker.pacing.zones import EASY_MAX

VERY_HIGH = 8  # NRS; clinical.md F0, no direct evidence
FLARE_DELTA = 2  # NRS points above usual; Costa 2021


class BeforeAction(StrEnum):
    """What the session may be."""

    STOP_EMERGENCY = "stop_emergency"
    PAUSE_CONTACT = "pause_contact"
    SETTLE_ONLY = "settle_only"
    ASK_OR_HOLD = "ask_or_hold"  # ask once; if skipped the same amount, exercises with a caution left out
    EASIER = "easier"
    USUAL_NO_STEP_UP = "usual_no_step_up"
    USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNow:
    """What is known right before a session: pain 0-10 as the worse of back and leg, None unknown."""

    worst: float | None = None
    usual: float | None = None
    emergency: bool = False  # an open E answer
    contact: bool = False  # an open U answer
    weakness_new: bool = False
    tingling_or_numbness_new: bool = False
    flare: bool = False  # the person's own word
    inputs: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What the session may be, and the decision behind it."""

    action: BeforeAction
    decision: Decision


ACTIONS = {
    "P1": BeforeAction.STOP_EMERGENCY,
    "P2": BeforeAction.PAUSE_CONTACT,
    "P3": BeforeAction.SETTLE_ONLY,
    "P4": BeforeAction.ASK_OR_HOLD,
    "P5": BeforeAction.EASIER,
    "P6": BeforeAction.SETTLE_ONLY,
    "P7": BeforeAction.EASIER,
    "P8": BeforeAction.USUAL_NO_STEP_UP,
    "P9": BeforeAction.EASIER,
    "P10": BeforeAction.USUAL_NO_STEP_UP,
    "P11": BeforeAction.USUAL,
}
MORE_THAN_USUAL = N_("This is more than your usual. Half the amount keeps you moving today.")
SMALL_ALREADY = N_("This is more than your usual. Today's amount is small already, so it stays as it is.")
SOURCES_OF = {
    "P1": "safety",
    "P2": "C3",
    "P3": "C3",
    "P4": "caution",
    "P5": "B4",
    "P6": "app",
    "P7": "costa",
    "P8": "antcliff",
    "P9": "B1",
    "P10": "B1",
    "P11": "A",
}
TEXTS = {
    "P1": N_("Some of your answers should be checked today. Exercise can wait until someone has seen you."),
    "P2": N_("Please have this checked before the next exercises."),
    "P3": N_("Nerves can be touchy. For today, comfortable positions and short walks are plenty."),
    "P4": N_("There is no number for today, so the plan stays as it was."),
    "P5": N_("Your pain is high, but usual for you. A lighter round, and worth planning with your physio."),
    "P6": N_("A high-pain day. Comfort comes first, with small moves if you like."),
    "P7": MORE_THAN_USUAL,
    "P8": N_("High, but usual for you. Same plan, nothing extra."),
    "P9": MORE_THAN_USUAL,
    "P10": N_("Same plan as last time."),
    "P11": N_("A good day to do your plan, and to stop there."),
}
CHANGES = {
    "P1": N_("Your word, with its date, that a clinician has seen you."),
    "P2": N_("Your word, with its date, that a clinician has looked at it."),
    "P3": N_("Two settled mornings without these signs."),
    "P4": N_("A number for right now."),
    "P5": N_("A number under 8 right now."),
    "P6": N_("A number under 8 right now."),
    "P7": N_("A number nearer to your usual, or no flare-up any more."),
    "P8": N_("A number above your usual, or one of 5 or less."),
    "P9": N_("A number of 5 or less right now."),
    "P10": N_("A number of 2 or less, or one of 6 or more."),
    "P11": N_("A number of 3 or more right now."),
}


def before_session(known: KnownNow) -> Before:
    """What F1 says to what is known now; unknown pain is never read as none."""
    rule_id = _by_signs(known) or _by_pain(known)
    decision = Decision(
        rule_id=rule_id,
        text=TEXTS[rule_id],
        source_key=SOURCES_OF[rule_id],
        inputs=known.inputs,
        threshold=(
            ("easy_max", float(EASY_MAX)),
            ("ok_max", float(OK_MAX)),
            ("very_high", float(VERY_HIGH)),
            ("flare_delta", float(FLARE_DELTA)),
        ),
        would_change_if=CHANGES[rule_id],
    )
    return Before(ACTIONS[rule_id], decision)


def _by_signs(known: KnownNow) -> str | None:
    if known.emergency:
        return "P1"
    if known.contact or known.weakness_new:
        return "P2"
    return "P3" if known.tingling_or_numbness_new else None


def _by_pain(known: KnownNow) -> str:
    worst, usual = known.worst, known.usual
    if worst is None:
        return "P4"
    as_usual = usual is not None and worst <= usual
    if worst >= VERY_HIGH:
        return "P5" if as_usual and not known.flare else "P6"
    if known.flare or (usual is not None and worst - usual >= FLARE_DELTA):
        return "P7"
    if worst > OK_MAX:
        return "P8" if as_usual else "P9"
    return "P10" if worst > EASY_MAX else "P11"
