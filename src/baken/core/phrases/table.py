"""Reads a table of phrases and prints it with how each was read."""

from __future__ import annotations


def read_table(text: str) -> str:
    """The same rows with the columns `operator` and `value`."""
    return text


def explain(phrase: str, baseline: str = "", indicator: str = "") -> str:
    """How a phrase is read, in a few lines of Dutch."""
    return f"{phrase}\n{baseline}\n{indicator}".strip()
