"""Everything that the made-up person writes down on one day."""

from collections.abc import Callable, Iterator

from tracker.demo.asides import activities_on, ratings_on, treatments_on
from tracker.demo.course import DayFelt
from tracker.demo.notes import EVENING_NOTES, FLARE_NOTES, MORNING_NOTES
from tracker.demo.person import MadeUpPerson
from tracker.demo.sessions import sessions_on
from tracker.domain.entries import NO_PAIN_GIVEN, NO_SYMPTOMS_GIVEN, CheckInEntry, Entry
from tracker.domain.exercises import Catalogue
from tracker.domain.moments import Moment
from tracker.domain.scales import Occasion, SettleTime, SittingBand, Sleep
from tracker.pacing.plan import Plan

PlanOfToday = Callable[[], Plan | None]

MORNINGS = 0.85  # share of days with a morning check-in
EVENINGS = 0.35
IN_FLARE = 0.9  # more is written down while it is bad
STIFF = 0.5  # NRS points that a morning adds


def entries_of(
    felt: DayFelt, person: MadeUpPerson, catalogue: Catalogue, plan: PlanOfToday, *, moved_yesterday: bool
) -> Iterator[Entry]:
    """The entries of a day that is over, in the order in which a day goes; the plan is asked for after the morning."""
    certain = felt.flare_day == 1
    if certain or person.happens(IN_FLARE if felt.flare_day else MORNINGS):
        moment = person.moment(felt.day, 6, 60)
        yield morning(felt, moment, person, moved_yesterday=moved_yesterday)
    sessions = sessions_on(felt, person, catalogue, plan())
    yield from sessions
    yield from activities_on(felt, person)
    yield from treatments_on(felt, person)
    yield from ratings_on(felt, person)
    if person.happens(EVENINGS):
        yield _evening(felt, person, moved=bool(sessions))


def morning(felt: DayFelt, moment: Moment, person: MadeUpPerson, *, moved_yesterday: bool) -> CheckInEntry:
    """How the night was and how the day begins."""
    return CheckInEntry(
        moment=moment,
        occasion=Occasion.MORNING,
        pain=person.pain(felt.back + STIFF, felt.leg + STIFF / 2),
        symptoms=person.maybe(person.symptoms(felt), 0.8) or NO_SYMPTOMS_GIVEN,
        sleep=person.maybe(_sleep(felt, person), 0.9),
        settle_time=person.maybe(_settle_time(felt, person), 0.8) if moved_yesterday else None,
        pain_free_24h=person.maybe(False, 0.5),
        flare=_flare(felt, person),
        note=person.note(FLARE_NOTES if felt.flare_day else MORNING_NOTES, 0.12 + 0.4 * (felt.flare_day > 0)),
    )


def _evening(felt: DayFelt, person: MadeUpPerson, *, moved: bool) -> CheckInEntry:
    return CheckInEntry(
        moment=person.moment(felt.day, 20, 110),
        occasion=Occasion.EVENING,
        pain=person.maybe(person.pain(felt.back, felt.leg), 0.9) or NO_PAIN_GIVEN,
        stress=person.maybe(round(person.chance.triangular(0, 10, 4 if felt.weekday else 2)), 0.8),
        sitting=_sitting(felt, person),
        flare=_flare(felt, person),
        rested=None if moved else person.maybe(True, 0.8),
        note=person.note(EVENING_NOTES, 0.3),
    )


def _flare(felt: DayFelt, person: MadeUpPerson) -> bool | None:
    return True if felt.flare_day else person.maybe(False, 0.6)


def _sleep(felt: DayFelt, person: MadeUpPerson) -> Sleep:
    weights = (felt.leg / 6, 1.0, felt.eased + 0.3)
    return person.chance.choices((Sleep.POOR, Sleep.OK, Sleep.GOOD), weights)[0]


def _settle_time(felt: DayFelt, person: MadeUpPerson) -> SettleTime:
    if felt.flare_day == 1:
        return SettleTime.NEXT_DAY
    weights = (0.4 + felt.eased, 0.6, 0.6 - 0.5 * felt.eased, 0.05)
    return person.chance.choices(tuple(SettleTime), weights)[0]


def _sitting(felt: DayFelt, person: MadeUpPerson) -> SittingBand:
    weights = (0, 1, 3, 2) if felt.weekday and not felt.flare_day else (3, 3, 1, 0)
    return person.chance.choices(tuple(SittingBand), weights)[0]
