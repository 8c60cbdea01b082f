"""The areas of PDOK (OGC API Features): one request for a level and a year, followed by its `next` links."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from baken.core.areas import AreaKind
from baken.sources.live import Request
from baken.sources.odata_v3.parse import read_json

HOST = "api.pdok.nl"
HOSTS = frozenset({HOST})
_COLLECTIONS = {
    AreaKind.MUNICIPALITY: "gemeente_gegeneraliseerd",
    AreaKind.DISTRICT: "wijk_gegeneraliseerd",
    AreaKind.NEIGHBOURHOOD: "buurt_gegeneraliseerd",
}
_PAGE = 200


def request_for(level: AreaKind, year: int, bounds: tuple[float, float, float, float] | None = None) -> Request:
    """The first request for all areas of a level in a year, or those that touch `bounds` (west, south, east, north in
    degrees). ValueError for a level without outlines."""
    if level not in _COLLECTIONS:
        raise ValueError(f"no outlines of level {level}")
    query = {"f": "json", "limit": str(_PAGE), "jaarcode": str(year)}
    if bounds is not None:
        query["bbox"] = ",".join(f"{degrees:.4f}" for degrees in bounds)
    collection = _COLLECTIONS[level]
    url = f"https://{HOST}/cbs/gebiedsindelingen/ogc/v1/collections/{collection}/items?{urlencode(query, safe=',')}"
    return Request(key=f"{collection} {year}", url=url, selection=f"{collection}, {year}")


def following(asked: str, content: bytes) -> str | None:
    """The address of the next page, on the host and path that were asked."""
    links = read_json(content).get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "next" and isinstance(link.get("href"), str):
            query = urlsplit(link["href"]).query
            return urlsplit(asked)._replace(query=query).geturl() if query != urlsplit(asked).query else None
    return None
