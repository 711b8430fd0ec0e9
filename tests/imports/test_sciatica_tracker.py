"""sciatica_tracker: mornings, minutes and sessions; what its form begins with or works out itself is not taken."""

from datetime import date
from typing import Any

import pytest

from tests.imports.building import a_json, a_table, answering, entries, keys, read, reasons
from tracker.domain.entries import ActivityEntry, CheckInEntry, SessionEntry
from tracker.domain.scales import ActivityKind, Occasion, Outcome, Side, Sleep
from tracker.imports.found import FileRefused, Found, Reading
from tracker.imports.sciatica_tracker import FORMATS
from tracker.imports.source_file import SourceFile, file_of

(SCIATICA,) = FORMATS
HEADER = (
    "date,sleep,dayQuality,pain,paresthesiaGlute,paresthesiaFoot,sacrumTension,symptomsMorning,symptomsAfterSitting,"
    "sittingMaxMin,carMaxMin,walk1Min,walk2Min,walkTotalMin,sessionDurationMin,sessionRpe,reactionImmediate,"
    "reaction24h,symptomIndex,trafficLight,notes"
)
ROW = "2026-05-01,7,6,3,3,1,3,3,4,30,20,20,20,40,25,4,same,better,2.8,GREEN,Retour au calme"
IN_THE_LEG = answering(place="leg")


def a_row(**changes: str) -> str:
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | changes
    return ",".join(cells.values())


def found_in(*rows: str, reading: Reading = IN_THE_LEG) -> list[Found]:
    return read(SCIATICA, a_table(HEADER, *rows), reading)


def the_morning(found: list[Found]) -> CheckInEntry:
    (morning,) = [entry for entry in entries(found) if isinstance(entry, CheckInEntry)]
    return morning


def activities(found: list[Found]) -> dict[str, ActivityEntry]:
    done = [entry for entry in entries(found) if isinstance(entry, ActivityEntry)]
    return {entry.own_name or entry.kind.value: entry for entry in done}


def test_a_day_gives_its_morning() -> None:
    morning = the_morning(found_in(ROW))
    assert (morning.moment.day, morning.moment.at, morning.occasion) == (date(2026, 5, 1), None, Occasion.MORNING)
    assert (morning.pain.leg, morning.pain.back, morning.pain.leg_source) == (3, None, "3")
    assert (morning.sleep, morning.pain.scale_source) == (Sleep.GOOD, "sciatica_tracker 0-10")
    assert morning.note == (
        "Sleep, 0-10: 7\nTingling in the buttock, 0-10: 3\nTingling in the foot, 0-10: 1\n"
        "Tension at the sacrum, 0-10: 3\nOn getting up, 0-10: 3\nAfter sitting, 0-10: 4\n"
        "How good the day was, 0-10: 6\nReaction: same\nReaction after 24 hours: better\nRetour au calme"
    )
    assert morning.source == "import:sciatica_tracker"


def test_what_the_program_works_out_itself_is_not_taken() -> None:
    changed = a_row(walkTotalMin="999", symptomIndex="9.9", trafficLight="RED")
    assert entries(found_in(changed)) == entries(found_in(ROW))


def test_where_the_pain_was_is_asked_and_without_an_answer_it_is_a_note() -> None:
    (question,) = SCIATICA.asks(a_table(HEADER, ROW))
    assert question.name == "place"
    morning = the_morning(found_in(ROW, reading=answering()))
    assert not morning.pain.is_given
    assert morning.note is not None
    assert morning.note.startswith("Pain (sciatica_tracker 0-10): 3\n")


def test_minutes_are_activities_and_those_without_pain_are_tolerated() -> None:
    done = activities(found_in(ROW))
    assert (done["walking"].minutes, done["walking"].bouts, done["walking"].tolerated) == (40, 2, None)
    assert (done["sitting"].minutes, done["sitting"].bouts, done["sitting"].tolerated) == (30, 1, True)
    assert done["driving"].kind is ActivityKind.DRIVING
    assert (done["Exercise session"].minutes, done["Exercise session"].note) == (25, "Effort, 0-10: 4")


@pytest.mark.parametrize("nothing", ["", "0"])
def test_no_minutes_are_unknown(nothing: str) -> None:
    names = ("sittingMaxMin", "carMaxMin", "walk1Min", "walk2Min", "sessionDurationMin")
    assert activities(found_in(a_row(**dict.fromkeys(names, nothing)))) == {}
    one_walk = activities(found_in(a_row(walk2Min=nothing)))["walking"]
    assert (one_walk.minutes, one_walk.bouts) == (20, 1)


