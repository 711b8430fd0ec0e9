"""Writes what the study found into the guide's page on the plan, between its two marks, with the picture beside it."""

from pathlib import Path

from bench.pacing.criteria import ORACLE, RULES, Judged, judged
from bench.pacing.draws import DAYS
from bench.pacing.measures import MEASURES, Study
from bench.pacing.people import KINDS
from bench.pacing.picture import picture_of
from bench.pacing.tables import overall_table, said, table

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "guide" / "06-the-plan.md"
PICTURE = DOCS / "pictures" / "the-plan-tried.svg"
BEGINS, ENDS = "[//]: # (bench:pacing begins)", "[//]: # (bench:pacing ends)"  # links that are never shown
WORTH_SAYING = 0.1  # flare days


def write_guide(study: Study) -> None:
    """The table and the words into the page, the picture beside it."""
    PICTURE.write_text(picture_of(study), encoding="utf-8")
    PAGE.write_text(with_study(PAGE.read_text(encoding="utf-8"), study), encoding="utf-8")


def with_study(page: str, study: Study) -> str:
    """The page with what stands between its marks made anew."""
    before, rest = page.split(BEGINS)
    _, after = rest.split(ENDS)
    return f"{before}{BEGINS}\n\n{_told(study)}\n\n{ENDS}{after}"


def _told(study: Study) -> str:
    return "\n\n".join(
        [
            _who(study),
            overall_table(study, errors=False),
            f"![{_picture_in_words(study)}](../pictures/{PICTURE.name})",
            "Kind by kind, the days that hurt more than usual:",
            _kinds_table(study),
            "Said openly:",
            "\n".join(f"- {one}" for one in (*_over_all(study), *_openly(judged(study))) if one),
        ]
    )


def _who(study: Study) -> str:
    return (
        f"{len(study.kinds)} kinds of people, {study.people} of each, lived the same {DAYS // 7} weeks in each way. "
        "A *flare day* here is a day two points or more above their own quiet course. A *load-minute* is a minute of "
        "easy exercise. *Tolerated* counts only what did not hurt and brought no flare day. *Tolerance* is how much "
        "exercise in a day sets nothing off. The *oracle* knows the body exactly, as nobody does."
    )


def _picture_in_words(study: Study) -> str:
    flare_days = MEASURES["flare days of 84"]
    told = ", ".join(f"{way} {said(study.mean_over_all(way, flare_days), errors=False)}" for way in study.ways)
    return f"Flare days of {DAYS} by way: {told}."


def _kinds_table(study: Study) -> str:
    flare_days = MEASURES["flare days of 84"]
    shown = ("push through", "fixed routine", "slow traffic light", "usual chores only", "strict rest", RULES)
    rows = [
        (f"**{kind}**: {KINDS[kind].says}", *(said(study.mean(kind, way, flare_days), errors=False) for way in shown))
        for kind in study.kinds
    ]
    return table([("who", *shown), *rows])


def _over_all(study: Study) -> list[str]:
    """The ways that did better than the rules over all, in words; not the oracle, which nobody is."""
    days = _means(study, "flare days of 84")
    ends = _means(study, "tolerance at the end")
    fewer = [f"{way} {value:.1f}" for way, value in days.items() if value < days[RULES]]
    more = [f"{way} {value:.1f}" for way, value in ends.items() if value > ends[RULES]]
    return [
        f"Fewer flare days than the rules ({days[RULES]:.1f}): {', '.join(fewer)}." if fewer else "",
        f"More tolerance at the end than the rules ({ends[RULES]:.1f}): {', '.join(more)}." if more else "",
    ]


def _means(study: Study, measure: str) -> dict[str, float]:
    return {way: study.mean_over_all(way, MEASURES[measure]).value for way in study.ways if way != ORACLE}


def _openly(all_judged: list[Judged]) -> list[str]:
    """Where another way did better by kind, in words."""
    return [
        _said_of(
            "Strict rest brought fewer flare days than the rules, at the price of tolerance, for",
            [(one.kind, one.over_rest.value) for one in all_judged if one.over_rest.value > WORTH_SAYING],
        ),
        _said_of(
            "Another way of exercising brought fewer flare days than the rules for",
            [
                (f"{one.kind} ({one.best})", one.over_best.value)
                for one in all_judged
                if one.over_best.value > WORTH_SAYING
            ],
        ),
        _said_of(
            "Strict rest left more tolerance at the end than the rules for",
            [(one.kind, -one.tolerance_over_rest.value) for one in all_judged if one.tolerance_over_rest.value <= 0],
        ),
    ]


def _said_of(sentence: str, found: list[tuple[str, float]]) -> str:
    return f"{sentence}: {', '.join(f'{name} by {by:.1f}' for name, by in found)}." if found else ""
