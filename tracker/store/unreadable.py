"""Tells a cell that cannot be read from every other error: what is raised for it would repeat the cell."""

from traceback import walk_tb

NOT_READ = (LookupError, ValueError, TypeError)
MAKE_ROWS = frozenset({"sqlalchemy.engine.result", "sqlalchemy.engine._result_cy"})
NOT_TEXT = "Could not decode to UTF-8"


def is_of_a_cell(error: Exception) -> bool:
    """Whether an error was raised where a row is made of what the database holds."""
    return any(frame.f_globals.get("__name__") in MAKE_ROWS for frame, _line in walk_tb(error.__traceback__))


def is_no_text(error: BaseException | None) -> bool:
    """Whether the driver met a text that is none."""
    return str(error).startswith(NOT_TEXT)
