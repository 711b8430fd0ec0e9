from dataclasses import replace

import pytest

from tracker.catalogue.load import catalogue
from tracker.domain.asked import amount_in_words, bouts_asked, with_outcome
from tracker.domain.entries import NO_AMOUNT, Amount
from tracker.domain.scales import Outcome, Side

BOOK = catalogue()


@pytest.mark.parametrize("routine", BOOK.routines, ids=lambda routine: routine.id)
def test_a_routine_is_prefilled_in_its_order_and_for_its_whole_time(routine) -> None:  # type: ignore[no-untyped-def]
    bouts = bouts_asked(routine, BOOK)
    assert [bout.exercise_id for bout in bouts] == [item.exercise_id for item in routine.items]
    assert sum(bout.seconds or 0 for bout in bouts) == pytest.approx(routine.active_seconds())
    assert all(bout.outcome is Outcome.DONE and bout.done == bout.planned for bout in bouts)


def test_the_desk_break_asks_for_three_holds_of_15_seconds_each_side() -> None:
    first, _, kick = BOOK.routine("desk-break").items
    assert amount_in_words(first.dose) == "3 × 15 s, each side"
    assert amount_in_words(kick.dose) == "10 × 3 s, each side"


def test_a_skipped_bout_has_no_amount_and_no_seconds() -> None:
    bout = bouts_asked(BOOK.routine("desk-break"), BOOK)[0]
    skipped = with_outcome(bout, Outcome.SKIPPED, bout.done, bout.side)
    assert (skipped.done, skipped.seconds, skipped.planned) == (NO_AMOUNT, 0, bout.planned)


def test_half_the_hold_counts_half_and_one_side_half_again() -> None:
    bout = bouts_asked(BOOK.routine("desk-break"), BOOK)[0]
    eased = with_outcome(bout, Outcome.EASED, Amount(1, 3, 7.5), Side.BOTH)
    assert eased.seconds == pytest.approx((bout.seconds or 0) / 2)
    assert with_outcome(bout, Outcome.EASED, Amount(1, 3, 7.5), Side.LEFT).seconds == pytest.approx(22.5)


def test_what_the_player_measured_stays_when_nothing_is_changed() -> None:
    measured = replace(bouts_asked(BOOK.routine("desk-break"), BOOK)[0], seconds=71.3)
    assert with_outcome(measured, measured.outcome, measured.done, measured.side).seconds == 71.3
