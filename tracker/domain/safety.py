"""Red flags: what is asked, what is open, and when the full list is asked again. One yes is enough; clinical.md D."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_OID, uuid5

LIST_EVERY_DAYS = 7  # the full list again while logging; clinical.md D4
AWAY_DAYS = 14  # after a pause of this length the list comes first; F8
LONG_STANDING_DAYS = 30  # after which the exception of E6 is asked again; D1, proposed
FLARE_APART_DAYS = 2  # days without "flare" before one counts as begun; F8, end of a flare
FULL_LIST = "ALL"  # the row of a full list: what is not listed beside it was answered with no
SHORT_QUESTION = "NEW"  # the row of the one combined question
BOTH_LEGS = "E6"
WEAKNESS_SPREADS, WEAKNESS_MILD = "E7", "U9"
WEAKNESS = ("foot_drags", "leg_gives_way", "cannot_lift_foot")  # the three questions; C3


class Level(StrEnum):
    """How soon somebody has a look."""

    EMERGENCY = "emergency"  # E: now
    CONTACT = "contact"  # U: today or this week
    ROUTINE = "routine"  # R: an ordinary visit


class When(StrEnum):
    """How soon, in the words of the card."""

    NOW = "now"
    TODAY = "today"
    TODAY_OR_TOMORROW = "today_or_tomorrow"
    WITHIN_DAYS = "within_days"
    THIS_WEEK = "this_week"
    WHEN_IT_SUITS = "when_it_suits"


SOONEST_FIRST = tuple(When)


class Group(StrEnum):
    """Under which heading a question stands."""

    BETWEEN_THE_LEGS = "between_the_legs"
    LEGS = "legs"
    BODY = "body"
    PAIN = "pain"
    HEALTH = "health"
    COURSE = "course"


NERVES = {Group.BETWEEN_THE_LEGS, Group.LEGS}


class AskedIn(StrEnum):
    """On which occasion something was asked."""

    FIRST = "first"
    WEEK = "week"
    FLARE = "flare"
    NERVE = "nerve"  # tingling or numbness was noted as new
    SESSION = "session"
    ANY = "any"


class Cleared(StrEnum):
    """How an answer was closed."""

    SEEN = "seen"  # seen, and told to carry on
    CONTACTED = "contacted"
    LONG_STANDING = "long_standing"  # E6: unchanged for long, and a clinician has checked it
    MISTAKE = "mistake"  # taken back on the day of the answer


class AgeBand(StrEnum):
    """Whom the program is for; clinical.md D4."""

    ADULT = "adult"
    WITH_CLINICIAN = "with_clinician"  # 16 or 17
    TOO_YOUNG = "too_young"


LEVEL_OF = {"E": Level.EMERGENCY, "U": Level.CONTACT, "R": Level.ROUTINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One question of the list; `short` names it on cards and for the doctor."""

    id: str
    level: Level
    group: Group
    when: When
    question: str
    short: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country and its number for medical emergencies."""

    code: str
    name: str = field(compare=False)  # in any language it is the same country
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question asked and answered; `item` is a red flag, a question about weakness, or one of the lists.

    `rows`: the ids of the answers behind it where several count as one.
    """

    id: str
    day: date
    at: datetime | None
    item: str
    asked_in: str
    present: bool | None
    cleared_on: date | None = None
    cleared_how: str | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open, the soonest first as asked: `emergency` stops exercise, `contact` pauses it."""

    emergency: tuple[Answer, ...] = ()
    contact: tuple[Answer, ...] = ()
    routine: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What decides whether the list is due: the last full list, the last entry before today, what has begun since."""

    list_on: date | None = None
    list_at: datetime | None = None  # when it was written down
    logged_on: date | None = None
    flare_on: date | None = None  # the first day of the latest flare said in a check-in
    flare_at: datetime | None = None  # when that was written down
    nerve_on: date | None = None  # the latest entry with new tingling or numbness that the last list knows nothing of
    long_standing_on: date | None = None  # the latest "long-standing and checked" for both legs


class Due(StrEnum):
    """Why the full list is asked now."""

    FIRST = "first"
    RETURN = "return"
    NERVE = "nerve"
    FLARE = "flare"
    WEEK = "week"
    BOTH_LEGS = "both_legs"


def level_of(item: str) -> Level | None:
    """The level of a red flag's id; None for a question about weakness or a list."""
    return LEVEL_OF.get(item[:1]) if item[1:].isdigit() else None


def weakness_flag(answers: Mapping[str, bool | None]) -> str:
    """What the three questions amount to: any yes is E7; without one the weakness itself stays U9 (C3)."""
    return WEAKNESS_SPREADS if any(answers.get(item) for item in WEAKNESS) else WEAKNESS_MILD


