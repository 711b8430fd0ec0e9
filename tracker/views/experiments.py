"""What Insights shows of experiments: the one going on, those that are over, and what a new one could look like."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.analysis.experiments import ExperimentFinding, experiment_days, judge, mornings
from tracker.analysis.power import DESIGNS, pairs_in, power_of
from tracker.analysis.sessions import finished
from tracker.catalogue.load import catalogue
from tracker.domain.entries import CheckInEntry
from tracker.domain.experiment import Arm, Ending, KeptExperiment, Stage, arm_of
from tracker.domain.kinds import Kind
from tracker.domain.periods import Period
from tracker.language import N_, _, _n, long_day_month
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import PlanKind
from tracker.store import Db
from tracker.store.experiments import experiments_of, rule_met
from tracker.store.frames import plan_days, ratings, sessions
from tracker.store.own import catalogue_with_own
from tracker.store.plan_choices import choices_in
from tracker.store.reading import entries_in
from tracker.views.experiment_today import arm_name
from tracker.views.experiment_words import (
    ENDINGS,
    difference_in_words,
    numbers_in_words,
    power_in_words,
    protocol_in_words,
    result_in_words,
)

ONE_DAY = timedelta(days=1)
NOTHING_DRAWN = Arm(None, N_("A day without a routine"))
WITHOUT_ROUND = {PlanKind.CALM, PlanKind.SETTLE_ONLY, PlanKind.FREE, PlanKind.CONTACT, PlanKind.STOP}
RESTS = {ChoiceKind.REST, ChoiceKind.NOT_TODAY}
NOT_STARTED = N_("It has not started, so there is nothing to compare.")


@dataclass(frozen=True, slots=True)
class Design:
    """A length and a block to choose from, with what such an experiment can see."""

    weeks: int
    block_days: int
    pairs: int
    power: str

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return self.pairs * 2 * self.block_days


@dataclass(frozen=True, slots=True)
class RunningView:
    """The experiment going on; no result before its end, as an early look makes chance look like an answer."""

    kept: KeptExperiment
    line: str
    today: str | None
    logged: str | None
    protocol: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    """An experiment that is over, in words; `finding` is None for one that was stopped before a day of it was over."""

    kept: KeptExperiment
    title: str
    sentence: str
    difference: str | None
    ended: str
    numbers: tuple[str, ...]
    protocol: tuple[str, ...]
    finding: ExperimentFinding | None


@dataclass(frozen=True, slots=True)
class ExperimentsView:
    """`running` is None when one can be set up; `results` has the latest first; `arms` by routine id."""

    running: RunningView | None
    results: tuple[ResultView, ...]
    arms: dict[str, Arm]


def read_experiments(db: Db, person: str, day: date) -> ExperimentsView:
    """All experiments of a person as they stand on a day."""
    kept = experiments_of(db, person)
    going = next((one for one in kept if one.stage(day) is not Stage.OVER), None)
    whole = catalogue_with_own(db, person, catalogue())
    return ExperimentsView(
        _running(db, person, going, day) if going else None,
        tuple(_result(db, person, one, day) for one in kept if one is not going),
        {routine.id: Arm(routine.id, routine.name) for routine in whole.routines},
    )


def designs() -> tuple[Design, ...]:
    """What a new experiment can look like, by block and length."""
    return tuple(
        Design(weeks, block, pairs_in(weeks, block), power_in_words(power_of(weeks, block))) for weeks, block in DESIGNS
    )


def experiment_in_words(db: Db, person: str, day: date) -> tuple[str, ...]:
    """Lines for the doctor's page: each experiment that is over and was ticked for it, its result and protocol."""
    shown = [one for one in experiments_of(db, person) if one.protocol.for_doctor and one.stage(day) is Stage.OVER]
    return tuple(line for one in shown for line in _for_doctor(_result(db, person, one, day)))


