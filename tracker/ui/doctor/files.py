"""The record as files for other programs: each is made when it is asked for, for the person of the page.

By then no tab can be asked whose diary it is, so that is settled while the page runs.
"""

from collections.abc import Callable

from tracker import __version__
from tracker.domain.periods import Period
from tracker.exports.csv_zip import csv_zip
from tracker.exports.fhir.bundle import fhir_bundle
from tracker.ui.app import the_person, the_store, today
from tracker.ui.downloads import made_later


def csv_of_now(period: Period) -> Callable[[], bytes]:
    """Makes the zip of CSV files."""
    store, person = the_store(), the_person()

    def make() -> bytes:
        with store.reading() as db:
            return csv_zip(db, person, period, today(), __version__).data

    return made_later(make)


def fhir_of_now(period: Period) -> Callable[[], bytes]:
    """Makes the FHIR bundle."""
    store, person = the_store(), the_person()

    def make() -> bytes:
        with store.reading() as db:
            return fhir_bundle(db, person, period, today(), __version__).data

    return made_later(make)
