"""Filters for pages: Dutch numbers and dates, and the shape that goes with a word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template

from baken.core.periods import MONTH_NAMES
from baken.core.verdicts import Word

register = template.Library()

SHAPES = {Word.REACHED: "reached", Word.UNCLEAR: "unclear", Word.MISSED: "missed", Word.OPEN: "open"}
_SMALL = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


@register.filter
def dutch_number(value: Decimal | float | str | None) -> str:
    """`1.234`, `6,9`, `0`; trailing zeros of storage are dropped. Nothing gives an empty text."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    plain = f"{number:,f}"
    whole, _, fraction = plain.partition(".")
    fraction = fraction.rstrip("0")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-").replace(",", ".")
    return f"{sign.replace('-', '−')}{whole},{fraction}" if fraction else f"{sign.replace('-', '−')}{whole}"


@register.filter
def dutch_date(day: date | None) -> str:
    """`9 juni 2026`, with hard spaces so that it stays together."""
    return f"{day.day}\u00a0{MONTH_NAMES[day.month - 1]}\u00a0{day.year}" if day else ""


@register.filter
def shape(word: Word) -> str:
    """The key of the shape (`reached`, `unclear`, `missed`, `open`) of a verdict's word."""
    return SHAPES[Word(word)]


@register.filter
def in_words(number: int) -> str:
    """`drie` up to twelve, digits above; for running text and titles."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else dutch_number(number)


@register.filter
def tally_of(counts: dict[Word, int]) -> list[tuple[Word, int]]:
    """The words that occur with their numbers, in the fixed order reached, unclear, missed, open."""
    return [(word, counts[word]) for word in SHAPES if counts.get(word)]
