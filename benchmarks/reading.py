"""How long reading a plan takes: bytes to outline to draft, against the plain way (decode and split into lines).

Run: `uv run python benchmarks/reading.py [FILE]`. Target: the whole plan under 1 s. The first figure is a fresh
process, imports included; the others are medians inside one process.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from statistics import median

from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline


def seconds(work: Callable[[], object], times: int = 15) -> float:
    """Median wall time of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def plan_bytes() -> tuple[bytes, str]:
    """The plan named on the command line, else the one of the demo."""
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        return path.read_bytes(), path.name
    return files("baken").joinpath("demo/landsmeer/plan.txt").read_bytes(), "plan.txt"


def main() -> None:
    """Print the figures and their ratios."""
    content, name = plan_bytes()
    outline = read_outline(content, name)
    plain = seconds(lambda: [line.split("\t") for line in content.decode("utf-8", "replace").splitlines()])
    reading = seconds(lambda: read_outline(content, name))
    drafting = seconds(lambda: draft_plan(outline))
    code = "import sys; from baken.documents.plan import draft_plan; from baken.documents.reading import read_outline; "
    code += "draft_plan(read_outline(sys.stdin.buffer.read(), sys.argv[1]))"
    fresh = seconds(lambda: subprocess.run([sys.executable, "-c", code, name], input=content, check=True), times=3)
    print(f"{name}: {len(content)} bytes, {len(outline.blocks)} blocks")
    print(f"fresh process, imports included  {fresh * 1000:8.1f} ms   (limit 1000 ms)")
    print(f"bytes to outline                 {reading * 1000:8.1f} ms   {reading / plain:8.1f} x plain split")
    print(f"outline to draft                 {drafting * 1000:8.1f} ms   {drafting / plain:8.1f} x plain split")


if __name__ == "__main__":
    main()
