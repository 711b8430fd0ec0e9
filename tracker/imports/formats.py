"""The kinds of file that can be imported, and which of them a file is."""

from tracker.imports import (
    apple_health,
    bearable,
    crisiscore,
    daylio,
    fitbit,
    google_fit,
    hevy,
    loop,
    moves,
    own_backup,
    sciatica_tracker,
    secuso,
    strong,
    track_and_graph,
)
from tracker.imports.found import FileRefused, Format
from tracker.imports.own_csv import OWN_CSV
from tracker.imports.source_file import SourceFile
from tracker.language import _

FORMATS: tuple[Format, ...] = (  # in the order in which a file is tried
    OWN_CSV,
    *own_backup.FORMATS,
    *bearable.FORMATS,
    *daylio.FORMATS,
    *loop.FORMATS,
    *crisiscore.FORMATS,
    *sciatica_tracker.FORMATS,
    *secuso.FORMATS,
    *track_and_graph.FORMATS,
    *apple_health.FORMATS,
    *fitbit.FORMATS,
    *google_fit.FORMATS,
    *moves.FORMATS,
    *hevy.FORMATS,
    *strong.FORMATS,
)


def format_of(file: SourceFile) -> Format:
    """The kind of file by its content. Raises FileRefused, with what can be read, for an unknown one."""
    if not file.size:
        raise FileRefused([_("This file is empty.")])
    found = next((one for one in FORMATS if one.fits(file)), None)
    if found is None:
        raise FileRefused([_("This kind of file is not known here. What can be read: {labels}.", labels=_labels())])
    return found


def format_named(name: str) -> Format:
    """The kind of file of a name. Raises FileRefused, with the names that there are, for an unknown one."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in FORMATS)
        raise FileRefused([_("There is no kind of file of this name. There are: {names}.", names=names)])
    return found


def _labels() -> str:
    return "; ".join(one.label for one in FORMATS)
