"""Visits and medicines: how often the person wants them, and when the next would be; no advice and no reproach."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.rejection import reject_if
from tracker.domain.scales import TreatmentKind, label
from tracker.domain.text import text_problem
from tracker.language import N_, _

CURRENCY_MAX = 12  # characters: "EUR", "kr", "US dollars"
KNOWN_BY_NAME = (TreatmentKind.MEDICINE, TreatmentKind.OTHER)  # two medicines are two things, two visits are not


class Cadence(StrEnum):
    """How often the person wants a visit; none is not written down at all."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


CADENCES = {
    Cadence.WEEKLY: N_("every week"),
    Cadence.FORTNIGHTLY: N_("every two weeks"),
    Cadence.MONTHLY: N_("every month"),
}
WEEKS = {Cadence.WEEKLY: 1, Cadence.FORTNIGHTLY: 2}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a cadence is about: a kind of visit, or one medicine by its name (None for a kind of visit)."""

    kind: TreatmentKind
    name: str | None = None

    @property
    def label(self) -> str:
        """`Acupuncture`; of a medicine its name, in small letters."""
        said = label(self.kind)
        return self.name or said[:1].upper() + said[1:]


def subject_of(kind: TreatmentKind, name: str | None) -> Subject:
    """The subject of an entry; however a name is written, in capitals or with more blanks, it is one subject."""
    return Subject(kind, same_name(name) if kind in KNOWN_BY_NAME else None)


def same_name(name: str | None) -> str | None:
    """A name without the differences that mean nothing: capitals and blanks."""
    return " ".join(name.split()).casefold() or None if name else None


@dataclass(frozen=True, slots=True)
class OwnCadence:
    """How often the person wants one subject."""

    kind: TreatmentKind
    cadence: Cadence
    name: str | None = None

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return subject_of(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class TreatmentSettings:
    """What the person has set for visits and medicines; `currency` is a short text that is shown behind a cost."""

    currency: str | None = None
    cadences: tuple[OwnCadence, ...] = ()

    def __post_init__(self) -> None:
        spread = _("Write the currency on one line.") if "\n" in (self.currency or "") else None
        reject_if([text_problem(self.currency, N_("The currency"), CURRENCY_MAX), spread])

    def cadence_of(self, subject: Subject) -> Cadence | None:
        """How often the person wants a subject; None where they did not say."""
        return next((one.cadence for one in self.cadences if one.subject == subject), None)

    def with_cadence(self, subject: Subject, cadence: Cadence | None) -> "TreatmentSettings":
        """The same with another cadence for a subject; None takes it back."""
        others = tuple(one for one in self.cadences if one.subject != subject)
        said = () if cadence is None else (OwnCadence(subject.kind, cadence, subject.name),)
        return replace(self, cadences=(*others, *said))


def next_by(cadence: Cadence, last: date, today: date) -> date:
    """The first day from today on that lies whole steps after the last one; in a shorter month its last day."""
    weeks = WEEKS.get(cadence)
    if weeks is None:
        return _next_month_day(last, today)
    step = timedelta(weeks=weeks)
    steps = max(1, -((last - today) // step))
    return last + steps * step


def _next_month_day(last: date, today: date) -> date:
    months = max(1, (today.year - last.year) * 12 + today.month - last.month)
    day = _months_after(last, months)
    return day if day >= today else _months_after(last, months + 1)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
