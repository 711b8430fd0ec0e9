"""The rounds of the day in words: done, offered now, later, or enough for today."""

from dataclasses import dataclass

from tracker.language import _, _p
from tracker.pacing.standing import BoutStanding, Standing
from tracker.pacing.standing_rules import BoutState
from tracker.pacing.standing_words import clock_time


@dataclass(frozen=True, slots=True)
class BoutView:
    """One round of the day as one line."""

    text: str
    state: BoutState


def bouts_of(standing: Standing) -> tuple[BoutView, ...]:
    """All rounds of the day; the line at the top says it already where there is one or none was begun or offered."""
    states = {one.state for one in standing.bouts}
    if states <= {BoutState.ENOUGH} or (len(standing.bouts) == 1 and BoutState.DONE not in states):
        return ()
    return tuple(_view(one) for one in standing.bouts)


def _view(bout: BoutStanding) -> BoutView:
    return BoutView(_("Round {number}: {state}", number=bout.number, state=_state(bout)), bout.state)


def _state(bout: BoutStanding) -> str:
    time = clock_time(bout.at_minute) if bout.at_minute is not None else None
    match bout.state:
        case BoutState.DONE:
            return _("done at {time}", time=time) if time else _p("of a round", "done")
        case BoutState.NOW:
            return _("offered now")
        case BoutState.LATER:
            return _("from {time} on", time=time) if time else _("later")
        case BoutState.ENOUGH:
            return _("not today any more")


def is_enough(standing: Standing) -> bool:
    """Whether nothing more is offered today although something was done."""
    return standing.state is BoutState.ENOUGH and any(one.state is BoutState.DONE for one in standing.bouts)
