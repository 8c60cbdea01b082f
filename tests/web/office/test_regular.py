"""Themes on regular effort in the office, and the report of the analysis."""

from __future__ import annotations

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.documents.outline import BlockKind
from baken.documents.reading import read_outline
from baken.plans.models import Candidate, Theme
from baken.plans.operations import ThemeTexts, judge_theme, save_theme_analysis
from baken.web.office.making.report_outline import analysis_paper
from tests.factories.accounts import TESTS
from tests.factories.themes import count_years, make_regular_theme, make_started
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db
YOUTH = "police.nuisance.youth"


@pytest.fixture
def theme(municipality: Municipality) -> Theme:
    """On regular effort in an adopted plan, and worse than ever."""
    count_years(municipality, YOUTH, (60, 55, 58, 61, 130))
    return make_regular_theme(municipality)


@pytest.fixture
def page(theme: Theme, at: Address) -> str:
    return at("regular", number=theme.field.edition_id)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_worsens_stands_first_with_its_sentence(bert: Client, page: str) -> None:
    text = text_of(bert, page)
    assert "zijn er 1 aantoonbaar" not in text
    assert "Van de 21 thema’s op gewone inzet is er 1 aantoonbaar verslechterd." in text
    assert "130 meldingen in 2025, tegen 58,5 meldingen per jaar" in text
    assert text.index("Verslechterd") < text.index("Geen cijfers om mee te vergelijken")
    assert "Maak er een mogelijke prioriteit van" not in text  # no plan is made yet, and Bert only reads


def test_this_week_asks_until_it_is_raised(anna: Client, municipality: Municipality, page: str, at: Address) -> None:
    assert "Op gewone inzet, en verslechterd: 3.1 Jeugdoverlast" in text_of(anna, at("start"))
    target = make_started(municipality)
    theme = Theme.objects.get(key="3.1", field__edition__status="adopted")
    assert (
        "staat nu bij de mogelijke prioriteiten"
        in anna.post(f"{page}{theme.pk}/kandidaat/", follow=True).content.decode()
    )
    made = Candidate.objects.get(edition=target)
    assert (made.title, [t.field.edition_id for t in made.themes.all()]) == ("Jeugdoverlast", [target.pk])
    assert "130 meldingen in 2025" in made.argument
    assert "verslechterd: 3.1" not in text_of(anna, at("start"))
    assert "staat al bij" in anna.post(f"{page}{theme.pk}/kandidaat/", follow=True).content.decode()
    assert Candidate.objects.count() == 1


def test_who_judged_it_since_is_not_asked_again(anna: Client, theme: Theme, at: Address) -> None:
    judge_theme(theme=theme, level="watch", scores={}, motivation="Eén groep, is opgelost.", by=TESTS)
    assert "verslechterd: 3.1" not in text_of(anna, at("start"))


def test_many_at_once_are_one_line(anna: Client, municipality: Municipality, theme: Theme, at: Address) -> None:
    for key in ("arson", "shoplifting", "business_burglary"):
        count_years(municipality, f"police.crimes.{key}", (60, 55, 58, 61, 160))
    text = text_of(anna, at("start"))
    assert "5 thema’s op gewone inzet zijn verslechterd" in text
    assert "2.1 Veilig winkelgebied" in text


def test_without_a_plan_in_the_making_nothing_is_lost(anna: Client, theme: Theme, page: str) -> None:
    text = anna.post(f"{page}{theme.pk}/kandidaat/", follow=True).content.decode()
    assert "Er wordt nog geen nieuw plan gemaakt" in text
    assert not Candidate.objects.exists()


def test_the_report_gives_facts_first_and_interpretation_apart(bert: Client, theme: Theme, at: Address) -> None:
    texts = ThemeTexts(story="Eén hangplek.", left_out="Misdaadmeter: telt anders.", suffices="no")
    save_theme_analysis(theme=theme, texts=texts, version=0, by=TESTS)
    judge_theme(theme=theme, level="bad", scores={"size": 3}, motivation="Het groeit.", by=TESTS)
    text = text_of(bert, at("analysis_report", number=theme.field.edition_id))
    parts = ["Inleiding", "Samenvatting", "Het gebied", "Methode en bronnen", "Resultaten per thema", "Conclusies",
             "Mogelijke prioriteiten"]  # fmt: skip
    places = [text.index(f"<h2>{part}</h2>") for part in parts]
    assert places == sorted(places)
    own = text[text.index("<h4>3.1 Jeugdoverlast</h4>") :]
    order = ("Feiten", "Meldingen van overlast door jeugd", "Duiding", "Eén hangplek.", "Oordeel", "Het groeit.")
    assert [own.index(words) for words in order] == sorted(own.index(words) for words in order)
    assert "3.1 Jeugdoverlast: Misdaadmeter: telt anders." in text
    assert "De huidige aanpak is niet of maar deels genoeg bij: 3.1 Jeugdoverlast." in text


def test_a_small_count_stays_out_of_the_report(bert: Client, municipality: Municipality, at: Address) -> None:
    count_years(municipality, "halt.referrals", (11, 12, 3))
    edition = make_started(municipality)
    text = text_of(bert, at("analysis_report", number=edition.pk))
    assert "3 verwijzingen" not in text
    assert "naar 3" not in text


def test_the_report_comes_back_from_word_with_all_its_headings(anna: Client, theme: Theme, at: Address) -> None:
    save_theme_analysis(theme=theme, texts=ThemeTexts(story="Eén \u202e🚲 <b>plek</b>.\x07"), version=0, by=TESTS)
    edition = theme.field.edition
    answer = anna.get(at("paper", number=edition.pk, paper="veiligheidsanalyse", form="docx"))
    read = read_outline(answer.content, "rapport.docx")
    told = [f"{block.number} {block.text}".strip() for block in read.blocks if block.kind is BlockKind.HEADING]
    wanted = [block.text for block in analysis_paper(edition).blocks if block.kind is BlockKind.HEADING]
    assert len(wanted) > 60
    assert [words for words in told if words in wanted] == wanted
    assert any("plek" in block.text and "🚲" in block.text for block in read.blocks)
