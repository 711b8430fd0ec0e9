"""What lies beside a diary's file and holds the same: daily copies, what an update, a restore or a fault left."""

from glob import escape
from pathlib import Path

KEPT_SEALED = ".sealed"  # ends the name of a backup that was kept under the diary's key
BEFORE_RESTORE = "before-restore"
FRESH = ".resealing"  # ends the name of a file that is to take the place of another
LOG = "-wal"  # ends the name of a log


def files_beside(path: Path) -> list[Path]:
    """By name, whether they are under a passphrase or not."""
    name = escape(path.stem)
    patterns = (
        f"copies/{name}-????-??-??{path.suffix}",
        f"{name}-before-*{path.suffix}",
        f"{name}-not-sound-*{path.suffix}",
        f"{name}-{BEFORE_RESTORE}-*.zip",
        f"{name}-{BEFORE_RESTORE}-*.zip{KEPT_SEALED}",
    )
    found = {each for pattern in patterns for each in path.parent.glob(pattern)}
    return sorted(each for each in found if each.is_file() and each.suffix != FRESH)


def log_of(path: Path) -> Path:
    """Where SQLite keeps what is not yet in a file."""
    return path.with_name(f"{path.name}{LOG}")


def logs_beside(path: Path) -> list[Path]:
    """The logs of files that were put aside; the file itself may be missing."""
    return sorted(path.parent.glob(f"{escape(path.stem)}-not-sound-*{path.suffix}{LOG}"))


def fresh_ones(path: Path) -> list[Path]:
    """What is to take the place of the diary and of the files beside it, and does not yet."""
    name = escape(path.stem)
    return [fresh for folder in ("", "copies/") for fresh in path.parent.glob(f"{folder}{name}*{FRESH}")]
