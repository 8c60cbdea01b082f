"""Verdicts on the command line: a table that fits 80 columns, and one sentence per indicator."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from baken.core.verdicts import Word
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.results import EditionResult, IndicatorResult
from baken.plans.models import Edition
from baken.plans.queries import edition_with_all, public_editions
from baken.web.clock import today
from baken.web.wording import baseline_text, shown

STYLES = {Word.REACHED: "green", Word.MISSED: "red", Word.UNCLEAR: "yellow", Word.OPEN: "dim"}


def show_all() -> None:
    """Every adopted plan."""
    for edition in public_editions():
        show(edition)


def show(edition: Edition) -> None:
    """One plan: the table, then the sentences."""
    result = evaluate_edition(edition_with_all(edition.pk), today=today())
    console = Console(highlight=False)
    console.print(_table(result))
    for number, indicator in enumerate(result.indicators, 1):
        console.print(Padding(f"[bold]{number:2}[/bold]  {_sentences(indicator)}", (0, 0, 0, 0)), soft_wrap=False)
    console.print(_summary(result), end="\n\n")


def _table(result: EditionResult) -> Table:
    municipality = result.edition.municipality
    invented = " (verzonnen)" if municipality.is_invented else ""
    table = Table(
        title=f"{municipality.name}{invented}: {result.edition}, stand {result.today:%d-%m-%Y}",
        title_justify="left", expand=False, padding=(0, 1),
    )  # fmt: skip
    for head, justify, ratio in (
        ("", "right", None), ("indicator", "left", 5), ("nulmeting", "left", 3), ("laatste cijfer", "left", 3),
        ("oordeel", "left", 3), ("letterlijk", "left", 2),
    ):  # fmt: skip
        table.add_column(head, justify="right" if justify == "right" else "left", ratio=ratio, overflow="fold")
    for number, indicator in enumerate(result.indicators, 1):
        word = indicator.headline.word
        cells = (_baseline(indicator), _latest(indicator), f"[{STYLES[word]}]{word.value}[/]", _literal(indicator))
        table.add_row(str(number), escape(indicator.indicator.name), *cells)
    return table


def _baseline(result: IndicatorResult) -> str:
    text = baseline_text(result.baseline, result.series)
    return escape(text[:40] + "…" if len(text) > 40 else text)


def _latest(result: IndicatorResult) -> str:
    if result.latest is None:
        return "nog geen cijfer"
    return escape(f"{shown(result.latest, result.series)} ({result.latest.period.label})")


def _literal(result: IndicatorResult) -> str:
    return "–" if result.headline.word is Word.OPEN else result.headline.outcome.dutch


def _sentences(result: IndicatorResult) -> str:
    told = [escape(r.verdict.sentence) for r in result.results]
    name = escape(result.indicator.name)
    return f"{name}: {' Ook: '.join(told)}"


def _summary(result: EditionResult) -> str:
    counted = [f"{result.counts[word]} {word.value}" for word in Word if result.counts[word]]
    return f"{len(result.indicators)} indicatoren: {', '.join(counted)}."


def as_json() -> list[dict[str, object]]:
    """Every adopted plan with its verdicts, as plain values."""
    results = (evaluate_edition(edition_with_all(e.pk), today=today()) for e in public_editions())
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
