"""What safety asks for on a page: what is open, which list is due, and how it is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.catalogue.red_flags import red_flags
from tracker.domain.periods import Period
from tracker.domain.safety import (
    NERVES,
    SOONEST_FIRST,
    AgeBand,
    Answer,
    Asked,
    AskedIn,
    Cleared,
    Due,
    Opened,
    RedFlag,
    When,
    list_due,
    list_waits,
    long_standing_stands,
    opened,
)
from tracker.domain.settings import Settings
from tracker.language import N_, _, _n, day_month_year
from tracker.store import Db
from tracker.store.preferences import settings_of
from tracker.store.safety import (
    AskedAndNone,
    Reported,
    asked_and_none,
    asked_so_far,
    flags_present,
    latest_yes,
    short_answer,
    weakness_waiting,
)

SHORT_ANSWER_HOURS = 4  # a session within these of the last "nothing new" does not ask again; proposed
ASKED_IN = {
    Due.FIRST: AskedIn.FIRST,
    Due.RETURN: AskedIn.WEEK,
    Due.WEEK: AskedIn.WEEK,
    Due.BOTH_LEGS: AskedIn.WEEK,
    Due.FLARE: AskedIn.FLARE,
    Due.NERVE: AskedIn.NERVE,
}
SOON = {
    When.NOW: N_("now"),
    When.TODAY: N_("today"),
    When.TODAY_OR_TOMORROW: N_("today or tomorrow"),
    When.WITHIN_DAYS: N_("within a few days"),
    When.THIS_WEEK: N_("this week"),
    When.WHEN_IT_SUITS: N_("when it suits"),
}
BECAME = {
    Cleared.SEEN: N_("seen on {day} and told to carry on"),
    Cleared.CONTACTED: N_("talked over on {day}"),
    Cleared.LONG_STANDING: N_("long-standing and unchanged, checked on {day}"),
    Cleared.MISTAKE: N_("taken back on {day}: answered by mistake"),
}


@dataclass(frozen=True, slots=True)
class SafetyView:
    """`due`: why the full list is asked; `list_waits`: "yes" to the short question, and the list not answered yet.

    `waits_since`: the day of that yes.

    `weakness_said_in`: the answer that brings up the three questions about weakness, None when nothing waits.

    `short_day`: the short question was answered today; `short_fresh`: within the last hours.
    """

    settings: Settings
    opened: Opened
    asked: Asked
    due: Due | None
    list_waits: bool
    waits_since: date | None
    short_day: bool
    short_fresh: bool
    both_legs_checked: date | None
    weakness_said_in: str | None


def safety_view(db: Db, person: str, day: date, now: datetime) -> SafetyView:
    """What stands on a day."""
    asked = asked_so_far(db, person, day)
    short, yes = short_answer(db, person, day), latest_yes(db, person)
    waiting = yes if list_waits(yes, asked) else None
    listed_at = asked.list_at if asked.list_on == day else None
    answers = [at for at in (listed_at, short.at if short else None) if at]
    return SafetyView(
        settings=settings_of(db, person),
        opened=opened(flags_present(db, person), day, asked.list_on),
        asked=asked,
        due=list_due(asked, day),
        list_waits=waiting is not None,
        waits_since=waiting.day if waiting else None,
        short_day=bool(answers),
        short_fresh=any(now - at < timedelta(hours=SHORT_ANSWER_HOURS) for at in answers),
        both_legs_checked=long_standing_stands(asked, day),
        weakness_said_in=weakness_waiting(db, person, day),
    )


def needs_a_clinician(settings: Settings) -> bool:
    """Whether exercise waits for the tick, because the person is 16 or 17."""
    return settings.age is AgeBand.WITH_CLINICIAN and settings.checked_on is None


def flags_named(answers: Iterable[Answer]) -> tuple[RedFlag, ...]:
    """The red flags behind the answers, each once, the soonest first."""
    named = {answer.item: red_flags().flag(answer.item) for answer in answers}
    return tuple(sorted(named.values(), key=lambda flag: SOONEST_FIRST.index(flag.when)))


def soon_in_words(flags: Iterable[RedFlag]) -> str:
    """`today`: the soonest of the red flags."""
    return _(SOON[min((flag.when for flag in flags), key=SOONEST_FIRST.index)])


def about_nerves(flags: Iterable[RedFlag]) -> bool:
    """Whether one of them is about the nerves to bladder, bowel or legs."""
    return any(flag.group in NERVES for flag in flags)


def safety_in_words(db: Db, person: str, period: Period) -> tuple[str, ...]:
    """The safety block of the doctor's page, a line each: what was reported, else "none reported" with its dates."""
    asked = asked_and_none(db, person, period)
    if asked.reported:
        return tuple(_reported_in_words(one) for one in asked.reported)
    return (_none_in_words(asked),)


def _none_in_words(asked: AskedAndNone) -> str:
    if asked.last_on is None:
        return _("Not asked in this period.")
    return _n(
        "None reported; asked {n} time, last {day}.",
        "None reported; asked {n} times, last {day}.",
        asked.times,
        day=asked.last_on,
    )


def _reported_in_words(one: Reported) -> str:
    what = f"{one.item}, {day_month_year(one.day)}: {red_flags().flag(one.item).short}"
    if one.cleared_how is None or one.cleared_on is None:
        return _("{sign} (open)", sign=what)
    return f"{what} ({_(BECAME[Cleared(one.cleared_how)], day=one.cleared_on)})"
