"""The console command: what it prints, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from baken import cli
from baken.accounts.models import Membership, Municipality, User
from baken.accounts.operations import close_account
from baken.cli import app
from baken.cli.serving import check_port
from baken.conf.env import ConfigurationError
from baken.core.errors import UserError
from tests.factories.accounts import TESTS
from tests.factories.months import count_months, peak
from tests.factories.plans import PLAN, make_adopted

run = CliRunner()


def ends(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of the console script."""
    monkeypatch.setattr(sys, "argv", ["baken", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_help_names_every_command() -> None:
    printed = run.invoke(app, ["--help"]).output
    names = ("demo", "read", "target", "migrate", "serve", "municipality", "person", "evaluate")
    assert all(name in printed for name in names)


def test_version() -> None:
    assert run.invoke(app, ["--version"]).output.startswith("baken ")


def test_read_prints_what_was_found(plan: Path) -> None:
    printed = run.invoke(app, ["read", str(plan)]).output
    assert "Aanpak jeugdoverlast" in printed
    assert "Vraag:" in printed
    assert "Losse eindjes" in printed


def test_read_as_json(plan: Path) -> None:
    printed = json.loads(run.invoke(app, ["read", str(plan), "--json"]).output)
    assert printed["municipality"] == "Duinrand"
    assert len(printed["priorities"][0]["indicators"]) == 4


def test_a_file_that_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(monkeypatch, "read", "nergens.txt") == 2
    assert "bestaat niet" in capsys.readouterr().err


def test_a_folder_is_no_plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ends(monkeypatch, "read", str(tmp_path)) == 2


def test_target_explains_and_asks() -> None:
    assert "73" in run.invoke(app, ["target", "gelijk of lager", "--baseline", "73 (2023)"]).output
    assert "Vraag" in run.invoke(app, ["target", "900", "--indicator", "Gesprekken"]).output


def test_target_reads_a_table(tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("phrase\tbaseline\nHooguit 40\t61\n", encoding="utf-8")
    lines = run.invoke(app, ["target", "--file", str(table)]).output.splitlines()
    assert lines[0].split("\t")[-2:] == ["operator", "value"]
    assert lines[1].split("\t")[-2:] == ["at_most", "40"]


def test_target_without_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(monkeypatch, "target") == 2


def test_a_wrong_setting_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ConfigurationError("zet X")

    monkeypatch.setattr(cli, "_start_django", refuse)
    assert ends(monkeypatch, "migrate") == 1


def test_reading_starts_without_the_database() -> None:
    code = "import sys, baken.cli.reading as r; r.explained('900', '', ''); sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_port_in_use_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match="niet vrij"):
        check_port("127.0.0.1", taken.getsockname()[1])


@pytest.mark.django_db
def test_a_municipality_and_its_person() -> None:
    assert "toegevoegd" in run.invoke(app, ["municipality", "GM9903", "Wierdam"]).output
    arguments = ["--municipality", "GM9903", "--role", "reader", "--password", "een lang wachtwoord"]
    assert "meelezer" in run.invoke(app, ["person", "d@x.example", "Dirk", *arguments]).output
    assert Membership.objects.get().user.email == "d@x.example"


@pytest.mark.django_db
def test_who_left_comes_back_with_a_new_password() -> None:
    run.invoke(app, ["municipality", "GM9903", "Wierdam"])
    arguments = ["person", "d@x.example", "Dirk", "--municipality", "GM9903", "--password"]
    run.invoke(app, [*arguments, "een lang wachtwoord"])
    close_account(person=User.objects.get(), by=TESTS)
    run.invoke(app, [*arguments, "een heel ander wachtwoord"])
    person = User.objects.get()
    assert person.is_active
    assert person.check_password("een heel ander wachtwoord")


@pytest.mark.django_db
def test_a_person_needs_a_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["person", "d@x.example", "Dirk", "--municipality", "GM1", "--password", "een lang wachtwoord"]
    assert ends(monkeypatch, *arguments) == 2


def test_evaluate(municipality: Municipality) -> None:
    make_adopted(municipality)
    printed = run.invoke(app, ["evaluate"], env={"COLUMNS": "80"}).output
    assert "4 indicatoren: 4 nog niet te beoordelen." in printed
    assert max(len(line) for line in printed.splitlines()) <= 80
    (plan,) = json.loads(run.invoke(app, ["evaluate", "--json"]).output)
    assert plan["indicators"][0]["targets"][0]["reason"] == "no_figure"


WRONG_USE = [
    (["raed"], "De opdracht raed bestaat niet. Bedoelt u read?"),
    (["read"], "U hebt BESTAND niet opgegeven."),
    (["read", "a", "b c"], "Dit is te veel: b c."),
    (["read", "a", "--jsonn"], "De optie --jsonn bestaat niet. Bedoelt u --json?"),
    (["serve", "--port", "vier"], "Geef een heel getal van 1 tot en met 65535."),
    (["serve", "--port", "70000"], "Geef een heel getal van 1 tot en met 65535."),
    (["target", "--file"], "Achter --file hoort een waarde."),
    (["target", "x", "--file=t", "--json=3"], "De optie --json bestaat niet."),
    (["panel", "lood"], "De opdracht lood bestaat niet. Bedoelt u load?"),
    (["evaluate", "--today", "gisteren"], "gisteren is geen datum."),
]
ENGLISH = (
    "Usage",
    "Error",
    "Options",
    "Arguments",
    "Show this",
    "required",
    "default:",
    "No such",
    "Missing",
    "Invalid",
)


@pytest.mark.parametrize(("arguments", "told"), WRONG_USE)
def test_wrong_use_is_said_in_dutch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert ends(monkeypatch, *arguments) == 2
    printed = capsys.readouterr().err
    assert told in printed
    assert not any(word in printed for word in ENGLISH)


@pytest.mark.parametrize(
    "command", [[], *([c.name or (c.callback and c.callback.__name__)] for c in app.registered_commands)]
)
def test_help_is_dutch_and_has_an_example(command: list[str]) -> None:
    printed = run.invoke(app, [*command, "--help"]).output
    assert "Toon deze uitleg." in printed
    assert ("Voorbeeld" in printed) == bool(command)
    assert not any(word in printed for word in ENGLISH)


def test_nothing_typed_shows_the_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(monkeypatch) == 2
    shown = capsys.readouterr()
    assert "Opdrachten" in shown.out
    assert not shown.err


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "De kolom phrase ontbreekt"), (b"a\tb\n", "De kolom phrase"), (b"\x7fELF\0\0", "geen tekst")],
)
def test_a_table_that_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, told: str
) -> None:
    table = tmp_path / "t.tsv"
    table.write_bytes(content)
    assert ends(monkeypatch, "target", "--file", str(table)) == 2
    assert told in capsys.readouterr().err