def test_pain_of_0_is_no_pain_and_a_blank_is_unknown() -> None:
    assert the_morning(found_in(a_row(pain="0"))).pain.leg == 0
    assert not the_morning(found_in(a_row(pain=""))).pain.is_given


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"pain": "NaN"}, "from 0 to 10"),
        ({"pain": "Infinity"}, "from 0 to 10"),
        ({"pain": "11"}, "from 0 to 10"),
        ({"sleep": "11"}, "from 0 to 10"),
        ({"paresthesiaFoot": "11"}, "from 0 to 10"),
        ({"reaction24h": "great"}, "three words"),
        ({"sittingMaxMin": "-5"}, "number"),
        ({"walk1Min": "9999"}, "Minutes"),
        ({"date": "0023-05-01"}, "year"),
        ({"date": "01/05/2026"}, "day"),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_line(changes: dict[str, str], why: str) -> None:
    ((line, reason),) = reasons(found_in(a_row(**changes)))
    assert line == 2
    assert why in reason


def a_log(**changes: Any) -> dict[str, Any]:
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True))
    numbers = {name: int(cell) if cell.isdigit() else cell for name, cell in cells.items()}
    for derived in ("walkTotalMin", "symptomIndex", "trafficLight"):
        del numbers[derived]
    return {**numbers, **changes}


EXERCISE = {
    "name": "Bird dog",
    "category": "Core",
    "level": "standard",
    "sets": 3,
    "reps": 8,
    "holdSec": 5,
    "tempo": "",
    "load": 0,
    "notes": "slow",
}


def a_file(*logs: dict[str, Any], exercises: Any = (EXERCISE,), **session: Any) -> SourceFile:
    sessions = [{"date": "2026-05-01", "title": "Morning", "exercises": exercises, **session}]
    return a_json({"dailyLogs": list(logs), "sessionLogs": sessions, "rulesSettings": {}})


def test_a_day_of_the_json_is_that_of_the_table_with_the_same_keys() -> None:
    table, json = found_in(ROW), read(SCIATICA, a_file(a_log()), IN_THE_LEG)
    assert entries(json)[: len(table)] == entries(table)
    assert keys(json)[: len(table)] == keys(table)


def test_a_session_has_its_exercises_as_done() -> None:
    (session,) = entries(read(SCIATICA, a_file()))
    assert isinstance(session, SessionEntry)
    assert (session.day, session.routine_name, session.started) == (date(2026, 5, 1), "Morning", None)
    (bout,) = session.bouts
    assert (bout.exercise_name, bout.exercise_id) == ("Bird dog", "sciatica_tracker:bird-dog")
    assert (bout.done.sets, bout.done.reps, bout.done.hold_seconds) == (3, 8, 5)
    assert (bout.side, bout.outcome, bout.peak_pain) == (Side.NONE, Outcome.DONE, None)
    assert bout.detail == {"category": "Core", "level": "standard", "load": "0", "notes": "slow"}


@pytest.mark.parametrize(
    ("session", "why"),
    [
        ({"date": "0023-01-01"}, "year"),
        ({"date": None}, "day"),
        ({"title": ["odd"] * 2 + [{}]}, "form"),
        ({"exercises": [{**EXERCISE, "name": ""}]}, "no name"),
        ({"exercises": [{**EXERCISE, "sets": 2.5}]}, "whole number"),
        ({"exercises": [{**EXERCISE, "sets": 1000}]}, "Sets"),
    ],
)
def test_a_session_that_cannot_be_is_left_out_with_its_number(session: dict[str, Any], why: str) -> None:
    ((row, reason),) = reasons(read(SCIATICA, a_file(a_log(), **session), IN_THE_LEG))
    assert row == 2
    assert why in reason


def test_days_have_the_same_keys_after_more_rows_and_after_their_numbers_were_corrected() -> None:
    day = keys(found_in(ROW))
    assert keys(found_in(a_row(date="2026-04-30"), a_row(pain="9")))[len(day) :] == day


@pytest.mark.parametrize(
    "file",
    [
        a_json([1]),
        a_json({"dailyLogs": {}}),
        a_json({"dailyLogs": [1]}),
        a_file(exercises={}),
        file_of("a.json", b'{"dailyLogs": [{"date": "2026-05-01", "pain": NaN}]}'),
        file_of("a.json", b'{"dailyLogs": [{"date": "2026-'),
        a_table(HEADER, ROW, '2026-05-02,7,"cut'),
        a_table("date,pain", "2026-05-01,3"),
    ],
)
def test_what_is_broken_or_not_its_own_is_refused(file: SourceFile) -> None:
    with pytest.raises(FileRefused):
        read(SCIATICA, file)


def test_it_is_known_by_its_columns_or_names() -> None:
    assert SCIATICA.fits(a_table(HEADER))
    assert SCIATICA.fits(a_file(a_log()))
    assert not SCIATICA.fits(a_json({"dailyLogs": []}))
    assert not SCIATICA.fits(a_table("date,sleep,pain"))
