"""Numbers as Dutch documents print them."""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"-?\d{1,18}(?:[.,]\d{1,9})?")


def read_number(text: str) -> Decimal | None:
    """The first number in `text`, or None when it holds none."""
    found = _PLAIN.search(text)
    return Decimal(found[0].replace(",", ".")) if found else None
