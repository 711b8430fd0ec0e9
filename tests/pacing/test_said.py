"""A reason is kept in English and said in the language that is spoken, its values as that language writes them."""

import pytest

from tracker.domain.plain_json import of_plain
from tracker.language import speaking
from tracker.pacing.plan import Decision, Input


def reason(text: str, **values: float | str) -> Decision:
    return Decision(rule_id="usual", text=text, source_key="jensen", values=tuple(values.items()))


def test_a_value_stands_in_the_sentence_as_the_language_writes_it() -> None:
    offered = reason("It could be {value} now.", value=2.5)
    with speaking("de"):
        assert offered.said == "It could be 2,5 now."
    assert offered.said == "It could be 2.5 now."


def test_a_plan_kept_before_there_were_values_is_read_as_it_was() -> None:
    kept = {"rule_id": "usual", "text": "It could be 2.5 now.", "source_key": "jensen", "inputs": [], "threshold": []}
    assert of_plain(Decision, kept).said == "It could be 2.5 now."


@pytest.mark.parametrize("text", ["{value.__class__}", "{value!r}", "{value:>1000000000}", "{other}", "{", "{0}"])
def test_a_plan_from_a_file_of_others_cannot_ask_for_more_than_its_values(text: str) -> None:
    assert reason(text, value=1).said == text


def test_a_stored_value_is_a_number() -> None:
    kept = {"rule_id": "R", "text": "{value}", "source_key": "app", "values": [["value", "{value}"]]}
    with pytest.raises(ValueError, match="could not convert"):
        of_plain(Decision, kept)


@pytest.mark.parametrize(
    ("value", "said"),
    [("2.5", "2,5"), ("-1.5", "-1,5"), ("10 min", "10 min"), ("1.5 min", "1,5 min"), ("x1.5", "x1.5")],
)
def test_a_number_that_a_rule_looked_at_is_written_as_the_language_does(value: str, said: str) -> None:
    with speaking("de"):
        assert Input(name="morning", value=value).value_said == said
