"""The migrations that this program knows, oldest first; a test holds this list to the migration files."""

REVISIONS = ("0001", "0002", "0003", "0004")
HEAD = REVISIONS[-1]
