"""The doctor's page of a period: the record, in the order in which a clinician reads, and never what it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.analysis.flares import spans_in
from tracker.analysis.grain import within
from tracker.domain.doctor_page import (
    Block,
    BlockKey,
    DoctorPage,
    Fact,
    TextTable,
    Wishes,
    in_order,
    own_words,
)
from tracker.domain.entries import CheckInEntry
from tracker.domain.kinds import Kind
from tracker.domain.measures import Instrument
from tracker.domain.periods import Period
from tracker.domain.safety import AgeBand
from tracker.domain.settings import Settings
from tracker.language import N_, _
from tracker.store import Db, frames
from tracker.store.assessments import KeptAssessment, assessments_in
from tracker.store.preferences import settings_of
from tracker.store.reading import days_recorded, entries_in, entry_counts
from tracker.store.treatments import treatments_in
from tracker.views.doctor_course import course
from tracker.views.doctor_days import from_to
from tracker.views.doctor_doing import doing, experiments_ticked
from tracker.views.doctor_how_much import how_much, two_weeks
from tracker.views.doctor_impact import impact
from tracker.views.doctor_notes import notes
from tracker.views.doctor_plan import plan_record
from tracker.views.doctor_safety import warning_signs
from tracker.views.doctor_table import table_of_days
from tracker.views.doctor_visits import visits
from tracker.views.doctor_where import new_nerve_signs, where
from tracker.views.treatments import treatments_view
from tracker.views.trends import PainView, pain_view, whole_diary

MADE_UP = N_("Made-up diary: nothing on this page is about a real person.")
IN_SHORT = N_("Made-up diary.")  # the mark at the top of each sheet is not read out by screen readers
AGES = {
    AgeBand.ADULT: N_("18 or older"),
    AgeBand.WITH_CLINICIAN: N_("16 or 17"),
    AgeBand.TOO_YOUNG: N_("under 16"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """What the picture is drawn from: pain as on Trends, and the flares in the drawn days."""

    frame: pd.DataFrame
    flares: pd.DataFrame
    period: Period
    days_a_mark: int


@dataclass(frozen=True, slots=True, eq=False)
class DoctorView:
    """The page, and its chart's frames; None where no number was logged or its block is left out."""

    page: DoctorPage
    chart: Chart | None


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What the blocks are made of; `around` begins four weeks before the period's end at the latest."""

    db: Db
    person: str
    period: Period
    around: Period
    pain: PainView
    sessions: pd.DataFrame
    points: pd.DataFrame
    check_ins: Sequence[CheckInEntry]
    assessments: Sequence[KeptAssessment]
    begun: date | None
    days_with_entries: int

    @property
    def ratings(self) -> pd.DataFrame:
        """Those of the period alone."""
        return within(self.pain.ratings, self.period)


def doctor_page(db: Db, person: str, period: Period, wishes: Wishes, today: date, version: str) -> DoctorView:
    """The page of a period of 14 to 366 days; `version` is that of Pacewell."""
    read = _read(db, person, period)
    settings = settings_of(db, person)
    made = {"version": version, "day": today}
    made_by = _("Self-reported; made by the patient with Pacewell {version} on {day}.", **made)
    page = DoctorPage(
        title=_("Summary of my pain diary, {days}", days=from_to(period)),
        name=own_words(wishes.name),
        about=" ".join([*_about(read, settings, wishes), made_by]),
        footer=_("Self-reported. Pacewell {version} on {day}.", **made),
        blocks=tuple(block for key in in_order(wishes.blocks) if (block := _block(read, wishes, key)).parts),
        days=_days(read) if wishes.with_days else None,
        made_up=_(MADE_UP) if settings.made_up else None,
        made_on=today,
    )
    return DoctorView(page, _chart(read.pain) if page.has_picture else None)


