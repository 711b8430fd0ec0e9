"""The words and tables of the plan on Trends."""

import pandas as pd

from tracker.analysis.plan import Adherence, Change
from tracker.domain.periods import Period
from tracker.language import N_, _, _n
from tracker.pacing.plan import Phase, PlanKind
from tracker.views.trends_tables import full_day, number_or_blank
from tracker.views.wording import capital, listed

HEADING = N_("Plan and what was done")
DAYS_HEADING = N_("Days of the plan")
NOTHING_OFFERED = N_("No plan was offered in this period.")
CHANGED_BETWEEN = N_("An entry of a day between, or a setting, changed it.")
KEY = N_(
    "The shaded part is what your plan suggested for a day, the line is the most that it offered, and a bar is what "
    "was done. A day without a plan has no line, and a day of which nothing was written has no bar."
)
MINUTES = N_(
    "Minutes count by how hard they are: one lying or supported is one, one of a stretch in a chair or standing is "
    "one and a half, one that loads or stretches the nerve is two."
)

REST = N_("Rest day that you chose")
REVIEW = N_("Review")
KIND_SORTS = {
    PlanKind.TRY: N_("Try, to find your amount"),
    PlanKind.SMALL: N_("Small amount, to start again"),
    PlanKind.CALM: N_("Calm day, strolls only"),
    PlanKind.SETTLE_ONLY: N_("Comfortable positions only"),
    PlanKind.FREE: N_("Free day between"),
    PlanKind.CONTACT: N_("No exercise until you have spoken with someone"),
    PlanKind.STOP: N_("No exercise until you have been seen"),
}
PHASE_SORTS = {
    Phase.TAPER: N_("Taper: fewer days, as it goes well"),
    Phase.UPKEEP: N_("Upkeep: three or four days a week"),
}
KIND_WORDS = {PlanKind.USUAL: N_("Usual amount"), **KIND_SORTS}


def of_plan(found: Adherence, steps: pd.DataFrame, offered_days: int, period: Period) -> str:
    """On how many days a plan was offered, how much of it was done, and the steps."""
    start = _of_offered(found.planned_days, offered_days, len(period))
    return " ".join([start, _of_done(found), *_of_steps(steps)]) if found.planned_days else start


def _of_offered(planned: int, offered: int, days: int) -> str:
    if not planned:
        return _n(
            "A plan was offered on {offered} of {n} day, with no exercise in it.",
            "A plan was offered on {offered} of {n} days, with no exercise in it.",
            days,
            offered=offered,
        )
    if planned == offered:
        return _n(
            "A plan was offered on {offered} of {n} day.",
            "A plan was offered on {offered} of {n} days.",
            days,
            offered=offered,
        )
    return _n(
        "A plan was offered on {offered} of {n} day, with exercise on {planned}.",
        "A plan was offered on {offered} of {n} days, with exercise on {planned}.",
        days,
        offered=offered,
        planned=planned,
    )


def _of_done(found: Adherence) -> str:
    if found.ratio is None:
        return _("How much was done on these days is not known.")
    return _n(
        "On the {n} day of which it is known, {share} of it was done.",
        "On the {n} days of which it is known, {share} of it was done.",
        found.known_days,
        share=percent(found.ratio),
    )


def _of_steps(steps: pd.DataFrame) -> list[str]:
    up, back = (int((steps["change"] == change).sum()) for change in (Change.STEP_UP, Change.STEP_BACK))
    told = [_n("{n} step up", "{n} steps up", up)] if up else []
    told += [_n("{n} step back", "{n} steps back", back)] if back else []
    return [f"{listed(told)}."] if told else []


def percent(ratio: float) -> str:
    """A part of the whole: `92 %`."""
    return f"{ratio:.0%}".replace("%", "\N{NARROW NO-BREAK SPACE}%")


def day_table(days: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Columns: Day, Plan, At most, Suggested, Done, Done of suggested, Step; amounts in minutes, newest first."""
    table = pd.DataFrame(
        {
            _("Day"): days["day"].map(full_day),
            _("Plan"): days["kind"].map(lambda kind: _(KIND_WORDS[PlanKind(kind)])),
            _("At most"): drawn["ceiling"].map(number_or_blank),
            _("Suggested"): drawn["target"].map(number_or_blank),
            _("Done"): drawn["done"].map(number_or_blank),
            _("Done of suggested"): _percents(days["adherence"]),
            _("Step"): days["change"].map(_step),
        }
    )
    return table[::-1]


def week_table(weeks: pd.DataFrame) -> pd.DataFrame:
    """Columns: Week to, Days planned, Of these known, Done of suggested; newest first."""
    return pd.DataFrame(
        {
            _("Week to"): weeks["day"].map(full_day),
            _("Days planned"): weeks["planned_days"].astype(str),
            _("Of these known"): weeks["known_days"].astype(str),
            _("Done of suggested"): _percents(weeks["adherence"]),
        }
    )


def step_table(steps: pd.DataFrame) -> pd.DataFrame:
    """Columns: Day, Step, Why, At most; newest first."""
    newest = steps.sort_values("day", ascending=False)
    return pd.DataFrame(
        {
            _("Day"): newest["day"].map(full_day),
            _("Step"): newest["change"].map(_step),
            _("Why"): newest["why"],
            _("At most"): newest["ceiling"].map(_minutes),
        }
    )


def _step(change: str) -> str:
    return capital(_(change))


def _minutes(minutes: float) -> str:
    return _("{minutes} min", minutes=number_or_blank(minutes))


def _percents(ratios: pd.Series) -> list[str]:
    return ["" if pd.isna(ratio) else percent(ratio) for ratio in ratios]


def of_sorts(sorts: pd.DataFrame) -> str:
    """Which sorts of days there were, and how many of each."""
    numbers = sorts.groupby("sort", sort=False).size()
    told = [_n("{sort}: {n} day", "{sort}: {n} days", number, sort=sort) for sort, number in numbers.items()]
    return "; ".join(told) + "."
