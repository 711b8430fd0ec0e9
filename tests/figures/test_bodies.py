"""The drawn bodies are bodies: joints, lengths, floor and furniture."""

import pytest

from tests.figures import FIGURES, MOMENTS
from tracker.figures.flesh import HIP, lowest
from tracker.figures.limits import joint_problems
from tracker.figures.pose import ROOM, Bent, Pose, Reaching, Turns
from tracker.figures.scene import body_at
from tracker.figures.skeleton import FOREARM, PALM, SHANK, THIGH, UPPER_ARM, pose_between, skeleton
from tracker.figures.space import add, direction, length, minus

NEAR_ENOUGH = 0.8  # hundredths of the body's height, about 1.4 cm of a person
SEAT = 23.0
ON_A_SEAT = ("seated-figure-4", "seated-knee-pull", "seated-leg-kick", "bedside-hip-stretch")
STANDING = Bent(direction(-90, 0, 1), direction(-90, 0, 1))


def pose(**limbs: Bent) -> Pose:
    """A body that stands facing along x, with some limbs bent."""
    up = direction(90, 0, 1)
    straight = dict.fromkeys(("left_leg", "right_leg", "left_arm", "right_arm"), STANDING)
    return Pose("Standing.", (0.0, 52.0, 0.0), up, up, up, Turns(), 0.0, straight | limbs)


def problems(of: Pose) -> list[str]:
    """The fields of the joints that go too far."""
    return [field for field, _ in joint_problems(of, skeleton(of))]


@pytest.mark.parametrize("name", FIGURES)
def test_no_joint_goes_further_than_a_body_can(name: str):
    figure = FIGURES[name]
    for moment in MOMENTS:
        between = pose_between(figure.start, figure.end, moment)
        assert problems(between) == []


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_of_the_body_is_under_the_floor_and_something_is_on_it(name: str):
    for moment in MOMENTS:
        assert -NEAR_ENOUGH <= lowest(body_at(FIGURES[name], moment)) <= NEAR_ENOUGH


@pytest.mark.parametrize("name", ON_A_SEAT)
def test_who_sits_on_a_seat_touches_it(name: str):
    for moment in MOMENTS:
        points = body_at(FIGURES[name], moment).points
        hips = min(points[f"{side}_hip"][1] for side in ("left", "right")) - HIP
        assert abs(hips - SEAT) <= 2 * NEAR_ENOUGH


@pytest.mark.parametrize("name", FIGURES)
def test_a_hand_or_a_foot_is_where_the_data_puts_it(name: str):
    for said in (FIGURES[name].start, FIGURES[name].end):
        points = skeleton(said).points
        for limb, how in said.limbs.items():
            if isinstance(how, Reaching):
                side, part = limb.split("_")
                place = how.place if how.near == ROOM else add(points[how.near], how.place)
                reached = points[f"{side}_{'ankle' if part == 'leg' else 'hand'}"]
                assert length(minus(place, reached)) <= NEAR_ENOUGH, limb


@pytest.mark.parametrize("name", FIGURES)
def test_bones_keep_their_length(name: str):
    for moment in MOMENTS:
        at = body_at(FIGURES[name], moment).points
        for side in ("left", "right"):
            assert length(minus(at[f"{side}_knee"], at[f"{side}_hip"])) == pytest.approx(THIGH)
            assert length(minus(at[f"{side}_ankle"], at[f"{side}_knee"])) == pytest.approx(SHANK)
            assert length(minus(at[f"{side}_elbow"], at[f"{side}_shoulder"])) == pytest.approx(UPPER_ARM)
            assert length(minus(at[f"{side}_hand"], at[f"{side}_elbow"])) == pytest.approx(FOREARM + PALM)


def test_a_standing_body_has_its_right_side_towards_the_viewer():
    points = skeleton(pose()).points
    assert points["right_hip"][2] > 0 > points["left_hip"][2]
    assert points["right_toes"][0] > points["right_heel"][0]


def test_a_knee_bends_back_and_not_forward():
    heel_up = Bent(direction(-90, 0, 1), direction(180, 0, 1))
    kicked_through = Bent(direction(-90, 0, 1), direction(-45, 0, 1))
    assert problems(pose(right_leg=heel_up)) == []
    assert problems(pose(right_leg=kicked_through)) == ["right_leg"]


def test_a_knee_an_elbow_and_a_hip_have_an_end():
    folded = Bent(direction(-90, 0, 1), direction(90, 5, 1))
    leg_behind = Bent(direction(180, 0, 1), direction(180, 0, 1))
    assert "right_leg" in problems(pose(right_leg=folded))
    assert "left_arm" in problems(pose(left_arm=folded))
    assert "left_leg" in problems(pose(left_leg=leg_behind))
