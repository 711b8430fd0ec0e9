"""The scales of the diary: which answers exist, and the words that the person reads.

Sources: clinical.md A1 (numeric rating scale), B3 (settle time), B7 (triggers), C1 (lowest point), C3 (nerve symptoms).
"""

from enum import IntEnum, StrEnum

NRS_MIN, NRS_MAX = 0, 10  # 11-point numeric rating scale: 0 no pain, 10 worst pain you can imagine
NRS_ANCHORS = "0 = no pain, 10 = worst pain you can imagine"


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
        "BEFORE": "before a session",
        "AFTER": "after a session",
        "MORNING": "in the morning",
        "EVENING": "in the evening",
        "ANY": "at that moment",
    },
    LowestPoint: {
        "NONE": "none",
        "LOW_BACK": "low back",
        "BUTTOCK": "buttock",
        "THIGH": "thigh",
        "KNEE": "knee",
        "CALF": "calf or shin",
        "FOOT": "ankle or foot",
        "TOES": "toes",
    },
    NerveChange: {
        "NONE": "none",
        "USUAL": "as usual",
        "NEW_OR_WORSE": "new or worse",
    },
    SessionStatus: {
        "RUNNING": "not finished",
        "DONE": "done",
        "STOPPED_EARLY": "stopped early",
    },
    Outcome: {
        "DONE": "done",
        "EASED": "eased",
        "SKIPPED": "skipped",
        "STOPPED_FOR_PAIN": "stopped for pain",
    },
    Side: {
        "LEFT": "left side",
        "RIGHT": "right side",
        "BOTH": "each side",
        "NONE": "no sides",
    },
    SettleTime: {
        "NO_RISE": "it did not rise",
        "HALF_HOUR": "within half an hour",
        "SAME_DAY": "later the same day",
        "NEXT_DAY": "the next day or longer",
    },
    SittingBand: {
        "UNDER_2": "under 2 hours",
        "FROM_2_TO_4": "2 to 4 hours",
        "FROM_4_TO_6": "4 to 6 hours",
        "OVER_6": "over 6 hours",
    },
    Sleep: {
        "POOR": "poor",
        "OK": "ok",
        "GOOD": "good",
    },
    ActivityKind: {
        "WALKING": "walking",
        "SITTING": "sitting",
        "STANDING": "standing",
        "DRIVING": "driving",
        "SHOPPING": "shopping",
        "HOUSEWORK": "housework",
        "OWN": "something else",
    },
    TreatmentKind: {
        "ACUPUNCTURE": "acupuncture",
        "CHIROPRACTIC": "chiropractic",
        "MASSAGE": "massage",
        "PHYSIOTHERAPY": "physiotherapy",
        "MEDICINE": "medicine",
        "CLASS": "tai chi or yoga class",
        "OTHER": "other",
    },
    Helped: {
        "NO": "no",
        "SOME": "some",
        "YES": "yes",
    },
}


def label(answer: StrEnum | IntEnum) -> str:
    """The words that the person reads for an answer."""
    return LABELS[type(answer)][answer.name]


def nrs_problem(value: float | None, site: str, *, whole: bool) -> str | None:
    """A sentence when `value` is no rating on the 0-10 scale; None (unknown) is always fine."""
    if value is None:
        return None
    if not NRS_MIN <= value <= NRS_MAX:
        return f"Give the {site} pain as a number from 0 to 10, or leave it out."
    if whole and value != int(value):
        return f"Give the {site} pain as a whole number from 0 to 10, or leave it out."
    return None
