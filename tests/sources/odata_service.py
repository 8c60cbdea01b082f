"""A police table service on loopback that answers as the real one does, and misbehaves when told to.

It knows the part of the query language that we use, pads its keys, mixes months and years, gives pages with a link to
an inside host, refuses too many rows on its other door, and gives an empty answer to a key without its spaces.
"""

from __future__ import annotations

import json
import operator
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
Fault = Callable[[BaseHTTPRequestHandler, bytes], None]


def period_keys(first: int, last: int) -> tuple[str, ...]:
    """Months and then the year, of every year, as the service lists them."""
    return tuple(
        f"{y}{part}" for y in range(first, last + 1) for part in (*(f"MM{m:02}" for m in range(1, 13)), "JJ00")
    )


@dataclass
class Table:
    """A dense table. `value(class, region, period)` gives the count by trimmed codes; None is an empty cell."""

    name: str
    kind: str
    classes: tuple[str, ...]
    regions: tuple[str, ...]
    periods: tuple[str, ...]
    value: Callable[[str, str, str], int | None]
    region: str = "RegioS"
    topic: str = "GeregistreerdeMisdrijven_1"
    default: str = "Missing"
    title: str = "Geregistreerde misdrijven; soort misdrijf, gemeente 2026"
    modified: str = "2026-06-15T02:00:00"
    page: int = 10_000
    more_topics: tuple[str, ...] = ()  # empty everywhere

    def padded(self, code: str) -> str:
        return code.ljust(6)

    def padded_region(self, code: str) -> str:
        return code.ljust(6 if self.region == "RegioS" else 10)

    @cached_property
    def rows(self) -> list[Row]:
        return list(self._dense())

    def _dense(self) -> Iterator[Row]:
        number = 0
        for code in self.classes:
            for region in self.regions:
                for period in self.periods:
                    keys = {self.kind: self.padded(code), self.region: self.padded_region(region), "Perioden": period}
                    more = dict.fromkeys(self.more_topics)
                    yield {"ID": number, **keys, self.topic: self.value(code, region, period), **more}
                    number += 1

    def entity(self, name: str) -> list[Row]:
        if name in ("TypedDataSet", "UntypedDataSet"):
            return self.rows
        if name == "TableInfos":
            return [{"ID": 0, "Title": self.title, "Modified": self.modified, "ReasonDelivery": "Actualisering"}]
        if name == "DataProperties":
            return self._properties()
        keys: Mapping[str, list[str]] = {
            self.kind: [self.padded(code) for code in self.classes],
            self.region: [self.padded_region(code) for code in self.regions],
            "Perioden": list(self.periods),
        }
        return [{"Key": key, "Title": f"over {key.strip()}"} for key in keys[name]]

    def _properties(self) -> list[Row]:
        return [
            {"odata.type": "Cbs.OData.Dimension", "Key": self.kind},
            {"odata.type": "Cbs.OData.GeoDimension", "Key": self.region},
            {"odata.type": "Cbs.OData.TimeDimension", "Key": "Perioden"},
            {"odata.type": "Cbs.OData.Topic", "Key": self.topic, "Default": self.default},
        ]


@dataclass
class Population:
    """The table of inhabitants in the newer form: one record per measure. `value(region, year)` gives the number."""

    regions: tuple[str, ...]
    years: tuple[int, int]
    value: Callable[[str, int], int | None]
    modified: str = "2026-06-23T00:00:00+02:00"
    told: Mapping[str, Row] = field(default_factory=dict)  # of a region: Title, DimensionGroupId, Description

    def rows(self) -> list[Row]:
        every = {"Measure": "M000352", "Geslacht": "T001038", "Leeftijd": "10000", "BurgerlijkeStaat": "T001019"}
        return [
            every | {"RegioS": region, "Perioden": f"{year}JJ00", "Value": self.value(region, year)}
            for region in self.regions
            for year in range(self.years[0], self.years[1] + 1)
        ]

    def reply(self, entity: str, query: dict[str, str]) -> bytes:
        if entity == "Properties":
            return json.dumps({"Title": "Bevolking", "Modified": self.modified, "VersionReason": "x"}).encode()
        codes = {
            "MeasureCodes": ["M000352"],
            "RegioSCodes": list(self.regions),
            "PeriodenCodes": [f"{year}JJ00" for year in range(self.years[0], self.years[1] + 1)],
        }
        if entity in codes:
            value = [{"Identifier": code, "Status": "Definitief"} | self.told.get(code, {}) for code in codes[entity]]
        else:
            value = list(filter(condition(query["$filter"]), self.rows()))
        return json.dumps({"@odata.context": "x", "value": value}).encode()


@dataclass
class Urbanity:
    """The part of a table of neighbourhoods that tells how urban a municipality is, from 1 to 5."""

    name: str
    degrees: Mapping[str, int | None]
    page: int = 10_000

    def entity(self, name: str) -> list[Row]:
        topic = "MateVanStedelijkheid_117"
        if name == "DataProperties":
            return [{"Key": "WijkenEnBuurten"}, {"Key": topic}]
        return [{"WijkenEnBuurten": code.ljust(10), topic: degree} for code, degree in self.degrees.items()]


_LEFT = r"(?:substring\((?P<cut>\w+),(?P<at>\d+),(?P<long>\d+)\)|(?P<name>\w+))"
_TEST = re.compile(_LEFT + r" (?P<how>eq|ge|le) '(?P<is>[^']*)'|startswith\((?P<whose>\w+),'(?P<begin>[^']*)'\)")


