"""The catalogue, read once and checked: all mistakes are told together."""

from functools import cache
from pathlib import Path

from tracker.catalogue.build import PLAIN, Builder
from tracker.catalogue.files import read_folder
from tracker.catalogue.mistakes import CatalogueMistake
from tracker.catalogue.references import reference_mistakes
from tracker.domain.exercises import Catalogue
from tracker.language import language, speaking

FOLDER = Path(__file__).resolve().parents[2] / "data" / "catalogue"


def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """The catalogue in this folder as it is said now; raises CatalogueMistake with every mistake in it."""
    mistakes: list[str] = []
    entries = read_folder(folder, mistakes)
    if not mistakes:  # an unread file would make each name in it look unknown
        mistakes += reference_mistakes(entries)
    builder = Builder(mistakes)
    exercises = [builder.exercise(raw) for raw in entries if raw.kind == "exercise"]
    routines = [builder.routine(raw) for raw in entries if raw.kind == "routine"]
    plain = {kind: [builder.plain(raw) for raw in entries if raw.kind == kind] for kind in PLAIN}
    if mistakes:
        raise CatalogueMistake(mistakes)
    return Catalogue(
        exercises=tuple(e for e in exercises if e),
        routines=tuple(r for r in routines if r),
        avoid=tuple(plain["avoid"]),
        rules=tuple(plain["rule"]),
        sources=tuple(plain["source"]),
        care=tuple(plain["care"]),
    )


def catalogue() -> Catalogue:
    """The app's own catalogue in the language that is spoken, read from disk once for each."""
    return _catalogue_in(language())


@cache
def _catalogue_in(tag: str) -> Catalogue:
    with speaking(tag):
        return load_catalogue()
