"""What the command line says about its own use, in Dutch: help, and what was wrong with what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

# Messages of Typer that carry their parts in the text only.
_MESSAGES = (
    (r"No such command '(.+?)'\.?(?: Did you mean (.+)\?)?", "De opdracht {0} bestaat niet."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)",
        "Dit is te veel: {0}. Zet woorden die bij elkaar horen tussen aanhalingstekens.",
    ),
    (r"Option '(.+?)' requires .+", "Achter {0} hoort een waarde."),
    (r"Option '(.+?)' does not take a value\.", "Achter {0} hoort geen waarde."),
    (r"Missing command\.", "Geef een opdracht op."),
)

_SIGNED = re.compile(r"-\s?[\d,.]")
_AWAITS = re.compile(r"--[^=]+")  # an option whose value is the next word


class DutchTyper(typer.Typer):
    """Typer whose help is Dutch."""

    def __init__(self, explanation: str) -> None:
        super().__init__(
            help=explanation,
            cls=DutchGroup,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
        )

    def command(self, name: str | None = None, *, example: str = "", **settings: Any) -> Callable[..., Any]:
        """As Typer's, with an example of use."""
        return super().command(name, cls=DutchCommand, epilog=example, **settings)


class _Dutch:
    """Help in Dutch, for a command as well as for a group."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        formatter.write(f"Gebruik: {_usage(self, ctx)}\n")

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  Typer's signature
        given = [p for p in self.get_params(ctx) if not getattr(p, "hidden", False)]
        console = Console(highlight=False)
        console.print(f"[bold]Gebruik:[/bold] {escape(_usage(self, ctx))}\n")
        console.print(escape(_plain(self.help or "")))
        _print_rows(console, "Wat u opgeeft", [_argument(p) for p in given if p.param_type_name == "argument"])
        _print_rows(console, "Opdrachten", _commands(self, ctx))
        _print_rows(console, "Opties", [_option(p) for p in given if p.param_type_name == "option"])
        if self.epilog:
            console.print("\n[bold]Voorbeeld[/bold]")
            console.print(Padding(escape(self.epilog), (0, 0, 0, 2)), soft_wrap=True)


class DutchCommand(_Dutch, TyperCommand):
    """A command that explains itself in Dutch, and to which `-10%` is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A word that begins with a signed number goes behind `--`, unless it is the value of an option."""
        if "--" not in args:
            signed = [a for before, a in pairwise(["", *args]) if _SIGNED.match(a) and not _AWAITS.fullmatch(before)]
            args = [a for a in args if a not in signed] + (["--", *signed] if signed else [])
        return super().parse_args(ctx, args)


class DutchGroup(_Dutch, TyperGroup):
    """A group of commands that explains itself in Dutch."""


def sentence(error: Exception) -> str:
    """What was wrong with what was typed, and what to do, in Dutch; `error` is one of Typer's usage errors."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return (
            f"De optie {getattr(error, 'option_name', '')} bestaat niet.{_meant(getattr(error, 'possibilities', None))}"
        )
    if kind == "MissingParameter":
        return f"U hebt {_named(error)} niet opgegeven."
    if kind == "BadParameter":
        return f"Wat u bij {_named(error)} opgaf, klopt niet.{_wanted(getattr(error, 'param', None))}"
    return _from_message(str(getattr(error, "message", "")))


def where_to_look(error: Exception) -> str:
    """The line that points to the help of the command that was typed."""
    context = getattr(error, "ctx", None)
    return f"Uitleg: {context.command_path if context else 'baken'} --help"


def _from_message(message: str) -> str:
    for pattern, dutch in _MESSAGES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = [part or "" for part in found.groups()]
            return dutch.format(*parts) + _meant(re.findall(r"'(.+?)'", parts[1]) if len(parts) > 1 else None)
    return "Deze opdracht is niet goed geschreven."


def _meant(possible: Sequence[str] | None) -> str:
    return f" Bedoelt u {' of '.join(sorted(possible))}?" if possible else ""


def _named(error: Exception) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "een waarde"
    return str(param.opts[0]) if param.param_type_name == "option" else _metavar(param)


def _wanted(param: Any) -> str:
    """What kind of value is asked."""
    if param is None or getattr(getattr(param, "type_descriptor", None), "annotation", None) is not int:
        return ""
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    between = "" if least is None or most is None else f" van {least} tot en met {most}"
    return f" Geef een heel getal{between}."


def _usage(command: Any, ctx: Any) -> str:
    pieces = [ctx.command_path]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            pieces.append(_metavar(param) if param.required else f"[{_metavar(param)}]")
    pieces.append("OPDRACHT" if isinstance(command, TyperGroup) else "[opties]")
    return " ".join(pieces)


def _commands(command: Any, ctx: Any) -> list[tuple[str, str]]:
    if not isinstance(command, TyperGroup):
        return []
    found = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
    return [(name, _plain(c.help or "")) for name, c in found if c is not None and not c.hidden]


def _argument(param: Any) -> tuple[str, str]:
    return _metavar(param), param.help or ""


def _option(param: Any) -> tuple[str, str]:
    if "--help" in param.opts:
        return "--help", "Toon deze uitleg."
    names = ", ".join([*param.opts, *param.secondary_opts])
    takes = "" if param.is_flag else f" {_metavar(param)}"
    notes = [n for n in (_default(param), "verplicht" if param.required else "") if n]
    return names + takes, " ".join([param.help or "", *(f"({n})" for n in notes)])


def _default(param: Any) -> str:
    return "" if param.is_flag or param.default in (None, "") else f"standaard: {param.default}"


def _metavar(param: Any) -> str:
    whole = getattr(getattr(param, "type_descriptor", None), "annotation", None) is int
    return str(param.metavar or ("GETAL" if whole else "TEKST"))


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _print_rows(console: Console, head: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for name, told in rows:
        grid.add_row(escape(f"  {name}"), escape(told))
    console.print(f"\n[bold]{head}[/bold]")
    console.print(grid)
