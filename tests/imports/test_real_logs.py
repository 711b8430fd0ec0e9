"""Logs that four people kept of their pain, read by mapping, with the steps of the same people, into a real diary.

Their pain is in knees, ankles, feet. A knee is neither our back nor pain that runs down the leg, so the honest way is
a note in their own words. Where a person takes the numbers for those of the leg, they are the numbers of the file.
Counts and means come from the files by code that shares nothing with the readers.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean
from zoneinfo import ZoneInfo

import pytest

from tests.builders import NOW, TODAY
from tracker.domain.csv_mapping import Mapping, Site
from tracker.domain.entries import ActivityEntry, RatingEntry
from tracker.domain.periods import Period
from tracker.domain.steps import ON_FOOT, steps_in
from tracker.imports import fitbit, google_fit
from tracker.imports.found import Format, Found, FoundEntry, LeftOut, Reading
from tracker.imports.mapping import mapped_format
from tracker.imports.source_file import file_at
from tracker.services.people import ME
from tracker.services.record import record
from tracker.store import Store
from tracker.store.frames import activities, ratings

SAMPLES = Path(os.environ.get("TRACKER_SAMPLES", Path(__file__).parents[3] / "shared" / "samples")) / "myaiguide"
JAPAN = ZoneInfo("Asia/Tokyo")  # where the days of their Google files begin at midnight
ALL_DAYS = Period(date(2015, 1, 1), TODAY)

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples by others are not beside this checkout")


@dataclass(frozen=True)
class Log:
    """A person's pain file and steps file, and how many rows and days these hold."""

    pain: str
    steps: str
    steps_format: Format
    rows: int
    of_pain: int
    days_of_steps: int

    @property
    def pain_rows(self) -> list[tuple[date, str, str]]:
        """Day, name and number of each row that is about pain, cut at the commas."""
        lines = (SAMPLES / self.pain).read_text(encoding="utf-8").splitlines()[1:]
        cells = [line.replace('"', "").split(",") for line in lines]
        return [
            (date(int(year), int(month), int(day)), name, number)
            for name, day, month, year, number, *_ in cells
            if name != "happiness"
        ]

    @property
    def step_days(self) -> dict[date, int]:
        """Steps of each day that has any."""
        whole = json.loads((SAMPLES / self.steps).read_text(encoding="utf-8"))
        if "activities-steps" in whole:
            days = {date.fromisoformat(one["dateTime"]): int(one["value"]) for one in whole["activities-steps"]}
            return {day: steps for day, steps in days.items() if steps}
        begun = {
            datetime.fromtimestamp(int(one["startTimeMillis"]) / 1000, UTC) + timedelta(hours=9): one["dataset"][0][
                "point"
            ]
            for one in whole["bucket"]
        }
        return {at.date(): points[0]["value"][0]["intVal"] for at, points in begun.items() if points}

    def mapping(self, site: Site, **scale: float) -> Mapping:
        """How the person would say that their file is read, every kind of pain going to one place."""
        names = tuple(dict.fromkeys(name for _, name, _ in self.pain_rows))
        return Mapping(
            name="pain log",
            day="startday",
            month="startmonth",
            year="startyear",
            pain="intensity",
            site_column="name",
            sites=tuple((name, site) for name in names),
            only_column="name",
            only=names,
            **scale,
        )


LOGS = {
    "P3": Log("P3_Participant3KneePain.csv", "P3_GoogleFitParticipant3.json", google_fit.FORMATS[0], 95, 87, 371),
    "P5": Log("P5_Participant5Pain.csv", "P5_Participant5Fitbit.json", fitbit.FORMATS[0], 28, 28, 18),
    "P6": Log("P6_Participant6KneePain.csv", "P6_GoogleFitParticipant6.json", google_fit.FORMATS[0], 29, 29, 88),
    "P9": Log("P9_Participant9Pain.csv", "P9_participant9Fitbit.json", fitbit.FORMATS[0], 66, 33, 60),
}
each_person = pytest.mark.parametrize("log", LOGS.values(), ids=LOGS.keys())


