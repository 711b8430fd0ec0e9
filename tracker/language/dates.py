"""Days and times as the language writes them. Days stand before months, and hours run to 24, in all three."""

from datetime import date, datetime, time

from tracker.language.speaking import language

LOCALES = {"en": "en", "de": "de", "es": "es"}
PATTERNS = {  # of Unicode's locale data: the English ones have no comma, as the day is read at a glance
    "day_month_year": {"en": "d MMM y", "de": "d. MMM y", "es": "d MMM y"},
    "long_day": {"en": "d MMMM y", "de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"},
    "day_month": {"en": "d MMM", "de": "d. MMM", "es": "d MMM"},
    "long_day_month": {"en": "d MMMM", "de": "d. MMMM", "es": "d 'de' MMMM"},
    "weekday_day_month": {"en": "EEE d MMM", "de": "EEE d. MMM", "es": "EEE d MMM"},
    "weekday_day_month_year": {"en": "EEE d MMM y", "de": "EEE d. MMM y", "es": "EEE d MMM y"},
    "month_year": {"en": "MMMM y", "de": "MMMM y", "es": "MMMM 'de' y"},
    "weekday": {"en": "EEE", "de": "EEE", "es": "EEE"},
    "long_weekday": {"en": "EEEE", "de": "EEEE", "es": "EEEE"},
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
    from babel.dates import format_date  # late: a page that shows no day does not pay for it

    return format_date(day, PATTERNS[pattern][language()], locale=LOCALES[language()])
