from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.builders import NOW, TODAY
from tracker.domain.entries import SESSION_MAX, Pain, SessionEntry
from tracker.domain.kinds import Kept, Kind
from tracker.domain.periods import last_days
from tracker.domain.rejection import EntryRejected
from tracker.domain.reports import read_report
from tracker.domain.scales import NerveChange, Outcome, SessionStatus, Side
from tracker.services.closing import close_unfinished
from tracker.services.guided import keep_report
from tracker.services.people import ME
from tracker.services.record import correct, forget
from tracker.store import Store
from tracker.store.guided import unfinished
from tracker.store.reading import entries_in
from tracker.store.tables import SafetyAnswer

SESSION = "3f0e7a52-7f7b-4c1f-9f11-0a4c2a8d9c01"
KICK = {"sets": 1, "reps": 10, "hold_seconds": 3}


def a_bout(place: int, **changes: Any) -> dict[str, Any]:
    usual = {
        "id": f"bout-{place}",
        "place": place,
        "exercise_id": "seated-leg-kick",
        "exercise_name": "Seated leg kick",
        "side": "left",
        "planned": KICK,
        "done": KICK,
        "outcome": "done",
        "seconds": 30.0,
        "peak_pain": None,
        "detail": {},
        "ended_at": (NOW - timedelta(minutes=10 - place)).isoformat(),
    }
    return {**usual, **changes}


def a_report(seq: int = 1, bouts: int = 1, **changes: Any) -> dict[str, Any]:
    usual = {
        "session_id": SESSION,
        "seq": seq,
        "routine_id": "desk-break",
        "routine_version": 1,
        "routine_name": "The desk break",
        "started_at": (NOW - timedelta(minutes=10)).isoformat(),
        "utc_offset": 60,
        "ended_at": None,
        "status": "running",
        "stop_reason": None,
        "before": {"back": 2, "leg": None},
        "after": {"back": None, "leg": None},
        "symptoms": {"tingling": None, "numbness": None, "weakness": None, "moved_down": None},
        "safety": [],
        "bouts": [a_bout(place) for place in range(1, bouts + 1)],
    }
    return {**usual, **changes}


def a_done_report(seq: int = 9, bouts: int = 3) -> dict[str, Any]:
    ended = (NOW - timedelta(minutes=2)).isoformat()
    return a_report(seq, bouts, status="done", ended_at=ended, after={"back": 1, "leg": 0})


def sent(diary: Store, raw: dict[str, Any]) -> None:
    with diary.writing() as db:
        keep_report(db, ME, read_report(raw), NOW)


def stored(diary: Store) -> list[Kept]:
    with diary.reading() as db:
        return entries_in(db, ME, last_days(TODAY, 7))


def the_session(diary: Store) -> SessionEntry:
    (kept,) = stored(diary)
    assert isinstance(kept.entry, SessionEntry)
    return kept.entry


def test_each_bout_is_in_the_diary_as_soon_as_it_is_reported(diary: Store) -> None:
    sent(diary, a_report(seq=1, bouts=1))
    assert len(the_session(diary).bouts) == 1
    sent(diary, a_report(seq=2, bouts=2))
    entry = the_session(diary)
    assert (entry.status, len(entry.bouts), entry.before) == (SessionStatus.RUNNING, 2, Pain(back=2))
    assert (entry.bouts[0].side, entry.bouts[0].outcome, entry.source) == (Side.LEFT, Outcome.DONE, "player")


def test_a_report_that_is_sent_again_changes_nothing(diary: Store) -> None:
    for _ in range(3):
        sent(diary, a_report(seq=4, bouts=2))
    assert len(the_session(diary).bouts) == 2


def test_an_older_report_that_comes_late_changes_nothing(diary: Store) -> None:
    sent(diary, a_report(seq=5, bouts=3))
    sent(diary, a_report(seq=2, bouts=1))
    assert len(the_session(diary).bouts) == 3


def test_a_finished_session_stays_finished(diary: Store) -> None:
    sent(diary, a_done_report(seq=9))
    sent(diary, a_report(seq=12, bouts=1))
    entry = the_session(diary)
    assert (entry.status, len(entry.bouts), entry.after) == (SessionStatus.DONE, 3, Pain(back=1, leg=0))


def test_what_the_person_corrected_is_not_overwritten_by_a_late_report(diary: Store) -> None:
    sent(diary, a_report(seq=3, bouts=2))
    (kept,) = stored(diary)
    with diary.writing() as db:
        correct(db, ME, SESSION, kept.version, kept.entry.__class__(**_fields(kept.entry, note="my word")), NOW)
    sent(diary, a_done_report(seq=20))
    assert the_session(diary).note == "my word"


def _fields(entry: Any, **changes: Any) -> dict[str, Any]:
    return {**{name: getattr(entry, name) for name in entry.__dataclass_fields__}, **changes}


def test_a_forgotten_session_does_not_come_back_by_a_late_report(diary: Store) -> None:
    sent(diary, a_report())
    with diary.writing() as db:
        forget(db, ME, Kind.SESSION, SESSION, NOW)
    sent(diary, a_done_report())
    assert stored(diary) == []


def test_an_unfinished_session_is_offered_with_the_report_to_go_on_from(diary: Store) -> None:
    raw = a_report(seq=7, bouts=2)
    sent(diary, raw)
    with diary.reading() as db:
        (offered,) = unfinished(db, ME)
    assert (offered.id, offered.report) == (SESSION, raw)


