"""One page by itself: no file beside it, readable by any browser and by who listens."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from baken.documents.outline import Block, BlockKind, Cell, Outline
from baken.documents.writing.style import HouseStyle

_LOOK = """
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; color: #1a1a1a; background: #fff;
  font: 1.0625rem/1.55 "Source Sans 3", Calibri, Arial, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { color: BRAND; line-height: 1.2; }
h2 { margin-top: 2.5em; } h3 { margin-top: 2em; }
.frame { overflow-x: auto; } table { width: 100%; border-collapse: collapse; margin: 1em 0; }
th, td { padding: .4em .6em; border: 1px solid #b5b5b5; text-align: start; vertical-align: top; }
th { background: BRAND; color: #fff; } ul { padding-inline-start: 1.4em; }
header { color: #555; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } thead { display: table-header-group; } }
"""


def write_html(outline: Outline, style: HouseStyle = HouseStyle()) -> bytes:  # noqa: B008 (frozen)
    """The bytes of the page."""
    told = [escape(words) for words in (style.sender, style.mark) if words]
    head = f"<header><p>{' · '.join(told)}</p></header>" if told else ""
    body = "\n".join(_body(outline))
    look = _LOOK.replace("BRAND", style.brand)
    return (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(outline.title)}</title>\n<style>{look}</style>\n</head>\n<body>\n{head}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _body(outline: Outline) -> Iterator[str]:
    """Headings one level below the title; items that follow each other are one list."""
    lowest = min((b.level for b in outline.blocks if b.kind is BlockKind.HEADING), default=0)
    for kind, run in groupby(outline.blocks, key=lambda block: block.kind):
        if kind is BlockKind.LIST_ITEM:
            yield "<ul>" + "".join(f"<li>{_text(block.text)}</li>" for block in run) + "</ul>"
        else:
            yield from (_block(block, lowest) for block in run)


def _block(block: Block, lowest: int) -> str:
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.kind is BlockKind.HEADING:
        level = min(block.level - lowest + 1, 6)
        return f"<h{level}>{_text(f'{block.number} {block.text}'.strip())}</h{level}>"
    return f"<p>{_text(block.text)}</p>"


def _table(block: Block) -> str:
    head = "".join(f'<th scope="col">{_cell(cell)}</th>' for cell in block.rows[0])
    rows = "".join("<tr>" + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>" for row in block.rows[1:])
    return f'<div class="frame"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(cell: Cell) -> str:
    if cell.items:
        return "<ul>" + "".join(f"<li>{_text(item)}</li>" for item in cell.items) + "</ul>"
    return _text(cell.text)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