def test_a_table_in_windows_text(tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_bytes("phrase\nHooguit 40 cafés\n".encode("cp1252"))
    assert "cafés" in run.invoke(app, ["target", "--file", str(table)]).output


def test_passwords_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["een lang wachtwoord", "een ander wachtwoord"])
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    assert ends(monkeypatch, "person", "d@x.example", "Dirk", "--municipality", "GM1") == 2


def test_what_ends_early_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object, **__: object) -> str:
        raise typer.Abort

    monkeypatch.setattr("typer.prompt", stop)
    assert ends(monkeypatch, "person", "d@x.example", "Dirk", "--municipality", "GM1") == 1
    assert "Gestopt" in capsys.readouterr().err


@pytest.mark.django_db
def test_evaluate_without_a_plan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(monkeypatch, "evaluate") == 2
    assert "nog geen vastgesteld plan" in capsys.readouterr().err


@pytest.mark.parametrize("width", [80, 100, 140])
def test_open_verdicts_show_why_at_every_width(municipality: Municipality, width: int) -> None:
    make_adopted(municipality)
    printed = run.invoke(app, ["evaluate"], env={"COLUMNS": str(width)}).output
    assert "–" not in printed.split("indicatoren:")[0].replace("2024–2027", "")
    assert "…" not in printed
    assert max(len(line) for line in printed.splitlines()) <= width


def test_watch_prints_what_the_page_shows(municipality: Municipality) -> None:
    assert "nog geen cijfers per maand" in run.invoke(app, ["watch"]).output
    count_months(municipality, peak())
    printed = run.invoke(app, ["watch", municipality.code, "--today", "2026-06-09"], env={"COLUMNS": "140"}).output
    assert "april 2026: 1 opvallend van 1 cijfers" in printed
    assert "zo goed als zeker meer dan toeval" in printed
    (told,) = json.loads(run.invoke(app, ["watch", "--json", "--today", "2026-06-09"]).output)
    assert told["series"][0]["certainty"] == "sure"


@pytest.mark.django_db
def test_watch_of_an_unknown_municipality(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(monkeypatch, "watch", "Nergenshuizen") == 2
    assert "Nergenshuizen staat hier niet" in capsys.readouterr().err
