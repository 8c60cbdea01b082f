"""Start page, plans, loose ends, baselines, the log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.observations.operations import enter_figure
from baken.plans.models import BaselineChoice, Edition, Indicator, LooseEnd
from baken.plans.operations import adopt_edition
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_concept, make_reading
from tests.web.office.conftest import Address


def put(indicator: Indicator, municipality: Municipality, year: int, value: int) -> None:
    figure = Figure(indicator.series, municipality.code, Period.year(year), Decimal(value))
    enter_figure(
        municipality=municipality, figure=figure, source_text="Test", retrieved_on=date(2026, 1, 5), note="", by=TESTS
    )


def test_an_empty_office_says_where_to_begin(anna: Client, bert: Client, at: Address) -> None:
    assert "Lees een plan in" in anna.get(at("start")).content.decode()
    assert "Zodra de veiligheidscoördinator" in bert.get(at("start")).content.decode()


def test_the_start_page_names_what_to_do(
    anna: Client, at: Address, municipality: Municipality, counted: Indicator
) -> None:
    put(counted, municipality, 2022, 60)
    text = anna.get(at("start")).content.decode()
    assert "Kies welke nulmeting telt: 53 of 60" in text
    assert "Nog geen cijfer: Beeld van de jeugdgroepen" in text
    assert "uur" in text or "minuten" in text


def test_the_start_page_shows_open_questions_and_concepts(
    anna: Client, at: Address, municipality: Municipality
) -> None:
    make_reading(municipality)
    assert "Beantwoord 1 vraag over" in anna.get(at("start")).content.decode()
    make_concept(municipality)
    assert "Besluit vastleggen" in anna.get(at("start")).content.decode()


def test_a_reader_is_asked_nothing_that_is_not_his(bert: Client, at: Address, edition: Edition) -> None:
    text = bert.get(at("start")).content.decode()
    assert "Niets vraagt nu uw aandacht" in text
    assert "Cijfer invoeren" not in text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"adopted_on": "", "decision": ""}, "Vul het nummer van het raadsbesluit in."),
        ({"adopted_on": "morgen", "decision": "1"}, "is geen datum"),
        ({"adopted_on": "31-12-2026", "decision": "1"}, "ligt in de toekomst"),
        ({"adopted_on": "1-1-1999", "decision": "1"}, "past niet bij de jaren van het plan"),
    ],
)
def test_adopting_asks_a_date_and_a_number(
    anna: Client, at: Address, municipality: Municipality, typed: dict[str, str], sentence: str
) -> None:
    concept = make_concept(municipality)
    answer = anna.post(at("adopt", number=concept.pk), typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    concept.refresh_from_db()
    assert concept.status == "concept"


def test_an_adopted_plan_is_not_adopted_again(anna: Client, at: Address, edition: Edition) -> None:
    assert "is al vastgesteld" in anna.get(at("adopt", number=edition.pk)).content.decode()
    answer = anna.post(at("adopt", number=edition.pk), {"adopted_on": "14-12-2023", "decision": "x"})
    assert answer.status_code == 422


def test_plans_are_listed_and_shown(anna: Client, at: Address, edition: Edition) -> None:
    assert "besluit 2023/7" in anna.get(at("editions")).content.decode()
    text = anna.get(at("edition", number=edition.pk)).content.decode()
    assert "Meldingen overlast jeugd" in text
    assert "nog niet te beoordelen" in text


def test_a_day_that_nobody_knows_is_not_made_up(anna: Client, at: Address, municipality: Municipality) -> None:
    edition = make_concept(municipality)
    adopt_edition(edition=edition, adopted_on=None, decision="", by=TESTS)
    assert "Vastgesteld door de raad, de dag is hier niet bekend." in anna.get(at("editions")).content.decode()
    assert "De raad stelde dit plan vast. De tekst" in anna.get(at("editor", number=edition.pk)).content.decode()
    public = anna.get(f"/{municipality.slug}/").content.decode()
    assert "Vastgesteld door de gemeenteraad" in public


def test_a_loose_end_is_settled_with_a_note(anna: Client, at: Address, edition: Edition) -> None:
    end = LooseEnd.objects.create(edition=edition, order=90, code="t", title="<b>Vet</b>", text="Tekst")
    assert "<b>Vet" not in anna.get(at("loose_ends", number=edition.pk)).content.decode()
    assert anna.post(at("settle", number=end.pk), {"note": " "}).status_code == 422
    answer = anna.post(at("settle", number=end.pk), {"note": "Zo gelaten."})
    assert answer["Location"] == at("loose_ends", number=edition.pk)
    assert "Zo gelaten." in anna.get(answer["Location"]).content.decode()


def test_a_baseline_is_chosen_with_a_reason(
    anna: Client, at: Address, municipality: Municipality, counted: Indicator
) -> None:
    where = at("baseline", number=counted.pk)
    assert "Er valt niets te kiezen" in anna.get(where).content.decode()
    put(counted, municipality, 2022, 60)
    put(counted, municipality, 2024, 55)
    text = anna.get(where).content.decode()
    assert "Met 53, zoals de raad vaststelde" in text
    assert "Met 60, zoals de bron nu telt" in text
    assert anna.post(where, {"which": "source", "reason": ""}).status_code == 422
    assert anna.post(where, {"which": "other", "reason": "x"}).status_code == 422
    anna.post(where, {"which": "source", "reason": "Zelfde telling als de nieuwe cijfers."})
    choice = BaselineChoice.objects.get()
    assert (choice.which, choice.plan_value, choice.source_value) == ("source", Decimal(53), Decimal(60))
    assert "Zelfde telling" in anna.get(at("indicator", number=counted.pk)).content.decode()


def test_the_log_shows_the_own_municipality_page_by_page(
    anna: Client, carla: Client, at: Address, edition: Edition
) -> None:
    text = anna.get(at("logbook")).content.decode()
    assert "plan vastgesteld" in text
    there = carla.get("/werk/wadkant/logboek/").content.decode()
    assert "plan vastgesteld" not in there
    assert anna.get(at("logbook"), {"bladzijde": "veel"}).status_code == 200


def test_pages_ask_the_database_little(
    anna: Client, at: Address, edition: Edition, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for name in ("start", "indicators"):
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            anna.get(at(name))


def test_two_people_who_choose_a_baseline_at_once(
    anna: Client, at: Address, municipality: Municipality, counted: Indicator
) -> None:
    put(counted, municipality, 2022, 60)
    put(counted, municipality, 2024, 55)
    where = at("baseline", number=counted.pk)
    seen = {"which": "plan", "reason": "De raad stelde dit vast.", "shown": "0"}
    assert anna.post(where, seen).status_code == 302
    second = anna.post(where, seen | {"which": "source", "reason": "De bron is nieuwer."})
    assert second.status_code == 422
    text = second.content.decode()
    assert "Iemand anders koos intussen" in text
    assert "De bron is nieuwer." in text
    assert 'name="shown" value="1"' in text
    assert counted.baseline_choices.count() == 1
    assert anna.post(where, seen | {"which": "source", "shown": "1"}).status_code == 302


def test_a_plan_of_another_municipality_is_pointed_out(anna: Client, at: Address, municipality: Municipality) -> None:
    reading = make_reading(municipality, PLAN.replace("Duinrand", "Zandhoek"))
    assert "een plan van Zandhoek" in anna.get(at("check", number=reading.pk)).content.decode()
    own = make_reading(municipality, PLAN)
    assert "Is dit wel uw plan?" not in anna.get(at("check", number=own.pk)).content.decode()
