"""The first tables of the diary."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def col(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    """A column; NOT NULL unless said."""
    return sa.Column(name, kind, nullable=null)


def words(*allowed: str, name: str) -> sa.Enum:
    """Text that is one of `allowed`, held by a CHECK constraint."""
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def logged() -> list[sa.Column[Any]]:
    """The columns that every row of the diary carries."""
    instant = sa.DateTime(timezone=True)
    return [
        col("id", sa.String(36)),
        col("person_id", sa.String(36)),
        col("day", sa.Date()),
        col("at", instant, null=True),
        col("utc_offset", sa.Integer(), null=True),
        col("source", sa.String(64)),
        col("created_at", instant),
        col("changed_at", instant),
        col("forgotten_at", instant, null=True),
    ]


def logged_rules(table: str) -> list[sa.Constraint]:
    """The constraints that every row of the diary keeps."""
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id")),
        sa.CheckConstraint("(at IS NULL) = (utc_offset IS NULL)", name=op.f(f"ck_{table}_instant_has_offset")),
    ]


def index_logged(table: str) -> None:
    """Questions are asked by person and period, for the latest row, and for the few that were forgotten."""
    op.create_index(f"ix_{table}_person_day", table, ["person_id", "day"])
    op.create_index(f"ix_{table}_person_created", table, ["person_id", "created_at"])
    index_where(f"ix_{table}_forgotten", table, ["person_id", "forgotten_at"], "forgotten_at IS NOT NULL")


def index_where(name: str, table: str, columns: list[str], condition: str) -> None:
    """An index over the few rows that a question is about."""
    op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def upgrade() -> None:
    """All tables of the first version."""
    _person()
    _activity()
    _assessment()
    _check_in()
    _exercise()
    _exercise_session()
    _exercise_state()
    _experiment()
    _plan_day()
    _routine()
    _safety_answer()
    _settings()
    _treatment()
    _bout()
    _pain_rating()
    _symptom_state()


def _person() -> None:
    op.create_table(
        "person",
        col("id", sa.String(length=36)),
        col("created_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )


def _activity() -> None:
    op.create_table(
        "activity",
        col(
            "kind",
            words("walking", "sitting", "standing", "driving", "shopping", "housework", "own", name="activity_kind"),
        ),
        col("own_name", sa.String(length=200), null=True),
        col("minutes", sa.Double(), null=True),
        col("bouts", sa.Integer(), null=True),
        col("distance_km", sa.Double(), null=True),
        col("tolerated", sa.Boolean(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("activity"),
        sa.CheckConstraint("bouts IS NULL OR bouts >= 1", name=op.f("ck_activity_bouts_positive")),
        sa.CheckConstraint("distance_km IS NULL OR distance_km >= 0", name=op.f("ck_activity_distance_positive")),
        sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name=op.f("ck_activity_minutes_positive")),
    )
    index_logged("activity")


def _assessment() -> None:
    op.create_table(
        "assessment",
        col("instrument", sa.String(length=32)),
        col("goal", sa.String(length=200), null=True),
        col("answers", sa.JSON()),
        col("score", sa.Double(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("assessment"),
    )
    index_logged("assessment")


def _check_in() -> None:
    op.create_table(
        "check_in",
        col("occasion", words("before", "after", "morning", "evening", "any", name="occasion")),
        col("sleep", words("poor", "ok", "good", name="sleep"), null=True),
        col("stress", sa.Integer(), null=True),
        col("sitting", words("under_2", "from_2_to_4", "from_4_to_6", "over_6", name="sitting_band"), null=True),
        col("settle_time", words("no_rise", "half_hour", "same_day", "next_day", name="settle_time"), null=True),
        col("pain_free_24h", sa.Boolean(), null=True),
        col("flare", sa.Boolean(), null=True),
        col("rested", sa.Boolean(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("check_in"),
        sa.CheckConstraint("(stress IS NULL OR (stress >= 0 AND stress <= 10))", name=op.f("ck_check_in_stress_scale")),
    )
    index_logged("check_in")


def _exercise() -> None:
    op.create_table(
        "exercise",
        col("exercise_id", sa.String(length=64)),
        col("version", sa.Integer()),
        col("name", sa.String(length=200)),
        col("body", sa.JSON()),
        *logged(),
        *logged_rules("exercise"),
        sa.UniqueConstraint(
            "person_id", "exercise_id", "version", name=op.f("uq_exercise_person_id_exercise_id_version")
        ),
    )
    index_logged("exercise")


def _exercise_session() -> None:
    op.create_table(
        "exercise_session",
        col("routine_id", sa.String(length=64)),
        col("routine_name", sa.String(length=200)),
        col("routine_version", sa.Integer()),
        col("started_at", sa.DateTime(timezone=True), null=True),
        col("ended_at", sa.DateTime(timezone=True), null=True),
        col("ended_offset", sa.Integer(), null=True),
        col("status", words("running", "done", "stopped_early", name="session_status")),
        col("stop_reason", sa.Text(), null=True),
        col("report", sa.JSON(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("exercise_session"),
        sa.CheckConstraint(
            "ended_at IS NULL OR started_at IS NULL OR ended_at >= started_at",
            name=op.f("ck_exercise_session_ends_after_start"),
        ),
    )
    index_logged("exercise_session")
    index_where("ix_exercise_session_running", "exercise_session", ["person_id", "created_at"], "status = 'running'")


def _exercise_state() -> None:
    op.create_table(
        "exercise_state",
        col("exercise_id", sa.String(length=64)),
        col("state", sa.String(length=16)),
        col("why", sa.Text(), null=True),
        *logged(),
        *logged_rules("exercise_state"),
    )
    index_logged("exercise_state")


def _experiment() -> None:
    op.create_table(
        "experiment",
        col("protocol", sa.JSON()),
        col("ended_on", sa.Date(), null=True),
        col("ended_how", sa.Text(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("experiment"),
    )
    index_logged("experiment")


def _plan_day() -> None:
    op.create_table(
        "plan_day",
        col("offered", sa.JSON()),
        col("choice", sa.String(length=32), null=True),
        col("changed", sa.JSON(), null=True),
        *logged(),
        *logged_rules("plan_day"),
    )
    index_logged("plan_day")


def _routine() -> None:
    op.create_table(
        "routine",
        col("routine_id", sa.String(length=64)),
        col("version", sa.Integer()),
        col("name", sa.String(length=200)),
        col("body", sa.JSON()),
        col("prescribed_by", sa.String(length=200), null=True),
        *logged(),
        *logged_rules("routine"),
        sa.UniqueConstraint("person_id", "routine_id", "version", name=op.f("uq_routine_person_id_routine_id_version")),
    )
    index_logged("routine")


def _safety_answer() -> None:
    op.create_table(
        "safety_answer",
        col("item", sa.String(length=16)),
        col("asked_in", sa.String(length=16)),
        col("present", sa.Boolean(), null=True),
        col("cleared_on", sa.Date(), null=True),
        col("cleared_how", sa.Text(), null=True),
        *logged(),
        *logged_rules("safety_answer"),
    )
    index_logged("safety_answer")


def _settings() -> None:
    op.create_table(
        "settings",
        col("person_id", sa.String(length=36)),
        col("name", sa.String(length=64)),
        col("value", sa.JSON()),
        col("changed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_settings_person_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_settings")),
    )


def _treatment() -> None:
    op.create_table(
        "treatment",
        col(
            "kind",
            words(
                "acupuncture",
                "chiropractic",
                "massage",
                "physiotherapy",
                "medicine",
                "class",
                "other",
                name="treatment_kind",
            ),
        ),
        col("name", sa.String(length=200), null=True),
        col("dose", sa.String(length=200), null=True),
        col("cost", sa.Double(), null=True),
        col("helped", words("no", "some", "yes", name="helped"), null=True),
        col("side_effects", sa.Text(), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        *logged_rules("treatment"),
        sa.CheckConstraint("cost IS NULL OR cost >= 0", name=op.f("ck_treatment_cost_positive")),
    )
    index_logged("treatment")


def _bout() -> None:
    op.create_table(
        "bout",
        col("session_id", sa.String(length=36)),
        col("place", sa.Integer()),
        col("exercise_id", sa.String(length=64)),
        col("exercise_name", sa.String(length=200)),
        col("side", words("left", "right", "both", "none", name="side")),
        col("planned_sets", sa.Integer(), null=True),
        col("planned_reps", sa.Integer(), null=True),
        col("planned_hold_seconds", sa.Double(), null=True),
        col("done_sets", sa.Integer(), null=True),
        col("done_reps", sa.Integer(), null=True),
        col("done_hold_seconds", sa.Double(), null=True),
        col("seconds", sa.Double(), null=True),
        col("outcome", words("done", "eased", "skipped", "stopped_for_pain", name="outcome")),
        col("peak_pain", sa.Integer(), null=True),
        col("detail", sa.JSON(), null=True),
        *logged(),
        *logged_rules("bout"),
        sa.CheckConstraint(
            "(peak_pain IS NULL OR (peak_pain >= 0 AND peak_pain <= 10))", name=op.f("ck_bout_peak_pain_nrs")
        ),
        sa.CheckConstraint("done_hold_seconds IS NULL OR done_hold_seconds > 0", name=op.f("ck_bout_hold_positive")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exercise_session.id"], name=op.f("fk_bout_session_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("session_id", "place", name=op.f("uq_bout_session_id_place")),
    )
    index_logged("bout")


def _pain_rating() -> None:
    op.create_table(
        "pain_rating",
        col("session_id", sa.String(length=36), null=True),
        col("check_in_id", sa.String(length=36), null=True),
        col("occasion", words("before", "after", "morning", "evening", "any", name="occasion")),
        col("back", sa.Double(), null=True),
        col("leg", sa.Double(), null=True),
        col("back_source", sa.String(length=64), null=True),
        col("leg_source", sa.String(length=64), null=True),
        col("scale_source", sa.String(length=200), null=True),
        col("version", sa.Integer()),
        col("note", sa.Text(), null=True),
        *logged(),
        sa.CheckConstraint(
            "(source LIKE 'import:%' OR back IS NULL OR back = round(back))", name=op.f("ck_pain_rating_back_whole")
        ),
        sa.CheckConstraint(
            "(source LIKE 'import:%' OR leg IS NULL OR leg = round(leg))", name=op.f("ck_pain_rating_leg_whole")
        ),
        *logged_rules("pain_rating"),
        sa.CheckConstraint("(back IS NULL OR (back >= 0 AND back <= 10))", name=op.f("ck_pain_rating_back_nrs")),
        sa.CheckConstraint("(leg IS NULL OR (leg >= 0 AND leg <= 10))", name=op.f("ck_pain_rating_leg_nrs")),
        sa.CheckConstraint("session_id IS NULL OR check_in_id IS NULL", name=op.f("ck_pain_rating_one_parent")),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_in.id"], name=op.f("fk_pain_rating_check_in_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exercise_session.id"], name=op.f("fk_pain_rating_session_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("session_id", "occasion", name=op.f("uq_pain_rating_session_id_occasion")),
    )
    op.create_index(op.f("ix_pain_rating_check_in_id"), "pain_rating", ["check_in_id"], unique=False)
    index_logged("pain_rating")


def _symptom_state() -> None:
    op.create_table(
        "symptom_state",
        col("session_id", sa.String(length=36), null=True),
        col("check_in_id", sa.String(length=36), null=True),
        col("rating_id", sa.String(length=36), null=True),
        col("occasion", words("before", "after", "morning", "evening", "any", name="occasion")),
        col("lowest_left", sa.Integer(), null=True),
        col("lowest_right", sa.Integer(), null=True),
        col("tingling", words("none", "usual", "new_or_worse", name="tingling"), null=True),
        col("numbness", words("none", "usual", "new_or_worse", name="numbness"), null=True),
        col("weakness", words("none", "usual", "new_or_worse", name="weakness"), null=True),
        *logged(),
        *logged_rules("symptom_state"),
        sa.CheckConstraint("lowest_left BETWEEN 0 AND 7", name=op.f("ck_symptom_state_lowest_left_scale")),
        sa.CheckConstraint("lowest_right BETWEEN 0 AND 7", name=op.f("ck_symptom_state_lowest_right_scale")),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_in.id"], name=op.f("fk_symptom_state_check_in_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rating_id"], ["pain_rating.id"], name=op.f("fk_symptom_state_rating_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exercise_session.id"], name=op.f("fk_symptom_state_session_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_symptom_state_check_in_id"), "symptom_state", ["check_in_id"], unique=False)
    index_logged("symptom_state")
    op.create_index(op.f("ix_symptom_state_rating_id"), "symptom_state", ["rating_id"], unique=False)
    op.create_index(op.f("ix_symptom_state_session_id"), "symptom_state", ["session_id"], unique=False)
