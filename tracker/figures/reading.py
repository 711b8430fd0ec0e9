"""Figures from TOML: one file a body position, one table a figure; a mistake is told with file, entry and field."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tracker.figures.camera import Camera
from tracker.figures.fields import Fields, FigureMistake, Table
from tracker.figures.figure import BODY, OTHER_SIDE, Arrow, Figure, Place, Prop
from tracker.figures.pose import ROOM, Pose
from tracker.figures.posing import points_of, poses, read_point
from tracker.figures.props import KINDS
from tracker.figures.space import ORIGIN

BASES = "bases.toml"  # poses that figures start from
FIGURE_FIELDS = (
    *("name", "side", "base", "view", "working", "order"),
    *("start", "end", "prop", "arrow"),
)


class FiguresRejected(ValueError):
    """Figures that cannot be drawn; `problems` are lines of file, entry, field and what is wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@cache
def load_figures(folder: Path) -> Mapping[str, Figure]:
    """All figures of a folder by exercise id; raises FiguresRejected with a mistake of every wrong entry."""
    bases = _tables(folder / BASES)
    figures: dict[str, Figure] = {}
    problems: list[str] = []
    for file in sorted(folder.glob("*.toml")):
        if file.name == BASES:
            continue
        for entry, table in _tables(file).items():
            try:
                figures[_new_id(entry, figures)] = _figure(entry, table, bases)
            except FigureMistake as mistake:
                problems.append(f"{file.name}: {entry}: {mistake.field}: {mistake.what}")
    if problems:
        raise FiguresRejected(problems)
    return MappingProxyType(figures)


def _tables(file: Path) -> dict[str, Table]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as broken:
        raise FiguresRejected([f"{file.name}: is not TOML: {broken}"]) from None


def _new_id(entry: str, figures: Mapping[str, Figure]) -> str:
    if entry in figures:
        raise FigureMistake("id", "is there twice")
    return entry


def _figure(entry: str, table: Table, bases: Mapping[str, Table]) -> Figure:
    fields = Fields(table)
    fields.only(FIGURE_FIELDS)
    base = dict(bases[fields.choice("base", bases)])
    standing_by = Fields({"prop": base.pop("prop")}, "base").tables("prop")
    start, end = poses(table, base)
    props = _props([*standing_by, *fields.tables("prop")], start)
    names = (*BODY, *(prop.name for prop in props))
    return Figure(
        exercise_id=entry,
        name=fields.text("name"),
        side=fields.choice("side", OTHER_SIDE),
        camera=_camera(fields),
        start=start,
        end=end,
        props=props,
        working=fields.choices("working", names),
        order=_order(fields, names),
        arrows=tuple(_arrow(arrow, start) for arrow in fields.tables("arrow")),
    )


def _camera(fields: Fields) -> Camera:
    turn, height = fields.numbers("view", [2])
    return Camera(turn, height)


def _order(fields: Fields, names: tuple[str, ...]) -> tuple[str, ...]:
    order = fields.choices("order", names)
    if order and sorted(order) != sorted(names):
        raise FigureMistake("order", f"should name each of {', '.join(names)} once")
    return order


def _props(tables: list[Fields], start: Pose) -> tuple[Prop, ...]:
    """The props of the base and the figure; one with the name of an earlier one takes its place."""
    props = [_prop(table, start) for table in tables]
    return tuple({prop.name: prop for prop in props}.values())


def _prop(fields: Fields, start: Pose) -> Prop:
    fields.only(("name", "kind", "at", "size"))
    name = fields.choice("kind", KINDS)
    kind = KINDS[name]
    places = tuple(_place(place, fields, start) for place in fields.entries("at"))
    if len(places) < kind.places:
        raise FigureMistake(fields.path("at"), f"should name at least {kind.places} places")
    return Prop(fields.text("name"), name, places, fields.numbers("size", [kind.numbers]) if kind.numbers else ())


def _place(entry: object, fields: Fields, start: Pose) -> Place:
    """A place is [x, y, z] in the room, or a point of the body with a step from it."""
    if isinstance(entry, list):
        return Place(ROOM, read_point(Fields({"at": entry}, fields.path("at")), "at"))
    place = Fields(entry, fields.path("at"))
    place.only(("near", "step"))
    near = place.choice("near", points_of(start, fields).points)
    return Place(near, read_point(place, "step") if place.has("step") else ORIGIN)


def _arrow(fields: Fields, start: Pose) -> Arrow:
    fields.only(("follows", "shift"))
    across, down = fields.numbers("shift", [2])
    return Arrow(fields.choice("follows", points_of(start, fields).points), (across, down))
