"""The diary in its tables: SQLAlchemy, SQLite or PostgreSQL, Alembic."""

from sqlalchemy.orm import Session as Db

from tracker.store.engine import Store
from tracker.store.opening import open_store
from tracker.store.problems import StoreProblem

__all__ = ["Db", "Store", "StoreProblem", "open_store"]
