"""The files of the product, parsed once, for the guards."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "baken"


@cache
def modules() -> dict[Path, str]:
    """Path relative to the checkout, and text, of every module of the product but migrations."""
    files = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
    return {p.relative_to(ROOT): p.read_text(encoding="utf-8") for p in files}


@cache
def trees() -> dict[Path, ast.Module]:
    """The same, parsed."""
    return {path: ast.parse(text) for path, text in modules().items()}


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> list[tuple[Path, Function]]:
    """Every function and method, with its file."""
    return [(path, node) for path, tree in trees().items() for node in ast.walk(tree) if isinstance(node, Function)]
