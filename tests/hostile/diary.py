"""A diary in which every field that takes a text holds one that would like to be more than that."""

from collections.abc import Iterator
from datetime import timedelta

from tests.builders import NOW, TODAY, a_bout, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tests.hostile.naughty import HOST, KEPT, LONGEST
from tests.pages.planned import add, set_up, welcome_to
from tracker.domain.csv_mapping import Mapping, Site
from tracker.domain.doses import Dose, DoseKind, Sides
from tracker.domain.entries import AssessmentEntry, Entry
from tracker.domain.exercises import Position
from tracker.domain.experiment import Arm, MorningPain, Protocol
from tracker.domain.measures import Instrument
from tracker.domain.own import OwnExercise, OwnRoutine
from tracker.domain.scales import ActivityKind, SessionStatus, TreatmentKind
from tracker.pacing.settings import ActivityTolerance, ClinicianWord
from tracker.services.csv_mappings import save_mapping
from tracker.services.experiments import begin
from tracker.services.measures import add_goal, choose_offered
from tracker.services.own import adopt_exercise, adopt_routine
from tracker.services.people import ME
from tracker.store import Store

DOSE = Dose(kind=DoseKind.HOLD, seconds=5, sides=Sides.EACH, reps=3)
NAME = f"<b data-evil>N</b> ![p](http://{HOST}/n.png) :red[r] $x$ **b**"  # one that is drawn in figures too
SHORT = "<i data-evil>m</i> **b** :red[r] $x$ ![](a)"  # a name of at most 50 characters


def fill_with_naughty(store: Store) -> None:
    """Each text in each kind of entry, and one in every name that a person can give."""
    welcome_to(store)
    _name_things(store)
    add(store, *hostile_entries())


def hostile_entries() -> Iterator[Entry]:
    """Some of every kind, a day apart, so that all stand on the pages of a few weeks."""
    for place, text in enumerate((*KEPT, LONGEST)):
        name = text[:200]
        when = {"moment": ago(days=place % 25, hours=1 + place % 3)}
        entries = (
            a_session(
                day=TODAY - timedelta(days=place % 25),
                started=ago(days=place % 25, hours=2),
                ended=ago(days=place % 25, hours=1, minutes=50),
                routine_id="own-naughty",
                routine_name=name,
                status=SessionStatus.STOPPED_EARLY,
                stop_reason=name,
                bouts=(a_bout(exercise_id=f"own-{place}", exercise_name=name),),
                note=text,
            ),
            a_rating(note=text, **when),
            a_check_in(note=text, **when),
            an_activity(kind=ActivityKind.OWN, own_name=NAME if place % 2 else name, minutes=10, note=text, **when),
            a_treatment(kind=TreatmentKind.MEDICINE, name=name, dose=name, side_effects=text[:1000], note=text, **when),
            AssessmentEntry(ago(days=place % 25), Instrument.GOAL, {"now": place % 11}, goal=NAME, note=text),
        )
        yield from entries


def _name_things(store: Store) -> None:
    begun = TODAY - timedelta(days=10)
    set_up(
        store,
        activities=(ActivityTolerance(begun, ActivityKind.OWN, 20, name=NAME),),
        clinician=ClinicianWord(avoid=frozenset({"clam"}), said_on=begun, by=NAME),
    )
    with store.writing() as db:
        adopt_exercise(db, ME, OwnExercise("own-e", NAME, (NAME, *KEPT[:5]), Position.LYING_BACK, DOSE), TODAY, NOW)
        adopt_routine(db, ME, OwnRoutine("own-r", NAME, (("own-e", DOSE),), NAME, TODAY), TODAY, NOW)
        add_goal(db, ME, NAME, NOW)
        choose_offered(db, ME, {Instrument.GOAL, Instrument.PEG}, NOW)
        save_mapping(db, ME, Mapping(name=SHORT, date="date", pain="pain", site=Site.BACK), NOW)
    with store.writing() as db:
        arms = Arm("own-r", NAME), Arm(None, "none")
        protocol = Protocol(
            one=arms[0], other=arms[1], outcome=MorningPain.LEG, starts=TODAY, block_days=3, pairs=4, seed=7
        )
        begin(db, ME, protocol, TODAY, NOW)
