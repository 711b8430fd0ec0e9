"""The calendar file: valid by another reader than the one that wrote it, and right in the two odd nights."""

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.builders import BERLIN, NOW
from tests.domain.test_reminders import FRIDAY, a_reminder, a_visit
from tests.exports.calendar_reading import events, instants, lines, zone_of
from tracker.domain.reminders import EVERY_DAY, About, Reminder, Reminders, Weekday
from tracker.domain.scales import TreatmentKind
from tracker.domain.text import text_problem
from tracker.domain.treatments import Cadence
from tracker.exports.calendar_file import calendar_file

OWN = "0b9a52b6-5b5e-4c0e-9a51-3d2b8f6c7d10"
OTHER = "5f3c2f0e-1b57-4a58-8a35-0f5e0b6f2a11"
ZONES = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Nuuk",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Etc/GMT+3",
]
HOUR = timedelta(hours=1)
TELLING = re.compile(r"pain|back|leg|sciatic|exercise|acupunct|massage|medicine|ibuprofen|diary|health", re.I)


def made(*kept: Reminder, zone: ZoneInfo = BERLIN, revision: int = 1, own: str = OWN) -> bytes:
    return calendar_file(Reminders(kept, own, revision), zone, NOW)


def days(data: bytes, number: int, zone: ZoneInfo = BERLIN) -> list[date]:
    return [at.astimezone(zone).date() for at in instants(data, number)]


# --- the form (RFC 5545, 3.1 to 3.6) ---


