"""Zip files, opened without trust: caps on what is unpacked, nothing written, names used as names only."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from tracker.imports.found import FileRefused
from tracker.imports.source_file import SourceFile
from tracker.imports.zip_bounds import is_swollen, list_length
from tracker.language import _

MEMBERS_MAX = 20_000
MEMBER_MAX = 2_000_000_000  # bytes unpacked, read in pieces; an Apple Health export of ten years has about as many
IN_ALL_MAX = 4_000_000_000  # bytes unpacked over all that is read
HELD_MAX = 64_000_000  # bytes of a member taken whole
LIST_MAX = 200 * MEMBERS_MAX  # bytes of the list of members; one of a phone's export takes 150, with its folders

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes of memory
_ENCRYPTED = 0x1
_MISTAKES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class StrictZip:
    """The members of an open zip, by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        self._left = IN_ALL_MAX

    @property
    def names(self) -> tuple[str, ...]:
        """In the order of the zip, with their folders, without the folders themselves."""
        return tuple(self._members)

    def member(self, name: str) -> SourceFile:
        """A member as a file that is unpacked while it is read. Raises FileRefused, KeyError for an unknown name."""
        info = self._members[name]
        _refuse_member(info)
        return SourceFile(name, info.file_size, lambda: cast(BinaryIO, _Unpacked(self, info)))

    def bytes_of(self, name: str, most_bytes: int = HELD_MAX) -> bytes:
        """All bytes of a member. Raises as `member`, and where it is larger than can be held."""
        file = self.member(name)
        if file.size > most_bytes:
            most = most_bytes // 1_000_000
            raise FileRefused([_("A file inside the zip holds more than {most:,} MB.", most=most)])
        with file.open() as opened:
            return opened.read()

    def unpack(self, info: zipfile.ZipInfo) -> zipfile.ZipExtFile:
        """The unpacking stream of a member."""
        try:
            return cast(zipfile.ZipExtFile, self._archive.open(info))
        except _MISTAKES:
            raise _broken() from None

    def count(self, amount: int) -> None:
        """Takes note of bytes unpacked. Raises FileRefused when they are more than any diary has."""
        self._left -= amount
        if self._left < 0:
            raise FileRefused([_("The zip unpacks to far more than a diary holds.")])


@contextmanager
def open_zip(file: SourceFile) -> Iterator[StrictZip]:
    """The zip in a file. Raises FileRefused where it is none, is locked, or is made to fill a machine."""
    with file.open() as opened:
        _refuse_long_list(opened)
        try:
            archive = zipfile.ZipFile(opened)
        except _MISTAKES:
            raise _broken() from None
        with archive:
            _refuse_odd(archive.infolist())
            yield StrictZip(archive)


def is_zip(file: SourceFile) -> bool:
    """Whether the file begins as zips do."""
    return file.start().startswith(b"PK\x03\x04")


def names_in(file: SourceFile) -> tuple[str, ...]:
    """The names of a zip's members; none where it cannot be read."""
    with suppress(FileRefused), open_zip(file) as inside:
        return inside.names
    return ()


def _refuse_long_list(file: BinaryIO) -> None:
    length = list_length(file)
    if length is None:
        raise _broken()
    if length > LIST_MAX:
        raise _too_many()


def _refuse_odd(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS_MAX:
        raise _too_many()
    if not all(info.filename for info in members):
        raise _broken()
    if len({info.filename for info in members}) < len(members):
        raise FileRefused([_("The zip holds two files of the same name.")])
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise FileRefused([_("The zip is locked with a password: export it without one.")])


def _refuse_member(info: zipfile.ZipInfo) -> None:
    if info.compress_type not in _METHODS:
        raise FileRefused([_("The zip is packed in a way that cannot be read here: pack it again as a plain zip.")])
    if is_swollen(info) or info.file_size > MEMBER_MAX:
        raise FileRefused([_("A file inside the zip unpacks to far more than a diary holds.")])


def _too_many() -> FileRefused:
    return FileRefused([_("The zip holds more than {most:,} files.", most=MEMBERS_MAX)])


def _broken() -> FileRefused:
    return FileRefused([_("The zip cannot be read: it is no zip, or a part of it was lost or cut off.")])


class _Unpacked(io.RawIOBase):
    """The bytes of a member; whatever is wrong with the zip comes out as FileRefused."""

    def __init__(self, archive: StrictZip, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._stream = archive.unpack(info)

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except _MISTAKES:
            raise _broken() from None
        self._archive.count(len(data))
        return data

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._stream.close()
        super().close()
