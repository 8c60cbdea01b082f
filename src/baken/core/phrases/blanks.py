"""Cells that say nothing, and cells that say that there is nothing."""

from __future__ import annotations

import re

_BLANK = re.compile(
    r"\(?(?:|[-.*?/\s]+|leeg|x+|n\.? ?n?\.? ?b\.?|n\.? ?t\.? ?b\.?|p\.? ?m\.?|volgt(?: later| nog)?|(?:nog )?onbekend"
    r"|(?:nog )?(?:nader )?te bepalen|(?:nog )?nader te (?:bepalen|bezien|onderzoeken)|niet gemeten|niet beschikbaar"
    r"|(?:nog )?(?:niet|geen) (?:gegevens |cijfers? |meting )?(?:bekend|beschikbaar)|(?:nog )?geen (?:meting|gegevens)"
    r"|(?:nulmeting |meting )?volgt(?: later| nog| in @)*|wordt (?:nog |later |nader )*(?:bepaald"
    r"|vastgesteld|ingevuld))\)?[.*]*"
)
_NONE = re.compile(
    r"n\.? ?v\.? ?t\.?|niet van toepassing|geen(?: nulmeting| streefwaarde| streefcijfer| norm| doel)?\.?|n/a"
)
_UNMEASURED = re.compile(
    r"geen meting|niet (?:meer )?(?:gemeten|gemonitord|gemeld|beschikbaar)|(?:pas|eerst) (?:sinds|vanaf|in) @"
    r"|gegevens .*niet|(?:meting|monitor|onderzoek) .*(?:gestopt|vervallen|beëindigd)|niet bekend|nog onbekend"
)
_NO_TARGET = re.compile(
    r"\b(?:geen|zonder)\b.{0,30}\b(?:streef\w*|doelwaarden?|doelstelling\w*|norm|normen|ambitie|target)\b"
)


def is_blank(text: str) -> bool:
    """True for lower-case `n.b.`, `nnb`, `-`, `*`, `nader te bepalen`, `onbekend` and the empty cell."""
    return _BLANK.fullmatch(text.strip()) is not None


def is_none(text: str) -> bool:
    """True for lower-case `geen`, `nvt`, `niet van toepassing`: it says that there is none."""
    return _NONE.fullmatch(text.strip()) is not None


def is_unmeasured(text: str) -> bool:
    """True when lower-case `text` (years hidden as `@`) says that nothing was or is measured."""
    return _UNMEASURED.search(text) is not None


def has_no_target(text: str) -> bool:
    """True when lower-case `text` says in words that no target was set."""
    return _NO_TARGET.search(text) is not None
