"""The sub-command `export`."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.cli.sharing import Commands, Refused, a_day, diary, in_place_of, the_person, todays_date, write
from tracker.domain.periods import Period, last_days
from tracker.language import N_, _, _n

if TYPE_CHECKING:
    from tracker.store import Db, Store

Made = tuple[bytes, str]  # the file, and what is in it
FORMATS = N_(
    "csv: a zip with one CSV file for each table; json: the same as one document; fhir: a bundle of FHIR R4; "
    "pdf: the page for the doctor"
)


def add_export(commands: Commands) -> None:
    """`export --format csv|json|fhir|pdf [--from D --until D] --to FILE`."""
    export = commands.add_parser("export", help=_("save the diary in a file that other programs can read"))
    export.add_argument("--format", required=True, choices=[*MAKERS], help=_(FORMATS))
    export.add_argument("--from", dest="first", type=a_day, metavar="DAY", help=_("first day, such as 2026-11-01"))
    export.add_argument("--until", dest="last", type=a_day, metavar="DAY", help=_("last day, included"))
    export.add_argument("--to", required=True, type=Path, metavar="FILE", help=_("where to save it"))
    export.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> str:
    today = todays_date()
    with diary() as store:
        target = _export_target(arguments.to, store)
        with store.reading() as db:
            period = _period(db, arguments.first, arguments.last, today)
            data, what = MAKERS[arguments.format](db, period, today)
    with in_place_of(target) as fresh:
        write(fresh, data)
    return _("Saved in {target}: {what}.", target=arguments.to, what=what or _("the diary is empty"))


def _csv(db: "Db", period: Period | None, today: date) -> Made:
    from tracker.exports.csv_zip import csv_zip

    export = csv_zip(db, the_person(), period, today, __version__)
    return export.data, _counts(export.rows)


def _json(db: "Db", period: Period | None, today: date) -> Made:
    from tracker.exports.json_file import json_file

    export = json_file(db, the_person(), period, today, __version__)
    return export.data, _counts(export.rows)


def _fhir(db: "Db", period: Period | None, today: date) -> Made:
    from tracker.exports.fhir.bundle import fhir_bundle

    export = fhir_bundle(db, the_person(), period, today, __version__)
    return export.data, _n("{n} resource", "{n} resources", export.entries) if export.entries else ""


def _pdf(db: "Db", period: Period | None, today: date) -> Made:
    from tracker.cli.pdf import pdf_of
    from tracker.domain.doctor_page import USUAL_DAYS, Wishes
    from tracker.services.doctor_words import kept_words

    kept = kept_words(db, the_person())
    wishes = Wishes(name=kept.get("name", ""), question=kept.get("question", ""), goal=kept.get("goal", ""))
    pdf = pdf_of(db, the_person(), period or last_days(today, USUAL_DAYS), wishes, today, __version__)
    return pdf, _("the page for the doctor")


MAKERS: Mapping[str, Callable[["Db", Period | None, date], Made]] = {
    "csv": _csv,
    "json": _json,
    "fhir": _fhir,
    "pdf": _pdf,
}


def _counts(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name.replace('_', '-')}" for name, count in rows.items() if count)


def _period(db: "Db", first: date | None, last: date | None, today: date) -> Period | None:
    """None for the whole diary; a side left open reaches as far as the diary, and at least to the other side."""
    from tracker.exports.tables import STORED_TABLES
    from tracker.store.reading import days_recorded

    if first is None and last is None:
        return None
    if first and last:
        return Period(first, last)
    given = first or last or today
    recorded = days_recorded(db, the_person(), [table.table for table in STORED_TABLES]) or Period(given, given)
    return Period(first or min(given, recorded.first), last or max(given, recorded.last))


def _export_target(to: Path, store: "Store") -> Path:
    target = to.resolve()
    if target.exists() and not target.is_file():
        raise Refused(_("This is not a file that can be replaced: name another one with --to. ({path})", path=to))
    if store.path and target.exists() and target.samefile(store.path):
        raise Refused(_("This is the diary itself: name another file with --to. ({path})", path=to))
    return target
