"""The papers of a plan, in every form, in the office and for everybody."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline
from baken.plans.export import draft_of_edition
from baken.plans.models import Edition
from baken.plans.operations import start_edition
from baken.plans.queries import edition_with_all
from baken.web.documents import FORMS
from baken.web.office.making.papers import PAPERS
from tests.documents.writing.facts import facts_of
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept
from tests.web.office.conftest import Address


def fetched(client: Client, at: Address, edition: Edition, paper: str, form: str) -> bytes:
    answer = client.get(at("paper", number=edition.pk, paper=paper, form=form))
    assert answer.status_code == 200, (paper, form)
    assert f".{form}" in answer["Content-Disposition"]
    return answer.content


def words_of(content: bytes) -> str:
    return "\n".join(b.text for b in read_outline(content, "x.html").blocks)


@pytest.mark.parametrize("paper", [p.key for p in PAPERS])
def test_every_paper_comes_in_every_form(anna: Client, at: Address, municipality: Municipality, paper: str) -> None:
    edition = make_concept(municipality)
    assert paper in anna.get(at("sending_out", number=edition.pk)).content.decode()
    for form in FORMS:
        assert len(fetched(anna, at, edition, paper, form)) > 500


def test_the_plan_comes_back_the_same_with_what_a_person_answered(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    edition = make_concept(municipality)
    content = fetched(anna, at, edition, "plan", "docx")
    back = draft_plan(read_outline(content, "plan.docx"))
    assert facts_of(back) == facts_of(draft_of_edition(edition_with_all(edition.pk)))
    assert not [i.name for p in back.priorities for i in p.indicators if i.target.question]


def test_a_concept_says_so_on_every_page_and_an_adopted_plan_does_not(
    anna: Client, at: Address, client: Client, municipality: Municipality
) -> None:
    concept = fetched(anna, at, make_concept(municipality), "plan", "docx")
    assert "CONCEPT" in docx.Document(io.BytesIO(concept)).sections[0].header.paragraphs[0].text
    adopted = make_adopted(municipality, text=ADOPTED)
    answer = client.get(f"/{municipality.slug}/{adopted.slug}/plan.docx")
    assert docx.Document(io.BytesIO(answer.content)).sections[0].header.paragraphs[0].text == ""
    assert client.get(f"/{municipality.slug}/{adopted.slug}/plan.exe").status_code == 404


def test_the_papers_for_the_council_are_filled_from_the_plan(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    edition = make_concept(municipality)
    proposal = words_of(fetched(anna, at, edition, "raadsvoorstel", "html"))
    for words in ("Voorgesteld besluit", "Het plan kiest één prioriteit", "te toetsen", "[in te vullen: "):
        assert words in proposal
    assert "artikel 38b van de Politiewet 2012" in words_of(fetched(anna, at, edition, "raadsbesluit", "html"))


def test_an_empty_plan_has_papers_too(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = start_edition(municipality=municipality, title="Leeg", first_year=2028, last_year=2031, by=TESTS)
    for paper in PAPERS:
        assert fetched(anna, at, edition, paper.key, "pdf")


def test_other_papers_and_forms_do_not_exist(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_concept(municipality)
    for paper, form in (("niets", "docx"), ("plan", "exe")):
        assert anna.get(at("paper", number=edition.pk, paper=paper, form=form)).status_code == 404


ADOPTED = """Gemeente Duinrand
Integraal Veiligheidsplan 2020 – 2023

1. Prioriteiten

1.1 Aanpak inbraak

Doelstelling 2023

- Minder inbraak.
"""
