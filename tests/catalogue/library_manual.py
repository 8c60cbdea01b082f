"""Writes docs/indicatoren.md from the library: `uv run python -m tests.catalogue.library_manual`."""

from __future__ import annotations

from baken.catalogue.indicator_library import LibraryIndicator, library_of
from baken.catalogue.themes import standard_fields
from baken.core.indicators import Direction
from tests.guards.source import ROOT

INTRODUCTION = """# Indicatoren om mee te beginnen

Deze pagina wordt gemaakt uit `src/baken/definitions/indicators/library.toml`. Bij elk doel kiest u hieruit, of u maakt
een eigen indicator. ‘Geen van beide’ betekent: meer of minder is op zich niet beter, en de reden staat erbij.
De vijf indicatoren die in elke begroting moeten staan (BBV), zijn gemerkt."""


def page() -> str:
    """The page in Markdown."""
    lines = [INTRODUCTION, ""]
    for field in standard_fields():
        lines += [f"## {field.key} {field.name}", ""]
        for theme in field.themes:
            lines += [f"### {theme.key} {theme.name}", ""]
            for found in library_of(theme.key):
                lines += [*_lines(found), ""]
    return "\n".join(lines)


def _lines(found: LibraryIndicator) -> list[str]:
    mark = " (verplicht, BBV)" if found.bbv else ""
    better = "geen van beide" if found.direction is Direction.NONE else found.direction.dutch.lower()
    return [
        f"**{found.name}**{mark}  ",
        f"`{found.key}`; {found.unit}; {better}. {found.why}  ",
        f"Kleinste eerlijke periode: {found.period.dutch}. Wie levert: {found.owner}. Bron: {found.source}, "
        f"{found.rhythm}.  ",
        f"Zegt niet: {found.not_told}  ",
        f"Streefwaarde, bijvoorbeeld: {'; '.join(f'‘{each}’' for each in found.targets)}.",
    ]


if __name__ == "__main__":
    (ROOT / "docs" / "indicatoren.md").write_text(page(), encoding="utf-8")
