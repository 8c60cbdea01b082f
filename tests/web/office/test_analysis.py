"""The safety analysis in the office: the grid, a theme, its texts, its figures and its judgement."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.catalogue.rubric import rubric
from baken.observations.models import Figure
from baken.plans.models import Theme, ThemeAnalysis
from baken.plans.operations import ThemeTexts, choose_theme_series, judge_theme, save_theme_analysis
from tests.factories.accounts import TESTS
from tests.factories.themes import count_years, make_theme
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(municipality: Municipality) -> Theme:
    count_years(municipality, "police.nuisance.youth", (40, 44, 62, 75, 90))
    return make_theme(municipality)


@pytest.fixture
def page(theme: Theme, at: Address) -> str:
    return at("theme_analysis", number=theme.field.edition_id, theme=theme.pk)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def judgement(**changes: str) -> dict[str, str]:
    return {"level": "bad", "motivation": "Meer meldingen en meer klachten.", "size": "3", "shown": "0"} | changes


def test_the_grid_shows_every_theme_by_word_and_sign(bert: Client, theme: Theme, at: Address) -> None:
    judge_theme(theme=theme, level="bad", scores={}, motivation="Zo.", by=TESTS)
    text = text_of(bert, at("analysis", number=theme.field.edition_id))
    assert "1 van de 22 thema’s heeft een oordeel: 1 zorgelijk." in text
    wide = text[text.index("drawing--wide") :].split("</svg></svg>")[0]
    assert "3.1 Jeugdoverlast </text>" in wide
    assert "zorgelijk </text></a>" in wide
    assert "!! zorgelijk" in text
    assert text.count("– nog geen oordeel </text>") == 3 * 21
    assert len(set(re.findall(r'<pattern id="([^"]+)"', text))) == 12


def test_facts_stand_first_and_apart_from_what_people_think(anna: Client, theme: Theme, page: str) -> None:
    save_theme_analysis(theme=theme, texts=ThemeTexts(story="Eén hangplek."), version=0, by=TESTS)
    text = text_of(anna, page)
    assert "<strong>90</strong>" in text
    assert "aantoonbaar meer: gemiddeld +" in text
    assert "over 2025" in text
    assert "Lager is beter" in text
    assert text.index("aantoonbaar meer") < text.index("Eén hangplek.") < text.index("Oordeel vastleggen")
    assert "Nog zonder cijfer" in text  # own reports


def test_a_reader_sees_it_all_but_no_form(bert: Client, page: str) -> None:
    text = text_of(bert, page)
    assert "Oordeel vastleggen" not in text
    assert "Beeld bijwerken" not in text


def test_a_judgement_is_recorded_and_an_earlier_one_stays(anna: Client, theme: Theme, page: str) -> None:
    assert anna.post(f"{page}oordeel/", judgement()).status_code == 302
    assert anna.post(f"{page}oordeel/", judgement(level="watch", shown="1")).status_code == 302
    text = text_of(anna, page)
    assert text.index("Let op") < text.index("<summary>Eerdere oordelen") < text.index("<strong>Zorgelijk</strong>")
    assert rubric()[0].anchors[3] in text
    assert theme.judgements.count() == 2


@pytest.mark.parametrize("changes", [{"motivation": " "}, {"level": ""}, {"size": "9"}, {"shown": "7"}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    anna: Client, theme: Theme, page: str, changes: dict[str, str]
) -> None:
    answer = anna.post(f"{page}oordeel/", judgement(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Er klopt iets niet" in text
    assert ("Meer meldingen en meer klachten." in text) == ("motivation" not in changes)
    assert re.search(r'name="size" value="3"[^>]*checked', text) or "size" in changes
    assert not theme.judgements.exists()


def test_after_the_warning_a_second_judgement_can_be_recorded(anna: Client, theme: Theme, page: str) -> None:
    judge_theme(theme=theme, level="good", scores={}, motivation="Rustig.", by=TESTS)
    text = anna.post(f"{page}oordeel/", judgement()).content.decode()
    assert 'name="shown" value="1"' in text
    assert anna.post(f"{page}oordeel/", judgement(shown="1")).status_code == 302


def test_texts_are_saved_and_a_clash_keeps_both(anna: Client, theme: Theme, page: str) -> None:
    assert anna.post(f"{page}beeld/", {"story": "Het mijne", "version": "0", "suffices": "no"}).status_code == 302
    answer = anna.post(f"{page}beeld/", {"story": "Het andere", "version": "0", "suffices": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Het mijne" in text
    assert "Het andere" in text
    assert anna.post(f"{page}beeld/", {"story": "Samen", "version": "1", "suffices": ""}).status_code == 302
    assert ThemeAnalysis.objects.get(theme=theme).story == "Samen"


@pytest.mark.parametrize("version", ["", "x", "-1", "99"])
def test_an_odd_version_is_no_fault(anna: Client, page: str, version: str) -> None:
    answer = anna.post(f"{page}beeld/", {"story": "Bewaar mij", "version": version, "suffices": ""})
    assert answer.status_code == 422
    assert "Bewaar mij" in answer.content.decode()


def test_a_name_in_a_text_is_warned_of(anna: Client, page: str) -> None:
    anna.post(f"{page}beeld/", {"story": "Mevrouw Jansen klaagt.", "version": "0", "suffices": ""})
    assert "misschien een naam" in text_of(anna, page)


def test_series_are_chosen_from_all_that_are_known(anna: Client, theme: Theme, page: str) -> None:
    assert (
        anna.post(f"{page}reeksen/", {"ticked": ["police.nuisance.youth"], "more": ["survey.feels_unsafe"]}).status_code
        == 302
    )
    assert {row.series: row.kind for row in theme.series.all()} == {
        "police.nuisance.youth": "police", "survey.feels_unsafe": "survey",
    }  # fmt: skip
    assert anna.post(f"{page}reeksen/", {"ticked": ["bestaat.niet"]}).status_code == 422


def test_a_series_without_a_figure_says_how_it_comes_in(anna: Client, theme: Theme, page: str) -> None:
    choose_theme_series(theme=theme, series={"halt.referrals": "own"}, by=TESTS)
    text = text_of(anna, page)
    assert f"{page}cijfer/halt.referrals/" in text
    typed = {
        "year": "2025", "part": "jaar", "present": "ja", "value": "12", "source_text": "opgave", "retrieved_on":
        "1-2-2026",
    }  # fmt: skip
    answer = anna.post(f"{page}cijfer/halt.referrals/", typed)
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert Figure.objects.get(series="halt.referrals").value == 12
    assert anna.get(f"{page}cijfer/bestaat.niet/").status_code == 404


def test_contributions_that_were_set_aside_do_not_show(anna: Client, theme: Theme, page: str) -> None:
    meeting = theme.field.edition.consultations.create(kind="residents", title="Bewonersavond", slug="bewonersavond")
    for text, aside in (("Meer licht op het plein.", ""), ("Reclame.", "geen inbreng")):
        made = meeting.contributions.create(text=text, way="meeting", set_aside=aside, received_on="2026-05-01")
        made.themes.add(theme)
    shown = text_of(anna, page)
    assert "Meer licht op het plein." in shown
    assert "Reclame." not in shown


def test_a_theme_of_another_plan_is_not_there(
    anna: Client, theme: Theme, municipality: Municipality, at: Address
) -> None:
    other = make_theme(municipality)
    assert anna.get(at("theme_analysis", number=other.field.edition_id, theme=theme.pk)).status_code == 404
