"""The principles of the plan (uitgangspunten): a short title, and the text that explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baken.documents.outline import BlockKind
from baken.documents.plan.sections import Ledger, Piece, Section, prose

Principle = tuple[str, str]
_LEAD = re.compile(r"^([^.:;]{3,90}?)(?::|\.|\s[–-])\s+(\S.*)$", re.DOTALL)
_TITLE_LENGTH = 140


def read_principles(section: Section | None, ledger: Ledger) -> tuple[Principle, ...]:
    """Pairs of title and text; from sub-headings, else titles among the paragraphs, else a table or plain list."""
    if section is None:
        return ()
    pieces = [piece for piece in section.pieces if piece.block.kind is not BlockKind.NOTE]
    ledger.take(section.heading)
    if section.children:
        ledger.take(*(piece for child in section.children for piece in [child.heading, *child.everything()]))
        return tuple((child.title, prose(child.everything())) for child in section.children)
    tables = [piece for piece in pieces if piece.block.kind is BlockKind.TABLE]
    if tables:
        ledger.take(*tables)
        return _from_table(tables[0])
    return _from_pieces(pieces, ledger)


def _from_table(table: Piece) -> tuple[Principle, ...]:
    rows = table.block.rows
    body = rows[1:] if rows and re.match(r"uitgangspunt", rows[0][0].text, re.IGNORECASE) else rows
    return tuple((row[0].text, "\n".join(cell.text for cell in row[1:] if cell.text)) for row in body if row)


def _from_pieces(pieces: Sequence[Piece], ledger: Ledger) -> tuple[Principle, ...]:
    starts = [at for at, piece in enumerate(pieces) if _is_title(piece, pieces[at + 1 : at + 2])]
    if not starts:
        ledger.take(*pieces)
        return tuple(_split(piece.text) for piece in pieces)
    ends = [*starts[1:], len(pieces)]
    ledger.take(*pieces[starts[0] :])
    return tuple(
        (pieces[start].text, prose(pieces[start + 1 : end])) if end > start + 1 else _split(pieces[start].text)
        for start, end in zip(starts, ends, strict=True)
    )


def _is_title(piece: Piece, following: Sequence[Piece]) -> bool:
    """A list item, or a short line without a full stop above a paragraph."""
    if piece.block.kind is BlockKind.LIST_ITEM:
        return True
    is_line = len(piece.text) <= _TITLE_LENGTH and not piece.text.rstrip().endswith((".", ":", ";", ","))
    return is_line and any(next_one.block.kind is BlockKind.PARAGRAPH for next_one in following)


def _split(text: str) -> Principle:
    """`Samen: we doen het met partners.` has its title before the colon; without one it is all title."""
    lead = _LEAD.match(text)
    return (lead[1].strip(), lead[2].strip()) if lead else (text, "")
