"""Choices of a day in their order, and where the plan's rules stood; `plan_day` keeps only what was offered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nothing wrote the columns that go: no plan was offered before this version."""
    op.drop_column("plan_day", "choice")
    op.drop_column("plan_day", "changed")
    _plan_choice()
    _plan_checkpoint()


def _plan_choice() -> None:
    op.create_table(
        "plan_choice",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("changed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=True),
        sa.Column("utc_offset", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("forgotten_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_choice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_choice_person_id")),
        sa.CheckConstraint("(at IS NULL) = (utc_offset IS NULL)", name=op.f("ck_plan_choice_instant_has_offset")),
        sa.UniqueConstraint("person_id", "day", "place", name=op.f("uq_plan_choice_person_id_day_place")),
    )
    op.create_index("ix_plan_choice_person_day", "plan_choice", ["person_id", "day"])
    op.create_index("ix_plan_choice_person_created", "plan_choice", ["person_id", "created_at"])
    forgotten = sa.text("forgotten_at IS NOT NULL")
    op.create_index(
        "ix_plan_choice_forgotten",
        "plan_choice",
        ["person_id", "forgotten_at"],
        sqlite_where=forgotten,
        postgresql_where=forgotten,
    )


def _plan_checkpoint() -> None:
    op.create_table(
        "plan_checkpoint",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("engine", sa.String(32), nullable=False),
        sa.Column("settings_key", sa.String(64), nullable=False),
        sa.Column("state", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_plan_checkpoint")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_checkpoint_person_id")),
    )
