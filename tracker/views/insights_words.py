"""The sentences of the Insights page: what went with what, and how sure that is; never why."""

from collections.abc import Sequence

from tracker.analysis.associations import Comparison, Difference, Obstacle, Side, Slope, Verdict
from tracker.views.trends_words import counted
from tracker.views.trends_words import plain as number

TO_THE_MEAN = (
    "High pain comes down and low pain goes up by itself, whatever is done. So days are only compared after the "
    "pain that was there before is taken into account."
)
TOGETHER = "This shows what went together in your diary. It does not show what led to what."
INTERVAL = "The range beside a number is its 95 % interval: in 95 of 100 diaries it holds the true number."
BY_CHANCE = "With many rows, about one in 20 looks different by chance alone."
WORST = "Pain is the worse of back and leg."
VERDICTS = {
    Verdict.LOWER: "lower",
    Verdict.PROBABLY_LOWER: "probably lower",
    Verdict.TOO_EARLY: "too early to tell",
    Verdict.PROBABLY_HIGHER: "probably higher",
    Verdict.HIGHER: "higher",
    Verdict.NOT_ENOUGH: "cannot tell yet",
    Verdict.NO_COMPARISON: "no comparison possible",
}
CLAIMS = (Verdict.LOWER, Verdict.PROBABLY_LOWER, Verdict.PROBABLY_HIGHER, Verdict.HIGHER)
OBSTACLES = {
    Obstacle.NEVER_WITHOUT: "there is no day without it to compare with",
    Obstacle.ALWAYS_ALIKE: "it was the same on every day",
    Obstacle.TIED: "it always came together with something else that counts, such as the weekend",
    Obstacle.SAME_PAIN: "the pain number is always the same, or always moves in step with the number before",
}
BESIDE = {
    "morning": "that morning",
    "evening": "that evening",
    "evening_before": "the evening before",
    "morning_before": "the morning before",
    "trend": "a slow change over the period",
    "weekend": "the weekend",
    "before": "the number before the session",
}


def amount(points: float) -> str:
    """A difference: "0.6 points lower"; what rounds to nothing is "about the same"."""
    size, way = _size_and_way(points)
    return f"{size} {'point' if size == '1' else 'points'} {way}" if way else size


def short_amount(points: float) -> str:
    """A difference where its unit is written beside it: "0.6 lower"."""
    return " ".join(part for part in _size_and_way(points) if part)


def _size_and_way(points: float) -> tuple[str, str]:
    size = number(abs(points))
    if size == "0":
        return "about the same", ""
    return size, "lower" if points < 0 else "higher"


def between(interval: tuple[float, float]) -> str:
    """An interval without a sign: "between 1.1 and 0.2 lower", "between 0.9 lower and 0.5 higher"."""
    low, high = (number(abs(end)) for end in interval)
    if interval[1] <= 0:
        return f"between {low} and {high} lower"
    if interval[0] >= 0:
        return f"between {low} and {high} higher"
    return f"between {low} lower and {high} higher"


def sure(difference: Difference, verdict: Verdict, things: str) -> str:
    """The interval, the verdict in its words and, where that is open, what it would take; `things`: days, sessions."""
    said = f"({between(difference.interval)}): {VERDICTS[verdict]}."
    return said if verdict in CLAIMS else f"{said} {_to_tell(difference, things)}"


def _to_tell(difference: Difference, things: str) -> str:
    if difference.more_to_tell:
        return f"A difference of one point would most likely show with about {difference.more_to_tell} more {things}."
    return "A difference of one point would most likely show by now."


def limits(adjusted_for: tuple[str, ...], *others: str) -> str:
    """What a comparison takes into account, and what else is to be known of it."""
    told = [BESIDE[name] for name in adjusted_for]
    beside = f"Taken into account: {', '.join(told)}." if told else ""
    return " ".join(part for part in (WORST, INTERVAL, beside, *others) if part)


def impossible(obstacle: Obstacle | None) -> str:
    """Why there is nothing to compare."""
    reason = OBSTACLES[obstacle] if obstacle else "there is too little to go by"
    return f"No comparison is possible: {reason}."


def still_needed(sides: Sequence[tuple[Side, str]]) -> str:
    """ "Cannot tell yet: it takes 4 more mornings after it and 2 more mornings without it." """
    needed = [_more(side.still_needed(), thing) for side, thing in sides if side.still_needed()]
    return f"Cannot tell yet: it takes {' and '.join(needed)}."


def _more(needed: int, thing: str) -> str:
    noun, _, rest = thing.partition(" ")
    return f"{counted(needed, f'more {noun}')} {rest}"


def of_morning(name: str, found: Comparison) -> str:
    """The next morning after days with a routine, against days without it."""
    n = f"{counted(found.with_it.n, 'morning')} after it, {found.without.n} without it"
    if found.verdict is Verdict.NOT_ENOUGH:
        sides = [(found.with_it, "morning after it"), (found.without, "morning after days without it")]
        return f"{name}: {n}. {still_needed(sides)}"
    if found.difference is None:
        return f"{name}: {n}. {impossible(found.obstacle)}"
    went = f"{name}: {n}. The next morning went with pain {amount(found.difference.estimate)}"
    return f"{went} {sure(found.difference, found.verdict, 'mornings')}"


def of_pair(name: str, other: str, found: Comparison) -> str:
    """Pain after a session of one routine against another, given the pain before."""
    start = f"{name}, against {other}: {counted(found.with_it.n, 'session')} against {found.without.n}."
    if found.verdict is Verdict.NOT_ENOUGH:
        sides = [(found.with_it, f"session of {name}"), (found.without, f"session of {other}")]
        return f"{start} {still_needed(sides)}"
    if found.difference is None:
        return f"{start} {impossible(found.obstacle)}"
    went = f"{start} The end of the session went with pain {amount(found.difference.estimate)}"
    return f"{went} {sure(found.difference, found.verdict, 'sessions')}"


def of_slope(name: str, more: str, found: Slope) -> str:
    """The next morning for a step more of something."""
    start = f"{name}: {counted(found.known.n, 'day')} with both mornings."
    if found.verdict is Verdict.NOT_ENOUGH:
        needed = counted(found.still_needed, "more day")
        return f"{start} Cannot tell yet: it takes at least {needed}, not all of them alike."
    if found.difference is None:
        return f"{start} {impossible(found.obstacle)}"
    went = f"{start} {more} went with a next morning that was {amount(found.difference.estimate)}"
    return f"{went} {sure(found.difference, found.verdict, 'days')}"


def summary(names: dict[Verdict, list[str]], nothing: str) -> str:
    """Which of the rows went with lower pain, which with higher, and how many are open."""
    if not any(names.values()):
        return nothing
    claims = [
        f"{', '.join(names[verdict])}: {VERDICTS[verdict]} pain on the next morning."
        for verdict in CLAIMS
        if names.get(verdict)
    ]
    early = names.get(Verdict.TOO_EARLY, [])
    open_ = [f"Too early to tell for {', '.join(early)}."] if early else []
    return " ".join([*claims, *open_])
