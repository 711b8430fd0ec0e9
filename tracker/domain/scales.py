"""The scales of the diary: which answers exist, and the words that the person reads.

Sources: clinical.md A1 (numeric rating scale), B3 (settle time), B7 (triggers), C1 (lowest point), C3 (nerve symptoms).
"""

from enum import IntEnum, StrEnum

from tracker.language import N_, _, _p

NRS_MIN, NRS_MAX = 0, 10  # 11-point numeric rating scale: 0 no pain, 10 worst pain you can imagine
NRS_ANCHORS = N_("0 = no pain, 10 = worst pain you can imagine")


class Occasion(StrEnum):
    """When a rating was given, relative to a session or a day."""

    BEFORE = "before"
    AFTER = "after"
    MORNING = "morning"
    EVENING = "evening"
    ANY = "any"


class LowestPoint(IntEnum):
    """The furthest place down the leg with pain, tingling or numbness (ordinal)."""

    NONE = 0
    LOW_BACK = 1
    BUTTOCK = 2
    THIGH = 3
    KNEE = 4
    CALF = 5
    FOOT = 6
    TOES = 7


class NerveChange(StrEnum):
    """Tingling, numbness or weakness now, against what is usual for this person."""

    NONE = "none"
    USUAL = "usual"
    NEW_OR_WORSE = "new_or_worse"


class SessionStatus(StrEnum):
    """How far a session got."""

    RUNNING = "running"
    DONE = "done"
    STOPPED_EARLY = "stopped_early"


class Outcome(StrEnum):
    """How one bout went."""

    DONE = "done"
    EASED = "eased"
    SKIPPED = "skipped"
    STOPPED_FOR_PAIN = "stopped_for_pain"


class Side(StrEnum):
    """The person's own left or right; `both` = each side in turn; `none` = an exercise without sides."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


class SettleTime(StrEnum):
    """How long pain took to settle after a session (Maitland's irritability question)."""

    NO_RISE = "no_rise"
    HALF_HOUR = "half_hour"
    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"


class SittingBand(StrEnum):
    """Hours spent sitting in a day; bands after Suri 2018."""

    UNDER_2 = "under_2"
    FROM_2_TO_4 = "from_2_to_4"
    FROM_4_TO_6 = "from_4_to_6"
    OVER_6 = "over_6"


class Sleep(StrEnum):
    """How the night was."""

    POOR = "poor"
    OK = "ok"
    GOOD = "good"


class ActivityKind(StrEnum):
    """Daily activities that are paced and logged in bouts."""

    WALKING = "walking"
    SITTING = "sitting"
    STANDING = "standing"
    DRIVING = "driving"
    SHOPPING = "shopping"
    HOUSEWORK = "housework"
    OWN = "own"


class TreatmentKind(StrEnum):
    """Visits, classes and medicines that are logged without advice."""

    ACUPUNCTURE = "acupuncture"
    CHIROPRACTIC = "chiropractic"
    MASSAGE = "massage"
    PHYSIOTHERAPY = "physiotherapy"
    MEDICINE = "medicine"
    CLASS = "class"
    OTHER = "other"


class Helped(StrEnum):
    """Whether a treatment or medicine helped, in the person's own judgement."""

    NO = "no"
    SOME = "some"
    YES = "yes"


# By scale, as the words of two scales may share a value ("none" of a side is not "none" of a symptom).
LABELS: dict[type[StrEnum | IntEnum], dict[str, str]] = {
    Occasion: {
        "BEFORE": N_("before a session"),
        "AFTER": N_("after a session"),
        "MORNING": N_("in the morning"),
        "EVENING": N_("in the evening"),
        "ANY": N_("at that moment"),
    },
    LowestPoint: {
        "NONE": N_("none"),
        "LOW_BACK": N_("low back"),
        "BUTTOCK": N_("buttock"),
        "THIGH": N_("thigh"),
        "KNEE": N_("knee"),
        "CALF": N_("calf or shin"),
        "FOOT": N_("ankle or foot"),
        "TOES": N_("toes"),
    },
    NerveChange: {
        "NONE": N_("none"),
        "USUAL": N_("as usual"),
        "NEW_OR_WORSE": N_("new or worse"),
    },
    SessionStatus: {
        "RUNNING": N_("not finished"),
        "DONE": N_("done"),
        "STOPPED_EARLY": N_("stopped early"),
    },
    Outcome: {
        "DONE": N_("done"),
        "EASED": N_("eased"),
        "SKIPPED": N_("skipped"),
        "STOPPED_FOR_PAIN": N_("stopped for pain"),
    },
    Side: {
        "LEFT": N_("left side"),
        "RIGHT": N_("right side"),
        "BOTH": N_("each side"),
        "NONE": N_("no sides"),
    },
    SettleTime: {
        "NO_RISE": N_("it did not rise"),
        "HALF_HOUR": N_("within half an hour"),
        "SAME_DAY": N_("later the same day"),
        "NEXT_DAY": N_("the next day or longer"),
    },
    SittingBand: {
        "UNDER_2": N_("under 2 hours"),
        "FROM_2_TO_4": N_("2 to 4 hours"),
        "FROM_4_TO_6": N_("4 to 6 hours"),
        "OVER_6": N_("over 6 hours"),
    },
    Sleep: {
        "POOR": N_("poor"),
        "OK": N_("ok"),
        "GOOD": N_("good"),
    },
    ActivityKind: {
        "WALKING": N_("walking"),
        "SITTING": N_("sitting"),
        "STANDING": N_("standing"),
        "DRIVING": N_("driving"),
        "SHOPPING": N_("shopping"),
        "HOUSEWORK": N_("housework"),
        "OWN": N_("something else"),
    },
    TreatmentKind: {
        "ACUPUNCTURE": N_("acupuncture"),
        "CHIROPRACTIC": N_("chiropractic"),
        "MASSAGE": N_("massage"),
        "PHYSIOTHERAPY": N_("physiotherapy"),
        "MEDICINE": N_("medicine"),
        "CLASS": N_("tai chi or yoga class"),
        "OTHER": N_("other"),
    },
    Helped: {
        "NO": N_("no"),
        "SOME": N_("some"),
        "YES": N_("yes"),
    },
}


def label(answer: StrEnum | IntEnum) -> str:
    """The words that the person reads for an answer, in the language that is spoken."""
    if answer is LowestPoint.NONE:
        return _p("lowest point", "none")
    return _(LABELS[type(answer)][answer.name])


def nrs_problem(value: float | None, pain: str, *, whole: bool) -> str | None:
    """A sentence when `value` is no rating on the 0-10 scale, `pain` names it in English; None (unknown) is fine."""
    if value is None:
        return None
    if not NRS_MIN <= value <= NRS_MAX:
        return _("Give the {pain} as a number from 0 to 10, or leave it out.", pain=_(pain))
    if whole and value != int(value):
        return _("Give the {pain} as a whole number from 0 to 10, or leave it out.", pain=_(pain))
    return None
