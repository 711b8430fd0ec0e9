"""Days and times as the language writes them. Days stand before months, and hours run to 24, in all three."""

from datetime import date, datetime, time

from tracker.language.speaking import ENGLISH, language

ENGLISH_PATTERNS = {  # of Python's own `format`, so that English loads nothing; no comma: the day is read at a glance
    "day_month_year": "{0.day} {0:%b %Y}",
    "long_day": "{0.day} {0:%B %Y}",
    "day_month": "{0.day} {0:%b}",
    "long_day_month": "{0.day} {0:%B}",
    "weekday_day_month": "{0:%a} {0.day} {0:%b}",
    "weekday_day_month_year": "{0:%a} {0.day} {0:%b %Y}",
    "month_year": "{0:%B %Y}",
    "weekday": "{0:%a}",
    "long_weekday": "{0:%A}",
}
PATTERNS = {  # of Unicode's locale data
    "day_month_year": {"de": "d. LLL y", "es": "d MMM y"},
    "long_day": {"de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"},
    "day_month": {"de": "d. LLL", "es": "d MMM"},
    "long_day_month": {"de": "d. MMMM", "es": "d 'de' MMMM"},
    "weekday_day_month": {"de": "ccc d. LLL", "es": "EEE d MMM"},
    "weekday_day_month_year": {"de": "ccc d. LLL y", "es": "EEE d MMM y"},
    "month_year": {"de": "MMMM y", "es": "MMMM 'de' y"},
    "weekday": {"de": "ccc", "es": "EEE"},
    "long_weekday": {"de": "EEEE", "es": "EEEE"},
}


def day_month_year(day: date) -> str:
    """`3 Nov 2026`."""
    return _written(day, "day_month_year")


def long_day(day: date) -> str:
    """`3 November 2026`."""
    return _written(day, "long_day")


def day_month(day: date) -> str:
    """`3 Nov`."""
    return _written(day, "day_month")


def long_day_month(day: date) -> str:
    """`3 November`."""
    return _written(day, "long_day_month")


def weekday_day_month(day: date) -> str:
    """`Tue 3 Nov`."""
    return _written(day, "weekday_day_month")


def weekday_day_month_year(day: date) -> str:
    """`Tue 3 Nov 2026`."""
    return _written(day, "weekday_day_month_year")


def month_year(day: date) -> str:
    """`November 2026`."""
    return _written(day, "month_year")


def weekday(day: date) -> str:
    """`Tue`."""
    return _written(day, "weekday")


def long_weekday(day: date) -> str:
    """`Tuesday`."""
    return _written(day, "long_weekday")


def clock_time(at: datetime | time) -> str:
    """`09:05`."""
    return f"{at:%H:%M}"


def instant(at: datetime) -> str:
    """`3 Nov 2026, 09:05`, by the zone that the instant carries."""
    return f"{day_month_year(at.date())}, {clock_time(at)}"


def _written(day: date, pattern: str) -> str:
    if language() == ENGLISH:
        return ENGLISH_PATTERNS[pattern].format(day)
    from babel.dates import format_date

    return format_date(day, PATTERNS[pattern][language()], locale=language())