def finding_of(db: Db, person: str, kept: KeptExperiment, day: date) -> ExperimentFinding | None:
    """An experiment judged by the days before `day`; None before its first day is over."""
    run = kept.days_run(day)
    if run is None:
        return None
    protocol = kept.protocol
    days = experiment_days(
        kept,
        run,
        mornings(ratings(db, person, Period(run.first, run.last + ONE_DAY)), protocol.outcome),
        finished(sessions(db, person, run)),
        _rested(db, person, run),
        _not_offered(db, person, run),
    )
    return judge(days, protocol)


def _running(db: Db, person: str, kept: KeptExperiment, day: date) -> RunningView:
    protocol = kept.protocol
    arm = arm_of(protocol, day) if rule_met(db, person, kept, day) is None else None
    return RunningView(
        kept,
        _line(kept, day),
        _("Today: {way}", way=arm_name(arm)) if arm else None,
        _logged(db, person, kept, day),
        protocol_in_words(protocol),
    )


def _line(kept: KeptExperiment, day: date) -> str:
    first, stage = kept.protocol.starts, kept.stage(day)
    if stage is Stage.WAITING:
        return _("Starts on {day}", day=long_day_month(first))
    if stage is Stage.LAST_MORNING:
        return _("All days are over; this morning is the last one that counts")
    return _("Day {number} of {days}", number=(day - first).days + 1, days=kept.protocol.days)


def _logged(db: Db, person: str, kept: KeptExperiment, day: date) -> str | None:
    run = kept.days_run(day)
    if run is None:
        return None
    told = mornings(ratings(db, person, Period(run.first + ONE_DAY, run.last + ONE_DAY)), kept.protocol.outcome)
    return _("Mornings written down: {told} of {days}", told=len(told), days=len(run))


def _result(db: Db, person: str, kept: KeptExperiment, day: date) -> ResultView:
    finding, protocol = finding_of(db, person, kept, day), kept.protocol
    return ResultView(
        kept,
        _("“{one}” and “{other}”", one=arm_name(protocol.one), other=arm_name(protocol.other)),
        result_in_words(kept, finding) if finding else _(NOT_STARTED),
        difference_in_words(finding) if finding else None,
        _ended(kept),
        (*numbers_in_words(kept, finding), *_unknown(finding)) if finding else (),
        protocol_in_words(protocol),
        finding,
    )


def _unknown(finding: ExperimentFinding) -> Iterable[str]:
    """A day without a word may have been one with a routine or one without."""
    if finding.unknown:
        yield _n(
            "On {n} day nothing says whether a routine was done.",
            "On {n} days nothing says whether a routine was done.",
            finding.unknown,
        )


def _ended(kept: KeptExperiment) -> str:
    said = _(ENDINGS[kept.ending or Ending.DONE])
    run = kept.days_run(date.max)
    days = _n("{n} day of {all}.", "{n} days of {all}.", len(run) if run else 0, all=kept.protocol.days)
    return f"{said} {days}"


def _for_doctor(result: ResultView) -> Iterable[str]:
    yield " ".join([_("Experiment: {title}.", title=result.title), result.sentence])
    if result.difference:
        yield result.difference
    yield result.ended
    yield from result.numbers
    yield from result.protocol


def _rested(db: Db, person: str, run: Period) -> set[date]:
    """Days that a check-in calls days of rest, or whose last word on the amount was one; taken back it is none."""
    last = {one.day: one.kind for one in choices_in(db, person, run) if one.kind in _AMOUNTS}
    told = (kept.entry for kept in entries_in(db, person, run, (Kind.CHECK_IN,)))
    said = {one.moment.day for one in told if isinstance(one, CheckInEntry) and one.rested}
    return said | {day for day, kind in last.items() if kind in RESTS}


_AMOUNTS = RESTS | {ChoiceKind.ACCEPT, ChoiceKind.SMALLER, ChoiceKind.OTHER_ROUTINE, ChoiceKind.USUAL_ANYWAY}


def _not_offered(db: Db, person: str, run: Period) -> set[date]:
    offered = plan_days(db, person, run)
    return {day.date() for day in offered.loc[offered["kind"].isin({kind.value for kind in WITHOUT_ROUND}), "day"]}
