"""`baken panel`: what the command line offers of the national panel. The work is in `country`, which starts slower."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.dutch import DutchTyper

app = DutchTyper("Het landelijke paneel: het hele land in kolommen.")

Into = Annotated[
    Path | None, typer.Option("--into", metavar="MAP", help="De map van het paneel. Zonder: panel in de gegevensmap.")
]
TableId = Annotated[str, typer.Option("--table", metavar="TABEL", help="De tabel, zoals 47013NED.")]


@app.command("load", example="baken panel load live --table 47013NED")
def load_panel(
    source: Annotated[
        str,
        typer.Argument(
            metavar="BRON",
            help="`live` vraagt politie en CBS zelf. Of een map met hun antwoorden, of `synthetic` voor verzonnen.",
        ),
    ],
    into: Into = None,
    table: TableId = "",
    municipalities: Annotated[int, typer.Option(help="Bij synthetic: hoeveel gemeenten.", min=1, max=900)] = 342,
    rows: Annotated[
        int | None, typer.Option(metavar="GETAL", help="Hoeveel regels er moeten zijn, als het niet de hele tabel is.")
    ] = None,
    restart: Annotated[bool, typer.Option("--restart", help="Vergeet wat een eerdere poging al had.")] = False,
) -> None:
    """Laadt een landelijke tabel. Onderbroken? Dezelfde opdracht gaat verder waar hij was."""
    from baken.cli import country, live  # noqa: PLC0415  keeps `--help` quick

    if source == country.LIVE:
        live.load_live(table, country.root_of(into), restart=restart)
        return
    supply = country.supply(source, table, municipalities, into)
    country.load(supply, expected_rows=rows, restart=restart)


@app.command("watch", example="baken panel watch --table 47013NED")
def watch_panel(
    into: Into = None,
    table: TableId = "47013NED",
    engine: Annotated[str, typer.Option(metavar="NAAM", help="duckdb of spark.")] = "duckdb",
    processes: Annotated[int, typer.Option(help="Over hoeveel processen het rekenen gaat.", min=1, max=64)] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Druk JSON af in plaats van een tabel.")] = False,
) -> None:
    """Kijkt de nieuwste maand van het hele land door: wat is hoger dan te verwachten was?"""
    from baken.cli import country, watched_country  # noqa: PLC0415  keeps `--help` quick

    watched_country.show_country(country.engine(into, table, engine), processes, as_json=as_json)


@app.command("questions", example="baken panel questions GM9901 --category 1.6.3")
def ask_panel(
    municipality: Annotated[str, typer.Argument(metavar="CODE", help="De gemeentecode: GM met vier cijfers.")],
    into: Into = None,
    table: TableId = "47013NED",
    category: Annotated[str, typer.Option(metavar="SOORT", help="De soort, zoals 1.6.3.")] = "0.0.0",
    year: Annotated[
        int | None, typer.Option(metavar="JAAR", help="Het jaar voor de rangorde. Zonder: het laatste hele jaar.")
    ] = None,
    engine: Annotated[str, typer.Option(metavar="NAAM", help="duckdb of spark.")] = "duckdb",
    as_json: Annotated[bool, typer.Option("--json", help="Druk JSON af in plaats van tabellen.")] = False,
) -> None:
    """Stelt de vijf vragen over één gemeente."""
    from baken.cli import country  # noqa: PLC0415  keeps `--help` quick

    answers = country.answers(country.engine(into, table, engine), municipality, category, year)
    country.show(answers, as_json=as_json)
