"""Every public page: it shows what it should, and it hides what was not adopted."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from baken.plans.models import Edition
from tests.web.public import made

PLAN = "/polderdam/ivp-2024-2027/"
CRIMES = f"{PLAN}aanpak-van-ondermijning/geregistreerde-misdrijven/"
PAGES = {
    "/": "Polderdam: Integraal Veiligheidsplan",
    "/polderdam/": "Veiligheid in Polderdam",
    PLAN: "Hoe staat het ervoor?",
    f"{PLAN}cijfers/": "Alle cijfers",
    f"{PLAN}aanpak-van-ondermijning/": "Het komt te vaak voor.",
    f"{PLAN}zorg-en-veiligheid/": "Geen indicator in het plan",
    CRIMES: "Twee nulmetingen: 423 of 453?",
    "/zo-oordelen-wij/": "niet te onderscheiden",
    "/zo-oordelen-wij/voorbeelden/": "Gelijk of lager, gelijk of hoger",
    "/toegankelijkheid/": "WCAG 2.2",
    "/privacy/": "cookies",
    "/.well-known/security.txt": "Expires: ",
}


@pytest.mark.parametrize(("address", "words"), PAGES.items())
def test_it_shows_the_page(client: Client, edition: Edition, address: str, words: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/elders/",
        "/elders/ivp-2024-2027/",
        "/polderdam/ander-plan/",
        f"{PLAN}geen-prioriteit/",
        f"{PLAN}aanpak-van-ondermijning/geen-indicator/",
        f"{PLAN}aanpak-van-jeugdoverlast/geregistreerde-misdrijven/",
        "/elders/ivp-2024-2027/cijfers.csv",
        "/wp-login.php",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, edition: Edition, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


@pytest.mark.parametrize("rest", ["", "cijfers/", "cijfers.csv", "aanpak-van-ondermijning/"])
def test_a_concept_is_not_public(client: Client, edition: Edition, rest: str) -> None:
    made.made_edition(edition.municipality, status="concept", slug="concept")
    assert client.get(f"/polderdam/concept/{rest}").status_code == 404
    assert "concept" not in client.get("/").content.decode()


def test_an_indicator_of_a_concept_is_not_public(client: Client, edition: Edition) -> None:
    made.made_edition(edition.municipality, status="concept", slug="concept")
    assert client.get(CRIMES.replace("ivp-2024-2027", "concept")).status_code == 404


def test_a_municipality_without_an_adopted_plan_is_not_public(client: Client, edition: Edition) -> None:
    made.made_edition(made.made_municipality("stilte"), status="concept")
    assert client.get("/stilte/").status_code == 404
    assert "Stilte" not in client.get("/").content.decode()


def test_a_page_cannot_be_reached_through_another_municipality(client: Client, edition: Edition) -> None:
    made.made_edition(made.made_municipality("elders"), slug="ander")
    assert client.get("/elders/ivp-2024-2027/").status_code == 404
    assert client.get("/polderdam/ander/").status_code == 404


def test_an_empty_site_says_so(client: Client, db: None) -> None:
    assert "Nog geen plan" in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/", PLAN, CRIMES])
def test_pages_are_read_only(client: Client, edition: Edition, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["", "cijfers/", "aanpak-van-ondermijning/"])
def test_an_invented_municipality_says_so_on_every_page(client: Client, edition: Edition, address: str) -> None:
    made.made_edition(made.made_municipality("verzonnendam", is_invented=True))
    page = client.get(f"/verzonnendam/ivp-2024-2027/{address}").content.decode()
    assert "is een verzonnen gemeente" in page
    assert "verzonnen gemeente" not in client.get(f"{PLAN}{address}").content.decode()


def test_text_of_a_plan_is_never_run(client: Client, edition: Edition) -> None:
    made.made_edition(made.made_municipality("scriptdam"), vision="<script>alert(1)</script>")
    page = client.get("/scriptdam/ivp-2024-2027/").content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_indicator_page_holds_the_whole_chain(client: Client, edition: Edition) -> None:
    page = client.get(CRIMES).content.decode()
    for words in (
        "Het plan",
        "De bron",
        "Wat we ontvingen",
        "Het oordeel",
        "47013NED",
        "8\u00a0juni\u00a02026",
        "ab" * 32,
    ):
        assert words in page
    assert "plan en bron noemen een andere nulmeting" in page


def test_the_indicator_page_looks_ahead_with_a_margin(client: Client, edition: Edition) -> None:
    page = client.get(CRIMES).content.decode()
    assert "Waar gaat het heen?" in page
    assert "dan komt 2027 uit op ongeveer" in page
    assert "met een marge van" in page
    assert "Hoe we dit uitrekenen" in page


def test_too_little_to_look_ahead_is_said(client: Client, edition: Edition) -> None:
    page = client.get(f"{PLAN}aanpak-van-jeugdoverlast/meldingen-van-jeugdoverlast/").content.decode()
    assert "Vooruitkijken kan nog niet" in page
    survey = client.get(f"{PLAN}aanpak-van-jeugdoverlast/slachtoffers-van-online-criminaliteit/").content.decode()
    assert "Waar gaat het heen?" not in survey


def test_a_missing_figure_is_said_in_words(client: Client, edition: Edition) -> None:
    page = client.get(f"{PLAN}aanpak-van-jeugdoverlast/slachtoffers-van-online-criminaliteit/").content.decode()
    assert "niet gemeten" in page
    assert "(tussen 11,5 en 17,1)" in page


def test_the_manual_is_readable_on_the_site(client: Client, db: None) -> None:
    page = client.get("/zo-oordelen-wij/voorbeelden/").content.decode()
    chapters = re.findall(r'<li><a href="#([^"]+)">', page)
    assert len(chapters) > 5
    assert all(f'<h2 id="{anchor}">' in page for anchor in chapters)
    assert page.count('<div class="table-frame"') == page.count("<table") == page.count("</table>\n</div>")
    names = re.findall(r'<div class="table-frame" role="region" aria-label="([^"]*)"', page)
    assert len(set(names)) == len(names) == page.count("<table")
    assert "&lt;!--" not in page
    assert "/zo-oordelen-wij/voorbeelden/" in client.get("/zo-oordelen-wij/").content.decode()
