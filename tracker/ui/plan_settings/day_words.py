"""A day as the settings show it."""

from datetime import date


def in_words(day: date) -> str:
    """`20 November 2026`."""
    return f"{day.day} {day:%B %Y}"
