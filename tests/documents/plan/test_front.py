"""Whose plan it is, and for which years."""

from __future__ import annotations

import pytest

from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline


@pytest.mark.parametrize(
    ("front", "municipality", "years"),
    [
        ("KADERNOTA VEILIGHEID OUDERVEEN 2025 TOT EN MET 2028", "Ouderveen", (2025, 2028)),
        ("Integraal Veiligheidsplan Meerdijk\n\nVoor de jaren 2024, 2025, 2026 en 2027", "Meerdijk", (2024, 2027)),
        ("Uitvoeringsprogramma en integraal veiligheidsplan Meerdijk 2024-2027", "Meerdijk", (2024, 2027)),
        ("Veiligheidsbeleid Bergwoude 2026 t/m 2029", "Bergwoude", (2026, 2029)),
        ("Integraal Veiligheidsplan Meerdijk\n\nCijfers van 2019, 2021 en 2023", "Meerdijk", (None, None)),
    ],
)
def test_the_front_of_a_plan(front: str, municipality: str, years: tuple[int | None, int | None]) -> None:
    draft = draft_plan(read_outline(f"{front}\n\n1. Inleiding\n\nDit is de tekst.\n".encode(), "plan.txt"))
    assert (draft.municipality.lower(), (draft.first_year, draft.last_year)) == (municipality.lower(), years)
