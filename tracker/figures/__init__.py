"""Line figures of the exercises: a jointed body posed by data, drawn as SVG."""

from tracker.figures.drawing import Moment, moving_svg, svg, text_alternative
from tracker.figures.figure import Figure
from tracker.figures.reading import FiguresRejected, load_figures

__all__ = ["Figure", "FiguresRejected", "Moment", "load_figures", "moving_svg", "svg", "text_alternative"]
