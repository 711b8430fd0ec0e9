"""Diaries of every shape, written through the same services as the app, and their way through an export."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from tests.builders import BERLIN, NOW, TODAY
from tests.offered import a_plan
from tests.store.test_rows import ENTRIES, MOMENTS, NRS, SYMPTOMS, TYPED
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import AssessmentEntry, Entry, RatingEntry
from tracker.domain.exercises import Position
from tracker.domain.experiment import Arm, Ending, MorningPain, Protocol
from tracker.domain.measures import PEG_ITEMS, Instrument
from tracker.domain.moments import moment_of
from tracker.domain.own import OwnExercise, OwnRoutine
from tracker.domain.plain_json import to_plain
from tracker.domain.reports import read_report
from tracker.domain.safety import AskedIn
from tracker.domain.scales import Occasion
from tracker.exports.csv_zip import csv_zip
from tracker.imports.found import Reading
from tracker.imports.own_csv import OWN_CSV
from tracker.imports.source_file import file_of
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Decision, Input
from tracker.pacing.settings import Allowed, ClinicianWord, Gear, Tolerance, UsualPain
from tracker.pacing.thresholds import about_all
from tracker.services.guided import keep_report
from tracker.services.importing import import_found
from tracker.services.importing_report import ImportReport, Mode
from tracker.services.own import adopt_exercise, adopt_routine, retire_routine
from tracker.services.people import ME, ensure_person
from tracker.services.plan import choose
from tracker.services.plan_settings import change_plan_settings
from tracker.services.record import record
from tracker.services.safety import answer_list, answer_short, answer_weakness, clear_emergency, next_asking
from tracker.services.settings import change_settings
from tracker.store import Db, Store, open_store
from tracker.store.plan_days import offer_json
from tracker.store.plan_settings import plan_settings_of
from tracker.store.tables import Experiment, PlanDay

READING = Reading(BERLIN)
DAYS = st.dates(date(2025, 1, 1), TODAY - timedelta(days=1))
FORMULAS = ['=HYPERLINK("http://x")', "+1", "-2 since Monday", "@home", "\tx", "'tis", "'=1+1", "＝1", "\n=1", "''=1"]
PIECES = [
    "a",
    "é",
    "łydka",
    "腰",
    "😀",
    "👩🏽‍⚕️",
    "כאב",
    "\u200f",
    '"',
    "'",
    ",",
    ";",
    "\n",
    "\t",
    "=",
    "+",
    "-",
    "@",
    " ",
    "|",
]
NOTES = st.sampled_from(FORMULAS) | st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
SESSION_ID = str(UUID(int=7))

Act = Callable[[Db], object]


def _noted(entry: Entry, note: str) -> Entry:
    return replace(entry, note=note)


ASSESSMENTS = st.builds(
    AssessmentEntry,
    MOMENTS,
    st.just(Instrument.PEG),
    st.fixed_dictionaries(dict.fromkeys(PEG_ITEMS, NRS)).filter(lambda answers: any(answers.values())),
    note=NOTES,
)
RATINGS = st.builds(RatingEntry, MOMENTS, TYPED, SYMPTOMS, st.sampled_from(Occasion), NOTES)
NOTED = RATINGS | ASSESSMENTS | st.builds(_noted, ENTRIES, NOTES) | ENTRIES


@dataclass(frozen=True)
class Recording:
    """One entry as it is recorded."""

    entry: Entry

    def __call__(self, db: Db) -> object:
        return record(db, ME, self.entry, NOW)


@st.composite
def safety(draw: st.DrawFn) -> Act:
    """A full list, with a sign that may be cleared, the short question, or the three about weakness."""
    moment = moment_of(NOW - timedelta(days=draw(st.integers(1, 200))), BERLIN)
    present = draw(st.sets(st.sampled_from(["E1", "E6", "U2", "R1"]), max_size=3))
    kind = draw(st.sampled_from(["list", "cleared", "short", "weakness"]))

    def act(db: Db) -> None:
        if kind == "short":
            answer_short(db, ME, moment, new=bool(present))
        elif kind == "weakness":
            answer_weakness(db, ME, f"asked-{moment.day}", moment, {"foot_drags": True, "leg_gives_way": False})
        else:
            answer_list(db, ME, next_asking(db, ME), moment, AskedIn.WEEK, present)
        if kind == "cleared":
            clear_emergency(db, ME, moment.day, moment)

    return act


@st.composite
def plans(draw: st.DrawFn) -> Act:
    """A plan as it was offered, in words of any kind, and what was made of it."""
    day, words = draw(DAYS), draw(NOTES)
    looked_at = (Input(name="leg", value="3", entry_id=None, day=day),)
    decision = Decision(rule_id="R4", text=words, source_key="pacing", inputs=looked_at, threshold=(("a", 1.5),))
    plan = a_plan(day, decisions=(decision,), target=draw(st.floats(0, 10)))
    changed = draw(st.none() | st.just({"routine_id": "desk-break", "share": 0.5}))

    def act(db: Db) -> None:
        offered = offer_json(plan, plan.ceiling, "test")
        row = {"id": f"plan-{day}", "person_id": ME, "day": day, "source": "form", "offered": offered}
        db.merge(PlanDay(**row, created_at=NOW, changed_at=NOW))
        choose(db, ME, day, ChoiceKind.SMALLER, NOW, changed)

    return act


@st.composite
def own(draw: st.DrawFn) -> Act:
    """An own exercise and versions of an own routine with it, which may be off the list."""
    dose = Dose(kind=DoseKind.HOLD, seconds=draw(st.sampled_from([5, 5.5])), sides=Sides.EACH, reps=3)
    name, retired = draw(NOTES.filter(lambda text: bool(text.strip()))), draw(st.booleans())
    versions, number = draw(st.integers(1, 3)), draw(st.integers(1, 9))

    def act(db: Db) -> None:
        adopt_exercise(db, ME, OwnExercise(f"own-e{number}", name, (name,), Position.LYING_BACK, dose), TODAY, NOW)
        routine = OwnRoutine(f"own-r{number}", name, ((f"own-e{number}", dose),), "Dr Who", TODAY)
        for _ in range(versions):
            adopt_routine(db, ME, routine, TODAY, NOW)
        db.flush()
        if retired:
            retire_routine(db, ME, routine.id, NOW)

    return act


@st.composite
def experiments(draw: st.DrawFn) -> Act:
    """An experiment that goes on, or was stopped, or has not begun."""
    arms = (Arm("desk-break", draw(NOTES)), Arm(None, "none"))
    starts = draw(DAYS | st.just(TODAY + timedelta(days=14)))
    protocol = Protocol(
        one=arms[0], other=arms[1], outcome=MorningPain.LEG, starts=starts, block_days=3, pairs=4, seed=7
    )
    ended, note = draw(st.none() | st.just(starts)), draw(NOTES)

    def act(db: Db) -> None:
        how = Ending.WISH.value if ended else None
        head = {"id": f"experiment-{starts}", "person_id": ME, "day": starts, "source": "form", "version": 1}
        head |= {"created_at": NOW, "changed_at": NOW}
        db.merge(Experiment(**head, protocol=to_plain(protocol), ended_on=ended, ended_how=how, note=note))

    return act


@st.composite
def settings_made(draw: st.DrawFn) -> Act:
    """Settings of the person and of the plan, and words on exercises."""
    first, by = draw(DAYS), draw(NOTES)
    threshold = about_all()[0]

    def act(db: Db) -> None:
        change_settings(db, ME, NOW, welcomed_on=first, checked_on=None, country="DE", made_up=first.day % 2 == 0)
        thresholds = replace(plan_settings_of(db, ME).thresholds, **{threshold.name: threshold.high})
        change_plan_settings(
            db,
            ME,
            NOW,
            gear=Gear.GENTLE,
            begun_on=first,
            usual=(UsualPain(first, 3.5),),
            tolerance=(Tolerance(first, 12.5),),
            clinician=ClinicianWord(avoid=frozenset({"clam", "bridge"}), by=by),
            thresholds=thresholds,
        )
        change_plan_settings(db, ME, NOW, hidden=frozenset({"clam"}), allowed=(Allowed("bridge", first),))

    return act


def a_report(**changes: Any) -> dict[str, Any]:
    """What the player says of a session that goes on: one exercise is done."""
    began = (NOW - timedelta(minutes=9)).isoformat()
    bout = {
        "exercise_id": "clam",
        "exercise_name": "Clam",
        "side": "left",
        "planned": {"sets": 1, "reps": 3, "hold_seconds": 5},
        "done": {"sets": 1, "reps": 3, "hold_seconds": 5},
        "outcome": "done",
        "seconds": 15,
        "ended_at": began,
    }
    said: dict[str, Any] = {
        "session_id": SESSION_ID,
        "seq": 3,
        "status": "running",
        "started_at": began,
        "utc_offset": 60,
        "routine_id": "desk-break",
        "routine_name": "The desk break",
        "routine_version": 1,
        "bouts": [bout],
    }
    return {**said, **changes}


def unfinished(db: Db) -> None:
    """A guided session that goes on."""
    keep_report(db, ME, read_report(a_report()), NOW)


ACTS = st.one_of(NOTED.map(Recording), NOTED.map(Recording), safety(), plans(), own(), experiments())
DIARIES = st.tuples(
    st.lists(ACTS, max_size=12),
    st.none() | settings_made(),
    st.none() | st.just(unfinished),
).map(lambda drawn: [*drawn[0], *(act for act in drawn[1:] if act)])


def written(store: Store, acts: list[Act]) -> Store:
    """The diary with all that was drawn in it."""
    with store.writing() as db:
        ensure_person(db, ME, NOW)
        for act in acts:
            act(db)
            db.flush()
    return store


def exported(store: Store) -> bytes:
    """The whole diary as a zip."""
    with store.reading() as db:
        return csv_zip(db, ME, None, TODAY, "1").data


def imported(store: Store, data: bytes, mode: Mode = Mode.ADD, now: datetime = NOW) -> ImportReport:
    """What bringing an export into a diary came to."""
    with store.writing() as db:
        return import_found(db, ME, OWN_CSV.source, OWN_CSV.read(file_of("x", data), READING), mode, now, quiet)


def quiet(_done: int) -> None:
    """Nobody looks on."""


@contextmanager
def copy_of(empty: Path, name: str) -> Iterator[Store]:
    """A new empty diary beside one that was closed: quicker than making the tables anew."""
    path = empty.with_name(name)
    shutil.copy(empty, path)
    store = open_store(str(path))
    try:
        yield store
    finally:
        store.close()
        path.unlink()
