"""What else a made-up day holds: daily activities, visits, medicine, and pain ratings in between."""

from collections.abc import Iterator

from tracker.demo.course import DayFelt
from tracker.demo.notes import LONG_DRIVE, RATING_NOTES
from tracker.demo.person import MadeUpPerson
from tracker.domain.entries import NO_SYMPTOMS_GIVEN, ActivityEntry, Pain, RatingEntry, TreatmentEntry
from tracker.domain.moments import Moment
from tracker.domain.scales import ActivityKind, Helped, TreatmentKind

FIRST_VISIT = 3  # place of the day in the diary
WEEKLY_UNTIL = 42  # from then on every other week
VISIT_COST = 65.0
CLASS_COST = 9.0
THURSDAY = 4
KM_PER_MINUTE = 0.07  # a gentle walk


def activities_on(felt: DayFelt, person: MadeUpPerson) -> Iterator[ActivityEntry]:
    """Walks on most days; sitting, driving, shopping and housework now and then."""
    if felt.flare_tomorrow:
        moment = person.moment(felt.day, 15, 60)
        yield ActivityEntry(moment, ActivityKind.DRIVING, 180, 1, tolerated=False, note=LONG_DRIVE)
    if person.happens(0.85 if felt.flare_day else 0.55):
        yield _walk(felt, person)
    if felt.weekday and not felt.flare_day and person.happens(0.35):
        yield _spell(felt, person, ActivityKind.SITTING, 20 + 35 * felt.eased)
    if not felt.flare_day and person.happens(0.25):
        kind = person.chance.choice((ActivityKind.DRIVING, ActivityKind.SHOPPING, ActivityKind.HOUSEWORK))
        yield _spell(felt, person, kind, 15 + 20 * felt.eased)


def _walk(felt: DayFelt, person: MadeUpPerson) -> ActivityEntry:
    """In a flare a few short ones; otherwise longer from week to week."""
    minutes = 12 if felt.flare_day else max(4, round(8 + 24 * felt.eased + person.chance.gauss(0, 4)))
    return ActivityEntry(
        moment=_some_time(felt, person),
        kind=ActivityKind.WALKING,
        minutes=minutes,
        bouts=3 if felt.flare_day else person.chance.choice((1, 1, 2)),
        distance_km=person.maybe(round(minutes * KM_PER_MINUTE, 1), 0.6),
        tolerated=_tolerated(felt, person),
    )


def _spell(felt: DayFelt, person: MadeUpPerson, kind: ActivityKind, about: float) -> ActivityEntry:
    minutes = max(5, 5 * round(person.chance.gauss(about, 7) / 5))
    bouts = person.maybe(person.chance.choice((1, 2, 3)), 0.7)
    return ActivityEntry(_some_time(felt, person), kind, minutes, bouts, tolerated=_tolerated(felt, person))


def _tolerated(felt: DayFelt, person: MadeUpPerson) -> bool | None:
    return person.maybe(person.happens(1.1 - felt.leg / 10), 0.9)


def _some_time(felt: DayFelt, person: MadeUpPerson) -> Moment:
    return person.moment(felt.day, 12, 300) if person.happens(0.75) else Moment(felt.day)


def treatments_on(felt: DayFelt, person: MadeUpPerson) -> Iterator[TreatmentEntry]:
    """Acupuncture weekly, later every other week; a class when it has eased; medicine when it is bad."""
    if _visit_is_due(felt.place):
        yield _visit(felt, person)
    if felt.eased > 0.8 and felt.day.isoweekday() == THURSDAY and person.happens(0.8):
        moment = person.moment(felt.day, 19, 15)
        yield TreatmentEntry(moment, TreatmentKind.CLASS, "Tai chi for beginners", cost=CLASS_COST)
    if person.happens(0.6 if felt.flare_day else 0.35 * (1 - felt.eased)):
        yield _medicine(felt, person)


def _visit_is_due(place: int) -> bool:
    since = place - FIRST_VISIT
    return since >= 0 and since % (7 if place < WEEKLY_UNTIL else 14) == 0


def _visit(felt: DayFelt, person: MadeUpPerson) -> TreatmentEntry:
    helped = person.chance.choices(tuple(Helped), (1, 3, 1 + felt.eased))[0]
    return TreatmentEntry(
        moment=person.moment(felt.day, 17, 20),
        kind=TreatmentKind.ACUPUNCTURE,
        cost=VISIT_COST,
        helped=person.maybe(helped, 0.85),
        side_effects=person.maybe("A little sore where the needles were, gone the next day.", 0.25),
    )


def _medicine(felt: DayFelt, person: MadeUpPerson) -> TreatmentEntry:
    return TreatmentEntry(
        moment=person.moment(felt.day, person.chance.choice((8, 21)), 40),
        kind=TreatmentKind.MEDICINE,
        name="Ibuprofen",
        dose="400 mg",
        helped=person.maybe(person.chance.choice((Helped.SOME, Helped.SOME, Helped.YES)), 0.6),
    )


def ratings_on(felt: DayFelt, person: MadeUpPerson) -> Iterator[RatingEntry]:
    """Now and then a number in between."""
    if not person.happens(0.25):
        return
    pain = person.pain(felt.back, felt.leg + person.chance.gauss(0, 0.7))
    leg_alone = pain.leg is not None and person.happens(0.3)
    yield RatingEntry(
        moment=person.moment(felt.day, 11, 400),
        pain=Pain(leg=pain.leg) if leg_alone else pain,
        symptoms=person.maybe(person.symptoms(felt), 0.3) or NO_SYMPTOMS_GIVEN,
        note=person.note(RATING_NOTES, 0.35),
    )
