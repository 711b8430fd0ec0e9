"""The longer fuzzing: `python -m tests.fuzzing.run --seconds 600`, or `--target daylio`; one process a target, in turn.

What each format makes of a file is tried by atheris, which looks for inputs that reach new code, from the sound files
of `seeds`. What is found stays in a folder that is named at the end; the same file is tried again by `--again FILE`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

REST = "rest"  # what Hypothesis tries: imports into a diary and restore
LOOKED_INTO = ("tracker.imports", "tracker.store.whole_zip", "tracker.store.whole_cells")
MEMORY_MB = 1500  # a target that takes more is stopped
LONGEST_BYTES = 60_000
SLOWEST_SECONDS = 20  # one input
OURS = 0.5  # share of what is spoilt by our own ways
TIMES_A_SECOND = 1 / 12  # how often the tests of the suite are done in a second


def main(arguments: list[str]) -> int:
    """The number of targets that something was found in."""
    asked = _asked(arguments)
    if asked.again:
        return _again(asked.target[0], asked.again)
    if asked.child:
        return _fuzz(asked.target[0], asked.seconds, asked.folder)
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    targets = asked.target or _targets()
    found = [name for name in targets if _in_its_own_process(name, asked.seconds // len(targets) or 1, folder)]
    print(f"{len(targets)} targets, {asked.seconds} s: {'found in ' + ', '.join(found) if found else 'nothing found'}.")
    print(f"The files are in {folder}")
    return len(found)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.run", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="in all, shared by the targets")
    parser.add_argument("--target", action="append", help="only this one; may be given again")
    parser.add_argument("--again", type=Path, help="one file that was found, with one --target")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.again and len(asked.target or ()) != 1:
        parser.error("--again goes with one --target")
    if not asked.child and not set(asked.target or ()) <= set(_targets()):  # a child loads nothing before atheris does
        parser.error(f"the targets are: {', '.join(_targets())}")
    return asked


def _targets() -> list[str]:
    from tests.fuzzing.seeds import TARGETS

    return [*(form.name for form in TARGETS), REST]


def _in_its_own_process(target: str, seconds: int, folder: Path) -> bool:
    """Whether something was found."""
    if target == REST:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/fuzzing"]
        environment = {**os.environ, "FUZZ_TIMES": str(max(2, int(seconds * TIMES_A_SECOND)))}
    else:
        own = ["--child", "--target", target, "--seconds", str(seconds), "--folder", str(folder)]
        command, environment = [sys.executable, "-m", "tests.fuzzing.run", *own], dict(os.environ)
    print(f"--- {target}", flush=True)
    return subprocess.run(command, env=environment, check=False).returncode != 0


def _fuzz(target: str, seconds: int, folder: Path) -> int:
    """Does not come back: atheris ends the process."""
    import atheris

    with atheris.instrument_imports(include=list(LOOKED_INTO)):
        import tracker.imports.formats  # noqa: F401

    from tests.fuzzing.seeds import seeds

    corpus = folder / target
    corpus.mkdir(parents=True)
    for number, data in enumerate(seeds()[target]):
        (corpus / f"seed-{number}").write_bytes(data)
    limits = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST_BYTES}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-artifact_prefix={folder / target}-",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], lambda data: _try(target, data), custom_mutator=_mutated)
    atheris.Fuzz()
    return 0


def _mutated(data: bytes, longest: int, number: int) -> bytes:
    """Half by our own ways to spoil a file, half as libFuzzer does it."""
    import atheris

    from tests.fuzzing.spoiling import spoilt

    chance = Random(number)
    return spoilt(data, chance)[:longest] if chance.random() < OURS else atheris.Mutate(data, longest)


def _try(target: str, data: bytes) -> None:
    from tests.fuzzing.seeds import all_read, by_name
    from tracker.imports.formats import format_of
    from tracker.imports.found import FileRefused
    from tracker.imports.source_file import file_of

    for read in (lambda: all_read(by_name(target), data), lambda: format_of(file_of("any", data))):
        try:
            read()
        except FileRefused as refused:
            if not refused.problems:
                raise AssertionError("a refusal that says nothing") from None


def _again(target: str, path: Path) -> int:
    _try(target, path.read_bytes())
    print("It is read, or refused in sentences.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
