"""The house style of a municipality as values: what a document needs to look like its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HouseStyle:
    """`brand` colours headings and the head of a table, as `#rrggbb`; `font` is that of a text document; `sender`
    stands at the foot of every page; `mark` is a word at the head of every page, such as CONCEPT."""

    brand: str = "#1d3557"
    font: str = "Calibri"
    sender: str = ""
    mark: str = ""
