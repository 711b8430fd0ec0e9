"""The sub-commands `backup`, `restore` and `check`, for the whole diary at once."""

import argparse
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from tracker import __version__
from tracker.cli.passphrase import asked, key_of_copies, key_of_diary, key_of_file, opened_diary
from tracker.cli.sharing import Commands, for_whom, now_there, refuse_where_there_is_none, the_person
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import N_, _

if TYPE_CHECKING:
    from tracker.services.backup import Restored
    from tracker.services.checking import CheckResult
    from tracker.store import Store
    from tracker.store.whole_manifest import Manifest

NO_FILE = N_("This file cannot be read: look at its name and place. ({path})")
THE_DIARY = N_("This is the diary itself: name another file. ({path})")
NOT_SAVED = N_(
    "The backup cannot be saved there: look whether the folder exists, may be written and has room. ({path})"
)
NOT_LOCKED = N_(
    "The diary is under a passphrase, but this backup is not: whoever has the file can read it. To lock the backup "
    "too, add --encrypt."
)
NOT_THE_SAME = N_("The two passphrases are not the same. Nothing was saved.")
UNSOUND = N_(
    "Some rows are off their scales and could not be put back as they are. To see them: python -m tracker check"
)
IT_IS_SOUND = N_("The diary is sound, so it was left as it is. ({path})")
NO_COPY = N_("There is no daily copy of this diary that opens. Put a backup back: python -m tracker restore FILE")
NOT_IN_A_FILE = N_("A diary on a database server has no daily copies. Put a backup back instead of a copy.")
UNDO_WHERE = N_("On a database server, name a file in the folder of the backup: python -m tracker restore --undo FILE")


def add_backup(commands: Commands) -> None:
    """`backup FILE [--encrypt]`."""
    backup = commands.add_parser("backup", help=_("save the whole diary in one file, to be put back later"))
    backup.add_argument(
        "file", type=Path, metavar="FILE", help=_("where to save it; a folder: under its usual name there")
    )
    backup.add_argument(
        "--encrypt", action="store_true", help=_("ask for a passphrase, without which nobody can open it")
    )
    backup.set_defaults(run=_backup)


def add_restore(commands: Commands) -> None:
    """`restore FILE`, `restore --undo [FILE]` and `restore --copy`."""
    restore = commands.add_parser("restore", help=_("put a backup in the place of the diary, which is kept beside it"))
    restore.add_argument("file", type=Path, metavar="FILE", nargs="?", help=_("the backup"))
    restore.add_argument("--undo", action="store_true", help=_("put back what the last restore replaced"))
    restore.add_argument(
        "--copy", action="store_true", help=_("go on with the newest daily copy that opens, where the diary does not")
    )
    restore.set_defaults(run=partial(_restore, restore))


def add_check(commands: Commands) -> None:
    """`check [--json]`."""
    check = commands.add_parser("check", help=_("see whether the diary, its rows and its copies are sound"))
    check.add_argument("--json", action="store_true", help=_("for other programs"))
    check.set_defaults(run=_check)


def _backup(arguments: argparse.Namespace) -> str:
    from tracker.exports.backup_file import write_backup

    refuse_where_there_is_none()
    now = now_there()
    passphrase = _new_passphrase() if arguments.encrypt else None
    with closing(opened_diary()) as store:
        _warn_of_no_passphrase(store, passphrase)
        target = _target(arguments.file, store, now, encrypted=passphrase is not None)
        with _saved(target) as file:
            made = write_backup(store, the_person(), file, now, __version__, passphrase)
    saved = _("Saved in {target}: {what}.", target=target, what=_counts(made.manifest))
    return saved if made.can_be_put_back else f"{saved}\n{_(UNSOUND)}"


def _target(file: Path, store: "Store", now: datetime, *, encrypted: bool) -> Path:
    from tracker.exports.backup_file import SUFFIX, backup_name
    from tracker.services.settings import settings_of

    with store.reading() as db:
        made_up = settings_of(db, the_person()).made_up
    folder = file.is_dir()
    named = file / backup_name(now.date(), made_up=made_up, with_passphrase=encrypted) if folder else file
    target = named.with_name(named.name + SUFFIX) if encrypted and named.suffix != SUFFIX else named
    itself = store.path is not None and target.exists() and target.samefile(store.path)
    reject_if([_(THE_DIARY, path=target) if itself else None])
    return target


