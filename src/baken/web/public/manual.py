"""The manual page on verdicts as a page of the site. Its text is made from the tests; see `tests.spec`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKS = MarkdownIt("commonmark", {"html": False}).enable("table")


class Manual(NamedTuple):
    """The text as HTML, and its chapters as (anchor, title)."""

    text: SafeString
    chapters: tuple[tuple[str, str], ...]


@cache
def manual() -> Manual:
    """The page without its title. Tables stand in a region that scrolls, named after the target they are about."""
    written = files("baken.web.public").joinpath("oordelen.md").read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if not line.startswith(("# ", "<!--"))]
    tokens = _MARKS.parse("\n".join(lines))
    chapters = tuple(_anchored(tokens))
    html = _MARKS.renderer.render(list(_framed(tokens)), _MARKS.options, {})
    return Manual(mark_safe(html), chapters)  # noqa: S308  our own text, and Markdown without HTML


def _anchored(tokens: list[Token]) -> list[tuple[str, str]]:
    found = []
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            anchor = slugify(words.content)
            opening.attrSet("id", anchor)
            found.append((anchor, words.content))
    return found


def _framed(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with a named region around every table; two with the same target are told apart by a number."""
    about, named = "De woorden", Counter[str]()
    for before, token in pairwise([Token("start", "", 0), *tokens]):
        if token.type == "inline" and (before.type == "heading_open" or token.content.startswith("Doel: ")):
            about = token.content.replace("*", "")
        if token.type == "table_open":
            token.attrSet("class", "table table--wide")
            named[about] += 1
            name = about if named[about] == 1 else f"{about} ({named[about]})"
            yield Token("frame_open", "div", 1, attrs=_region(name), block=True)
        yield token
        if token.type == "table_close":
            yield Token("frame_close", "div", -1, block=True)


def _region(name: str) -> dict[str, str | int | float]:
    return {"class": "table-frame", "role": "region", "aria-label": name, "tabindex": "0"}
