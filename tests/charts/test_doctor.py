"""The chart of the doctor's page: black and white, the whole scale, gaps left open, the same on any machine."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from tracker.charts.doctor import doctor_svg
from tracker.charts.time_axis import TimeAxis
from tracker.domain.periods import last_days
from tracker.exports.doctor_fonts import FAMILY, font_folder

ROOT = Path(__file__).resolve().parents[2]
LAST = date(2026, 11, 20)
MONTH, YEAR = TimeAxis(last_days(LAST, 28)), TimeAxis(last_days(LAST, 364), days_a_mark=7)
NO_FLARES = pd.DataFrame({"first": pd.to_datetime([]), "last": pd.to_datetime([])})
SVG = "{http://www.w3.org/2000/svg}"


def rows(*pain: float | None, site: str = "back", days: TimeAxis = MONTH) -> pd.DataFrame:
    """A number on each day of the period's end, the last one on its last day; means as the numbers."""
    on = [LAST - timedelta(days=n * days.days_a_mark) for n in range(len(pain))][::-1]
    frame = pd.DataFrame({"day": pd.to_datetime(on), "site": site, "pain": pain, "mean": pain})
    return frame.astype({"pain": "float64", "mean": "float64"})


def flares(*spans: tuple[int, int]) -> pd.DataFrame:
    """Flares from so many to so many days ago."""
    days = [[LAST - timedelta(days=n) for n in span] for span in spans]
    return pd.DataFrame(days, columns=["first", "last"]).apply(pd.to_datetime)


def svg(frame: pd.DataFrame, spans: pd.DataFrame = NO_FLARES, days: TimeAxis = MONTH) -> str:
    return doctor_svg(frame, spans, days, font_folder(), FAMILY)


def said(drawn: str) -> list[str]:
    """All text in the picture."""
    return [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def marks(drawn: str, role: str) -> list[dict[str, str]]:
    """The shapes of a sort of mark, in their order."""
    groups = [one for one in ElementTree.fromstring(drawn).iter(f"{SVG}g") if f"mark-{role} " in one.get("class", "")]
    return [
        shape.attrib for group in groups for shape in group.iter(f"{SVG}path") if "role-mark" in group.get("class", "")
    ]


def test_the_whole_scale_is_named_and_the_last_day_is() -> None:
    text = said(svg(rows(1, 2)))
    assert {"0", "2", "4", "6", "8", "10", "20 Nov"} <= set(text)


def test_a_year_names_the_first_days_of_months() -> None:
    assert [word for word in said(svg(rows(1, days=YEAR), days=YEAR)) if not word.isdigit()] == [
        "1 Dec",
        "1 Mar",
        "1 Jun",
        "1 Sep",
    ]


def test_nothing_in_it_is_coloured() -> None:
    both = pd.concat([rows(1, 2, 3), rows(4, 5, 6, site="leg")])
    colours = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", svg(both, flares((1, 0)))))
    assert colours
    assert all(len({*map(int, bytes.fromhex(one[1:].zfill(6)))}) == 1 for one in colours)


def test_back_and_leg_differ_in_their_marks_and_their_lines() -> None:
    both = pd.concat([rows(1, 2), rows(5, 6, site="leg")])
    back, *_, leg = marks(svg(both), "symbol")
    assert back["fill"] == "#000000"
    assert leg["fill"] == "#ffffff"
    assert back["d"] != leg["d"]
    assert {line.get("stroke-dasharray") for line in marks(svg(both), "line")} == {"1,0", "3,2"}


def test_a_day_without_a_number_leaves_a_gap_and_no_mark() -> None:
    drawn = svg(rows(1, 1, None, 3, 3))
    assert len(marks(drawn, "symbol")) == 4
    (line,) = marks(drawn, "line")
    assert line["d"].count("M") == 2


@pytest.mark.parametrize(("span", "days"), [((3, 1), 3), ((0, 0), 1), ((90, 26), 2), ((90, -5), 28)])
def test_a_flare_is_shaded_for_its_days_inside_the_axis(span: tuple[int, int], days: int) -> None:
    (band,) = marks(svg(rows(1), flares(span)), "rect")
    width = re.search(r"h([\d.]+)", band["d"])
    assert width
    assert float(width.group(1)) == pytest.approx(days * 250 / 28, abs=0.01)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/St_Johns"])
def test_the_zone_of_the_machine_does_not_move_a_point(zone: str) -> None:
    draw = "from tests.charts.test_doctor import *; print(svg(rows(*range(10)), flares((3, 1))), end='')"
    elsewhere = subprocess.run(
        [sys.executable, "-c", draw],
        env={**os.environ, "TZ": zone},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout == svg(rows(*range(10)), flares((3, 1)))


def test_the_same_frame_gives_the_same_picture() -> None:
    assert svg(rows(1, 2, 3), flares((1, 0))) == svg(rows(1, 2, 3), flares((1, 0)))
