"""Finds the forms: every folder beside this file whose `parse.py` has a `FORM`. Nothing lists them by hand."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from baken import sources
from baken.sources.base import Form


@cache
def forms() -> dict[str, Form]:
    """Every form by its key."""
    folders = [module.name for module in pkgutil.iter_modules(sources.__path__) if module.ispkg]
    parsers = [import_module(f"baken.sources.{folder}.parse") for folder in sorted(folders)]
    found: list[Form] = [parser.FORM for parser in parsers if hasattr(parser, "FORM")]
    return {form.key: form for form in found}


def recognise(content: bytes, name: str) -> Form | None:
    """The form of these bytes, None when a person must say how the columns are to be read."""
    return next((form for form in forms().values() if form.recognises(content, name)), None)
