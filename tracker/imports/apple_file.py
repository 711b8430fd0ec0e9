"""Where the health data of an Apple export are: in the file itself, or in the one file of the zip that holds them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile
from tracker.imports.strict_zip import StrictZip, is_zip, open_zip
from tracker.language import _

ROOT = b"<HealthData"
BOM = b"\xef\xbb\xbf"
FOLDERS_MAX = 1  # `apple_health_export/export.xml`; the last name is in the language of the phone
TRIED_MAX = 20  # XML files of a zip that are looked at; the real zips hold two


def holds_health_data(file: SourceFile) -> bool:
    """Whether the file, or one in the zip, begins as the health data of Apple do."""
    with suppress(FileRefused):
        if not is_zip(file):
            return _begins(file)
        with open_zip(file) as archive:
            return _member(archive) is not None
    return False


@contextmanager
def opened_health_data(file: SourceFile) -> Iterator[BinaryIO]:
    """The bytes of the health data, to be read in pieces. Raises FileRefused where there are none."""
    if not is_zip(file):
        with file.open() as opened:
            yield opened
        return
    with open_zip(file) as archive:
        member = _member(archive)
        if member is None:
            raise FileRefused([_("No file in this zip holds health data of Apple.")])
        with member.open() as opened:
            yield opened


def _member(archive: StrictZip) -> SourceFile | None:
    named = [name for name in archive.names if name.lower().endswith(".xml") and name.count("/") <= FOLDERS_MAX]
    members = (archive.member(name) for name in named[:TRIED_MAX])
    return next((member for member in members if _begins(member)), None)


def _begins(file: SourceFile) -> bool:
    start = file.start()
    return start.removeprefix(BOM).lstrip().startswith(b"<") and ROOT in start
