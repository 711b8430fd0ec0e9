"""The command line: `python -m tracker` with export, import, plan, demo, backup, restore and check.

Exit status: 0 done; 1 refused, with one line a reason on stderr; 2 wrong usage. Nothing is half done.
It speaks the language of `--language`, or of TRACKER_LANGUAGE; the words of argparse itself stay English.
It acts for the person of `--person`, or of TRACKER_PERSON, where a diary is used by several.
Heavy modules are loaded inside the sub-commands, so that `--help` answers at once.
"""

import argparse
import sys
from collections.abc import Sequence

from tracker.cli.backup import add_backup, add_check, add_restore
from tracker.cli.demo import add_demo
from tracker.cli.exporting import add_export
from tracker.cli.importing import add_import
from tracker.cli.plan import add_plan
from tracker.cli.sharing import PERSON, Refused, a_person
from tracker.domain.rejection import EntryRejected
from tracker.language import LANGUAGES, _, known, language, speaking

REFUSED = 1
PROGRAM = "python -m tracker"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command and gives its exit status; wrong usage raises SystemExit(2)."""
    with speaking(_language_asked(argv)):
        arguments = _parser().parse_args(argv)
        acting = PERSON.set(vars(arguments).get("person", ""))
        try:
            return _run(arguments)
        finally:
            PERSON.reset(acting)


def _run(arguments: argparse.Namespace) -> int:
    from tracker.store import StoreProblem

    try:
        print(arguments.run(arguments))
    except (EntryRejected, Refused, StoreProblem) as refusal:
        for reason in refusal.problems if isinstance(refusal, EntryRejected) else [refusal]:
            print(reason, file=sys.stderr)
        return REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description=_("Pacewell on the command line."))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (add_export, add_import, add_plan, add_backup, add_restore, add_check, add_demo):
        add(commands)
    for one in (parser, *commands.choices.values()):
        one.add_argument(
            "--language", choices=[*LANGUAGES], default=argparse.SUPPRESS, help=_("the language that it answers in")
        )
        whose = _("whose diary it is, where several people use it")
        one.add_argument("--person", type=a_person, default=argparse.SUPPRESS, metavar="ID", help=whose)
    return parser


def _language_asked(argv: Sequence[str] | None) -> str:
    """Looked for beforehand, as the help is said in it too; what is not spoken here is refused by the parser."""
    first = argparse.ArgumentParser(prog=PROGRAM, add_help=False, allow_abbrev=False)
    first.add_argument("--language")
    return known(first.parse_known_args(argv)[0].language) or language()
