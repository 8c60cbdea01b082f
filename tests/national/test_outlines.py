"""Outlines of districts and neighbourhoods from a service that answers as PDOK does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import override_settings

from baken.accounts.models import Municipality
from baken.cli.outlining import fetch_outlines_of
from baken.core.areas import AreaKind
from baken.core.errors import UserError
from baken.national.outlines import fetch_outlines
from baken.sources.boundaries.kept import keep, outlines_of
from baken.sources.fetch import Client
from baken.web.area_page import outlines
from tests.sources.test_police import QUICK


class Pdok(BaseHTTPRequestHandler):
    """Two pages: one area of the municipality on each, and a neighbour that the box catches."""

    asked: ClassVar[list[str]] = []
    years: ClassVar[set[str]] = {"2025"}

    def do_GET(self) -> None:
        self.asked.append(self.path)
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        level = "BU" if "buurt_" in self.path else "WK"
        tail = "01" if level == "BU" else ""
        number = int(query.get("offset", "0"))
        features = [_feature(f"{level}07480{number + 1}{tail}"), _feature(f"{level}03630{number + 1}{tail}")]
        links = [] if number else [{"rel": "next", "href": f"http://intern/x?{urlsplit(self.path).query}&offset=1"}]
        known = features if query["jaarcode"] in self.years else []
        body = json.dumps({"type": "FeatureCollection", "features": known, "links": links if known else []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/geo+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def _feature(code: str) -> dict[str, object]:
    ring = [[4.2, 51.4], [4.3, 51.4], [4.3, 51.5], [4.2, 51.4]]
    return {
        "type": "Feature", "properties": {"statcode": code, "statnaam": f"Naam {code}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip


@pytest.fixture
def mirror() -> Iterator[str]:
    Pdok.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pdok) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def client(mirror: str) -> Client:
    return Client(frozenset({"api.pdok.nl"}), agent="proef", mirror=mirror, manners=QUICK)


def test_all_pages_without_the_neighbours(mirror: str) -> None:
    found = fetch_outlines(client(mirror), "GM0748", AreaKind.NEIGHBOURHOOD, 2025)
    assert [shape.code for shape in found.shapes] == ["BU07480101", "BU07480201"]
    assert found.year == 2025
    assert len(Pdok.asked) == 2
    assert "bbox=4." in Pdok.asked[0]


@pytest.mark.parametrize(
    ("code", "year", "told"),
    [("GM0748", 2031, "kies een ander jaar"), ("GM0748", 1999, "vanaf 2016"), ("GM9876", 2025, "code van nu")],
)
def test_what_cannot_be_had_is_a_sentence(mirror: str, code: str, year: int, told: str) -> None:
    with pytest.raises(UserError) as refused:
        fetch_outlines(client(mirror), code, AreaKind.DISTRICT, year)
    assert told in refused.value.sentence.casefold()


@pytest.mark.django_db
def test_the_command_keeps_them_and_the_map_takes_them(
    mirror: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Municipality.objects.create(code="GM0748", name="Bergen op Zoom", slug="bergen-op-zoom")
    monkeypatch.setenv("BAKEN_SOURCES_MIRROR", mirror)
    with override_settings(OUTLINES=tmp_path):
        assert outlines(place, AreaKind.DISTRICT) is None
        fetch_outlines_of("GM0748", 2025, QUICK)
        kept = outlines(place, AreaKind.DISTRICT)
        with pytest.raises(UserError, match="Niet alle grenzen"):
            fetch_outlines_of("GM0748", 2031, QUICK)
        assert outlines(place, AreaKind.DISTRICT) == kept  # what was there stays
    assert kept is not None
    assert [shape.name for shape in kept.shapes] == ["Naam WK074801", "Naam WK074802"]
    assert "grenzen van 2 wijken van 2025" in capsys.readouterr().out


def test_what_was_kept_and_is_damaged_is_passed_over(tmp_path: Path, mirror: str) -> None:
    found = fetch_outlines(client(mirror), "GM0748", AreaKind.DISTRICT, 2025)
    keep(tmp_path, "GM0748.WK", found)
    assert outlines_of(tmp_path, "GM0748.WK") == found
    (tmp_path / "GM0748.WK.json").write_text("{half", encoding="utf-8")
    assert outlines_of(tmp_path, "GM0748.WK") is None
    assert outlines_of(tmp_path, "GM0415.WK") is not None  # comes with the product
