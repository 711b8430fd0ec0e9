"""The columns of days.csv, in the order in which a clinician reads."""

from tracker.domain.scales import ActivityKind, LowestPoint, NerveChange, SittingBand, Sleep
from tracker.exports.columns import DAY, NRS_RANGE, NRS_UNIT, Column, english_label
from tracker.exports.tables import LEG_UNIT
from tracker.pacing.plan import PlanKind

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_ANSWER = "The last answer of the day."
SEEN_ON_THE_DAY = "The strongest answer of the day"
RESTED = "rested"

KIND_COLUMNS = tuple(
    Column(f"{kind.value}_minutes", "number", f"Minutes logged: {english_label(kind)}.", "min")
    for kind in ActivityKind
    if kind is not ActivityKind.WALKING
)
LOAD_UNIT = "load-minutes (minutes under hold or movement times 1 lying, 1.5 seated or standing, 2 loaded)"
PLAN_COLUMNS = (
    Column(
        "plan",
        "string",
        "What sort of day the person's own plan made of it. Empty: no plan was offered.",
        None,
        {"enum": [kind.value for kind in PlanKind]},
    ),
    Column(
        "planned_load_minutes",
        "number",
        "Exercise that the plan suggested. 0: a calm or a free day. Empty: no plan was offered.",
        LOAD_UNIT,
        {"minimum": 0},
    ),
    Column(
        "done_load_minutes",
        "number",
        "Exercise done. 0: the person logged a rest day. Empty: none was logged, or a length is unknown.",
        LOAD_UNIT,
        {"minimum": 0},
    ),
    Column(
        "adherence",
        "number",
        "Done over planned; 1 is as planned. Empty: nothing was planned, or what was done is unknown.",
        "ratio",
        {"minimum": 0},
    ),
    Column("plan_rules", "string", "Ids of the plan's rules that spoke that day, in their order."),
)


def _labels(answers: type[LowestPoint] | type[NerveChange] | type[SittingBand] | type[Sleep]) -> dict[str, list[str]]:
    return {"enum": [english_label(answer) for answer in answers]}


def _pain(site: str) -> tuple[Column, ...]:
    what = f"{site.capitalize()} pain"
    return (
        Column(f"{site}_average", "number", f"{what}, mean of the day's ratings, one decimal.", NRS_UNIT, NRS_RANGE),
        Column(f"{site}_worst", "number", f"{what}, highest rating of the day.", NRS_UNIT, NRS_RANGE),
        Column(f"{site}_best", "number", f"{what}, lowest rating of the day.", NRS_UNIT, NRS_RANGE),
        Column(f"{site}_ratings", "integer", f"{what}, how many ratings. Empty: none was given.", "ratings"),
    )


def _at_check_in(occasion: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{site}_{occasion}",
            "number",
            f"{site.capitalize()} pain in the {occasion}, last rating.",
            NRS_UNIT,
            NRS_RANGE,
        )
        for site in ("back", "leg")
    )


def _lowest(leg: str) -> tuple[Column, ...]:
    what = f"Furthest place down the {leg} leg with symptoms that day"
    return (
        Column(f"lowest_{leg}", "string", f"{what}, in words.", None, _labels(LowestPoint)),
        Column(f"lowest_{leg}_number", "integer", f"{what}, as a number.", LEG_UNIT, {"minimum": 0, "maximum": 7}),
    )


def _nerve(sign: str) -> Column:
    return Column(sign, "string", f"{sign.capitalize()}. {SEEN_ON_THE_DAY}.", None, _labels(NerveChange))


def _bouts(outcome: str, how: str) -> Column:
    return Column(
        f"bouts_{outcome}", "integer", f"Exercises {how}. Empty: no exercise was logged one by one that day.", "bouts"
    )


DAY_COLUMNS = (
    DAY,
    Column("weekday", "string", "Day of the week.", None, {"enum": list(WEEKDAYS)}),
    *_pain("back"),
    *_pain("leg"),
    *_at_check_in("morning"),
    *_at_check_in("evening"),
    *_lowest("left"),
    *_lowest("right"),
    _nerve("tingling"),
    _nerve("numbness"),
    _nerve("weakness"),
    Column("flare", "boolean", "The person's own word: worse for hours or longer, hard to bear, in the way of life."),
    Column(
        "two_above_usual",
        "boolean",
        "Computed, and not the person's word: the mean of the day's ratings (the worse of back and leg), or two of "
        "them two hours apart, lay 2 or more above the usual. The usual is the median of the daily means of the 14 "
        "days before, days of a flare left out. Empty: fewer than 5 such days, or no rating.",
    ),
    Column("sleep", "string", f"How the night before was. {LAST_ANSWER}", None, _labels(Sleep)),
    Column("stress", "integer", f"Stress. {LAST_ANSWER}", "0-10, 10 the most", NRS_RANGE),
    Column("sitting", "string", f"Time spent sitting, in bands. {LAST_ANSWER}", None, _labels(SittingBand)),
    Column(RESTED, "boolean", "A rest day that the person chose."),
    Column(
        "sessions",
        "integer",
        "Exercise sessions logged. Empty: none was logged, which does not say that none was done. 0: the person logged "
        "a rest day.",
        "sessions",
    ),
    Column("routines", "string", "The routines of these sessions, in order of time."),
    Column("minutes_exercised", "number", "Time under hold or movement, as far as it is known, one decimal.", "min"),
    _bouts("done", "done as planned"),
    _bouts("eased", "done in an easier way"),
    _bouts("skipped", "skipped"),
    _bouts("stopped_for_pain", "stopped because of pain"),
    *PLAN_COLUMNS,
    Column("walking_minutes", "number", "Minutes logged: walking.", "min"),
    Column("walking_km", "number", "Distance walked.", "km"),
    *KIND_COLUMNS,
    Column("own_activities", "string", "The person's own names for those under own_minutes."),
    Column(
        "activities_tolerated",
        "boolean",
        "The person's own word on that day's activities. true: all that were judged were all right; false: at least "
        "one was not.",
    ),
    Column("treatments", "string", "Visits, classes and medicines with dose, whether they helped, and side effects."),
    Column("notes", "string", "All notes of the day in order of time, one a line."),
    Column("made_up", "boolean", "true: this diary was made up to try the program out. Empty: a real diary."),
)
