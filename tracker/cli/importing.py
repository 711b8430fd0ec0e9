"""The sub-command `import`: brings a file into the diary, shows what that would come to, or takes an import back."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tracker.cli.passphrase import opened_diary
from tracker.cli.sharing import Commands, in_place_of, the_person, todays_date
from tracker.domain.rejection import EntryRejected, reject_if
from tracker.language import N_, _, _n

if TYPE_CHECKING:
    from tracker.imports.found import Format, Question, Reading
    from tracker.imports.source_file import SourceFile
    from tracker.services.importing_report import ImportReport, ImportUndone
    from tracker.store import Store

SCHEMA = 1
MODES = ("add", "overwrite", "replace")
NO_FILE = N_("This file cannot be read: check its name, and that you may read it.")
STOPPED = N_("Stopped: nothing was imported.")
NOTHING_TO_UNDO = N_("There is no import to undo.")
HEADINGS = {  # of the counts of a report
    "added": N_("Added: {what}."),
    "changed": N_("Changed: {what}."),
    "removed": N_("Taken out: {what}."),
    "same": N_("There already: {what}."),
}


def add_import(commands: Commands) -> None:
    """Adds `import` to the commands."""
    parser = commands.add_parser("import", help=_("bring a file of another program, or our own export, into the diary"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("the file to import"))
    parser.add_argument("--format", metavar="NAME", help=_("what kind of file it is (default: found by its content)"))
    parser.add_argument("--mapping", metavar="NAME", help=_("read a table in a way that was saved under this name"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be added, changed and left out"))
    parser.add_argument(
        "--mode",
        choices=MODES,
        default=MODES[0],
        help=_(
            "add: only what is not there (default); overwrite: the same entry gives way to the file's; "
            "replace: all entries give way to the file's"
        ),
    )
    parser.add_argument("--json", action="store_true", help=_("for other programs: all counts and reasons"))
    parser.add_argument("--convert", action="store_true", help=_("also put severities of another scale on 0 to 10"))
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="NAME=VALUE",
        help=_("answers what a format asks"),
    )
    parser.add_argument("--undo", action="store_true", help=_("take the latest import back; without a file"))
    parser.set_defaults(run=lambda arguments: _run(arguments, parser.error))


def _answer(text: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")  # a name may hold one, as one is a tracker's; no choice does
    if not (name and equals):
        raise argparse.ArgumentTypeError(_("{typed} is not an answer: write it as name=value", typed=repr(text)))
    return name, value


def _run(arguments: argparse.Namespace, wrong_usage: Callable[[str], object]) -> str:
    if arguments.undo == (arguments.file is not None):
        wrong_usage(_("name one file, or only --undo"))
    return _undo(arguments) if arguments.undo else _import(arguments)


def _import(arguments: argparse.Namespace) -> str:
    from tracker import clock
    from tracker.services.importing import import_found, preview_import
    from tracker.services.importing_report import Mode

    file = _file(arguments.file)
    kind = _kind(file, arguments)
    reading = _reading(file, kind, arguments)
    act = preview_import if arguments.dry_run else import_found
    try:
        with _diary(keep=not arguments.dry_run) as store, store.writing() as db:
            found = kind.read(file, reading)
            report = act(db, the_person(), kind.source, found, Mode(arguments.mode), clock.now(), _progress)
    except KeyboardInterrupt:
        raise EntryRejected([_(STOPPED)]) from None
    except OSError:
        raise EntryRejected([_(NO_FILE)]) from None
    show = _as_json if arguments.json else _as_text
    return show(report, kind, arguments.dry_run)


def _kind(file: "SourceFile", arguments: argparse.Namespace) -> "Format":
    from tracker.imports.formats import format_named, format_of
    from tracker.imports.mapping import mapped_format
    from tracker.services.csv_mappings import mapping_named

    if arguments.mapping:
        with _diary(keep=False) as store, store.reading() as db:
            return mapped_format(mapping_named(db, the_person(), arguments.mapping))
    return format_named(arguments.format) if arguments.format else format_of(file)


def _undo(arguments: argparse.Namespace) -> str:
    from tracker import clock
    from tracker.services.importing_undo import imports_done, undo_import

    with _diary(keep=False) as store, store.writing() as db:
        latest = next((one for one in imports_done(db, the_person()) if one.undone_at is None), None)
        if latest is None:
            raise EntryRejected([_(NOTHING_TO_UNDO)])
        undone = undo_import(db, the_person(), latest.id, clock.now())
    if arguments.json:
        return _json({"schema": SCHEMA, "undone": latest.id, **asdict(undone)})
    return _undone_text(undone)


def _file(path: Path) -> "SourceFile":
    from tracker.imports.source_file import file_at

    try:
        reject_if([None if path.is_file() else _(NO_FILE)])
        with path.open("rb"):
            return file_at(path)
    except OSError:
        raise EntryRejected([_(NO_FILE)]) from None


def _reading(file: "SourceFile", kind: "Format", arguments: argparse.Namespace) -> "Reading":
    from tracker import clock
    from tracker.imports.found import Reading

    todays_date()  # refuses a clock or a zone that cannot be read
    answers = dict(arguments.answer)
    asked = kind.asks(file)
    reject_if([*(_question_problem(one, answers) for one in asked), _unasked_problem(asked, answers)])
    return Reading(clock.zone(), arguments.convert, answers)


def _question_problem(question: "Question", answers: dict[str, str]) -> str | None:
    answer = answers.get(question.name)
    if answer in question.choices:
        return None
    choices = _(" or ").join(f"--answer {question.name}={choice}" for choice in question.choices)
    return _("{question} Answer with {choices}.", question=question.text, choices=choices)


def _unasked_problem(asked: Sequence["Question"], answers: dict[str, str]) -> str | None:
    strange = sorted(set(answers) - {question.name for question in asked})
    return _("This file does not ask for {names}.", names=", ".join(strange)) if strange else None


@contextmanager
def _diary(*, keep: bool) -> Iterator["Store"]:
    """The diary that TRACKER_STORE names. Where there is none yet, one that is there at the end, or is not kept."""
    from tracker.store import open_store
    from tracker.store.engine import connect

    named = connect().path
    if named is None or named.exists():
        with closing(opened_diary()) as store:
            yield store
    elif keep:
        with in_place_of(named, make_folder=True) as fresh, closing(open_store(str(fresh))) as store:
            yield store.for_person(the_person())
    else:
        with TemporaryDirectory(prefix="pacewell-") as folder, closing(open_store(f"{folder}/diary.db")) as store:
            yield store.for_person(the_person())


def _progress(done: int) -> None:
    if sys.stderr.isatty():
        print("\r" + _n("{n:,} row read", "{n:,} rows read", done), end="", file=sys.stderr, flush=True)


def _as_json(report: "ImportReport", kind: "Format", dry_run: bool) -> str:
    days = report.days
    return _json(
        {
            "schema": SCHEMA,
            "dry_run": dry_run,
            "id": None if dry_run or report.changes_nothing else report.id,
            "format": kind.name,
            "mode": report.mode.value,
            "total": asdict(report.total),
            "kinds": {table: asdict(counts) for table, counts in report.kinds.items()},
            "days": {"first": days.first.isoformat(), "last": days.last.isoformat()} if days else None,
            "left_out": report.left_out,
            "reasons": [asdict(one) for one in report.reasons],
        }
    )


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)


def _as_text(report: "ImportReport", kind: "Format", dry_run: bool) -> str:
    from tracker.services.importing_report import in_words

    counts = {heading: in_words(report.kinds, field) for field, heading in HEADINGS.items()}
    days = report.days
    lines = [
        _("{label}. A preview: nothing was written.", label=kind.label) if dry_run else f"{kind.label}.",
        *(_(heading, what=what) for heading, what in counts.items() if what),
        _("From {first} to {last}.", first=str(days.first), last=str(days.last)) if days else None,
        _("Nothing changed.") if report.changes_nothing and not dry_run else None,
        *_left_out(report),
    ]
    return "\n".join(line for line in lines if line)


def _left_out(report: "ImportReport") -> Iterator[str]:
    if report.left_out:
        yield _n("Left out: {n:,} row.", "Left out: {n:,} rows.", report.left_out)
    yield from ("  " + _("Row {row}: {reason}", row=one.row, reason=one.reason) for one in report.reasons)
    if report.left_out > len(report.reasons):
        yield "  " + _n("... and {n:,} more.", "... and {n:,} more.", report.left_out - len(report.reasons))


def _undone_text(undone: "ImportUndone") -> str:
    counts = _(
        "The import was undone. Taken out again: {taken_out:,}. Put back: {put_back:,}.",
        taken_out=undone.taken_out,
        put_back=undone.put_back,
    )
    stayed = _("Left as you changed them since: {stayed:,}.", stayed=undone.stayed) if undone.stayed else ""
    return f"{counts} {stayed}".rstrip()
