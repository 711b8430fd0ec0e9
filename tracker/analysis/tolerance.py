"""Minutes of daily activities, kept apart by the person's own word: all right, too much, or not said."""

from enum import StrEnum

import pandas as pd

from tracker.analysis.grain import Grain, grain_of, mark_days
from tracker.domain.periods import Period
from tracker.domain.scales import ActivityKind, label
from tracker.language import N_


class Word(StrEnum):
    """What the person said about an activity, in the words that are shown."""

    TOLERATED = N_("all right")
    NOT_TOLERATED = N_("too much")
    NOT_SAID = N_("not said")


def tolerated_minutes(activities: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns: day, activity (its words), word, minutes; a day's minutes, known ones only.

    Where weeks are drawn, the middle value of the week's days.
    """
    known = activities.dropna(subset="minutes")
    named = known.assign(activity=_names(known), word=known["tolerated"].map(_word))
    days = named.groupby(["activity", "word", "day"])["minutes"].sum().reset_index()
    if grain_of(period) is Grain.DAY:
        return days[["day", "activity", "word", "minutes"]]
    marks = days.assign(day=mark_days(days["day"], period)).groupby(["activity", "word", "day"])
    return marks["minutes"].median().reset_index()[["day", "activity", "word", "minutes"]]


def _names(activities: pd.DataFrame) -> pd.Series:
    words = activities["kind"].map(lambda kind: label(ActivityKind(kind)))
    own = activities["kind"] == ActivityKind.OWN
    return activities["own_name"].where(own & activities["own_name"].notna(), words)


def _word(tolerated: bool | None) -> Word:
    if pd.isna(tolerated):
        return Word.NOT_SAID
    return Word.TOLERATED if tolerated else Word.NOT_TOLERATED
