"""How far joints go: a pose that no body could take is a mistake in the data."""

from collections.abc import Iterator
from math import atan2, degrees

from tracker.figures.pose import Pose
from tracker.figures.skeleton import SIDES, STRAIGHT, Skeleton, hip_raised, neutral_front
from tracker.figures.space import Vector, angle_between, cross, dot, scale, square_to

# Degrees. Set by us for drawings, from no table. Wide: a supple body, a rounded pelvis and thick limbs add to a joint.
KNEE_BEND = 158.0
ELBOW_BEND = 152.0
HIP_BEND, HIP_BACK, HIP_OUT, HIP_IN = 140.0, 35.0, 75.0, 45.0
HIP_TURN_OUT, HIP_TURN_IN = 100.0, 55.0
ANKLE_POINT, ANKLE_PULL = 95.0, 32.0  # from a right angle: toes away, toes to the shin
SPINE_BEND, NECK_BEND, NECK_BACK = 55.0, 75.0, 70.0
TRUNK_TURN, NECK_TURN = 75.0, 80.0


def joint_problems(pose: Pose, body: Skeleton) -> Iterator[tuple[str, str]]:
    """Field and sentence for every joint of the solved pose that goes too far."""
    yield from _trunk_problems(body, pose)
    for side, sign in SIDES.items():
        yield from _leg_problems(body, side, sign)
        yield from _arm_problems(body, side)


def hip_turn(body: Skeleton, side: str) -> float:
    """How far a bent knee shows the thigh rotated, in degrees outward; 0 for a straight knee."""
    leg = body.bones[f"{side}_leg"]
    if angle_between(leg.first, leg.second) <= STRAIGHT:
        return 0.0
    back = scale(neutral_front(body.hips, leg.first), -1)
    return signed_turn(back, square_to(leg.second, leg.first), leg.first) * SIDES[side]


def signed_turn(start: Vector, end: Vector, axis: Vector) -> float:
    """Degrees from start to end about the axis, by the right-hand rule, -180 to 180."""
    return degrees(atan2(dot(cross(start, end), axis), dot(start, end)))


def _trunk_problems(body: Skeleton, pose: Pose) -> Iterator[tuple[str, str]]:
    yield from _over("upper", "the back bends", angle_between(pose.lower_spine, pose.upper_spine), SPINE_BEND)
    nod = signed_turn(pose.upper_spine, pose.head, body.shoulders.right)
    yield from _over("head", "the neck bends back", nod, NECK_BACK)
    yield from _over("head", "the neck bends forward", -nod, NECK_BEND)
    yield from _over("shoulders", "the trunk turns", abs(pose.turns.shoulders - pose.turns.hips), TRUNK_TURN)
    yield from _over("face", "the neck turns", abs(pose.turns.face - pose.turns.shoulders), NECK_TURN)


def _leg_problems(body: Skeleton, side: str, sign: int) -> Iterator[tuple[str, str]]:
    leg, name, hips = body.bones[f"{side}_leg"], f"{side}_leg", body.hips
    thigh, shank = leg.first, leg.second
    yield from _over(name, "the knee bends", angle_between(thigh, shank), KNEE_BEND)
    raised = hip_raised(hips, thigh)
    yield from _over(name, "the hip bends", raised, HIP_BEND)
    yield from _over(name, "the hip goes back", -raised, HIP_BACK)
    out = 90.0 - angle_between(thigh, scale(hips.right, sign))
    yield from _over(name, "the leg goes out", out, HIP_OUT)
    yield from _over(name, "the leg goes in", -out, HIP_IN)
    yield from _over(name, "the thigh turns out", hip_turn(body, side), HIP_TURN_OUT)
    yield from _over(name, "the thigh turns in", -hip_turn(body, side), HIP_TURN_IN)
    foot = angle_between(shank, leg.end) if leg.end else 90.0
    yield from _over(name, "the foot points", 90.0 - foot, ANKLE_POINT)
    yield from _over(name, "the foot pulls up", foot - 90.0, ANKLE_PULL)


def _arm_problems(body: Skeleton, side: str) -> Iterator[tuple[str, str]]:
    arm = body.bones[f"{side}_arm"]
    yield from _over(f"{side}_arm", "the elbow bends", angle_between(arm.first, arm.second), ELBOW_BEND)


def _over(field: str, what: str, angle: float, most: float) -> Iterator[tuple[str, str]]:
    if angle > most:
        yield field, f"{what} {angle:.0f} degrees, {most:.0f} is the most"
