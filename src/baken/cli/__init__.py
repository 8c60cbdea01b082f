"""The console command `baken`. Commands that only read text start without the database."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from baken.cli import dutch, panel
from baken.conf.env import ConfigurationError
from baken.core.errors import UserError

app = dutch.DutchTyper("Baken: het veiligheidsplan, levend.\n\nBegin met: baken demo")
app.add_typer(panel.app, name="panel")
errors = Console(stderr=True, highlight=False)

Port = Annotated[int, typer.Option(metavar="POORT", help="De poort waarop de site luistert.", min=1, max=65535)]
Host = Annotated[str, typer.Option(metavar="ADRES", help="Het adres waarop de site luistert.")]
AsJson = Annotated[bool, typer.Option("--json", help="Druk JSON af in plaats van tekst.")]


def main() -> None:
    """Entry point of the console script. What the user can mend ends with 2, a wrong setting or a stop with 1."""
    try:
        sys.exit(app(standalone_mode=False))
    except UserError as error:
        _complain(error.sentence, 2)
    except ConfigurationError as error:
        _complain(f"De instellingen kloppen niet: {error}", 1)
    except typer.Abort:
        _complain("Gestopt. Er is niets gedaan.", 1)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # the help is already on the screen
            sys.exit(2)
        _complain(f"{dutch.sentence(error)}\n{dutch.where_to_look(error)}", 2)


def _complain(told: str, code: int) -> None:
    errors.print(told, markup=False, soft_wrap=True)
    sys.exit(code)


def _start_django() -> None:
    import django  # noqa: PLC0415  `read` and `target` start quickly without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.conf.settings")
    django.setup()


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"baken {version('baken')}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Toon de versie.")
    ] = False,
) -> None:
    pass


@app.command(example="baken demo --no-serve")
def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Start daarna de site.")] = True,
    port: Port = 8000,
    host: Host = "127.0.0.1",
) -> None:
    """Leest het plan van Landsmeer, beoordeelt elke indicator, toont de uitkomst en start de site."""
    _start_django()
    from baken.cli import demonstration, serving  # noqa: PLC0415  needs Django started

    if serve:
        serving.check_port(host, port)
    demonstration.show()
    if serve:
        serving.serve(host, port)


@app.command(example="baken read plan.pdf")
def read(
    file: Annotated[
        Path, typer.Argument(metavar="BESTAND", help="Het plan: .txt, .md, .html, .xml, .docx, .odt of .pdf.")
    ],
    as_json: AsJson = False,
) -> None:
    """Leest een plan en toont wat erin gevonden is, en wat niet te plaatsen was."""
    from baken.cli import reading  # noqa: PLC0415  keeps `--help` quick

    reading.show(file, as_json=as_json)


@app.command(example='baken target "gelijk of lager" --baseline "73 (2023)"')
def target(
    phrase: Annotated[
        str, typer.Argument(metavar="STREEFWAARDE", help="De streefwaarde zoals die in het plan staat.")
    ] = "",
    baseline: Annotated[str, typer.Option(help="De nulmeting zoals die in het plan staat.")] = "",
    indicator: Annotated[str, typer.Option(help="De naam van de indicator.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Een TSV met de kolommen phrase, baseline, indicator en municipality."),
    ] = None,
) -> None:
    """Legt uit hoe een streefwaarde gelezen wordt, of leest een hele tabel."""
    from baken.cli import reading  # noqa: PLC0415  keeps `--help` quick

    if file is not None:
        typer.echo(reading.table(file), nl=False)
    elif phrase or baseline:
        typer.echo(reading.explained(phrase, baseline, indicator))
    else:
        raise UserError('Geef een streefwaarde op, zoals: baken target "gelijk of lager" --baseline "73 (2023)".')


@app.command(example="baken migrate")
def migrate() -> None:
    """Maakt de database aan of werkt haar bij."""
    _start_django()
    from baken.cli import serving  # noqa: PLC0415  needs Django started

    serving.migrate()
    typer.echo("De database is bijgewerkt.")


@app.command(example="baken serve --port 8080")
def serve(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Start de site op de bestaande database."""
    _start_django()
    from baken.cli import serving  # noqa: PLC0415  needs Django started

    serving.check_port(host, port)
    serving.require_tables()
    serving.serve(host, port)


@app.command(example="baken municipality GM9901 Wierdam")
def municipality(
    code: Annotated[str, typer.Argument(metavar="CODE", help="De gemeentecode van het CBS: GM met vier cijfers.")],
    name: Annotated[str, typer.Argument(metavar="NAAM", help="De naam van de gemeente.")],
) -> None:
    """Voegt een gemeente toe."""
    _start_django()
    from baken.cli import people  # noqa: PLC0415  needs Django started

    typer.echo(people.add_municipality(code, name))