def found_in(log: Log, mapping: Mapping, *, convert: bool = False) -> list[Found]:
    return list(mapped_format(mapping).read(file_at(SAMPLES / log.pain), Reading(JAPAN, convert=convert)))


def rated(found: Iterable[Found]) -> list[RatingEntry]:
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, RatingEntry)]


def walked(log: Log) -> list[ActivityEntry]:
    found = list(log.steps_format.read(file_at(SAMPLES / log.steps), Reading(JAPAN)))
    return [one.entry for one in found if isinstance(one, FoundEntry) and isinstance(one.entry, ActivityEntry)]


@each_person
def test_every_row_is_a_rating_or_is_told_and_only_happiness_is_left_out(log: Log) -> None:
    found = found_in(log, log.mapping(Site.NOTE))
    assert (len(found), len(rated(found))) == (log.rows, log.of_pain)
    assert {one.reason for one in found if isinstance(one, LeftOut)} <= {"It is not one of the rows that you chose."}


@each_person
def test_as_notes_they_say_what_the_file_says_and_nothing_becomes_back_or_leg(log: Log) -> None:
    entries = rated(found_in(log, log.mapping(Site.NOTE, least=1, greatest=9.5)))
    assert [(one.moment.day, one.note) for one in entries] == [
        (day, f"{name}: {number} (1 to 9.5)") for day, name, number in log.pain_rows
    ]
    assert not any(one.pain.is_given for one in entries)


@each_person
def test_as_the_legs_numbers_their_days_counts_and_means_are_those_of_the_file(log: Log, diary: Store) -> None:
    with diary.writing() as db:
        for entry in rated(found_in(log, log.mapping(Site.LEG))):
            record(db, ME, entry, NOW)
    with diary.reading() as db:
        frame = ratings(db, ME, ALL_DAYS)
    theirs = [float(number) for *_, number in log.pain_rows]
    assert sorted(frame["leg"]) == sorted(theirs)
    assert frame["leg"].mean() == pytest.approx(mean(theirs))
    assert frame["back"].isna().all()
    assert sorted(frame["day"].dt.date) == sorted(day for day, *_ in log.pain_rows)


@each_person
def test_on_their_own_scale_the_values_are_kept_and_become_ours_only_where_that_was_chosen(log: Log) -> None:
    mapping = log.mapping(Site.LEG, least=1, greatest=9.5)
    kept, converted = (rated(found_in(log, mapping, convert=convert)) for convert in (False, True))
    theirs = [number for *_, number in log.pain_rows]
    assert [one.pain.leg_source for one in kept] == [one.pain.leg_source for one in converted] == theirs
    assert {one.pain.leg for one in kept} == {None}
    assert {one.pain.scale_source for one in kept} == {"1 to 9.5"}
    on_ours = (mean(map(float, theirs)) - 1) / 8.5 * 10
    assert mean(one.pain.leg for one in converted if one.pain.leg is not None) == pytest.approx(on_ours, abs=0.005)


@each_person
def test_the_steps_of_the_same_person_are_those_of_the_file_and_no_minutes_walked(log: Log, diary: Store) -> None:
    entries = walked(log)
    assert {one.moment.day: steps_in(one.note) for one in entries} == log.step_days
    assert len(entries) == log.days_of_steps
    with diary.writing() as db:
        for entry in entries:
            record(db, ME, entry, NOW)
    with diary.reading() as db:
        frame = activities(db, ME, ALL_DAYS)
    assert len(frame) == log.days_of_steps
    assert set(frame["own_name"]) == {ON_FOOT}
    assert frame["minutes"].isna().all()


@each_person
def test_steps_and_pain_of_a_person_share_days(log: Log) -> None:
    steps = {one.moment.day for one in walked(log)}
    pain = {one.moment.day for one in rated(found_in(log, log.mapping(Site.NOTE)))}
    assert len(steps & pain) == len(set(log.step_days) & {day for day, *_ in log.pain_rows}) > 0
