"""Our statistics on files of anybody, so that everyone can hold them against another implementation.

Every family reads a folder with its inputs and writes files of the same names and columns with our results.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from baken.cli.statistics import families
from baken.core.errors import UserError

Check = Callable[[Path, Path], None]


def known_families() -> tuple[str, ...]:
    """The names, in order."""
    return tuple(sorted(module.name for module in iter_modules(families.__path__)))


def calculate(family: str, source: Path, target: Path) -> tuple[Path, ...]:
    """Work out one family; the files written. UserError says what is wrong with the folder or a cell in it."""
    if family not in known_families():
        raise UserError(f"De familie {family} is er niet. Kies uit: {', '.join(known_families())}.")
    if not source.is_dir():
        raise UserError(f"De map {source} is er niet. Geef de map waar de invoer in staat.")
    target.mkdir(parents=True, exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in target.glob("*.csv")}
    run = cast("Check", import_module(f"{families.__name__}.{family}").calculate)
    run(source, target)
    return tuple(sorted(path for path in target.glob("*.csv") if before.get(path) != path.stat().st_mtime_ns))
