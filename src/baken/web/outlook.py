"""Where an indicator is heading, as a page shows it: the sentence, a drawing, its table, and how it was reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baken.core.periods import Period
from baken.core.projection import Ahead, Outlook, TooLittle, look_ahead
from baken.monitoring.results import IndicatorResult
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.course import Course, Point, draw_course
from baken.web.dutch import dutch_number
from baken.web.tables import Cell, Column, Table

_FOOT = "De streep door het laatste punt is de marge van 95 procent voor het cijfer zelf."


@dataclass(frozen=True)
class OutlookOnPage:
    """The sentence, and where there is enough the drawing with its table. `is_line`: a line through the years."""

    sentence: str
    chart: Chart | None = None
    is_line: bool = False
    over: str = ""
    swing: float = 1.0


def outlook_of(result: IndicatorResult, area_name: str) -> OutlookOnPage | None:
    """None for other things than counts, and when the last year of the plan is known."""
    if result.material is None:
        return None
    found = look_ahead(result.material, tuple(each.target for each in result.results))
    if found is None:
        return None
    if isinstance(found, TooLittle):
        return OutlookOnPage(found.sentence)
    over = f"{found.years[0]} tot en met {found.years[-1]}"
    return OutlookOnPage(
        found.sentence, _chart(result, found, area_name), found.outlook is Outlook.LINE, over, found.dispersion
    )  # fmt: skip


def _chart(result: IndicatorResult, ahead: Ahead, area_name: str) -> Chart:
    known = [f for f in result.figures if f.period.is_year and f.value is not None]
    known = [f for f in known if f.period.start.year >= ahead.years[0]]
    points = tuple(
        Point(f.period.start.year, f.period.start.year + 1, float(f.value or 0), dutch_number(f.value or Decimal(0)))
        for f in known
    )  # fmt: skip
    low, high = ahead.wide
    expected = Point(
        ahead.year, ahead.year + 1, ahead.middle, f"ca. {dutch_number(Decimal(ahead.middle))}", low, high,
        is_provisional=True,
    )  # fmt: skip
    course = Course(
        key=f"vooruit-{result.indicator.pk}", title=f"Waar {result.indicator.name} heen gaat",
        description=ahead.sentence, first=ahead.years[0], last=ahead.year, points=(*points, expected), whole=True,
    )  # fmt: skip
    drawings = tuple(draw_course(course, size) for size in svg.ALL)
    subtitle = f"{area_name}, {result.series.unit} per jaar; {ahead.outlook.dutch}"
    return Chart("Vooruitblik", subtitle, result.series.direction, drawings, _FOOT, _table(ahead))


def _table(ahead: Ahead) -> Table:
    rows = (("80 van de 100", ahead.likely), ("95 van de 100", ahead.wide))
    return Table(
        f"Verwachting voor {Period.year(ahead.year).label}",
        (Column("Zo vaak ligt het cijfer"), Column("van", is_number=True), Column("tot en met", is_number=True)),
        tuple(
            (Cell(label), *(Cell(dutch_number(Decimal(value)), is_number=True) for value in bounds))
            for label, bounds in rows
        ),
    )
