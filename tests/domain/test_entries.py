from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import TODAY, a_check_in, a_rating, a_session, a_treatment, ago, an_activity
from tracker.domain.entries import Amount, Pain, RatingEntry
from tracker.domain.moments import Moment
from tracker.domain.rejection import Draft, EntryRejected
from tracker.domain.scales import LABELS, ActivityKind, NerveChange, Occasion, Side, TreatmentKind, label
from tracker.domain.settings import Settings


@pytest.mark.parametrize("value", [0, 3, 10, None])
def test_the_scale_runs_from_0_to_10_and_may_be_unknown(value: int | None) -> None:
    assert Pain(value, value).back == value


@pytest.mark.parametrize("value", [-1, 11, 2.5])
def test_a_typed_rating_is_a_whole_number_from_0_to_10(value: float) -> None:
    with pytest.raises(EntryRejected) as refused:
        Pain(back=value, leg=value)
    assert len(refused.value.problems) == 2


def test_an_imported_rating_may_have_a_decimal_and_keeps_its_source() -> None:
    pain = Pain(back=3.4, back_source="3.4", scale_source="1 to 9.5")
    assert (pain.back, pain.back_source) == (3.4, "3.4")


def test_an_imported_rating_outside_the_scale_is_refused() -> None:
    with pytest.raises(EntryRejected):
        Pain(back=10.5, scale_source="0 to 20")


def test_worst_is_unknown_when_neither_number_was_given() -> None:
    assert Pain().worst is None
    assert Pain(back=0).worst == 0
    assert Pain(back=2, leg=5).worst == 5


@pytest.mark.parametrize("hold", [0, 36_000])
def test_a_hold_of_nothing_or_of_hours_is_refused(hold: float) -> None:
    with pytest.raises(EntryRejected, match="hold"):
        Amount(1, 1, hold)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(EntryRejected, match="before the start"):
        a_session(started=ago(hours=1), ended=ago(hours=2))


def test_a_session_lasts_at_most_12_hours() -> None:
    with pytest.raises(EntryRejected, match="12 hours"):
        a_session(started=ago(hours=14), ended=ago(hours=1))


def test_a_session_whose_times_are_unknown_keeps_its_day() -> None:
    assert a_session(started=None, ended=None).moment == Moment(TODAY)


@pytest.mark.parametrize("make", [a_session, a_rating, a_check_in, an_activity, a_treatment])
@pytest.mark.parametrize(
    ("note", "says"),
    [("x" * 10_001, "shorten it"), ("a\x00b", "control"), ("a\x1bb", "control"), ("\ud800", "control")],
)
def test_a_note_too_long_or_with_control_characters_is_refused(make: Callable[..., Any], note: str, says: str) -> None:
    with pytest.raises(EntryRejected, match=says):
        make(note=note)


@pytest.mark.parametrize("note", ["x" * 10_000, "Żółć — straße, 腰が痛い, ألم, 🦵🏽", "two\nlines\tand a tab"])
def test_a_note_may_be_long_and_of_any_script(note: str) -> None:
    assert a_rating(note=note).note == note


def test_an_empty_rating_is_refused() -> None:
    with pytest.raises(EntryRejected, match="at least one answer"):
        RatingEntry(ago(hours=1), Pain())


def test_an_empty_check_in_is_refused_but_one_answer_is_enough() -> None:
    empty: dict[str, Any] = {
        "sleep": None,
        "pain": Pain(),
        "stress": None,
        "sitting": None,
        "flare": None,
        "note": None,
    }
    with pytest.raises(EntryRejected, match="at least one answer"):
        a_check_in(**empty)
    assert a_check_in(**{**empty, "rested": True}).rested


def test_a_check_in_belongs_to_morning_or_evening() -> None:
    with pytest.raises(EntryRejected, match="morning or an evening"):
        a_check_in(occasion=Occasion.BEFORE)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(EntryRejected) as refused:
        an_activity(kind=ActivityKind.OWN, own_name=None, minutes=-1, bouts=0, note="\x07")
    assert len(refused.value.problems) == 4


def test_a_medicine_needs_its_name_and_a_massage_does_not() -> None:
    with pytest.raises(EntryRejected, match="Name the medicine"):
        a_treatment(kind=TreatmentKind.MEDICINE, name=None)
    assert a_treatment(kind=TreatmentKind.MASSAGE, name=None).name is None


def test_every_answer_has_words_of_its_own_scale() -> None:
    assert all(label(answer) for scale in LABELS for answer in scale)
    assert (label(NerveChange.NONE), label(Side.NONE)) == ("none", "no sides")


def test_a_draft_goes_on_after_a_problem_and_tells_each_once() -> None:
    draft = Draft()
    for _ in range(2):
        assert draft.take(lambda: Pain(11), Pain(0)) == Pain(0)
    with pytest.raises(EntryRejected) as refused:
        draft.finish()
    assert len(refused.value.problems) == 1


def test_an_emergency_number_is_one_that_can_be_dialled() -> None:
    assert Settings(emergency_number="000").emergency_number == "000"
    with pytest.raises(EntryRejected, match="as it is dialled"):
        Settings(emergency_number="the police")
