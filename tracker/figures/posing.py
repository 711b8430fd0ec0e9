"""Poses out of TOML tables: a base pose, what `start` changes of it, what `end` changes of `start`."""

from tracker.figures.fields import Fields, FigureMistake, Table
from tracker.figures.limits import joint_problems
from tracker.figures.pose import LIMBS, ROOM, Bent, Limb, Pose, Reaching, Turns
from tracker.figures.skeleton import SIDES, Skeleton, skeleton
from tracker.figures.space import ALONG, ORIGIN, Vector, direction, turned

PAIRS = {"legs": ("left_leg", "right_leg"), "arms": ("left_arm", "right_arm")}  # both limbs in the same manner
POSE_FIELDS = ("text", "pelvis", "lower", "upper", "head", "hips", "shoulders", "face", "roll", *PAIRS, *LIMBS)
BENT_FIELDS = ("thigh", "shank", "upper", "fore", "foot")
REACHING_FIELDS = ("hand", "ankle", "step", "bend", "foot")


def laid_over(table: Table, change: Table) -> Table:
    """A pose table with the changes on top; a limb is always replaced as a whole."""
    return {**_each_limb(table), **_each_limb(change)}


def read_pose(table: Table, way: str) -> Pose:
    """The pose of a full table; raises FigureMistake for a wrong field or a joint that goes too far."""
    fields = Fields(_each_limb(table), way)
    fields.only(POSE_FIELDS)
    roll = fields.number("roll", 0.0)
    pose = Pose(
        text=fields.text("text"),
        pelvis=read_point(fields, "pelvis"),
        lower_spine=_way(fields, "lower", 1, roll),
        upper_spine=_way(fields, "upper", 1, roll),
        head=_way(fields, "head", 1, roll),
        turns=Turns(fields.number("hips", 0.0), fields.number("shoulders", 0.0), fields.number("face", 0.0)),
        roll=roll,
        limbs={name: _limb(fields.table(name), name, roll) for name in LIMBS},
    )
    _check(pose, fields)
    return pose


def read_point(fields: Fields, key: str, side: int = 1) -> Vector:
    """A point or a step, [x, y] or [x, y, z]; z counts out to the side."""
    numbers = fields.numbers(key, [2, 3])
    return numbers[0], numbers[1], side * (numbers[2] if len(numbers) == 3 else 0.0)


def _each_limb(table: Table) -> Table:
    """The table with `legs` and `arms` written as two limbs each."""
    pairs = {name: table[pair] for pair, names in PAIRS.items() if pair in table for name in names}
    return {key: value for key, value in table.items() if key not in PAIRS} | {
        name: limb for name, limb in pairs.items() if name not in table
    }


def _limb(fields: Fields, name: str, roll: float) -> Limb:
    side, leg = SIDES[name.split("_")[0]], name.endswith("leg")
    end = _way(fields, "foot", side, roll) if fields.has("foot") else None
    if not fields.has("ankle" if leg else "hand"):
        fields.only(BENT_FIELDS)
        first, second = ("thigh", "shank") if leg else ("upper", "fore")
        return Bent(_way(fields, first, side, roll), _way(fields, second, side, roll), end)
    fields.only(REACHING_FIELDS)
    near, place = _target(fields, "ankle" if leg else "hand", name, side)
    return Reaching(near, place, _way(fields, "bend", side, roll), end)


def _target(fields: Fields, key: str, limb: str, side: int) -> tuple[str, Vector]:
    """What a limb reaches for: a place in the room, or a point of the body and a step from it."""
    try:
        near = fields.text(key).replace("{side}", limb.split("_")[0])
    except FigureMistake:
        return ROOM, read_point(fields, key, side)
    return near, read_point(fields, "step", side) if fields.has("step") else ORIGIN


def _way(fields: Fields, key: str, side: int, roll: float) -> Vector:
    degrees, out = fields.angle(key)
    return turned(direction(degrees, out, side), ALONG, roll)


def _check(pose: Pose, fields: Fields) -> None:
    known = points_of(pose, fields)
    for field, what in joint_problems(pose, known):
        raise FigureMistake(fields.path(field), what)


def points_of(pose: Pose, fields: Fields) -> Skeleton:
    """The solved body; raises FigureMistake when a limb reaches for a point that a body has not."""
    try:
        return skeleton(pose)
    except KeyError as unknown:
        point = unknown.args[0]
        limb = next(name for name, how in pose.limbs.items() if isinstance(how, Reaching) and how.near == point)
        raise FigureMistake(fields.path(limb), f'reaches for "{point}", which is no point of the body') from None


def poses(table: Table, base: Table) -> tuple[Pose, Pose]:
    """Start and end of a figure's table."""
    fields = Fields(table)
    start = laid_over(base, fields.table("start").plain)
    end = laid_over({**start, "text": ""}, fields.table("end").plain)
    return read_pose(start, "start"), read_pose(end, "end")
