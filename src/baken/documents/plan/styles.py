"""The numbers of one row in one style, where a neighbour of the same size tells which style was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from baken.core.phrases.numbers import read_number, settle_row

_OF_ANOTHER_UNIT = re.compile(
    r"%|procent|promille|(?<!of )\b(?:lager|hoger|minder|meer|daling|dalen|daalt|stijging|stijgen|stijgt|afname|toename"
    r"|reductie|verlaging|verhoging)\b",
    re.IGNORECASE,
)
_NEAR = 2  # the other reading must lie within this factor of a neighbour


def in_one_style(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells, rewritten where another cell proves it: beside `6,9` a `7.125` is `7,125`, beside `1796` a `2,012`
    is `2.012`. `1.796` beside `6.9` stays as it is: both can be meant, and a dot before three digits marks thousands.
    """
    plain = [at for at, cell in enumerate(cells) if not _OF_ANOTHER_UNIT.search(cell)]
    shares = [at for at, cell in enumerate(cells) if "%" in cell]
    settled = list(cells)
    for group in (plain, shares):
        for at, cell in zip(group, settle_row([cells[at] for at in group]), strict=True):
            others = [cells[other] for other in group if other != at]
            settled[at] = cell if _is_near(cell, others) else cells[at]
    return tuple(settled)


def _is_near(cell: str, others: Sequence[str]) -> bool:
    value = abs(read_number(cell) or Decimal(0))
    sizes = [abs(number) for other in others if (number := read_number(other))]
    return any(size <= value * _NEAR and value <= size * _NEAR for size in sizes)
