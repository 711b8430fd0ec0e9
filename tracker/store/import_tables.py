"""The tables of imports: each that was done, and the rows as they were before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.table_base import ID, Base, Owned, part_of


class ImportRun(Owned, Base):
    """One import that was done, and what it came to; a file's name can tell of an illness, so it is not kept."""

    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_person_at", "person_id", "at"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    format: Mapped[str] = mapped_column(String(32))
    mode: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


class ImportChange(Owned, Base):
    """A row that an import added (`before` empty), changed, or took out (`left_at` empty; else its `changed_at`)."""

    __tablename__ = "import_change"
    __table_args__ = (
        part_of("import_run", "import_id"),
        {"sqlite_with_rowid": False},  # half the size: an import of ten years has 36,500 of them
    )
    import_id: Mapped[str] = mapped_column(ID, primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[str] = mapped_column(ID, primary_key=True)  # that of its import
    table_name: Mapped[str] = mapped_column(String(32))
    row_id: Mapped[str] = mapped_column(String(64))
    before: Mapped[dict[str, Any] | None]
    left_at: Mapped[datetime | None]
