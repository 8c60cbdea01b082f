"""What stands beside the tables, fetched: the questions work on a panel loaded by the command alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.cli.live import load_live
from baken.core.errors import UserError
from baken.panel import questions
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from tests.national.country import QUICK, TABLE, country, nuisance
from tests.sources.odata_service import Population, Service, running


def asked(root: Path, question: questions.Question) -> list[dict[str, questions.Value]]:
    return DuckDBEngine(shelf(root, TABLE)).ask(question).records()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch, running(country()) as started:
        patch.setenv("BAKEN_SOURCES_MIRROR", started.address)
        (root / "groups.csv").write_text("area;kind;name\nGM0002;team;Duin\nGM0003;team;Duin\n", encoding="utf-8")
        load_live(TABLE, root, restart=False, manners=QUICK)
        yield root


def test_rates_divide_by_the_inhabitants_of_that_year(loaded: Path) -> None:
    rates = {row["year"]: row for row in asked(loaded, questions.rates("GM0002")) if row["category"] == "E35"}
    assert rates[2020]["inhabitants"] == 10_200
    assert rates[2020]["per_thousand"] == pytest.approx(nuisance("E35", "GM0002", "2020JJ00") / 10.2)


def test_a_merged_municipality_is_divided_by_all_who_live_in_it_now(loaded: Path) -> None:
    """The table puts 2022 in the division of 2026; dividing by the old municipality alone would look plausible."""
    people = {row["year"]: row["inhabitants"] for row in asked(loaded, questions.rates("GM0001"))}
    assert people[2022] == 10_000 + 9_000
    assert people[2023] == 19_000


def test_rank_stands_in_every_group(loaded: Path) -> None:
    rows = asked(loaded, questions.rank("GM0002", "0.0.0", 2024))
    members = {str(row["kind"]): row["members"] for row in rows}
    assert members == {
        "country": 60, "province": 30, "size": 60, "urbanity": 12, "similar": 12, "team": 2,
    }  # fmt: skip
    mine = {row["kind"]: row["name"] for row in rows if row["code"] == "GM0002"}
    assert (mine["province"], mine["urbanity"], mine["team"]) == ("Provincie PV21", "sterk stedelijk", "Duin")


def test_restated_knows_the_merger(loaded: Path) -> None:
    years = {row["year"]: row for row in asked(loaded, questions.restated("GM0001")) if row["category"] == "E35"}
    assert years[2015]["how"] == "own"  # the history was re-based to the division of 2026
    assert len(years) == 14


def test_a_source_of_inhabitants_that_is_away_does_not_hold_up_the_table(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: Population, entity: str, query: dict[str, str]) -> bytes:
        return b"<html>onderhoud</html>"

    monkeypatch.setattr(Population, "reply", away)
    with pytest.raises(UserError, match="staat klaar, maar inwoners en groepen zijn niet vernieuwd"):
        load_live(TABLE, tmp_path, restart=False, manners=QUICK)
    assert asked(tmp_path, questions.yearly_totals("GM0002"))


def test_without_degrees_of_urbanity_it_goes_on_and_says_so(
    tmp_path: Path, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.urbanity.clear()
    load_live(TABLE, tmp_path, restart=False, manners=QUICK)
    assert "Hoe stedelijk gemeenten zijn, is niet opgehaald" in capsys.readouterr().out
    kinds = {row["kind"] for row in asked(tmp_path, questions.rank("GM0002", "0.0.0", 2024))}
    assert kinds == {"country", "province", "size"}
