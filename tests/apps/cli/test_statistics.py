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
from tests.guards.source import ROOT
from tests.shared_data import shared

RELATIVE = 1e-8  # as asked of tests, intervals and limits
# Family and column: the tolerance of the reference itself; docs/statistics.md has the reasons.
LOOSER = {("poisson_tests", "ci_blaker_lo"): 3e-3, ("poisson_tests", "ci_blaker_hi"): 3e-3}


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


def test_every_family_and_every_deviation_is_on_the_public_list() -> None:
    told = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
    assert not [family for family in known_families() if f"`{family}`" not in told]
    assert not [column for _, column in LOOSER if f"`{column}`" not in told]


@pytest.mark.parametrize(
    ("family", "files", "words"),
    [
        ("xmr", {"outputs.csv": "case,screen_outliers,fix_after_n_points,t,y,rebase_group\n1,TRUE,,1,,0\n"}, "leeg"),
        ("spc_charts", {"outputs.csv": "case,chart,t,value_in,n\n1,x,1,2,\n"}, "kies bij chart uit i, c"),
        ("spc_charts", {"outputs.csv": "case,chart,t,value_in,n\n1,c,1,-2,\n"}, "geen c-kaart te maken"),
        ("poisson_tests", {"two_sample.csv": "x0,T0,x1,T1\n1,0,1,1\n"}, "moet groter zijn dan nul"),
        ("poisson_tests", {"two_sample.csv": "x0,T0,x1,T1\n1,1,1.5,1\n"}, "is geen aantal"),
        ("poisson_tests", {}, "staat geen one_sample_ci.csv"),
        ("funnel", {"inputs.csv": "area,events,population,expected,pr_num,pr_den\na,1,2,3,4,5\n"}, "drie gebieden"),
        ("standardised_rate", {"inputs.csv": "group,band,x,n,std\n1,1,-1,5,5\n"}, "is geen aantal"),
        ("projection", {"inputs.csv": "case,year,y,n_months\n1,2020,3,0\n"}, "moet groter zijn dan nul"),
        ("spatial", {"grid_outputs.csv": "cell,row,col,events,population\n1,1,1,2,9\n",
                     "grid_neighbours.csv": "cell,neighbour\n1,7\n"}, "buur 7 staat niet"),
        ("knox", {"events.csv": "id,x,y,t\n1,1,1,1\n", "outputs.csv": "eps_t,eps_s\n-1,2\n"}, "nul of meer"),
        ("scan", {"locations.csv": "loc,x,y\n1,1,1\n2,5,5\n",
                  "counts.csv": "t,loc,count,baseline,population\n1,1,2,1,9\n"}, "niet elke plaats"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_folder_is_told(family: str, files: dict[str, str], words: str, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=words):
        calculate(family, tmp_path, tmp_path / "uit")
