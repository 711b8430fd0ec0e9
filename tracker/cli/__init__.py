"""The command line: `python -m tracker` with export, import, plan, demo, backup, restore and check.

Exit status: 0 done; 1 refused, with one line a reason on stderr; 2 wrong usage. Nothing is half done.
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
from tracker.cli.sharing import Refused
from tracker.domain.rejection import EntryRejected

REFUSED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command and gives its exit status; wrong usage raises SystemExit(2)."""
    arguments = _parser().parse_args(argv)
    from tracker.store import StoreProblem

    try:
        print(arguments.run(arguments))
    except (EntryRejected, Refused, StoreProblem) as refusal:
        for reason in refusal.problems if isinstance(refusal, EntryRejected) else [refusal]:
            print(reason, file=sys.stderr)
        return REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tracker", description="Pacewell on the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (add_export, add_import, add_plan, add_backup, add_restore, add_check, add_demo):
        add(commands)
    return parser
