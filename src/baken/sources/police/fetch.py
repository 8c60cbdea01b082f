"""The tables of the police at Statistics Netherlands' service for others (OData v3, the feed, in pages of 10,000)."""

from __future__ import annotations

from collections.abc import Mapping

from baken.core.figures import Figure
from baken.sources.live import About, Answered, Request, Wanted
from baken.sources.odata_v3.asking import Lists, about_of, dimensions_of, keys_of, next_page, request_of, slices
from baken.sources.police import parse

HOST = "dataderden.cbs.nl"
CLASSES = {
    "47013NED": "SoortMisdrijf",
    "47018NED": "SoortMisdrijf",
    "47022NED": "SoortMisdrijf",
    "47021NED": "Overlast",
    "47024NED": "Overlast",
}
REGIONS = {
    "47013NED": "RegioS",
    "47021NED": "RegioS",
    "47018NED": "WijkenEnBuurten",
    "47022NED": "WijkenEnBuurten",
    "47024NED": "WijkenEnBuurten",
}


class Police:
    """Registered crimes and nuisance, per municipality and per neighbourhood."""

    key = "police"
    hosts = frozenset({HOST})
    tables = frozenset(CLASSES)

    def needs(self, wanted: Wanted) -> tuple[Request, ...]:
        """Title, properties, and the lists of classes, regions and periods."""
        names = ("TableInfos", "DataProperties", CLASSES[wanted.table], REGIONS[wanted.table], "Perioden")
        return tuple(Request(key=name, url=f"{root_of(wanted.table)}/{name}?$format=json") for name in names)

    def requests(self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]]) -> tuple[Request, ...]:
        """One request per slice below the cap, with the raw keys of the table itself."""
        names = dimensions_of(known["DataProperties"][0])
        lists = Lists(
            classes=keys_of(known[names[0]]),
            regions=keys_of(known[names[1]]),
            periods=tuple(sorted(keys_of(known["Perioden"]))),
        )
        root = root_of(wanted.table)
        return tuple(request_of(part, rows, root, names) for part, rows in slices(wanted, lists))

    def following(self, asked: str, content: bytes) -> str | None:
        """The next page of the feed."""
        return next_page(asked, content)

    def about(self, known: Mapping[str, tuple[bytes, ...]]) -> About:
        """Title and last change, as the table gives them."""
        return about_of(known["TableInfos"][0])

    def read(
        self, wanted: Wanted, known: Mapping[str, tuple[bytes, ...]], answered: Answered
    ) -> tuple[tuple[Figure, ...], ...]:
        """The figures of one slice, page by page."""
        return parse.read(wanted, known["DataProperties"][0], answered)


def root_of(table: str) -> str:
    """Where the lists and the rows of a table are asked."""
    return f"https://{HOST}/ODataFeed/odata/{table}"


CONNECTOR = Police()
