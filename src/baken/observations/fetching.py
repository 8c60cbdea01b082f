"""Carries a fetch out: asks what is not kept yet, keeps every reply at once, and records all figures at the end.

Between two requests nothing is held: after a cut, a kill or a restart the same fetch goes on where it was. The network
is outside every transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from baken.audit.operations import Actor
from baken.catalogue.load import catalogue
from baken.core.errors import UserError
from baken.observations import operations
from baken.observations.models import Fetch, FetchedPage
from baken.sources.fetch import CancelledError, Client, LaterError, Manners
from baken.sources.live import About, Answered, Connector, Request, Wanted
from baken.sources.registry import connector_for

Progress = Callable[[int, int], None]


def carry_out(
    fetch: Fetch,
    *,
    by: Actor,
    today: date,
    progress: Progress = lambda *_: None,
    stopped: Callable[[], bool] = lambda: False,
    manners: Manners | None = None,
) -> None:
    """Do this fetch, from where it was. LaterError when the source is away: the fetch stays open, for a next attempt.
    Any other trouble that a person can understand ends it, with its sentence."""
    connector = connector_for(fetch.table)
    if connector is None:
        operations.fail_fetch(fetch=fetch, sentence=f"Voor tabel {fetch.table} is er geen bron.", by=by)
        return
    client = Client(
        connector.hosts,
        agent=settings.SOURCES_AGENT,
        mirror=settings.SOURCES_MIRROR,
        manners=manners,
        stopped=lambda: stopped() or not Fetch.objects.filter(pk=fetch.pk, state__in=_OPEN).exists(),
    )
    try:
        _Run(fetch, connector, client, today, progress).complete(by)
    except (LaterError, CancelledError):
        raise
    except UserError as error:
        operations.fail_fetch(fetch=fetch, sentence=error.sentence, by=by)
    finally:
        client.close()


_OPEN = (Fetch.State.WAITING, Fetch.State.RUNNING)


@dataclass
class _Run:
    """One attempt at a fetch."""

    fetch: Fetch
    connector: Connector
    client: Client
    today: date
    progress: Progress
    about: About = field(default_factory=lambda: About(""))

    def complete(self, by: Actor) -> None:
        wanted = wanted_of(self.fetch)
        needs = self.connector.needs(wanted)
        operations.start_fetch(fetch=self.fetch, requests=0)
        known = {request.key: self._contents(self._pages(request)) for request in needs}
        self.about = self.connector.about(known)
        requests = self.connector.requests(wanted, known)
        operations.start_fetch(fetch=self.fetch, requests=len(needs) + len(requests))
        answered: list[tuple[Request, list[FetchedPage]]] = []
        for number, request in enumerate(requests, start=len(needs) + 1):
            answered.append((request, self._pages(request)))
            self.progress(number, len(needs) + len(requests))
        self._check_still_the_same(needs[0])
        self._record(wanted, known, answered, by)

    def _check_still_the_same(self, request: Request) -> None:
        """The table must not have been renewed between the first reply and the last, perhaps days later."""
        now = self.connector.about({request.key: (self.client.get(request.url).content,)})
        if now != self.about:
            raise UserError("De bron heeft de tabel tijdens het ophalen vernieuwd. Haal haar opnieuw op.")

    def _record(
        self,
        wanted: Wanted,
        known: Mapping[str, tuple[bytes, ...]],
        answered: list[tuple[Request, list[FetchedPage]]],
        by: Actor,
    ) -> None:
        parts = []
        for request, pages in answered:
            figures = self.connector.read(wanted, known, Answered(request, self._contents(pages)))
            parts += list(zip((page.snapshot for page in pages), figures, strict=True))
        operations.settle_fetch(fetch=self.fetch, about=self.about, parts=parts, by=by)

    def _pages(self, request: Request) -> list[FetchedPage]:
        """All pages of one request; those kept before are not asked again."""
        kept = list(self.fetch.pages.filter(key=request.key).select_related("snapshot__payload").order_by("number"))
        url = kept[-1].following if kept else request.url
        while url:
            kept.append(self._ask(request, len(kept) + 1, url))
            url = kept[-1].following
        return kept

    def _ask(self, request: Request, number: int, url: str) -> FetchedPage:
        reply = self.client.get(url)
        source = catalogue().sources[self.fetch.source]
        provenance = operations.Provenance(
            self.fetch.source, source.publisher, self.today, self.fetch.table, request.selection, source.licence,
            url=reply.url, title=self.about.title, modified=self.about.modified,
        )  # fmt: skip
        following = self.connector.following(url, reply.content) or ""
        return operations.keep_page(
            fetch=self.fetch,
            request=request,
            number=number,
            provenance=provenance,
            content=reply.content,
            following=following,
        )

    @staticmethod
    def _contents(pages: list[FetchedPage]) -> tuple[bytes, ...]:
        return tuple(page.snapshot.payload.content for page in pages if page.snapshot.payload)


def wanted_of(fetch: Fetch) -> Wanted:
    """What the fetch asks, as its connector understands it."""
    return Wanted(fetch.table, fetch.classes, tuple(fetch.areas), fetch.first_year, fetch.last_year)
