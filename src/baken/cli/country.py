"""The national panel on the command line: loading with a bar, and the five answers as tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from baken.conf.env import data_dir
from baken.core.errors import UserError
from baken.panel import load as loading
from baken.panel import questions
from baken.panel.ahead import ahead
from baken.panel.companions import Grouped, Inhabitants, write_companions
from baken.panel.dimensions import Dimensions, read_dimensions
from baken.panel.engines.base import Engine, shelf
from baken.panel.engines.duckdb import DuckDBEngine
from baken.panel.recorded import read_beside, read_recorded
from baken.panel.synthetic import Synthetic
from baken.panel.tables import national_table

INVENTED, LIVE = "synthetic", "live"
_MUNICIPALITY = re.compile(r"GM\d{4}")
_STAGES = {"pages": "Regels binnen", "areas": "Gebieden geschreven"}
_SHOWN = 20
_TITLES = {
    "yearly_totals": "Jaarcijfers", "rates": "Per 1.000 inwoners", "rank": "Plaats onder vergelijkbare gemeenten",
    "neighbourhood_months": "Maanden per wijk en buurt", "restated": "In de indeling van nu",
    "category": "soort", "title": "naam", "is_total": "totaal", "is_hidden": "verborgen", "year": "jaar",
    "month": "maand", "months": "maanden", "registered": "aantal", "inhabitants": "inwoners",
    "per_thousand": "per 1.000", "kind": "groep", "name": "welke", "code": "code", "place": "plaats",
    "ranked": "van", "members": "leden", "parts": "delen", "missing": "ontbreekt", "how": "hoe",
}  # fmt: skip
screen = Console(highlight=False)


@dataclass(frozen=True)
class Supply:
    """A release of a table, its pages, and where it goes."""

    root: Path
    dimensions: Dimensions
    pages: Iterator[tuple[str, bytes]]


def supply(source: str, table: str, municipalities: int, into: Path | None) -> Supply:
    """Recorded replies from a folder, or invented ones."""
    if source != INVENTED:
        return _recorded(Path(source), table, root_of(into))
    if into is None:
        raise UserError("Verzonnen cijfers komen niet tussen de echte. Geef een eigen map op met --into.")
    return _invented(table, municipalities, into)


def load(given: Supply, *, expected_rows: int | None, restart: bool) -> None:
    """Load all pages, with a bar, and tell what did not add up."""
    with (
        bar_of() as bar,
        loading.PanelLoad(
            given.root, given.dimensions, expected_rows=expected_rows, restart=restart, watch=watch_on(bar)
        ) as into,
    ):
        for key, content in ahead(given.pages):
            into.receive(key, content)
        loaded = into.finish()
    told(given.dimensions.table.id, loaded)


def told(table: str, loaded: loading.Loaded) -> None:
    """Say what stands ready, and what in it does not add up."""
    number = f"{loaded.rows:,}".replace(",", ".")
    screen.print(f"{table}: {number} regels staan klaar in {loaded.folder}", soft_wrap=True)
    for finding in loaded.findings:
        screen.print(f"Let op: {escape(finding.sentence)} ({finding.times} keer)", style="yellow", soft_wrap=True)


def engine(into: Path | None, table: str, name: str) -> Engine:
    """The engine with this name, over the panel that counts."""
    files = shelf(root_of(into), national_table(table).id)
    if name == "duckdb":
        return DuckDBEngine(files)
    if name != "spark":
        raise UserError(f"Engine {name} kennen we niet. Kies duckdb of spark.")
    try:
        from baken.panel.engines.spark import SparkEngine, local_session  # noqa: PLC0415  an extra
    except ImportError:
        raise UserError("Spark is niet geïnstalleerd. Installeer Baken met de extra: uv sync --extra spark") from None
    return SparkEngine(files, local_session())


def answers(asked: Engine, municipality: str, category: str, year: int | None) -> dict[str, questions.Answer]:
    """The five answers about one municipality and one category, by the name of the question."""
    if not _MUNICIPALITY.fullmatch(municipality):
        raise UserError("Geef de gemeentecode op: GM met vier cijfers.")
    yearly = asked.ask(questions.yearly_totals(municipality))
    if not yearly.rows:
        raise UserError(f"{municipality} staat niet in deze tabel. Controleer de code.")
    found = {"yearly_totals": _about(yearly, category)}
    year = year or _last_whole_year(found["yearly_totals"], category)
    for question in (
        questions.rates(municipality),
        questions.rank(municipality, category, year),
        questions.neighbourhood_months(municipality, category),
        questions.restated(municipality),
    ):
        found[question.name] = _about(asked.ask(question), category)
    return found


def show(found: dict[str, questions.Answer], *, as_json: bool) -> None:
    """Print them, as tables or as JSON."""
    if as_json:
        typer.echo(json.dumps({name: answer.records() for name, answer in found.items()}, ensure_ascii=False))
        return
    for name, answer in found.items():
        screen.print(_table(name, answer))


def _last_whole_year(yearly: questions.Answer, category: str) -> int:
    whole = [record["year"] for record in yearly.records() if record["months"] == 12]
    if not whole:
        raise UserError(f"Soort {category} heeft hier geen heel jaar. Kies een andere met --category.")
    return max(year for year in whole if isinstance(year, int))


def _about(answer: questions.Answer, category: str) -> questions.Answer:
    """The rows about one category."""
    if "category" not in answer.columns:
        return answer
    at = answer.columns.index("category")
    return questions.Answer(answer.columns, tuple(row for row in answer.rows if row[at] == category))


def _table(name: str, answer: questions.Answer) -> Table:
    left_out = len(answer.rows) - _SHOWN
    caption = f"en nog {left_out} regels (alles: --json)" if left_out > 0 else None
    drawn = Table(title=_TITLES[name], title_justify="left", title_style="bold", box=SIMPLE_HEAD, caption=caption)
    for column in answer.columns:
        drawn.add_column(_TITLES[column])
    for row in answer.rows[:_SHOWN]:
        drawn.add_row(*(_cell(value) for value in row))
    return drawn


def _cell(value: questions.Value) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{value:.1f}".replace(".", ",") if isinstance(value, float) else escape(str(value))


def root_of(into: Path | None) -> Path:
    """The folder of the panel."""
    return into if into is not None else data_dir() / "panel"


def _recorded(folder: Path, table: str, root: Path) -> Supply:
    recorded = read_recorded(folder)
    dimensions = read_dimensions(national_table(table or recorded.table_id), recorded.lists)
    beside = read_beside(folder)
    if beside is not None:
        write_companions(root, beside.inhabitants, beside.groups, beside.changes)
    return Supply(root, dimensions, recorded.pages())


def _invented(table: str, municipalities: int, root: Path) -> Supply:
    invented = Synthetic(national_table(table or "47013NED"), municipalities=municipalities)
    dimensions = read_dimensions(invented.table, invented.dimension_replies())
    codes = [place.code for place in dimensions.areas if place.code.startswith("GM") and not place.is_rest]
    years = range(invented.first_year, invented.last_year + 2)
    people = [Inhabitants(code, year, 5_000 + 137 * at) for at, code in enumerate(codes) for year in years]
    kinds = {"province": "Provincie", "team": "Basisteam", "urbanity": "stedelijk in graad"}
    groups = [
        Grouped(code, kind, f"{name} {at % 5 + 1}") for at, code in enumerate(codes) for kind, name in kinds.items()
    ]
    write_companions(root, people, groups, ())
    return Supply(root, dimensions, invented.pages())


def bar_of() -> Progress:
    """A bar beside what is printed."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True))


def watch_on(bar: Progress) -> loading.Watch:
    """Moves the bar."""
    tasks = {stage: bar.add_task(name, total=None) for stage, name in _STAGES.items()}

    def seen(progress: loading.Progress) -> None:
        bar.update(tasks[progress.stage], completed=progress.done, total=progress.total)

    return seen
