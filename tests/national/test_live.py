"""The whole country from a service that misbehaves: nothing lost, nothing doubled, nothing asked twice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.cli.live import load_live
from baken.core.errors import UserError
from baken.panel import questions, versions
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from tests.national.country import QUICK, REGIONS, TABLE, country, nuisance
from tests.panel.test_load import fingerprint
from tests.sources.odata_service import (
    Fault,
    Service,
    cut_mid_body,
    maintenance,
    running,
    send,
    server_error,
    too_slow,
    well,
    wrong_type,
)

BEFORE_PAGES = 11  # five lists of the table, regions, inhabitants, and degrees of urbanity in two tables of two


def load(root: Path, *, restart: bool = False) -> None:
    load_live(TABLE, root, restart=restart, manners=QUICK)


def pages_asked(service: Service) -> list[str]:
    return [unquote(path) for path in service.asked if "TypedDataSet" in path and TABLE in path]


def trouble(root: Path) -> str:
    with pytest.raises(UserError) as caught:
        load(root)
    assert versions.current(root, TABLE) is None
    return caught.value.sentence


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The panel as it comes from a service that behaves."""
    root = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch, running(country()) as started:
        patch.setenv("BAKEN_SOURCES_MIRROR", started.address)
        load(root)
    return fingerprint(root, TABLE)


def test_every_cell_is_there_in_slices_below_the_cap(tmp_path: Path, service: Service) -> None:
    load(tmp_path)
    asked = DuckDBEngine(shelf(tmp_path, TABLE)).ask(questions.neighbourhood_months("GM0007", "E35"))
    assert [row["registered"] for row in asked.records()] == [
        nuisance("E35", "GM0007", f"{year}MM{month:02}") for year in range(2012, 2026) for month in range(1, 13)
    ]
    pages = pages_asked(service)
    assert len(pages) == len(set(pages))
    assert all("$select=Overlast,RegioS,Perioden,GeregistreerdeOverlast_1" in page for page in pages)
    slices = {re.sub(r"&\$skip=\d+", "", page) for page in pages}
    assert len(slices) == 3 * 2
    assert all("substring(RegioS,2,4) ge '" in page for page in slices)


@pytest.mark.parametrize("fault", [cut_mid_body, server_error, maintenance, too_slow])
def test_what_goes_wrong_for_a_moment_is_asked_again(
    fault: Fault, tmp_path: Path, service: Service, whole: dict[str, str]
) -> None:
    service.faults[:] = [well] * (BEFORE_PAGES + 3) + [fault]
    load(tmp_path)
    assert fingerprint(tmp_path, TABLE) == whole


def test_a_source_that_stays_away_costs_nothing_that_came_in(
    tmp_path: Path, service: Service, whole: dict[str, str]
) -> None:
    service.faults[:] = [well] * (BEFORE_PAGES + 4) + [server_error] * 3
    assert "Probeer het later opnieuw" in trouble(tmp_path)
    came = set(pages_asked(service)[:4])
    service.asked.clear()
    load(tmp_path)
    assert came
    assert not came & set(pages_asked(service))
    assert fingerprint(tmp_path, TABLE) == whole


def test_the_wrong_kind_of_reply_is_told_and_not_kept(tmp_path: Path, service: Service, whole: dict[str, str]) -> None:
    service.faults[:] = [well] * (BEFORE_PAGES + 2) + [wrong_type]
    assert "iets anders dan cijfers" in trouble(tmp_path)
    load(tmp_path)
    assert fingerprint(tmp_path, TABLE) == whole


