"""An entry in words: only what was answered, and of a session only what was not as planned."""

import pytest

from tests.builders import a_bout, a_rating, a_session, a_treatment, an_activity
from tracker.domain.entries import Amount, Pain, Symptoms
from tracker.domain.scales import LowestPoint, NerveChange, Outcome, SessionStatus, Side
from tracker.language import speaking
from tracker.views.wording import asked_in_words, capital, details, listed, pain_in_words, symptoms_in_words


def test_what_was_not_given_is_left_out_and_zero_is_not() -> None:
    assert pain_in_words(Pain(back=0)) == "back 0"
    assert pain_in_words(Pain()) is None
    assert symptoms_in_words(Symptoms()) is None


def test_lowest_points_and_nerve_symptoms_stand_in_one_line() -> None:
    symptoms = Symptoms(lowest_right=LowestPoint.CALF, tingling=NerveChange.NONE)
    assert symptoms_in_words(symptoms) == "lowest point right calf or shin; tingling none"


def test_a_session_as_planned_names_no_exercise() -> None:
    assert details(a_session(before=Pain(), after=Pain())) == ("1 min, all as planned",)


def test_two_sides_done_as_planned_name_no_exercise_and_one_side_alone_does() -> None:
    left, right = a_bout(side=Side.LEFT, seconds=30), a_bout(side=Side.RIGHT, seconds=30)
    plain: dict[str, Pain] = {"before": Pain(), "after": Pain()}
    assert details(a_session(bouts=(left, right), **plain)) == ("1 min, all as planned",)
    assert details(a_session(bouts=(left,), **plain))[1] == "Seated leg kick, left side: done"


def test_an_eased_bout_tells_what_was_done_and_the_highest_pain() -> None:
    eased = a_bout(outcome=Outcome.EASED, done=Amount(1, 5, 3), peak_pain=3)
    assert details(a_session(bouts=(eased,)))[-1] == "Seated leg kick: eased (1 × 5, 3 s), highest pain 3"


def test_a_session_that_ended_early_says_why() -> None:
    early = a_session(status=SessionStatus.STOPPED_EARLY, stop_reason="the phone rang", bouts=())
    assert details(early)[0] == "stopped early, because: the phone rang"


def test_an_unknown_length_of_one_bout_leaves_the_minutes_out() -> None:
    unknown = a_session(bouts=(a_bout(), a_bout(seconds=None)))
    assert details(unknown)[0] == "all as planned"


def test_what_was_asked_in_short() -> None:
    assert asked_in_words(a_bout()) == "10 × 3 s, each side"
    assert asked_in_words(a_bout(planned=Amount(2, 20, 2), side=Side.NONE)) == "2 × 20 × 2 s"
    assert asked_in_words(a_bout(planned=Amount(), side=Side.NONE)) == ""


def test_one_and_many() -> None:
    assert details(an_activity(bouts=1))[0] == "20 min, in 1 bout"
    assert details(an_activity(bouts=2))[0] == "20 min, in 2 bouts"
    assert details(a_rating(pain=Pain(leg=4), symptoms=Symptoms())) == ("leg 4",)


@pytest.mark.parametrize(
    ("minutes", "said"), [(20, "20 min"), (23.3833, "23.4 min"), (0, "0 min"), (0.02, "0 min"), (1440, "1440 min")]
)
def test_minutes_have_one_decimal_at_most(minutes: float, said: str) -> None:
    assert details(an_activity(minutes=minutes, bouts=None))[0] == said


@pytest.mark.parametrize(("cost", "said"), [(65, "cost 65"), (12345.67, "cost 12345.67"), (65.5, "cost 65.50")])
def test_a_cost_is_told_to_the_cent(cost: float, said: str) -> None:
    assert details(a_treatment(cost=cost))[-1] == said


def test_decimals_have_the_sign_of_the_language() -> None:
    with speaking("de"):
        assert details(an_activity(minutes=23.3833, bouts=None))[0] == "23,4\u00a0min"
        assert details(a_treatment(cost=12345.67))[-1].endswith(" 12345,67")


def test_only_the_beginning_gets_a_capital() -> None:
    assert (capital("tai chi or yoga class"), capital("own goal: Tea"), capital("")) == (
        "Tai chi or yoga class",
        "Own goal: Tea",
        "",
    )


def test_things_are_listed_with_an_and_before_the_last() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
