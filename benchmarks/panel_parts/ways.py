"""The ways that are measured, each in a process of its own so that its peak memory is its own.

Prints one line of JSON: rows, seconds, peak megabytes. Started by benchmarks/panel.py.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import re
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.panel.dimensions import Dimensions

TABLE = "47022NED"


def peak_megabytes() -> float:
    """The most memory this process ever held."""
    match = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(match[1]) / 1024 if match else 0.0


def plain(port: str) -> dict[str, float]:
    """The `cbsodata` client and pandas, and the columns without which no year can be asked."""
    import cbsodata  # noqa: PLC0415  only this way has it in memory
    import pandas  # noqa: PLC0415  the same

    start = perf_counter()
    cbsodata.options.use_https = False
    frame = pandas.DataFrame(cbsodata.get_data(TABLE, catalog_url=f"127.0.0.1:{port}"))
    bare = perf_counter() - start
    frame["year"] = frame["Perioden"].str[:4].astype("int16")
    frame["month"] = frame["Perioden"].str[6:].astype("int8")
    return {"rows": len(frame), "seconds": perf_counter() - start, "bare": bare}


def panel(port: str, root: str) -> dict[str, float]:
    """The panel, fed by a plain HTTP client."""
    from baken.panel.ahead import ahead  # noqa: PLC0415  only this way has it in memory
    from baken.panel.load import PanelLoad  # noqa: PLC0415  the same

    start = perf_counter()
    ask, address = client(port)
    dimensions = learned(ask, address)
    with PanelLoad(Path(root), dimensions) as load:
        for url, content, checksum in ahead(fetched(ask, f"{address}/TypedDataSet")):
            load.receive(url, content, checksum)
        rows = load.finish().rows
    return {"rows": rows, "seconds": perf_counter() - start}


def fetched(ask: Callable[[str], bytes], url: str) -> Iterator[tuple[str, bytes, str]]:
    """Every page with its address and checksum, following the link to the next."""
    following: str | None = url
    while following:
        content = ask(following)
        yield following, content, hashlib.sha256(content).hexdigest()
        link = re.search(rb'"odata\.nextLink":"([^"]*)"', content[-500:])
        following = link[1].decode() if link else None


def client(port: str) -> tuple[Callable[[str], bytes], str]:
    """The HTTP client of the standard library, which is under `cbsodata` too."""
    connection = HTTPConnection("127.0.0.1", int(port))

    def ask(url: str) -> bytes:
        connection.request("GET", url[url.index("/", len("http://")) :])
        return connection.getresponse().read()

    return ask, f"http://127.0.0.1:{port}/ODataFeed/odata/{TABLE}"


def learned(ask: Callable[[str], bytes], address: str) -> Dimensions:
    from baken.panel.dimensions import read_dimensions  # noqa: PLC0415  only this way has it in memory
    from baken.panel.tables import national_table  # noqa: PLC0415  the same

    table = national_table(TABLE)
    names = (*table.dimensions, "TableInfos", "DataProperties")
    return read_dimensions(table, {name: [ask(f"{address}/{name}")] for name in names})


def grow(municipalities: str, root: str) -> dict[str, float]:
    """The panel from invented pages, made in another process so that neither their time nor their memory counts."""
    from baken.panel.companions import Grouped, Inhabitants, write_companions  # noqa: PLC0415
    from baken.panel.dimensions import read_dimensions  # noqa: PLC0415
    from baken.panel.load import PanelLoad  # noqa: PLC0415
    from baken.panel.synthetic import Synthetic  # noqa: PLC0415
    from baken.panel.tables import national_table  # noqa: PLC0415

    count = int(municipalities)
    invented = Synthetic(national_table(TABLE), municipalities=count)
    dimensions = read_dimensions(invented.table, invented.dimension_replies())
    codes = [f"GM{number:04}" for number in range(1, count + 1)]
    kinds = {"province": 12, "team": 168, "urbanity": 5}
    groups = [Grouped(code, kind, f"{kind} {n % most}") for n, code in enumerate(codes) for kind, most in kinds.items()]
    people = [Inhabitants(code, year, 5_000 + 700 * n) for n, code in enumerate(codes) for year in range(2012, 2027)]
    write_companions(Path(root), people, groups, ())
    receiving = 0.0
    with PanelLoad(Path(root), dimensions) as load:
        for key, content in made_elsewhere(count):
            start = perf_counter()
            load.receive(key, content)
            receiving += perf_counter() - start
        start = perf_counter()
        rows = load.finish().rows
    finishing = perf_counter() - start
    parts = {"receiving": receiving, "finishing": finishing, "processor": process_time()}
    return {"rows": rows, "seconds": receiving + finishing, **parts}


def made_elsewhere(municipalities: int) -> Iterator[tuple[str, bytes]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    maker = context.Process(target=make, args=(theirs, municipalities), daemon=True)
    maker.start()
    theirs.close()
    while True:
        try:
            key = ours.recv_bytes().decode()
            yield key, ours.recv_bytes()
        except EOFError:
            break
    maker.join()


def make(pipe: Connection, municipalities: int) -> None:
    from baken.panel.synthetic import Synthetic  # noqa: PLC0415
    from baken.panel.tables import national_table  # noqa: PLC0415

    for key, content in Synthetic(national_table(TABLE), municipalities=municipalities).pages():
        pipe.send_bytes(key.encode())
        pipe.send_bytes(content)


def ask(root: str, municipality: str) -> dict[str, float]:
    """Milliseconds of each question, warm: the middle of nine; and of all that one municipality's page needs."""
    from baken.panel import questions  # noqa: PLC0415
    from baken.panel.engines.base import shelf  # noqa: PLC0415
    from baken.panel.engines.duckdb import DuckDBEngine  # noqa: PLC0415

    engine = DuckDBEngine(shelf(Path(root), TABLE))
    asked = [
        questions.yearly_totals(municipality),
        questions.rates(municipality),
        questions.rank(municipality, "0.0.0", 2024),
        questions.neighbourhood_months(municipality, "0.0.0"),
        questions.restated(municipality),
    ]
    found = {}
    for question in asked:
        start = perf_counter()
        engine.ask(question)
        found[f"{question.name} first"] = (perf_counter() - start) * 1000
        found[question.name] = middle(lambda q=question: engine.ask(q))  # type: ignore[misc]
    page = asked[1:4]
    found["page"] = middle(lambda: [engine.ask(question) for question in page])
    return found


