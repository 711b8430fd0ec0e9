"""The house keeps its order: imports run one way, one layer uses one library, clock and tables are as said."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect

from tracker.store import migrate, open_store
from tracker.store.revisions import REVISIONS
from tracker.store.tables import Base

ROOT = Path(__file__).resolve().parents[1]
CODE = [ROOT / "app.py", *sorted(ROOT.glob("app_pages/**/*.py")), *sorted(ROOT.glob("tracker/**/*.py"))]

EVERYWHERE = {"language"}  # the words of the person's own language
BELOW_PAGES = {"ui", "views", "charts", "services", "exports", "imports", "pacing", "domain", "clock", "__version__"}
STORE_AND_BELOW = {"store", "catalogue", "domain"}
MAY_IMPORT = {
    "app": BELOW_PAGES,
    "app_pages": BELOW_PAGES,
    "ui": {"services", "views", "figures", "exports", "imports", "pacing", *STORE_AND_BELOW, "clock", "__version__"},
    "views": {"analysis", "pacing", *STORE_AND_BELOW},
    "services": {"pacing", *STORE_AND_BELOW},
    "exports": {"pacing", *STORE_AND_BELOW},
    "imports": {"exports", *STORE_AND_BELOW},  # our own files are read by the columns that they are written by
    "analysis": {"domain"},
    "charts": {"domain"},
    "pacing": {"domain"},
    "catalogue": {"domain"},
    "figures": {"domain"},
    "store": {"pacing", "domain"},  # the facts that a plan reads are made of rows
    "domain": set(),
    "clock": set(),
    "language": set(),
    "demo": {"services", "pacing", *STORE_AND_BELOW, "clock"},
    "cli": {"demo", "views", "charts", *BELOW_PAGES - {"ui"}, *STORE_AND_BELOW},
    "__main__": {"cli"},
    "__init__": set(),
}
ONLY_IN = {
    "starlette": r"tracker/ui/serving",
    "babel": r"tracker/(language/.*|charts/locale)",
    "streamlit": r"app|app_pages/.*|tracker/ui/.*",
    "altair": r"tracker/charts/.*",
    "sqlalchemy": r"tracker/(store|services)/.*",
    "alembic": r"tracker/store/.*",
    "pandas": r"tracker/store/frames|tracker/(analysis|charts|views|exports|imports|ui)/.*",
    "numpy": r"tracker/(analysis|charts)/.*",
}
ASKS_THE_CLOCK = {"now", "today", "utcnow"}
TEXT_FILES = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".json",
    ".csv",
    ".bat",
    ".cfg",
    ".mako",
    ".js",
    ".css",
    ".html",
    ".svg",
    "",
}
NOT_OURS = {".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def name_of(path: Path) -> str:
    """`tracker/store/engine` of a file of ours."""
    return path.relative_to(ROOT).with_suffix("").as_posix()


def layer_of(module: str) -> str:
    """`store` of `tracker.store.engine` or `tracker/store/engine`; `app_pages` of a page."""
    parts = re.split(r"[./]", module)
    return parts[1] if parts[0] == "tracker" and len(parts) > 1 else parts[0]


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{path} imports from a dot"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from names if node.module == "tracker" else [node.module]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = layer_of(name_of(path))
    used = {layer_of(module) for module in imported(path) if module.split(".")[0] == "tracker"}
    assert used - MAY_IMPORT[own] - EVERYWHERE - {own} == set()


@pytest.mark.parametrize("library", ONLY_IN)
def test_one_layer_one_library(library: str) -> None:
    users = {name_of(path) for path in CODE if library in {module.split(".")[0] for module in imported(path)}}
    assert {user for user in users if not re.fullmatch(ONLY_IN[library], user)} == set()


def test_the_domain_needs_nothing_but_python() -> None:
    used = {module.split(".")[0] for path in ROOT.glob("tracker/domain/**/*.py") for module in imported(path)}
    assert used - set(sys.stdlib_module_names) == {"tracker"}


def test_the_clock_is_read_in_one_module() -> None:
    readers = {name_of(path) for path in CODE if list(clock_readings(path))}
    assert readers == {"tracker/clock"}


def clock_readings(path: Path) -> Iterator[str]:
    """The calls of a file that ask what time it is, but for those to our own clock."""
    yield from (module for module in imported(path) if module == "time")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS_THE_CLOCK:
            called = ast.unparse(node.func)
            if called != "clock.now":
                yield called


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Connection]:
    """A diary as the migrations make it."""
    store = open_store(str(tmp_path / "tracker.db"))
    with store.connecting() as connection:
        yield connection
    store.close()


@pytest.fixture
def declared() -> Iterator[Engine]:
    """The tables as the classes declare them."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_the_list_of_revisions_is_that_of_the_migration_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    script = ScriptDirectory.from_config(config)
    newest_first = [revision.revision for revision in script.walk_revisions()]
    assert newest_first[::-1] == list(REVISIONS)
    files = sorted(path.name for path in (migrate.FOLDER / "versions").glob("*.py"))
    assert [name[: len(revision)] for name, revision in zip(files, REVISIONS, strict=True)] == list(REVISIONS)


def test_the_migrations_make_the_tables_that_the_classes_declare(migrated: Connection) -> None:
    context = MigrationContext.configure(migrated, opts={"compare_type": True, "compare_server_default": True})
    assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_the_migrations_make_every_rule_of_a_table(migrated: Connection, declared: Engine, table: str) -> None:
    assert rules(migrated, table) == rules(declared, table)


def test_the_scales_are_held_by_the_tables_themselves(migrated: Connection) -> None:
    checks = {
        str(check["name"]) for table in Base.metadata.tables for check in inspect(migrated).get_check_constraints(table)
    }
    assert {
        "ck_pain_rating_back_nrs",
        "ck_pain_rating_leg_nrs",
        "ck_pain_rating_back_whole",
        "ck_bout_peak_pain_nrs",
        "ck_bout_outcome",
        "ck_exercise_session_ends_after_start",
        "ck_symptom_state_lowest_left_scale",
        "ck_symptom_state_tingling",
        "ck_check_in_stress_scale",
    } <= checks


def rules(bind: Connection | Engine, table: str) -> dict[str, Any]:
    """The constraints, references and indexes of a table, in no order."""
    found = inspect(bind)
    return {
        "checks": {(check["name"], plain(check["sqltext"])) for check in found.get_check_constraints(table)},
        "references": {
            (key["name"], tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete"))
            for key in found.get_foreign_keys(table)
        },
        "unique": {(one["name"], tuple(one["column_names"])) for one in found.get_unique_constraints(table)},
        "indexes": {(str(one["name"]), tuple(one["column_names"]), one["unique"]) for one in found.get_indexes(table)},
        "key": tuple(found.get_pk_constraint(table)["constrained_columns"]),
        "columns": {(one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(table)},
    }


def plain(sql: str) -> str:
    """SQL with single blanks, so that line breaks do not count."""
    return " ".join(sql.split())


def kept_files() -> list[Path]:
    """The text files that belong to the project, wherever they lie."""
    found = (path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts))
    return [path for path in found if path.is_file() and path.suffix in TEXT_FILES]


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    hosts = ["pypi", "pythonhosted", "npmjs", "debian"]
    suffixes = ["org", "org", "org", "org"]
    registries = "|".join(f"{host}\\.{end}" for host, end in zip(hosts, suffixes, strict=True))
    machine = re.compile(rf"(?<![\w.-])/({'work'}|{'root'}|home/\w+)/|{registries}|{'index'}-url\s*=")
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in kept_files()
        for match in machine.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
