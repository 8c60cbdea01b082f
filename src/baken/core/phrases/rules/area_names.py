"""The other areas that plans compare with, and the words by which they are known."""

from __future__ import annotations

import re

AREAS = (
    ("basisteam", re.compile(r"basisteam")),
    ("vergelijkbare gemeenten", re.compile(
        r"(?:vergelijkbare|soortgelijke|andere|omliggende|gelijke|buur|referentie) ?gemeente\w*|gemeenten? (?:van|met) "
        r"|grootteklasse|gemeenten =|inwonersklasse|gemeenteklasse|buurgemeente|andere gemeentes")),
    ("provincie", re.compile(r"provinci\w+")),
    ("regio", re.compile(r"regio\w*|politie-?eenheid|\beenheid\b|district")),
    ("landelijk", re.compile(r"landelijk\w*|\bnederland\w*|\bland\b|nationa\w+|\bhet rijk\b")),
)  # fmt: skip


def area_in(text: str) -> str:
    """The area that lower-case `text` names, or ""."""
    return next((name for name, pattern in AREAS if pattern.search(text)), "")
