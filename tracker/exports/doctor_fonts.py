"""The letters of the doctor's page: a folder with the three cuts in use, so that no font of the machine is asked."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts

FAMILY = "Source Sans Pro"  # SIL Open Font License 1.1, from the package font-source-sans-pro
CUTS = ("Regular", "Semibold", "It")
FALLBACKS = ("DejaVu Sans Mono", "Libertinus Serif")  # they come with typst: Arabic, Hebrew, symbols


@cache
def _folder() -> "TemporaryDirectory[str]":
    """Lasts as long as the program. The package has each cut in two formats, and the disk's order would choose one."""
    from font_source_sans_pro import font_directory  # type: ignore[import-untyped]

    folder = TemporaryDirectory(prefix="pacewell-fonts-")
    for cut in CUTS:
        shutil.copy(Path(font_directory) / f"SourceSansPro-{cut}.ttf", folder.name)
    return folder


def font_folder() -> str:
    """Where the font files lie."""
    return _folder().name


@cache
def page_fonts() -> "Fonts":
    """These fonts and those inside typst, none of the machine's."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[font_folder()])
