"""Alembic looks for this file; `tracker.store.migrate` runs the migrations itself, on a connection that it is given."""
