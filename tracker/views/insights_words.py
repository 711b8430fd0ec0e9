"""The sentences of the Insights page: what went with what, and how sure that is; never why."""

from collections.abc import Sequence

from tracker.analysis.associations import Comparison, Difference, Obstacle, Slope, Verdict
from tracker.language import N_, _, _n
from tracker.views.trends_words import plain as number
from tracker.views.wording import listed

TO_THE_MEAN = N_(
    "High pain comes down and low pain goes up by itself, whatever is done. So days are only compared after the "
    "pain that was there before is taken into account."
)
TOGETHER = N_("This shows what went together in your diary. It does not show what led to what.")
INTERVAL = N_("The range beside a number is its 95 % interval: in 95 of 100 diaries it holds the true number.")
BY_CHANCE = N_("With many rows, about one in 20 looks different by chance alone.")
WORST = N_("Pain is the worse of back and leg.")
VERDICTS = {
    Verdict.LOWER: N_("lower"),
    Verdict.PROBABLY_LOWER: N_("probably lower"),
    Verdict.TOO_EARLY: N_("too early to tell"),
    Verdict.PROBABLY_HIGHER: N_("probably higher"),
    Verdict.HIGHER: N_("higher"),
    Verdict.NOT_ENOUGH: N_("cannot tell yet"),
    Verdict.NO_COMPARISON: N_("no comparison possible"),
}
CLAIMS = {  # what is said of the rows of which more is told than that it is too early
    Verdict.LOWER: N_("{names}: lower pain on the next morning."),
    Verdict.PROBABLY_LOWER: N_("{names}: probably lower pain on the next morning."),
    Verdict.PROBABLY_HIGHER: N_("{names}: probably higher pain on the next morning."),
    Verdict.HIGHER: N_("{names}: higher pain on the next morning."),
}
TO_TELL = {  # by what is counted
    "days": N_("A difference of one point would most likely show with about {more} more days."),
    "mornings": N_("A difference of one point would most likely show with about {more} more mornings."),
    "sessions": N_("A difference of one point would most likely show with about {more} more sessions."),
}
OBSTACLES = {
    Obstacle.NEVER_WITHOUT: N_("there is no day without it to compare with"),
    Obstacle.ALWAYS_ALIKE: N_("it was the same on every day"),
    Obstacle.TIED: N_("it always came together with something else that counts, such as the weekend"),
    Obstacle.SAME_PAIN: N_("the pain number is always the same, or always moves in step with the number before"),
}
BESIDE = {
    "morning": N_("that morning"),
    "evening": N_("that evening"),
    "evening_before": N_("the evening before"),
    "morning_before": N_("the morning before"),
    "trend": N_("a slow change over the period"),
    "weekend": N_("the weekend"),
    "before": N_("the number before the session"),
}


def amount(points: float) -> str:
    """A difference: "0.6 points lower"; what rounds to nothing is "about the same"."""
    size = _size(points)
    if size == "0":
        return _("about the same")
    whole = round(abs(points), 1)
    if points < 0:
        return _n("{size} point lower", "{size} points lower", whole, size=size)
    return _n("{size} point higher", "{size} points higher", whole, size=size)


def short_amount(points: float) -> str:
    """A difference where its unit is written beside it: "0.6 lower"."""
    size = _size(points)
    if size == "0":
        return _("about the same")
    return _("{size} lower", size=size) if points < 0 else _("{size} higher", size=size)


def _size(points: float) -> str:
    return number(abs(points))


def between(interval: tuple[float, float]) -> str:
    """An interval without a sign: "between 1.1 and 0.2 lower", "between 0.9 lower and 0.5 higher"."""
    low, high = (number(abs(end)) for end in interval)
    if interval[1] <= 0:
        return _("between {low} and {high} lower", low=low, high=high)
    if interval[0] >= 0:
        return _("between {low} and {high} higher", low=low, high=high)
    return _("between {low} lower and {high} higher", low=low, high=high)


def judged(sentence: str, difference: Difference, verdict: Verdict, things: str, **values: str) -> str:
    """A sentence with its {amount}, {range} and {verdict}, and what it would take where that is open.

    `things`: what would have to be more, one of TO_TELL.
    """
    range_, word = between(difference.interval), _(VERDICTS[verdict])
    said = _(sentence, amount=amount(difference.estimate), range=range_, verdict=word, **values)
    return said if verdict in CLAIMS else f"{said} {_to_tell(difference, things)}"


