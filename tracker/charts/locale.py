"""Numbers and days that Vega writes itself, on axes and in tooltips, as the language writes them elsewhere."""

from typing import Literal

import altair as alt
from altair.utils.schemapi import UndefinedType

from tracker.language import ENGLISH, language

DAY_MONTH = {"en": "%-d %b", "de": "%-d. %b", "es": "%-d %b"}  # of d3: what tracker.language writes for these days
MONTH_YEAR = {"en": "%b %Y", "de": "%b %Y", "es": "%b %Y"}
WEEKDAY_DAY_MONTH_YEAR = {"en": "%a %-d %b %Y", "de": "%a %-d. %b %Y", "es": "%a %-d %b %Y"}
SUNDAY = 6  # of the days by Python; by d3 a week begins with it


def vega_locale() -> alt.Locale | UndefinedType:
    """What a chart's configuration says of the language; nothing in English, which Vega speaks by itself."""
    return alt.Undefined if language() == ENGLISH else alt.Locale(number=_numbers(), time=_days())


def _numbers() -> alt.NumberLocale:
    from babel.numbers import get_decimal_symbol, get_group_symbol  # late: an English page does not pay for it

    tag = language()
    return alt.NumberLocale(
        decimal=get_decimal_symbol(tag), thousands=get_group_symbol(tag), grouping=[3], currency=["", ""]
    )


def _days() -> alt.TimeLocale:
    return alt.TimeLocale(
        date="%d.%m.%Y",
        time="%H:%M",
        dateTime="%d.%m.%Y %H:%M",
        periods=["AM", "PM"],
        days=_weekdays("wide"),
        shortDays=_weekdays("abbreviated"),
        months=_months("wide"),
        shortMonths=_months("abbreviated"),
    )


def _weekdays(width: Literal["wide", "abbreviated"]) -> list[str]:
    from babel.dates import get_day_names

    names = get_day_names(width, context="stand-alone", locale=language())
    return [names[SUNDAY], *(names[day] for day in range(SUNDAY))]


def _months(width: Literal["wide", "abbreviated"]) -> list[str]:
    from babel.dates import get_month_names

    names = get_month_names(width, context="stand-alone", locale=language())
    return [names[month] for month in range(1, 13)]
