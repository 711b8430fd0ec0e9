"""Tests of the exercise figures; the real figures are the examples."""

from pathlib import Path

from tracker.figures import load_figures

CATALOGUE = Path(__file__).parents[2] / "data" / "catalogue"
FOLDER = CATALOGUE / "figures"
FIGURES = load_figures(FOLDER)
MOMENTS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0)