def test_the_diary_says_in_words_why_a_session_ended_early(diary: Store) -> None:
    ended = (NOW - timedelta(minutes=2)).isoformat()
    sent(diary, a_report(status="stopped_early", ended_at=ended, stop_reason="nerve"))
    assert the_session(diary).stop_reason == "tingling or numbness came up"


def test_a_finished_session_is_not_offered(diary: Store) -> None:
    sent(diary, a_report(seq=1))
    sent(diary, a_done_report())
    with diary.reading() as db:
        assert unfinished(db, ME) == []


def test_a_bout_of_which_nothing_was_done_has_no_amount(diary: Store) -> None:
    nothing = {"sets": 0, "reps": 0, "hold_seconds": 0}
    sent(diary, a_report(bouts=0) | {"bouts": [a_bout(1, outcome="skipped", done=nothing, seconds=0)]})
    (bout,) = the_session(diary).bouts
    assert (bout.outcome, bout.done.sets, bout.seconds) == (Outcome.SKIPPED, None, 0)


def test_nerve_signs_and_details_are_kept(diary: Store) -> None:
    bout = a_bout(1, outcome="stopped_for_pain", peak_pain=6, detail={"rule_id": "D2", "thigh_test": ["middle"]})
    signs = {"tingling": "new_or_worse", "numbness": "none", "weakness": None, "moved_down": True}
    sent(diary, a_report(symptoms=signs) | {"bouts": [bout]})
    entry = the_session(diary)
    assert (entry.symptoms.tingling, entry.symptoms.weakness) == (NerveChange.NEW_OR_WORSE, None)
    assert entry.bouts[0].detail == {"rule_id": "D2", "thigh_test": ["middle"]}


def test_the_questions_about_weakness_are_kept_with_their_answers_once(diary: Store) -> None:
    asked = [{"question": "foot_drags", "answer": False}, {"question": "cannot_lift_foot", "answer": True}]
    sent(diary, a_report(seq=1, safety=asked))
    sent(diary, a_report(seq=2, bouts=2, safety=asked))
    with diary.reading() as db:
        answers = {row.item: row.present for row in db.scalars(select(SafetyAnswer))}
        assert db.scalar(select(func.count()).select_from(SafetyAnswer)) == len(asked)
    assert answers == {"foot_drags": False, "cannot_lift_foot": True}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw.pop("session_id"),
        lambda raw: raw.update(session_id="../../etc"),
        lambda raw: raw.update(seq="many"),
        lambda raw: raw.update(started_at="yesterday"),
        lambda raw: raw.update(started_at="2026-11-20T08:00:00"),
        lambda raw: raw.update(status="asleep"),
        lambda raw: raw.update(stop_reason="bored"),
        lambda raw: raw.update(bouts=[{}]),
        lambda raw: raw.update(bouts="none"),
        lambda raw: raw.update(safety=[{"question": "foot_drags", "answer": "yes"}]),
        lambda raw: raw.update(before={"back": 11}),
        lambda raw: raw["bouts"][0].update(outcome="won"),
        lambda raw: raw["bouts"][0].update(seconds=-1),
        lambda raw: raw["bouts"][0]["done"].update(hold_seconds=36_000),
    ],
)
def test_a_report_that_cannot_be_read_is_refused_with_a_sentence(spoil: Any) -> None:
    raw = deepcopy(a_report())
    spoil(raw)
    with pytest.raises(EntryRejected) as refused:
        read_report(raw)
    assert refused.value.problems[0].endswith(".")


STARTED = NOW - timedelta(minutes=10)  # of a report


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (timedelta(minutes=-1), timedelta(0)),  # the clock of the device was set back meanwhile
        (timedelta(0), timedelta(0)),
        (SESSION_MAX, SESSION_MAX),
        (SESSION_MAX + timedelta(seconds=1), SESSION_MAX),
        (timedelta(days=3), SESSION_MAX),
    ],
)
def test_an_end_that_cannot_be_is_brought_within_the_longest_session(told: timedelta, kept: timedelta) -> None:
    ended = (STARTED + told).isoformat()
    entry = read_report(a_report(status="stopped_early", ended_at=ended, stop_reason="own_choice")).entry
    assert entry.ended is not None
    assert entry.ended.at == STARTED + kept


def test_a_session_left_open_for_a_day_can_still_be_closed(diary: Store) -> None:
    much_later = a_bout(1, outcome="skipped", seconds=0, ended_at=(STARTED + timedelta(hours=13)).isoformat())
    sent(diary, a_report() | {"bouts": [much_later]})
    with diary.writing() as db:
        close_unfinished(db, ME, unfinished(db, ME)[0], NOW + timedelta(days=1))
    entry = the_session(diary)
    assert entry.ended is not None
    assert (entry.status, entry.ended.at) == (SessionStatus.STOPPED_EARLY, STARTED + SESSION_MAX)


def test_a_report_of_another_person_s_session_changes_nothing(diary: Store) -> None:
    sent(diary, a_report(seq=1, bouts=1))
    with diary.writing() as db:
        keep_report(db, "someone else", read_report(a_report(seq=5, bouts=3)), NOW)
    assert len(the_session(diary).bouts) == 1
