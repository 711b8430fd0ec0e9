"""What the made-up person fills in once a week or seldom: PEG, two own goals, the overall change, the sentences."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.demo.course import DayFelt
from tracker.demo.person import MadeUpPerson, nrs
from tracker.domain.entries import AssessmentEntry
from tracker.domain.measures import CHANGE_ITEM, GOAL_ITEM, RMDQ_ITEMS, Instrument
from tracker.services.measures import add_goal, choose_offered
from tracker.store import Db

GOALS = ("Walk to the lake and back", "Sit through a film")
WEEK, FOUR_WEEKS = 7, 28  # days
PEG_AT, GOALS_AT, CHANGE_AT, SENTENCES_AT = 3, 4, 10, 5  # days before the last one, and so on backwards
CHANGE_FROM = 14  # place of the day in the diary
LEFT_OUT = 0.08  # share of PEGs in which one answer is left out
TICKED_AT_FIRST, TICKED_AT_LAST = 13, 4  # sentences


def choose_measures(db: Db, person: str, begun: datetime) -> None:
    """What they chose on the first day: all four, and two goals."""
    choose_offered(db, person, [one for one in Instrument if one is not Instrument.CLINIC], begun)
    for goal in GOALS:
        add_goal(db, person, goal, begun)


def measures_on(felt: DayFelt, today: date, person: MadeUpPerson) -> Iterator[AssessmentEntry]:
    """Those of one day that is over; weeks in which nothing was written on that day are left out."""
    left = (today - felt.day).days
    if left % WEEK == PEG_AT:
        yield _peg(felt, person)
    if left % WEEK == GOALS_AT:
        yield from (_goal(goal, felt, person) for goal in GOALS)
    if left % FOUR_WEEKS == CHANGE_AT and felt.place >= CHANGE_FROM:
        yield _overall(felt, person)
    if left % FOUR_WEEKS == SENTENCES_AT:
        yield _sentences(felt, person)


def _peg(felt: DayFelt, person: MadeUpPerson) -> AssessmentEntry:
    worst = max(felt.back, felt.leg)
    answers = {"pain": nrs(worst), "enjoyment": nrs(worst - 0.5), "activity": nrs(worst + person.chance.gauss(0, 0.7))}
    if person.happens(LEFT_OUT):
        answers.pop("enjoyment")
    return _entry(felt, person, Instrument.PEG, answers)


def _goal(goal: str, felt: DayFelt, person: MadeUpPerson) -> AssessmentEntry:
    can = 2 + 6 * felt.eased - 2 * (felt.flare_day > 0) + person.chance.gauss(0, 0.5)
    return _entry(felt, person, Instrument.GOAL, {GOAL_ITEM: nrs(can)}, goal)


def _overall(felt: DayFelt, person: MadeUpPerson) -> AssessmentEntry:
    step = 5 if felt.flare_day else round(4 - 2.4 * felt.eased)  # 4 about the same, 2 much better
    return _entry(felt, person, Instrument.GLOBAL_CHANGE, {CHANGE_ITEM: step})


def _sentences(felt: DayFelt, person: MadeUpPerson) -> AssessmentEntry:
    number = round(TICKED_AT_FIRST + (TICKED_AT_LAST - TICKED_AT_FIRST) * felt.eased)
    ticked = person.chance.sample(RMDQ_ITEMS, number)
    return _entry(felt, person, Instrument.RMDQ, {item: int(item in ticked) for item in RMDQ_ITEMS})


def _entry(
    felt: DayFelt, person: MadeUpPerson, instrument: Instrument, answers: dict[str, int], goal: str | None = None
) -> AssessmentEntry:
    return AssessmentEntry(person.moment(felt.day, 22, 40), instrument, answers, goal)