def middle(work: Callable[[], object], times: int = 9) -> float:
    def once() -> float:
        start = perf_counter()
        work()
        return (perf_counter() - start) * 1000

    return sorted(once() for _ in range(times))[times // 2]


def kernels(rows: str) -> dict[str, float]:
    """Seconds of the exact test of change for many series."""
    import numpy as np  # noqa: PLC0415

    from baken.panel.executors.local import PoolExecutor, SerialExecutor  # noqa: PLC0415
    from baken.panel.kernels import change_tails  # noqa: PLC0415

    drawn = np.random.default_rng(1)
    count = int(rows)
    matrix = np.stack([drawn.poisson(5, count), drawn.poisson(5, count), np.ones(count)], axis=1).astype(float)
    found = {}
    for name, executor in (("serial", SerialExecutor()), ("pool", PoolExecutor(2, rows=count // 8))):
        start = perf_counter()
        executor.run(change_tails, matrix)
        found[name] = perf_counter() - start
    return found


WAYS: dict[str, Callable[..., dict[str, float]]] = {
    "plain": plain, "panel": panel, "grow": grow, "ask": ask, "kernels": kernels,
}  # fmt: skip

if __name__ == "__main__":
    outcome = WAYS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**outcome, "megabytes": peak_megabytes()}))
