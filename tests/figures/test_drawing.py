"""What the SVG of a figure holds."""

import re
from xml.etree import ElementTree

import pytest

from tests.figures import FIGURES, MOMENTS
from tracker.figures import Moment, moving_svg, svg
from tracker.figures.scene import shapes_at, window

SVG = "{http://www.w3.org/2000/svg}"
STILL: tuple[Moment, ...] = (0, 1, "both")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COMMAND = re.compile(r"([MLA])([^MLAZ]*)")


def corners(path: str) -> list[tuple[float, float]]:
    """Where the pen comes by on its way along a path."""
    ends = [[float(number) for number in NUMBER.findall(numbers)][-2:] for _, numbers in COMMAND.findall(path)]
    return [(x, y) for x, y in ends]


def parsed(drawing: str) -> ElementTree.Element:
    """The root of a drawing; raises when it is not well-formed."""
    return ElementTree.fromstring(drawing)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_drawing_is_a_named_and_described_image(name: str, mirrored: bool):
    still = [svg(FIGURES[name], moment=moment, mirrored=mirrored) for moment in STILL]
    for drawing in [*still, moving_svg(FIGURES[name], mirrored=mirrored)]:
        root = parsed(drawing)
        named_by = root.get("aria-labelledby", "").split()
        assert root.get("role") == "img"
        assert [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")] == [
            next(part.text for part in root if part.get("id") == name) for name in named_by
        ]


def test_the_title_says_which_side_works():
    assert parsed(svg(FIGURES["knee-hug"])).findtext(f"{SVG}title") == "Knee hug, right side"
    assert parsed(svg(FIGURES["knee-hug"], mirrored=True)).findtext(f"{SVG}title") == "Knee hug, left side"
    assert parsed(svg(FIGURES["pelvic-tilt"], mirrored=True)).findtext(f"{SVG}title") == "Pelvic tilt"


@pytest.mark.parametrize("name", FIGURES)
def test_everything_is_in_the_view_box_at_every_moment(name: str):
    shown = window(FIGURES[name])
    for moment in MOMENTS:
        for shape in shapes_at(FIGURES[name], moment):
            for x, y in corners(shape.path):
                assert shown.left <= x <= shown.left + shown.width
                assert shown.top <= y <= shown.top + shown.height


@pytest.mark.parametrize("name", FIGURES)
def test_a_mirrored_drawing_is_the_same_drawing_turned_over(name: str):
    drawn, mirrored = svg(FIGURES[name]), svg(FIGURES[name], mirrored=True)
    assert re.findall(r' d="[^"]*"', drawn) == re.findall(r' d="[^"]*"', mirrored)
    assert 'transform="scale(-1 1)"' in mirrored
    assert "transform" not in drawn
    left, top, width, height = (float(number) for number in parsed(drawn).get("viewBox", "").split())
    box = [float(number) for number in parsed(mirrored).get("viewBox", "").split()]
    assert box == pytest.approx([-left - width, top, width, height], abs=0.11)


def test_drawings_of_one_page_share_no_id():
    knee_hug = FIGURES["knee-hug"]
    page = [svg(figure, moment=moment) for figure in FIGURES.values() for moment in STILL]
    page += [svg(knee_hug, mirrored=True), moving_svg(knee_hug), svg(knee_hug, key="list")]
    ids = re.findall(r' id="([^"]*)"', "".join(page))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FIGURES)
def test_a_moving_drawing_goes_from_start_to_end_and_back(name: str):
    animations = list(parsed(moving_svg(FIGURES[name], seconds=5)).iter(f"{SVG}animate"))
    assert animations
    for animation in animations:
        values = animation.get("values", "").split(";")
        times = [float(time) for time in animation.get("keyTimes", "").split(";")]
        assert values == values[::-1]
        assert len(values) == len(times)
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)
        assert len({re.sub(NUMBER, "", value) for value in values}) == 1  # else the browser cannot fill in between


def test_going_one_way_takes_the_seconds_asked_for():
    animation = next(parsed(moving_svg(FIGURES["knee-hug"], seconds=5)).iter(f"{SVG}animate"))
    times = [float(time) for time in animation.get("keyTimes", "").split(";")]
    one_way = [time for time in times if 0 < time < 0.5]
    seconds = float(animation.get("dur", "")[:-1])
    assert (one_way[-1] - one_way[0]) * seconds == pytest.approx(5, abs=0.1)


def test_who_wants_less_motion_sees_a_still_drawing():
    root = parsed(moving_svg(FIGURES["knee-hug"]))
    groups = {group.get("class"): group for group in root.iter(f"{SVG}g") if group.get("class")}
    less_motion = "@media (prefers-reduced-motion:reduce)"
    rule = less_motion + "{.pw-figure .pw-moves{display:none}.pw-figure .pw-still{display:inline}}"
    assert rule in (root.findtext(f"{SVG}style") or "")
    assert not list(groups["pw-still"].iter(f"{SVG}animate"))
    assert list(groups["pw-moves"].iter(f"{SVG}animate"))


def test_a_drawing_needs_nothing_from_outside_and_runs_no_script():
    for figure in FIGURES.values():
        drawing = moving_svg(figure)
        assert not re.search(r"<script|href|url\(|@import|\son\w+=", drawing)


def test_arrows_belong_to_the_start_and_not_to_the_end():
    assert 'class="arrow"' in svg(FIGURES["knee-hug"], moment=0)
    assert 'class="arrow"' in svg(FIGURES["knee-hug"])
    assert 'class="arrow"' not in svg(FIGURES["knee-hug"], moment=1)
