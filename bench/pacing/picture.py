"""The study as one drawing: flare days and tolerance by way, on a card of its own for light and dark pages."""

from collections.abc import Iterator
from html import escape

from bench.pacing.criteria import RULES
from bench.pacing.draws import DAYS
from bench.pacing.measures import MEASURES, Study

WIDTH, ROW, TOP, LEFT = 760, 30, 62, 150  # px
BARS, DOTS, GAP = 270, 200, 50  # px: the two panels and what lies between and beside them
PAGE, TEXT, QUIET, GRID, MAIN, OTHER = "#ffffff", "#161412", "#5f5b55", "#e3dfd8", "#0b5c55", "#b9b2a7"
MOST_TOLERANCE = 20.0  # load-minutes, the right end of the second panel


def picture_of(study: Study) -> str:
    """An SVG; every bar and dot has its number beside it, and the rules' row is in bold."""
    height = TOP + ROW * len(study.ways) + 26
    rows = "\n".join(_row(study, way, TOP + ROW * place) for place, way in enumerate(study.ways))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" font-family="sans-serif" font-size="14" fill="{TEXT}">\n'
        f"<title>Flare days and tolerance of made-up people, by way</title>\n"
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8" fill="{PAGE}" stroke="{GRID}"/>\n'
        f"{''.join(_headings())}{rows}\n"
        f'<text x="{LEFT}" y="{height - 10}" font-size="12" fill="{QUIET}">'
        f"Made-up people, not patients. The bare line marks tolerance at the start.</text>\n</svg>\n"
    )


def _headings() -> Iterator[str]:
    yield f'<text x="{LEFT}" y="26" font-weight="bold">Flare days of {DAYS}</text>\n'
    yield f'<text x="{LEFT}" y="44" font-size="12" fill="{QUIET}">fewer is calmer</text>\n'
    yield f'<text x="{_dots_from()}" y="26" font-weight="bold">Tolerance at the end</text>\n'
    yield f'<text x="{_dots_from()}" y="44" font-size="12" fill="{QUIET}">load-minutes a day; more is stronger</text>\n'


def _row(study: Study, way: str, y: int) -> str:
    bold = ' font-weight="bold"' if way == RULES else ""
    words = f'<text x="{LEFT - 10}" y="{y + 18}" text-anchor="end"{bold}>{escape(way)}</text>'
    return words + _bar(study, way, y, bold) + _dot(study, way, y, bold)


def _bar(study: Study, way: str, y: int, bold: str) -> str:
    days = study.mean_over_all(way, MEASURES["flare days of 84"]).value
    width = BARS * days / DAYS
    fill = MAIN if way == RULES else OTHER
    return (
        f'<rect x="{LEFT}" y="{y + 5}" width="{width:.1f}" height="18" fill="{fill}"/>'
        f'<text x="{LEFT + width + 6:.1f}" y="{y + 18}"{bold}>{days:.1f}</text>'
    )


def _dot(study: Study, way: str, y: int, bold: str) -> str:
    start, end = (study.mean_over_all(way, MEASURES[name]).value for name in ("at the start", "tolerance at the end"))
    at, began = (_dots_from() + DOTS * min(1.0, value / MOST_TOLERANCE) for value in (end, start))
    shape = (
        f'<rect x="{at - 6:.1f}" y="{y + 8}" width="12" height="12" fill="{MAIN}"/>'
        if way == RULES
        else f'<circle cx="{at:.1f}" cy="{y + 14}" r="5" fill="{OTHER}" stroke="{QUIET}"/>'
    )
    return (
        f'<path d="M{_dots_from()} {y + 14}H{_dots_from() + DOTS}" stroke="{GRID}"/>'
        f'<path d="M{began:.1f} {y + 4}V{y + 24}" stroke="{QUIET}"/>{shape}'
        f'<text x="{_dots_from() + DOTS + 8}" y="{y + 18}"{bold}>{end:.1f}</text>'
    )


def _dots_from() -> int:
    return LEFT + BARS + GAP
