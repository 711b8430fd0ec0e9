"""The words and tables of the plan on Trends."""

import pandas as pd

from tracker.analysis.plan import Adherence
from tracker.domain.periods import Period
from tracker.pacing.plan import Phase, PlanKind
from tracker.views.trends_tables import full_day, number_or_blank
from tracker.views.trends_words import counted

HEADING = "Plan and what was done"
DAYS_HEADING = "Days of the plan"
NOTHING_OFFERED = "No plan was offered in this period."
CHANGED_BETWEEN = "An entry of a day between, or a setting, changed it."
KEY = (
    "The shaded part is what your plan suggested for a day, the line is the most that it offered, and a bar is what "
    "was done. A day without a plan has no line, and a day of which nothing was written has no bar."
)
MINUTES = (
    "Minutes count by how hard they are: one lying or supported is one, one of a stretch in a chair or standing is "
    "one and a half, one that loads or stretches the nerve is two."
)

STEPS = ("step up", "step back")
REST = "Rest day that you chose"
REVIEW = "Review"
KIND_SORTS = {
    PlanKind.TRY: "Try, to find your amount",
    PlanKind.SMALL: "Small amount, to start again",
    PlanKind.CALM: "Calm day, strolls only",
    PlanKind.SETTLE_ONLY: "Comfortable positions only",
    PlanKind.FREE: "Free day between",
    PlanKind.CONTACT: "No exercise until you have spoken with someone",
    PlanKind.STOP: "No exercise until you have been seen",
}
PHASE_SORTS = {Phase.TAPER: "Taper: fewer days, as it goes well", Phase.UPKEEP: "Upkeep: three or four days a week"}
KIND_WORDS = {PlanKind.USUAL: "Usual amount", **KIND_SORTS}


def of_plan(found: Adherence, steps: pd.DataFrame, offered_days: int, period: Period) -> str:
    """On how many days a plan was offered, how much of it was done, and the steps."""
    start = f"A plan was offered on {offered_days} of {counted(len(period), 'day')}"
    if not found.planned_days:
        return f"{start}, with no exercise in it."
    on = f", with exercise on {found.planned_days}. " if found.planned_days < offered_days else ". "
    return start + on + " ".join([_of_done(found), *_of_steps(steps)])


def _of_done(found: Adherence) -> str:
    if found.ratio is None:
        return "How much was done on these days is not known."
    return f"On the {counted(found.known_days, 'day')} of which it is known, {percent(found.ratio)} of it was done."


def _of_steps(steps: pd.DataFrame) -> list[str]:
    numbers = steps["change"].value_counts()
    told = [_counted_steps(int(numbers[change]), change) for change in STEPS if change in numbers]
    return [f"{' and '.join(told).capitalize()}."] if told else []


def _counted_steps(number: int, change: str) -> str:
    return f"{number} {change if number == 1 else change.replace('step', 'steps')}"


def percent(ratio: float) -> str:
    """A part of the whole: `92 %`."""
    return f"{ratio:.0%}".replace("%", "\N{NARROW NO-BREAK SPACE}%")


def day_table(days: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Columns: Day, Plan, At most, Suggested, Done, Done of suggested, Step; amounts in minutes, newest first."""
    table = pd.DataFrame(
        {
            "Day": days["day"].map(full_day),
            "Plan": days["kind"].map(lambda kind: KIND_WORDS[PlanKind(kind)]),
            "At most": drawn["ceiling"].map(number_or_blank),
            "Suggested": drawn["target"].map(number_or_blank),
            "Done": drawn["done"].map(number_or_blank),
            "Done of suggested": _percents(days["adherence"]),
            "Step": days["change"].str.capitalize(),
        }
    )
    return table[::-1]


def week_table(weeks: pd.DataFrame) -> pd.DataFrame:
    """Columns: Week to, Days planned, Of these known, Done of suggested; newest first."""
    return pd.DataFrame(
        {
            "Week to": weeks["day"].map(full_day),
            "Days planned": weeks["planned_days"].astype(str),
            "Of these known": weeks["known_days"].astype(str),
            "Done of suggested": _percents(weeks["adherence"]),
        }
    )


def step_table(steps: pd.DataFrame) -> pd.DataFrame:
    """Columns: Day, Step, Why, At most; newest first."""
    newest = steps.sort_values("day", ascending=False)
    return pd.DataFrame(
        {
            "Day": newest["day"].map(full_day),
            "Step": newest["change"].str.capitalize(),
            "Why": newest["why"],
            "At most": newest["ceiling"].map(lambda minutes: f"{number_or_blank(minutes)} min"),
        }
    )


def _percents(ratios: pd.Series) -> list[str]:
    return ["" if pd.isna(ratio) else percent(ratio) for ratio in ratios]


def of_sorts(sorts: pd.DataFrame) -> str:
    """Which sorts of days there were, and how many of each."""
    numbers = sorts.groupby("sort", sort=False).size()
    return "; ".join(f"{sort}: {counted(number, 'day')}" for sort, number in numbers.items()) + "."