def _to_tell(difference: Difference, things: str) -> str:
    if difference.more_to_tell:
        return _(TO_TELL[things], more=difference.more_to_tell)
    return _("A difference of one point would most likely show by now.")


def limits(adjusted_for: tuple[str, ...], *others: str) -> str:
    """What a comparison takes into account, and what else is to be known of it."""
    told = [_(BESIDE[name]) for name in adjusted_for]
    beside = _("Taken into account: {told}.", told=", ".join(told)) if told else ""
    return " ".join(part for part in (_(WORST), _(INTERVAL), beside, *others) if part)


def impossible(obstacle: Obstacle | None) -> str:
    """Why there is nothing to compare."""
    reason = OBSTACLES[obstacle] if obstacle else N_("there is too little to go by")
    return _("No comparison is possible: {reason}.", reason=_(reason))


def still_needed(needed: Sequence[str]) -> str:
    """ "Cannot tell yet: it takes 4 more mornings after it and 2 more mornings after days without it." """
    return _("Cannot tell yet: it takes {needed}.", needed=listed(needed))


def of_morning(name: str, found: Comparison) -> str:
    """The next morning after days with a routine, against days without it."""
    start = _n(
        "{routine}: {n} morning after it, {without} without it.",
        "{routine}: {n} mornings after it, {without} without it.",
        found.with_it.n,
        routine=name,
        without=found.without.n,
    )
    if found.verdict is Verdict.NOT_ENOUGH:
        return f"{start} {still_needed(_more_mornings(found))}"
    if found.difference is None:
        return f"{start} {impossible(found.obstacle)}"
    went = N_("The next morning went with pain {amount} ({range}): {verdict}.")
    return f"{start} {judged(went, found.difference, found.verdict, 'mornings')}"


def _more_mornings(found: Comparison) -> list[str]:
    after, without = found.with_it.still_needed(), found.without.still_needed()
    told = [_n("{n} more morning after it", "{n} more mornings after it", after)] if after else []
    if without:
        told.append(_n("{n} more morning after days without it", "{n} more mornings after days without it", without))
    return told


def of_pair(name: str, other: str, found: Comparison) -> str:
    """Pain after a session of one routine against another, given the pain before."""
    start = _n(
        "{routine}, against {other}: {n} session against {others}.",
        "{routine}, against {other}: {n} sessions against {others}.",
        found.with_it.n,
        routine=name,
        other=other,
        others=found.without.n,
    )
    if found.verdict is Verdict.NOT_ENOUGH:
        sides = ((name, found.with_it.still_needed()), (other, found.without.still_needed()))
        return f"{start} {still_needed([_more_sessions(which, needed) for which, needed in sides if needed])}"
    if found.difference is None:
        return f"{start} {impossible(found.obstacle)}"
    went = N_("The end of the session went with pain {amount} ({range}): {verdict}.")
    return f"{start} {judged(went, found.difference, found.verdict, 'sessions')}"


def _more_sessions(routine: str, needed: int) -> str:
    return _n("{n} more session of {routine}", "{n} more sessions of {routine}", needed, routine=routine)


def of_slope(name: str, more: str, found: Slope) -> str:
    """The next morning for a step more of something."""
    days = found.known.n
    start = _n("{what}: {n} day with both mornings.", "{what}: {n} days with both mornings.", days, what=name)
    if found.verdict is Verdict.NOT_ENOUGH:
        return f"{start} {_more_days(found.still_needed)}"
    if found.difference is None:
        return f"{start} {impossible(found.obstacle)}"
    went = N_("{more} went with a next morning that was {amount} ({range}): {verdict}.")
    return f"{start} {judged(went, found.difference, found.verdict, 'days', more=more)}"


def _more_days(needed: int) -> str:
    return _n(
        "Cannot tell yet: it takes at least {n} more day, not all of them alike.",
        "Cannot tell yet: it takes at least {n} more days, not all of them alike.",
        needed,
    )


def summary(names: dict[Verdict, list[str]], nothing: str) -> str:
    """Which of the rows went with lower pain, which with higher, and how many are open."""
    if not any(names.values()):
        return nothing
    claims = [_(CLAIMS[verdict], names=", ".join(names[verdict])) for verdict in CLAIMS if names.get(verdict)]
    early = names.get(Verdict.TOO_EARLY, [])
    open_ = [_("Too early to tell for {names}.", names=", ".join(early))] if early else []
    return " ".join([*claims, *open_])
