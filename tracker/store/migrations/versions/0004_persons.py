"""Every key names the person, so that two people's rows can have the same id; on PostgreSQL each sees only their own.

SQLite cannot change a key: there each table is made anew and filled from the old one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The tables whose key was the id alone, those that others refer to first, with the columns that name an entry.
KEYED: dict[str, dict[str, str]] = {
    "activity": {},
    "assessment": {},
    "check_in": {},
    "exercise": {},
    "exercise_session": {},
    "exercise_state": {},
    "experiment": {},
    "import_run": {},
    "plan_choice": {},
    "plan_day": {},
    "routine": {},
    "safety_answer": {},
    "treatment": {},
    "bout": {"session_id": "exercise_session"},
    "pain_rating": {"session_id": "exercise_session", "check_in_id": "check_in"},
    "symptom_state": {"session_id": "exercise_session", "check_in_id": "check_in", "rating_id": "pain_rating"},
}
UNIQUE = {"bout": ("session_id", "place"), "pain_rating": ("session_id", "occasion")}
INDEXED = (("pain_rating", "check_in_id"), *(("symptom_state", column) for column in KEYED["symptom_state"]))
OF_A_PERSON = (*KEYED, "import_change", "plan_checkpoint", "settings")


def upgrade() -> None:
    """The rows stay as they are; those of `import_change` are told whose they are."""
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        _change_keys()
        _keep_apart()
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column, "person_id"])
    flags = sa.text("item NOT IN ('ALL', 'NEW')")
    op.create_index(
        "ix_safety_answer_flags", "safety_answer", ["person_id"], sqlite_where=flags, postgresql_where=flags
    )


def _make_anew() -> None:
    """References are not looked after meanwhile (see `Store.connecting`), so a row stays whatever it refers to."""
    made = {table: (_made_by(table, "table"), _made_by(table, "index")) for table in KEYED}
    bind = op.get_bind()
    for table, (statements, indexes) in made.items():
        bind.exec_driver_sql(f"ALTER TABLE {table} RENAME TO old_{table}")
        bind.exec_driver_sql(_with_person(table, *statements))
        bind.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM old_{table}")
        bind.exec_driver_sql(f"DROP TABLE old_{table}")
        for index in indexes:
            bind.exec_driver_sql(index)
    _make_import_change_anew()


def _made_by(table: str, kind: str) -> list[str]:
    query = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :table AND type = :kind AND sql IS NOT NULL")
    return list(op.get_bind().scalars(query, {"table": table, "kind": kind}))


def _with_person(table: str, made: str) -> str:
    made = _changed(made, "PRIMARY KEY (id)", "PRIMARY KEY (id, person_id)")
    for column, entry in KEYED[table].items():
        before = f"FOREIGN KEY({column}) REFERENCES {entry} (id)"
        made = _changed(made, before, f"FOREIGN KEY({column}, person_id) REFERENCES {entry} (id, person_id)")
    if table in UNIQUE:
        one, other = UNIQUE[table]
        before = f"uq_{table}_{one}_{other} UNIQUE ({one}, {other})"
        made = _changed(made, before, f"uq_{table}_{one}_{other}_person_id UNIQUE ({one}, {other}, person_id)")
    return made


def _changed(statement: str, before: str, after: str) -> str:
    if statement.count(before) != 1:
        raise ValueError(f"the table was not made by the migrations before: {before}")
    return statement.replace(before, after)


def _make_import_change_anew() -> None:
    op.rename_table("import_change", "old_import_change")
    op.create_table(
        "import_change",
        sa.Column("import_id", sa.String(36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("table_name", sa.String(32), nullable=False),
        sa.Column("row_id", sa.String(64), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("import_id", "place", "person_id", name=op.f("pk_import_change")),
        sa.ForeignKeyConstraint(
            ["import_id", "person_id"],
            ["import_run.id", "import_run.person_id"],
            name=op.f("fk_import_change_import_id"),
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.execute(
        'INSERT INTO import_change (import_id, place, person_id, table_name, row_id, "before", left_at) '
        'SELECT import_id, place, person_id, table_name, row_id, "before", left_at '
        "FROM old_import_change JOIN import_run ON import_run.id = import_id"
    )
    op.drop_table("old_import_change")


def _change_keys() -> None:
    parents = {**KEYED, "import_change": {"import_id": "import_run"}}
    references = [(table, column, entry) for table, columns in parents.items() for column, entry in columns.items()]
    for table, column, _ in references:
        op.drop_constraint(f"fk_{table}_{column}", table)
    _tell_import_change()
    for table in KEYED:
        _change_key(table, "id", "person_id")
    _change_key("import_change", "import_id", "place", "person_id")
    for table, columns in UNIQUE.items():
        name = f"uq_{table}_{'_'.join(columns)}"
        op.drop_constraint(name, table)
        op.create_unique_constraint(f"{name}_person_id", table, [*columns, "person_id"])
    for table, column, entry in references:
        own, theirs = [column, "person_id"], ["id", "person_id"]
        op.create_foreign_key(f"fk_{table}_{column}", table, entry, own, theirs, ondelete="CASCADE")


def _tell_import_change() -> None:
    op.add_column("import_change", sa.Column("person_id", sa.String(36), nullable=True))
    op.execute(
        "UPDATE import_change SET person_id = import_run.person_id FROM import_run WHERE import_run.id = import_id"
    )
    op.alter_column("import_change", "person_id", nullable=False)


def _change_key(table: str, *columns: str) -> None:
    op.drop_constraint(f"pk_{table}", table)
    op.create_primary_key(f"pk_{table}", table, list(columns))


def _keep_apart() -> None:
    for table in OF_A_PERSON:
        _guard(table, "person_id")
    _guard("person", "id")


def _guard(table: str, column: str) -> None:
    """Holds for the tables' owner too; where no person is set, nobody's rows are there."""
    theirs = f"{column} = current_setting('pacewell.person', true)"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_rows ON {table} USING ({theirs}) WITH CHECK ({theirs})")