Test = Callable[[Row], bool]


def condition(text: str) -> Test:
    """`(a or b) and (c)`: exact comparisons, spaces and all."""
    groups = [[_test(found) for found in _TEST.finditer(group)] for group in text.split(") and (")]
    return lambda row: all(any(test(row) for test in group) for group in groups)


def _test(found: re.Match[str]) -> Test:
    if found["whose"]:
        return lambda row: str(row[found["whose"]]).startswith(found["begin"])
    name, wanted = found["name"] or found["cut"], found["is"]
    start, end = (int(found["at"]), int(found["at"]) + int(found["long"])) if found["cut"] else (0, None)
    compare = {"eq": operator.eq, "ge": operator.ge, "le": operator.le}[found["how"]]
    return lambda row: bool(compare(row[name][start:end], wanted))


@dataclass
class Service:
    """The tables by name; `faults` are used up one per request, before anything else."""

    tables: dict[str, Table]
    population: Population | None = None
    urbanity: dict[str, Urbanity] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    address: str = ""
    kept: tuple[list[Row], str, list[Row]] | None = None

    def reply(self, path: str) -> tuple[int, bytes]:
        parts = urlsplit(path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        _, _host, door, _root, name, entity = parts.path.replace("/v1/CBS/", "/v1/").split("/")
        if self.population is not None and name == "03759ned":
            return 200, self.population.reply(entity, query)
        table = self.tables.get(name) or self.urbanity.get(name)
        if table is None:
            return 404, b"no such table"
        rows = table.entity(entity)
        if "$filter" in query:
            rows = self._chosen(rows, query["$filter"])
        if door == "ODataApi" and len(rows) > 10_000:
            return 500, b'{"odata.error": {"message": "The query returns more than 10000 records"}}'
        if "$select" in query:
            rows = [{name: row[name] for name in query["$select"].split(",")} for row in rows]
        return 200, self._page(table, entity, rows, query)

    def _chosen(self, rows: list[Row], text: str) -> list[Row]:
        """The rows that meet the condition; the last answer is kept, since it goes out in pages."""
        kept = self.kept
        if kept is None or kept[0] is not rows or kept[1] != text:
            kept = self.kept = (rows, text, list(filter(condition(text), rows)))
        return kept[2]

    def _page(self, table: Table | Urbanity, entity: str, rows: list[Row], query: dict[str, str]) -> bytes:
        skip = int(query.get("$skip", 0))
        inside = f"http://dataderden.prod.cbsp.nl/ODataFeed/odata/{table.name}"
        body: dict[str, Any] = {"odata.metadata": f"{inside}/$metadata#Cbs.OData.WebAPI.{entity}"}
        body["value"] = rows[skip : skip + table.page]
        if skip + table.page < len(rows):
            kept = "&".join(f"{key}={value}" for key, value in query.items() if key != "$skip").replace(" ", "%20")
            body["odata.nextLink"] = f"{inside}/{entity}?{kept}&$skip={skip + table.page}"
        return json.dumps(body, separators=(",", ":")).encode()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, kind: str = "application/json") -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def cut_mid_body(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])


def server_error(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b"boom", 500, "text/plain")


def maintenance(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b"<!DOCTYPE html><html><p>Onderhoud</p></html>", 200, "text/html")


def wrong_type(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b"<?xml version='1.0'?><feed/>", 200, "application/atom+xml")


def too_slow(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    time.sleep(0.7)
    send(handler, body)


def well(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, body)


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """The service on a free port of loopback; its address is a mirror for `fetch.Client`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append(self.path)
            status, body = service.reply(self.path)
            fault = service.faults.pop(0) if service.faults else None
            try:
                if fault is None:
                    send(self, body, status)
                else:
                    fault(self, body)
            except OSError:
                pass  # the client went away, as it may

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    service.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def landsmeer() -> Service:
    """Invented figures at the real shape, for Landsmeer and the country: to try fetching by hand."""

    def crimes(code: str, region: str, period: str) -> int | None:
        year = (6000 if region == "NL01" else 40) * len(code) + int(period[:4]) % 7
        return year * 12 if period.endswith("JJ00") else year

    types = ("0.0.0", "1.1.1", "1.6.3", "3.1.1", "3.1.3")
    regions = ("NL01", "PV27", "GM0415")
    made = Table("47013NED", "SoortMisdrijf", types, regions, period_keys(2012, 2025), crimes)
    topic = "GeregistreerdeOverlast_1"
    nuisance = Table("47021NED", "Overlast", ("0.0.0", "E35"), regions, period_keys(2012, 2025), crimes, topic=topic)
    people = Population(regions, (2012, 2026), lambda region, year: 17_000_000 if region == "NL01" else 9_500 + year)
    return Service({"47013NED": made, "47021NED": nuisance, "85146NED": survey()}, people)


def survey() -> Table:
    """A table of shares with their bounds, in which small municipalities do not stand."""

    def share(margin: str, region: str, period: str) -> int | None:
        return {"MW00000": 16, "MOG0095": 15, "MBG0095": 17}[margin]

    margins, periods = ("MW00000", "MOG0095", "MBG0095"), ("2021JJ00", "2023JJ00", "2025JJ00")
    return Table("85146NED", "Marges", margins, ("NL01", "PV27"), periods, share, topic="Slachtoffers_132")


if __name__ == "__main__":
    with running(landsmeer()) as started:
        sys.stdout.write(f"BAKEN_SOURCES_MIRROR={started.address}\n")
        sys.stdout.flush()
        threading.Event().wait()