def flags_of(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The red flags said to be present; the questions about weakness of one asking count as one, E7 or U9."""
    answers = tuple(answers)
    flags = [answer for answer in answers if answer.present and level_of(answer.item)]
    askings: dict[tuple[date, datetime | None, str], list[Answer]] = {}
    for answer in answers:
        if answer.item in WEAKNESS:
            askings.setdefault((answer.day, answer.at, answer.asked_in), []).append(answer)
    return tuple(sorted([*flags, *map(_weakness, askings.values())], key=lambda answer: (answer.day, answer.id)))


def _weakness(asking: list[Answer]) -> Answer:
    first = min(asking, key=lambda answer: WEAKNESS.index(answer.item))
    item = weakness_flag({answer.item: answer.present for answer in asking})
    return replace(first, item=item, present=True, rows=tuple(answer.id for answer in asking))


def weakness_asking(said_in: str) -> str:
    """The id of the three questions about one entry: the same in every tab, and after each correction of the entry."""
    return str(uuid5(NAMESPACE_OID, f"weakness/{said_in}"))


def cleared_from(answer: Answer) -> date | None:
    """The day from which an answer is closed, for the plan and for the cards alike; None while it is open.

    What is long-standing is closed from the day of the answer, as its check lies before that day. Any other word from
    before the answer closes nothing: it cannot be about what was noted after it.
    """
    if answer.cleared_on is None:
        return None
    if answer.cleared_how == Cleared.LONG_STANDING:
        return max(answer.day, answer.cleared_on)
    return answer.cleared_on if answer.cleared_on >= answer.day else None


def opened(flags: Iterable[Answer], day: date, list_on: date | None) -> Opened:
    """What is open on a day. A routine suggestion lasts until the next full list."""
    still = [flag for flag in flags if flag.day <= day and not _is_closed(flag, day)]
    by_level = {level: tuple(flag for flag in still if level_of(flag.item) is level) for level in Level}
    routine = tuple(flag for flag in by_level[Level.ROUTINE] if list_on is None or flag.day >= list_on)
    return Opened(by_level[Level.EMERGENCY], by_level[Level.CONTACT], routine)


def _is_closed(answer: Answer, day: date) -> bool:
    closed = cleared_from(answer)
    return closed is not None and closed <= day


def list_waits(yes: Answer | None, asked: Asked) -> bool:
    """Whether the latest yes to the short question still waits for a full list, on whatever day it was given."""
    if yes is None or asked.list_on is None:
        return yes is not None
    if yes.at is None or asked.list_at is None:
        return yes.day > asked.list_on
    return yes.at > asked.list_at


def list_due(asked: Asked, day: date) -> Due | None:
    """Why the full list is due on a day; None when it is not."""
    if asked.list_on is None:
        return Due.FIRST
    since = (day - asked.list_on).days
    if since >= AWAY_DAYS and _away(asked, day):
        return Due.RETURN
    if asked.nerve_on is not None:
        return Due.NERVE
    if since >= AWAY_DAYS:
        return Due.WEEK
    if _flare_after_list(asked):
        return Due.FLARE
    if _unchecked_again(asked, day):
        return Due.BOTH_LEGS
    logging = asked.logged_on is not None and (day - asked.logged_on).days <= LIST_EVERY_DAYS
    return Due.WEEK if since >= LIST_EVERY_DAYS and logging else None


def _away(asked: Asked, day: date) -> bool:
    return asked.logged_on is None or (day - asked.logged_on).days >= AWAY_DAYS


def _flare_after_list(asked: Asked) -> bool:
    if asked.flare_on is None or asked.list_on is None:
        return False
    same_day_later = bool(asked.flare_at and asked.list_at and asked.flare_at > asked.list_at)
    return asked.flare_on > asked.list_on or (asked.flare_on == asked.list_on and same_day_later)


def _unchecked_again(asked: Asked, day: date) -> bool:
    said = asked.long_standing_on
    if said is None or asked.list_on is None:
        return False
    again = said + timedelta(days=LONG_STANDING_DAYS)
    return day >= again > asked.list_on


def long_standing_stands(asked: Asked, day: date) -> date | None:
    """The day on which both legs were said to be checked, while that still counts; else None."""
    said = asked.long_standing_on
    return said if said and (day - said).days < LONG_STANDING_DAYS else None


def flare_begun(days: Collection[date]) -> date | None:
    """The first day of the latest flare among the days on which one was said; None without any."""
    gap = timedelta(days=FLARE_APART_DAYS)
    starts = [day for day in days if not any(day - gap <= other < day for other in days)]
    return max(starts, default=None)
