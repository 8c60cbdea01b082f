"""Headers on every kind of answer, caching, and what an error shows."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from baken.accounts.system import SystemActor
from baken.audit.operations import record
from baken.plans.models import Edition
from baken.web.public import pages, serving
from baken.web.public.serving import public_page
from tests.web.public import made

PLAN = "/polderdam/ivp-2024-2027/"
CRIMES = f"{PLAN}aanpak-van-ondermijning/geregistreerde-misdrijven/"
ANSWERS = ["/", PLAN, f"{PLAN}cijfers.csv", "/.well-known/security.txt", "/bestaat-niet/"]


def assert_safe(headers: dict[str, str]) -> None:
    """The policy is strict and nothing may be framed or sniffed."""
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_is_safe(client: Client, edition: Edition, address: str) -> None:
    assert_safe(dict(client.get(address).headers))


def test_a_refused_method_is_safe(client: Client, edition: Edition) -> None:
    assert_safe(dict(client.post(PLAN).headers))


def test_a_fault_of_ours_shows_nothing_inside(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("geheim van binnen")

    monkeypatch.setattr(pages, "evaluate_edition", broken)
    response = Client(raise_request_exception=False).get(PLAN)
    assert response.status_code == 500
    page = response.content.decode()
    assert "Er ging iets mis bij ons" in page
    assert "geheim" not in page
    assert "RuntimeError" not in page
    assert_safe(dict(response.headers))


@pytest.mark.parametrize("address", ["/", PLAN, f"{PLAN}cijfers/"])
def test_an_unchanged_page_is_not_sent_again(client: Client, edition: Edition, address: str) -> None:
    first = client.get(address)
    assert "max-age=60" in first.headers["Cache-Control"]
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_changed_plan_is_sent_again(client: Client, edition: Edition) -> None:
    tag = client.get(PLAN).headers["ETag"]
    edition.municipality.name = "Andersdam"
    edition.municipality.save()
    record(by=SystemActor("test"), verb="test.change", target="visie")  # as every operation does
    assert client.get(PLAN, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/", PLAN, "/bestaat-niet/"])
def test_public_pages_set_no_cookie_and_run_no_script(client: Client, edition: Edition, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    page = response.content.decode()
    assert "<script" not in page
    assert " style=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("address", "most"), [("/", 2), ("/polderdam/", 5), (PLAN, 12), (f"{PLAN}cijfers/", 12), (CRIMES, 6)]
)
def test_few_queries_with_the_real_judging(
    client: Client, db: None, address: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made.made_edition(made.made_municipality())
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_many_at_once_are_served_from_one_rendering() -> None:
    made_pages = []

    def slow(request: HttpRequest) -> HttpResponse:
        made_pages.append(request.path)
        time.sleep(0.05)
        return HttpResponse("bladzijde")

    served = public_page(slow)
    with patch.object(serving, "last_write", lambda: "een"), ThreadPoolExecutor(10) as readers:
        asked = [RequestFactory().get("/tegelijk/") for _ in range(10)]
        answers = list(readers.map(served, asked))
    assert {a.content for a in answers} == {b"bladzijde"}
    assert len(made_pages) == 1


def test_a_page_that_could_not_be_made_keeps_nobody_waiting() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("stuk")

    with patch.object(serving, "last_write", lambda: "twee"):
        for _ in range(2):
            with pytest.raises(RuntimeError):
                public_page(broken)(RequestFactory().get("/stuk/"))
        whole = public_page(lambda _: HttpResponse("heel"))
        assert whole(RequestFactory().get("/stuk/")).content == b"heel"
