"""Flanking policy: other plans, with their years and whether they exist yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baken.documents.draft import DraftPolicy
from baken.documents.outline import Block, BlockKind
from baken.documents.plan.sections import Ledger, Piece, Section
from baken.documents.plan.words import normalised, unmarked, year_in, years_in

_DEVELOPING = re.compile(
    r"[,;(–-]?\s*\(?(?:nog )?(?:in (?:ontwikkeling|voorbereiding|concept|de maak|wording|herziening|bewerking)"
    r"|(?:wordt|worden) (?:nog )?(?:ontwikkeld|opgesteld|herzien|geactualiseerd|vastgesteld)"
    r"|(?:nog )?(?:vast|op) te stellen|concept)\)?\s*\.?",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\be\.\s?v\.|\ben verder\b|\ben volgende\b|\bvanaf\s+(?:19|20)\d\d|(?:19|20)\d\d\s*(?:-|–)\s*(?:heden)?\s*$"
)
_PRINTED_YEARS = re.compile(
    r"[\s,(]*\b(?:vanaf |van |periode |jaar |uit )?(?:19|20)\d\d"
    r"(?:\s*(?:-|–|—|/|t/m|tot en met|tot)\s*[’']?(?:heden|\d{2,4})?)?"
    r"(?:\s*e\.\s?v\.|\s+en (?:verder|volgende)(?: jaren)?)?\)?",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?:naam|beleid|document|plan|beleidsstuk|periode|jaar|jaren|looptijd|status)\b")


def read_policies(section: Section | None, ledger: Ledger) -> tuple[DraftPolicy, ...]:
    """Every list item and table row under the heading, as a policy."""
    pieces = section.everything() if section else []
    items = [piece for piece in pieces if piece.block.kind is BlockKind.LIST_ITEM]
    tables = [piece for piece in pieces if piece.block.kind is BlockKind.TABLE]
    if not items and not tables:
        items = [piece for piece in pieces if _is_line(piece)]
        items = items if len(items) > 1 or any(years_in(piece.text) for piece in items) else []
    ledger.take(*items, *tables, section.heading if section and (items or tables) else None)
    if not items and not tables:
        return _from_sentence(pieces, ledger)
    from_tables = [_policy(line, piece.block) for piece in tables for line in _lines(piece)]
    return tuple([_policy(piece.text, piece.block) for piece in items] + from_tables)


def _is_line(piece: Piece) -> bool:
    """A policy on a line of its own, without a bullet: a name, not a sentence."""
    is_short = len(piece.text) <= 100 and not piece.text.rstrip().endswith((".", ":", "?"))
    return piece.block.kind is BlockKind.PARAGRAPH and (is_short or piece.text.rstrip().endswith("e.v."))


def _lines(table: Piece) -> Sequence[str]:
    rows = table.block.rows
    body = rows[1:] if rows and any(_HEAD.match(normalised(cell.text)) for cell in rows[0]) else rows
    return [", ".join(cell.text.strip() for cell in row if cell.text.strip()) for row in body]


def _from_sentence(pieces: Sequence[Piece], ledger: Ledger) -> tuple[DraftPolicy, ...]:
    """`Flankerend beleid: A 2020; B 2021.` in one paragraph."""
    for piece in pieces:
        parts = re.split(r";\s*", piece.text.partition(":")[2].strip(" ."))
        if len(parts) > 1:
            ledger.take(piece)
            return tuple(_policy(part, piece.block) for part in parts if part.strip())
    return ()


def _policy(text: str, block: Block) -> DraftPolicy:
    """`Plan toezicht 2024 e.v., in ontwikkeling`: the years and the state go apart, the rest is the name."""
    line = unmarked(text)
    is_developing = bool(_DEVELOPING.search(line))
    dated = _DEVELOPING.sub("", line).strip()
    years = years_in(dated)
    first = years[0] if years else year_in(dated)
    name = _PRINTED_YEARS.sub(" ", dated)
    return DraftPolicy(
        name=" ".join(name.split()).strip(" ,;.(") or line,
        first_year=first,
        last_year=years[1] if years else None,
        open_end=bool(_OPEN.search(dated)),
        status="in_development" if is_developing else "running",
        place=block.place,
    )
