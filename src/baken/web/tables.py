"""Tables as values, so that every table on every page has the same shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """The head of a column; numbers stand to the right."""

    label: str
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `is_absent` marks words that stand where a value is missing."""

    text: str
    is_number: bool = False
    is_absent: bool = False
    url: str = ""
    shade: str = ""  # `low`, `far-low`, `high`, `far-high`: a tint that says what a sign in the text says too


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first cell of every row is the head of that row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_wide: bool = False
    hides_caption: bool = False
