"""Every family of methods against the outputs of trusted implementations, column by column."""

from __future__ import annotations

import csv
from math import isnan
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.cli.statistics import calculate, known_families
from baken.cli.statistics.tables import printed
from baken.core.errors import UserError
from tests.shared_data import shared

RELATIVE = 1e-8  # as asked of tests, intervals and limits
LOOSER: dict[tuple[str, str], float] = {}  # family and column: the tolerance of the reference itself, with its reason


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def differs(ours: str, theirs: str, tolerance: float) -> bool:
    if ours == theirs:
        return False
    try:
        a, b = float(ours or "nan"), float(theirs or "nan")
    except ValueError:
        return True
    if isnan(a) or isnan(b):
        return not (isnan(a) and isnan(b))
    return abs(a - b) > tolerance * max(abs(a), abs(b)) + 1e-12


@pytest.mark.shared
@pytest.mark.parametrize("family", known_families())
def test_the_reference_is_met(family: str, tmp_path: Path) -> None:
    source = shared(f"stats_reference/{family}")
    written = calculate(family, source, tmp_path)
    assert written
    for path in written:
        ours, theirs = table(path), table(source / path.name)
        assert len(ours) == len(theirs), path.name
        assert list(ours[0]) == list(theirs[0]), path.name
        for column in theirs[0]:
            tolerance = LOOSER.get((family, column), RELATIVE)
            wrong = [
                (n, a[column], b[column])
                for n, (a, b) in enumerate(zip(ours, theirs, strict=True), start=2)
                if differs(a[column], b[column], tolerance)
            ]
            assert not wrong, f"{path.name}, {column}: {len(wrong)} differ, first {wrong[0]}"


def test_what_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Kies uit"):
        calculate("kristallen_bol", tmp_path, tmp_path)
    with pytest.raises(UserError, match="is er niet"):
        calculate("ears", tmp_path / "weg", tmp_path)
    with pytest.raises(UserError, match=r"geen inputs\.csv"):
        calculate("ears", tmp_path, tmp_path)


HEAD = "series_id,source,freq,t,date,value,population\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a,x,12,1,,-1,5", "regel 2, kolom value: ‘-1’ is geen aantal"),
        ("a,x,12,1,,1.5,5", "is geen aantal"),
        ("a,x,12,1,,veel,5", "‘veel’ is geen getal"),
        ("a,x,12,1,,inf,5", "is geen getal"),
        ("a,x,12,2,,1,5", "moment 1 aan de beurt"),
        ("a,x,,1,,1,5", "kolom freq: de cel is leeg"),
    ],
)
def test_a_wrong_cell_is_named(line: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "inputs.csv").write_text(f"{HEAD}{line}\n", encoding="utf-8")
    (tmp_path / "outputs.csv").write_text(
        "series_id,method,baseline,minSigma,alpha,t\na,C1,7,0,0.01,1\n", encoding="utf-8"
    )
    with pytest.raises(UserError, match=words):
        calculate("ears", tmp_path, tmp_path / "uit")


def test_from_the_command_line(tmp_path: Path) -> None:
    values = "".join(f"a,x,12,{t},,{t % 3},\n" for t in range(1, 10)) + "a,x,12,10,,9,\n"
    (tmp_path / "inputs.csv").write_text(f"{HEAD}{values}", encoding="utf-8")
    asked = "series_id,method,baseline,minSigma,alpha,t\na,C1,7,0.5,0.001,10\na,C1,7,0.5,0.001,3\n"
    (tmp_path / "outputs.csv").write_text(asked, encoding="utf-8")
    told = CliRunner().invoke(app, ["statistics", "ears", str(tmp_path), str(tmp_path / "uit")])
    assert told.exit_code == 0, told.output
    high, early = table(tmp_path / "uit" / "outputs.csv")
    assert (high["observed"], high["alarm"]) == ("9", "1")
    assert (early["upperbound"], early["alarm"]) == ("", ""), "too little history says nothing"


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (float("nan"), ""), (None, ""), (True, "TRUE"), (3, "3")]
)
def test_numbers_are_printed_with_what_they_say(value: float | None, text: str) -> None:
    assert printed(value) == text
