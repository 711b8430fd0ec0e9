"""Routines on Insights: the next morning after each, and one against the others from before to after a session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from tracker.analysis.associations import Comparison, Verdict
from tracker.analysis.next_morning import next_mornings
from tracker.analysis.routine_response import routine_pairs
from tracker.domain.periods import Period
from tracker.language import N_, _, _n
from tracker.store import Db
from tracker.views import insights_words as words
from tracker.views.figure import Figure
from tracker.views.insights_days import DaysBehind, Known, days_behind, known_days
from tracker.views.insights_rows import comparison_row, comparison_table, row_frame, told_by_verdict

MORNINGS = N_("The morning after each routine")
SESSIONS = N_("One routine against the others, before and after")
NO_ROUTINE = N_(
    "No session was logged in this period. Each routine gets a row here once there are ten mornings after days with "
    "it, and ten after days without it."
)
NONE_JUDGED = N_(
    "No routine can be judged yet. It takes ten mornings after days with it, and ten after days without it."
)
ONE_ROUTINE = N_("There is no other routine in this period to set it against.")
ROUTINE_WANTED = N_(
    "Choose a routine in the box or tap its row: its days, and how it stands beside the others, show here."
)
TURNED = {
    Verdict.LOWER: Verdict.HIGHER,
    Verdict.HIGHER: Verdict.LOWER,
    Verdict.PROBABLY_LOWER: Verdict.PROBABLY_HIGHER,
    Verdict.PROBABLY_HIGHER: Verdict.PROBABLY_LOWER,
}


@dataclass(frozen=True, slots=True, eq=False)
class RoutinesView:
    """The next morning after each of `routines` (id and name); `open`: a sentence for each that cannot be judged."""

    routines: dict[str, str]
    mornings: Figure
    open: tuple[str, ...]
    limits: str
    known: Known
    found: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RoutineView:
    """One routine: its own sentence, the days behind it, and how it compares with the others around a session."""

    name: str
    sentence: str
    behind: DaysBehind
    sessions: Figure
    sentences: tuple[str, ...]


def routines_view(db: Db, person: str, period: Period) -> RoutinesView:
    """All routines of a period."""
    known = known_days(db, person, period)
    found = next_mornings(known.table)
    names = {one.what: known.routines.get(one.what, one.what) for one in found}
    titled = [(names[one.what], one) for one in found]
    return RoutinesView(
        routines=names,
        mornings=_mornings(titled),
        open=tuple(words.of_morning(name, one) for name, one in titled if one.difference is None),
        limits=_limits(found),
        known=known,
        found=found,
    )


def routine_view(view: RoutinesView, chosen: str) -> RoutineView:
    """One of `view.routines`; asks no store."""
    name = view.routines[chosen]
    own = next(one for one in view.found if one.what == chosen)
    pairs = [_seen_from(chosen, one) for one in routine_pairs(view.known.sessions, view.known.table)]
    named = [(view.known.routines[one.other], one) for one in pairs if one.what == chosen and one.other]
    sides = {_("with it"): own.with_it, _("without it"): own.without}
    return RoutineView(
        name=name,
        sentence=words.of_morning(name, own),
        behind=days_behind(name, sides, view.known),
        sessions=_sessions(named),
        sentences=tuple(words.of_pair(name, other, one) for other, one in named),
    )


def _seen_from(chosen: str, pair: Comparison) -> Comparison:
    """The same pair with the chosen routine first."""
    if pair.other != chosen:
        return pair
    found = pair.difference
    if found:
        low, high = found.interval
        lower = 1 - found.probability_lower
        found = replace(found, estimate=-found.estimate, interval=(-high, -low), probability_lower=lower)
    return replace(
        pair,
        what=chosen,
        other=pair.what,
        with_it=pair.without,
        without=pair.with_it,
        difference=found,
        verdict=TURNED.get(pair.verdict, pair.verdict),
    )


def _mornings(titled: Sequence[tuple[str, Comparison]]) -> Figure:
    rows = [comparison_row(one, name, N_("{with_it} after it, {without} without")) for name, one in titled]
    named = told_by_verdict((name, one.verdict) for name, one in titled if one.difference)
    sentence = words.summary(named, _(NONE_JUDGED) if titled else _(NO_ROUTINE))
    frame = row_frame(row for row in rows if row.drawn)
    table = partial(comparison_table, titled, (_("Mornings after it"), _("Without it")))
    return Figure(_(MORNINGS), sentence, frame, table)


def _sessions(named: Sequence[tuple[str, Comparison]]) -> Figure:
    """The pairs, each with the name of the other routine."""
    titled = [(_("against {routine}", routine=other), one) for other, one in named]
    sides = N_("{with_it} sessions, {without} of the other")
    frame = row_frame(row for title, one in titled if (row := comparison_row(one, title, sides)).drawn)
    sentence = "" if titled else _(ONE_ROUTINE)
    table = partial(comparison_table, titled, (_("Sessions"), _("Of the other")))
    return Figure(_(SESSIONS), sentence, frame, table)


def _limits(found: Sequence[Comparison]) -> str:
    adjusted = next((one.adjusted_for for one in found if one.adjusted_for), ())
    unknown = max((one.unknown for one in found), default=0)
    left_out = _n(
        "Left out: {n} day on which nothing says whether it was done.",
        "Left out: {n} days on which nothing says whether it was done.",
        unknown,
    )
    return words.limits(adjusted, left_out if unknown else "", _(words.BY_CHANCE))
