"""Asks a source for a reply that comes in pages, and for the lists of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from baken.sources.fetch import Client, FetchError
from baken.sources.live import Request

Following = Callable[[str, bytes], str | None]
MOST_PAGES = 1_000  # of one list


def ask_lists(client: Client, requests: Iterable[Request], following: Following) -> dict[str, list[bytes]]:
    """All pages of each, by the key of the request. FetchError when a source is away, or its pages never end."""
    return {request.key: ask_pages(client, request.url, following) for request in requests}


def ask_pages(client: Client, url: str, following: Following) -> list[bytes]:
    """All pages from this address on."""
    found: list[bytes] = []
    asked: str | None = url
    while asked:
        if len(found) == MOST_PAGES:
            raise FetchError("De bron stuurt steeds nog een pagina. Probeer het later opnieuw.")
        found.append(client.get(asked).content)
        asked = following(asked, found[-1])
    return found