def _read(db: Db, person: str, period: Period) -> _Read:
    around = Period(min(period.first, two_weeks(period)[1].first), period.last)
    recorded = days_recorded(db, person)
    entries = [kept.entry for kept in entries_in(db, person, period, (Kind.CHECK_IN,))]
    return _Read(
        db=db,
        person=person,
        period=period,
        around=around,
        pain=pain_view(db, person, period),
        sessions=frames.sessions(db, person, period),
        points=frames.lowest_points(db, person, around),
        check_ins=[entry for entry in reversed(entries) if isinstance(entry, CheckInEntry)],
        assessments=assessments_in(db, person, period),
        begun=recorded.first if recorded else None,
        days_with_entries=entry_counts(db, person, period).days_with_entries,
    )


def _about(read: _Read, settings: Settings, wishes: Wishes) -> list[str]:
    """Sentences of the page's head: whose it is, and how many days have an entry."""
    mark = [_(IN_SHORT)] if settings.made_up else []
    age = [_("Age: {age}.", age=_(AGES[settings.age]))] if wishes.with_age and settings.age else []
    days = {"with_entries": read.days_with_entries, "days": len(read.period)}
    return [*mark, *age, _("Entries on {with_entries} of {days} days.", **days)]


def _block(read: _Read, wishes: Wishes, key: BlockKey) -> Block:
    if key is BlockKey.QUESTION:
        return _question(wishes, read.assessments)
    return BLOCKS[key](read)


def _question(wishes: Wishes, assessments: Sequence[KeptAssessment]) -> Block:
    """What was typed; without a goal typed the one that was rated last. Without a word there is nothing to read."""
    rated = [one.goal for one in assessments if one.instrument is Instrument.GOAL and one.goal]
    goal = wishes.goal.strip() or (rated[-1] if rated else "")
    typed = (Fact("", own_words(wishes.question), own=True), Fact(_("Top goal"), own_words(goal), own=True))
    return Block(BlockKey.QUESTION, tuple(fact for fact in typed if fact.text))


def _safety(read: _Read) -> Block:
    signs = warning_signs(read.db, read.person, read.period)
    return Block(BlockKey.SAFETY, (*signs, *new_nerve_signs(read.points, read.period)))


def _course(read: _Read) -> Block:
    flares = spans_in(read.pain.flares.spans, read.period)  # a long period is drawn from a few days before it on
    return course(read.begun, flares, read.ratings, read.check_ins, read.assessments, read.period)


def _impact(read: _Read) -> Block:
    activities = frames.activities(read.db, read.person, read.around)
    return impact(read.assessments, read.check_ins, activities, read.period)


def _doing(read: _Read) -> Block:
    experiments = experiments_ticked(read.db, read.person, read.period.last)
    return doing(read.sessions, plan_record(read.db, read.person, read.period), experiments, _since_begun(read))


def _since_begun(read: _Read) -> Period:
    """The period without the days before the diary began, of which nothing can be said."""
    first, last = read.period.first, read.period.last
    return Period(max(first, min(read.begun, last)), last) if read.begun else read.period


def _visits(read: _Read) -> Block:
    db, person, period = read.db, read.person, read.period
    ever = treatments_view(db, person, whole_diary(db, person, period.last))
    return visits(treatments_view(db, person, period).lines, treatments_in(db, person, period), ever.lines)


def _notes(read: _Read) -> Block:
    return notes(read.days_with_entries, read.ratings, read.period)


BLOCKS: Mapping[BlockKey, Callable[[_Read], Block]] = {
    BlockKey.SAFETY: _safety,
    BlockKey.WHERE: lambda read: where(read.points, read.pain.ratings, read.period),
    BlockKey.HOW_MUCH: lambda read: how_much(read.pain, read.period),
    BlockKey.IMPACT: _impact,
    BlockKey.COURSE: _course,
    BlockKey.DOING: _doing,
    BlockKey.VISITS: _visits,
    BlockKey.NOTES: _notes,
}


def _days(read: _Read) -> TextTable:
    points = within(read.points, read.period)
    activities = frames.activities(read.db, read.person, read.period)
    return table_of_days(read.ratings, points, read.sessions, activities, read.check_ins, read.period)


def _chart(pain: PainView) -> Chart:
    return Chart(pain.pain.frame, pain.flares.spans, pain.period, pain.days_a_mark)
