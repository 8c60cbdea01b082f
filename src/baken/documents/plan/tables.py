"""Indicator tables made regular: title rows, two-row heads, turned tables, heads halfway, cells that go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from baken.documents.outline import Cell
from baken.documents.plan.columns import is_head, name_column, names_indicators
from baken.documents.plan.words import normalised

Row = tuple[Cell, ...]
Printed = tuple[int, Row]  # a row with its rank in the printed table
_BLANK = Cell("")
_OTHER_HEAD = re.compile(
    r"^(?:wat|wie|wanneer|waar|hoe|hoe vaak|hoe veel|wat doen we|wat gaan we doen|wie doet wat)$"
    r"|^(?:actie|activiteit|maatregel|trekker|planning|product|partner|kosten|post|frequentie|inzet|rol|taak|uitvoerder"
    r"|verantwoordelijke?|betrokken\w*|looptijd|status|toelichting|opmerking\w*)(?:en|s|n)?$"
)
_NO_HEAD = {
    2: ("Indicator", "Streefwaarde"),
    3: ("Indicator", "Nulmeting", "Streefwaarde"),
    4: ("Indicator", "Bron", "Nulmeting", "Streefwaarde"),
}


@dataclass(frozen=True)
class IndicatorTable:
    """Heads and rows of the same width."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[str, ...]  # per row the title of the group it stands in, or ""
    ranks: tuple[int, ...]  # per row its rank in the printed table, from 0


def indicator_tables(
    rows: Sequence[Row], *, earlier: IndicatorTable | None = None, announced: bool = False
) -> tuple[IndicatorTable, ...]:
    """The indicator tables in a printed table, empty when it is something else.

    `earlier` is the indicator table before it in the same section: a table without a head goes on with it.
    `announced` means that a heading says indicators follow, so that a table without any head is one too.
    """
    turned = _turned(rows)
    ranks = range(len(rows)) if turned is rows else [0] * len(turned)
    printed = list(zip(ranks, turned, strict=True))
    starts = [at for at, row in enumerate(turned) if _is_head(_texts(row), turned[at + 1 : at + 3])]
    if starts:
        ends = [*starts[1:], len(turned)]
        parts = [_table(printed[start:end]) for start, end in zip(starts, ends, strict=True)]
        return tuple(part for part in parts if part.rows)
    width = max((len(row) for row in rows), default=0)
    heads = earlier.heads if earlier and len(earlier.heads) == width else _NO_HEAD.get(width) if announced else None
    if heads is None or _is_head_of_another(rows):
        return ()
    return (_regular(heads, list(enumerate(rows))),)


def _is_head_of_another(rows: Sequence[Row]) -> bool:
    """`Wat doen we | Hoe vaak | Wie`: the first row asks or names what the rows below it tell, and is no indicator."""
    first = _texts(rows[0]) if rows else []
    return any(_OTHER_HEAD.match(normalised(text)) for text in first) and not any(re.search(r"\d", t) for t in first)


def _is_head(head: Sequence[str], below: Sequence[Row]) -> bool:
    """The head of an indicator table. Without a word for indicators in it, there must be figures in the rows below:
    `Thema | Huidige situatie | Ambitie` may as well stand above running text."""
    if not is_head(head):
        return False
    figures = any(re.search(r"\d", text) for row in below for text in _texts(row)[1:])
    return figures or names_indicators(head)


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


def _table(printed: Sequence[Printed]) -> IndicatorTable:
    """A head with its rows; a second row of only years belongs to the head."""
    heads = _texts(printed[0][1])
    body = printed[1:]
    if body and _only_years(body[0][1]) and not body[0][1][0].text.strip():
        below = _texts(body[0][1]) + [""] * len(heads)
        heads = [f"{head} {year}".strip() for head, year in zip(heads, below, strict=False)]
        body = body[1:]
    return _regular(tuple(heads), body)


def _only_years(row: Row) -> bool:
    filled = [cell.text.strip() for cell in row if cell.text.strip()]
    return bool(filled) and all(
        re.fullmatch(r"(?:19|20)\d\d(?:\s*(?:-|–|t/m)\s*(?:20)?\d\d)?", text) for text in filled
    )


def _regular(heads: Sequence[str], printed: Sequence[Printed]) -> IndicatorTable:
    width = max([len(heads), *(len(row) for _, row in printed)])
    name = name_column(heads)
    kept: list[tuple[int, Row, str]] = []
    group = ""
    repeated = [normalised(head) for head in heads]
    for at, (rank, row) in enumerate(printed):
        full = row + (_BLANK,) * (width - len(row))
        if not any(cell.text.strip() for cell in row) or [normalised(text) for text in _texts(row)] == repeated:
            continue
        if _is_group_title(full, [below for _, below in printed[at + 1 : at + 2]]):
            group = full[0].text
        elif kept and not full[name].text.strip():
            first, above, of_group = kept[-1]
            kept[-1] = first, tuple(_joined(*pair) for pair in zip(above, full, strict=True)), of_group
        else:
            kept.append((rank, _filled_from_above(full, kept[-1][1] if kept else full, name), group))
    return IndicatorTable(
        heads=(*heads, *[""] * (width - len(heads))),
        rows=tuple(row for _, row, _ in kept),
        groups=tuple(of_group for _, _, of_group in kept),
        ranks=tuple(rank for rank, _, _ in kept),
    )


def _is_group_title(row: Row, following: Sequence[Row]) -> bool:
    """One text over the whole width, which some formats repeat in every cell, with filled rows below it."""
    if len(row) < 2 or not row[0].text.strip():
        return False
    is_alone = len(row) > 2 and not any(cell.text.strip() for cell in row[1:])
    is_followed = any(cell.text.strip() for below in following for cell in below[1:])
    return len(set(_texts(row))) == 1 or (is_alone and is_followed)


def _filled_from_above(row: Row, above: Row, name: int) -> Row:
    """What stands before the name (a theme, a goal) is printed once and counts for the rows below it too."""
    return tuple(
        upper if at < name and not cell.text.strip() else cell
        for at, (cell, upper) in enumerate(zip(row, above, strict=True))
    )


def _joined(above: Cell, below: Cell) -> Cell:
    """A cell that goes on in the next row."""
    if not below.text.strip():
        return above
    items = (above.items or ((above.text,) if above.text.strip() else ())) + (below.items or (below.text,))
    return Cell("; ".join(items), items if len(items) > 1 else ())
