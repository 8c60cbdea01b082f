"""Words that are not names here, and municipalities that are data, not code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.guards.source import SRC, modules, trees

NOT_NAMES = {"action", "measure", "signal", "service", "manager", "utils", "helper", "helpers", "data", "info", "site"}
ENFORCED_BY_DJANGO = {"data"}  # a form's own attribute, never a name we give


def defined_names(tree: ast.Module) -> set[str]:
    """Names of classes, functions and modules' own variables."""
    found = {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef)}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        found |= {t.id for t in targets if isinstance(t, ast.Name)}
    return found


def test_words_that_mean_something_else_are_not_names() -> None:
    wrong = [
        f"{path}: {name}" for path, tree in trees().items() for name in defined_names(tree) if name.lower() in NOT_NAMES
    ]
    wrong += [str(path) for path in modules() if path.stem in NOT_NAMES]
    assert not wrong


def test_no_municipality_stands_in_the_code() -> None:
    """Landsmeer is data: neither its name nor any municipal code stands in a module. Some codes are of nobody."""
    pattern = re.compile(r"landsmeer|polderveen|\bGM(?!99|0000|099[89])\d{4}\b", re.IGNORECASE)
    allowed = SRC / "demo"
    root = SRC.parents[1]
    wrong = []
    for path, tree in trees().items():
        if (root / path).is_relative_to(allowed):
            continue
        strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        documented = {id(d) for d in docstrings(tree)}
        wrong += [f"{path}:{n.lineno}" for n in strings if id(n) not in documented and pattern.search(str(n.value))]
    assert not wrong


def docstrings(tree: ast.Module) -> list[ast.expr]:
    """The docstring nodes, where an example may name a place."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = [n for n in ast.walk(tree) if isinstance(n, holders) and n.body and isinstance(n.body[0], ast.Expr)]
    return [n.body[0].value for n in nodes if isinstance(n.body[0], ast.Expr)]


def test_templates_name_no_municipality() -> None:
    pattern = re.compile(r"landsmeer|polderveen", re.IGNORECASE)
    templates = list((SRC / "web" / "templates").rglob("*.html"))
    assert templates
    assert not [str(t) for t in templates if pattern.search(Path(t).read_text(encoding="utf-8"))]
