"""The body as shapes: each piece one path, so that its outline has no seams at the joints."""

from tracker.figures.camera import Camera, Disc
from tracker.figures.outline import hull, taper
from tracker.figures.skeleton import Skeleton
from tracker.figures.space import Vector, add, dot, minus, mixed, scale

# Radii in hundredths of the body's height: thick enough to read at 96 pixels.
HIP, BELLY, WAIST, RIBS, SHOULDER, NECK = 5.0, 5.1, 5.2, 5.7, 3.2, 2.6
KNEE, CALF, ANKLE, HEEL, TOES = 3.7, 3.8, 2.5, 2.1, 1.7
UPPER_ARM, ELBOW, WRIST, HAND = 3.0, 2.4, 1.8, 2.2
SKULL, JAW, NOSE, HAIR = 5.4, 3.6, 1.2, 5.3
BEHIND = 0.4  # cosine; how far a face is turned away before its hair is drawn over it
SIDED = ("left", "right")

Ball = tuple[Vector, float]


def balls(body: Skeleton) -> dict[str, list[list[Ball]]]:
    """Each piece of the body as groups of balls; a piece is the union of its groups' hulls."""
    pieces = {"trunk": _trunk(body), "head": _head(body)}
    for side in SIDED:
        pieces[f"{side}_leg"] = _leg(body.points, side)
        pieces[f"{side}_arm"] = _arm(body.points, side)
    return pieces


def piece_path(groups: list[list[Ball]], camera: Camera) -> str:
    """Path data of one piece of the body as the camera sees it."""
    return "".join(_group_path([(camera.spot(place), radius) for place, radius in group]) for group in groups)


def lowest(body: Skeleton) -> float:
    """How high the lowest skin of the body is above the floor."""
    return min(place[1] - radius for groups in balls(body).values() for group in groups for place, radius in group)


def hair_path(body: Skeleton, camera: Camera) -> str:
    """Path data of the hair: a cap on the back of the head."""
    face = body.face
    top = add(body.points["head"], scale(face.front, -1.6), scale(face.up, 1.4))
    nape = add(body.points["head"], scale(face.front, -2.6), scale(face.up, -2.0))
    return taper((camera.spot(top), HAIR), (camera.spot(nape), HAIR - 1.5))


def seen_from_behind(body: Skeleton, camera: Camera) -> bool:
    """Whether the camera sees the back of the head."""
    return dot(body.face.front, camera.sight) < -BEHIND


def nearness(groups: list[list[Ball]], camera: Camera) -> float:
    """How near the viewer a piece is, on the average of its balls."""
    places = [camera.nearness(place) for group in groups for place, _ in group]
    return sum(places) / len(places)


def _group_path(discs: list[Disc]) -> str:
    return taper(discs[0], discs[1]) if len(discs) == 2 else hull(discs)


def _trunk(body: Skeleton) -> list[list[Ball]]:
    at = body.points
    low, waist, ribs = ((_spine(at, part), radius) for part, radius in ((0.25, BELLY), (0.5, WAIST), (0.8, RIBS)))
    hips = [(at[f"{side}_hip"], HIP) for side in SIDED]
    shoulders = [(at[f"{side}_shoulder"], SHOULDER) for side in SIDED]
    return [[*hips, low], [low, waist], [waist, ribs], [ribs, *shoulders]]


def _spine(at: dict[str, Vector], part: float) -> Vector:
    """A point of the smooth curve from the pelvis through the waist to the shoulders."""
    bow = minus(scale(at["waist"], 2.0), mixed(at["pelvis"], at["chest"], 0.5))
    return mixed(mixed(at["pelvis"], bow, part), mixed(bow, at["chest"], part), part)


def _head(body: Skeleton) -> list[list[Ball]]:
    skull, front, up = body.points["head"], body.face.front, body.face.up
    jaw = add(skull, scale(front, 1.8), scale(up, -2.6))
    nose = [(add(skull, scale(front, 4.0)), NOSE), (add(skull, scale(front, 6.1), scale(up, -1.0)), NOSE)]
    neck = [(body.points["chest"], NECK), (skull, NECK)]
    return [neck, nose, [(skull, SKULL), (jaw, JAW)]]


def _leg(at: dict[str, Vector], side: str) -> list[list[Ball]]:
    hip, knee, ankle = at[f"{side}_hip"], at[f"{side}_knee"], at[f"{side}_ankle"]
    foot = [(ankle, ANKLE), (at[f"{side}_heel"], HEEL), (at[f"{side}_toes"], TOES)]
    return [[(hip, HIP), (knee, KNEE)], [(knee, CALF), (ankle, ANKLE)], foot]


def _arm(at: dict[str, Vector], side: str) -> list[list[Ball]]:
    shoulder, elbow = at[f"{side}_shoulder"], at[f"{side}_elbow"]
    wrist, hand = at[f"{side}_wrist"], at[f"{side}_hand"]
    return [
        [(shoulder, UPPER_ARM), (elbow, ELBOW)],
        [(elbow, ELBOW), (wrist, WRIST)],
        [(wrist, WRIST), (hand, HAND)],
    ]
