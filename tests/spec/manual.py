"""Writes docs/handleiding/oordelen.md from the specification: `uv run python -m tests.spec`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.calibration.chapter import chapter
from tests.spec import acts, areas, baseline, numbers, years
from tests.spec.rows import Family, Row

FAMILIES: tuple[Family, ...] = (
    *baseline.FAMILIES,
    *numbers.FAMILIES,
    *years.FAMILIES,
    *areas.FAMILIES,
    *acts.FAMILIES,
)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "oordelen.md"
SHOWN = PAGE.parents[2] / "src" / "baken" / "web" / "public" / "oordelen.md"  # the same text, shown on the site

_OPENING = """# Zo oordeelt Baken

<!-- Deze pagina wordt gemaakt uit tests/spec. Verander de tests, niet deze pagina: `uv run python -m tests.spec`. -->

Bij elk doel staan twee antwoorden, en die lopen nooit door elkaar.

1. **Letterlijk.** Voldoet het cijfer aan wat de raad heeft vastgesteld? *Voldoet*, *voldoet niet* of *nog niet te
   beoordelen*, met de reden erbij.
2. **Wat het cijfer kan dragen.** Is het verschil groter dan toeval of meetmarge? *Aantoonbaar beter*, *niet te
   onderscheiden*, *aantoonbaar slechter*, of *zeker* als er geen toeval in het spel is.

Het woord op het scherm volgt uit die twee:

| letterlijk | beter of zeker | niet te onderscheiden | slechter |
|---|---|---|---|
| voldoet | **gehaald** | **niet te onderscheiden** | **gehaald**, met kanttekening |
| voldoet niet | **niet gehaald**, wel aantoonbaar beter | **niet te onderscheiden** | **niet gehaald** |
| nog niet te beoordelen | **nog niet te beoordelen** | **nog niet te beoordelen** | **nog niet te beoordelen** |

Is het zeker dat een doel niet is gehaald, zoals bij een lijst met onderdelen, dan staat er **niet gehaald**.

Zolang het doeljaar nog komt, is elk oordeel een tussenstand.

## Hoe we rekenen

- **Aantallen** schommelen, ook als er niets verandert. We noemen een verschil pas echt als het bij gelijk niveau in
  hooguit 5 van de 100 jaren zo ver naar die kant zou uitvallen. Daarbij telt mee dat de nulmeting zelf ook had kunnen
  schommelen, en dat het aantal inwoners verandert als dat bekend is.
- **Grote totalen** schommelen meer dan toeval alleen. Een reeks heeft daarvoor een factor. Zijn er zes of meer eerdere
  jaren, dan schatten we die factor voorzichtig uit de reeks zelf.
- **Een vast getal als doel, en kleine aantallen** (samen minder dan 30): de kans die we noemen, geldt bij precies dat
  getal, of bij precies het niveau van de nulmeting. U kunt die narekenen. Een
  voorbeeld: bij een niveau van 4 komt 6 of meer in 21 van de 100 jaren voor. Of een verschil echt is, beslissen we
  strenger, want ook die 4 is onzeker.
- **Enquêtes en rapportcijfers** hebben een marge. Kennen we die niet, dan zeggen we niet dat een verschil echt is.
"""
_EXAMPLES = """
## De voorbeelden

In de voorbeelden hieronder is de plaats verzonnen, loopt het plan van 2024 tot en met 2027 en is het maart 2026.
"""


def manual() -> str:
    """The whole page."""
    return _OPENING + chapter() + _EXAMPLES + "".join(_family(f) for f in FAMILIES)


def _family(family: Family) -> str:
    tables = [_table(phrase, list(rows)) for phrase, rows in groupby(family.rows, key=lambda row: row.target.phrase)]
    return f"\n## {family.title}\n\n{family.text}\n" + "".join(tables)


def _table(phrase: str, rows: list[Row]) -> str:
    """All rows of one target."""
    head = ["| cijfers | oordeel | letterlijk | zo staat het er |", "|---|---|---|---|"]
    return "\n".join(["", f"Doel: *{phrase}*", "", *head, *map(_row, rows), ""])


def _row(row: Row) -> str:
    says = row.says
    word = f"**{says.word}**" + (f" ({says.caveat})" if says.caveat else "")
    needed = f"*Nodig:* {says.needed}" if says.needed else ""
    told = " ".join(part for part in (says.sentence, says.change, needed) if part)
    return f"| {row.given} | {word} | {says.outcome} | {told} |"
