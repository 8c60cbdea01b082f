"""Indicators written as labels, `Indicator: … Bron: … Nulmeting: … Streefwaarde: …`: made into a table of one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from baken.documents.outline import Block, BlockKind, Cell

_NAME = r"(?:(?:effect|prestatie|kern|doel) ?-?)?indicator|kengetal|kpi|meetbaar doel|meetpunt"
_VALUE = (
    r"(?:nul-?meting|0-meting|huidige? (?:waarde|situatie|stand)|uitgangswaarde|startwaarde|beginwaarde"
    r"|laatste meting)(?: (?:in |van |over )?\(?(?:19|20)\d\d\)?)?"
    r"|(?:waarde|stand|meting|realisatie|streefwaarde|streefcijfer|doelwaarde|doelstelling|doel|ambitie|norm"
    r"|eindwaarde|gewenste? (?:waarde|situatie))(?: (?:in |voor |eind )?(?:19|20)\d\d)?"
)
_REST = r"(?:data|gegevens)?bron|eenheid|frequentie|meetfrequentie|meetmoment|toelichting|eigenaar|definitie"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s(,;.]))(?P<label>(?P<name>(?:{_NAME})(?: \d+)?)|(?P<value>{_VALUE})|{_REST})\s*:\s*", re.IGNORECASE
)
_READABLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
Parts = list[tuple[str, str]]  # label and what stands behind it


def with_cards(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with every indicator that is written as labels as an indicator table in their place."""
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        parts, end = _card_at(blocks, at)
        if _is_card(parts):
            rows = tuple(tuple(Cell(text) for text in row) for row in zip(*parts, strict=True))
            place = blocks[at].place
            made.append(replace(Block(BlockKind.TABLE, rows=rows), place=place, row_places=(place, place)))
            at = end
        else:
            made.append(blocks[at])
            at += 1
    return made


def _card_at(blocks: Sequence[Block], start: int) -> tuple[Parts, int]:
    """The labels from this block on: of the block itself, and of the blocks after it that open with one."""
    parts = _parts(blocks[start], first=True)
    end = start + 1
    while parts and end < len(blocks) and (more := _parts(blocks[end])):
        if any(label.casefold() == known.casefold() for label, _ in more for known, _ in parts):
            break
        parts += more
        end += 1
    return parts, end


def _parts(block: Block, *, first: bool = False) -> Parts:
    """The labels in a block. Only the first block may name the indicator, with a label or as the words before them."""
    found = list(_LABEL.finditer(block.text)) if block.kind in _READABLE else []
    if not found or (not first and (found[0].start() or any(match["name"] for match in found))):
        return []
    if any(match["name"] for match in found[1:]) or (found[0].start() and found[0]["name"]):
        return []
    ends = [*(match.start() for match in found[1:]), len(block.text)]
    texts = [block.text[match.end() : end].strip(" ;,(") for match, end in zip(found, ends, strict=True)]
    before = block.text[: found[0].start()].strip(" :;,.(–-")
    named = [("Indicator", before)] if before else []
    return [*named, *((match["label"], _closed(text)) for match, text in zip(found, texts, strict=True))]


def _closed(text: str) -> str:
    """Without the full stop or bracket that parted it from the next label."""
    text = text.rstrip(".") if not re.search(r"\b[a-z]\.[a-z]\.$", text) else text
    return text[:-1] if text.endswith(")") and "(" not in text else text


def _is_card(parts: Parts) -> bool:
    """A short name first, and a value with a label of its own, or two labels."""
    if len(parts) < 2 or not parts[0][1] or len(parts[0][1]) > 160:
        return False
    return bool(re.fullmatch(rf"(?:{_NAME})(?: \d+)?", parts[0][0], re.IGNORECASE)) and any(_told(parts[1:]))


def _told(parts: Parts) -> Iterator[bool]:
    is_named = len(parts) > 1
    for label, text in parts:
        yield bool(text) and is_named and bool(re.fullmatch(_VALUE, label, re.IGNORECASE))
