"""Indicator tables made regular: title rows, two-row heads, turned tables, heads halfway, cells that go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from baken.documents.outline import Cell
from baken.documents.plan.columns import is_head
from baken.documents.plan.words import normalised

Row = tuple[Cell, ...]
_BLANK = Cell("")
_NO_HEAD = {
    2: ("Indicator", "Streefwaarde"),
    3: ("Indicator", "Nulmeting", "Streefwaarde"),
    4: ("Indicator", "Bron", "Nulmeting", "Streefwaarde"),
}


@dataclass(frozen=True)
class IndicatorTable:
    """Heads and rows of the same width. `first_row` is the rank of the first row in the printed table."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[str, ...]  # per row the title of the group it stands in, or ""


def indicator_tables(
    rows: Sequence[Row], *, earlier: IndicatorTable | None = None, announced: bool = False
) -> tuple[IndicatorTable, ...]:
    """The indicator tables in a printed table, empty when it is something else.

    `earlier` is the indicator table before it in the same section: a table without a head goes on with it.
    `announced` means that a heading says indicators follow, so that a table without any head is one too.
    """
    turned = _turned(rows)
    starts = [at for at, row in enumerate(turned) if is_head(_texts(row))]
    if starts:
        ends = [*starts[1:], len(turned)]
        parts = [_table(turned[start:end]) for start, end in zip(starts, ends, strict=True)]
        return tuple(part for part in parts if part.rows)
    width = max((len(row) for row in rows), default=0)
    heads = earlier.heads if earlier and len(earlier.heads) == width else _NO_HEAD.get(width) if announced else None
    return (_regular(heads, rows),) if heads else ()


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row]


def _turned(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows and columns changed about where the first column holds the heads."""
    first = [row[0].text for row in rows if row]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or not is_head(first) or any(is_head(_texts(row)) for row in rows[:3]):
        return rows
    full = [row + (_BLANK,) * (width - len(row)) for row in rows if row]
    return list(zip(*full, strict=True))


def _table(rows: Sequence[Row]) -> IndicatorTable:
    """A head with its rows; a second row of only years belongs to the head."""
    heads = _texts(rows[0])
    body = rows[1:]
    if body and _only_years(body[0]) and not body[0][0].text.strip():
        below = _texts(body[0]) + [""] * len(heads)
        heads = [f"{head} {year}".strip() for head, year in zip(heads, below, strict=False)]
        body = body[1:]
    return _regular(tuple(heads), body)


def _only_years(row: Row) -> bool:
    filled = [cell.text.strip() for cell in row if cell.text.strip()]
    return bool(filled) and all(
        re.fullmatch(r"(?:19|20)\d\d(?:\s*(?:-|–|t/m)\s*(?:20)?\d\d)?", text) for text in filled
    )


def _regular(heads: Sequence[str], rows: Sequence[Row]) -> IndicatorTable:
    width = max([len(heads), *(len(row) for row in rows)])
    kept: list[Row] = []
    groups: list[str] = []
    group = ""
    repeated = [normalised(head) for head in heads]
    for row in rows:
        full = row + (_BLANK,) * (width - len(row))
        if not any(cell.text.strip() for cell in row) or [normalised(text) for text in _texts(row)] == repeated:
            continue
        if width > 1 and full[0].text.strip() and len(set(_texts(full))) == 1:
            group = full[0].text
        elif kept and not full[0].text.strip():
            kept[-1] = tuple(_joined(above, below) for above, below in zip(kept[-1], full, strict=True))
        else:
            kept.append(full)
            groups.append(group)
    return IndicatorTable((*heads, *[""] * (width - len(heads))), tuple(kept), tuple(groups))


def _joined(above: Cell, below: Cell) -> Cell:
    """A cell that goes on in the next row."""
    if not below.text.strip():
        return above
    items = (above.items or ((above.text,) if above.text.strip() else ())) + (below.items or (below.text,))
    return Cell("; ".join(items), items if len(items) > 1 else (), above.place or below.place)
