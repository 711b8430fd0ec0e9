"""Track & Graph: a tracker's scale is not in the file, so a number is one of ours only where the person says so."""

from datetime import date
from typing import Any

import pytest

from tests.builders import BERLIN
from tests.imports.building import AS_WRITTEN, a_table, keys, read, reasons, the_only
from tracker.domain.entries import ActivityEntry, CheckInEntry, RatingEntry
from tracker.domain.scales import ActivityKind, Occasion
from tracker.imports.found import FileRefused, Reading
from tracker.imports.track_and_graph import FORMATS

(GRAPH,) = FORMATS
HEADER = "FeatureName,Timestamp,Value,Label,Note"
OLD = "FeatureName,Timestamp,Value,Note"
PAIN = "Back pain,2026-05-01T08:00:00+02:00,4.0,,after walk"


def only(row: str, reading: Reading = AS_WRITTEN, header: str = HEADER) -> Any:
    return the_only(read(GRAPH, a_table(header, row), reading))


def on_scale(scale: str, *, convert: bool = False) -> Reading:
    return Reading(BERLIN, convert, {"scale:Back pain": scale})


def test_pain_is_kept_as_written_where_the_scale_is_not_known() -> None:
    entry = only(PAIN, Reading(BERLIN, convert=True))
    assert isinstance(entry, RatingEntry)
    assert (entry.pain.back, entry.pain.back_source) == (None, "4.0")
    assert entry.pain.scale_source == "Track & Graph, scale not known"
    assert (entry.note, entry.source) == ("Back pain\nafter walk", "import:track_and_graph")


def test_a_scale_of_0_to_10_is_ours_and_another_is_converted_only_where_that_was_chosen() -> None:
    assert (only(PAIN, on_scale("0 to 10")).pain.back, only(PAIN, on_scale("0 to 5")).pain.back) == (4, None)
    converted = only(PAIN, on_scale("0 to 5", convert=True)).pain
    assert (converted.back, converted.back_source) == (8, "4.0")
    assert converted.scale_source == "Track & Graph, 0-5, converted"


def test_only_trackers_of_pain_in_back_or_leg_are_asked_about_each_once() -> None:
    rows = [PAIN, PAIN, *(PAIN.replace("Back pain", name) for name in ("Knee pain", "Leg day", "Sciatica", "Walk"))]
    assert [question.name for question in GRAPH.asks(a_table(HEADER, *rows))] == ["scale:Back pain", "scale:Sciatica"]


def test_pain_in_another_place_is_a_note() -> None:
    entry = only("Knee pain,2026-05-01T08:00:00Z,4.0,bad,")
    assert not entry.pain.is_given
    assert entry.note == "Knee pain: 4.0 (Track & Graph)\nLabel: bad"


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("2026-05-01T23:30:00+02:00", date(2026, 5, 1), "23:30"),
        ("2026-05-01T23:30:00-07:00", date(2026, 5, 1), "23:30"),
        ("2026-05-01T23:30:00.123456789+09:00", date(2026, 5, 1), "23:30"),
        ("2026-05-01T23:30Z", date(2026, 5, 2), "01:30"),
    ],
)
def test_a_day_stays_where_it_was_written_and_utc_becomes_the_persons(written: str, day: date, clock: str) -> None:
    moment = only(f"Back pain,{written},4.0,,").moment
    assert moment.day == day
    assert f"{moment.local():%H:%M}" == clock


def test_a_timer_is_minutes_of_an_activity() -> None:
    walk = only("Walk,2021-02-09T11:07:28Z,1:10:30,,")
    assert isinstance(walk, ActivityEntry)
    assert (walk.kind, walk.minutes, walk.own_name) == (ActivityKind.WALKING, 70.5, None)
    other = only("Yoga,2021-02-09T11:07:28Z,0:20:00,evening,")
    assert (other.kind, other.own_name, other.note) == (ActivityKind.OWN, "Yoga", "Label: evening")


def test_an_older_file_has_the_label_inside_the_value() -> None:
    timed = only("Yoga,2021-02-09T11:07:28Z,1:10:00:Some: :la:bel,", header=OLD)
    assert (timed.minutes, timed.note) == (70, "Label: Some: :la:bel")
    assert only("Back pain,2021-02-09T11:07:28Z,3:bad,", header=OLD).pain.back_source == "3"


def test_of_another_number_only_the_note_is_kept() -> None:
    entry = only("Weight,2021-02-09T11:07:28Z,70.5,,after lunch")
    assert isinstance(entry, CheckInEntry)
    assert (entry.occasion, entry.note) == (Occasion.EVENING, "Weight: after lunch")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Weight,2021-02-09T11:07:28Z,70.5,,", "Nothing says what"),
        ("Back pain,2026-05-01T08:00:00Z,NaN,,", "number"),
        ("Back pain,2026-05-01T08:00:00Z,Infinity,,", "number"),
        ("Back pain,2026-05-01T08:00:00Z,11,,", "outside the scale"),
        ("Back pain,2026-05-01T08:00:00Z,-1,,", "outside the scale"),
        ("Back pain,0023-05-01T08:00:00Z,4,,", "year"),
        ("Back pain,2026-05-01T08:00:00,4,,", "date and time"),
        ("Back pain,2026-05-01T08:00:00+99:99,4,,", "time"),
        ("Walk,2021-02-08T11:17:39.165Z,-10:-30:20,,", "less than nothing"),
        ("Walk,2021-02-05T11:10:01.807Z,12345:18:20,,", "Minutes"),
    ],
)
def test_what_cannot_be_kept_is_left_out_with_its_line(row: str, why: str) -> None:
    ((line, reason),) = reasons(read(GRAPH, a_table(HEADER, row), on_scale("0 to 10")))
    assert line == 2
    assert why in reason


def test_a_tracker_that_is_not_wanted_is_left_out() -> None:
    ((_, reason),) = reasons(read(GRAPH, a_table(HEADER, PAIN), on_scale("leave out")))
    assert "You chose" in reason


def test_a_point_has_the_same_key_after_more_rows_and_after_its_value_was_corrected() -> None:
    (key,) = keys(read(GRAPH, a_table(HEADER, PAIN)))
    more = a_table(HEADER, "Walk,2021-02-09T11:07:28Z,1:10:00,,", PAIN.replace("4.0", "5.0"))
    assert keys(read(GRAPH, more))[1] == key


def test_a_file_cut_off_or_of_another_kind_is_refused() -> None:
    with pytest.raises(FileRefused, match="line 3"):
        read(GRAPH, a_table(HEADER, PAIN, 'Back pain,2026-05-01T08:00:00Z,4,,"cut'))
    with pytest.raises(FileRefused, match="no column “FeatureName”"):
        read(GRAPH, a_table("Date,Value", "2026-05-01,3"))


def test_it_is_known_by_its_columns() -> None:
    assert GRAPH.fits(a_table(HEADER))
    assert GRAPH.fits(a_table(OLD))
    assert not GRAPH.fits(a_table("Timestamp,Value"))
