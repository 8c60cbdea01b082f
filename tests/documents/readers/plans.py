"""A small plan of our own, in the shapes that real plans have, and what tests ask of an outline."""

from __future__ import annotations

from baken.documents.outline import Block, BlockKind, Outline

WORDS = "De gemeente werkt samen met partners en inwoners aan een veilige buurt en kijkt elk jaar wat er beter kan. "

PLAN = f"""

Integraal Veiligheidsplan 2025 – 2028


Inhoudsopgave

1.\tInleiding\t2
2.\tPrioriteiten\t3
2.1\tAanpak woninginbraak\t3
2.2\tJeugd en wijk\t4

1. Inleiding

{WORDS * 3}

Veiligheidsveld\tWonen en leven\tBedrijvigheid\tJeugd
Thema's\t1.1 Sociale kwaliteit\t2.1 Veilig winkelen\t3.1 Overlast door jongeren in de wijk
\t1.2 Fysieke kwaliteit\t\t3.2 Jeugd en middelen

Figuur 1 Velden en thema's

➤ **De gemeente voorkomt liever dan zij ingrijpt**

{WORDS * 2}

- Woonvisie 2020 – 2026
- Beleidsplan jeugd, in ontwikkeling

2. Prioriteiten

{WORDS * 2}

2.1 Aanpak woninginbraak

{WORDS * 4}

Hoofdlijnen van de aanpak

{WORDS}

Doelstelling 2028

- Minder woninginbraken in alle wijken, met oog voor wat bewoners zelf kunnen en willen doen in hun eigen straat.

Effectindicatoren\t\t\t
indicator\tbron\twaarde 2024\tdoelstelling 2028
Woninginbraken\tdata.politie.nl\t61 (2024)\tMaximaal 55
Plan van aanpak woninginbraak\tGemeente\tGeen plan\tPlan met daarin: <ul style="none"> • preventie • nazorg
Inzet buurtpreventie bij nieuwe bewoners\tGemeente\t4 (1 ^e helft 2024)\t<p>Alle nieuwe bewoners krijgen bezoek</p>

2.2 Jeugd en wijk

{WORDS * 2}

Hoofdlijnen van de aanpak

{WORDS}

Doelstelling 2028

- Jongeren doen mee.

Effectindicatoren\t\t\t
indicator\tbron\twaarde 2024\tdoelstelling 2028
Verwijzingen Halt\tHalt\t9 (2024)\t<ul> • gelijk of lager • iedereen die mag wordt verwezen
Persoonsgerichte aanpak\tGemeente\t<ul> - in ontwikkeling - nog geen plan\tinzet in alle wijken
"""


def headings(outline: Outline) -> list[tuple[int, str, str]]:
    """(level, number, text) of every heading."""
    return [(block.level, block.number, block.text) for block in of_kind(outline, BlockKind.HEADING)]


def of_kind(outline: Outline, kind: BlockKind) -> list[Block]:
    return [block for block in outline.blocks if block.kind is kind]


def tables(outline: Outline) -> list[list[list[str]]]:
    """The texts of the cells of every table."""
    return [[[cell.text for cell in row] for row in block.rows] for block in of_kind(outline, BlockKind.TABLE)]


def bare(outline: Outline) -> list[tuple[object, ...]]:
    """The blocks without their places, to compare one format with another."""
    return [(block.kind, block.level, block.number, block.text, block.rows) for block in outline.blocks]
