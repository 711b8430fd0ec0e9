"""The chart of a questionnaire: its whole scale, gaps left open, words where the scale is no number."""

from datetime import date

import altair as alt
import pandas as pd
import pytest

from tracker.charts.measures import ScoreAxis, measure_chart
from tracker.charts.theme import DARK, LIGHT, Spec, Theme
from tracker.charts.time_axis import TimeAxis
from tracker.domain.periods import last_days

LAST = date(2026, 11, 20)
DAYS = TimeAxis(last_days(LAST, 91))
FRAME = pd.DataFrame(
    {
        "day": pd.to_datetime([date(2026, 10, 1), date(2026, 10, 8), LAST]),
        "score": [0.0, 10.0, 4.3],
        "told": ["0.0 of 10", "10.0 of 10", "4.3 of 10"],
        "run": [0, 0, 1],
    }
)
PEG = ScoreAxis("score, 0 to 10", 0, 10)
SENTENCES = ScoreAxis("ticked, 0 to 24", 0, 24)
OVERALL = ScoreAxis("overall", 1, 7, words=("very much better", "b", "c", "d", "e", "f", "very much worse"))


def chart(axis: ScoreAxis, theme: Theme = LIGHT) -> Spec:
    return measure_chart(FRAME, axis, DAYS, theme)


@pytest.mark.parametrize("axis", [PEG, SENTENCES, OVERALL], ids=lambda axis: axis.title)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_valid_vega_lite(axis: ScoreAxis, theme: Theme) -> None:
    spec = chart(axis, theme)
    alt.Chart.from_dict({**spec, "datasets": {}})


@pytest.mark.parametrize(
    ("axis", "domain", "values"),
    [(PEG, [0, 10], [0, 2, 4, 6, 8, 10]), (SENTENCES, [0, 24], [0, 4, 8, 12, 16, 20, 24])],
    ids=["peg", "sentences"],
)
def test_the_whole_scale_is_shown(axis: ScoreAxis, domain: list[int], values: list[int]) -> None:
    for layer in chart(axis)["layer"]:
        y = layer["encoding"]["y"]
        assert (y["scale"]["domain"], y["axis"]["values"]) == (domain, values)


def test_steps_are_words_with_the_best_on_top() -> None:
    y = chart(OVERALL)["layer"][1]["encoding"]["y"]
    assert y["scale"] == {"domain": [0.5, 7.5], "nice": False, "reverse": True}
    assert y["axis"]["labelExpr"].startswith("['very much better',")
    assert y["axis"]["labelExpr"].endswith("[datum.value - 1]")


def test_a_line_joins_only_one_run() -> None:
    line, dots = chart(PEG)["layer"]
    assert line["mark"]["type"] == "line"
    assert line["encoding"]["detail"]["field"] == "run"
    assert dots["mark"]["type"] == "point"


def test_the_data_are_the_frame() -> None:
    assert chart(PEG)["datasets"]["rows"] is FRAME
