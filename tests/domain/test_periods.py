from datetime import date

import pytest

from tracker.domain.periods import Period, last_days
from tracker.domain.rejection import EntryRejected


def test_both_ends_belong_to_a_period() -> None:
    period = Period(date(2026, 11, 19), date(2026, 11, 20))
    assert list(period) == [date(2026, 11, 19), date(2026, 11, 20)]
    assert len(period) == 2
    assert date(2026, 11, 20) in period
    assert date(2026, 11, 21) not in period


def test_the_last_seven_days_end_with_today() -> None:
    assert last_days(date(2026, 3, 3), 7) == Period(date(2026, 2, 25), date(2026, 3, 3))


def test_an_end_before_the_beginning_is_refused_with_a_sentence() -> None:
    with pytest.raises(EntryRejected, match="the other way round"):
        Period(date(2026, 11, 20), date(2026, 11, 19))
