"""The themes of the method: all of them, and by the names that plans give them."""

from __future__ import annotations

import pytest

from baken.catalogue.schema import DefinitionError
from baken.catalogue.themes import key_of_theme, read_theme, standard_fields, standard_themes


def test_five_fields_hold_the_22_themes() -> None:
    assert [len(field.themes) for field in standard_fields()] == [4, 5, 4, 4, 5]
    assert len(standard_themes()) == 22


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Objectieve veiligheid/veel voorkomende en 'high impact'-criminaliteit", "1.3"),
        ("Georganiseerde/ ondermijnende criminaliteit", "5.2"),
        ("Weerbare overheid/weerbaar bestuur", "5.3"),
        ("Verkeer", "4.1"),
        ("Iets heel anders", ""),
        ("", ""),
    ],
)
def test_a_theme_is_known_by_the_name_of_a_plan(name: str, key: str) -> None:
    assert key_of_theme(name) == key


def test_an_unknown_series_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"police\.nothing"):
        read_theme({"key": "9.9", "name": "x", "about": "y", "police": ["police.nothing"]})
