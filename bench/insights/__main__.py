"""`python -m bench.insights` holds the insights against made-up diaries whose truth is known; `--quick` on a few.

Prints a table a method, then what is asked, met or not; `*` marks a number that is not what is asked.
"""

import argparse
import sys
import time

from bench.insights.guide import write_guide
from bench.insights.study import QUICK, THOROUGH, measured
from bench.insights.tables import bar, bar_table, method_table, methods

SEED = 1


def main() -> int:
    """Prints the tables and how long it took; with `--write-guide` the guide's page is made anew."""
    parser = argparse.ArgumentParser(prog="python -m bench.insights", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few diaries, under a minute; its numbers are rough")
    parser.add_argument("--seed", type=int, default=SEED, help="other diaries")
    parser.add_argument("--write-guide", action="store_true", help="write the numbers into the guide's page")
    asked = parser.parse_args()
    begun = time.monotonic()
    found = measured(QUICK if asked.quick else THOROUGH, asked.seed)
    for method in methods(found):
        print(f"{method}\n\n{method_table(found, method)}\n")
    print(bar_table(bar(found)))
    print(f"\nseed {asked.seed}, in {time.monotonic() - begun:.0f} s. (standard error)")
    if asked.write_guide:
        write_guide(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
