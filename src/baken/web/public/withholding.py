"""What of a result everybody may see. Counts of reports of inhabitants are small in a single month."""

from __future__ import annotations

from dataclasses import replace

from baken.core.disclosure import FEWEST
from baken.core.figures import Figure, Missing
from baken.core.ladder import Step
from baken.monitoring.results import IndicatorResult, TargetResult
from baken.observations.operations import REPORTS


def for_everybody(result: IndicatorResult) -> IndicatorResult:
    """The same result, with the months withheld of every year in which one of them is a small count of reports: the
    year less the other months would tell it too."""
    small = {figure.period.start.year for figure in result.figures if _is_month(figure) and _is_small(figure)}
    if not small:
        return result
    shown = tuple(_shown(figure, small) for figure in result.figures)
    return replace(result, figures=shown, results=tuple(_without_months(r) for r in result.results))


def _without_months(result: TargetResult) -> TargetResult:
    """Days between events are counted over months: from one month to the next that would tell the month."""
    standing = result.standing
    if standing is None or standing.step is not Step.DAYS:
        return result
    return replace(result, standing=replace(standing, sentence=""))


def _shown(figure: Figure, small: set[int]) -> Figure:
    if not _is_month(figure) or figure.period.start.year not in small:
        return figure
    return replace(figure, value=None, missing=Missing.WITHHELD)


def _is_month(figure: Figure) -> bool:
    is_of_reports = figure.origin is not None and figure.origin.table == REPORTS
    return is_of_reports and figure.period.months == 1


def _is_small(figure: Figure) -> bool:
    return figure.value is not None and figure.value < FEWEST
