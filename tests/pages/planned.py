"""Diaries with a plan in them: set up, lived for some days, with the safety questions answered and nothing new."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.builders import BERLIN, NOW, TODAY, a_bout, a_check_in, a_session, ago
from tests.services.planning import a_morning, a_round, moment_on
from tracker.domain.entries import Amount, Entry, Pain, SessionEntry
from tracker.domain.moments import moment_of
from tracker.domain.safety import AskedIn
from tracker.domain.scales import Outcome
from tracker.pacing.settings import Tolerance, UsualPain
from tracker.services.people import ME
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.services.safety import answer_list, next_asking
from tracker.services.settings import change_settings
from tracker.store import Store

DAY = timedelta(days=1)
HELD = Amount(sets=1, reps=3, hold_seconds=30)


def welcome_to(diary: Store) -> None:
    """The welcome was read and the safety questions were answered this morning: nothing of it is there."""
    with diary.writing() as db:
        change_settings(db, ME, NOW, welcomed_on=TODAY)
        answer_list(db, ME, next_asking(db, ME), moment_of(NOW, BERLIN), AskedIn.FIRST, ())


def set_up(diary: Store, days_ago: int = 10, **changes: object) -> None:
    """A plan from a guessed 12 load-minutes a day and a usual pain of 3, begun so many days ago."""
    begun = TODAY - timedelta(days=days_ago)
    first = {"begun_on": begun, "tolerance": (Tolerance(begun, 12),), "usual": (UsualPain(begun, 3),)}
    with diary.writing() as db:
        change_plan_settings(db, ME, NOW, **{**first, **changes})


def add(diary: Store, *entries: Entry) -> None:
    """Entries into the diary."""
    with diary.writing() as db:
        for place, entry in enumerate(entries):
            record(db, ME, entry, NOW + timedelta(seconds=place))


def days_lived(days: int, mornings: float = 2) -> Iterable[Entry]:
    """A settled morning and two sessions on each of so many days before today, and this morning's check-in."""
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back)
        yield a_morning(day, mornings)
        yield desk_break(day, 10)
        yield desk_break(day, 15)
    yield a_check_in(moment=moment_on(TODAY, 7), pain=Pain(back=1, leg=mornings))


def desk_break(day: date, hour: int, **changes: object) -> SessionEntry:
    """A small round at the desk that changed nothing."""
    quiet = {"before": Pain(leg=2), "after": Pain(leg=2), "bouts": (a_bout(seconds=120),)}
    return a_round(day, hour, **{**quiet, **changes})


def a_round_today(minutes_ago: float = 30, **changes: object) -> SessionEntry:
    """A round that was ended so long ago."""
    usual = {
        "started": ago(minutes=minutes_ago + 5),
        "ended": ago(minutes=minutes_ago),
        "before": Pain(leg=2),
        "after": Pain(leg=2),
        "bouts": (a_bout(seconds=120, done=HELD, outcome=Outcome.DONE),),
    }
    return a_session(**{**usual, **changes})