@app.command(example='baken person d@wierdam.example "Dirk de Vries" --municipality GM9901')
def person(
    email: Annotated[str, typer.Argument(metavar="E-MAIL", help="Het e-mailadres waarmee deze persoon inlogt.")],
    name: Annotated[str, typer.Argument(metavar="NAAM", help="De naam van de persoon.")],
    municipality: Annotated[str, typer.Option(metavar="CODE", help="De gemeentecode.", prompt="Gemeentecode")],
    role: Annotated[str, typer.Option(metavar="ROL", help="coordinator, reader of administrator.")] = "coordinator",
    password: Annotated[
        str, typer.Option(help="Het wachtwoord; wordt gevraagd als u het weglaat.", envvar="BAKEN_NEW_PASSWORD")
    ] = "",
) -> None:
    """Voegt een persoon met een rol in een gemeente toe, of geeft een bestaande persoon een rol erbij."""
    _start_django()
    from baken.cli import people  # noqa: PLC0415  needs Django started

    typer.echo(people.add(email, name, municipality, role, password or _asked_password()))


def _asked_password() -> str:
    given: str = typer.prompt("Wachtwoord", hide_input=True)
    if typer.prompt("Nog een keer", hide_input=True) != given:
        raise UserError("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    return given


@app.command(example="baken evaluate --today 2026-03-01")
def evaluate(
    as_json: AsJson = False,
    on: Annotated[
        str, typer.Option("--today", metavar="DATUM", help="Beoordeel alsof het deze dag is, zoals 2026-03-01.")
    ] = "",
) -> None:
    """Beoordeelt elke indicator van elk vastgesteld plan op de opgeslagen cijfers."""
    _start_django()
    from baken.cli import judging, serving  # noqa: PLC0415  needs Django started

    day = judging.day_of(on)
    serving.require_tables()
    if as_json:
        typer.echo(json.dumps(judging.as_json(day), ensure_ascii=False, indent=2))
    else:
        judging.show_all(day)


@app.command(example="baken watch GM9901")
def watch(
    municipality: Annotated[str, typer.Argument(metavar="GEMEENTE", help="Code of naam; zonder: elke gemeente.")] = "",
    on: Annotated[
        str, typer.Option("--today", metavar="DATUM", help="Kijk alsof het deze dag is, zoals 2026-03-01.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Toont wat in de nieuwste maand opvalt, en wat van elk cijfer te verwachten was."""
    _start_django()
    from baken.cli import judging, serving, watching  # noqa: PLC0415  needs Django started

    day = judging.day_of(on)
    serving.require_tables()
    watching.show(municipality, day, as_json=as_json)


@app.command(example="baken fetch GM9901")
def fetch(
    municipality: Annotated[str, typer.Argument(metavar="GEMEENTE", help="Code of naam; zonder: elke gemeente.")] = "",
    table: Annotated[str, typer.Option(metavar="TABEL", help="Alleen deze tabel, zoals 47013NED.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Alleen waar nieuwe cijfers te verwachten zijn.")] = False,
    calendar: Annotated[bool, typer.Option("--calendar", help="Toon alleen wat er is en wat er komt.")] = False,
) -> None:
    """Haalt de cijfers op die de plannen nodig hebben; gaat na een onderbreking verder waar het was."""
    _start_django()
    from baken.cli import fetching, serving  # noqa: PLC0415  needs Django started

    serving.require_tables()
    if calendar:
        fetching.show_calendar(municipality)
    else:
        fetching.fetch_all(municipality, table, due_only=due)


@app.command(example="baken outlines GM9901")
def outlines(
    municipality: Annotated[str, typer.Argument(metavar="GEMEENTE", help="Code of naam; zonder: elke gemeente.")] = "",
    year: Annotated[int, typer.Option(metavar="JAAR", help="De indeling van dit jaar; zonder: die van nu.")] = 0,
) -> None:
    """Haalt de grenzen van wijken en buurten op bij PDOK, voor de kaarten."""
    _start_django()
    from baken.cli import outlining, serving  # noqa: PLC0415  needs Django started

    serving.require_tables()
    outlining.fetch_outlines_of(municipality, year)


@app.command(example="baken statistics poisson_tests invoer/ uitvoer/")
def statistics(
    family: Annotated[str, typer.Argument(metavar="FAMILIE", help="De naam van de groep methoden.")],
    source: Annotated[Path, typer.Argument(metavar="INVOER", help="De map met de invoer.")],
    target: Annotated[Path, typer.Argument(metavar="UITVOER", help="De map waar de uitkomsten komen.")],
) -> None:
    """Rekent een map met invoer na, zodat iedereen onze statistiek kan controleren."""
    from baken.cli.statistics import calculate  # noqa: PLC0415  NumPy and SciPy take a while

    for path in calculate(family, source, target):
        typer.echo(f"Geschreven: {path}")


@app.command(example="baken work")
def work(
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop als er niets meer te doen is.")] = False,
) -> None:
    """Doet het werk op de achtergrond: haalt cijfers op als ze te verwachten zijn. Stop met Ctrl+C."""
    _start_django()
    from baken.cli import serving, working  # noqa: PLC0415  needs Django started

    serving.require_tables()
    working.work(until_empty=until_empty)
