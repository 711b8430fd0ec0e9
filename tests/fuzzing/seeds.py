"""Small sound files of every format, as the formats' own tests make them: what the fuzzing begins with."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.backups import backup_of
from tests.builders import BERLIN
from tests.imports import (
    test_apple_health,
    test_bearable,
    test_crisiscore,
    test_daily_steps,
    test_daylio,
    test_hevy,
    test_loop,
    test_sciatica_tracker,
    test_secuso,
    test_strong,
    test_track_and_graph,
)
from tests.imports.building import a_json, a_table, bytes_of
from tests.imports.own_diaries import Recording, exported, written
from tests.imports.test_own_csv_bad_input import ENTRIES, everything
from tracker.domain.csv_mapping import Mapping, Site
from tracker.imports.formats import FORMATS
from tracker.imports.found import Format, Found, Reading
from tracker.imports.mapping import mapped_format
from tracker.imports.source_file import SourceFile, file_of
from tracker.store import open_store

BY_PERSON = mapped_format(Mapping(name="any", date="date", pain="pain", site=Site.BACK, note="note"))
TARGETS = (*FORMATS, BY_PERSON)  # each kind of file that can be brought in


def by_name(name: str) -> Format:
    """The kind of file of a name."""
    return next(one for one in TARGETS if one.name == name)


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Sound files by the name of their format; the largest has some ten kilobytes."""
    files: dict[str, tuple[SourceFile, ...]] = {
        "bearable": (test_bearable.an_old_file(test_bearable.a_row("Symptom", "2", "Sciatica (Mild)", "a note")),),
        "daylio": (
            a_table(test_daylio.WITH_SCALES, "2026-07-27,July 27,Monday,13:48,meh,work | walk,Pain 3,a,note"),
            test_daylio.a_backup(test_daylio.content(datetime=test_daylio.INSTANT, **test_daylio.CIVIL)),
        ),
        "loop": (test_loop.an_export(_001="2026-01-31,2,", _002="2026-01-31,20000,a note"),),
        "crisiscore": (
            a_table(test_crisiscore.FULL, test_crisiscore.ROW),
            test_crisiscore.the_one_line_file(test_crisiscore.FULL, test_crisiscore.ROW),
            a_json([test_crisiscore.a_record()]),
        ),
        "sciatica_tracker": (
            a_table(test_sciatica_tracker.HEADER, test_sciatica_tracker.ROW),
            test_sciatica_tracker.a_file(test_sciatica_tracker.a_log()),
        ),
        "secuso": (test_secuso.a_backup(test_secuso.a_day(), test_secuso.a_pain()),),
        "track_and_graph": (a_table(test_track_and_graph.HEADER, test_track_and_graph.PAIN),),
        "apple_health": (
            test_apple_health.an_export(
                test_apple_health.a_record("4419"), test_apple_health.a_distance("3.5"), test_apple_health.a_walk()
            ),
        ),
        "fitbit": (test_daily_steps.fitbit_days(test_daily_steps.a_day()),),
        "google_fit": (test_daily_steps.as_json({"bucket": [test_daily_steps.a_bucket(test_daily_steps.MORNING, 5)]}),),
        "moves": (test_daily_steps.a_summary("13/01/18,walking,walking,60,1,100,1"),),
        "hevy": (test_hevy.a_file(test_hevy.a_set(), test_hevy.a_set(set_index="1", reps="8")),),
        "strong": (
            test_strong.a_file(test_strong.OLD, *test_strong.SQUATS),
            test_strong.a_file(test_strong.NEW, "2024-01-01 09:15:00;Legs;Squat;1;100;lbs;5;;1.5;km;0;;;45m"),
        ),
        "csv": (a_table("date,pain,note", "2026-01-31,4,after the walk", '2026-02-01,"5,5",'),),
    }
    own = dict(zip((one.name for one in FORMATS[:2]), ((csv,) for csv in _own_files()), strict=True))
    return {name: tuple(map(bytes_of, some)) for name, some in files.items()} | own


def all_found(form: Format, data: bytes) -> Iterator[Found]:
    """What a file gives, with what it asks answered by the first choice. Raises FileRefused, at any piece."""
    file = file_of("file", data)
    answers = {question.name: question.choices[0] for question in form.asks(file) if question.choices}
    return form.read(file, Reading(BERLIN, convert=True, answers=answers))


def all_read(form: Format, data: bytes) -> None:
    """Reads a file to its end. Raises FileRefused."""
    for _found in all_found(form, data):
        pass


def _own_files() -> Iterator[bytes]:
    """The CSV export and the backup of one diary with something in each table."""
    with TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "tracker.db"))
        written(store, [everything, *map(Recording, ENTRIES)])
        yield exported(store)
        yield backup_of(store)
        store.close()
