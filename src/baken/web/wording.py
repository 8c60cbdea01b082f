"""How a figure, a baseline and a target read on any page."""

from __future__ import annotations

from decimal import Decimal

from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Scale, Series
from baken.core.targets.target import Baseline
from baken.monitoring.results import baseline_period
from baken.plans.models import Edition
from baken.web.dutch import dutch_date, dutch_number

MISSING_WORDS = {
    Missing.NOT_PUBLISHED: "niet gepubliceerd",
    Missing.NOT_MEASURED: "niet gemeten",
    Missing.UNKNOWN: "onbekend",
    Missing.IMPOSSIBLE: "kan niet voorkomen",
    Missing.WITHHELD: "niet getoond om privacy",
}
NO_FIGURE = "nog geen cijfer"


def adoption_text(edition: Edition) -> str:
    """`op 14 december 2023, besluit 2023/7`, as far as it is known; for a plan that was adopted."""
    day = f"op {dutch_date(edition.adopted_on)}" if edition.adopted_on else "door de raad, de dag is hier niet bekend"
    return f"{day}, besluit {edition.decision}" if edition.decision else day


def figure_text(figure: Figure) -> str:
    """The content in words: `464`, `8 van 8`, `Actueel beeld`, `2 onderdelen klaar: a, b`, or why it is missing."""
    if figure.missing is not None:
        return MISSING_WORDS[figure.missing]
    if figure.value is not None and figure.out_of is not None:
        return f"{dutch_number(figure.value)} van {dutch_number(figure.out_of)}"
    if figure.value is not None:
        return dutch_number(figure.value)
    if figure.state:
        return figure.state
    return f"{len(figure.items_done)} klaar: {', '.join(figure.items_done)}"


def figure_words(figure: Figure) -> str:
    """A figure with its margins and status: `464 (voorlopig)`, `28,8 (tussen 24 en 33,6)`, `niet gepubliceerd`."""
    words = figure_text(figure)
    if figure.lower is not None and figure.upper is not None:
        words += f" (tussen {dutch_number(figure.lower)} en {dutch_number(figure.upper)})"
    is_provisional = figure.missing is None and figure.status is Status.PROVISIONAL
    return words + (" (voorlopig)" if is_provisional else "")


def is_percentage(series: Series) -> bool:
    """True when the numbers are per cents."""
    return series.scale is Scale.SURVEY_SHARE


def value_text(value: Decimal, series: Series) -> str:
    """A number with its per cent sign where it is one."""
    return f"{dutch_number(value)}%" if is_percentage(series) else dutch_number(value)


def shown(figure: Figure, series: Series) -> str:
    """As `figure_text`, with the per cent sign."""
    text = figure_text(figure)
    return f"{text}%" if is_percentage(series) and figure.value is not None and figure.out_of is None else text


def status_text(figure: Figure) -> str:
    """`voorlopig` or `definitief`; empty where nothing is known."""
    if figure.missing is not None:
        return "–"
    return "voorlopig" if figure.status is Status.PROVISIONAL else "definitief"


def baseline_text(baseline: Baseline, series: Series) -> str:
    """`423`, `Verouderd beeld`, or that there is none."""
    if baseline.state:
        return baseline.state
    return " / ".join(value_text(v, series) for v in baseline.values) or "geen"


def at_baseline(figures: tuple[Figure, ...], baseline: Baseline) -> Figure | None:
    """The figure of the source over the very period of the baseline, or nothing."""
    period = baseline_period(baseline)
    return next((f for f in figures if f.period == period and f.value is not None), None)
