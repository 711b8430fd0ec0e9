"""How much a zip may ask for, for all that read zips: looked at before its list of members is held in memory whole.

A zip ends with a record that says how long that list is; one of very many members says it in a longer record before it.
"""

from typing import BinaryIO
from zipfile import ZipInfo

RATIO_MAX = 200  # unpacked to packed; text of a diary packs to a fiftieth at most, a plan a day to a seventieth
RATIO_FROM = 10_000_000  # bytes unpacked below which the ratio does no harm

END, END_LENGTH, COMMENT_MAX = b"PK\x05\x06", 22, 0xFFFF
LONG_END, LONG_END_LENGTH = b"PK\x06\x06", 56
LONG_PLACE, LONG_PLACE_LENGTH = b"PK\x06\x07", 20


def list_length(file: BinaryIO) -> int | None:
    """Bytes of the list of members, as they would be read; None where the file does not end as zips do."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONG_END_LENGTH - LONG_PLACE_LENGTH - END_LENGTH - COMMENT_MAX))
    tail = file.read()
    file.seek(0)
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_LENGTH:
        return None
    long = _long_list_length(tail[:place])
    return int.from_bytes(tail[place + 12 : place + 16], "little") if long is None else long


def is_swollen(member: ZipInfo) -> bool:
    """Whether it unpacks to far more than text does; no more than it says of itself is ever unpacked."""
    return member.file_size > RATIO_FROM and member.file_size > member.compress_size * RATIO_MAX


def _long_list_length(before: bytes) -> int | None:
    """That of the longer record, which stands before the end; None without one."""
    record = before[-LONG_END_LENGTH - LONG_PLACE_LENGTH : -LONG_PLACE_LENGTH]
    if not (record.startswith(LONG_END) and before[-LONG_PLACE_LENGTH:].startswith(LONG_PLACE)):
        return None
    return int.from_bytes(record[40:48], "little")
