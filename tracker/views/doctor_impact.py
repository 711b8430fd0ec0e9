"""What it does to the days, for the doctor's page: questionnaires first to last, sleep, sitting, walking, own goals."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

import pandas as pd

from tracker.domain.doctor_page import NAMED_MAX, Block, BlockKey, Fact, Listing, Part, own_words
from tracker.domain.entries import CheckInEntry
from tracker.domain.measures import Instrument
from tracker.domain.measures_words import NAMES, score_in_words
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, Sleep, label
from tracker.language import N_, _, _n
from tracker.store.assessments import KeptAssessment
from tracker.views.doctor_days import dated
from tracker.views.doctor_how_much import two_weeks

GOALS_SHOWN = 3
QUESTIONNAIRES = (Instrument.PEG, Instrument.RMDQ)
NOTHING = N_("not noted in this period")


def impact(
    assessments: Sequence[KeptAssessment], check_ins: Iterable[CheckInEntry], activities: pd.DataFrame, period: Period
) -> Block:
    """The block; `activities` as `frames.activities`, from four weeks before the period's end on."""
    parts: tuple[Part, ...] = (
        *_questionnaires(assessments, period),
        Fact(_("Sleep"), _sleep(check_ins)),
        Fact(_("Sitting that was all right"), _minutes(activities, ActivityKind.SITTING, period, all_right=True)),
        Fact(_("Walking"), _minutes(activities, ActivityKind.WALKING, period, all_right=False)),
        *_goals(assessments, period),
    )
    return Block(BlockKey.IMPACT, parts)


def _questionnaires(assessments: Sequence[KeptAssessment], period: Period) -> Iterator[Fact]:
    for instrument in QUESTIONNAIRES:
        scored = [one for one in assessments if one.instrument is instrument and one.score is not None]
        if scored or instrument is Instrument.PEG:
            yield Fact(_(NAMES[instrument]), _first_to_last(scored, period) or _(NOTHING))


def _first_to_last(scored: Sequence[KeptAssessment], period: Period) -> str:
    """`5.3 of 10 (24 Oct) → 4.0 of 10 (20 Nov), 4 times`."""
    ends = [scored[0], scored[-1]] if len(scored) > 1 else scored
    told = " → ".join(f"{score_in_words(one.instrument, one.score)} ({dated(one.day, period)})" for one in ends)
    if len(scored) < 3:
        return told
    return _n("{told}, {n} time", "{told}, {n} times", len(scored), told=told)


def _sleep(check_ins: Iterable[CheckInEntry]) -> str:
    nights = Counter(one.sleep for one in check_ins if one.sleep)
    if not nights:
        return _(NOTHING)
    told = ", ".join(f"{label(answer)} {nights[answer]}" for answer in reversed(Sleep))
    return _n("{told} of {n} night noted", "{told} of {n} nights noted", nights.total(), told=told)


def _minutes(activities: pd.DataFrame, kind: ActivityKind, period: Period, *, all_right: bool) -> str:
    """The middle of the days' minutes, over two weeks and the two before."""
    rows = activities[activities["kind"] == kind].dropna(subset="minutes")
    wanted = rows[rows["tolerated"].eq(True)] if all_right else rows
    now, before = (_middle(wanted, window) for window in two_weeks(period))
    if now is None and before is None:
        return _("no minutes noted in these four weeks")
    none = _("none noted")
    return _("{now} in the last 14 days; before: {before}", now=now or none, before=before or none)


def _middle(rows: pd.DataFrame, window: Period) -> str | None:
    inside = rows[rows["day"].between(pd.Timestamp(window.first), pd.Timestamp(window.last))]
    days = inside.groupby("day")["minutes"].sum()
    if days.empty:
        return None
    return _n(
        "{minutes:.0f} min a day (middle of {n} day)",
        "{minutes:.0f} min a day (middle of {n} days)",
        len(days),
        minutes=median(days),
    )


def _goals(assessments: Sequence[KeptAssessment], period: Period) -> tuple[Listing, ...]:
    """The goals rated last, at most three, each from its first to its last rating."""
    by_goal: dict[str, list[KeptAssessment]] = {}
    for one in assessments:
        if one.instrument is Instrument.GOAL and one.goal and one.score is not None:
            by_goal.setdefault(one.goal, []).append(one)
    latest = sorted(by_goal.items(), key=lambda pair: pair[1][-1].day, reverse=True)[:GOALS_SHOWN]
    entries = tuple(f"{own_words(goal, NAMED_MAX)}: {_first_to_last(rated, period)}" for goal, rated in latest)
    return (Listing(_("Own goals (10 = as before the pain)"), entries, whole=True),) if entries else ()
