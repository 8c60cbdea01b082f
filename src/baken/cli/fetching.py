"""Fetching from the command line: every table that a municipality needs, now, with a bar."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.core.errors import UserError
from baken.monitoring.calendar import Entry, calendar_of
from baken.monitoring.fetching import TableState, tables_of
from baken.observations.fetching import carry_out
from baken.observations.models import Fetch
from baken.observations.operations import ask_fetch
from baken.sources.fetch import LaterError
from baken.web.clock import today

COMMAND = SystemActor("baken fetch")


def fetch_all(code: str, table: str, *, due_only: bool) -> None:
    """Fetch what one municipality, or every real one, needs. UserError when there is nothing of the kind."""
    day, console = today(), Console(highlight=False)
    wanted = [
        (place, state)
        for place in municipalities(code)
        for state in tables_of(place, day)
        if table in ("", state.question.table) and (state.due or not due_only)
    ]
    if not wanted and not due_only:
        raise UserError("Er is niets op te halen: geen indicator heeft een cijfer bij deze bronnen.")
    failed = [not _fetch(console, place, state, day) for place, state in wanted]
    if any(failed):
        raise UserError("Niet alles is opgehaald. Geef de opdracht later nog eens: wat binnen is, wordt bewaard.")
    if not wanted:
        console.print("Er is nog niets nieuws te verwachten.")


def municipalities(code: str) -> list[Municipality]:
    """The municipality with this code or name, or every real one."""
    if not code:
        return list(Municipality.objects.filter(is_invented=False))
    found = Municipality.objects.filter(code__iexact=code) | Municipality.objects.filter(name__iexact=code)
    if not found:
        raise UserError(f"De gemeente {code} is hier niet bekend. Gebruik de gemeentecode, zoals GM9901.")
    return list(found)


def _fetch(console: Console, place: Municipality, state: TableState, day: date) -> bool:
    fetch = ask_fetch(municipality=place, question=state.question, by=COMMAND)
    name = f"{place.name}, tabel {fetch.table}"
    if fetch.task is not None:
        console.print(f"{name}: de werker is hier al mee bezig.")
        return True
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)
        try:
            carry_out(
                fetch,
                by=COMMAND,
                today=day,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        except LaterError as error:
            console.print(f"{name}: {error.sentence}")
            return False
    fetch.refresh_from_db()
    console.print(f"{name}: {fetch.sentence}")
    return fetch.state == Fetch.State.DONE


def show_calendar(code: str) -> None:
    """What comes by itself, and what somebody must type before which document: as the page in the office has it."""
    day, console = today(), Console(highlight=False)
    tables = Table("gemeente", "tabel", "bron", "opgehaald", "volgende verwacht")
    entries = Table("gemeente", "zelf in te voeren", "over", "verwacht", "van wie", "nodig voor")
    for place in municipalities(code):
        calendar = calendar_of(place, day)
        for state in calendar.tables:
            tables.add_row(place.name, *_table_cells(state))
        for entry in calendar.entries:
            entries.add_row(place.name, *_entry_cells(entry))
    console.print(tables)
    if entries.row_count:
        console.print(entries)


def _table_cells(state: TableState) -> tuple[str, ...]:
    latest = state.latest.ended_at.date() if state.latest and state.latest.ended_at else None
    expected = date_format(state.next_expected, "j F Y") if state.next_expected else "onbekend"
    fetched = date_format(latest, "j F Y") if latest else "nog niet"
    return (
        state.question.table,
        state.source.publisher,
        fetched,
        f"{expected} (te laat)" if state.late else expected,
    )


def _entry_cells(entry: Entry) -> tuple[str, ...]:
    day = date_format(entry.day, "j F Y")
    moment = entry.moment.label if entry.moment else ""
    late = f"{day} (te laat)" if entry.days_late else day
    return entry.name, entry.period.label, late, entry.owner, moment
