"""Whether Today asks for a check-in, for which part of the day, and what was answered so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.entries import CheckInEntry
from tracker.domain.kinds import Kept
from tracker.domain.scales import Occasion
from tracker.pacing.settings import Mode, PlanSettings

WEEK = 7  # days; in weekly mode one check-in in this time is asked for
FLARE_ABOVE = 2  # NRS points above the usual at which the flare question is worth its tap; clinical.md F0 FLARE_DELTA
FLARE_UNKNOWN_USUAL = 4  # NRS; the same while the usual is not known, clinical.md F4


@dataclass(frozen=True, slots=True)
class CheckInView:
    """The check-in that is asked for; `kept` is what was tapped so far; `folded` when one was given today already."""

    occasion: Occasion
    kept: Kept | None
    folded: bool
    asks_flare: bool
    asks_pain_free: bool
    complete: bool


def check_in_view(
    today: date, occasion: Occasion, check_ins: Sequence[Kept], settings: PlanSettings, *, pain_free: bool | None
) -> CheckInView | None:
    """The check-in of this part of the day, from those of the last seven days; None when none is asked for.

    `pain_free`: what the entries tell of the last 24 hours, as `painfree24` gives it; what they tell is not asked.
    """
    kept = next((one for one in check_ins if _of(one, today, occasion)), None)
    if kept is None and not _is_asked(today, check_ins, settings):
        return None
    other = any(one.entry.moment.day == today and one is not kept for one in check_ins)
    worst = kept.entry.pain.worst if kept and isinstance(kept.entry, CheckInEntry) else None
    flare, free = _asks_flare(worst, settings), pain_free is None and _asks_pain_free(kept, occasion)
    return CheckInView(occasion, kept, other, flare, free, _is_complete(kept, flare=flare, free=free))


def _of(one: Kept, today: date, occasion: Occasion) -> bool:
    entry = one.entry
    return isinstance(entry, CheckInEntry) and entry.moment.day == today and entry.occasion is occasion


def _is_asked(today: date, check_ins: Sequence[Kept], settings: PlanSettings) -> bool:
    if settings.quiet or settings.mode is Mode.PAUSED:
        return False
    week = today - timedelta(days=WEEK)
    return not (settings.weekly and any(one.entry.moment.day > week for one in check_ins))


def _asks_flare(worst: float | None, settings: PlanSettings) -> bool:
    usual = max(settings.usual, key=lambda one: one.since).value if settings.usual else None
    limit = FLARE_UNKNOWN_USUAL if usual is None else usual + FLARE_ABOVE
    return worst is not None and worst >= limit


def _asks_pain_free(kept: Kept | None, occasion: Occasion) -> bool:
    pain = kept.entry.pain if kept and isinstance(kept.entry, CheckInEntry) else None
    return occasion is Occasion.MORNING and pain is not None and pain.back == 0 and pain.leg == 0


def _is_complete(kept: Kept | None, *, flare: bool, free: bool) -> bool:
    entry = kept.entry if kept else None
    if not isinstance(entry, CheckInEntry):
        return False
    first = entry.sleep if entry.occasion is Occasion.MORNING else entry.sitting
    asked = [first, entry.pain.back, entry.pain.leg]
    asked += [entry.flare] * flare + [entry.pain_free_24h] * free
    return all(answer is not None for answer in asked)
