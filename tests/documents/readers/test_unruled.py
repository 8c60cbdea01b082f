"""Tables without rules whose cells go on over lines: read as they were typeset, or not read at all."""

from __future__ import annotations

from itertools import product

import pytest

from baken.documents.formats.unruled import unruled_tables
from tests.documents.readers.typeset import HEIGHT, Setting, printed, typeset

HEAD = ["Indicator", "Bron", "Nulmeting", "Streefwaarde 2027"]
ROWS = [
    [
        "Aantal woninginbraken per jaar in de hele gemeente",
        "Politie, basisregistratie",
        "41 in 2023",
        "Gelijk of lager",
    ],
    ["Meldingen van jeugdoverlast", "Gemeentelijk meldpunt openbare ruimte", "118 in 2023", "Ten minste 10% lager"],
    ["Geweld tegen personen", "Politie", "23 in 2023", "Lager dan het gemiddelde van de drie jaren ervoor"],
    ["Inwoners die zich wel eens onveilig voelen in de eigen buurt", "Veiligheidsmonitor", "14%", "Lager"],
]
WIDTHS = [(150.0, 125.0, 85.0, 120.0), (135.0, 130.0, 80.0, 140.0), (175.0, 120.0, 95.0, 110.0)]
SETTINGS = [
    Setting(widths, beside, above, across, upright)
    for widths, beside, above, across, upright in product(
        WIDTHS, (2.0, 5.0, 9.0), (0.0, 3.0, 8.0), ("llll", "llcr", "cccc"), (0.0, 0.5, 1.0)
    )
]


def read(setting: Setting) -> list[list[list[str]]]:
    glyphs = typeset([HEAD, *ROWS], setting)
    return [[[cell.text for cell in row] for row in table.rows] for table in unruled_tables(glyphs, (), 1)]


@pytest.mark.parametrize("beside", [2.0, 5.0, 9.0])
def test_however_it_is_set_no_cell_is_read_as_another(beside: float) -> None:
    for setting in SETTINGS:
        if setting.beside == beside:
            assert read(setting) in ([], [[HEAD, *ROWS]]), setting


@pytest.mark.parametrize("above", [3.0, 8.0])
def test_with_white_between_the_rows_every_setting_is_read(above: float) -> None:
    assert [setting for setting in SETTINGS if setting.above == above and not read(setting)] == []


def test_running_text_around_it_is_no_row() -> None:
    setting = Setting(WIDTHS[0], 6.0, 6.0, "llll", 0.0)
    above = printed(
        "Wij meten of het doel bereikt is met de volgende vier indicatoren, en melden dat elk jaar.", 60.0, 760.0
    )
    table = typeset([HEAD, *ROWS], setting)
    low = min(glyph.bottom for glyph in table) - 3 * HEIGHT
    below = printed("Elk jaar krijgt de raad deze cijfers bij de jaarrekening, met een uitleg erbij.", 60.0, low)
    (found,) = unruled_tables([*above, *table, *below], (), 1)
    assert [[cell.text for cell in row] for row in found.rows] == [HEAD, *ROWS]


def test_two_columns_of_running_text_are_no_table() -> None:
    left = [printed("Wij willen dat inwoners veilig", 60.0, 700.0 - HEIGHT * at) for at in range(6)]
    right = [printed("zijn en zich ook veilig voelen", 310.0, 700.0 - HEIGHT * at) for at in range(6)]
    assert not unruled_tables([glyph for line in (*left, *right) for glyph in line], (), 1)
