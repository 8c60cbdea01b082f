"""A national table from the live service to the panel: its lists, then every page that is not in yet.

Killed, cut off or cancelled at any moment, the same call goes on where it was: a page is kept at once, and the next is
found from what is kept. The service sees one request at a time, and none twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from baken.national.asking import ask_lists
from baken.panel.ahead import ahead
from baken.panel.dimensions import Dimensions, read_dimensions
from baken.panel.load import Loaded, PanelLoad, Stopped, Watch
from baken.panel.tables import NationalTable
from baken.sources.fetch import Client, FetchError, TooManyRowsError
from baken.sources.live import Request
from baken.sources.odata_v3.asking import about_of, next_page
from baken.sources.odata_v3.whole import Names, Slice, lists_of, slices_of
from baken.sources.police.fetch import root_of


@dataclass(frozen=True)
class _Page:
    """One page of a slice. `content` is None when it came in before."""

    request: Request
    key: str
    content: bytes | None
    following: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.content or b"").hexdigest()


class NationalTableLoad:
    """One whole table, asked through `client`. Making it asks for the lists; `dimensions` is what they say."""

    def __init__(self, table: NationalTable, client: Client) -> None:
        self._table, self._client, self._root = table, client, root_of(table.id)
        self._first, *others = lists_of(self._root, table.dimensions)
        self._lists = ask_lists(client, (self._first, *others), next_page)
        self.dimensions: Dimensions = read_dimensions(table, self._lists)

    def into(
        self, root: Path, *, restart: bool = False, watch: Watch = lambda _: None, stopped: Stopped = lambda: False
    ) -> Loaded:
        """Fetch what is missing and build the panel under `root`. A UserError keeps what came in, and says what to
        do; the panel of before stays."""
        with PanelLoad(root, self.dimensions, restart=restart, watch=watch, stopped=stopped) as load:
            tally = _Tally(load)
            for page in ahead(self._pages(load)):
                tally.take(page)
            self._check_still_the_same()
            return load.finish()

    def _pages(self, load: PanelLoad) -> Iterator[_Page]:
        names = Names(*self._table.dimensions, tuple(topic for topic, _ in self._table.topics))
        for part in slices_of(names, self._lists):
            yield from self._slice(load, part)

    def _slice(self, load: PanelLoad, part: Slice) -> Iterator[_Page]:
        try:
            yield from self._walk(load, part.request(self._root))
        except TooManyRowsError:
            halves = part.halves()
            if halves is None:
                raise
            for half in halves:
                yield from self._slice(load, half)

    def _walk(self, load: PanelLoad, request: Request) -> Iterator[_Page]:
        """The pages of one slice in order, asking only those that are not in."""
        url, number = request.url, 0
        while url:
            number += 1
            key = f"{request.key} {number}"
            known, content = load.part(key), None
            if known is None:
                content = self._client.get(url).content
            url = known.following if known else next_page(url, content or b"") or ""
            yield _Page(request, key, content, url)

    def _check_still_the_same(self) -> None:
        """The table must not have been renewed between the first reply and the last, perhaps a day later."""
        before, now = self._lists[self._first.key][0], self._client.get(self._first.url).content
        if about_of(before) != about_of(now):
            raise FetchError(
                f"De bron heeft tabel {self._table.id} tijdens het laden vernieuwd. Begin opnieuw met --restart."
            )


@dataclass
class _Tally:
    """Hands pages to the load and counts the rows of each slice: a dense table gives exactly what was foretold."""

    load: PanelLoad
    rows: int = 0
    keys: list[str] = field(default_factory=list)

    def take(self, page: _Page) -> None:
        if page.content is not None:
            self.load.receive(page.key, page.content, page.checksum, page.following)
        part = self.load.part(page.key)
        self.rows += part.rows if part else 0
        self.keys.append(page.key)
        expected = page.request.rows or 0
        if self.rows > expected or (not page.following and self.rows < expected):
            self._refuse(page.request, expected)
        if not page.following:
            self.rows, self.keys = 0, []

    def _refuse(self, request: Request, expected: int) -> None:
        for key in self.keys:
            self.load.forget(key)
        raise FetchError(
            f"De bron gaf {self.rows} regels waar er {expected} moeten zijn ({request.selection}). "
            "Deze regels zijn niet bewaard; geef de opdracht later nog eens."
        )
