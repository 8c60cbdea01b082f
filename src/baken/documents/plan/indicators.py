"""Indicators from tables and from lists, with their baseline and target read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from baken.core.indicators import Direction
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.documents.draft import DraftGoal, DraftIndicator
from baken.documents.outline import BlockKind, Place
from baken.documents.plan.columns import Column, Layout, lay_out
from baken.documents.plan.grid import is_caption
from baken.documents.plan.sections import Ledger, Piece
from baken.documents.plan.styles import in_one_style
from baken.documents.plan.tables import IndicatorTable, Row, indicator_tables
from baken.documents.plan.words import unmarked, year_in

_MISSING = re.compile(
    r"^(?:[-–—*#?./\s]*|n\.?\s?n\.?\s?b\.?|n\.?\s?b\.?|n\.?\s?v\.?\s?t\.?|onbekend|nog niet bekend)$", re.IGNORECASE
)
_LOWER = r"lager|minder|omlaag|\bdal|\baf(?:name|nemen)|verminder"
_HIGHER = r"hoger|\bmeer\b|omhoog|stijg|toename|toenemen"
_LINE = re.compile(r"^([^:]{6,120}?)\s*:\s+(\S.*)$", re.DOTALL)
_VALUE = re.compile(r"^[<>≤≥]?\s*€?\s*\d[\d.,]*\s*%?(?:\s*\([^)]*\d{4}[^)]*\))?\.?$")
_SOURCE = re.compile(r"[,;]?\s*\(?\bbron\s*:\s*([^);]+)\)?[;,]?", re.IGNORECASE)
_START = re.compile(
    r"(?:nulmeting|huidige? (?:waarde|situatie)|uitgangswaarde|realisatie|\bwaarde)\s*:?\s*([^;]+?)"
    r"(?=;|,\s+(?:streef|doel|ambitie|norm)|$)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:streefwaarde|streefcijfer|doelstelling|doel|ambitie|norm)\s*:?\s*([^;]+)", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:\bvan\s+|^)(\d\S*(?:\s+%)?(?:\s+(?:in\s+)?\(?(?:19|20)\d\d\)?)?)\s*(?:\bnaar\b|→|-+>)\s*(\S.*)", re.IGNORECASE
)


def read_tables(
    pieces: Sequence[Piece], first_year: int | None, ledger: Ledger, *, announced: bool = False
) -> tuple[tuple[DraftIndicator, ...], tuple[DraftGoal, ...]]:
    """The indicators, and goals where a column holds them, of every indicator table among these pieces of a section."""
    indicators: list[DraftIndicator] = []
    goals: list[DraftGoal] = []
    earlier: IndicatorTable | None = None
    for at, piece in enumerate(pieces):
        if piece.block.kind is not BlockKind.TABLE or piece.block.is_guessed or not ledger.is_free(piece):
            continue  # a guessed table is better unread, and told as such, than half a cell taken for a whole one
        for table in indicator_tables(piece.block.rows, earlier=earlier, announced=announced):
            layout = lay_out(table.heads, [[cell.text for cell in row] for row in table.rows], first_year)
            rows = zip(table.rows, table.groups, map(piece.block.place_of, table.ranks), strict=True)
            indicators += [_indicator(row, group, layout, place) for row, group, place in rows]
            goals += _goals(table, layout, piece.block.place)
            earlier = table
            ledger.take(piece, *_captions(pieces, at))
    return tuple(indicators), tuple(goals)


def _captions(pieces: Sequence[Piece], at: int) -> list[Piece]:
    near = [*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2]]
    return [p for p in near if is_caption(p.text) and p.text.lower().startswith("tabel")]


def _indicator(row: Row, group: str, layout: Layout, place: Place) -> DraftIndicator:
    name = unmarked(row[layout.name.at].text)
    values = sorted({*layout.baselines, *layout.targets}, key=lambda column: column.at)
    printed = {column.at: row[column.at].text.strip() for column in layout.columns}
    settled = printed | dict(zip((c.at for c in values), in_one_style([printed[c.at] for c in values]), strict=True))
    baseline_column = _best(row, layout.baselines)
    at, year = (baseline_column.at, baseline_column.year) if baseline_column else (-1, None)
    baseline = read_baseline(settled.get(at, ""), default_year=year)
    way = _way(row[layout.direction.at].text) if layout.direction else Direction.NONE
    target = read_target(_target_phrase(settled, layout.targets), baseline=baseline, indicator=name, direction=way)
    columns = tuple((column.head, row[column.at].text) for column in layout.columns)
    return DraftIndicator(
        name=name,
        source=row[layout.source.at].text.strip() if layout.source else "",
        baseline=replace(baseline, phrase=printed.get(at, "")),
        target=replace(target, phrase=_target_phrase(printed, layout.targets)),
        place=place,
        columns=(*columns, ("groep", group)) if group else columns,
    )


def _way(cell: str) -> Direction:
    """What a column of directions says: `lager`, `hoger is beter`, `omlaag`, `stijging`; nothing where it says both."""
    lower, higher = (bool(re.search(words, cell, re.IGNORECASE)) for words in (_LOWER, _HIGHER))
    return Direction.NONE if lower == higher else Direction.LOWER if lower else Direction.HIGHER


def _best(row: Row, columns: Sequence[Column]) -> Column | None:
    """The first column, in order of preference, that has a value in this row; else the first."""
    filled = (column for column in columns if not _MISSING.match(row[column.at].text.strip()))
    return next(filled, columns[0] if columns else None)


def _target_phrase(texts: Mapping[int, str], columns: Sequence[Column]) -> str:
    """The cell, by its rank in `texts`; of several norms a path: `Ambitie 2020: 94; Ambitie 2022: 94`."""
    cells = [(column.head, texts[column.at]) for column in columns]
    filled = [(head, text) for head, text in cells if not _MISSING.match(text)]
    if len(filled) > 1:
        return "; ".join(f"{head}: {text}" for head, text in filled)
    return filled[0][1] if filled else next((text for _, text in cells if text), "")


def _goals(table: IndicatorTable, layout: Layout, place: Place) -> list[DraftGoal]:
    """The different goals of a goal column, in printed order."""
    if layout.goal is None:
        return []
    cells = [row[layout.goal.at] for row in table.rows]
    texts = [text for cell in cells for text in (cell.items or (cell.text,)) if text.strip()]
    return [DraftGoal(text, year_in(text), place) for text in dict.fromkeys(texts)]


def read_lines(pieces: Sequence[Piece], ledger: Ledger) -> tuple[DraftIndicator, ...]:
    """Indicators that stand in a list under a heading that announces them."""
    items = [p for p in pieces if p.block.kind is BlockKind.LIST_ITEM and ledger.is_free(p)]
    ledger.take(*items)
    return tuple(_from_line(piece.text, piece.block.place) for piece in items)


def read_values(pieces: Sequence[Piece], ledger: Ledger) -> tuple[DraftIndicator, ...]:
    """Lines beside a table such as `Verwijzingen Halt per 10.000 jongeren: 109 (2019)`: a name and one value."""
    found: list[DraftIndicator] = []
    after_table = False
    for piece in pieces:
        after_table = after_table or piece.block.kind is BlockKind.TABLE
        line = None if piece.block.kind in (BlockKind.TABLE, BlockKind.NOTE) else _LINE.match(piece.text)
        if after_table and line and _VALUE.match(line[2]) and ledger.is_free(piece):
            ledger.take(piece)
            found.append(_made(line[1], "", line[2].rstrip("."), "", piece.block.place))
    return tuple(found)


def _from_line(text: str, place: Place) -> DraftIndicator:
    """`Meldingen (bron: politie): nulmeting 73 (2023); streefwaarde 60`, `…: van 73 naar 60`, `…: hooguit 60`."""
    source = _SOURCE.search(text)
    rest = _SOURCE.sub("", text) if source else text
    line = _LINE.match(rest)
    name, phrase = (line[1], line[2]) if line else (rest, "")
    change = _FROM_TO.search(phrase)
    start, end = _START.search(phrase), _END.search(phrase)
    if change:
        return _made(name, source[1] if source else "", change[1], change[2], place)
    if start or end:
        return _made(name, source[1] if source else "", start[1] if start else "", end[1] if end else "", place)
    is_value = bool(re.search(r"\((?:19|20)\d\d\)", phrase)) and bool(_VALUE.match(phrase))
    return _made(name, source[1] if source else "", phrase if is_value else "", "" if is_value else phrase, place)


def _made(name: str, source: str, start: str, end: str, place: Place) -> DraftIndicator:
    baseline = read_baseline(start.strip())
    target = read_target(end.strip(" ."), baseline=baseline, indicator=name)
    columns = (("indicator", name), ("bron", source), ("nulmeting", start), ("streefwaarde", end))
    printed = tuple((head, text.strip()) for head, text in columns if text.strip())
    return DraftIndicator(name.strip(), source.strip(), baseline, target, place, printed)
