"""Numbers as Dutch documents print them: `1.796`, `6,9`, `2.50`, `€ 1,5 miljoen`, `een zevental`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median

from baken.core.phrases.moments import hide_moments
from baken.core.phrases.text import plain

DIGITS = r"\d{1,3}(?:[ ]\d{3})+(?![\d])(?:,\d{1,9})?|\d{1,18}(?:[.,]\d{1,18}){0,6}"
_UNITS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_TENS = {"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
WORDS = {
    **{word: Decimal(n) for n, word in enumerate(_UNITS)},
    **{word: Decimal(n) for word, n in _TENS.items()},
    **{f"{unit}{'ën' if unit.endswith('e') else 'en'}{tens}": Decimal(n + value)
       for n, unit in enumerate(_UNITS[2:10], 2) for tens, value in {"twintig": 20, **_TENS}.items()},
    **{f"eenen{tens}": Decimal(1 + value) for tens, value in {"twintig": 20, **_TENS}.items()},
    **{f"{word}tal": Decimal(n) for n, word in enumerate(_UNITS) if n > 1},
    "eén": Decimal(1),
    "dozijn": Decimal(12), "honderd": Decimal(100), "honderdtal": Decimal(100), "duizend": Decimal(1000),
}  # fmt: skip
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_TIMES = "|".join(_UNITS[2:10])
_SCALES = {"miljard": 9, "mld": 9, "miljoen": 6, "mln": 6, "duizend": 3}
_NUMBER = re.compile(
    rf"(?P<digits>(?<![\w.,])(?:{DIGITS}))(?:[ ]?(?P<scale>miljard|mld|miljoen|mln|duizend)\b)?(?!\w)"
    rf"|\b(?P<hundreds>{_TIMES})?(?P<hundred>honderd)(?:en)?(?P<rest>{_WORD})?\b"
    rf"|\b(?P<word>{_WORD})\b(?: komma (?P<decimal>{'|'.join(_UNITS[:10])}|een)\b|(?P<half> en een hal(?:f|ve)\b))?"
)
_HALF = re.compile(r"\b(?:de )?helft\b")
_THREES = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")


def read_number(text: str) -> Decimal | None:
    """The one number in `text`; percentages as printed (`25%` is 25), a half is 0.5, periods are no numbers.

    None when the text holds no number, or more than one (a range, a series): then a person or a reader of baselines
    must choose.
    """
    lowered = plain(text).lower()
    # Digits alone are a number, also where they could be a year: a cell may well hold 2014 thefts.
    hidden = lowered if re.fullmatch(r"[-€ ]*\d{4}[ %*]*", lowered) else hide_moments(lowered)[0]
    found: list[Decimal] = []
    rest = swap_numbers(hidden, found.append)
    if not found and _HALF.search(rest):
        return Decimal("0.5")
    if len(found) != 1:
        return None
    is_negative = re.search(r"(?:^|[\s(€])- ?(?:€ ?)?#", rest) is not None
    return -found[0] if is_negative else found[0]


def swap_numbers(text: str, keep: Callable[[Decimal], None]) -> str:
    """Lower-case `text` with every number replaced by `#`; the numbers go to `keep`, in order."""

    def swapped(match: re.Match[str]) -> str:
        keep(_value(match))
        return "#"

    return _NUMBER.sub(swapped, text)


def read_row(cells: Sequence[str]) -> tuple[Decimal | None, ...]:
    """The number of each cell, read together: what one cell leaves open (`2.500`: two and a half, or 2,500?)
    follows from the size of its neighbours. Cells without one number give None."""
    alone = [read_number(cell) for cell in cells]
    sure = [abs(n) for cell, n in zip(cells, alone, strict=True) if n and not _THREES.search(cell)]
    if not sure:
        return tuple(alone)
    middle = Decimal(median(sure))
    return tuple(_nearest(cell, n, middle) for cell, n in zip(cells, alone, strict=True))


def settle_row(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of one row, with the numbers written in one style where their neighbours tell which was meant:
    beside `6,9` a `7.125` becomes `7,125`, beside `1.796` a `2,012` becomes `2.012`."""
    read = zip(cells, read_row(cells), strict=True)
    return tuple(cell if n is None or n == read_number(cell) else _THREES.sub(_other_mark, cell) for cell, n in read)


def _other_mark(found: re.Match[str]) -> str:
    return found[0].replace(found[1], "," if found[1] == "." else ".")


def print_number(value: Decimal) -> str:
    """As a Dutch reader writes it: `1.796`, `6,9`, `-2`."""
    whole, _, decimals = format(value, "f").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def parse_digits(printed: str) -> Decimal:
    """`printed` holds digits with dots, commas or spaces. Three digits behind a dot are thousands, behind one comma
    decimals, unless both marks occur: then the last one is the decimal mark."""
    digits = printed.replace(" ", "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    tail = digits.rpartition(last)[2]
    if _marks_decimals(digits, marks, tail):
        whole = digits.rpartition(last)[0].replace(".", "").replace(",", "")
        return Decimal(f"{whole}.{tail}")
    return Decimal(digits.replace(".", "").replace(",", ""))


def _marks_decimals(digits: str, marks: list[str], tail: str) -> bool:
    if len(set(marks)) == 2:
        return True
    if len(marks) > 1:
        return False
    return marks[0] == "," or len(tail) != 3 or digits.startswith("0") or len(digits) > 7


def _value(match: re.Match[str]) -> Decimal:
    if match["word"] or match["hundred"]:
        return _in_words(match)
    value = parse_digits(match["digits"])
    if not match["scale"]:
        return value
    scaled: Decimal = value * 10 ** _SCALES[match["scale"]]
    return scaled.to_integral_value() if scaled == scaled.to_integral_value() else scaled


def _in_words(match: re.Match[str]) -> Decimal:
    """`zeven`, `zeven komma vijf`, `zeven en een half`, `honderdtwaalf`, `tweehonderd`."""
    if match["hundred"]:
        return 100 * WORDS.get(match["hundreds"] or "één", Decimal(1)) + WORDS.get(match["rest"] or "nul", Decimal(0))
    tail = WORDS.get(match["decimal"] or "", Decimal(1)) / 10 if match["decimal"] else Decimal(0)
    return WORDS[match["word"]] + tail + (Decimal("0.5") if match["half"] else 0)


def _nearest(cell: str, value: Decimal | None, middle: Decimal) -> Decimal | None:
    """Thousands or decimals, whichever lies nearer to the size of the sure cells."""
    found = _THREES.search(cell)
    if not value or found is None:
        return value
    other = value / 1000 if found[1] == "." else value * 1000
    return min((value, other), key=lambda v: abs(math.log10(abs(v) / middle)))