def _restore(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> str:
    if arguments.undo:
        return _undo(arguments.file)
    if arguments.copy:
        return _go_on_with_copy()
    return _put_back(arguments.file or parser.error(_("name the backup, or give --undo")))


def _put_back(path: Path) -> str:
    from tracker.services.backup import restore
    from tracker.store.whole_lock import is_locked
    from tracker.store.whole_opening import opened_backup

    now = now_there()
    with _opened(path) as file:
        passphrase = asked(_("Passphrase: ")) if is_locked(file) else None
        with opened_backup(file, passphrase) as backup, closing(opened_diary(anew=True)) as store:
            folder = _folder(store, path) or path.resolve().parent
            restored = restore(store, the_person(), backup, folder, now, __version__)
            return _told(
                _("Put back from {path}: {what}.", path=path, what=_counts(restored.manifest)), restored, store
            )


def _undo(path: Path | None) -> str:
    from tracker.services.backup import undo_restore

    refuse_where_there_is_none()
    now = now_there()
    with closing(opened_diary()) as store:
        folder = _folder(store, path)
        if folder is None:
            raise EntryRejected([_(UNDO_WHERE)])
        restored = undo_restore(store, the_person(), folder, now, __version__)
        done = _("The diary is as it was before: {what}.", what=_counts(restored.manifest))
        return _told(done, restored, store)


def _go_on_with_copy() -> str:
    from tracker.store.copies import newest_sound_copy, opens
    from tracker.store.engine import connect
    from tracker.store.going_back import go_on_with

    with closing(connect()) as named:
        path = named.path
    if path is None:
        raise EntryRejected([_(NOT_IN_A_FILE)])
    key = key_of_copies(path)
    reject_if([_(IT_IS_SOUND, path=path) if path.exists() and opens(path, key) else None])
    copy = newest_sound_copy(path, key, now_there().date())
    if copy is None:
        raise EntryRejected([_(NO_COPY)])
    kept = go_on_with(copy, path)
    done = _("The diary is now the copy of {day}.", day=str(copy.day))
    return "\n".join([done, *([_("What was there until now is kept in {path}", path=kept)] if kept else [])])


def _folder(store: "Store", path: Path | None) -> Path | None:
    """Where the present diary is kept: beside its own file; on a server, beside the backup."""
    if store.path:
        return store.path.parent
    return path.resolve().parent if path else None


def _told(done: str, restored: "Restored", store: "Store") -> str:
    where = "" if store.path else f" {shlex.quote(str(restored.kept))}"
    kept = _("What was there until now is kept in {path}", path=restored.kept)
    back = _("To take this back: {command}", command=f"python -m tracker{for_whom()} restore --undo{where}")
    return "\n".join([done, kept, back])


def _check(arguments: argparse.Namespace) -> str:
    from tracker.services.checking import check_diary
    from tracker.store.engine import connect

    refuse_where_there_is_none()
    with closing(connect(key=key_of_diary())) as store:  # not brought up to date: a check changes nothing
        result = check_diary(store if store.path else store.for_person(the_person()))  # a file is checked whole
    if arguments.json and not result.sound:
        print(_check_json(result))
    reject_if(_reasons(result))
    return _check_json(result) if arguments.json else "\n".join([f"OK ({result.where})", *result.notes])


def _reasons(result: "CheckResult") -> list[str]:
    copy = result.newest_sound_copy
    if result.sound or copy is None:
        return list(result.findings)
    return [*result.findings, _("The newest copy that opens is of {day}: {path}", day=str(copy.day), path=copy.path)]


def _check_json(result: "CheckResult") -> str:
    from tracker.store.revisions import HEAD

    copies = [{"day": str(one.copy.day), "bytes": one.copy.size, "opens": one.opens} for one in result.copies]
    told = {
        "sound": result.sound,
        "where": result.where,
        "revision": result.revision,
        "newest_revision": HEAD,
        "findings": result.findings,
        "notes": result.notes,
        "copies": copies,
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _counts(manifest: "Manifest") -> str:
    counts = (f"{one.rows} {name.replace('_', '-')}" for name, one in manifest.members.items() if one.rows)
    rows = ", ".join(counts)
    if manifest.made_up:
        return _("{rows} of a made-up diary", rows=rows)
    return rows or _("the diary is empty")


def _new_passphrase() -> str:
    from tracker.exports.backup_file import FINAL, passphrase_problem

    print(_(FINAL), file=sys.stderr)
    passphrase = asked(_("New passphrase: "))
    reject_if([passphrase_problem(passphrase)])
    again = asked(_("The same again: ")) if sys.stdin.isatty() else passphrase
    reject_if([None if again == passphrase else _(NOT_THE_SAME)])
    return passphrase


def _warn_of_no_passphrase(store: "Store", passphrase: str | None) -> None:
    if store.key is not None and passphrase is None:
        print(_(NOT_LOCKED), file=sys.stderr)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    from tracker.services.backup import kept_file

    key = key_of_file(path)  # what a diary under a passphrase kept is under that too
    if key is not None:
        with kept_file(path, key) as kept:
            yield cast(BinaryIO, kept)
        return
    try:
        file = path.open("rb")
    except OSError:
        raise EntryRejected([_(NO_FILE, path=path)]) from None
    with file:
        yield file


@contextmanager
def _saved(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the target's place when it is whole, or not at all."""
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".pacewell-", delete=False) as fresh:
            try:
                yield cast(BinaryIO, fresh)
                fresh.flush()
                os.fsync(fresh.fileno())
                fresh.close()
                os.replace(fresh.name, target)
            finally:
                Path(fresh.name).unlink(missing_ok=True)
    except OSError:
        raise EntryRejected([_(NOT_SAVED, path=target)]) from None
