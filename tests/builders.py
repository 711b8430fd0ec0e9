"""Typical entries: each builder gives a valid one, and takes what a test wants to be different."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.entries import (
    ActivityEntry,
    Amount,
    BoutEntry,
    CheckInEntry,
    Pain,
    RatingEntry,
    SessionEntry,
    Symptoms,
    TreatmentEntry,
)
from tracker.domain.moments import Moment, moment_of
from tracker.domain.scales import ActivityKind, Helped, LowestPoint, Occasion, Outcome, Side, Sleep, TreatmentKind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=BERLIN)  # a Friday
TODAY = NOW.date()


def ago(**before: float) -> Moment:
    """The moment so long before NOW: `ago(days=1, hours=2)`."""
    return moment_of(NOW - timedelta(**before), BERLIN)


def a_bout(**changes: Any) -> BoutEntry:
    """Ten leg kicks at the desk, done as planned."""
    kicks = Amount(sets=1, reps=10, hold_seconds=3)
    usual: dict[str, Any] = {
        "exercise_id": "seated-leg-kick",
        "exercise_name": "Seated leg kick",
        "side": Side.BOTH,
        "planned": kicks,
        "done": kicks,
        "outcome": Outcome.DONE,
        "seconds": 60,
    }
    return BoutEntry(**{**usual, **changes})


def a_session(**changes: Any) -> SessionEntry:
    """A desk break this morning from 8:00 to 8:05: leg 4 before and 3 after."""
    usual: dict[str, Any] = {
        "day": TODAY,
        "routine_id": "desk-break",
        "routine_name": "The desk break",
        "routine_version": 1,
        "started": ago(hours=1),
        "ended": ago(minutes=55),
        "bouts": (a_bout(),),
        "before": Pain(back=2, leg=4),
        "after": Pain(back=2, leg=3),
    }
    return SessionEntry(**{**usual, **changes})


def a_rating(**changes: Any) -> RatingEntry:
    """Back 2 and leg 4 an hour ago, felt down to the right calf."""
    usual: dict[str, Any] = {
        "moment": ago(hours=1),
        "pain": Pain(back=2, leg=4),
        "symptoms": Symptoms(lowest_right=LowestPoint.CALF),
    }
    return RatingEntry(**{**usual, **changes})


def a_check_in(**changes: Any) -> CheckInEntry:
    """This morning at 7:00: back 3, leg 4, the night was ok."""
    usual: dict[str, Any] = {
        "moment": ago(hours=2),
        "occasion": Occasion.MORNING,
        "pain": Pain(back=3, leg=4),
        "sleep": Sleep.OK,
    }
    return CheckInEntry(**{**usual, **changes})


def an_activity(**changes: Any) -> ActivityEntry:
    """Twenty minutes of walking in two bouts yesterday, which was all right."""
    usual: dict[str, Any] = {
        "moment": ago(days=1),
        "kind": ActivityKind.WALKING,
        "minutes": 20,
        "bouts": 2,
        "tolerated": True,
    }
    return ActivityEntry(**{**usual, **changes})


def a_treatment(**changes: Any) -> TreatmentEntry:
    """A visit for acupuncture yesterday that helped some."""
    usual: dict[str, Any] = {
        "moment": ago(days=1),
        "kind": TreatmentKind.ACUPUNCTURE,
        "cost": 65,
        "helped": Helped.SOME,
    }
    return TreatmentEntry(**{**usual, **changes})
