"""What the soak finds: an entry that is lost, doubled, in another's diary, or on another's screen."""

from collections.abc import Sequence

import pytest

from bench.soak.figures import percentile_95
from bench.soak.judge import Mark, Sighting, Verdict, Witness, marks_in, name_of

ANA, BEN = "a" * 32, "b" * 32
ANAS, BENS = Mark(0, 1), Mark(1, 1)
BOTH = [(ANA, ANAS), (BEN, BENS)]


@pytest.fixture
def witness() -> Witness:
    """Two people, to each of whom one entry was confirmed."""
    seen = Witness({ANA: 0, BEN: 1})
    seen.confirm(ANAS)
    seen.confirm(BENS)
    return seen


def harm_of(verdict: Verdict) -> list[str]:
    return [name for name in Verdict.__dataclass_fields__ if getattr(verdict, name)]


def test_it_is_well_where_all_that_was_confirmed_stands_once_in_its_own_diary(witness: Witness) -> None:
    assert witness.judge(BOTH).is_well


def test_what_was_not_confirmed_may_be_there_or_not(witness: Witness) -> None:
    assert witness.judge([*BOTH, (ANA, Mark(0, 2))]).is_well


@pytest.mark.parametrize(
    ("kept", "harm"),
    [
        ([(ANA, ANAS)], ["lost"]),
        ([*BOTH, (BEN, BENS)], ["doubled"]),
        ([*BOTH, (ANA, Mark(0, 2)), (ANA, Mark(0, 2))], ["doubled"]),
        ([(ANA, ANAS), (ANA, BENS)], ["lost", "at_another"]),
        ([*BOTH, (BEN, Mark(0, 2))], ["at_another"]),
    ],
)
def test_an_entry_that_is_lost_doubled_or_in_another_diary_is_found(
    witness: Witness, kept: Sequence[tuple[str, Mark]], harm: list[str]
) -> None:
    verdict = witness.judge(kept)
    assert (verdict.is_well, harm_of(verdict)) == (False, harm)


@pytest.mark.parametrize("shown", [str(BENS), name_of(1), name_of(1).title(), f"{name_of(1)}@example.org", BEN])
def test_anything_of_another_person_on_a_screen_is_found(witness: Witness, shown: str) -> None:
    witness.look(0, "screen", f"\x00\x12 {shown} \x1a".encode())
    verdict = witness.judge(BOTH)
    assert (verdict.is_well, verdict.sightings) == (False, [Sighting(0, 1, "screen")])


def test_ones_own_words_on_ones_own_screen_are_counted_and_no_harm(witness: Witness) -> None:
    witness.look(0, "screen", f"{ANAS} {ANA}".encode())
    witness.look(0, "screen", b"nobody")
    assert (witness.own_seen["screen"], witness.judge(BOTH).is_well) == (1, True)


def test_an_export_holds_all_that_was_confirmed_before_and_nothing_of_others(witness: Witness) -> None:
    witness.look_at_export(0, [b"note\n", str(ANAS).encode()], {ANAS})
    assert witness.judge(BOTH).is_well
    witness.look_at_export(1, [str(ANAS).encode()], {BENS})
    verdict = witness.judge(BOTH)
    assert (verdict.not_exported, verdict.sightings) == ([BENS], [Sighting(1, 0, "export")])


def test_a_soak_in_which_somebody_could_record_nothing_proves_nothing() -> None:
    seen = Witness({ANA: 0, BEN: 1})
    seen.confirm(ANAS)
    assert seen.judge(BOTH).confirmed_nothing == [1]


def test_a_name_in_a_log_is_no_good_end(witness: Witness) -> None:
    assert not witness.judge(BOTH, ["app-1/server.log"]).is_well


def test_the_notes_in_some_bytes_are_read_as_they_were_written() -> None:
    assert marks_in(f"{ANAS}\x00{Mark(19, 12345)}".encode()) == {ANAS, Mark(19, 12345)}


def test_of_a_few_times_the_longest_stands_for_the_95th_percentile() -> None:
    assert percentile_95([1.0, 3.0, 2.0]) == 3.0
    assert percentile_95([float(number) for number in range(1, 101)]) == pytest.approx(95.95)
