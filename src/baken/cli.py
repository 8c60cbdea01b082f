"""The console command `baken`."""

from __future__ import annotations

import typer

app = typer.Typer(help="Baken: het veiligheidsplan, levend.", no_args_is_help=True)


@app.callback()
def _root() -> None:
    """Baken: het veiligheidsplan, levend."""


def main() -> None:
    """Entry point of the console script."""
    app()
