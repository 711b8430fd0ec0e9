"""The words of the person's own language: gettext for the texts, babel for dates, numbers and units.

A text is written in English where it is used: `_("{done} of {asked} bouts", done=3, asked=4)`. A text that depends on a
number is `_n("{n} day", "{n} days", n)`; the same English word with two meanings is `_p("of the body", "back")`. `N_`
marks a text that is kept in a constant and turned where it is shown: `_(LABELS[kind])`. An f-string is not seen by the
collector of texts (`make words`), so no text for the person is one.
"""

from tracker.language.dates import (
    clock_time,
    day_month,
    day_month_year,
    instant,
    long_day,
    long_day_month,
    long_weekday,
    month_year,
    weekday,
    weekday_day_month,
    weekday_day_month_year,
)
from tracker.language.numbers import decimal, number
from tracker.language.speaking import ENGLISH, LANGUAGES, choose_by, known, language, speaking
from tracker.language.texts import N_, _, _n, _p

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "N_",
    "_",
    "_n",
    "_p",
    "choose_by",
    "clock_time",
    "day_month",
    "day_month_year",
    "decimal",
    "instant",
    "known",
    "language",
    "long_day",
    "long_day_month",
    "long_weekday",
    "month_year",
    "number",
    "speaking",
    "weekday",
    "weekday_day_month",
    "weekday_day_month_year",
]
