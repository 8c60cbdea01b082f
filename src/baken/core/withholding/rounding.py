"""Rounding counts for open data: to a multiple of 5, by chance, so that on average nothing is lost (Hundepool et al.
2012, section 5.4, random rounding). The same count of the same cell always gives the same number, drawn with a secret
of the installation, so exporting again tells nothing more; another count is drawn anew.
"""

from __future__ import annotations

import hashlib
import hmac

from baken.core.withholding.rule import ROUNDED_TO
from baken.core.withholding.sums import Cell

_PARTS = 2**64


def rounded(count: int, chance: float) -> int:
    """Down to the multiple of 5 below, or up with a chance of one fifth per unit above it; `chance` is in [0, 1).

    ValueError for a count below nought or a chance that is none.
    """
    if count < 0 or not 0 <= chance < 1:
        raise ValueError("a count of nought or more, and a chance from 0 up to 1")
    below, over = divmod(count, ROUNDED_TO)
    return ROUNDED_TO * (below + (chance * ROUNDED_TO < over))


def draw(secret: bytes, cell: Cell, count: int) -> float:
    """The chance that belongs to this count of this cell: even, and without the secret not to be foreseen."""
    said = f"{cell.series}|{cell.area}|{cell.period.start}|{cell.period.end}|{count}".encode()
    number = int.from_bytes(hmac.new(secret, said, hashlib.sha256).digest()[:8], "big")
    return (number >> 11) / (_PARTS >> 11)
