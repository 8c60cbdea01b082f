"""What a journey looks at on every page: accessibility by axe, and whether the page fits its screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 380)


def accessibility_faults(page: Page) -> list[str]:
    """Serious and critical findings of axe on the page as it stands, one line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{page.url}: {v['id']} ({v['impact']}) {v['nodes'][0]['target']}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]


def overflow(page: Page) -> int:
    """How many px the page is wider than its screen; 0 when it fits."""
    wide: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


FILES = (".csv", ".txt", ".xml", ".json", ".docx", ".odt", ".pdf", ".html")


def inner_links(page: Page, address: str) -> list[str]:
    """Addresses of the pages of this site that the page links to, without fragments and queries."""
    links = "a => new URL(a.getAttribute('href'), document.baseURI).href"  # in a drawing too
    found: list[str] = page.evaluate(f"() => [...document.querySelectorAll('a[href]')].map({links})")
    clean = {link.split("#")[0].split("?")[0] for link in found if link.startswith(address)}
    return sorted(link for link in clean if not link.endswith(FILES))
