"""Opens the zip of a backup with care: nothing in it is trusted, and no size that it tells fills the memory."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END
from typing import BinaryIO

from tracker.store.whole_manifest import MANIFEST_NAME, Manifest, read_manifest
from tracker.store.whole_problems import NOT_OURS, NOT_WHOLE, TOO_LARGE, BackupRefused

MEMBERS_MOST = 100
DIRECTORY_MOST = 64 * 1024  # bytes
MANIFEST_MOST = 64 * 1024
LINE_MOST = 4 * 1024 * 1024  # bytes; the longest note takes 60 kB
TOTAL_MOST = 2 * 1024**3  # bytes of all tables; fifty years of every day take a fifth of it

ZIP_START = b"PK\x03\x04"
ZIP_END, ZIP_END_LENGTH = b"PK\x05\x06", 22
ZIP64_LOCATOR, ZIP64_LOCATOR_LENGTH = b"PK\x06\x07", 20
COMMENT_MOST = 0xFFFF
ENCRYPTED = 1  # the flag's bit

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others can ask for gigabytes to be unpacked

FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError, ValueError, OverflowError, OSError)


@contextmanager
def faults_as_refusal() -> Iterator[None]:
    """What a zip with errors raises becomes one sentence."""
    try:
        yield
    except BackupRefused:  # is a ValueError too
        raise
    except FAULTS:
        raise BackupRefused(NOT_WHOLE) from None


@contextmanager
def opened_zip(file: BinaryIO) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The zip and what it says about itself. Raises BackupRefused, also for what is read of it inside."""
    _refuse_hostile_directory(file)
    with faults_as_refusal(), zipfile.ZipFile(file) as archive:
        _refuse_odd_members(archive)
        with archive.open(MANIFEST_NAME) as member:
            manifest = read_manifest(member.read(MANIFEST_MOST))
        yield archive, manifest


def manifest_of(file: BinaryIO) -> Manifest:
    """What a backup says about itself; its rows are not looked at. Raises BackupRefused."""
    with opened_zip(file) as (_, manifest):
        return manifest


def lines_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a member, each with its line end."""
    with archive.open(name) as member:
        while line := member.readline(LINE_MOST + 1):
            if len(line) > LINE_MOST:
                raise BackupRefused(TOO_LARGE)
            yield line


def is_backup(file: BinaryIO) -> bool:
    """Whether a file is a backup's zip, by its directory; it may still have errors."""
    try:
        _refuse_hostile_directory(file)
        with faults_as_refusal(), zipfile.ZipFile(file) as archive:
            return MANIFEST_NAME in archive.namelist()
    except BackupRefused:
        return False


def _refuse_hostile_directory(file: BinaryIO) -> None:
    """Before zipfile reads it into memory: a directory of millions of members is not ours."""
    end = _end_of(file)
    members, size = struct.unpack("<HL", end[ZIP64_LOCATOR_LENGTH + 10 : ZIP64_LOCATOR_LENGTH + 16])
    if end.startswith(ZIP64_LOCATOR) or members > MEMBERS_MOST or size > DIRECTORY_MOST:
        raise BackupRefused(NOT_OURS)


def _end_of(file: BinaryIO) -> bytes:
    """The end record of the zip with the bytes before it, where the locator of a larger directory would stand."""
    length = file.seek(0, SEEK_END)
    file.seek(max(0, length - COMMENT_MOST - ZIP_END_LENGTH - ZIP64_LOCATOR_LENGTH))
    tail = file.read()
    at = tail.rfind(ZIP_END)
    if at < ZIP64_LOCATOR_LENGTH or len(tail) - at < ZIP_END_LENGTH:
        file.seek(0)
        raise BackupRefused(NOT_WHOLE if file.read(len(ZIP_START)) == ZIP_START else NOT_OURS)
    return tail[at - ZIP64_LOCATOR_LENGTH : at + ZIP_END_LENGTH]


def _refuse_odd_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if MANIFEST_NAME not in names or len(names) < len(members):
        raise BackupRefused(NOT_OURS)
    if sum(member.file_size for member in members) > TOTAL_MOST:
        raise BackupRefused(TOO_LARGE)
    if any(member.flag_bits & ENCRYPTED or member.compress_type not in METHODS for member in members):
        raise BackupRefused(NOT_OURS)
