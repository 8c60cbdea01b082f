"""`baken panel load` and `questions`, from a folder of replies as from invented ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.core.errors import UserError
from baken.panel import versions
from baken.panel.recorded import read_beside, read_recorded
from tests.panel.conftest import CHANGES, MUNICIPALITIES, crimes

COMPANIONS = {
    "population.csv": "area;year;inhabitants\n" + "".join(f"{c};2020;{row[0]}\n" for c, row in MUNICIPALITIES.items()),
    "groups.csv": "area;kind;name\n" + "".join(f"{c};province;{row[1]}\n" for c, row in MUNICIPALITIES.items()),
    "changes.csv": "since;old;new;whole\n"
    + "".join(f"{c.since};{c.old};{c.new};{'yes' if c.is_whole else 'no'}\n" for c in CHANGES),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Replies as a person would have kept them, some of them packed."""
    release, values = crimes()
    kept = tmp_path / "replies"
    kept.mkdir()
    for name, pages in release.lists().items():
        (kept / f"{name}.json").write_bytes(pages[0])
    for number, (_, content) in enumerate(release.pages(values)):
        packed = number % 2
        name = f"TypedDataSet-{number:03}.json" + (".gz" if packed else "")
        (kept / name).write_bytes(gzip.compress(content) if packed else content)
    for name, text in COMPANIONS.items():
        (kept / name).write_text(text, encoding="utf-8")
    return kept


def run(*words: str | Path) -> str:
    """What the command prints; UserErrors pass through, as they do to the entry point."""
    outcome = CliRunner().invoke(app, ["panel", *map(str, words)], catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_a_folder_of_replies_answers_the_five_questions(folder: Path, tmp_path: Path) -> None:
    assert "66 regels" in run("load", folder, "--into", tmp_path / "panel").replace("\n", " ")
    told = json.loads(run("questions", "GM0002", "--into", tmp_path / "panel", "--json", "--year", "2020"))
    assert list(told) == ["yearly_totals", "rates", "rank", "neighbourhood_months", "restated"]
    assert [row["registered"] for row in told["yearly_totals"]] == [240, 250, 240]
    assert told["rates"][0]["per_thousand"] == 20.0
    assert {row["place"] for row in told["rank"] if row["code"] == "GM0002" and row["kind"] == "province"} == {1}


def test_the_answers_are_drawn_in_dutch(folder: Path, tmp_path: Path) -> None:
    run("load", folder, "--into", tmp_path)
    shown = run("questions", "GM0002", "--into", tmp_path)
    assert "Per 1.000 inwoners" in shown
    assert "20,0" in shown


@pytest.mark.xdist_group("spark")
@pytest.mark.usefixtures("spark")
def test_the_same_on_spark(folder: Path, tmp_path: Path) -> None:
    run("load", folder, "--into", tmp_path / "panel")
    asked = ("questions", "GM0002", "--into", tmp_path / "panel", "--json")
    assert json.loads(run(*asked, "--engine", "spark")) == json.loads(run(*asked))


def test_invented_replies_need_a_folder_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--into"):
        run("load", "synthetic")
    run("load", "synthetic", "--table", "47021NED", "--municipalities", "2", "--into", tmp_path)
    assert versions.current(tmp_path, "47021NED") is not None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("GM1",), "GM met vier cijfers"),
        (("GM0777",), "staat niet in deze tabel"),
        (("GM0001", "--category", "9.9.9"), "heeft hier geen heel jaar"),
        (("GM0001", "--engine", "abacus"), "Kies duckdb of spark"),
        (("GM0001", "--table", "47022NED"), "nog niet geladen"),
    ],
)
def test_a_question_that_cannot_be_asked_says_how(panel: Path, words: tuple[str, ...], sentence: str) -> None:
    into = panel if "47022NED" not in words else panel / "elsewhere"
    with pytest.raises(UserError, match=sentence):
        run("questions", *words, "--into", into)


def test_a_folder_without_pages_or_lists_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        read_recorded(tmp_path / "nothing")
    with pytest.raises(UserError, match="geen pagina's"):
        read_recorded(tmp_path)
    (folder / "RegioS.json").unlink()
    with pytest.raises(UserError, match="De lijst RegioS ontbreekt"):
        run("load", folder, "--into", tmp_path)


def test_a_broken_line_of_a_companion_is_pointed_out(folder: Path) -> None:
    (folder / "population.csv").write_text("area;year;inhabitants\nGM0001;2020;veel\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"Regel 2 van population\.csv"):
        read_beside(folder)


def test_a_damaged_packed_file_is_pointed_out(folder: Path, tmp_path: Path) -> None:
    packed = next(folder.glob("*.gz"))
    packed.write_bytes(packed.read_bytes()[:-9])
    with pytest.raises(UserError, match=packed.name):
        run("load", folder, "--into", tmp_path)
