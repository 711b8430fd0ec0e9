"""`streamlit` whose frozen clock can move on: each line on standard input is the new TRACKER_NOW, and is said back."""

import os
import sys
from threading import Thread

from streamlit.web.cli import main


def follow_the_clock() -> None:
    """Takes over every instant that comes in."""
    for line in sys.stdin:
        os.environ["TRACKER_NOW"] = line.strip()
        sys.stdout.write(line)
        sys.stdout.flush()


Thread(target=follow_the_clock, daemon=True).start()
main(prog_name="streamlit")