def test_a_service_that_finds_a_slice_too_much_gets_halves(
    tmp_path: Path, service: Service, whole: dict[str, str]
) -> None:
    def too_many(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        send(handler, b'{"odata.error": {"message": "The query returns more than 10000 records"}}', 500)

    service.faults[:] = [well] * BEFORE_PAGES + [too_many]
    load(tmp_path)
    same = {name: content for name, content in fingerprint(tmp_path, TABLE).items() if name.endswith(".parquet")}
    assert same == {name: content for name, content in whole.items() if name.endswith(".parquet")}


def test_an_empty_answer_and_a_short_one_are_refused(tmp_path: Path, service: Service, whole: dict[str, str]) -> None:
    def empty(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        send(handler, b'{"odata.metadata":"https://x/47021NED/$metadata","value":[]}')

    def without_a_next_page(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        send(handler, re.sub(rb',"odata.nextLink":"[^"]*"', b"", body))

    service.faults[:] = [well] * (BEFORE_PAGES + 1) + [empty]
    assert "heeft geen regels" in trouble(tmp_path)
    service.faults[:] = [well] * BEFORE_PAGES + [without_a_next_page]
    assert "De bron gaf 4000 regels waar er" in trouble(tmp_path)
    load(tmp_path)
    assert fingerprint(tmp_path, TABLE) == whole


def test_pages_that_never_end_are_noticed(tmp_path: Path, service: Service) -> None:
    def again(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        send(handler, re.sub(rb"\$skip=\d+", b"$skip=2000", body))

    service.faults[:] = [well] * BEFORE_PAGES + [again] * 50
    assert "regels waar er" in trouble(tmp_path)


def test_a_table_renewed_under_way_is_not_mixed(tmp_path: Path, service: Service) -> None:
    service.faults[:] = [well] * (BEFORE_PAGES + 4) + [server_error] * 3
    trouble(tmp_path)
    service.tables[TABLE] = country(modified="2026-07-15T02:00:00").tables[TABLE]
    assert "--restart" in trouble(tmp_path)
    load(tmp_path, restart=True)
    assert versions.current(tmp_path, TABLE) is not None


def test_a_table_renewed_before_the_last_page_is_not_believed(tmp_path: Path, service: Service) -> None:
    def renewed(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        service.tables[TABLE].modified = "2026-07-15T02:00:00"
        send(handler, body)

    service.faults[:] = [well] * (BEFORE_PAGES + 5) + [renewed]
    assert "tijdens het laden vernieuwd" in trouble(tmp_path)


def test_shifted_ids_change_nothing(tmp_path: Path, service: Service, whole: dict[str, str]) -> None:
    for row in service.tables[TABLE].rows:
        row["ID"] += 437
    load(tmp_path)
    unpacked = {name: content for name, content in fingerprint(tmp_path, TABLE).items() if name.endswith(".parquet")}
    assert unpacked == {name: content for name, content in whole.items() if name.endswith(".parquet")}


WORKER = """
import sys
from pathlib import Path
from baken.cli.live import load_live
from tests.national.country import QUICK, TABLE
load_live(TABLE, Path(sys.argv[1]), restart=False, manners=QUICK)
"""


def start(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(root)], cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_killed_at_several_pages_it_goes_on_and_is_the_same_panel_byte_for_byte(
    tmp_path: Path, service: Service, whole: dict[str, str]
) -> None:
    seen: list[str] = []
    started: list[subprocess.Popen[bytes]] = []

    def kill(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        os.kill(started[-1].pid, signal.SIGKILL)

    for after in (1, 6, 11):
        service.asked.clear()
        service.faults[:] = [*[well] * (BEFORE_PAGES + after), kill]
        with start(tmp_path) as process:
            started.append(process)
            process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert versions.current(tmp_path, TABLE) is None
        seen += pages_asked(service)[: after - 1]  # the last before the kill may not have been kept yet
    service.asked.clear()
    load(tmp_path)
    assert len(seen) == len(set(seen))
    assert not set(seen) & set(pages_asked(service))
    assert fingerprint(tmp_path, TABLE) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child on Windows")
def test_an_interrupt_stops_it_with_a_sentence_and_keeps_what_came_in(
    tmp_path: Path, service: Service, whole: dict[str, str]
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def interrupt(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        os.kill(started[0].pid, signal.SIGINT)
        send(handler, body)

    service.faults[:] = [well] * (BEFORE_PAGES + 4) + [interrupt]
    with start(tmp_path) as process:
        started.append(process)
        told = process.communicate()[1].decode()
    assert "is gestopt. Wat al binnen was, is bewaard" in told.replace("\n", " ")
    kept = set(pages_asked(service)[:3])
    service.asked.clear()
    load(tmp_path)
    assert not kept & set(pages_asked(service))
    assert fingerprint(tmp_path, TABLE) == whole


def test_the_command_tells_what_stands_ready(tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.cli.live.POLITE", QUICK)
    words = ["panel", "load", "live", "--table", TABLE, "--into", str(tmp_path)]
    outcome = CliRunner().invoke(app, words, catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    rows = f"{3 * len(REGIONS) * 14 * 13:,}".replace(",", ".")
    assert f"{rows} regels staan klaar" in outcome.output.replace("\n", " ")
    assert "groepen: province, urbanity" in outcome.output
