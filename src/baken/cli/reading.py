"""`baken read` and `baken target`: text in, text out, no database."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from baken.core.errors import UserError
from baken.core.phrases.table import explain, read_table
from baken.documents.codec import printed_plan
from baken.documents.draft import DraftIndicator, DraftPriority, PlanDraft
from baken.documents.encoding import decoded
from baken.documents.plan import draft_plan
from baken.documents.plan.belonging import require_plan
from baken.documents.reading import read_outline


def show(file: Path, *, as_json: bool) -> None:
    """Print the plan in `file` as read, for people or as JSON."""
    outline = read_outline(_bytes_of(file), file.name)
    draft = draft_plan(outline)
    require_plan(outline, draft)
    if as_json:
        print(json.dumps(printed_plan(draft), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for note in outline.notes:
        console.print(f"[dim]{escape(note)}[/dim]")
    _print_plan(console, draft)


def table(file: Path) -> str:
    """The rows of a TSV of phrases with how each was read."""
    content = _bytes_of(file)
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{file} is geen tekst. Bewaar de tabel als tekst met tabs (.tsv) en kies dat bestand.")
    text, _ = decoded(content)
    return read_table(text)


def explained(phrase: str, baseline: str, indicator: str) -> str:
    """How one phrase is read."""
    return explain(phrase, baseline, indicator)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UserError(f"Het bestand {file} bestaat niet. Kijk de naam en de map na.") from None
    except OSError:
        raise UserError(f"Het bestand {file} is niet te openen. Is het een bestand, en mag u het lezen?") from None


def _print_plan(console: Console, draft: PlanDraft) -> None:
    years = f"{draft.first_year or '?'}–{draft.last_year or '?'}"
    console.print(f"[bold]{escape(draft.title or 'Plan zonder titel')}[/bold], {years}")
    console.print(f"Gemeente: {escape(draft.municipality or 'niet gevonden')}")
    themes = sum(len(f.themes) for f in draft.fields)
    console.print(
        f"{len(draft.fields)} velden met {themes} thema’s, {len(draft.principles)} uitgangspunten, "
        f"{len(draft.flanking_policies)} keer flankerend beleid\n"
    )
    for label, priorities in (("Prioriteit", draft.priorities), ("Strategisch thema", draft.strategic_themes)):
        for priority in priorities:
            _print_priority(console, label, priority)
    if draft.indicators:
        console.print("[bold]Indicatoren buiten de prioriteiten[/bold]")
        _print_indicators(console, draft.indicators)
    _print_loose_ends(console, draft)


def _print_priority(console: Console, label: str, priority: DraftPriority) -> None:
    console.print(f"[bold]{label} {escape(priority.number)} {escape(priority.title)}[/bold]")
    for goal in priority.goals:
        console.print(Padding(f"Doel {goal.year or ''}: {escape(goal.text)}", (0, 0, 0, 2)))
    _print_indicators(console, priority.indicators)


def _print_indicators(console: Console, indicators: tuple[DraftIndicator, ...]) -> None:
    for indicator in indicators:
        source = f" ({escape(indicator.source)})" if indicator.source else ""
        console.print(Padding(f"• {escape(indicator.name)}{source}, {indicator.place.dutch}", (0, 0, 0, 2)))
        console.print(Padding(f"Nulmeting: {escape(indicator.baseline.explanation)}", (0, 0, 0, 4)))
        console.print(Padding(f"Streefwaarde: {escape(indicator.target.explanation)}", (0, 0, 0, 4)))
        if indicator.target.question:
            console.print(Padding(f"[yellow]Vraag: {escape(indicator.target.question.text)}[/yellow]", (0, 0, 0, 4)))
    console.print()


def _print_loose_ends(console: Console, draft: PlanDraft) -> None:
    console.print(f"[bold]Losse eindjes: {len(draft.loose_ends)}[/bold]")
    for end in draft.loose_ends:
        console.print(Padding(f"• {escape(end.title)} ({end.place.dutch})", (0, 0, 0, 2)))
