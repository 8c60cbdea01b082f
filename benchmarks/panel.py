"""The national panel against the plain way: the `cbsodata` client and pandas, on the same replies from a local server.

Prints time and peak memory of both, how loading grows with the rows, and how long the questions take; ends with one
line of ratios. `--full` loads all 190 million cells of 47022NED; without it the largest load is 30 million.
To hold: 10 times as fast a row, a tenth of the memory, questions under 300 ms and a page under 30 ms, under 500 MB.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from baken.panel.synthetic import Synthetic
from baken.panel.tables import national_table

PARTS = Path(__file__).parent / "panel_parts"
TABLE = "47022NED"
COMPARED = 8  # municipalities: some four million rows, for which the plain way takes four gigabytes
GROWTH = (2, 6, 18, 55)
WHOLE = 342
Outcome = dict[str, float]


def run(*words: str) -> Outcome:
    """One way, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(PARTS / "ways.py"), *words], stdout=subprocess.PIPE, text=True, check=True
    )
    return cast("Outcome", json.loads(done.stdout.splitlines()[-1]))


def record(folder: Path, municipalities: int, port: int) -> None:
    """Replies on disk, for the server to give; the address of each next page leads to this port."""
    real, here = b"https://dataderden.cbs.nl", f"http://127.0.0.1:{port}".encode()
    invented = Synthetic(national_table(TABLE), municipalities=municipalities)
    for name, pages in invented.dimension_replies().items():
        (folder / f"{name}.json").write_bytes(pages[0])
    for number, (_, content) in enumerate(invented.pages()):
        (folder / f"page-{number:05}.json").write_bytes(content.replace(real, here))


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """A server of these replies."""
    words = [sys.executable, str(PARTS / "server.py"), str(folder), str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            server.stdout.readline()
            yield str(port)
        finally:
            server.terminate()


def compare(scratch: Path) -> tuple[Outcome, Outcome]:
    """The plain way and the panel, on the same replies."""
    replies = scratch / "replies"
    replies.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    record(replies, COMPARED, number)
    with served(replies, number) as port:
        plain = fastest(run("plain", port) for _ in range(2))
        ours = fastest(run("panel", port, str(scratch / f"compared-{n}")) for n in range(3))
    shutil.rmtree(replies)
    bare = {**plain, "seconds": plain["bare"]}
    for name, outcome in (("cbsodata + pandas", bare), ("… year and month", plain), ("panel", ours)):
        print(f"  {name:<18} {told(outcome)}")
    return plain, ours


def fastest(outcomes: Iterable[Outcome]) -> Outcome:
    """The machine does other things too; the least disturbed run counts."""
    return min(outcomes, key=lambda outcome: outcome["seconds"])


def told(outcome: Outcome) -> str:
    rows, seconds = outcome["rows"], outcome["seconds"]
    each = seconds / rows * 1e6
    return f"{rows:>12,.0f} rows {seconds:8.1f} s {each:6.2f} µs a row {outcome['megabytes']:6.0f} MB"


def main(full: bool) -> None:
    with TemporaryDirectory() as name:
        scratch = Path(name)
        print("the same replies, over HTTP, to a table that can be asked:")
        plain, ours = compare(scratch)
        print("growth (receiving pages and finishing; making them not counted):")
        root = ""
        for municipalities in (*GROWTH, *([WHOLE] if full else [])):
            last, root = root, str(scratch / str(municipalities))
            outcome = run("grow", str(municipalities), root)
            print(f"  {told(outcome)}  ({outcome['receiving']:.1f} + {outcome['finishing']:.1f} s)", flush=True)
            if last:
                shutil.rmtree(last)
        size = sum(path.stat().st_size for path in Path(root).rglob("*.parquet")) / 1e6
        answers = run("ask", root, "GM0031")
        print(f"questions on {outcome['rows']:,.0f} rows ({size:.0f} MB of Parquet), warm (first time):")
        slowest = 0.0
        for question in ("yearly_totals", "rates", "rank", "neighbourhood_months", "restated"):
            print(f"  {question:<22} {answers[question]:6.1f} ms ({answers[question + ' first']:.0f})")
            slowest = max(slowest, answers[question])
        print(f"  {'one page':<22} {answers['page']:6.1f} ms; the engine holds {answers['megabytes']:.0f} MB")
        exact = run("kernels", "1000000")
        print(f"exact test of change, a million series: serial {exact['serial']:.2f} s, pool {exact['pool']:.2f} s")
    speed, bare = (plain[time] / plain["rows"] / (ours["seconds"] / ours["rows"]) for time in ("seconds", "bare"))
    memory = plain["megabytes"] / ours["megabytes"]
    print(
        f"ratios: {speed:.1f} x as fast a row ({bare:.1f} x the bare frame), {memory:.1f} x less memory; "
        f"{outcome['rows'] / 1e6:.0f} million rows in {outcome['megabytes']:.0f} MB (of 500); "
        f"slowest question {slowest:.0f} ms (of 300); page {answers['page']:.0f} ms (of 30)"
    )


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
