"""What pages add to `core.dutch`: words for small numbers, and the shape that goes with a verdict's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from baken.core import dutch
from baken.core.verdicts import Word

SHAPES = {Word.REACHED: "reached", Word.UNCLEAR: "unclear", Word.MISSED: "missed", Word.OPEN: "open"}
_SMALL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def dutch_number(value: Decimal | float | None) -> str:
    """`1.234`, `6,9`, `−2`; nothing gives an empty text."""
    return "" if value is None else dutch.number(value).replace("-", "−")


def dutch_date(day: date | None) -> str:
    """`9 juni 2026`, with hard spaces so that it stays together."""
    return dutch.long_date(day).replace(" ", "\u00a0") if day else ""


def dutch_moment(text: str) -> str:
    """The day of a moment as machines write it (`2026-06-15T02:00:00`); what is no such moment stays as it is."""
    try:
        return dutch_date(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def shape(word: Word) -> str:
    """The key of the shape (`reached`, `unclear`, `missed`, `open`) of a verdict's word."""
    return SHAPES[Word(word)]


def in_words(number: int) -> str:
    """`drie` up to twelve, digits above; for running text and titles."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else dutch_number(number)


def capital(words: str) -> str:
    """The first letter as a capital; `één` becomes `Eén`."""
    return words[:1].replace("é", "e").upper() + words[1:]


def tally_of(counts: Mapping[Word, int]) -> list[tuple[Word, int]]:
    """The words that occur with their numbers, in the fixed order reached, unclear, missed, open."""
    return [(word, counts[word]) for word in SHAPES if counts.get(word)]
