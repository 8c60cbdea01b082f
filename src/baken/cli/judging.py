"""Verdicts on the command line: a table that fits 80 columns, and one sentence per indicator."""

from __future__ import annotations

from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from baken.core.errors import UserError
from baken.core.verdicts import Word
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.results import EditionResult, IndicatorResult
from baken.plans.models import Edition
from baken.plans.queries import edition_with_all, public_editions
from baken.web.clock import today
from baken.web.wording import shown

WIDE = 100
# Heads, with their widths on a screen of 80 columns.
_COLUMNS = (
    ("indicator", 20),
    ("nulmeting", 12),
    ("laatste cijfer", 13),
    ("oordeel", 13),
    ("letterlijk, of wat nog ontbreekt", 13),
)
STYLES = {Word.REACHED: "green", Word.MISSED: "red", Word.UNCLEAR: "yellow", Word.OPEN: "dim"}


def day_of(text: str) -> date:
    """The day to judge on: as written (`2026-03-01`), or today where nothing is."""
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise UserError(f"{text} is geen datum. Schrijf jaar, maand en dag, zoals 2026-03-01.") from None


def show_all(day: date) -> None:
    """Every adopted plan."""
    editions = public_editions()
    if not editions:
        raise UserError("Er is nog geen vastgesteld plan. Begin met baken demo, of lees een plan in op de site.")
    for edition in editions:
        show(edition, day)


def show(edition: Edition, day: date) -> None:
    """One plan: the table, then the sentences. A file or a pipe gets lines of a fixed width."""
    result = evaluate_edition(edition_with_all(edition.pk), today=day)
    console = Console(highlight=False)
    console.print(_table(result, is_narrow=console.width < WIDE))
    console.print(_sentences(result))
    console.print(_summary(result), end="\n\n")


def _table(result: EditionResult, *, is_narrow: bool) -> Table:
    municipality = result.edition.municipality
    invented = " (verzonnen)" if municipality.is_invented else ""
    title = f"{municipality.name}{invented}: {result.edition}, stand {result.today:%d-%m-%Y}"
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=0, pad_edge=False)
    table.add_column("", justify="right", min_width=2)
    for head, width in _COLUMNS:
        table.add_column(head, width=width if is_narrow else None, min_width=width, overflow="fold")
    for number, indicator in enumerate(result.indicators, 1):
        word = indicator.headline.word
        cells = (_baseline(indicator), _latest(indicator), f"[{STYLES[word]}]{word.value}[/]", _literal(indicator))
        table.add_row(str(number), escape(indicator.indicator.name), *cells)
    return table


def _sentences(result: EditionResult) -> Table:
    """Numbered as in the table, with a hanging indent."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column()
    for number, indicator in enumerate(result.indicators, 1):
        told = " Ook: ".join(escape(r.verdict.sentence) for r in indicator.results)
        grid.add_row(str(number), f"[bold]{escape(indicator.indicator.name)}[/bold]: {told}")
    return grid


def _baseline(result: IndicatorResult) -> str:
    return escape(result.indicator.baseline_phrase or "geen")


def _latest(result: IndicatorResult) -> str:
    if result.latest is None:
        return "nog geen cijfer"
    return escape(f"{shown(result.latest, result.series)} ({result.latest.period.label})")


def _literal(result: IndicatorResult) -> str:
    """The literal outcome; where there is none, why."""
    verdict = result.headline
    if verdict.word is not Word.OPEN:
        return verdict.outcome.dutch
    return verdict.reason.dutch if verdict.reason else verdict.outcome.dutch


def _summary(result: EditionResult) -> str:
    counted = [f"{result.counts[word]} {word.value}" for word in Word if result.counts[word]]
    return f"{len(result.indicators)} indicatoren: {', '.join(counted)}."


def as_json(day: date) -> list[dict[str, object]]:
    """Every adopted plan with its verdicts, as plain values."""
    results = (evaluate_edition(edition_with_all(e.pk), today=day) for e in public_editions())
    return [
        {
            "municipality": r.edition.municipality.code,
            "edition": str(r.edition),
            "today": r.today.isoformat(),
            "indicators": [_indicator_json(i) for i in r.indicators],
        }
        for r in results
    ]


def _indicator_json(result: IndicatorResult) -> dict[str, object]:
    latest = result.latest
    return {
        "name": result.indicator.name,
        "series": result.indicator.series,
        "baseline": result.indicator.baseline_phrase,
        "latest": None if latest is None or latest.value is None else str(latest.value),
        "period": latest.period.label if latest else None,
        "word": result.headline.word.value,
        "targets": [
            {
                "target": r.target.phrase,
                "outcome": r.verdict.outcome.value,
                "evidence": r.verdict.evidence.value,
                "reason": r.verdict.reason.value if r.verdict.reason else None,
                "sentence": r.verdict.sentence,
            }
            for r in result.results
        ],
    }
