"""Finds what there is: every folder beside this file whose `parse.py` has a `FORM` or whose `fetch.py` has a
`CONNECTOR`. Nothing lists them by hand."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from baken import sources
from baken.sources.base import Form
from baken.sources.live import Connector


@cache
def forms() -> dict[str, Form]:
    """Every form by its key."""
    found: list[Form] = [module.FORM for module in _modules("parse") if hasattr(module, "FORM")]
    return {form.key: form for form in found}


@cache
def connectors() -> dict[str, Connector]:
    """Every live source by its key."""
    found: list[Connector] = [module.CONNECTOR for module in _modules("fetch") if hasattr(module, "CONNECTOR")]
    return {connector.key: connector for connector in found}


def connector_for(table: str) -> Connector | None:
    """The live source that has this table."""
    return next((connector for connector in connectors().values() if table in connector.tables), None)


def _modules(name: str) -> Iterator[ModuleType]:
    """The module of this name in every folder that has one."""
    for folder in pkgutil.iter_modules(sources.__path__):
        module = f"baken.sources.{folder.name}.{name}"
        if folder.ispkg and find_spec(module) is not None:
            yield import_module(module)


def recognise(content: bytes, name: str) -> Form | None:
    """The form of these bytes, None when a person must say how the columns are to be read."""
    return next((form for form in forms().values() if form.recognises(content, name)), None)