def test_every_line_ends_with_crlf_and_no_other_line_end_is_in_the_file() -> None:
    data = made(a_reminder(text="Line one\nline two"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")


@pytest.mark.parametrize("text", ["🌿" * 60, "ü" * 120, "Pause ☕️ " * 12, "a" * 120, "👩‍👩‍👧‍👦" * 15, "日本語" * 40])
def test_long_lines_are_folded_at_75_octets_and_never_inside_a_character(text: str) -> None:
    data = made(a_reminder(text=text))
    physical = data.split(b"\r\n")
    assert max(len(line) for line in physical) <= 75
    assert all(line.decode() is not None for line in physical)  # each line is whole UTF-8 of its own
    assert f"SUMMARY:{text.strip()}" in [line.strip() for line in lines(data)]


def test_commas_semicolons_backslashes_and_line_ends_are_escaped() -> None:
    text = "Tea, then; a\\b\nwalk: “now”"
    data = made(a_reminder(text=text))
    assert r"SUMMARY:Tea\, then\; a\\b\nwalk: “now”" in lines(data)
    assert str(events(data)[0]["SUMMARY"]) == text


def test_words_that_look_like_the_format_stay_words() -> None:
    text = "END:VEVENT\nBEGIN:VALARM\nATTACH:file:///x"
    data = made(a_reminder(text=text, times=(time(9),)))
    assert [line for line in lines(data) if line in ("END:VEVENT", "BEGIN:VALARM")] == ["BEGIN:VALARM", "END:VEVENT"]
    assert str(events(data)[0]["SUMMARY"]) == text


@pytest.mark.parametrize(
    "text", ["one\u2028two", "one\u2029two", "tab\there", "a\N{NO-BREAK SPACE}b", "a\ufeffb", "%0D%0A"]
)
def test_rare_characters_stay_in_the_words(text: str) -> None:
    (event, _) = events(made(a_reminder(text=text)))
    assert str(event["SUMMARY"]) == text


PRINTABLE = st.text(max_size=120).filter(lambda text: text_problem(text, "", 120) is None and "\r" not in text)


@settings(deadline=None)  # the first call loads icalendar
@given(text=PRINTABLE.map(str.strip).filter(bool))
def test_any_words_come_back_as_they_were_typed(text: str) -> None:
    (event,) = events(made(a_reminder(text=text, times=(time(9),))))
    assert str(event["SUMMARY"]) == text
    assert str(event.subcomponents[0]["DESCRIPTION"]) == text


def test_the_head_has_what_it_needs_and_no_method() -> None:
    head = Calendar.from_ical(made(a_reminder()))
    assert (head["VERSION"], head["PRODID"]) == ("2.0", "-//Pacewell//Reminders//EN")
    assert "METHOD" not in head


def test_each_event_has_each_property_once_and_all_that_it_needs() -> None:
    for event in events(made(a_reminder(), a_visit())):
        assert {"UID", "DTSTAMP", "DTSTART", "DURATION", "RRULE", "SUMMARY", "SEQUENCE"} <= event.keys()
        assert "DTEND" not in event
        assert all(not isinstance(value, list) for value in event.values())
        assert event.errors == []


def test_the_stamp_is_the_instant_given_in_utc_to_the_second() -> None:
    data = calendar_file(Reminders((a_reminder(),), OWN, 1), BERLIN, NOW.replace(microsecond=5))
    assert {line for line in lines(data) if line.startswith("DTSTAMP")} == {"DTSTAMP:20261120T080000Z"}


def test_nothing_to_write_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no reminder"):
        made()


# --- what it tells others ---


def test_by_default_nothing_tells_of_an_illness_or_of_where_one_goes() -> None:
    visits = (a_visit(), a_visit(kind=TreatmentKind.MEDICINE, name="Ibuprofen"))
    check_in = Reminder(About.CHECK_IN, (time(20),), FRIDAY)
    assert TELLING.findall(made(a_reminder(), check_in, *visits).decode()) == []


def test_others_see_the_person_as_free_and_the_entry_as_private() -> None:
    (event, _) = events(made(a_reminder()))
    assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")


# --- bringing it in again ---


def uids(data: bytes) -> list[str]:
    return [str(event["UID"]) for event in events(data)]


def test_the_same_reminders_give_the_same_file() -> None:
    assert made(a_reminder(), a_visit()) == made(a_reminder(), a_visit())


def test_a_changed_reminder_keeps_its_uid_and_has_a_higher_sequence() -> None:
    before, after = made(a_reminder()), made(a_reminder(times=(time(8), time(16)), text="Own"), revision=2)
    assert uids(before) == uids(after)
    assert [(one["SEQUENCE"], two["SEQUENCE"]) for one, two in zip(events(before), events(after), strict=True)] == [
        (1, 2)
    ] * 2


def test_no_two_events_and_no_two_calendars_share_a_uid() -> None:
    both = (a_reminder(), a_visit(), a_visit(kind=TreatmentKind.MASSAGE))
    found = uids(made(*both)) + uids(made(*both, own=OTHER))
    assert len(set(found)) == len(found) == 8


# --- alarms ---


@pytest.mark.parametrize("minutes", [0, 10, 90, 1440, 10080])
def test_the_alarm_comes_so_many_minutes_before(minutes: int) -> None:
    (event,) = events(made(a_reminder(times=(time(9),), alarm=minutes)))
    (alarm,) = event.subcomponents
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "Time for a short break")
    assert alarm["TRIGGER"].dt == -timedelta(minutes=minutes)


def test_no_alarm_is_no_alarm() -> None:
    assert b"VALARM" not in made(a_reminder(alarm=None))


# --- days ---


@pytest.mark.parametrize("weekday", list(Weekday))
def test_one_weekday_comes_every_week_from_its_first_day_on(weekday: Weekday) -> None:
    found = days(made(a_reminder(times=(time(9),), weekdays=(weekday,))), 60)
    assert [day.weekday() for day in found] == [weekday] * 60
    assert FRIDAY <= found[0] < FRIDAY + timedelta(days=7)
    assert {late - early for early, late in pairwise(found)} == {timedelta(days=7)}


@settings(deadline=None)
@given(weekdays=st.sets(st.sampled_from(Weekday), min_size=1), first=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_exactly_the_chosen_weekdays_come(weekdays: set[Weekday], first: date) -> None:
    chosen = tuple(sorted(weekdays))
    data = made(a_reminder(times=(time(9),), weekdays=chosen, first=first))
    four_weeks = [first + timedelta(days=n) for n in range(28)]
    assert days(data, 4 * len(chosen)) == [day for day in four_weeks if day.weekday() in weekdays]


def test_every_day_is_a_daily_rule() -> None:
    data = made(a_reminder(times=(time(9),), weekdays=EVERY_DAY))
    assert "RRULE:FREQ=DAILY" in lines(data)
    assert days(data, 3) == [FRIDAY + timedelta(days=n) for n in range(3)]


@pytest.mark.parametrize("name", [*ZONES, "UTC"])
@pytest.mark.parametrize("at", [time(0, 0), time(9), time(23, 45)])
def test_the_last_day_is_included_and_nothing_comes_after_it(name: str, at: time) -> None:
    zone, until = ZoneInfo(name), FRIDAY + timedelta(days=150)
    data = made(a_reminder(times=(at,), until=until), zone=zone)
    found = days(data, 200, zone)
    assert (len(found), found[-1]) == (151, until)
    assert re.search(r"UNTIL=\d{8}T\d{6}Z", data.decode())  # in UTC, as DTSTART is no floating time (3.3.10)


@pytest.mark.parametrize(("cadence", "step"), [(Cadence.WEEKLY, 7), (Cadence.FORTNIGHTLY, 14)])
def test_a_visit_comes_every_one_or_two_weeks(cadence: Cadence, step: int) -> None:
    assert days(made(a_visit(cadence=cadence)), 10) == [FRIDAY + timedelta(days=step * n) for n in range(10)]


@pytest.mark.parametrize("day", [1, 20, 28])
def test_a_monthly_visit_comes_on_the_same_day(day: int) -> None:
    data = made(a_visit(cadence=Cadence.MONTHLY, first=date(2026, 11, day)))
    assert [(one.month, one.day) for one in days(data, 4)] == [(11, day), (12, day), (1, day), (2, day)]


@pytest.mark.parametrize("day", [29, 30, 31])
def test_a_monthly_visit_at_a_month_s_end_skips_no_shorter_month(day: int) -> None:
    found = days(made(a_visit(cadence=Cadence.MONTHLY, first=date(2027, 1, day))), 14)
    last_days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29]  # January 2027 to February 2028
    assert [one.day for one in found] == [min(day, last) for last in last_days]


# --- the zone and the two odd nights ---


@pytest.mark.parametrize("name", ZONES)
def test_the_zone_in_the_file_is_that_of_the_time_zone_database(name: str) -> None:
    zone, read = ZoneInfo(name), zone_of(made(a_reminder(), zone=ZoneInfo(name)))
    half_hours = [datetime(2026, 1, 1, tzinfo=UTC) + n * HOUR / 2 for n in range(2 * 24 * 365 * 3)]
    later = [datetime(2029, 1, 1, tzinfo=UTC) + n * 7 * HOUR for n in range(24 * 52 * 10)]
    wrong = [at for at in half_hours + later if read.offset(at) != at.astimezone(zone).utcoffset()]
    assert wrong == []


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_a_reminder_keeps_its_time_on_the_wall_across_both_odd_nights(name: str) -> None:
    zone = ZoneInfo(name)
    found = instants(made(a_reminder(times=(time(9),)), zone=zone), 400)
    assert {at.astimezone(zone).time() for at in found} == {time(9)}
    assert {late - early for early, late in pairwise(found)} == {23 * HOUR, 24 * HOUR, 25 * HOUR}


def test_in_the_hour_that_comes_twice_it_rings_once() -> None:
    found = instants(made(a_reminder(times=(time(2, 30),), first=date(2026, 10, 24))), 3)
    assert [at.astimezone(BERLIN).strftime("%d %H:%M %z") for at in found] == [
        "24 02:30 +0200",
        "25 02:30 +0200",
        "26 02:30 +0100",
    ]


def test_a_time_that_is_left_out_that_night_rings_at_the_same_instant_an_hour_further_on_the_clock() -> None:
    found = instants(made(a_reminder(times=(time(2, 30),), first=date(2027, 3, 27))), 3)
    assert [at.astimezone(BERLIN).strftime("%d %H:%M %z") for at in found] == [
        "27 02:30 +0100",
        "28 03:30 +0200",
        "29 02:30 +0200",
    ]


def test_a_reminder_that_ends_in_an_odd_night_rings_that_night() -> None:
    until = date(2027, 3, 28)
    data = made(a_reminder(times=(time(2, 30),), first=date(2027, 3, 26), until=until))
    assert days(data, 10) == [date(2027, 3, 26), date(2027, 3, 27), until]


def test_on_the_first_morning_of_a_year_the_zone_is_known_already() -> None:
    zone = ZoneInfo("Pacific/Auckland")
    (first, *_) = instants(made(a_reminder(times=(time(0, 0),), first=date(2027, 1, 1)), zone=zone), 1)
    assert first.astimezone(zone) == datetime(2027, 1, 1, tzinfo=zone)


@pytest.mark.parametrize("first", [date(2003, 5, 1), date(2040, 5, 1)])
def test_a_reminder_from_long_ago_or_far_ahead_rings_at_its_time_all_the_same(first: date) -> None:
    zone = ZoneInfo("America/New_York")  # the nights changed in 2007
    found = instants(
        made(a_reminder(times=(time(9),), first=first), zone=zone), 366 * (30 if first.year < 2026 else 10)
    )
    to_come = [at.astimezone(zone).time() for at in found if at > NOW]
    assert set(to_come) == {time(9)}


def test_in_utc_times_are_written_as_such_and_need_no_zone() -> None:
    data = made(a_reminder(times=(time(9),)), zone=ZoneInfo("UTC"))
    assert "DTSTART:20261120T090000Z" in lines(data)
    assert b"VTIMEZONE" not in data
