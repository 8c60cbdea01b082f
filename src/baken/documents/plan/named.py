"""Priorities that are only named: in a list under the chapter, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baken.documents.draft import DraftPriority
from baken.documents.outline import Block, BlockKind
from baken.documents.plan.priorities import Ranked
from baken.documents.plan.sections import Ledger, Piece, Section
from baken.documents.plan.words import CONTAINERS, Role, chapter_role, unmarked

_KINDS = (
    (Role.STRATEGIC, r"strategische thema[’']?s"),
    (Role.PRIORITIES, r"(?:prioriteiten|speerpunten)"),
)
_COUNTED = re.compile(r"(?:^|[,;]\s*|\s)\d+[.)]?\s+")


def read_named(root: Section, pieces: Sequence[Piece], ledger: Ledger) -> Ranked:
    """Titles without a text of their own. Sentences are read too: `prioriteiten: verkeer, ondermijning; …`."""
    ranked = Ranked()
    for section in root.walk():
        role = chapter_role(section.title) if section.heading else None
        items = [piece for piece in section.pieces if piece.block.kind is BlockKind.LIST_ITEM]
        if role in CONTAINERS and role and items:
            ledger.take(section.heading, *items)
            for piece in items:
                ranked.add(role, _titled(piece.text, piece.block))
    if ranked.priorities or ranked.strategic:
        return ranked
    for piece in pieces:
        if piece.block.kind is BlockKind.PARAGRAPH and ledger.is_free(piece):
            _read_sentence(piece, ranked)
    return ranked


def _read_sentence(piece: Piece, ranked: Ranked) -> None:
    """The piece keeps its loose end: a sentence that names priorities says more than their names."""
    for role, kind in _KINDS:
        for title in _listed(piece.text, kind):
            ranked.add(role, _titled(title, piece.block))


def _listed(text: str, kind: str) -> list[str]:
    """The titles after `prioriteiten:` or `prioriteiten, te weten:`, or within `prioriteiten (…)`."""
    opening = re.search(rf"\b{kind}\s*(?:\(|(?:,?\s*(?:te weten|namelijk|zijn))?\s*:\s*)", text, re.IGNORECASE)
    if opening is None:
        return []
    in_brackets = opening[0].rstrip().endswith("(")
    rest = text[opening.end() :]
    inner = _until_bracket(rest) if in_brackets else re.split(r";|\.(?:\s|$)|\n", rest)[0]
    parts = _COUNTED.split(f" {inner}") if _COUNTED.match(f" {inner}") else re.split(r";\s*", inner)
    if len(parts) == 1:
        *first, last = re.split(r",\s*", inner)
        parts = first + ([last] if "/" in last else re.split(r"\s+en\s+", last))  # `a / b en c` is one title
    return [title for part in parts if (title := part.strip(" .,;")) and not title.startswith("overige")]


def _until_bracket(text: str) -> str:
    """Up to the bracket that closes the one already open."""
    depth = 1
    for at, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return text[:at]
    return text


def _titled(text: str, block: Block) -> DraftPriority:
    title = unmarked(text).rstrip(" .;,")
    return DraftPriority("", title[:1].upper() + title[1:], "", "", (), (), block.place)
