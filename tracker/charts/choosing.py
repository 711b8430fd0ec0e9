"""Makes a chart choose: a stretch of days drawn across it, or a row or bar that is tapped; others then follow."""

from typing import Any

from tracker.charts.theme import Spec

PART, CHOSEN = "part", "chosen"


def choosing_days(chart: Spec) -> Spec:
    """The chart with a selection of days: drawing across it marks them. It has points, their x is the day."""
    chosen = _with(chart, "point", {"name": PART, "select": {"type": "interval", "encodings": ["x"]}})
    return {**chosen, "usermeta": {"embedOptions": {"renderer": "canvas"}}}  # as SVG the stretch is an unnamed picture


def choosing_one(chart: Spec, field: str) -> Spec:
    """The chart with a selection of one of its bars or rows, which tells the value of `field`."""
    return _with(chart, "rect", {"name": CHOSEN, "select": {"type": "point", "fields": [field]}})


def _with(chart: Spec, mark: str, selection: dict[str, Any]) -> Spec:
    """The selection belongs to the one layer of the rows that has this mark."""
    layers = list(chart["layer"])
    place = next(n for n, layer in enumerate(layers) if (_data(layer), layer["mark"]["type"]) == ("rows", mark))
    layers[place] = {**layers[place], "params": [selection]}
    return {**chart, "layer": layers}


def _data(layer: dict[str, Any]) -> Any:
    return layer.get("data", {}).get("name")
