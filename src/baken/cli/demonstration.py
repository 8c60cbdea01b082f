"""`baken demo`: make the database, load both municipalities, show the verdicts and how to log in."""

from __future__ import annotations

import secrets

from rich.console import Console

from baken.accounts.system import SystemActor
from baken.cli import judging, serving
from baken.conf import env
from baken.demo import load_demo
from baken.demo.story import stories
from baken.web.clock import today


def show() -> None:
    """Load and print. A second time nothing is written."""
    serving.migrate()
    password = _password()
    for edition in load_demo(today=today(), by=SystemActor("demo"), password=password):
        judging.show(edition, today())
    console = Console(highlight=False)
    console.print("[bold]Inloggen in de demo[/bold] (adres /werk/):")
    for story in stories():
        for _, name, email in story.people:
            console.print(f"  {email}  [dim]{name}[/dim]")
    console.print(f"  wachtwoord: {password}")


def _password() -> str:
    """One password for this demo, made once and kept beside its database."""
    kept = env.data_dir() / "demo-password.txt"
    if not kept.exists():
        kept.write_text(f"demo-{secrets.token_hex(6)}", encoding="utf-8")
        kept.chmod(0o600)
    return kept.read_text(encoding="utf-8").strip()
