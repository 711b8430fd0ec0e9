"""Pain around the sessions of a routine in sentences: what was logged, and never what it may mean."""

from tracker.analysis.response import Middle, RoutineResponse, SiteResponse
from tracker.language import N_, _, _n, _p
from tracker.views.trends_words import plain

TOGETHER = N_("This shows what happened together, not what caused it: pain also goes up and down by itself.")
AFTER = (  # a session: the same, lower, higher
    N_("after the session the same as before (middle of {n} sessions)"),
    N_("after the session {size} lower than before (middle of {n} sessions)"),
    N_("after the session {size} higher than before (middle of {n} sessions)"),
)
NEXT_MORNING = (
    N_("next morning the same as before (middle of {n} sessions)"),
    N_("next morning {size} lower than before (middle of {n} sessions)"),
    N_("next morning {size} higher than before (middle of {n} sessions)"),
)


def of_response(name: str, response: RoutineResponse, in_flare: RoutineResponse) -> tuple[str, ...]:
    """Back and leg after the sessions of a routine and on the next morning, each against before, each with its n.

    Sessions on days of a flare come after the others, with numbers of their own.
    """
    start = _in_all(name, response.sessions, in_flare.sessions)
    others = (_around(_p("of the body", "Back"), response.back), _around(_("Leg"), response.leg))
    flares = (_around(_("Flare days, back"), in_flare.back), _around(_("Flare days, leg"), in_flare.leg))
    told = (*(others if response.sessions else ()), *(flares if in_flare.sessions else ()))
    return (start, *told, _(TOGETHER))


def _in_all(name: str, others: int, in_flare: int) -> str:
    """How many sessions, and how many of them on days of a flare."""
    values = {"routine": name, "in_flare": in_flare}
    if not in_flare:
        return _n("{routine}: {n} session in this period.", "{routine}: {n} sessions in this period.", others, **values)
    if not others:
        return _n(
            "{routine}: {n} session in this period, on days of a flare-up.",
            "{routine}: {n} sessions in this period, on days of a flare-up.",
            in_flare,
            **values,
        )
    return _n(
        "{routine}: {n} session in this period, {in_flare} of them on days of a flare-up and kept apart.",
        "{routine}: {n} sessions in this period, {in_flare} of them on days of a flare-up and kept apart.",
        others + in_flare,
        **values,
    )


def _around(site: str, response: SiteResponse) -> str:
    after, morning = response.change_after, response.change_next_morning
    told = (_change(AFTER, after) or _so_far_after(after), _change(NEXT_MORNING, morning) or _so_far_next(morning))
    return f"{site}: {'; '.join(told)}."


def _change(words: tuple[str, str, str], change: Middle) -> str | None:
    """None without a middle value."""
    if change.median is None:
        return None
    same, lower, higher = words
    way = same if change.median == 0 else lower if change.median < 0 else higher
    return _(way, size=plain(abs(change.median)), n=change.n)


def _so_far_after(change: Middle) -> str:
    return _n(
        "after the session, {n} session with both numbers, {needed} more needed for a middle value",
        "after the session, {n} sessions with both numbers, {needed} more needed for a middle value",
        change.n,
        needed=change.still_needed,
    )


def _so_far_next(change: Middle) -> str:
    return _n(
        "next morning, {n} session with both numbers, {needed} more needed for a middle value",
        "next morning, {n} sessions with both numbers, {needed} more needed for a middle value",
        change.n,
        needed=change.still_needed,
    )
