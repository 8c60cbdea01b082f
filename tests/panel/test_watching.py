"""The newest month of the whole country: small, with one outbreak; and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from baken.cli.panel import app
from baken.core.errors import UserError
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from baken.panel.executors.local import SerialExecutor
from baken.panel.watching import watch_country
from tests.panel.replies import Cell, Key, Release

CLASSES, PLACES = ["0.0.0", "1.1.1", "2.2.1"], ["NL01", "GM0001", "GM0002"]
MONTHS = [f"{year}MM{month:02}" for year in range(2019, 2025) for month in range(1, 13)][:64]


def loaded(root: Path, outbreak: int = 0) -> None:
    """Twelve a month by chance; the outbreak in the last month of one class of one municipality, and in its total."""
    draw = np.random.default_rng(3)
    release = Release("47013NED", CLASSES, PLACES, MONTHS)
    values: dict[Key, Cell] = {key: int(draw.poisson(12)) for key in release.places()}
    for month in MONTHS:
        for place in PLACES:
            values["0.0.0", place, month] = sum(int(values[c, place, month] or 0) for c in CLASSES[1:])
    for kind in ("0.0.0", "2.2.1"):
        values[kind, "GM0002", MONTHS[-1]] = int(values[kind, "GM0002", MONTHS[-1]] or 0) + outbreak
    release.load(root, values)


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_one_place_stands_out_with_its_class_under_the_total(tmp_path: Path) -> None:
    loaded(tmp_path, outbreak=50)
    country = watch_country(DuckDBEngine(shelf(tmp_path, "47013NED")), SerialExecutor())
    assert country is not None
    assert country.month.label == "april 2024"
    assert len(country.rows) == 6  # the country itself is no municipality
    assert [(row.code, row.category) for row in country.standing] == [("GM0002", "0.0.0")]
    under = [row for row in country.rows if row.found.whole is not None]
    assert [(row.code, row.category) for row in under] == [("GM0002", "2.2.1")]


def test_the_command_tells_it_and_what_it_does_not_mean(tmp_path: Path) -> None:
    loaded(tmp_path, outbreak=50)
    shown = run("watch", "--into", tmp_path)
    assert "april 2024: 1 opvallend van 6 cijfers" in shown
    assert "Dit zegt niet waardoor het komt" in shown
    told = json.loads(run("watch", "--into", tmp_path, "--json"))
    assert told["standing_out"][0]["municipality"] == "GM0002"


def test_a_quiet_month_is_one_line(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert run("watch", "--into", tmp_path) == "april 2024: niets valt op, van 6 cijfers die we bekeken.\n"


def test_a_table_without_months_is_said(tmp_path: Path) -> None:
    Release("47018NED", ["0.0.0"], ["GM0001"], ["2023JJ00"]).load(tmp_path)
    with pytest.raises(UserError, match="geen maanden"):
        run("watch", "--into", tmp_path, "--table", "47018NED")
