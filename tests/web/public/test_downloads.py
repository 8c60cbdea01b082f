"""The figures as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from baken.plans.models import Edition
from baken.web.public.downloads import harmless
from tests.web.public import made

PLAN = "/polderdam/ivp-2024-2027/"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    """The file as a spreadsheet reads it."""
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("text/csv")
    assert response.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_one_indicator(client: Client, edition: Edition) -> None:
    found = rows(client, f"{PLAN}aanpak-van-ondermijning/geregistreerde-misdrijven/cijfers.csv")
    assert [r["waarde"] for r in found] == ["453", "492", "464"]
    assert found[2]["status"] == "voorlopig"
    assert found[0]["verzonnen"] == "nee"


def test_the_whole_plan_with_decimals_and_missing_values(client: Client, edition: Edition) -> None:
    found = rows(client, f"{PLAN}cijfers.csv")
    assert {"14,2", "15,8"} <= {r["waarde"] for r in found}
    gap = next(r for r in found if r["periode"] == "2022" and r["indicator"].startswith("Slachtoffers"))
    assert (gap["waarde"], gap["in_woorden"]) == ("", "niet gemeten")


def test_a_formula_in_a_name_is_harmless(client: Client, edition: Edition) -> None:
    made.made_edition(made.made_municipality("formuledam"), reports='=HYPERLINK("x")')
    found = rows(client, "/formuledam/ivp-2024-2027/cijfers.csv")
    assert [r for r in found if "HYPERLINK" in r["indicator"]]
    assert not [r for r in found if r["indicator"].startswith("=")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+31", "'+31"),
        ("-2,5", "-2,5"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        ("453", "453"),
    ],
)
def test_harmless(cell: str, expected: str) -> None:
    assert harmless(cell) == expected
