"""Writes docs/bronnen.md from the definitions: `uv run python -m tests.catalogue.manual`."""

from __future__ import annotations

from baken.catalogue.load import catalogue
from tests.guards.source import ROOT


def page() -> str:
    """The page in Markdown."""
    lines = ["# Bronnen en reeksen", "", "Deze pagina wordt gemaakt uit `src/baken/definitions/`.", ""]
    for source in catalogue().sources.values():
        lines += [f"## {source.publisher}", "", f"{source.licence}. {source.rhythm}", "", "Let op:", ""]
        lines += [f"- {trap}" for trap in source.traps]
        lines += ["", "Zo komt u aan het cijfer:", ""]
        lines += [f"{number}. {step}" for number, step in enumerate(source.by_hand, start=1)]
        lines += ["", "| reeks | tabel | selectie | wat telt mee |", "|---|---|---|---|"]
        for key, found in catalogue().definitions.items():
            if found.source == source.key:
                lines.append(f"| `{key}` | {found.table} | {found.selection} | {found.series.counts} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    (ROOT / "docs" / "bronnen.md").write_text(page(), encoding="utf-8")
