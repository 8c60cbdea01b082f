"""The national panel beside Apache Superset, on the same Parquet files: the same questions, over its chart API.

Superset is not part of the installation. Once, outside the project (700 MB, a minute):

    uv venv --python 3.11 ~/superset
    uv pip install --python ~/superset apache-superset==6.1.0 rich cachetools flask-caching==2.3.1 \
        duckdb-engine==0.17.0 duckdb==1.4.5

`BAKEN_SUPERSET=~/superset uv run python benchmarks/superset.py` then starts it on loopback with a database of its own
in a folder that is thrown away. Without it nothing is measured, and the last line says why.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

from baken.panel import questions
from baken.panel.dimensions import read_dimensions
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from baken.panel.load import PanelLoad
from baken.panel.synthetic import Synthetic
from baken.panel.tables import national_table

TABLE = "47013NED"
ASKED = "GM0031"
PERSON = {"username": "bench", "password": "only-on-loopback"}
SETTINGS = """
SECRET_KEY = "thrown-away-with-the-folder-it-stands-in-0123456789"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
PREVENT_UNSAFE_DB_CONNECTIONS = False
TALISMAN_ENABLED = False
WTF_CSRF_ENABLED = False
"""
VIEWS = """
import duckdb
connection = duckdb.connect("{folder}/panel.duckdb")
for grain, time in (("months", "year, month"), ("years", "year")):
    connection.execute(f'''
        CREATE VIEW {{grain}} AS
        SELECT a.code AS area, c.code AS category, {{time}}, registered
        FROM read_parquet('{files}/{{grain}}/*.parquet')
        JOIN read_parquet('{files}/areas.parquet') a USING (area)
        JOIN read_parquet('{files}/categories.parquet') c USING (category)
    ''')
"""
Ask = Callable[[str, list[str], dict[str, str]], int]


def load(root: Path) -> Path:
    """An invented release of the whole country; the folder of its files."""
    invented = Synthetic(national_table(TABLE))
    with PanelLoad(root, read_dimensions(invented.table, invented.dimension_replies())) as into:
        for key, content in invented.pages():
            into.receive(key, content)
        return into.finish().folder


@contextmanager
def superset(home: Path, folder: Path, files: Path) -> Iterator[tuple[Ask, int]]:
    """A running Superset over these files: how to ask it, and the process of its server."""
    (folder / "superset_config.py").write_text(SETTINGS.format(folder=folder))
    settings = {"SUPERSET_CONFIG_PATH": str(folder / "superset_config.py"), "FLASK_APP": "superset"}
    around = {**os.environ, **settings}
    with (folder / "log").open("w") as log:

        def run(program: str, *words: str) -> None:
            subprocess.run([home / "bin" / program, *words], env=around, check=True, stdout=log, stderr=log)

        run("python", "-c", VIEWS.format(folder=folder, files=files))
        run("superset", "db", "upgrade")
        named = ("--firstname", "b", "--lastname", "b", "--email", "b@example.org")
        run("superset", "fab", "create-admin", *named, *(f"--{key}={value}" for key, value in PERSON.items()))
        run("superset", "init")
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        words = [str(home / "bin" / "gunicorn"), "-w", "2", "-k", "gthread", "-b", address, "superset.app:create_app()"]
        with subprocess.Popen(words, env=around, stdout=log, stderr=log) as server:
            try:
                yield charts(f"http://{address}", folder / "panel.duckdb"), server.pid
            finally:
                server.terminate()


def charts(address: str, database: Path) -> Ask:
    """Logs in and registers the table; a way to ask for sums of it, kept answers not used."""
    client = httpx2.Client(base_url=address, timeout=120)
    wait_for(client)

    def post(path: str, told: dict[str, Any]) -> Any:
        reply = client.post(f"/api/v1/{path}", json=told)
        reply.raise_for_status()
        return reply.json()

    token = post("security/login", {**PERSON, "provider": "db"})["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    uri = f"duckdb:///{database}?access_mode=read_only"
    known = post("database/", {"database_name": "panel", "sqlalchemy_uri": uri})["id"]
    tables = {
        grain: post("dataset/", {"database": known, "schema": "main", "table_name": grain})["id"]
        for grain in ("months", "years")
    }
    total = {"expressionType": "SQL", "sqlExpression": "SUM(registered)", "label": "registered"}

    def ask(grain: str, columns: list[str], only: dict[str, str]) -> int:
        filters = [{"col": column, "op": "==", "val": value} for column, value in only.items()]
        query = {"columns": columns, "metrics": [total], "filters": filters, "row_limit": 50_000}
        source = {"id": tables[grain], "type": "table"}
        told = post("chart/data", {"datasource": source, "force": True, "queries": [query], "result_format": "json"})
        return sum(int(row["registered"] or 0) for row in told["result"][0]["data"])

    return ask


def wait_for(client: httpx2.Client) -> None:
    for _ in range(240):
        try:
            if client.get("/health").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.5)
    raise SystemExit("Superset does not start: see its log")


def middle(ask: Callable[[], int]) -> tuple[float, int]:
    """Milliseconds, the middle of seven, and the sum of the answer."""
    took = []
    for _ in range(7):
        start = time.perf_counter()
        total = ask()
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)[3], total


def megabytes(process: int) -> float:
    """What a process and those it started hold now, shared pages counted once."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    own = re.search(r"Pss:\s+(\d+) kB", rollup)
    return (int(own[1]) / 1024 if own else 0.0) + sum(megabytes(int(child)) for child in children)


def registered(engine: DuckDBEngine, question: questions.Question) -> int:
    return sum(int(row["registered"] or 0) for row in engine.ask(question).records())


def main(home: Path) -> None:
    ratios = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = load(folder)
        engine = DuckDBEngine(shelf(folder, TABLE))
        yearly, months = questions.yearly_totals(ASKED), questions.neighbourhood_months(ASKED, "0.0.0")
        start = time.perf_counter()
        with superset(home, folder, files) as (ask, server):
            print(f"Superset stands ready after {time.perf_counter() - start:.0f} s; the middle of seven answers:")
            asked: dict[str, tuple[Callable[[], int], Callable[[], int]]] = {
                "yearly totals": (
                    lambda: registered(engine, yearly),
                    lambda: ask("years", ["category", "year"], {"area": ASKED}),
                ),
                "months of one category": (
                    lambda: registered(engine, months),
                    lambda: ask("months", ["year", "month"], {"area": ASKED, "category": "0.0.0"}),
                ),
            }
            for title, (ours, theirs) in asked.items():
                (quick, wanted), (slow, found) = middle(ours), middle(theirs)
                if wanted != found:
                    raise SystemExit(f"{title}: the panel answers {wanted} and Superset {found}")
                print(f"  {title:<24} panel {quick:6.1f} ms   Superset {slow:6.0f} ms, and the same answer")
                ratios.append(f"{title} {slow / quick:.0f} x as fast")
            print(f"  Superset holds {megabytes(server):.0f} MB")
    print("ratios: " + "; ".join(ratios))


if __name__ == "__main__":
    place = os.environ.get("BAKEN_SUPERSET", "")
    if not (Path(place).expanduser() / "bin" / "superset").is_file() or not place:
        print(__doc__)
        print("ratios: none, for there is no Superset in BAKEN_SUPERSET")
        sys.exit()
    main(Path(place).expanduser())
