"""Fetching the next page while this one is read: one ahead, so a source still sees one request at a time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Item = TypeVar("_Item")


def ahead(items: Iterator[_Item]) -> Iterator[_Item]:
    """The same items in the same order; the next is made in a thread. Errors come where the item would have."""
    ended = object()
    with ThreadPoolExecutor(max_workers=1) as pool:
        following = pool.submit(next, items, ended)
        while (item := following.result()) is not ended:
            following = pool.submit(next, items, ended)
            yield item  # type: ignore[misc]  # what is not the end is an item
