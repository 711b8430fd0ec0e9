"""`python -m bench.pacing` tries the rules of the plan out on made-up people; `--quick` on a few of them.

Prints three tables: every way over all kinds, flare days by kind, and what is asked of the rules, met or not.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from bench.pacing.criteria import RULES, judged
from bench.pacing.guide import write_guide
from bench.pacing.living import Way
from bench.pacing.people import KINDS, Person
from bench.pacing.rules import TheseRules
from bench.pacing.study import studied
from bench.pacing.tables import flare_table, judged_table, overall_table
from bench.pacing.ways import WAYS

PEOPLE, QUICK_PEOPLE, SEED = 100, 25, 1

ALL_WAYS: Mapping[str, Callable[[Person], Way]] = {
    **{name: way for name, way in WAYS.items() if name != "oracle"},
    RULES: TheseRules,
    "oracle": WAYS["oracle"],
}


def main() -> int:
    """Prints the tables and how long it took; with `--write-guide` the guide's page and picture are made anew."""
    parser = argparse.ArgumentParser(prog="python -m bench.pacing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_PEOPLE} people of each kind, under a minute")
    parser.add_argument("--people", type=int, help=f"how many of each kind, else {PEOPLE}")
    parser.add_argument("--seed", type=int, default=SEED, help="other people and other chances")
    parser.add_argument("--write-guide", action="store_true", help="write table and picture into the guide")
    asked = parser.parse_args()
    begun = time.monotonic()
    people = asked.people or (QUICK_PEOPLE if asked.quick else PEOPLE)
    study = studied(list(KINDS), ALL_WAYS, people, asked.seed)
    found = judged(study)
    print(overall_table(study), flare_table(study), judged_table(found), sep="\n\n")
    print(f"\n{people} people of each kind, seed {asked.seed}, in {time.monotonic() - begun:.0f} s. (standard error)")
    if asked.write_guide:
        write_guide(study)
    return 0


if __name__ == "__main__":
    sys.exit(main())
