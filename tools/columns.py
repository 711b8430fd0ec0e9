"""Writes two tables into the guide, each from where the program has it: `python -m tools.columns`.

The columns of the CSV export come from its own descriptor (`datapackage.json`), the plan's numbers from the list that
Settings shows. What stands between a page's marks is made anew; the rest of the page stays.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from tracker import __version__
from tracker.exports.datapackage import datapackage_bytes
from tracker.pacing.thresholds import About, about_all

FOLDER = Path(__file__).parents[1] / "docs" / "guide"
EXPORT_PAGE, SETTINGS_PAGE = FOLDER / "17-exported-columns.md", FOLDER / "11a-settings.md"
BEGINS, ENDS = "[//]: # (tools:columns begins)", "[//]: # (tools:columns ends)"  # links that are never shown

Tables: TypeAlias = Callable[[], str]  # makes them anew, as Markdown


def main() -> None:
    """Makes both pages anew."""
    for path, tables in ((EXPORT_PAGE, exported_columns), (SETTINGS_PAGE, plan_numbers)):
        path.write_text(made_anew(path.read_text(encoding="utf-8"), tables()), encoding="utf-8")


def made_anew(page: str, tables: str) -> str:
    """The page with these tables between its marks."""
    before, rest = page.split(BEGINS)
    _, after = rest.split(ENDS)
    return f"{before}{BEGINS}\n\n{tables}\n\n{ENDS}{after}"


def exported_columns() -> str:
    """Markdown: each file of the export with its columns."""
    package = json.loads(datapackage_bytes(False, __version__))
    return "\n\n".join(part for resource in package["resources"] for part in _file(resource))


def plan_numbers() -> str:
    """Markdown: each group of the plan's numbers, as the tab shows them."""
    groups: dict[str, list[About]] = {}
    for about in about_all():
        groups.setdefault(about.group, []).append(about)
    return "\n\n".join(part for name, abouts in groups.items() for part in (f"**{name}**", _numbers(abouts)))


def _file(resource: Mapping[str, Any]) -> Iterator[str]:
    yield f"## `{resource['path']}`"
    yield resource["description"]
    yield _table(("column", "type and unit", "meaning"), (_column(field) for field in resource["schema"]["fields"]))


def _column(field: Mapping[str, Any]) -> tuple[str, ...]:
    words = ", ".join(field.get("constraints", {}).get("enum", ()))
    meaning = f"{field['description']} One of: {words}." if words else field["description"]
    kind = ", ".join(part for part in (field["type"], field.get("unit")) if part)
    return f"`{field['name']}`", kind, meaning


def _numbers(abouts: Iterable[About]) -> str:
    rows = ((one.label, f"{one.default:g} ({one.low:g} to {one.high:g}), {one.unit}", one.meaning) for one in abouts)
    return _table(("number", "default, limits, unit", "meaning"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    main()
