"""Only `fetch.py` asks the outside world; only the command that serves listens to it."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.guards.source import trees

NETWORK = {"socket", "httpx2", "urllib3", "requests", "smtplib", "ftplib", "stamina"}
NETWORK_MODULES = {"urllib.request", "http.client"}
LISTENS = Path("src/baken/cli/serving.py")


def imported(tree: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_network_only_in_fetch() -> None:
    asking = {
        path
        for path, tree in trees().items()
        if any(name.split(".")[0] in NETWORK or name in NETWORK_MODULES for name in imported(tree))
    }
    assert Path("src/baken/sources/fetch.py") in asking
    assert {path for path in asking if path.name != "fetch.py"} == {LISTENS}
